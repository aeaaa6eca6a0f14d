"""Positions on a matter: one for each origin and each thing it says, its series in time, and what is set apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from counterclaim.model.finding import Ceasefire, Event, Figure, Talks
from counterclaim.model.ledger import Claim, Finding, Origin, Position, Stance
from counterclaim.reconcile.spelling import words

_NUMBERLESS = ("does_not_acknowledge",)


def positions_of(claims: Iterable[Claim]) -> tuple[Position, ...]:
    """Positions of all origins, by day, origin and number; ids q1, q2, … in that order."""
    settled = _one_voice(_known_bodies(list(claims)))
    grouped: defaultdict[tuple[str, ...], list[Claim]] = defaultdict(list)
    for claim in settled:
        grouped[_key(claim)].append(claim)
    made = [_position(members, _standing_alone(members, settled)) for members in grouped.values()]
    made.sort(key=_order)
    numbered = [replace(p, id=f"q{n}") for n, p in enumerate(made, 1)]
    return tuple(_series(numbered))


def _key(claim: Claim) -> tuple[str, ...]:
    """Claims of one key are one position: same origin, same stance, same number; a copy's own number is one by itself."""
    stance = "affirms" if claim.stance == "alleges" else claim.stance
    return (claim.origin.key, stance, *_content(claim), "altered" if claim.altered else "", claim.swapped or "")


def _content(claim: Claim) -> tuple[str, ...]:
    finding = claim.finding
    if isinstance(finding, Figure):
        if claim.stance in _NUMBERLESS:
            return ("",)
        return (
            str(finding.low),
            str(finding.best),
            str(finding.high),
            claim.group or "",
            "share" if finding.unit == "share" else "",
        )
    return (claim.status or "",) if isinstance(finding, Talks | Ceasefire) else ()


def _known_bodies(claims: list[Claim]) -> list[Claim]:
    """Let an origin that is known only in part ("the prosecutor's office", "Baku") be the one in this matter that it can be.

    An office without a body is the only one of that office here; a state is its only organ that says the same here.
    Officials who are not named ("the mayor's office") are that organ only with the very number that it gives.
    """
    fuller = _Fuller(claims)
    return [
        replace(c, origin=found, because=(*c.because, f"“{c.origin.name}” is {found.name} here"))
        if (found := fuller.of(c))
        else c
        for c in claims
    ]


class _Fuller:
    """The origins of a matter that are known in full, by what may be said of them in part."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        self.held: defaultdict[tuple[str | None, ...], dict[str, Origin]] = defaultdict(dict)
        self.said: defaultdict[str, set[tuple[str, ...]]] = defaultdict(set)
        for c in claims:
            o = c.origin
            self.said[o.key].add(_content(c))
            if o.office and o.body:
                self.held["office", o.office][o.key] = o
            if o.body and o.office and not o.general:
                self.held["organ", o.body, c.stance][o.key] = o
            if _is_its_own_body(o):
                self.held["own", o.office][o.key] = o
            if o.office and o.named:
                self.held["text", c.text, o.office][o.key] = o
            if o.key.startswith("person:"):
                self.held["surname", o.key.split()[-1]][o.key] = o
            if o.office and o.key.startswith("person:"):
                self.held["person", o.office, o.body][o.key] = o

    def of(self, claim: Claim) -> Origin | None:
        """The one origin that a claim's origin can be; None where it is known in full, or can be several."""
        origin = claim.origin
        if origin.office and not origin.body:
            same = self.held.get(("office", origin.office), {})
        elif origin.general and origin.body:
            same = self.held.get(("organ", origin.body, claim.stance), {})
            if not origin.named:
                same = {k: o for k, o in same.items() if _content(claim) in self.said[k]}
        elif _is_its_own_body(origin):
            same = self.held["own", origin.office]
            same = {k: same[k] for k in sorted(same)[:1] if k != origin.key}
        elif not origin.named and not origin.key.startswith("report:"):
            same = self._named_below(claim)
        elif origin.key.startswith("person:") and " " not in origin.key:
            full = self.held.get(("surname", origin.key.removeprefix("person:")), {})
            same = {k: o for k, o in full.items() if " " in k}
        elif origin.role_only:
            same = self.held.get(("person", origin.office, origin.body), {})
        else:
            return None
        return next(iter(same.values())) if len(same) == 1 else None

    def _named_below(self, claim: Claim) -> dict[str, Origin]:
        """Those whom the text names, of the office of a source that it does not name ("a top health official": the health ministry's head)."""
        same: dict[str, Origin] = {}
        for office in {claim.origin.office, *words(claim.origin.name)}:
            same |= self.held.get(("text", claim.text, office), {})
        return same


