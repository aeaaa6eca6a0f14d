"""`counterclaim export`: the ledger written in a format that others read."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from counterclaim.build import as_day
from counterclaim.build.known import records_of
from counterclaim.cli.ledger import KINDS, filter_options, ledger_of, wanted_of
from counterclaim.errors import UsageError
from counterclaim.publish.exports import exporter, names
from counterclaim.publish.exports.chosen import matter_of, narrowed
from counterclaim.publish.exports.grade import DEFAULT, GRADES
from counterclaim.publish.exports.model import File, Options
from counterclaim.publish.exports.tabular import Tabular
from counterclaim.store import open_store


def cut_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that decide what stands in an export: `export` and `explain` must be asked alike."""
    for option in reversed((
        click.option("--worldview", metavar="WHO", help="Name contested places as these do (Armenian, international …); else every name is shown."),
        click.option("--grade", type=click.Choice(tuple(GRADES)), default=DEFAULT, show_default=True, help="How firmly a matter must stand."),
        click.option("--version", "version", metavar="V", help="Version of the format, where it has several."),
        click.option("--quote-max", type=click.IntRange(20), default=300, show_default=True, help="Cut quoted words in free text after so many characters."),
        click.option("--redact/--no-redact", default=True, show_default=True, help="Leave out the names of private persons."),
        click.option("--as-of", metavar="DATE", help="What was known on this day: later reports are left out."),
        click.option("--matter", metavar="ID", help="Only this matter, by its id in the ledger or in an export; a dossier needs it."),
    )):  # fmt: skip
        command = option(command)
    return command


@click.command("export")
@click.option("--format", "name", metavar="NAME", help="The format; see --list.")
@click.option("--list", "listed", is_flag=True, help="List the formats with what they are.")
@click.option("--db", metavar="LEDGER", help="The ledger: a file, or postgresql://user@host/database.")
@click.option("--out", type=click.Path(path_type=Path), help="A file, or a folder for a format of several files; else standard output.")  # fmt: skip
@click.option("--excel-safe", is_flag=True, help="Put an apostrophe before text that a spreadsheet would run as a formula.")  # fmt: skip
@click.option("--bom", is_flag=True, help="Begin the file with a byte order mark, as some spreadsheets want it.")
@click.option("--kind", type=click.Choice(KINDS), help="Only matters of this kind.")
@filter_options
@cut_options
def command(
    name: str | None, listed: bool, db: str | None, out: Path | None, excel_safe: bool, bom: bool, **asked: Any
) -> None:
    """Write the ledger in another format. What the ledger does not say stays empty; `explain` says why a cell is what it is."""
    if listed:
        print_formats()
        return
    if not name or not db:
        raise UsageError("export needs --format and --db; --list names the formats")
    made = exporter(name)
    options = options_of(asked, excel_safe=excel_safe, bom=bom)
    as_of = as_day(asked["as_of"])
    wanted = wanted_of(asked, kinds=(asked["kind"],) if asked["kind"] else KINDS)
    with open_store(db, create=False) as store:
        ledger, records = narrowed(ledger_of(store, as_of), wanted), list(records_of(store, as_of))
    if options.matter and not getattr(made, "of_one_matter", False):  # a dossier also shows what stands beside it
        only = matter_of(ledger, options.matter)
        ledger = narrowed(ledger, lambda e: e.id == only.id)
    written(list(made.files(ledger, records, options)), out)
    click.echo(made.notice, err=True)
    if isinstance(made, Tabular):
        for why, number in made.left_out(ledger, records, options).items():
            click.echo(f"left out  {number} events: {why}", err=True)


def options_of(asked: dict[str, Any], *, excel_safe: bool = False, bom: bool = False) -> Options:
    """The options of an export from those of the command line."""
    return Options(
        worldview=asked["worldview"], grade=asked["grade"], excel_safe=excel_safe, bom=bom, quote_max=asked["quote_max"],
        redact=asked["redact"], version=asked["version"], matter=asked["matter"],
    )  # fmt: skip


def print_formats() -> None:
    """List every format with what it is and the extra that it needs."""
    for name in names():
        made = exporter(name)
        needs = f" (pip install 'counterclaim[{made.needs}]')" if made.needs else ""
        click.echo(f"{name:<16}{made.about}{needs}")
        click.echo(f"{'':<16}{made.notice}")


def written(files: list[File], out: Path | None) -> None:
    """Write the files of an export: to standard output, to one file, or into a folder where there are several."""
    if out is None:
        if len(files) != 1:
            raise UsageError(f"this format has {len(files)} files: name a folder with --out")
        sys.stdout.buffer.write(files[0].data)
        sys.stdout.buffer.flush()
        return
    if len(files) == 1 and not out.is_dir():
        out.write_bytes(files[0].data)
        return
    out.mkdir(parents=True, exist_ok=True)
    for file in files:
        (out / Path(file.name).name).write_bytes(file.data)
