"""Find who says what in a report: candidates from grammar, marks and encoder, judged, disentangled, and told as statements."""

from __future__ import annotations

from dataclasses import replace

from counterclaim.attribute.candidates import Candidate
from counterclaim.attribute.chains import told
from counterclaim.attribute.clauses import clause_candidates
from counterclaim.attribute.evidence import Evidence
from counterclaim.attribute.headlines import headline_candidates
from counterclaim.attribute.judge import judged
from counterclaim.attribute.mending import in_its_sentence, mended
from counterclaim.attribute.nesting import untangled
from counterclaim.attribute.phrases import phrase_candidates
from counterclaim.attribute.proposals import proposed
from counterclaim.attribute.quotes import find_quotes, paragraph_starts
from counterclaim.attribute.resolve import resolved
from counterclaim.attribute.speech import Quotes, quote_candidates, snapped
from counterclaim.attribute.tags import with_whole_sentence
from counterclaim.lexicon.cues import Cues, cues
from counterclaim.lexicon.judgement import Judgement, judgement
from counterclaim.model.reading import Reading
from counterclaim.model.statement import Statement


def attribute(
    reading: Reading, *, words: Cues | None = None, weights: Judgement | None = None
) -> tuple[Statement, ...]:
    """Every statement that somebody makes in a report, in text order; what the report itself says is not among them.

    Sources, cues and contents are bounded as PARC and PolNeAR bound them (Newell et al. 2018, annotation guidelines).
    """
    words, weights = words or cues(), weights or judgement()
    if reading.signals is not None and not reading.signals.words:
        reading = replace(
            reading, signals=None
        )  # an encoder that does not tell what it makes of each word cannot be asked
    found = candidates(reading, words, weights)
    evidence = Evidence(reading.signals.words) if reading.signals is not None else None
    judged(reading.parse, found, weights, words, evidence)
    kept = untangled(reading.parse, resolved(found, weights, seen=evidence is not None))
    for c in kept:
        if evidence is not None and c.source is not None and c.head is not None and c.encoder > 0:
            head = reading.parse.tokens[c.head]
            c.source = evidence.narrowed(c.source, (head.start, head.end))
    kept = mended(reading.parse, kept, words)
    with_whole_sentence(reading, kept)
    return told(reading, kept, words)


def candidates(reading: Reading, words: Cues, weights: Judgement) -> list[Candidate]:
    """All that may be statements, from every pattern, not yet judged."""
    parse = reading.parse
    quotes = Quotes(find_quotes(parse.text), parse.text)
    found: list[Candidate] = []
    for sentence in reading.readable():
        found += clause_candidates(parse, sentence.first, sentence.last, words, weights.known)
        found += phrase_candidates(parse, sentence.first, sentence.last, words, weights.known)
        found += headline_candidates(parse, sentence, words)
    for candidate in found:
        candidate.content = snapped(candidate.content, candidate.cue, quotes)
    paragraphs = paragraph_starts(parse.text)
    found += quote_candidates(parse, quotes, found, paragraphs, words)
    if reading.signals is not None:
        seen = proposed(parse, reading.signals, found, paragraphs)
        for c in seen:  # else what is said in the sentence before falls to the one who speaks after it
            c.content = (in_its_sentence(parse, c) if c.content else []) or c.content
        found += seen
    return found
