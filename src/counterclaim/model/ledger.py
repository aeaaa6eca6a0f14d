"""The ledger: what many reports say about the same matter, side by side, as frozen values and as LEDGER.md's JSON."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from counterclaim.model.finding import Ceasefire, Event, Figure, Relation, Talks
from counterclaim.model.mention import Period, Place
from counterclaim.model.selector import Selector

LEDGER = "counterclaim/1"

Kind = Literal["figure", "event", "talks", "ceasefire", "relation"]
Stance = Literal["affirms", "denies", "disputes", "does_not_acknowledge", "alleges"]
MatterStanding = Literal["single_origin", "corroborated", "contested", "denied", "acknowledged"]
DisagreementKind = Literal["denial", "other_number", "other_scope", "later_update", "attribution_swap", "damaged_copy"]
JudgementKind = Literal["same", "not_same", "confirm", "reject"]
CopyRelation = Literal["reprint", "excerpt", "extension", "paraphrase", "translation"]
AlteredKind = Literal["number", "name", "speaker", "negation", "place", "date", "clause_lost"]
Finding = Event | Figure | Talks | Ceasefire | Relation
Json = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Whoever a claim goes back to: the last voice of its chain, or, in a report's own voice, its agency, else its outlet.

    `key` is the same in every report that quotes the same speaker. `body` is the state, territory or organisation it
    speaks for (a key too); `general` says that the words name only that ("Baku said"), `office` what it holds there.
    `named` False: a source without a name, which counts once a text and never joins another text's.
    """

    key: str
    name: str
    country: str | None = None
    body: str | None = None
    office: str | None = None
    general: bool = False
    speaker: str | None = None  # who said it for an office ("the ministry's spokeswoman")
    written: str | None = None  # what its own report calls it, where the ledger has another name
    role_only: bool = False  # a person by the office alone ("the ombudsman")
    named: bool = True
    because: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """The words of one statement in one document."""

    document: str
    id: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Where and when a finding stands; `because` says what was taken from elsewhere in the report. None: not known."""

    place: Place | None = None
    when: Period | None = None
    place_given: bool = False  # by the words of the finding itself, not by what stands around it
    when_given: bool = False
    because: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """The atom of the ledger: one finding as one statement puts it. Never edited; entries refer to claims.

    `key` is "document id#finding id", `body` and `others` are the keys of those it concerns (whose people; who to whom),
    `copied` the document that this claim was copied from, `altered` the reason why a copy's own change keeps it out.
    """

    key: str
    kind: Kind
    finding: Finding
    document: str
    outlet: str
    quote: Quote
    origin: Origin
    stance: Stance
    setting: Setting
    said: date | None
    published: date | None
    scope: str | None = None
    group: str | None = None
    side: str | None = None
    status: str | None = None
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    parties: tuple[tuple[str, str], ...] = ()  # of talks: (name, standing)
    page: str = ""  # hash of its report's words: the same in every clone
    text: str = ""  # that of the family of texts it stands in: copies share one
    earlier: bool = False  # said of the past in its own report ("had earlier spoken of seven")
    burdens: bool = False  # the origin speaks of its own losses or its own act
    damaged: bool = False
    historical: bool = False
    folded: bool = False  # the report's own words for what it lays to a source elsewhere
    copied: str | None = None
    node: str | None = None  # key of the parent's claim that it is a copy of
    altered: str | None = None
    swapped: str | None = None
    because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """What one origin holds on a matter, however many outlets carried it."""

    id: str
    origin: Origin
    stance: Stance
    claims: tuple[Claim, ...]
    low: float | None = None
    best: float | None = None
    high: float | None = None
    qualifier: str | None = None
    said_from: date | None = None
    said_to: date | None = None
    supersedes: str | None = None
    status: str | None = None  # of talks, ceasefires and events, as the record has it
    quarantined: str | None = None  # why it is in no range and counts for no origin
    group: str | None = None

    @property
    def outlets(self) -> tuple[str, ...]:
        """The outlets that carried it, sorted."""
        return tuple(sorted({c.outlet for c in self.claims}))

    @property
    def documents(self) -> tuple[str, ...]:
        """The ids of the documents it stands in, sorted."""
        return tuple(sorted({c.document for c in self.claims}))

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """The words of every statement that puts it, sorted by document and place."""
        found = {(c.document, c.quote.start, c.quote.id): c.quote for c in self.claims}
        return tuple(found[key] for key in sorted(found))


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """Two positions that do not say the same, the kind of difference, and a neutral sentence about it."""

    kind: DisagreementKind
    between: tuple[str, str]
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One matter: every position on it, its standing and its disagreements."""

    id: str
    kind: Kind
    title: str
    place: Place | None = None
    when: Period | None = None
    measure: str | None = None
    group: str | None = None
    side: str | None = None
    scope: str | None = None
    unit: str | None = None
    type: str | None = None
    acled: tuple[str, str] | None = None
    status: str | None = None
    parties: tuple[tuple[str, str], ...] = ()  # of talks: (name, standing)
    positions: tuple[Position, ...] = ()
    origins: int = 0
    texts: int = 0
    outlets: int = 0
    standing: MatterStanding = "single_origin"
    low: float | None = None
    high: float | None = None
    disagreements: tuple[Disagreement, ...] = ()
    because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Alteration:
    """A fact that a copy changed: the words of the parent and of the copy (None where there are none)."""

    kind: AlteredKind
    parent: Selector | None
    copy: Selector | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A document that copies another, why we say so, and what it changed."""

    document: str
    key: str
    parent: str
    family: str
    relation: CopyRelation
    similarity: float
    because: tuple[str, ...]
    altered: tuple[Alteration, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Judgement:
    """A person's word on findings ("document id#finding id"), which wins over the machine's.

    same, not_same: `left` and `right` are one matter, or not. reject: `left` is not what its words say, and is left out.
    confirm: it is, damaged or not.
    """

    left: str
    right: str = ""
    kind: JudgementKind = "same"
    who: str = ""
    when: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """Two findings about which a person's word would be worth most: they almost became one matter, or only just did.

    `left` and `right` are findings ("document id#finding id"), `matters` the ids of theirs (twice the same where they were
    joined), `score` how alike they are in 0…1, `need` from which score on findings of this kind are joined.
    """

    kind: Literal["almost", "weak"]
    left: str
    right: str
    matters: tuple[str, str]
    score: float
    need: float
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """Entries and copies, each sorted by id: the same for the same set of reports, in whatever order they came."""

    entries: tuple[Entry, ...] = ()
    copies: tuple[Copy, ...] = ()


def entry_to_dict(entry: Entry) -> Json:
    """One entry as LEDGER.md has it."""
    place = entry.place
    return {
        "ledger": LEDGER,
        "id": entry.id,
        "kind": entry.kind,
        "title": entry.title,
        "place": place and {"name": place.name, "lat": place.lat, "lon": place.lon, "precision": place.precision, "names": list(place.names), "geonames": place.geonames, "country": place.country, "disputed": place.disputed},
        "when": _period(entry.when),
        "measure": entry.measure,
        "unit": entry.unit,
        "group": entry.group,
        "side": entry.side,
        "scope": entry.scope,
        "type": entry.type,
        "acled": entry.acled and {"event_type": entry.acled[0], "sub_event_type": entry.acled[1]},
        "status": entry.status,
        "parties": [{"name": name, "standing": standing} for name, standing in entry.parties],
        "positions": [position_to_dict(p) for p in entry.positions],
        "origins": entry.origins,
        "texts": entry.texts,
        "outlets": entry.outlets,
        "standing": entry.standing,
        "range": {"low": _plain(entry.low), "high": _plain(entry.high)} if entry.low is not None else None,
        "disagreements": [{"kind": d.kind, "between": list(d.between), "note": d.note} for d in entry.disagreements],
        "because": list(entry.because),
    }  # fmt: skip


def position_to_dict(p: Position) -> Json:
    """One position as LEDGER.md has it, with the findings it is made of."""
    return {
        "id": p.id,
        "origin": {"name": p.origin.name, "country": p.origin.country},
        "stance": p.stance,
        "low": _plain(p.low),
        "best": _plain(p.best),
        "high": _plain(p.high),
        "qualifier": p.qualifier,
        "group": p.group,
        "status": p.status,
        "said_from": _day(p.said_from),
        "said_to": _day(p.said_to),
        "outlets": list(p.outlets),
        "documents": list(p.documents),
        "statements": [{"document": q.document, "id": q.id, "start": q.start, "end": q.end, "text": q.text} for q in p.quotes],
        "findings": sorted({c.key for c in p.claims}),
        "supersedes": p.supersedes,
        "quarantined": p.quarantined,
        "because": sorted({reason for c in p.claims for reason in c.because if reason}),
    }  # fmt: skip


def copy_to_dict(copy: Copy) -> Json:
    """One copy as LEDGER.md's lineage has it."""
    return {
        "document": copy.document,
        "key": copy.key,
        "parent": copy.parent,
        "family": copy.family,
        "relation": copy.relation,
        "similarity": copy.similarity,
        "because": list(copy.because),
        "altered": [{"kind": a.kind, "parent": _span(a.parent), "copy": _span(a.copy)} for a in copy.altered],
    }


def _span(selector: Selector | None) -> Json:
    return {"start": selector.start, "end": selector.end, "text": selector.text} if selector else {}


def _period(period: Period | None) -> Json | None:
    return period and {"from": period.start.isoformat(), "to": period.end.isoformat(), "precision": period.precision}  # type: ignore[return-value]


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _plain(number: float | None) -> float | int | None:
    return int(number) if number is not None and number == int(number) else number
