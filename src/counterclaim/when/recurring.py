"""Read names that come again each week or year: weekdays, seasons, feasts."""

from __future__ import annotations

from datetime import date

from counterclaim.lexicon.times import time_words
from counterclaim.when import calendar as cal
from counterclaim.when.grammar import Now, Rule, Said, Source, TimeType, Words, rule
from counterclaim.when.nearest import nearest_weekday
from counterclaim.when.numbers import year_of

_WITHIN = frozenset({"in", "during", "by", "since", "until", "over", "through", "into", "throughout"})


def weekday(words: Words, now: Now) -> Said | None:
    """ "Friday", "last Friday", "next Monday", "Friday morning": the nearest past one, today included, or the nearest to come."""
    [name] = words["w"]
    number = time_words().weekdays[name.lower]
    part = time_words().parts.get(words.word("p"), "") if words["p"] else ""
    kind: TimeType = "TIME" if part else "DATE"
    if now.reference is None:
        return Said(kind, f"XXXX-WXX-{number}{part}", "reference")
    rel = words.word("rel").split()[-1:] or [""]
    source: Source = "reference"
    if (
        rel[0] in ("previous", "following", "subsequent", "preceding")
        and now.said
        and now.said.period
        and now.said.period.precision == "day"
    ):
        base, source = now.said.period.start, "text"
    else:
        base = now.reference
    on = nearest_weekday(number, base, rel[0], now.tense(name))
    return Said(kind, on.isoformat() + part, source) if on else None


def weekdays(words: Words, _: Now) -> Said:
    """ "Fridays", "Tuesday nights": a set."""
    name = words.word("w").removesuffix("s")
    part = time_words().parts.get(words.word("p"), "") if words["p"] else ""
    return Said("SET", f"XXXX-WXX-{time_words().weekdays[name]}{part}")


def season(words: Words, now: Now) -> Said | None:
    """ "last spring", "the summer of 1994", "in winter"."""
    letter = time_words().seasons[words.word("s")]
    after = words.after
    if words["y"]:
        return Said("DATE", f"{words.word('y')[-4:]}-{letter}")
    rel = words.word("rel").split()[-1:] or [""]
    if (after and after.lower == "of") or (
        rel[0] in ("", "the") and words.before not in _WITHIN and not (rel[0] == "the" and words.word("s") != "fall")
    ):
        return None
    if now.reference is None:
        return Said("DATE", f"XXXX-{letter}", "reference")
    return Said(
        "DATE", f"{_season_year(letter, now.reference, rel[0], now.tense(words['s'][0]))}-{letter}", "reference"
    )


def _season_year(letter: str, reference: date, rel: str, tense: int) -> int:
    start, middle = {"SP": (3, 4), "SU": (6, 7), "FA": (9, 10), "WI": (12, 13)}[letter]
    here = reference.month >= start or (letter == "WI" and reference.month <= 2)
    if rel in ("next", "coming", "upcoming"):
        return reference.year + (reference.month >= start)
    if rel in ("last", "past", "previous"):
        inside = start <= reference.month < start + 3
        return reference.year - (reference.month < start or (inside and rel == "last"))
    if tense > 0 or rel == "this":
        return reference.year
    return reference.year if here or middle <= reference.month else reference.year - 1


def holiday(words: Words, now: Now) -> Said | None:
    """ "Christmas Day", "Thanksgiving": the year by the tense."""
    if (
        words.after is not None
        and words.after.pos in ("NOUN", "PROPN")
        and words["h"][-1].dep in ("compound", "nmod", "amod")
    ):
        return None  # "the Christmas market"
    name = tuple("".join(words.word("h").replace(" '", "'").replace(" ’", "’")).split())
    spec = time_words().holidays.get(name)
    if spec is None:
        return None
    numbers = [int(n) for n in spec.split("-")]
    given = year_of(words.word("y"), now.year) if words["y"] else None
    if given is None and now.reference is None:
        return Said("DATE", f"XXXX-{spec}" if len(numbers) == 2 else f"XXXX-{numbers[0]:02d}", "reference")
    years = [given] if given else [now.reference.year + n for n in (-1, 0, 1)] if now.reference else []
    days = [_feast(of, numbers) for of in years]
    rel, tense = words.word("rel"), now.tense(words["h"][0])
    on = _closest(
        [d for d in days if d],
        now.reference,
        -1 if rel in ("last", "past") else 1 if rel in ("next", "coming", "this") else tense,
    )
    return Said("DATE", on.isoformat(), "absolute" if given else "reference") if on else None


def _feast(of: int, numbers: list[int]) -> date | None:
    return cal.day(of, numbers[0], numbers[1]) if len(numbers) == 2 else cal.nth_weekday(of, *numbers)


def _closest(days: list[date], reference: date | None, tense: int) -> date | None:
    if reference is None:
        return days[0] if days else None
    fit = [d for d in days if tense == 0 or (d - reference).days * tense >= 0] or days
    return min(fit, key=lambda d: abs((d - reference).days), default=None)


RULES: tuple[Rule, ...] = (
    rule("(?P<rel>(?:this|the|that)? (?:last|past|next|this|same|that))? (?P<w>weekday) (?P<p>part)?", weekday),
    rule("(?P<w>weekdays)", weekdays),
    rule("(?P<w>weekday) (?P<p>parts)", weekdays),
    rule(
        "(?P<rel>(?:this|the)? (?:last|past|next|this|that)|the)? (?:(?:early|late|mid) hyphen?)? (?P<s>season)", season
    ),
    rule("the? (?P<s>season) (?:of|comma)? (?P<y>year4)", season),
    rule("(?P<rel>last|past|next|this)? (?P<h>holiday rest*) (?:comma? (?P<y>year4))?", holiday),
)