def _is_its_own_body(origin: Origin) -> bool:
    """Tell whether an office is known by its name alone, of no state ("the Hamas-run health ministry"): in one matter there is one."""
    body = (origin.body or "").removeprefix("name:")
    return origin.office is not None and body != origin.body and origin.office in body.split()


def _one_voice(claims: list[Claim]) -> list[Claim]:
    """A report that names a source does not itself stand behind what it tells: its headline is its source's word."""
    named: defaultdict[str, dict[tuple[object, ...], Claim]] = defaultdict(dict)  # clones say it once
    for c in claims:
        if not c.origin.key.startswith("report:"):
            named[c.text].setdefault((c.origin.key, c.stance, c.finding.words.start, _content(c)), c)
    return [_in_its_source_s(c, named[c.text].values()) if c.origin.key.startswith("report:") else c for c in claims]


def _in_its_source_s(c: Claim, named: Iterable[Claim]) -> Claim:
    """A claim in a report's own voice as the word of the source that its text names for it; itself where there is none."""
    voices = [
        n
        for n in named
        if n.stance in (c.stance, "alleges")
        and (not isinstance(c.finding, Figure | Ceasefire) or _content(n) == _content(c) or _is_vague(c.finding))
    ]
    if c.earlier and not voices:
        voices = [n for n in named if _is_told_with(n, c) and n.stance == c.stance]
    if not voices:
        return c
    best = min(voices, key=lambda n: (abs(n.finding.words.start - c.finding.words.start), n.origin.key))
    return replace(
        c,
        origin=best.origin,
        stance=best.stance,
        burdens=best.burdens,
        folded=True,
        because=(*c.because, f"the report names its source: {best.origin.name}"),
    )


def _is_told_with(n: Claim, c: Claim) -> bool:
    """Tell whether a number put into the past stands after another one, or in its sentence ("who had spoken of 24, now gives 46")."""
    return n.finding.words.start < c.finding.words.start or c.quote.start <= n.finding.words.start < c.quote.end


def _is_vague(finding: Finding) -> bool:
    """Tell whether a figure gives no number ("dozens killed", as a headline has it)."""
    figure = finding if isinstance(finding, Figure) else None
    return figure is not None and figure.low is None and figure.best is None and figure.high is None


def _standing_alone(members: Sequence[Claim], claims: Sequence[Claim]) -> str | None:
    """Why a position is set apart: every claim in it is damaged or altered by a copy, and no sound text says the same."""
    if not all(c.altered or c.damaged for c in members):
        return None
    mine = {(c.origin.key, *_content(c)) for c in members}
    if any((c.origin.key, *_content(c)) in mine for c in claims if not (c.altered or c.damaged)):
        return None
    return min((c.altered for c in members if c.altered), default="it stands on a damaged stretch of text")


