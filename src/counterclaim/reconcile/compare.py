"""How alike two matters are, and why: what is asked, what agrees, and what forbids that they are the same."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from counterclaim.lexicon.matters import matter_words
from counterclaim.model.mention import Place
from counterclaim.reconcile.matter import ANY, Matter
from counterclaim.reconcile.spelling import name

# Kilometres within which two exact places are one, by UCDP where_prec (1 exact, 2 near, 3 district, 4 province, 5 linear or fuzzy).
REACH = {1: 6.0, 2: 25.0, 3: 40.0, 4: 120.0, 5: 200.0}
_ELLIPTICAL = {"civilian", "military", "refugee"}  # groups that a report may leave unsaid
DISTRICT = 3  # UCDP where_prec of a district
DIFFER = 2  # steps of precision between which a place is no longer said of the same extent
BASES = 3  # days by which two totals may begin apart ("since Sunday", "since 27 September")
APART = timedelta(days=180)  # between the end of one total and the beginning of another: they are of two wars
GROWN = 3  # times a total grows from one count of its origin to the next
TOLD = 2  # times a day's toll grows from one report to the next
OTHERS = 20  # times one total of a text exceeds another that cannot be of the same people


Window = tuple[date | None, date | None]


class Likeness(NamedTuple):
    """A score in 0…1 and its reasons; `None` in place of a Likeness: cannot be the same."""

    score: float
    why: tuple[str, ...]


def likeness(a: Matter, b: Matter) -> Likeness | None:
    """Compare two matters of one kind; None where something forbids that they are the same."""
    if _agreed(a, b) is None:
        return None
    return {"figure": _figure, "event": _event, "talks": _talks, "ceasefire": _ceasefire, "relation": _relation}[
        a.kind
    ](a, b)


def meet(a: Matter, b: Matter) -> Matter | None:
    """What two matters agree on, where they can be the same; None where they cannot.

    The order of the two does not matter, and whatever more is met can only narrow it: two attacks on consecutive days never
    come together through a third report that leaves the day open.
    """
    agreed = _agreed(a, b)
    if agreed is None:
        return None
    sort, (first, last) = agreed
    return replace(
        _narrower(a, b),
        sort=sort,
        part=a.part or b.part,
        group=a.group or b.group,
        side=a.side or b.side,
        first=first,
        last=last,
        dated=a.dated or b.dated,
        mode=a.mode or b.mode,
        target=_narrower_target(a.target, b.target),
        actors=a.actors | b.actors if a.kind == "talks" else (a.actors & b.actors) or a.actors or b.actors,
        recipients=a.recipients | b.recipients,
        answers=a.answers and b.answers,
        begins=max((m.begins for m in (a, b) if m.begins), default=None),
        ends=min((m.ends for m in (a, b) if m.ends), default=None),
        texts=a.texts | b.texts,
        origins=a.origins | b.origins,
        numbers=a.numbers | b.numbers,
        owned=a.owned | b.owned,
    )


def _narrower_target(one: str | None, other: str | None) -> str | None:
    """Of two targets that go together the one that says more, else the one that sorts first."""
    named = sorted(t for t in (one, other) if t is not None)
    return next((t for t in named if t not in matter_words().general_targets), named[0] if named else None)


def _agreed(a: Matter, b: Matter) -> tuple[tuple[str, ...], Window] | None:
    """The sort and the days of two matters that can be the same; None where they cannot. Comparing asks no more."""
    sort = _sort(a, b)
    if sort is None or other_means(a.mode, b.mode) or other_target(a.target, b.target) or _unequal(a.side, b.side):
        return None
    if a.kind == "figure" and not _same_population(a, b):
        return None
    if any(one == other and no != yes and hit != struck for one, no, hit in a.owned for other, yes, struck in b.owned):
        return None  # a side that denies a deed and owns in the same text to one with another target speaks of two
    if not _places_agree(a, b) or (ANY not in sort and _other_actors(a, b)) or _is_over(a, b) or _is_over(b, a):
        return None
    window = _window(a, b)
    return None if window is None else (sort, window)


def _is_over(a: Matter, b: Matter) -> bool:
    """Tell whether one truce is over before the other is agreed or in force: that is another one."""
    return a.ends is not None and b.begins is not None and a.ends < b.begins


def _other_actors(a: Matter, b: Matter) -> bool:
    """Tell whether two matters are those of others. Of talks at one venue a report may name one side alone."""
    if a.kind == "talks" and a.place is not None and b.place is not None:
        return False
    if a.kind == "event" and a.answers != b.answers and _is_that_very_deed(a, b):
        return False  # "its units": who denies a deed has not the name for himself that his accuser has
    return bool(a.actors and b.actors) and not a.actors & b.actors


def _is_that_very_deed(a: Matter, b: Matter) -> bool:
    """Tell whether two deeds are of one day, at one exact place that both name, by one means and on one target."""
    one_day = a.dated and b.dated and a.first == a.last == b.first == b.last
    exact = bool(a.placed and b.placed and a.place and b.place) and _is_called_so(a.place, b.place)
    alike = a.mode is not None and a.mode == b.mode and a.target == b.target
    return bool(one_day and exact and alike)


def _is_called_so(a: Place | None, b: Place | None) -> bool:
    """Tell whether two exact places go by one name: two towns side by side are not one deed's."""
    if a is None or b is None or max(a.precision or 1, b.precision or 1) > DISTRICT:
        return False
    return bool({name(n) for n in (a.name, *a.names)} & {name(n) for n in (b.name, *b.names)})


