"""Every noun as the JSON that RECORD.md asks for; `Record.to_dict` puts them together."""

from __future__ import annotations

from typing import Any

from counterclaim.model.document import Document
from counterclaim.model.finding import Ceasefire, Event, Figure, Relation, Talks
from counterclaim.model.mention import Actor, Mention, Period, Place, Time
from counterclaim.model.selector import Selector
from counterclaim.model.sentence import Sentence
from counterclaim.model.statement import Statement, Voice

Json = dict[str, Any]


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


def document_json(d: Document) -> Json:
    """The report itself, its text last."""
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


def sentence_json(s: Sentence) -> Json:
    """A sentence with its role and damage."""
    damage = [{"kind": d.kind, "start": d.start, "end": d.end, "note": d.note} for d in s.damage]
    return {"id": s.id, "start": s.start, "end": s.end, "role": s.role, "paragraph": s.paragraph, "damage": damage}


def mention_json(m: Mention) -> Json:
    """Words that stand for an actor or a place."""
    made: Json = {"start": m.start, "end": m.end, "text": m.text, "kind": m.kind, "ref": m.ref}
    if m.metonym:
        made["metonym"] = True
    if m.because:
        made["because"] = m.because
    return made


def time_json(t: Time) -> Json:
    """A TIMEX3 expression with the days it can mean (null without an anchor)."""
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


def actor_json(a: Actor) -> Json:
    """An actor with every name it has here."""
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


def place_json(p: Place) -> Json:
    """A place; coordinates are null where it has none."""
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


def statement_json(s: Statement) -> Json:
    """A statement with its chain of voices, outermost first."""
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


def event_json(e: Event) -> Json:
    """An event; `words` are the words in the text that stand for its actors and place."""
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


def figure_json(f: Figure) -> Json:
    """A figure as said; null where the words give no number."""
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


def talks_json(t: Talks) -> Json:
    """Talks with each party's standing."""
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
        "mentions": [_span(m) for m in t.mentions],
        "damaged": t.damaged,
        "words": _words((t.venue, t.convener, *t.mediators, *(p.mention for p in t.parties))),
    }


def ceasefire_json(c: Ceasefire) -> Json:
    """A ceasefire and what is said of it."""
    return {
        "id": c.id,
        **_span(c.words),
        "status": c.status,
        "kind": c.kind,
        "by": _ref(c.by),
        "parties": _refs(c.parties),
        "when": _period(c.when),
        "negated": c.negated,
        "damaged": c.damaged,
        "words": _words((c.by, *c.parties)),
    }


def relation_json(r: Relation) -> Json:
    """A relation between two actors, or an actor and a place."""
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
