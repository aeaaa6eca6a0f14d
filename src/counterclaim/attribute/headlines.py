"""Find who says what where there is no verb of saying: "Armenia: church shelled", "Two killed in strike - ministry"."""

from __future__ import annotations

from collections.abc import Iterator

from counterclaim.attribute.candidates import Candidate
from counterclaim.lexicon.cues import Cues
from counterclaim.model.parse import Parse, Token
from counterclaim.model.sentence import Sentence

_LONGEST = 6  # tokens of a source in a headline
_NAMING = frozenset({"NOUN", "PROPN", "ADJ", "DET", "ADP", "PART", "NUM"})
_DASHES = frozenset({"-", "–", "—", "--"})


def headline_candidates(parse: Parse, sentence: Sentence, cues: Cues) -> Iterator[Candidate]:
    """Candidates of a line without a full stop: a name before a colon, or after a dash or colon at the end."""
    if sentence.last - sentence.first > 40 or parse.text[sentence.end - 1 : sentence.end] in (".", "!", "?"):
        return
    tokens = [t for t in parse.tokens[sentence.first : sentence.last] if t.pos != "SPACE"]
    for n, token in enumerate(tokens):
        apart = parse.text[max(0, token.start - 1) : token.end + 1].strip() == token.text
        if token.text == ":" or (token.text in _DASHES and apart):
            before, after = tokens[:n], tokens[n + 1 :]
            if token.text == ":" and _is_topic(before, after, cues):
                return
            if token.text == ":" and _names(before, cues) and len(after) >= 3 and _clause(after):
                yield _said(parse, "headline: name first", token, before, after)
                return
            if _names(after, cues) and _clause(before):
                yield _said(parse, "headline: name last", token, after, before)
                return


def _said(parse: Parse, pattern: str, mark: Token, source: list[Token], content: list[Token]) -> Candidate:
    inside = range(source[0].i, source[-1].i + 1)
    head = next((t.i for t in reversed(source) if t.head not in inside or t.head == t.i), source[-1].i)
    return Candidate(
        pattern, ":", mark.i, (mark.start, mark.end), (source[0].start, source[-1].end), head, [(content[0].start, content[-1].end)], "quote"
    )  # fmt: skip


def _names(tokens: list[Token], cues: Cues) -> bool:
    """Tell whether tokens can be a source: a few nouns, and no kind of text ("Video: …")."""
    return (
        0 < len(tokens) <= _LONGEST
        and all(t.pos in _NAMING for t in tokens)
        and any(t.pos in ("NOUN", "PROPN") and not t.entity.startswith(("DATE", "TIME", "CARD")) for t in tokens)
        and not any(t.lower in cues.labels for t in tokens)
    )


def _is_topic(before: list[Token], after: list[Token], cues: Cues) -> bool:
    """ "Libya: Tripoli airport shut": the name of a place opens a headline about it; it speaks only where words are quoted or "we" stands.

    So does any name before words that have their own speaker at their end ("Sirte: nine dead, health ministry reports").
    """
    places = bool(before) and all(t.entity in ("GPE", "LOC") for t in before)
    own = any(t.lower in ("we", "our", "us", "i", '"', "“", "'", "‘", "no") for t in after)
    named = bool(before) and all(t.pos == "PROPN" for t in before)
    told = bool(after) and after[-1].pos == "VERB" and after[-1].lemma in cues.verbs
    return (places and not own) or (named and told)


def _clause(tokens: list[Token]) -> bool:
    return len(tokens) >= 3 and any(t.pos in ("VERB", "AUX") for t in tokens)
