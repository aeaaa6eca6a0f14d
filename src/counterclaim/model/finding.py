"""What is said to have happened: events, figures, talks, ceasefires and relations, each on its words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from counterclaim.model.mention import Mention, Period
from counterclaim.model.selector import Selector

EventStatus = Literal[
    "occurred", "ongoing", "planned", "demanded", "alleged", "denied", "refused", "hypothetical", "historical"
]
Measure = Literal["killed", "injured", "casualties", "missing", "captured", "displaced", "returned", "affected"]
Qualifier = Literal["exact", "approximately", "less_than", "more_than", "vague", "not_acknowledged", "none_given"]
TalksStatus = Literal["proposed", "announced", "under_way", "held", "failed"]
Standing = Literal["invited", "confirmed", "attended", "refused", "absent"]
CeasefireStatus = Literal["demanded", "proposed", "agreed", "in_force", "violated", "rejected", "ended"]
RelationKind = Literal[
    "supports",
    "allied_with",
    "has_agreement_with",
    "mediates",
    "member_of",
    "part_of",
    "claims",
    "controls",
    "seeks_independence_from",
    "fears",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What was hit, on its words: kind (cultural_site, school, hospital, bridge …) and harm (destroyed, damaged …)."""

    words: Selector
    kind: str | None = None
    harm: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A PLOVER event on its trigger; ACLED's types where the codebook has one. Who and to whom are mentions in the text."""

    id: str
    words: Selector
    type: str
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    acled: tuple[str, str] | None = None  # (event_type, sub_event_type)
    status: EventStatus = "occurred"
    actors: tuple[Mention, ...] = ()
    recipients: tuple[Mention, ...] = ()
    target: Target | None = None
    place: Mention | None = None
    when: Period | None = None
    damaged: bool = False
    rule: str | None = None  # the codebook section or pattern it was coded by


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number of people or households as it was said: low, best, high by UCDP, None where the words give none."""

    id: str
    words: Selector
    measure: Measure
    unit: Literal["person", "household", "share"] = "person"
    group: str | None = None
    side: Mention | None = None
    low: float | None = None
    best: float | None = None
    high: float | None = None
    qualifier: Qualifier = "exact"
    scope: Literal["incident", "cumulative", "increment"] | None = None
    place: Mention | None = None
    when: Period | None = None
    part_of: str | None = None
    of_event: str | None = None
    share_of: str | None = None
    negated: bool = False  # the voice denies the number ("denied that 12 were killed"): no position in favour of it
    historical: bool = False  # background: never summed with the day's figures
    damaged: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A side in talks and how it stands to them."""

    mention: Mention
    standing: Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Talks:
    """Talks as the whole report has them: status, venue, parties with their standing, agenda and outcome."""

    id: str
    words: Selector
    status: TalksStatus
    venue: Mention | None = None
    when: Period | None = None
    convener: Mention | None = None
    mediators: tuple[Mention, ...] = ()
    parties: tuple[Party, ...] = ()
    agenda: tuple[Selector, ...] = ()
    outcome: str | None = None
    mentions: tuple[
        Selector, ...
    ] = ()  # where else the report speaks of them: whose words those are speaks of them too
    damaged: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Ceasefire:
    """A ceasefire demanded, proposed, agreed, in force, violated, rejected or ended; `by` is who puts it so."""

    id: str
    words: Selector
    status: CeasefireStatus
    kind: str | None = None
    by: Mention | None = None
    parties: tuple[Mention, ...] = ()
    when: Period | None = None
    negated: bool = False  # the voice says that it is not so ("there had been no violation of the truce")
    damaged: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """A standing relation between two actors, or an actor and a place."""

    id: str
    words: Selector
    kind: RelationKind
    origin: Mention  # "from" in the record
    to: Mention
    when: Period | None = None
    damaged: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """All that a report's statements assert."""

    events: tuple[Event, ...] = ()
    figures: tuple[Figure, ...] = ()
    talks: tuple[Talks, ...] = ()
    ceasefires: tuple[Ceasefire, ...] = ()
    relations: tuple[Relation, ...] = ()
