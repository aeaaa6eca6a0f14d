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
    return {
        "record": CONTRACT,
        "document": _document(record.document),
        "sentences": [_sentence(s) for s in record.sentences],
        "mentions": [_mention(m) for m in record.mentions],
        "times": [_time(t) for t in record.times],
        "actors": [_actor(a) for a in record.actors],
        "places": [_place(p) for p in record.places],
        "statements": [_statement(s) for s in record.statements],
        "events": [_event(e) for e in record.events],
        "figures": [_figure(f) for f in record.figures],
        "talks": [_talks(t) for t in record.talks],
        "ceasefires": [_ceasefire(c) for c in record.ceasefires],
        "relations": [_relation(r) for r in record.relations],
        "tools": [{"name": t.name, "version": t.version, "sha256": t.sha256} for t in record.tools],
    }


def _span(selector: Selector) -> Json:
    return {"start": selector.start, "end": selector.end, "text": selector.text}


def _period(period: Period | None) -> Json | None:
    if period is None:
        return None
    return {"from": period.start.isoformat(), "to": period.end.isoformat(), "precision": period.precision}


def _refs(mentions: tuple[Mention, ...]) -> list[str]:
    return list(dict.fromkeys(m.ref for m in mentions if m.ref))


def _ref(mention: Mention | None) -> str | None:
    return mention.ref if mention else None


def _words(mentions: tuple[Mention | None, ...]) -> list[Json]:
    """The words in the text that stand for the actors of a finding: no value without its span."""
    return [{"ref": m.ref, "start": m.start, "end": m.end, "text": m.text} for m in mentions if m and m.ref]


def _document(d: Document) -> Json:
    return {
        "id": d.id,
        "key": d.key,
        "title": d.title,
        "outlet": d.outlet,
        "agencies": list(d.agencies),
        "language": d.language,
        "published": d.published.isoformat() if d.published else None,
        "published_basis": d.published_basis,
        "url": d.url,
        "notes": list(d.notes),
        "text": d.text,
    }


def _sentence(s: Sentence) -> Json:
    damage = [{"kind": d.kind, "start": d.start, "end": d.end, "note": d.note} for d in s.damage]
    return {"id": s.id, "start": s.start, "end": s.end, "role": s.role, "paragraph": s.paragraph, "damage": damage}


def _mention(m: Mention) -> Json:
    made: Json = {"start": m.start, "end": m.end, "text": m.text, "kind": m.kind, "ref": m.ref}
    if m.metonym:
        made["metonym"] = True
    if m.because:
        made["because"] = m.because
    return made


def _time(t: Time) -> Json:
    period = _period(t.period) or {"from": None, "to": None, "precision": t.precision}
    return {
        "start": t.start,
        "end": t.end,
        "text": t.text,
        "type": t.type,
        "value": t.value,
        **period,
        "anchor": t.anchor,
        "mod": t.modifier,
    }


def _actor(a: Actor) -> Json:
    return {
        "id": a.id,
        "name": a.name,
        "names": list(a.names),
        "kind": a.kind,
        "country": a.country,
        "sector": a.sector,
        "role": a.role,
        "speaks_for": a.speaks_for,
        "members": list(a.members),
        "register": a.register,
    }


def _place(p: Place) -> Json:
    return {
        "id": p.id,
        "name": p.name,
        "names": list(p.names),
        "geonames": p.geonames,
        "lat": p.lat,
        "lon": p.lon,
        "feature": p.feature,
        "country": p.country,
        "disputed": p.disputed,
        "precision": p.precision,
        "readings": [{"name": name, "used_by": user} for name, user in p.readings],
    }


def _voice(v: Voice) -> Json:
    words = v.words
    return {
        "ref": v.ref,
        "text": words.text if words else None,
        "start": words.start if words else None,
        "end": words.end if words else None,
        "cue": _span(v.cue) if v.cue else None,
        "because": v.because,
    }


def _statement(s: Statement) -> Json:
    return {
        "id": s.id,
        **_span(s.words),
        "manner": s.manner,
        "act": s.act,
        "factuality": s.factuality,
        "voices": [_voice(v) for v in s.voices],
        "content": [_span(c) for c in s.content],
        "said_on": _period(s.said_on),
        "within": s.within,
        "damaged": s.damaged,
        "because": [{"pattern": b.pattern, **_span(b.words)} for b in s.because],
        "findings": list(s.findings),
    }


def _event(e: Event) -> Json:
    target = {**_span(e.target.words), "kind": e.target.kind, "harm": e.target.harm} if e.target else None
    return {
        "id": e.id,
        **_span(e.words),
        "type": e.type,
        "mode": e.mode,
        "contexts": list(e.contexts),
        "acled": {"event_type": e.acled[0], "sub_event_type": e.acled[1]} if e.acled else None,
        "status": e.status,
        "actors": _refs(e.actors),
        "recipients": _refs(e.recipients),
        "target": target,
        "place": _ref(e.place),
        "when": _period(e.when),
        "damaged": e.damaged,
        "rule": e.rule,
        "words": _words((*e.actors, *e.recipients, e.place)),
    }


def _figure(f: Figure) -> Json:
    return {
        "id": f.id,
        **_span(f.words),
        "measure": f.measure,
        "unit": f.unit,
        "group": f.group,
        "side": _ref(f.side),
        "low": _plain(f.low),
        "best": _plain(f.best),
        "high": _plain(f.high),
        "qualifier": f.qualifier,
        "scope": f.scope,
        "place": _ref(f.place),
        "when": _period(f.when),
        "part_of": f.part_of,
        "of_event": f.of_event,
        "share_of": f.share_of,
        "negated": f.negated,
        "historical": f.historical,
        "damaged": f.damaged,
        "words": _words((f.side, f.place)),
    }


def _plain(number: float | None) -> float | int | None:
    return int(number) if number is not None and number == int(number) else number


def _talks(t: Talks) -> Json:
    parties = [{"ref": p.mention.ref, "standing": p.standing} for p in t.parties if p.mention.ref]
    return {
        "id": t.id,
        **_span(t.words),
        "status": t.status,
        "venue": _ref(t.venue),
        "when": _period(t.when),
        "convener": _ref(t.convener),
        "mediators": _refs(t.mediators),
        "parties": parties,
        "agenda": [_span(a) for a in t.agenda],
        "outcome": t.outcome,
        "damaged": t.damaged,
        "words": _words((t.venue, t.convener, *t.mediators, *(p.mention for p in t.parties))),
    }


def _ceasefire(c: Ceasefire) -> Json:
    return {
        "id": c.id,
        **_span(c.words),
        "status": c.status,
        "kind": c.kind,
        "by": _ref(c.by),
        "parties": _refs(c.parties),
        "when": _period(c.when),
        "damaged": c.damaged,
        "words": _words((c.by, *c.parties)),
    }


def _relation(r: Relation) -> Json:
    return {
        "id": r.id,
        **_span(r.words),
        "kind": r.kind,
        "from": r.origin.ref,
        "to": r.to.ref,
        "when": _period(r.when),
        "damaged": r.damaged,
        "words": _words((r.origin, r.to)),
    }


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
        )

    def ceasefire(self, c: Json) -> Ceasefire:
        return Ceasefire(
            **self.common(c, "status", "kind"),
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
