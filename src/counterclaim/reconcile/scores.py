"""How alike two matters of one kind are that nothing forbids to be the same, and why."""

from __future__ import annotations

from typing import NamedTuple

from counterclaim.reconcile.matter import Matter
from counterclaim.reconcile.same_people import counts_on, far_apart, of_others, other_numbers
from counterclaim.reconcile.windows import days_meet


class Likeness(NamedTuple):
    """A score in 0…1 and its reasons; `None` in place of a Likeness: cannot be the same."""

    score: float
    why: tuple[str, ...]


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
        (counts_on(a, b), 0.2, "one origin that counts on"),
        ((a.place is None) != (b.place is None) and "incident" in a.sort, 0.2, "one origin that tells it again"),
        (other_numbers(a, b) and not (a.dated and b.dated), -0.1, "other numbers, and no day given by both"),
        (of_others(a, b), -0.4, "in one text a small part of the other"),
        (far_apart(a, b) and bool(a.texts & b.texts), -0.1, "one number is less than half of the other"),
    ):
        score, why = (score + points, [*why, reason]) if agree else (score, why)
    return Likeness(min(1.0, score), tuple(why))


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
        (a.answers != b.answers and bool(a.actors & b.actors), 0.1, "one answers the other"),
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
    dated = a.dated and b.dated and days_meet(a, b)
    for agree, points, reason in (
        (bool(shared), 0.3, "same parties"),
        (dated, 0.2, "same days"),
        (not dated, 0.1, "days not far apart"),
        (bool(a.texts & b.texts), 0.2, "in one text"),
        (a.answers != b.answers, 0.1, "one answers the other"),
    ):
        score, why = (score + points, [*why, reason]) if agree else (score, why)
    return Likeness(min(1.0, score), tuple(why))


def _relation(a: Matter, b: Matter) -> Likeness:
    same = a.actors == b.actors and a.recipients == b.recipients and bool(a.actors) and bool(a.recipients)
    return Likeness(1.0 if same else 0.0, ("same relation between the same two",) if same else ())


SCORES = {"figure": _figure, "event": _event, "talks": _talks, "ceasefire": _ceasefire, "relation": _relation}
