"""Whether the numbers of two matters can count the same people."""

from __future__ import annotations

import math

from counterclaim.reconcile.matter import Matter

_ELLIPTICAL = {"civilian", "military", "refugee"}  # groups that a report may leave unsaid
GROWN = 3  # times a total grows from one count of its origin to the next
TOLD = 2  # times a day's toll grows from one report to the next
OTHERS = 20  # times one total of a text exceeds another that cannot be of the same people


def same_population(a: Matter, b: Matter) -> bool:
    """One group, or one of the two not said in a single incident; never two numbers that one origin gives at once."""
    if a.group != b.group and not (
        None in (a.group, b.group)
        and ("incident" in a.sort or counts_on(a, b))
        and ({a.group, b.group} & _ELLIPTICAL or share_a_number(a, b))
        and not ((a.part or b.part) and a.texts & b.texts)
        and not _two_totals(a, b)
    ):
        return False
    return not any(of == told and _exclude(value, other) for of, value in a.numbers for told, other in b.numbers)


def _two_totals(a: Matter, b: Matter) -> bool:
    """Tell whether one text gives two totals, one of all and one of a group: the war's dead, and the soldiers that a side has lost."""
    return (
        "cumulative" in a.sort and bool(a.texts & b.texts) and not {v for _, v in a.numbers} & {v for _, v in b.numbers}
    )


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


def share_a_number(a: Matter, b: Matter) -> bool:
    """Tell whether two reports give one number: "two Indonesians were wounded", "two peacekeepers were wounded"."""
    return not a.texts & b.texts and bool({v for _, v in a.numbers} & {v for _, v in b.numbers})


def same_word(a: Matter, b: Matter) -> bool:
    """Tell whether two reports have one origin's one number: where one of them only seems to place it, that keeps nothing apart."""
    return a.kind == "figure" and "incident" in a.sort and bool(a.origins & b.origins) and share_a_number(a, b)


def same_count(a: Matter, b: Matter) -> bool:
    """Tell whether two reports count the same people of one side on one day, and neither says where ("20 Syrian soldiers were seized on Tuesday")."""
    if a.kind != "figure" or "incident" not in a.sort or a.placed or b.placed or not (a.dated and b.dated):
        return False
    same = a.side is not None and a.side == b.side and a.group == b.group and (a.first, a.last) == (b.first, b.last)
    return same and a.first == a.last and share_a_number(a, b)


def told_again(a: Matter, b: Matter) -> bool:
    """Tell whether an origin's toll of a day is its toll of that day in another report, which leaves the place open."""
    same = a.dated and b.dated and (a.first, a.last) == (b.first, b.last) and not a.texts & b.texts
    return bool(same and a.origins & b.origins) and near_each_other(a, b, TOLD)


def counts_on(a: Matter, b: Matter) -> bool:
    """Tell whether two totals are of one origin's series: its number today and its number some days ago."""
    if "cumulative" not in a.sort or not a.origins & b.origins or (a.place is None) != (b.place is None):
        return False
    return near_each_other(a, b, GROWN)


def near_each_other(a: Matter, b: Matter, times: float) -> bool:
    """Tell whether the highest numbers of two matters are within so many times each other."""
    ours, theirs = _values(a), _values(b)
    return bool(ours and theirs) and max(ours) <= times * max(theirs) and max(theirs) <= times * max(ours)


def far_apart(a: Matter, b: Matter) -> bool:
    """Tell whether two tolls are so unlike that in one text they count other people ("two of the wounded died later")."""
    ours, theirs = _values(a), _values(b)
    return (
        "incident" in a.sort and bool(ours and theirs) and (2 * max(ours) < min(theirs) or 2 * max(theirs) < min(ours))
    )


def of_others(a: Matter, b: Matter) -> bool:
    """Tell whether two totals of one text, without a side, are so unlike that they count other people (12 shot in a city, 773 dead)."""
    ours, theirs = _values(a), _values(b)
    if "cumulative" not in a.sort or not (ours and theirs and a.texts & b.texts) or a.side or b.side:
        return False
    return OTHERS * max(ours) < min(theirs) or OTHERS * max(theirs) < min(ours)


def other_numbers(a: Matter, b: Matter) -> bool:
    """Tell whether two tolls of incidents have no number in common."""
    return "incident" in a.sort and not {v for _, v in a.numbers} & {v for _, v in b.numbers}


def _values(m: Matter) -> list[float]:
    return [float(v) for _, n in m.numbers for v in n.split("/") if v != "None"]
