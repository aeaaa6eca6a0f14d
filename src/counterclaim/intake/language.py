"""Tell whether a text is in the language we read, by py3langid's verdict with a margin for names and short texts."""

from __future__ import annotations

READ = "en"
MARGIN = 12.0  # log-probability by which another language must beat English; names alone reach 8
IN_A_LINE = 25.0  # the same for a line: foreign names reach 17 in an English one, other languages begin at 34
LINE = 12  # words up to which a text is a line
ENOUGH = 6  # words; shorter Latin-script texts are too short to tell
SAMPLE = 4_000  # code points looked at


def language_of(text: str) -> str:
    """ISO 639-1 code of the text's language; "en" where another one is not clearly likelier."""
    from py3langid import langid  # loads its table on first use

    sample = text[:SAMPLE].lower()
    latin = sum(1 for c in sample if c.isascii() and c.isalpha())
    letters = sum(1 for c in sample if c.isalpha())
    length = len(sample.split())
    if length < ENOUGH and latin * 2 > letters:
        return READ
    scores = dict(langid.rank(sample))
    best = max(scores, key=lambda code: scores[code])
    margin = IN_A_LINE if length <= LINE else MARGIN
    return READ if scores[best] - scores.get(READ, float("-inf")) < margin else str(best)
