"""Whether two matters can be the same, what they agree on, and how alike they are."""

from __future__ import annotations

from dataclasses import replace

from counterclaim.lexicon.matters import matter_words
from counterclaim.reconcile.matter import ANY, Matter
from counterclaim.reconcile.places import is_called_so, is_row, same_place
from counterclaim.reconcile.same_people import same_count, same_population, same_word, told_again
from counterclaim.reconcile.scores import SCORES, Likeness
from counterclaim.reconcile.targets import other_means, other_target, unequal
from counterclaim.reconcile.windows import Window, shared_window

DIFFER = 2  # steps of precision between which a place is no longer said of the same extent


def likeness(a: Matter, b: Matter) -> Likeness | None:
    """Compare two matters of one kind; None where something forbids that they are the same."""
    if _agreed(a, b) is None:
        return None
    return SCORES[a.kind](a, b)


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


def _narrower_target(one: str | None, other: str | None) -> str | None:
    """Of two targets that go together the one that says more, else the one that sorts first."""
    named = sorted(t for t in (one, other) if t is not None)
    return next((t for t in named if t not in matter_words().general_targets), named[0] if named else None)


def _agreed(a: Matter, b: Matter) -> tuple[tuple[str, ...], Window] | None:
    """The sort and the days of two matters that can be the same; None where they cannot. Comparing asks no more."""
    sort = _sort(a, b)
    if sort is None or other_means(a.mode, b.mode) or other_target(a.target, b.target) or unequal(a.side, b.side):
        return None
    if a.kind == "figure" and not same_population(a, b):
        return None
    if any(one == other and no != yes and hit != struck for one, no, hit in a.owned for other, yes, struck in b.owned):
        return None  # a side that denies a deed and owns in the same text to one with another target speaks of two
    if not _places_agree(a, b) or (ANY not in sort and _other_actors(a, b)) or _is_over(a, b) or _is_over(b, a):
        return None
    window = shared_window(a, b)
    return None if window is None else (sort, window)


def _sort(a: Matter, b: Matter) -> tuple[str, ...] | None:
    if a.sort == b.sort:
        return a.sort
    if a.kind == "event" and ANY in (*a.sort, *b.sort):
        other = b.sort if a.sort == (ANY,) else a.sort
        return other if other[0] in matter_words().deniable else None
    return None


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
    exact = bool(a.placed and b.placed and a.place and b.place) and is_called_so(a.place, b.place)
    alike = a.mode is not None and a.mode == b.mode and a.target == b.target
    return bool(one_day and exact and alike)


def _places_agree(a: Matter, b: Matter) -> bool:
    if not (a.placed and b.placed) and same_word(a, b):
        return True
    if same_count(a, b):
        return True
    if a.place is None or b.place is None:
        return a.kind != "figure" or "incident" not in a.sort or a.place is b.place or told_again(a, b)
    if is_row(a.place, b.place):
        return True  # "X" and "X district"
    told_apart = a.kind in ("event", "figure") and not (a.texts & b.texts and not (a.placed and b.placed))
    if told_apart and abs(a.place.exactness - b.place.exactness) >= DIFFER:
        return False
    return same_place(a.place, b.place)