def _position(members: list[Claim], quarantined: str | None) -> Position:
    members = sorted(
        members, key=lambda c: (c.copied is not None, c.folded, c.said or date.max, c.document, c.quote.start, c.key)
    )
    first, finding = members[0], members[0].finding
    said = sorted(c.said for c in members if c.said)
    made = Position(
        id="",
        origin=_named(members),
        stance=_weakest(members),
        claims=tuple(members),
        said_from=said[0] if said else None,
        said_to=said[-1] if said else None,
        quarantined=quarantined,
    )
    if isinstance(finding, Figure):
        if first.stance in _NUMBERLESS:
            return replace(made, qualifier="not_acknowledged", group=first.group)
        return replace(
            made, low=finding.low, best=finding.best, high=finding.high, qualifier=finding.qualifier, group=first.group
        )
    return replace(made, status=first.status) if isinstance(finding, Event | Talks | Ceasefire) else made


def _weakest(members: Sequence[Claim]) -> Stance:
    """affirms where any claim affirms, else what they say.

    Who says that shells fell, and charges somebody with having fired them, charges him: a deed without its doer is less than the charge.
    """
    charged = any(c.stance == "alleges" and c.actors for c in members)
    stances = {c.stance for c in members if not (charged and isinstance(c.finding, Event) and not c.finding.actors)}
    return "affirms" if "affirms" in stances else min(stances)


def _named(members: Sequence[Claim]) -> Origin:
    """The origin under its name, with those who spoke for it here."""
    origin = min((c.origin for c in members), key=lambda o: (o.country is None, o.name, o.speaker or ""))
    speakers = sorted({c.origin.speaker for c in members if c.origin.speaker})
    beside = [*_as_written(members, origin), *speakers]
    return replace(
        origin, name=f"{origin.name} ({', '.join(beside)})" if beside else origin.name, speaker=None, written=None
    )


def _as_written(members: Sequence[Claim], origin: Origin) -> list[str]:
    """What the reports behind a position call its origin, where all of them have another name than the ledger's."""
    if any(c.origin.written is None for c in members) or origin.office is None:
        return []
    called = {c.origin.written for c in members if c.origin.written}
    return sorted(n for n in called if not set(words(n)) <= set(words(origin.name)))[:1]


def _order(p: Position) -> tuple[date, bool, str, str, float, str]:
    number = p.best if p.best is not None else p.low if p.low is not None else p.high
    return (
        p.said_from or date.max,
        p.quarantined is not None,
        p.origin.name,
        p.stance,
        number if number is not None else -1.0,
        min(c.key for c in p.claims),
    )


def _series(positions: list[Position]) -> list[Position]:
    """Let each origin's later number, or later status, supersede the one before it."""
    made = {p.id: p for p in positions}
    by_origin: defaultdict[tuple[str, str], list[Position]] = defaultdict(list)
    groups = {p.group for p in positions if p.group}
    unsaid = (
        next(iter(groups)) if len(groups) == 1 else ""
    )  # of one matter: who are left unsaid once are those of the rest
    for p in positions:
        if p.quarantined is None:
            by_origin[(p.origin.key, p.group or unsaid)].append(p)
    for row in by_origin.values():
        row.sort(key=_in_time)
        for before, after in zip(row, row[1:], strict=False):
            told_at_once = after.origin.key.startswith("report:") and after.documents == before.documents
            if told_at_once:
                continue  # a report that tells two numbers in its own voice takes neither back
            if after.stance == before.stance or {before.stance, after.stance} <= {"affirms", "alleges"}:
                made[after.id] = replace(made[after.id], supersedes=before.id)
    return [made[p.id] for p in positions]


_STAGES = {
    "demanded": 0,
    "proposed": 0,
    "announced": 1,
    "agreed": 1,
    "under_way": 2,
    "in_force": 2,
    "held": 3,
    "failed": 3,
    "violated": 3,
    "rejected": 3,
    "ended": 4,
}


def _in_time(p: Position) -> tuple[int, date, bool, float, str]:
    """By how far talks have come, then by the last day it was said; on one day what was said of the past first, then the lower toll."""
    number = p.best if p.best is not None else p.low if p.low is not None else p.high
    earlier = all(c.earlier for c in p.claims)
    stage = _STAGES.get(p.status or "", 0)
    return (stage if p.status else 0, p.said_to or date.max, not earlier, number if number is not None else -1.0, p.id)
