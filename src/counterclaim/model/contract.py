"""The record as RECORD.md's JSON, both ways: `to_dict(from_dict(line)) == line` for every line we print."""

from __future__ import annotations

from datetime import date
from typing import Any

from counterclaim.model.document import Document
from counterclaim.model.finding import Ceasefire, Event, Figure, Party, Relation, Talks, Target
from counterclaim.model.mention import Actor, Mention, Period, Place, Time
from counterclaim.model.record import CONTRACT, Record, Tool
from counterclaim.model.selector import Selector
from counterclaim.model.sentence import Damage, Sentence
from counterclaim.model.statement import Because, Statement, Voice

Json = dict[str, Any]
NOWHERE = -1  # token number of a mention that was read back from JSON: its tokens are gone


def to_dict(record: Record) -> Json:
    """Turn a record into the JSON object that RECORD.md describes."""
    return record.to_dict()


def from_dict(line: Json) -> Record:
    """Turn a JSON object that `to_dict` made back into a record (token numbers are gone: `NOWHERE`).

    Raises ValueError where the line is of another contract or a field is missing.
    """
    if line.get("record") != CONTRACT:
        raise ValueError(f"not a record of {CONTRACT}: {line.get('record')!r}")
    try:
        return _Back(line).record()
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"a record without what the contract asks for: {error!r}") from error


def _back_period(value: Json | None) -> Period | None:
    if not value or value["from"] is None:
        return None
    return Period(
        start=date.fromisoformat(value["from"]), end=date.fromisoformat(value["to"]), precision=value["precision"]
    )


def _back_span(value: Json) -> Selector:
    return Selector(start=value["start"], end=value["end"], text=value["text"])


