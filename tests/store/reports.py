"""Records of made-up reports for the store's tests, without any reading."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from counterclaim.errors import SourceError
from counterclaim.model.document import Document
from counterclaim.model.finding import Event, Figure
from counterclaim.model.record import Record, Tool
from counterclaim.model.selector import Selector
from counterclaim.model.sentence import Sentence
from counterclaim.model.statement import Statement

NOW = "2026-01-01T00:00:00+00:00"
LATER = "2026-02-01T00:00:00+00:00"


def record(
    text: str = "Kyiv denied it.",
    key: str = "a",
    published: date | None = date(2020, 10, 9),
    version: str = "1",
    **about: str | None,
) -> Record:
    """A report without any reading of ours."""
    return read(Document(text=text, key=key, published=published, **about), version)  # type: ignore[arg-type]


def read(document: Document, version: str = "1") -> Record:
    """A report that says its text in its own voice; every number in it is a figure of people killed, every "attacked" an event."""
    text = document.text
    whole = Selector.of(text, 0, len(text))
    words = [(Selector.of(text, at, at + len(w)), w) for at, w in _words(text)]
    figures = tuple(
        Figure(id=f"f{n}", words=s, measure="killed", low=int(w), best=int(w), high=int(w))
        for n, (s, w) in enumerate((x for x in words if x[1].isdecimal()), 1)
    )
    events = tuple(
        Event(id=f"e{n}", words=s, type="ASSAULT")
        for n, (s, _) in enumerate((x for x in words if x[1] == "attacked"), 1)
    )
    said = Statement(
        id="st1",
        words=whole,
        manner="narrated",
        act="say",
        voices=(),
        content=(whole,),
        findings=tuple(f.id for f in (*events, *figures)),
    )
    return Record(
        document=document,
        sentences=(Sentence(id="s1", start=0, end=len(text), role="body", first=0, last=0, paragraph=0),),
        statements=(said,),
        events=events,
        figures=figures,
        tools=(Tool(name="stub", version=version, sha256="0" * 64),),
    )


def _words(text: str) -> list[tuple[int, str]]:
    at, found = 0, []
    for word in text.replace(".", " ").replace("\n", " ").split(" "):
        if word:
            found.append((at, word))
        at += len(word) + 1
    return found


class StubReader:
    """Reads as `read` does; `only` leaves out what a later version would not find any more."""

    def __init__(self, version: str = "1", only: Callable[[Record], Record] = lambda r: r) -> None:
        self.version = version
        self.only = only

    def outcomes(self, documents: Iterable[Document | SourceError]) -> Iterator[Record | SourceError]:
        """A record, or the reason why there is none, for each document."""
        for document in documents:
            yield document if isinstance(document, SourceError) else self.only(read(document, self.version))
