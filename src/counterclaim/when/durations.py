"""Read durations ("three days", "two-week", "years") and sets ("every week", "daily"), and leave ages and rates alone."""

from __future__ import annotations

from counterclaim.lexicon.times import time_words
from counterclaim.when.amounts import approximation, duration_value, how_many, singular
from counterclaim.when.grammar import Now, Rule, Said, Words, rule
from counterclaim.when.numbers import count_of

_LASTING = frozenset(
    {
        "in",
        "for",
        "within",
        "over",
        "after",
        "before",
        "than",
        "about",
        "nearly",
        "almost",
        "barely",
        "just",
        "only",
        "during",
        "under",
        "past",
        "last",
        "throughout",
        "once",
        "him",
        "them",
        "took",
        "lasted",
        "lasts",
        "spent",
        "or",
        "additional",
        "full",
    }
)


def counted(words: Words, _: Now) -> Said | None:
    """ "three days", "24 hours", "2 1/2 years", "a few weeks", "two-year"."""
    letter, size = time_words().units[words.word("unit")]
    count = how_many(words)
    return Said(
        "DURATION",
        duration_value(letter, None if count is None else count * size),
        modifier=approximation(words.word("approx")),
    )


def one(words: Words, _: Now) -> Said | None:
    """ "a week" after a preposition; "$10 a week" is a rate and no time."""
    beside = words.after is not None and words.after.lower in ("after", "before")
    if words.before not in _LASTING and not beside and not words["approx"] and not words["more"]:
        return None
    letter, size = time_words().units[words.word("unit")]
    return Said("DURATION", duration_value(letter, size), modifier=approximation(words.word("approx")))


def some(words: Words, _: Now) -> Said | None:
    """ "years", "for months": a duration of unknown length, but not "hundreds of years"."""
    if (
        words.before in ("of", "%", "-", "/") and words.tokens[words.first - 2].pos == "NUM"
        if words.first > 1
        else False
    ):
        return None
    if words.before in ("early", "late") and words.after is not None and words.after.lower == "of":
        return None  # "the early hours of Friday": Friday
    letter, size = time_words().units[words.word("unit")]
    return Said("DURATION", duration_value(letter, None) if size == 1 else {10: "PXE", 100: "PXC"}.get(size, "PXY"))


def whole(words: Words, _: Now) -> Said | None:
    """ "the first nine months", "the six months": a duration."""
    letter, size = time_words().units[words.word("unit")]
    count = count_of(words["n"]) if words["n"] else None
    return Said("DURATION", duration_value(letter, None if count is None else count * size))


def nothing(words: Words, _: Now) -> tuple[Said, ...]:
    """An age ("a 20-year-old", "52 years old"), which neither TimeBank nor AQUAINT marks: no time at all."""
    return ()


def each(words: Words, _: Now) -> Said | None:
    """ "every week", "each Thursday", "every two years", "each morning"."""
    lexicon = time_words()
    if words["w"]:
        return Said("SET", f"XXXX-WXX-{lexicon.weekdays[words.word('w')]}")
    if words["m"]:
        return Said("SET", f"XXXX-{lexicon.months[words.word('m')]:02d}")
    if words["s"]:
        return Said("SET", f"XXXX-{lexicon.seasons[words.word('s')]}")
    if words["p"]:
        return Said("SET", f"XXXX-XX-XX{lexicon.parts[words.word('p')]}")
    if words["vague"]:
        return Said("SET", duration_value(lexicon.units[words.word("vague")][0], None))
    letter, size = lexicon.units[words.word("unit")]
    count = count_of(words["n"]) if words["n"] else 2.0 if words["other"] else 1.0
    return Said("SET", duration_value(letter, None if count is None else count * size))


def often(words: Words, _: Now) -> Said | None:
    """ "daily", "weekly", "annually"."""
    word = words["o"][0]
    if word.lower == "quarterly" and word.dep == "amod":  # "quarterly results" are results of a quarter
        return None
    return Said("SET", time_words().often[word.lower])


def long(words: Words, _: Now) -> Said | None:
    """ "decades-long", "day-long"."""
    unit = words.word("unit")
    if words["l"] and words.word("l") != "long":
        return None
    letter, size = time_words().units[unit]
    several = singular(unit) != unit
    return Said("DURATION", duration_value(letter, None if several else size))


_MODIFIED = "(?:(?:more|additional|fiscal|recent|past|last) )*"
RULES: tuple[Rule, ...] = (
    rule("APPROX the? same? COUNT (?:more|additional|fiscal)? EITHER", counted),
    rule("APPROX COUNT hyphen (?:additional hyphen?)? EITHER", counted),
    rule("APPROX COUNT (?:hyphen|to|or) NUMBER hyphen? EITHER", counted),
    rule("APPROX VAGUE more? additional? hyphen? EITHER", counted),
    rule("APPROX a (?P<more>additional|more)? UNIT", one),
    rule("UNITS (?:(?:or|and) units)?", some),
    rule("the? ordinal COUNT additional? UNITS", whole),
    rule("(?:the|its)? COUNT hyphen? EITHER hyphen? old", nothing),
    rule("each (?P<other>other)? (?P<unit>unit|year|quarter)", each),
    rule("each COUNT (?P<unit>units)", each),
    rule("each few (?P<vague>units)", each),
    rule("each (?:(?P<w>weekday)|(?P<m>month)|(?P<s>season)|(?P<p>part))", each),
    rule("(?P<o>often)", often),
    rule("(?P<unit>units|unit|year) hyphen (?P<l>additional)", long),
)
