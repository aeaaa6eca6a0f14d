"""`counterclaim review`: what people judge of findings, kept beside what the machine read, and taken back."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict

import click

from counterclaim.cli.stores import db_option, now
from counterclaim.errors import UsageError
from counterclaim.store import Anchor, Ruling, Store, in_force, open_store
from counterclaim.store.rulings import JudgementKind

Asked = tuple[JudgementKind, str, str | None]


@click.command("review")
@db_option
@click.option("--same", nargs=2, metavar="A B", help="The two findings are the same matter.")
@click.option("--not-same", nargs=2, metavar="A B", help="The two findings are two matters.")
@click.option("--confirm", metavar="A", help="The finding is what its words say.")
@click.option("--reject", metavar="A", help="The finding is not what its words say.")
@click.option("--who", metavar="NAME", help="Who judges.")
@click.option("--why", metavar="TEXT", help="For what reason.")
@click.option("--undo", metavar="ID", type=int, help="Take a judgement back; it stays in the list.")
@click.option("--list", "listed", is_flag=True, help="List every judgement ever made.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON Lines.")
def command(
    db: str,
    same: tuple[str, str] | None,
    not_same: tuple[str, str] | None,
    confirm: str | None,
    reject: str | None,
    who: str | None,
    why: str | None,
    undo: int | None,
    listed: bool,
    as_json: bool,
) -> None:
    """Judge findings of a ledger: the same matter or not, right or wrong. A judgement wins over the machine's reading,
    is kept with who, when and why, and is never deleted.

    A finding is written DOCUMENT#FINDING, as `ledger --json` has it; the beginning of the document's id is enough.
    """
    asked: list[Asked] = []
    if same:
        asked.append(("same", *same))
    if not_same:
        asked.append(("not_same", *not_same))
    if confirm:
        asked.append(("confirm", confirm, None))
    if reject:
        asked.append(("reject", reject, None))
    if len(asked) + listed + (undo is not None) != 1:
        raise UsageError("review: ask for one of --same, --not-same, --confirm, --reject, --undo, --list")
    with open_store(db, create=False) as store:
        if listed:
            _print(store.judgements(), as_json=as_json)
        else:
            made = _judge(store, asked[0], who, why) if asked else store.undo(undo or 0, at=now(), who=who)
            _print([made], as_json=as_json)


def _judge(store: Store, asked: Asked, who: str | None, why: str | None) -> Ruling:
    if not who or not why:
        raise UsageError("review: say who judges (--who NAME) and for what reason (--why TEXT)")
    kind, left, right = asked
    return store.judge(kind, left, right, who=who, why=why, at=now())


def _print(rulings: list[Ruling], *, as_json: bool) -> None:
    if as_json:
        for r in rulings:
            click.echo(json.dumps(asdict(r), ensure_ascii=False))
        return
    from rich.console import Console

    from counterclaim.publish.terminal import plain

    console = Console(highlight=False, width=None if sys.stdout.isatty() else 160)
    counts = {r.id for r in in_force(rulings)}
    for r in rulings:
        about = " · ".join(_finding(a) for a in (r.left, r.right) if a)
        console.print(f"{r.id:>4}  [bold]{r.kind.replace('_', ' ')}[/bold]  {plain(r.who, 60)}, {r.at}: {plain(r.why)}")
        console.print(f"      {plain(about)}{_state(r, counts)}")
    if not rulings:
        console.print("nobody has judged anything here")


def _finding(a: Anchor) -> str:
    return f"{a.document[7:19]}#{a.finding} {a.kind} “{a.words}”{' (lost)' if a.lost else ''}"


def _state(r: Ruling, counts: set[int]) -> str:
    if r.undone_at:
        return f"  [yellow]taken back {r.undone_at}[/yellow]"
    if r.lost:
        return "  [red]without effect: the present reading has no such finding on these words[/red]"
    return "" if r.id in counts else "  [dim]a later judgement counts[/dim]"
