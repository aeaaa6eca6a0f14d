"""What a server reads uploads with: intake for the bytes, the usual reader for the reports, and, where it is allowed, fetching."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from counterclaim.build import Reader
from counterclaim.errors import SourceError
from counterclaim.intake import Given, read_bytes
from counterclaim.intake.limits import LARGEST_FILE
from counterclaim.model.document import Document
from counterclaim.model.record import Record
from counterclaim.serve.jobs import Input

Fetch = Callable[[str, Given], Iterator[Document | SourceError]]  # an address to its reports, or why there are none


@dataclass
class Uploads:
    """Reads what is sent to a server; `fetch` None: it fetches nothing."""

    fetch: Fetch | None = None

    @property
    def fetches(self) -> bool:
        """Whether addresses are fetched."""
        return self.fetch is not None

    def documents(self, given: Input) -> Iterator[Document | SourceError]:
        """The reports in an input, or the errors in their place."""
        said = Given(published=given.published, outlet=given.outlet)
        if given.url is not None:
            if self.fetch is None:
                yield SourceError(given.url, "this server fetches nothing")
            else:
                yield from self.fetch(given.url, said)
        elif len(given.data) > LARGEST_FILE:
            yield SourceError(given.name, f"has {len(given.data):,} bytes; one file may have {LARGEST_FILE:,}")
        else:
            yield from read_bytes(given.data, given.name, said)

    def records(self, documents: Iterable[Document | SourceError]) -> Iterator[Record | SourceError]:
        """The record of each report, or why there is none, in order."""
        return self._reader.outcomes(documents)

    @cached_property
    def _reader(self) -> Reader:
        return Reader()