class _Back:
    """Reads one line back; refs find the words that stand for them in the finding's own `words`."""

    def __init__(self, line: Json) -> None:
        self.line = line
        self.places = {p["id"] for p in line["places"]}

    def record(self) -> Record:
        line = self.line
        return Record(
            document=self.document(line["document"]),
            sentences=tuple(self.sentence(s) for s in line["sentences"]),
            mentions=tuple(self.mention(m) for m in line["mentions"]),
            times=tuple(self.time(t) for t in line["times"]),
            actors=tuple(
                Actor(**{**a, "names": tuple(a["names"]), "members": tuple(a["members"])}) for a in line["actors"]
            ),
            places=tuple(self.place(p) for p in line["places"]),
            statements=tuple(self.statement(s) for s in line["statements"]),
            events=tuple(self.event(e) for e in line["events"]),
            figures=tuple(self.figure(f) for f in line["figures"]),
            talks=tuple(self.talks(t) for t in line["talks"]),
            ceasefires=tuple(self.ceasefire(c) for c in line["ceasefires"]),
            relations=tuple(self.relation(r) for r in line["relations"]),
            tools=tuple(Tool(**t) for t in line["tools"]),
        )

    @staticmethod
    def document(d: Json) -> Document:
        published = date.fromisoformat(d["published"]) if d["published"] else None
        kept = {k: v for k, v in d.items() if k not in ("id", "published", "agencies", "notes")}
        return Document(published=published, agencies=tuple(d["agencies"]), notes=tuple(d["notes"]), **kept)

    @staticmethod
    def sentence(s: Json) -> Sentence:
        return Sentence(**{**s, "damage": tuple(Damage(**d) for d in s["damage"])}, first=NOWHERE, last=NOWHERE)

    @staticmethod
    def mention(m: Json) -> Mention:
        return Mention(**m, head=NOWHERE)

    @staticmethod
    def time(t: Json) -> Time:
        kept = {k: t[k] for k in ("start", "end", "text", "type", "value", "anchor", "precision")}
        return Time(period=_back_period(t), modifier=t["mod"], **kept)

    @staticmethod
    def place(p: Json) -> Place:
        readings = tuple((r["name"], r["used_by"]) for r in p["readings"])
        return Place(**{**p, "names": tuple(p["names"]), "readings": readings})

    @staticmethod
    def voice(v: Json) -> Voice:
        words = _back_span(v) if v["text"] is not None else None
        return Voice(words=words, cue=_back_span(v["cue"]) if v["cue"] else None, ref=v["ref"], because=v["because"])

    def statement(self, s: Json) -> Statement:
        return Statement(
            id=s["id"],
            words=_back_span(s),
            manner=s["manner"],
            act=s["act"],
            factuality=s["factuality"],
            voices=tuple(self.voice(v) for v in s["voices"]),
            content=tuple(_back_span(c) for c in s["content"]),
            said_on=_back_period(s["said_on"]),
            within=s["within"],
            damaged=s["damaged"],
            because=tuple(Because(pattern=b["pattern"], words=_back_span(b)) for b in s["because"]),
            findings=tuple(s["findings"]),
        )

    def named(self, ref: str | None, words: list[Json]) -> Mention | None:
        if ref is None:
            return None
        found = next((w for w in words if w["ref"] == ref), None)
        span = _back_span(found) if found else Selector(start=0, end=0, text="")
        kind = "place" if ref in self.places else "actor"
        return Mention(start=span.start, end=span.end, text=span.text, kind=kind, head=NOWHERE, ref=ref)  # type: ignore[arg-type]

    def every(self, refs: list[str], words: list[Json]) -> tuple[Mention, ...]:
        return tuple(m for m in (self.named(r, words) for r in refs) if m)

    def event(self, e: Json) -> Event:
        target = e["target"] and Target(
            words=_back_span(e["target"]), kind=e["target"]["kind"], harm=e["target"]["harm"]
        )
        return Event(
            **self.common(e, "type", "mode", "status", "rule"),
            contexts=tuple(e["contexts"]),
            acled=(e["acled"]["event_type"], e["acled"]["sub_event_type"]) if e["acled"] else None,
            actors=self.every(e["actors"], e["words"]),
            recipients=self.every(e["recipients"], e["words"]),
            target=target or None,
            place=self.named(e["place"], e["words"]),
        )

    def figure(self, f: Json) -> Figure:
        kept = (
            "measure",
            "unit",
            "group",
            "low",
            "best",
            "high",
            "qualifier",
            "scope",
            "part_of",
            "of_event",
            "share_of",
            "negated",
            "historical",
        )
        return Figure(
            **self.common(f, *kept), side=self.named(f["side"], f["words"]), place=self.named(f["place"], f["words"])
        )

    def talks(self, t: Json) -> Talks:
        parties = ((self.named(p["ref"], t["words"]), p["standing"]) for p in t["parties"])
        return Talks(
            **self.common(t, "status", "outcome"),
            venue=self.named(t["venue"], t["words"]),
            convener=self.named(t["convener"], t["words"]),
            mediators=self.every(t["mediators"], t["words"]),
            parties=tuple(Party(mention=m, standing=s) for m, s in parties if m),
            agenda=tuple(_back_span(a) for a in t["agenda"]),
            mentions=tuple(_back_span(m) for m in t.get("mentions", ())),
        )

    def ceasefire(self, c: Json) -> Ceasefire:
        return Ceasefire(
            **self.common(c, "status", "kind"),
            negated=c.get("negated", False),
            by=self.named(c["by"], c["words"]),
            parties=self.every(c["parties"], c["words"]),
        )

    def relation(self, r: Json) -> Relation:
        origin, to = self.named(r["from"], r["words"]), self.named(r["to"], r["words"])
        if origin is None or to is None:
            raise ValueError(f"relation {r['id']} lacks an end")
        return Relation(**self.common(r, "kind"), origin=origin, to=to)

    @staticmethod
    def common(item: Json, *fields: str) -> dict[str, Any]:
        kept = {field: item[field] for field in fields}
        return {
            "id": item["id"],
            "words": _back_span(item),
            "when": _back_period(item["when"]),
            "damaged": item["damaged"],
            **kept,
        }
