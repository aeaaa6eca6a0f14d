"""Tell whether a text is in the language we read, by py3langid's verdict with a margin for names and short texts."""

from __future__ import annotations

READ = "en"
MARGIN = 12.0  # log-probability by which another language must beat English; names alone reach 8 on short headlines
ENOUGH = 6  # words; shorter Latin-script texts are too short to tell
SAMPLE = 4_000  # code points looked at


def language_of(text: str) -> str:
    """ISO 639-1 code of the text's language; "en" where another one is not clearly likelier."""
    from py3langid import langid  # loads its table on first use

    sample = text[:SAMPLE].lower()
    latin = sum(1 for c in sample if c.isascii() and c.isalpha())
    letters = sum(1 for c in sample if c.isalpha())
    if len(sample.split()) < ENOUGH and latin * 2 > letters:
        return READ
    scores = dict(langid.rank(sample))
    best = max(scores, key=lambda code: scores[code])
    return READ if scores[best] - scores.get(READ, float("-inf")) < MARGIN else str(best)
