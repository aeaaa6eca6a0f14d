"""What fuzzing needs: a small ledger with findings to judge, and an application whose meters never say no."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from unittest.mock import patch

from hostile import NOW, _record
from starlette.types import ASGIApp

from counterclaim.cli.serve import app_of
from counterclaim.errors import SourceError
from counterclaim.intake import Given, read_bytes
from counterclaim.model.document import Document
from counterclaim.model.record import Record
from counterclaim.serve import security
from counterclaim.serve.jobs import Input
from counterclaim.store import SqliteStore


class Quick:
    """Reads uploads into records without a word in them: the intake is the real one, the language is not looked at."""

    fetches = False

    def documents(self, given: Input) -> Iterator[Document | SourceError]:
        """The reports in an input."""
        yield from read_bytes(given.data, given.name, Given(published=given.published, outlet=given.outlet, any_language=True))  # fmt: skip

    def records(self, documents: Iterable[Document | SourceError]) -> Iterator[Record | SourceError]:
        """A record for each."""
        for item in documents:
            yield item if isinstance(item, SourceError) else Record(document=item)


def ledger_for(path: Path) -> None:
    """A ledger of six reports with figures at one place."""
    with SqliteStore(path) as store:
        for n in range(6):
            store.add(_record("plain", f"report {n}", n + 3, None), NOW)


def names_in(path: Path) -> list[str]:
    """Findings of a ledger, as judgements name them."""
    with SqliteStore(path) as store:
        found = [f"{r['document']['id']}#{f['id']}" for r in store.records() for f in r["figures"]]
    return found[:20]


def rulesless(path: Path, token: str) -> ASGIApp:
    """The application, writing, with meters that let everything through."""
    with patch.object(security, "WRITES", (10**9, 1.0)), patch.object(security, "TRIES", (10**9, 1.0)):
        return app_of(str(path), ("testserver",), token=token, reading=Quick())