def _sort(a: Matter, b: Matter) -> tuple[str, ...] | None:
    if a.sort == b.sort:
        return a.sort
    if a.kind == "event" and ANY in (*a.sort, *b.sort):
        other = b.sort if a.sort == (ANY,) else a.sort
        return other if other[0] in matter_words().deniable else None
    return None


def other_means(one: str | None, other: str | None) -> bool:
    """Tell whether two means exclude each other: what bombed a town was a shell to one and a missile to the other."""
    return _unequal(one, other) and not {one, other} <= matter_words().remote


def other_target(one: str | None, other: str | None) -> bool:
    """Tell whether two targets exclude each other; that a town or its houses were hit goes with whatever else was hit in it."""
    return _unequal(one, other) and not {one, other} & matter_words().general_targets


def _unequal(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and one != other


def _same_population(a: Matter, b: Matter) -> bool:
    """One group, or one of the two not said in a single incident; never two numbers that one origin gives at once."""
    if a.group != b.group and not (
        None in (a.group, b.group)
        and ("incident" in a.sort or _counts_on(a, b))
        and ({a.group, b.group} & _ELLIPTICAL or _share_a_number(a, b))
        and not ((a.part or b.part) and a.texts & b.texts)
    ):
        return False
    return not any(of == told and _exclude(value, other) for of, value in a.numbers for told, other in b.numbers)


def _share_a_number(a: Matter, b: Matter) -> bool:
    """Tell whether two reports give one number: "two Indonesians were wounded", "two peacekeepers were wounded"."""
    return not a.texts & b.texts and bool({v for _, v in a.numbers} & {v for _, v in b.numbers})


def _exclude(one: str, other: str) -> bool:
    """Tell whether two numbers ("low/best/high") cannot be said of the same people: "over 20" and 23 can, 9 and 23 cannot.

    >>> _exclude("20.0/None/None", "23.0/23.0/23.0"), _exclude("9.0/9.0/9.0", "23.0/23.0/23.0")
    (False, True)
    """
    (low, high), (lower, higher) = _extent(one), _extent(other)
    return high < lower or higher < low


def _extent(value: str) -> tuple[float, float]:
    low, best, high = (None if v == "None" else float(v) for v in value.split("/"))
    known = [v for v in (low, best, high) if v is not None]
    if not known:
        return -math.inf, math.inf
    if best is None and high is None:
        return known[0], math.inf
    return (0.0 if best is None and low is None else min(known)), max(known)


def _places_agree(a: Matter, b: Matter) -> bool:
    if not (a.placed and b.placed) and _same_word(a, b):
        return True
    if _same_count(a, b):
        return True
    if a.place is None or b.place is None:
        return a.kind != "figure" or "incident" not in a.sort or a.place is b.place or _told_again(a, b)
    if _is_row(a.place, b.place):
        return True  # "X" and "X district"
    told_apart = a.kind in ("event", "figure") and not (a.texts & b.texts and not (a.placed and b.placed))
    if told_apart and abs(a.place.exactness - b.place.exactness) >= DIFFER:
        return False
    return same_place(a.place, b.place)


def _same_word(a: Matter, b: Matter) -> bool:
    """Tell whether two reports have one origin's one number: where one of them only seems to place it, that keeps nothing apart."""
    return a.kind == "figure" and "incident" in a.sort and bool(a.origins & b.origins) and _share_a_number(a, b)


def _is_row(a: Place, b: Place) -> bool:
    """Tell whether two places are one row of the gazetteer, a town or the district around it."""
    return a.geonames is not None and a.geonames == b.geonames and max(a.precision or 9, b.precision or 9) <= DISTRICT


def _same_count(a: Matter, b: Matter) -> bool:
    """Tell whether two reports count the same people of one side on one day, and neither says where ("20 Syrian soldiers were seized on Tuesday")."""
    if a.kind != "figure" or "incident" not in a.sort or a.placed or b.placed or not (a.dated and b.dated):
        return False
    same = a.side is not None and a.side == b.side and a.group == b.group and (a.first, a.last) == (b.first, b.last)
    return same and a.first == a.last and _share_a_number(a, b)


def _told_again(a: Matter, b: Matter) -> bool:
    """Tell whether an origin's toll of a day is its toll of that day in another report, which leaves the place open."""
    same = a.dated and b.dated and (a.first, a.last) == (b.first, b.last) and not a.texts & b.texts
    return bool(same and a.origins & b.origins) and _near_each_other(a, b, TOLD)


def same_place(a: Place, b: Place) -> bool:
    """Tell whether two places are one: the same row of the gazetteer, a name in common nearby, or within reach of each other."""
    if a.geonames is not None and a.geonames == b.geonames:
        return True
    precision = max(a.precision or 1, b.precision or 1)
    if precision >= 6:
        return a.country is not None and a.country == b.country if precision == 6 else name(a.name) == name(b.name)
    far = kilometres(a, b)
    names = {name(n) for n in (a.name, *a.names)} & {name(n) for n in (b.name, *b.names)}
    if far is None:
        return bool(names) or _within(a, b)
    if not names and None not in (a.country, b.country) and a.country != b.country:
        return False  # two towns with a border between them
    return far <= REACH[precision] / (1 if names else 2)


def _within(a: Place, b: Place) -> bool:
    """Tell whether a place that no gazetteer has is by its name one in the other ("the Naqoura base", "Naqoura")."""
    one, other = sorted((set(name(p.name).split()) for p in (a, b)), key=len)
    return bool(one) and one <= other and (a.lat is None) != (b.lat is None)


def kilometres(a: Place, b: Place) -> float | None:
    """Distance of two places; None where one has no coordinates."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    la, lb = math.radians(a.lat), math.radians(b.lat)
    half = math.sin((la - lb) / 2) ** 2 + math.cos(la) * math.cos(lb) * math.sin(math.radians(a.lon - b.lon) / 2) ** 2
    return 2 * 6371.0 * math.asin(math.sqrt(half))


def _window(a: Matter, b: Matter) -> Window | None:
    """The days both can be; for totals, the days from the same beginning to the later end."""
    if a.kind == "relation" or a.first is None or a.last is None or b.first is None or b.last is None:
        return a.first or b.first, a.last or b.last
    if "cumulative" in a.sort:
        if a.dated and b.dated and max(a.first, b.first) - min(a.last, b.last) > APART:
            return None  # "in 2006" and "since July"
        since = [first for m, first in ((a, a.first), (b, b.first)) if m.dated and m.last != first]
        if len(since) == 2 and abs((since[0] - since[1]).days) > BASES:
            return None
        return min(since, default=min(a.first, b.first)), max(a.last, b.last)
    slack = timedelta(days=1 if a.kind == "talks" else 7 if a.kind == "ceasefire" and a.sort != ("breach",) else 0)
    first, last = max(a.first, b.first), min(a.last, b.last)
    if first > last + slack:
        return None
    if a.kind == "ceasefire" and a.dated != b.dated:  # the day that words give is the truce's
        return (a.first, a.last) if a.dated else (b.first, b.last)
    return (first, last) if first <= last else (min(a.first, b.first), max(a.last, b.last))


def _narrower(a: Matter, b: Matter) -> Matter:
    """The one whose place is known better; of equals the one that sorts first, so that the order of the two does not matter."""

    def rank(m: Matter) -> tuple[bool, bool, int, str]:
        return (
            m.place is None,
            not m.placed,
            m.place.exactness if m.place else 9,
            m.place.name if m.place else "",
        )

    return min(a, b, key=rank)


def _figure(a: Matter, b: Matter) -> Likeness:
    why = [f"same {a.sort[0]}, {a.sort[1]}, {a.sort[2]}"]
    score = 0.3
    for agree, points, reason in (
        (a.place is not None and b.place is not None, 0.3, "same place"),
        (a.side is not None and a.side == b.side, 0.3, "same side"),
        (a.group == b.group, 0.1, "same group"),
        (a.group != b.group and bool(a.texts & b.texts), 0.05, "one text, which leaves the group unsaid once"),
        (a.dated and b.dated, 0.15, "days given by both"),
        (not (a.dated and b.dated) and a.last is not None and a.last == b.last, 0.05, "reported on the same day"),
        (bool(a.texts & b.texts), 0.05, "in one text"),
        (
            bool(a.texts & b.texts and {v for _, v in a.numbers} & {v for _, v in b.numbers}),
            0.2,
            "the same number in one text",
        ),
        (a.first is not None and (a.first, a.last) == (b.first, b.last), 0.05, "same window"),
        (_counts_on(a, b), 0.2, "one origin that counts on"),
        ((a.place is None) != (b.place is None) and "incident" in a.sort, 0.2, "one origin that tells it again"),
        (_other_numbers(a, b) and not (a.dated and b.dated), -0.1, "other numbers, and no day given by both"),
        (_of_others(a, b), -0.4, "in one text a small part of the other"),
        (_far_apart(a, b) and bool(a.texts & b.texts), -0.1, "one number is less than half of the other"),
    ):
        score, why = (score + points, [*why, reason]) if agree else (score, why)
    return Likeness(min(1.0, score), tuple(why))


def _far_apart(a: Matter, b: Matter) -> bool:
    """Tell whether two tolls are so unlike that in one text they count other people ("two of the wounded died later")."""
    ours, theirs = _values(a), _values(b)
    return (
        "incident" in a.sort and bool(ours and theirs) and (2 * max(ours) < min(theirs) or 2 * max(theirs) < min(ours))
    )


def _of_others(a: Matter, b: Matter) -> bool:
    """Tell whether two totals of one text, without a side, are so unlike that they count other people (12 shot in a city, 773 dead)."""
    ours, theirs = _values(a), _values(b)
    if "cumulative" not in a.sort or not (ours and theirs and a.texts & b.texts) or a.side or b.side:
        return False
    return OTHERS * max(ours) < min(theirs) or OTHERS * max(theirs) < min(ours)


def _counts_on(a: Matter, b: Matter) -> bool:
    """Tell whether two totals are of one origin's series: its number today and its number some days ago."""
    if "cumulative" not in a.sort or not a.origins & b.origins or (a.place is None) != (b.place is None):
        return False
    return _near_each_other(a, b, GROWN)


def _near_each_other(a: Matter, b: Matter, times: float) -> bool:
    """Tell whether the highest numbers of two matters are within so many times each other."""
    ours, theirs = _values(a), _values(b)
    return bool(ours and theirs) and max(ours) <= times * max(theirs) and max(theirs) <= times * max(ours)


def _values(m: Matter) -> list[float]:
    return [float(v) for _, n in m.numbers for v in n.split("/") if v != "None"]


def _other_numbers(a: Matter, b: Matter) -> bool:
    """Tell whether two tolls of incidents have no number in common."""
    return "incident" in a.sort and not {v for _, v in a.numbers} & {v for _, v in b.numbers}


def _event(a: Matter, b: Matter) -> Likeness:
    score, why = 0.0, [f"same type {a.sort[0]}" if a.sort == b.sort else "a denial of a deed"]
    placed = a.place is not None and b.place is not None
    dated = a.first is not None and b.first is not None
    for agree, points, reason in (
        (placed and a.placed and b.placed, 0.4, "same place"),
        (placed and a.placed != b.placed, 0.38, "same place, of which one is inferred"),
        (placed and not (a.placed or b.placed), 0.25, "same place, inferred for both"),
        (dated and a.dated and b.dated, 0.25, "same day"),
        (dated and not (a.dated and b.dated), 0.1, "days that overlap"),
        (bool(a.actors & b.actors), 0.15, "same actor"),
        (bool(a.recipients & b.recipients), 0.05, "done to the same"),
        (a.target is not None and a.target == b.target, 0.15, "same target"),
        (a.mode is not None and a.mode == b.mode, 0.1, "same means"),
        (bool(a.texts & b.texts), 0.05, "in one text"),
        (dated and a.last == b.last, 0.02, "same last day"),
    ):
        score, why = (score + points, [*why, reason]) if agree else (score, why)
    return Likeness(min(1.0, score), tuple(why))


def _talks(a: Matter, b: Matter) -> Likeness:
    shared = len(a.actors & b.actors)
    score, why = 0.0, list[str]()
    for agree, points, reason in (
        (a.place is not None and b.place is not None, 0.4, "same venue"),
        (shared >= 2, 0.35, "same parties"),
        (shared == 1, 0.15, "a party in common"),
        (a.dated and b.dated, 0.2, "same days"),
        (a.first is not None and b.first is not None and not (a.dated and b.dated), 0.15, "days that overlap"),
        (bool(a.texts & b.texts), 0.2, "in one text"),
    ):
        score, why = (score + points, [*why, reason]) if agree else (score, why)
    return Likeness(min(1.0, score), tuple(why))


def _ceasefire(a: Matter, b: Matter) -> Likeness:
    shared = a.actors & b.actors or a.recipients & b.recipients
    score, why = 0.3, ["same phase"]
    dated = a.dated and b.dated and _days_meet(a, b)
    for agree, points, reason in (
        (bool(shared), 0.3, "same parties"),
        (dated, 0.2, "same days"),
        (not dated, 0.1, "days not far apart"),
        (bool(a.texts & b.texts), 0.2, "in one text"),
        (a.answers != b.answers, 0.1, "one answers the other"),
    ):
        score, why = (score + points, [*why, reason]) if agree else (score, why)
    return Likeness(min(1.0, score), tuple(why))


def _days_meet(a: Matter, b: Matter) -> bool:
    """Tell whether some day is one of both."""
    if a.first is None or a.last is None or b.first is None or b.last is None:
        return False
    return max(a.first, b.first) <= min(a.last, b.last)


def _relation(a: Matter, b: Matter) -> Likeness:
    same = a.actors == b.actors and a.recipients == b.recipients and bool(a.actors) and bool(a.recipients)
    return Likeness(1.0 if same else 0.0, ("same relation between the same two",) if same else ())
