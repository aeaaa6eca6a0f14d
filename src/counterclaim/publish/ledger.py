"""The ledger as a person likes to read it in a terminal: one block a matter, one row a position, disagreements in plain words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rich.console import Console
from rich.padding import Padding
from rich.table import Table

from counterclaim.model.ledger import Alteration, Copy, Entry, Position
from counterclaim.publish.terminal import plain
from counterclaim.publish.words import KINDS, standing_of

COLOURS = {
    "single_origin": "dim",
    "corroborated": "bold",
    "contested": "yellow",
    "denied": "red",
    "acknowledged": "bold",
}
STANCES = {
    "affirms": "says",
    "alleges": "? alleges",
    "denies": "✗ denies",
    "disputes": "✗ disputes",
    "does_not_acknowledge": "– does not acknowledge",
}
SIGNS = {"more_than": "≥ ", "less_than": "≤ ", "approximately": "≈ "}


def show_entries(entries: Sequence[Entry], console: Console) -> None:
    """Print matters by kind, then by day and place."""
    if not entries:
        console.print("no matter in this ledger is what was asked for")
    for kind in KINDS:
        chosen = sorted((e for e in entries if e.kind == kind), key=_order)
        if chosen:
            console.print(
                Padding(f"[bold underline]{KINDS[kind]}[/bold underline] [dim]{len(chosen)}[/dim]", (1, 0, 0, 0))
            )
        for entry in chosen:
            _show(entry, console)


def _order(entry: Entry) -> tuple[str, str, str, str]:
    return (
        entry.when.end.isoformat() if entry.when else "9999",
        entry.place.name if entry.place else "",
        entry.title,
        entry.id,
    )


def _show(entry: Entry, console: Console) -> None:
    (sign, words, _), colour = standing_of(entry), COLOURS[entry.standing]
    counts = f"{_count(entry.origins, 'origin')} · {_count(entry.texts, 'text')} · {_count(entry.outlets, 'outlet')}"
    extent = f" · {_extent(entry)}" if entry.low is not None else ""
    console.print(
        Padding(
            f"[{colour}]{sign}[/{colour}] [bold]{plain(entry.title)}[/bold]  [{colour}]{words}[/{colour}][dim] · {counts}{extent} · {entry.id}[/dim]",
            (1, 0, 0, 0),
        )
    )
    for name, standing in entry.parties:
        console.print(f"    {plain(name, 60)}: [cyan]{standing}[/cyan]")
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    for width in (4, 36, 22, 14, 23, None):
        table.add_column(overflow="fold", max_width=width)
    for p in entry.positions:
        table.add_row(*_row(p, is_share=entry.unit == "share"))
    console.print(Padding(table, (0, 0, 0, 2)))
    for d in entry.disagreements:
        console.print(
            Padding(
                f"[yellow]≠ {d.kind.replace('_', ' ')}[/yellow] [dim]{d.between[0]} · {d.between[1]}[/dim] {plain(d.note, 600)}",
                (0, 0, 0, 4),
            )
        )


def _row(p: Position, *, is_share: bool) -> tuple[str, ...]:
    who = plain(p.origin.name, 80) + (f" [dim]{p.origin.country}[/dim]" if p.origin.country else "")
    number = _number(p, is_share=is_share) or (p.status or "").replace("_", " ")
    days = " – ".join(dict.fromkeys(d.isoformat() for d in (p.said_from, p.said_to) if d))
    note = "[yellow]⚠ set apart[/yellow] " if p.quarantined else ""
    old = f"[dim](supersedes {p.supersedes})[/dim] " if p.supersedes else ""
    return (
        f"[dim]{p.id}[/dim]",
        who,
        f"{note}{STANCES[p.stance]}",
        number,
        f"[dim]{days}[/dim]",
        f"{old}[dim]{plain(', '.join(p.outlets), 90)}:[/dim] {plain(p.quotes[0].text, 180)}",
    )


def _number(p: Position, *, is_share: bool) -> str:
    values = list(dict.fromkeys(v for v in (p.low, p.best, p.high) if v is not None))
    if not values:
        return ""
    return SIGNS.get(p.qualifier or "", "") + "–".join(f"{v:.0%}" if is_share else f"{v:,.0f}" for v in values)


def _extent(entry: Entry) -> str:
    shown = [
        f"{v:.0%}" if entry.unit == "share" else f"{v:,.0f}"
        for v in dict.fromkeys((entry.low, entry.high))
        if v is not None
    ]
    return "–".join(shown)


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def show_copies(copies: Iterable[Copy], names: Mapping[str, str], console: Console) -> None:
    """Print copies, each below its parent's name, with the evidence and what was altered."""
    shown = 0
    for copy in sorted(copies, key=lambda c: (c.family, c.key, c.document)):
        shown += 1
        console.print(Padding(f"[bold]{plain(names.get(copy.document, copy.key))}[/bold]", (1, 0, 0, 0)))
        console.print(
            f"  [cyan]{copy.relation}[/cyan] of {plain(names.get(copy.parent, copy.parent))} [dim]{copy.similarity:.2f} · {'; '.join(map(plain, copy.because))}[/dim]"
        )
        for altered in copy.altered:
            console.print(Padding(_altered(altered), (0, 0, 0, 4)))
    if not shown:
        console.print("no report in this ledger copies another")


def _altered(a: Alteration) -> str:
    before = f"“{plain(a.parent.text, 160)}”" if a.parent else "nothing"
    after = f"“{plain(a.copy.text, 160)}”" if a.copy else "nothing"
    return f"[yellow]⚠ {a.kind.replace('_', ' ')}[/yellow] {before} → {after}"
