"""What every command that reads reports takes as a source: files and folders, addresses on the web, and files that list addresses."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, fields
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from counterclaim import __version__
from counterclaim.errors import SourceError
from counterclaim.gather import gather
from counterclaim.intake import Given
from counterclaim.intake.limits import LARGEST_FILE
from counterclaim.intake.unpack import packing_of
from counterclaim.model.document import Document

if TYPE_CHECKING:
    from counterclaim.gather.listings import Listing
    from counterclaim.gather.visits import Visits
    from counterclaim.gather.web import Gathering

SNIFFED = 4_096  # bytes of a file in which it shows whether it is markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Manners:
    """How the web is asked, as the options say."""

    lists: tuple[Path, ...] = ()
    limit: int = 1_000
    delay: float = 1.0
    contact: str | None = None


def web_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options of commands that fetch; the command gets them as one `Manners`."""

    @wraps(command)
    def with_manners(**given: Any) -> Any:
        return command(web=Manners(**{f.name: given.pop(f.name) for f in fields(Manners)}), **given)

    made: Callable[..., Any] = with_manners
    for option in reversed((
        click.option("--urls", "lists", multiple=True, type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE", help="A list of addresses, one a line, # for remarks; may be given again."),
        click.option("--limit", type=click.IntRange(1), default=1_000, show_default=True, help="Ask for no more pages in one run; the next run goes on."),
        click.option("--delay", type=click.FloatRange(0, 3600), default=1.0, show_default=True, help="Least seconds between two requests to a site; its robots.txt may ask for more."),
        click.option("--contact", metavar="TEXT", envvar="COUNTERCLAIM_CONTACT", help="An address or a page of yours for the sites that are asked, sent with our name."),
    )):  # fmt: skip
        made = option(made)
    return made


@dataclass
class Reports:
    """The reports of sources; iterate, then `settle` each when it is stored or refused.

    `again` is "aging" for commands that look often: young pages are asked for changes, old ones are not.
    """

    sources: Sequence[str]
    given: Given = Given()
    web: Manners = Manners()
    again: str = "always"
    visits: Visits | None = None  # None: remembered as long as the process
    gathering: Gathering | None = field(default=None, init=False)
    stopped: bool = field(default=False, init=False)

    def __iter__(self) -> Iterator[Document | SourceError]:
        """The reports of files first, then those of the web."""
        wanted: list[tuple[str, Listing | None]] = []
        for source in self.sources:
            try:
                if (found := _web_source(source)) is not None:
                    wanted.append(found)
                else:
                    yield from gather([source], self.given)
            except SourceError as error:
                yield error
        for path in self.web.lists:
            try:
                wanted.append((str(path), _list_in(path)))
            except SourceError as error:
                yield error
        if wanted:
            self.gathering = self._gathering()
            if self.stopped:
                self.gathering.stop()
            yield from self.gathering.documents(wanted)

    def settle(self, key: str, document: str | None = None, reason: str | None = None, **how: bool) -> None:
        """A report is stored, was there already, or is refused: its page need not be kept any more."""
        if self.gathering:
            self.gathering.settle(key, document, reason, **how)

    def stop(self) -> None:
        """End as soon as may be, from any thread."""
        self.stopped = True
        if self.gathering:
            self.gathering.stop()

    def close(self, *, silent: bool) -> None:
        """Say on standard error what the web gave, and what was left for another time."""
        if self.gathering is None:
            return
        for why, number in self.gathering.left.items():
            click.echo(f"left     {number} for another time: {why}", err=True)
        if not silent:
            counts = self.gathering.counts
            click.echo(f"{counts['asked']} asked for, {counts['fetched']} fetched, {counts['unchanged']} unchanged", err=True)  # fmt: skip

    @property
    def unchanged(self) -> int:
        """Pages of the web that are known and have not changed."""
        return self.gathering.counts["unchanged"] if self.gathering else 0

    def _gathering(self) -> Gathering:
        from counterclaim.gather import web
        from counterclaim.gather.visits import Remembered

        return web.Gathering(
            fetcher=web.fetcher_of(self.web.contact, __version__),
            visits=self.visits or Remembered(),
            given=self.given,
            manners=web.Manners(
                delay=self.web.delay, pages=self.web.limit, again="aging" if self.again == "aging" else "always"
            ),
        )


def _web_source(source: str) -> tuple[str, Listing | None] | None:
    """An address, or a file that lists addresses; None for all else. Raises SourceError for a hostile or broken listing."""
    from counterclaim.gather.address import is_address

    if is_address(source):
        return source, None
    path = Path(source)
    if not path.is_file():
        return None
    with path.open("rb") as file:
        start = file.read(SNIFFED)
    is_packed = packing_of(start) == "gzip" and source.lower().endswith(".xml.gz")
    if not is_packed and not start.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\x00").startswith(b"<"):
        return None
    from counterclaim.gather.inflate import unpacked
    from counterclaim.gather.listings import listing_in

    listing = listing_in(unpacked(_bytes(path), source), "", source)
    return None if listing is None else (source, listing)


def _list_in(path: Path) -> Listing:
    from counterclaim.gather.listings import list_in
    from counterclaim.gather.markup import text_of

    return list_in(text_of(_bytes(path), "", str(path)), str(path))


def _bytes(path: Path) -> bytes:
    with path.open("rb") as file:
        data = file.read(LARGEST_FILE + 1)
    if len(data) > LARGEST_FILE:
        raise SourceError(str(path), f"has more than {LARGEST_FILE:,} bytes")
    return data
