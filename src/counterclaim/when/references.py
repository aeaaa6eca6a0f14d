"""Read words that point to past, present or future without a day: "now", "recently", "the near future"."""

from __future__ import annotations

from counterclaim.lexicon.times import time_words
from counterclaim.when.amounts import duration_value, singular
from counterclaim.when.grammar import Now, Rule, Said, Words, rule


def reference_word(words: Words, _: Now) -> Said | None:
    """ "now", "recently", "soon": TimeML's references without a day."""
    ref = words["ref"][-1].lower
    after = words.after.lower if words.after else ""
    if ref == "soon" and (words.before == "as" or after in ("after", "as", "before", "afterwards")):
        return None
    return Said("DATE", time_words().reference[ref], "reference")


def future(words: Words, _: Now) -> Said | None:
    """ "the future", "the near future", "as soon as possible"."""
    return None if words.after and words.after.lower == "of" else Said("DATE", "FUTURE_REF", "reference")


def past(words: Words, _: Now) -> Said | None:
    """ "the past" as a noun."""
    return Said("DATE", "PAST_REF", "reference") if words["the"] and words["past"][0].pos == "NOUN" else None


def present(words: Words, _: Now) -> Said | None:
    """ "these days", "at the moment"."""
    return Said("DATE", "PRESENT_REF", "reference", first=words.span("the")[0] if words["the"] else None)


def recent_units(words: Words, _: Now) -> Said | None:
    """ "recent years" is PAST_REF, "recent weeks" a stretch of weeks (as TimeBank 1.2 has them)."""
    unit = singular(words.word("unit"))
    if unit in ("year", "day", "decade", "century"):
        return Said("DATE", "PAST_REF", "reference")
    return Said("DURATION", duration_value(time_words().units[unit][0], None), "reference")


RULES: tuple[Rule, ...] = (
    rule("right? (?P<ref>reference|now|soon|recent|current)", reference_word),
    rule("the near? (?:future|near term)", future),
    rule("as soon as possible", future),
    rule("near future", future),
    rule("(?P<the>the) (?:recent)? (?P<past>past)", past),
    rule("these units", present),
    rule("at (?P<the>the moment)", present),
    rule("the? recent UNITS", recent_units),
)
