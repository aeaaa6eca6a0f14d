"""A record as a person likes to read it in a terminal: who says what to whom, figures by claimant, events, talks, damage."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from rich.console import Console, Group, RenderableType
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from counterclaim.model.finding import Ceasefire, Event, Figure, Relation, Talks
from counterclaim.model.mention import Mention, Period
from counterclaim.model.record import Record
from counterclaim.model.statement import Statement

# Shape before colour: every status has its own sign, so that nothing is told by colour alone.
SIGNS = {
    "occurred": "●",
    "ongoing": "◐",
    "planned": "○",
    "demanded": "!",
    "alleged": "?",
    "denied": "✗",
    "refused": "⊘",
    "hypothetical": "~",
    "historical": "◌",
}
COLOURS = {
    "occurred": "bold",
    "ongoing": "bold",
    "alleged": "yellow",
    "denied": "red",
    "refused": "red",
    "demanded": "cyan",
    "planned": "cyan",
}


def show(record: Record, console: Console) -> None:
    """Print one record."""
    for part in _parts(record):
        console.print(part)


def _parts(record: Record) -> Iterator[RenderableType]:
    yield _heading(record)
    yield from _section("Said", [_statement(s, record) for s in record.statements if s.voices])
    yield from _table(
        "Figures",
        ("said by", "measure", "who", "side", "number", "in words", "scope", "where", "when"),
        (_figure(f, record) for f in record.figures),
    )
    yield from _table(
        "Events",
        ("", "type", "who", "to whom", "what was hit", "where", "when", "said by", "in words"),
        (_event(e, record) for e in record.events),
    )
    yield from _section("Talks", [_talks(t, record) for t in record.talks])
    yield from _table(
        "Ceasefires",
        ("status", "kind", "by", "parties", "when", "said by", "in words"),
        (_ceasefire(c, record) for c in record.ceasefires),
    )
    yield from _table(
        "Relations", ("from", "relation", "to", "said by", "in words"), (_relation(r, record) for r in record.relations)
    )
    yield from _section("Not read, or broken", [*_damage(record), *_furniture(record)])


def plain(text: str | None, most: int = 400) -> str:
    """Words of a report made safe for a terminal: no control or direction characters, white space folded, cut when long."""
    folded = " ".join((text or "").split())
    safe = "".join("�" if unicodedata.category(c) in ("Cc", "Cf", "Cs") else c for c in folded)
    return escape(safe if len(safe) <= most else safe[: most - 1] + "…")


def _heading(record: Record) -> RenderableType:
    d = record.document
    facts = [
        d.outlet,
        ", ".join(d.agencies),
        f"{d.published} ({d.published_basis})" if d.published else "no date known",
        d.key,
    ]
    lines = [
        f"[bold]{plain(d.title or _first_headline(record) or d.key)}[/bold]",
        "[dim]" + " · ".join(plain(f) for f in facts if f) + "[/dim]",
    ]
    lines += [f"[yellow]read in part:[/yellow] {plain(note)}" for note in d.notes]
    return Padding("\n".join(lines), (1, 0, 0, 0))


def _first_headline(record: Record) -> str | None:
    return next((record.document.text[s.start : s.end] for s in record.sentences if s.role == "headline"), None)


def _section(title: str, parts: list[RenderableType]) -> Iterator[RenderableType]:
    if parts:
        yield Padding(Group(f"[bold underline]{title}[/bold underline]", *parts), (1, 0, 0, 0))


def _table(title: str, columns: Iterable[str], rows: Iterable[tuple[str, ...]]) -> Iterator[RenderableType]:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for column in columns:
        table.add_column(column, overflow="fold", max_width=34)
    for row in rows:
        table.add_row(*row)
    if table.row_count:
        yield from _section(title, [table])


def _statement(s: Statement, record: Record) -> RenderableType:
    depth = 2 if s.within else 0
    chain = " [dim]←[/dim] ".join(f"[bold]{plain(record.voice_name(v), 80)}[/bold]" for v in s.voices)
    when = f" · {_when(s.said_on)}" if s.said_on else ""
    doubt = f" · {s.factuality}" if s.factuality != "asserted" else ""
    said = " … ".join(plain(c.text) for c in s.content)
    because = ", ".join(f"{b.pattern}: {plain(b.words.text, 40)}" for b in s.because)
    damaged = "[yellow]⚠ damaged[/yellow] " if s.damaged else ""
    return Padding(
        f"{damaged}{chain} [cyan]{s.act}[/cyan][dim] · {s.manner}{doubt}{when} · {because}[/dim]\n  {said}",
        (0, 0, 0, 2 + depth),
    )


def _claimants(finding: str, record: Record) -> str:
    chains = (
        " ← ".join(plain(record.voice_name(v), 40) for v in s.voices) or "the report"
        for s in record.statements_of(finding)
    )
    return "; ".join(dict.fromkeys(chains))


def _number(f: Figure) -> str:
    if f.qualifier in ("not_acknowledged", "none_given"):
        return f.qualifier.replace("_", " ")
    values = (f.low, f.best, f.high)
    if f.unit == "share":
        return f"{(f.best or 0):.0%} of {plain(f.share_of, 40)}"
    if f.low is not None and f.low == f.high:
        return f"{f.low:,.0f}"
    signs = {"less_than": "≤ ", "more_than": "≥ ", "approximately": "≈ "}
    shown = "–".join(f"{v:,.0f}" for v in dict.fromkeys(v for v in values if v is not None))
    return signs.get(f.qualifier, "") + shown if shown else "no number"


def _figure(f: Figure, record: Record) -> tuple[str, ...]:
    notes = [n for n, on in (("denied", f.negated), ("history", f.historical), ("damaged", f.damaged)) if on]
    scope = " ".join([f.scope or "", *(f"({n})" for n in notes)])
    return (
        _claimants(f.id, record),
        f.measure,
        plain(f.group),
        _name(f.side, record),
        _number(f),
        plain(f.words.text),
        scope,
        _name(f.place, record),
        _when(f.when),
    )


def _event(e: Event, record: Record) -> tuple[str, ...]:
    colour = COLOURS.get(e.status, "dim")
    target = (
        " ".join(filter(None, (plain(e.target.words.text, 60), f"({e.target.harm})" if e.target.harm else "")))
        if e.target
        else ""
    )
    kind = e.type + (f"/{e.mode}" if e.mode else "")
    sign = f"[{colour}]{SIGNS[e.status]} {e.status}[/{colour}]" + (" ⚠" if e.damaged else "")
    return (
        sign,
        kind,
        _names(e.actors, record),
        _names(e.recipients, record),
        target,
        _name(e.place, record),
        _when(e.when),
        _claimants(e.id, record),
        plain(e.words.text),
    )


def _talks(t: Talks, record: Record) -> RenderableType:
    facts = (
        ("venue", _name(t.venue, record)), ("when", _when(t.when)), ("convener", _name(t.convener, record)), ("mediators", _names(t.mediators, record)),
        ("agenda", "; ".join(plain(a.text) for a in t.agenda)), ("outcome", plain(t.outcome)),
    )  # fmt: skip
    head = f"[bold]{plain(t.words.text)}[/bold] [cyan]{t.status}[/cyan] [dim]said by {_claimants(t.id, record)}[/dim]"
    lines = [head, *(f"  {name}: {value}" for name, value in facts if value)]
    lines += [f"  {_name(p.mention, record)}: [cyan]{p.standing}[/cyan]" for p in t.parties]
    return Padding("\n".join(lines), (0, 0, 0, 2))


def _ceasefire(c: Ceasefire, record: Record) -> tuple[str, ...]:
    return (
        f"{c.status} (denied)" if c.negated else c.status,
        plain(c.kind),
        _name(c.by, record),
        _names(c.parties, record),
        _when(c.when),
        _claimants(c.id, record),
        plain(c.words.text),
    )


def _relation(r: Relation, record: Record) -> tuple[str, ...]:
    return (
        _name(r.origin, record),
        r.kind.replace("_", " "),
        _name(r.to, record),
        _claimants(r.id, record),
        plain(r.words.text),
    )


def _damage(record: Record) -> Iterator[RenderableType]:
    for s in record.sentences:
        for d in s.damage:
            words = plain(record.document.text[d.start : d.end], 90)
            yield Text.from_markup(f"  [yellow]⚠ {d.kind}[/yellow] {words} [dim]{plain(d.note)}[/dim]")


def _furniture(record: Record) -> Iterator[RenderableType]:
    for s in record.sentences:
        if s.role == "furniture":
            yield Text.from_markup(f"  [dim]furniture: {plain(record.document.text[s.start : s.end], 90)}[/dim]")


def _name(mention: Mention | None, record: Record) -> str:
    if mention is None:
        return ""
    place = record.place(mention.ref)
    if place:
        others = f" / {plain(place.names[0], 40)}" if place.disputed and place.names else ""
        return plain(place.name, 60) + others
    actor = record.actor(mention.ref)
    return plain(actor.name if actor else mention.text, 60)


def _names(mentions: Iterable[Mention], record: Record) -> str:
    return ", ".join(dict.fromkeys(_name(m, record) for m in mentions))


def _when(period: Period | None) -> str:
    if period is None:
        return ""
    return f"{period.start}" if period.start == period.end else f"{period.start} – {period.end}"
