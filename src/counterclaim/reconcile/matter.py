"""What a finding is about, reduced to what decides whether another finding is about the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from counterclaim.model.finding import Ceasefire, Event, Figure, Relation, Talks
from counterclaim.model.ledger import Claim, Kind
from counterclaim.model.mention import Place
from counterclaim.reconcile.spelling import name

ANY = "*"
COMING = timedelta(days=6)  # within which talks are held of which a report says only that they will be
ANSWERED = timedelta(days=5)  # within which a side denies what it is charged with


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """A finding, or several that were judged the same, as what all of them agree on.

    `sort` must be equal (measure, unit, scope; type; kind of relation). None and empty sets are open: they agree with anything.
    `first` to `last` are the days it can be; `dated` and `placed` say that words gave them.
    """

    kind: Kind
    sort: tuple[str, ...]
    group: str | None = None
    side: str | None = None
    place: Place | None = None
    placed: bool = False
    first: date | None = None
    last: date | None = None
    dated: bool = False
    mode: str | None = None
    target: str | None = None
    part: bool = False  # a number that is included in another one of its report
    actors: frozenset[str] = frozenset()
    recipients: frozenset[str] = frozenset()
    answers: bool = False  # nothing but a denial or a rejection of what others have said
    begins: date | None = None  # of a truce: the last day on which it is agreed or in force
    ends: date | None = None  # of a truce: the first day on which it is over
    texts: frozenset[str] = frozenset()
    origins: frozenset[str] = (
        frozenset()
    )  # the keys of named origins that give a figure: one who counts goes on counting
    numbers: frozenset[tuple[str, str]] = (
        frozenset()
    )  # (who says it where, number) of figures that are not put into the past
    owned: frozenset[tuple[str, bool, str]] = (
        frozenset()
    )  # (side in which text, whether it denies, what was hit) of deeds laid to that side


@dataclass(frozen=True, slots=True)
class Node:
    """One finding with its claims: what is compared. Copies of a finding are in its node.

    `rank` decides between equals by what the report says, so that clones decide nothing. Comparing needs no claims.
    """

    id: str
    matter: Matter
    rank: str
    claims: tuple[Claim, ...] = ()


def matter_of(claims: Sequence[Claim]) -> Matter:
    """What the claims of one finding are about."""
    claim = claims[0]
    setting = claim.setting
    period = setting.when
    actors = frozenset(a for c in claims for a in c.actors)
    recipients = frozenset(a for c in claims for a in c.recipients)
    made = Matter(
        kind=claim.kind,
        sort=(),
        place=setting.place,
        placed=setting.place_given,
        first=period.start if period else None,
        last=period.end if period else None,
        dated=setting.when_given,
        actors=actors,
        recipients=recipients,
        texts=frozenset(c.text for c in claims),
    )
    return _detailed(made, claims)


def _detailed(made: Matter, claims: Sequence[Claim]) -> Matter:
    claim, finding = claims[0], claims[0].finding
    if isinstance(finding, Figure):
        unit = f"share of {_whole(finding.share_of)}" if finding.unit == "share" else finding.unit
        told = (
            finding.place is not None and made.placed
        )  # "six of them died in X": the toll of X, whatever it is a part of
        part = "part" if finding.part_of and claim.group is None and not told else ""
        sort = (finding.measure, unit, claim.scope or "", "history" if finding.historical else "", part)
        value = f"{finding.low}/{finding.best}/{finding.high}"
        numbers = frozenset() if claim.earlier else frozenset({(_told_at_once(claim), value)})
        return replace(
            made,
            part=finding.part_of is not None,
            sort=sort,
            group=claim.group,
            side=claim.side,
            numbers=numbers,
            origins=frozenset(
                c.origin.key for c in claims if c.origin.named and not c.origin.key.startswith("report:")
            ),
            actors=frozenset(),
            recipients=frozenset(),
        )
    if isinstance(finding, Event):
        owned = frozenset(
            (f"{c.text}#{c.origin.body}", c.stance == "denies", _target(finding) or "")
            for c in claims
            if c.origin.body and c.origin.body in c.actors
        )
        denied = all(c.stance == "denies" for c in claims)
        return replace(
            made, sort=(finding.type,), mode=finding.mode, target=_target(finding), owned=owned, answers=denied
        )
    if isinstance(finding, Ceasefire):
        phase = _phase(finding.status)
        if phase == "breach":  # it is between who is accused and who accuses, whichever of the two says so or denies it
            sides = {c.origin.body for c in claims if c.origin.body}
            himself = {f"name:{c.origin.key.removeprefix('person:')}" for c in claims}  # "his men", of nobody we know
            made = replace(made, actors=made.actors - himself | sides)
        if phase == "truce":
            over = finding.status == "ended"
            made = replace(made, begins=None if over else made.last, ends=made.first if over else None)
        if all(c.stance == "denies" for c in claims):
            made = _answering(made, phase)
        return replace(made, sort=(phase,))
    if isinstance(finding, Relation):
        return replace(made, sort=(finding.kind,), place=None, first=None, last=None)
    ahead = (
        isinstance(finding, Talks) and finding.status in ("announced", "proposed") and not made.dated and made.placed
    )
    return replace(made, sort=("talks",), last=made.last + COMING if ahead and made.last else made.last)


def _answering(made: Matter, phase: str) -> Matter:
    """A denial of a truce or of its breach, the rejection of a call: it answers what others said days before, and who denies
    having agreed, or turns down what is offered, is no party to it.
    """
    first = made.first - ANSWERED if made.first and not made.dated else made.first
    return replace(
        made, answers=True, first=first, begins=None, actors=made.actors if phase == "breach" else frozenset()
    )


def _told_at_once(claim: Claim) -> str:
    """Where two numbers are told at once: what a named origin says in one text; else a statement."""
    if claim.origin.named and not claim.origin.key.startswith("report:"):
        return f"{claim.text}#{claim.origin.key}"
    return f"{claim.document}#{claim.quote.id}"


def _whole(share_of: str | None) -> str:
    """Of whom a share is: everybody who lives there has many names."""
    spelt = name(share_of or "")
    return "people" if set(spelt.split()) & {"people", "residents", "population", "inhabitants"} else spelt


def _target(event: Event) -> str | None:
    return event.target.kind if event.target else None


def _phase(status: str) -> str:
    """Calls, the truce itself, and its breaking are three matters."""
    if status in ("demanded", "proposed", "rejected"):
        return "call"
    return "breach" if status == "violated" else "truce"
