"""Where positions on one matter do not say the same: which kind of difference it is, and a neutral sentence about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from counterclaim.model.ledger import Disagreement, Position

NEAR = 0.05  # of a number within which "about" and "nearly" say the same
ROUND = ("approximately", "less_than", "vague")
YES = ("affirms", "alleges")
NO = ("denies", "disputes")


def current(positions: Sequence[Position]) -> list[Position]:
    """Positions that no later one of the same origin supersedes, and that are not set apart."""
    old = {p.supersedes for p in positions}
    return [p for p in positions if p.id not in old and p.quarantined is None]


def disagreements(positions: Sequence[Position], scope: str | None) -> tuple[Disagreement, ...]:
    """All disagreements among the positions of one matter, in the order of the positions."""
    found = [*_updates(positions), *_damaged(positions), *_swaps(positions)]
    now = current(positions)
    for i, one in enumerate(now):
        for other in now[i + 1 :]:
            found.extend(_between(one, other, scope))
    return tuple(sorted(set(found), key=lambda d: (_number(d.between[0]), _number(d.between[1]), d.kind)))


def _number(position: str) -> int:
    return int(position[1:])


def _between(one: Position, other: Position, scope: str | None) -> Iterator[Disagreement]:
    if (one.stance in YES and other.stance in NO) or (one.stance in NO and other.stance in YES):
        yield _made("denial", one, other, f"{_says(one)}; {_says(other)}")
    elif one.stance in YES and other.stance in YES and one.origin.key != other.origin.key and _differ(one, other):
        if one.group != other.group:
            yield _made(
                "other_scope",
                one,
                other,
                f"{_says(one)} of {_people(one)}, {_says(other)} of {_people(other)}: not the same people",
            )
        elif scope == "cumulative" and one.said_to and other.said_to and abs((one.said_to - other.said_to).days) > 1:
            yield _made("other_scope", one, other, f"{_says(one)}, {_says(other)}: totals up to different days")
        else:
            yield _made("other_number", one, other, f"{_says(one)}, {_says(other)}{_day(one, other)}")


def _differ(one: Position, other: Position) -> bool:
    """Tell whether two numbers are not the same; about 400 and 410 are."""
    a, b = span(one), span(other)
    if a is None or b is None:
        return False
    if a == b:
        return False
    slack = NEAR * max(a[1], b[1]) if {one.qualifier, other.qualifier} & set(ROUND) else 0.0
    return a[1] + slack < b[0] or b[1] + slack < a[0]


def span(p: Position) -> tuple[float, float] | None:
    """The lowest and the highest number of a position; None where it gives none."""
    known = [v for v in (p.low, p.best, p.high) if v is not None]
    return (min(known), max(known)) if known else None


def _updates(positions: Sequence[Position]) -> Iterator[Disagreement]:
    by_id = {p.id: p for p in positions}
    for p in positions:
        if p.supersedes:
            before = by_id[p.supersedes]
            what = (
                f"{amount(before)}, later {amount(p)}"
                if span(p) or span(before)
                else f"{before.status or before.stance}, later {p.status or p.stance}"
            )
            yield _made("later_update", before, p, f"{p.origin.name}: {what}")


def _damaged(positions: Sequence[Position]) -> Iterator[Disagreement]:
    for p in positions:
        if p.quarantined is None:
            continue
        altered = sorted({c.altered for c in p.claims if c.altered})
        parents, swapped = {c.copied for c in p.claims}, {c.swapped for c in p.claims}
        sound = next(
            (
                o
                for o in positions
                if o.quarantined is None
                and (o.origin.key == p.origin.key or o.origin.name in swapped)
                and set(o.documents) & parents
            ),
            None,
        )
        if altered and sound:
            yield _made(
                "damaged_copy",
                sound,
                p,
                f"{', '.join(p.outlets)}: {altered[0]}; the parent, {sound.claims[0].outlet}, has {amount(sound)}",
            )


def _swaps(positions: Sequence[Position]) -> Iterator[Disagreement]:
    for p in positions:
        for swapped in sorted({c.swapped for c in p.claims if c.swapped}):
            other = next((o for o in positions if o.origin.name == swapped), None)
            if other and other.id != p.id:
                yield _made(
                    "attribution_swap",
                    other,
                    p,
                    f"the same words are said by {other.origin.name} in {other.outlets[0]}, by {p.origin.name} in {p.outlets[0]}",
                )


def _made(kind: str, one: Position, other: Position, note: str) -> Disagreement:
    return Disagreement(kind=kind, between=(one.id, other.id), note=note)  # type: ignore[arg-type]


def _says(p: Position) -> str:
    quote = " ".join(p.claims[0].quote.text.split())
    short = quote if len(quote) <= 90 else quote[:89] + "…"
    verb = {
        "affirms": "says",
        "alleges": "alleges",
        "denies": "denies it",
        "disputes": "disputes it",
        "does_not_acknowledge": "acknowledges none",
    }[p.stance]
    number = f" {amount(p)}" if p.stance in YES and span(p) else ""
    return f"{p.origin.name} {verb}{number} (“{short}”)"


def amount(p: Position) -> str:
    """A position's number in words: "at least 5", "9", "no number"."""
    values = span(p)
    if values is None:
        return "no number"
    sign = {"more_than": "at least ", "less_than": "up to ", "approximately": "about "}.get(p.qualifier or "", "")
    shown = [
        f"{v:.0%}" if p.claims and getattr(p.claims[0].finding, "unit", "") == "share" else f"{v:,.0f}"
        for v in dict.fromkeys(values)
    ]
    return sign + " to ".join(shown)


def _people(p: Position) -> str:
    return (p.group or "people").replace("_", " ")


def _day(one: Position, other: Position) -> str:
    return ", the same day" if one.said_to and one.said_to == other.said_to else ""
