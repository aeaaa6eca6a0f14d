"""Make an entry of the ledger from the findings that were judged one matter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from counterclaim.model.finding import Event, Talks
from counterclaim.model.ledger import Claim, Disagreement, Entry, MatterStanding, Position
from counterclaim.model.mention import Period
from counterclaim.reconcile.disagree import NO, YES, current, disagreements, span
from counterclaim.reconcile.judge import Group
from counterclaim.reconcile.matter import Matter
from counterclaim.reconcile.positions import positions_of
from counterclaim.reconcile.spelling import digest
from counterclaim.reconcile.titles import title_of

_SETTLED = {
    "proposed": 0,
    "announced": 1,
    "under_way": 2,
    "failed": 3,
    "held": 3,
    "demanded": 0,
    "rejected": 1,
    "agreed": 2,
    "in_force": 3,
    "violated": 4,
    "ended": 5,
}


def entry_of(group: Group) -> Entry:
    """One matter with its positions, standing, range and disagreements."""
    claims = tuple(
        sorted(
            (c for n in group.nodes for c in n.claims), key=lambda c: (c.key, c.quote.start, c.quote.id, c.origin.key)
        )
    )
    matter, when = group.matter, _when(group.matter, claims)
    positions = positions_of(claims)
    differences = disagreements(positions, matter.sort[2] if matter.kind == "figure" else None)
    low, high = _range(positions, matter)
    event = next((c.finding for c in claims if isinstance(c.finding, Event) and c.finding.acled), None)
    is_figure = matter.kind == "figure"
    return Entry(
        id=f"m:{digest(sorted({c.key for c in claims}))}",
        kind=matter.kind,
        title=title_of(matter, claims, when),
        place=matter.place,
        when=when,
        measure=matter.sort[0] if is_figure else None,
        unit=("share" if matter.sort[1].startswith("share") else matter.sort[1]) if is_figure else None,
        group=matter.group,
        side=matter.side.removeprefix("name:") if matter.side else None,
        scope=matter.sort[2] if is_figure else None,
        type=matter.sort[0] if matter.kind in ("event", "relation") else None,
        acled=event.acled if isinstance(event, Event) else None,
        status=_status(positions),
        parties=_parties(claims),
        positions=positions,
        origins=count_origins(positions),
        texts=len({c.text for c in claims}),
        outlets=len({c.outlet for c in claims}),
        standing=standing_of(positions, differences),
        low=low,
        high=high,
        disagreements=differences,
        because=group.because,
    )


def _when(matter: Matter, claims: Sequence[Claim]) -> Period | None:
    if matter.first is None or matter.last is None or matter.kind == "relation":
        return None
    given = [c.setting.when for c in claims if c.setting.when and c.setting.when_given]
    precision = Counter(p.precision for p in given).most_common(1)[0][0] if given else "day"
    return Period(start=matter.first, end=matter.last, precision=precision)


def count_origins(positions: Sequence[Position]) -> int:
    """Independent origins that affirm or allege a matter: unnamed sources count once a text, a state not beside its own organ.

    Officials without a name who stand here beside an organ have said something else than it: they count.
    """
    affirming = [
        p for p in positions if p.stance in YES and p.quarantined is None and not any(c.swapped for c in p.claims)
    ]
    keys = {p.origin.key for p in affirming}
    organs = {p.origin.body for p in affirming if not p.origin.general}
    doubled = {p.origin.key for p in affirming if p.origin.general and p.origin.named and p.origin.body in organs}
    return len(keys - doubled)


def standing_of(positions: Sequence[Position], differences: Sequence[Disagreement]) -> MatterStanding:
    """Contested: another origin denies it or gives another number, or two sides lay it to each other. Denied: nobody here affirms what is denied.

    Acknowledged: the side that it burdens says so itself. Else by the number of origins.
    """
    now = current(positions)
    if _accuse_each_other(now) or any(d.kind in ("denial", "other_number", "attribution_swap") for d in differences):
        return "contested"
    if any(p.stance in NO for p in now) and not any(p.stance in YES for p in now):
        return "denied"
    if any(c.burdens for p in now for c in p.claims):
        return "acknowledged"
    return "corroborated" if count_origins(positions) >= 2 else "single_origin"


def _accuse_each_other(positions: Sequence[Position]) -> bool:
    """Tell whether two sides lay the same breach or deed to one another: neither confirms what the other says."""
    charges = [c for p in positions for c in p.claims if c.stance == "alleges" and c.origin.body]
    mutual = [c for c in charges if c.origin.body in c.actors or not c.actors]
    return len({c.origin.body for c in mutual}) >= 2


def _range(positions: Sequence[Position], matter: Matter) -> tuple[float | None, float | None]:
    """Lowest and highest number of the current positions that speak of the same people."""
    if matter.kind != "figure" or "history" in matter.sort:
        return None, None
    counted = [p for p in current(positions) if p.stance in YES and span(p) is not None]
    groups = Counter(p.group for p in counted)
    main = min(groups, key=lambda g: (-groups[g], g is None, g or "")) if groups else None
    spans = [s for p in counted if p.group == main and (s := span(p))]
    return (min(s[0] for s in spans), max(s[1] for s in spans)) if spans else (None, None)


def _status(positions: Sequence[Position]) -> str | None:
    """How far talks or a truce have come, by what is said last; of an event, what most say."""
    now = [p.status for p in current(positions) if p.status and p.stance in YES] or [
        p.status for p in positions if p.status
    ]
    if not now:
        return None
    return max(sorted(set(now)), key=lambda s: (_SETTLED.get(s, -1), now.count(s)))


def _parties(claims: Sequence[Claim]) -> tuple[tuple[str, str], ...]:
    """Names of the parties of talks with the standing that the latest report gives them."""
    found: dict[str, str] = {}
    for c in sorted(claims, key=lambda c: (str(c.said), c.key)):
        if isinstance(c.finding, Talks):
            found |= dict(c.parties)
    return tuple(sorted(found.items()))
