"""What every command that reads reports shares: its options, its progress bar, its closing line."""

from __future__ import annotations

import sys
import warnings
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, fields
from functools import wraps
from pathlib import Path
from typing import Any

import click

from counterclaim.build import Reader, as_day
from counterclaim.cli import FAILED, OK, SOME_FAILED
from counterclaim.cli.sources import Manners, Reports
from counterclaim.engine.crew import ENGINES
from counterclaim.errors import Skipped, SourceError, UsageError
from counterclaim.intake import Given
from counterclaim.intake.page import NOT_CONCERNED
from counterclaim.lexicon.columns import columns
from counterclaim.model.document import Document
from counterclaim.model.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What `read` and `add` are asked for alike."""

    paths: tuple[str, ...]
    published: str | None
    outlet: str | None
    model: str | None
    registers: tuple[Path, ...]
    rules_only: bool
    language_any: bool
    engine: str
    workers: int | None
    columns: str | None
    relevant_only: bool | None
    silent: bool

    def documents(self, web: Manners = Manners(), *, again: str = "always") -> Reports:
        """The documents of the paths, what is passed over among them.

        Raises UsageError for no path, an impossible date or column before anything is read.
        """
        if not self.paths and not web.lists:
            raise click.UsageError("Missing argument 'PATHS...'.")
        given = Given(
            published=as_day(self.published),
            outlet=self.outlet,
            any_language=self.language_any,
            columns=columns_of(self.columns),
            relevant_only=self.relevant_only,
        )
        return Reports(self.paths, given, web, again)

    def reader(self) -> Reader:
        """The reader that the options ask for."""
        reader = reader_of(self.model, self.registers, rules_only=self.rules_only, language_any=self.language_any)
        reader.engine, reader.workers = self.engine, self.workers
        return reader


def reading_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the paths and options that `read` and `add` share; the command gets them as one `Asked`."""

    @wraps(command)
    def with_asked(**given: Any) -> Any:
        asked = Asked(**{f.name: given.pop(f.name) for f in fields(Asked)})
        return command(asked=asked, **given)

    made: Callable[..., Any] = with_asked
    for option in reversed((
        click.argument("paths", nargs=-1),
        click.option("--published", metavar="DATE", help="Date of publication (YYYY-MM-DD) of reports that do not give one."),
        click.option("--outlet", metavar="NAME", help="Who published reports that do not say it."),
        click.option("--model", metavar="NAME", help="An installed spaCy pipeline to parse with."),
        click.option("--register", "registers", multiple=True, type=click.Path(exists=True, dir_okay=False, path_type=Path), help="A file of actors of your own, in the register's form; may be given again."),
        click.option("--rules-only", is_flag=True, help="Read without the encoder."),
        click.option("--language-any", is_flag=True, help="Read reports in other languages as if they were English."),
        click.option("--engine", type=click.Choice(ENGINES), default="local", show_default=True, help="Read on this machine, or on a Ray cluster (RAY_ADDRESS; needs the extra ray)."),
        click.option("--workers", type=click.IntRange(1), metavar="N", help="Read with N workers of one core each (default: all cores where there is much to read)."),
        click.option("--columns", metavar="FIELD=NAME,…", help="Which column of a table is what, such as text=body,published=date."),
        click.option("--relevant-only/--all-pages", "relevant_only", default=None, help="Pass over what has no word of a conflict before reading it (default: in web archives only)."),
        click.option("--silent", "-s", is_flag=True, help="No progress bar and no closing line."),
    )):  # fmt: skip
        made = option(made)
    return made


@dataclass
class Tally:
    """How the inputs of a run ended; the numbers add up to what was found."""

    read: int = 0
    partly: list[tuple[str, str]] = field(default_factory=list)
    known: int = 0
    refused: list[SourceError] = field(default_factory=list)
    skipped: Counter[str] = field(default_factory=Counter)  # by reason

    def without_skipped(self, found: Iterable[Document | SourceError]) -> Iterator[Document | SourceError]:
        """Pass on what is to be read or refused, and count what was passed over."""
        for item in found:
            if isinstance(item, Skipped):
                self.skip(item)
            else:
                yield item

    def skip(self, item: Skipped) -> None:
        """Count what was passed over, by reason."""
        self.skipped[item.reason] += 1

    def count(self, record: Record) -> None:
        """Count a record as read, or partly read with its reasons."""
        self.read += 1
        self.partly += [(record.document.key, note) for note in record.document.notes]

    def refuse(self, error: SourceError) -> None:
        """Count a refusal and name it at once, so that a stopped run has still said it."""
        self.refused.append(error)
        click.echo(f"refused  {error}", err=True)

    def close(self, *, silent: bool) -> int:
        """Print the closing line on standard error and return the exit status."""
        for key, note in self.partly:
            click.echo(f"partly   {key}: {note}", err=True)
        whole = self.read - len({key for key, _ in self.partly})
        if not silent:
            known = f", {self.known} there already" if self.known else ""
            click.echo(f"{whole} read, {self.read - whole} partly read, {len(self.refused)} refused{known}", err=True)
        for reason, number in self.skipped.most_common():
            hint = " (--all-pages reads them)" if reason == NOT_CONCERNED else ""
            click.echo(f"skipped  {number:,}: each {reason}{hint}", err=True)
        if self.refused:
            return SOME_FAILED if self.read or self.known or self.skipped else FAILED
        return OK


def columns_of(asked: str | None) -> tuple[tuple[str, str], ...]:
    """Fields and the columns they are in. Raises UsageError for what is no field of a report.

    >>> columns_of("text=body, published=date")
    (('text', 'body'), ('published', 'date'))
    """
    pairs = [tuple(part.strip() for part in pair.partition("=")[::2]) for pair in (asked or "").split(",") if pair]
    for field_, name in pairs:
        if field_ not in columns() or not name:
            raise UsageError(
                f"--columns: write FIELD=NAME, with a field of {', '.join(columns())}; not “{field_}={name}”"
            )
    return tuple((f, n) for f, n in pairs)


def reader_of(model: str | None, registers: tuple[Path, ...], *, rules_only: bool, language_any: bool) -> Reader:
    """The reader that the options ask for; its warnings become lines on standard error."""
    warnings.showwarning = lambda message, *_, **__: click.echo(f"warning: {message}", err=True)
    return Reader(model=model, register=registers, rules_only=rules_only, any_language=language_any)


def watched(items: Iterable[Any], *, silent: bool) -> Iterator[Any]:
    """Pass items on, with a progress bar on standard error when a person watches."""
    if silent or not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("reports"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("reports", total=None)
        for item in items:
            progress.advance(task)
            yield item
