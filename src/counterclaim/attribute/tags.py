"""Give a closing tag ("…, the police said.") the whole of its sentence, where a long sentence left it only a piece."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from counterclaim.attribute.candidates import Candidate
from counterclaim.model.reading import Reading
from counterclaim.model.sentence import Sentence

REST = 40  # code points after the tag: a day or a place, no clause
SAYING = frozenset({"say", "report", "add", "announce", "state", "tell", "confirm"})


def with_whole_sentence(reading: Reading, kept: Sequence[Candidate]) -> None:
    """Widen in place the content of each closing tag to its sentence's beginning.

    PARC and PolNeAR take the whole sentence as content of a parenthetical cue that ends it (Newell et al. 2018). Nothing
    is widened over another cue, a dateline or a quotation.
    """
    sentences = sorted(reading.readable(), key=lambda s: s.start)
    starts = [s.start for s in sentences]
    cues = sorted(c.cue[0] for c in kept)
    for c in kept:
        at = bisect_right(starts, c.cue[0]) - 1
        if at >= 0 and _closes(reading.parse.text, c, sentences[at]):
            first, own = sentences[at].start, min(c.cue[0], c.source[0] if c.source else c.cue[0])
            before = bisect_right(cues, own - 1) - bisect_right(cues, first - 1)
            text = reading.parse.text
            if (
                not before
                and first < c.content[0][0]
                and not any(m in text[first : c.content[0][0]] for m in ("--", '"', "“", "\n"))
            ):
                c.content = [(first, len(text[:own].rstrip(" \n,")))]


def _closes(text: str, c: Candidate, sentence: Sentence) -> bool:
    """Tell whether source and cue stand side by side behind a comma at the sentence's end, with the content before them."""
    if c.source is None or c.quoted or c.lemma not in SAYING or len(c.content) != 1:
        return False
    own, end = min(c.cue[0], c.source[0]), max(c.cue[1], c.source[1])
    beside = max(c.cue[0], c.source[0]) - min(c.cue[1], c.source[1]) <= 1
    rest = text[end : sentence.end]
    return (
        beside
        and c.content[0][1] <= own
        and sentence.start <= c.content[0][0]
        and text[sentence.start : own].rstrip().endswith(",")
        and len(rest) <= REST
        and "," not in rest
    )
