"""`counterclaim register`: look actors up as the reader does, and check the register."""

from __future__ import annotations

from pathlib import Path

import click

from counterclaim.build import as_day
from counterclaim.cli import FAILED
from counterclaim.lexicon.register import load_register
from counterclaim.lexicon.register_check import check

_FILES = click.option(
    "--register",
    "registers",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A file of actors of your own, in the register's form.",
)


@click.group("register")
def command() -> None:
    """Look actors up in the register, or check it."""


@command.command("check")
@_FILES
@click.pass_context
def check_command(ctx: click.Context, registers: tuple[Path, ...]) -> None:
    """Find overlaps, gaps and dangling references; exit 1 where there are errors."""
    register = load_register(registers)
    problems = check(register)
    for problem in problems:
        click.echo(problem)
    errors = [p for p in problems if not p.startswith("note")]
    click.echo(f"{len(register.rows)} rows, {len(errors)} errors, {len(problems) - len(errors)} notes")
    ctx.exit(FAILED if errors else 0)


@command.command("find")
@click.argument("name")
@click.option("--on", metavar="DATE", help="Who held the office on this day.")
@_FILES
def find_command(name: str, on: str | None, registers: tuple[Path, ...]) -> None:
    """Say whom a name stands for, on a day."""
    rows = load_register(registers).named(name, as_day(on))
    for row in rows:
        years = f"{row.valid_from or '…'} to {row.valid_to or '…'}"
        click.echo(f"{row.id}  {row.name}  {row.kind}  {row.country or '-'}  {row.role or '-'}  {years}  {row.source}")
    if not rows:
        click.echo(f"{name}: not in the register")
