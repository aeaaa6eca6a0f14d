"""Read many documents in one process: batches through parser and encoder, then each report through the flow."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Protocol

from counterclaim.errors import SourceError
from counterclaim.model.document import Document
from counterclaim.model.parse import Parse
from counterclaim.model.reading import Reading
from counterclaim.model.record import Record
from counterclaim.model.signals import Signals

BATCH_DOCUMENTS = 32
BATCH_CHARACTERS = (
    50_000  # whichever comes first: some four seconds of work, so that workers end at about the same time
)


class Parses(Protocol):
    """Anything that parses texts in order."""

    def parse(self, texts: Iterable[str]) -> Iterator[Parse]:
        """Yield a parse for each text."""
        ...


class Encodes(Protocol):
    """Anything that sees attributions in texts."""

    def signals(self, texts: list[str]) -> list[Signals]:
        """What it sees in each text."""
        ...


@dataclass(frozen=True, slots=True)
class Local:
    """One process with its parser, its encoder (None: rules alone) and the flow that reads a report.

    `beside`: let the encoder run beside the parser, which takes half a core more; False where other workers need it.
    """

    parser: Parses
    encoder: Encodes | None
    flow: Callable[[Reading], Record]
    beside: bool = True

    def read(self, documents: Iterable[Document | SourceError]) -> Iterator[Record | SourceError]:
        """Yield a record, or the reason why there is none, for each document, in order."""
        for batch in batches(documents):
            yield from self._read_batch(batch)

    def read_batch(self, batch: list[Document | SourceError]) -> list[Record | SourceError]:
        """A record, or the reason why there is none, for each document of one batch, in order."""
        return list(self._read_batch(batch))

    def _read_batch(self, batch: list[Document | SourceError]) -> Iterator[Record | SourceError]:
        whole = [d for d in batch if isinstance(d, Document)]
        try:
            readings = iter(self._seen(whole))
        except Exception:  # one text broke the batch: find out which, lose no other
            readings = None
        for item in batch:
            if isinstance(item, SourceError):
                yield item
            else:
                yield self._read_one(item, next(readings) if readings else None)

    def _seen(self, documents: list[Document]) -> list[Reading]:
        """Parse and encode a batch, side by side where asked: the encoder works outside Python's lock, so a second core takes it."""
        texts = [d.text for d in documents]
        signals: list[Signals | None] = [None] * len(texts)
        if self.encoder is None or not self.beside:
            parses = list(self.parser.parse(texts))
            if self.encoder:
                signals = [*self.encoder.signals(texts)]
        else:
            with ThreadPoolExecutor(max_workers=1) as beside:
                encoded = beside.submit(self.encoder.signals, texts)
                parses = list(self.parser.parse(texts))
                signals = [*encoded.result()]
        return [Reading(document=d, parse=p, signals=s) for d, p, s in zip(documents, parses, signals, strict=True)]

    def _read_one(self, document: Document, reading: Reading | None) -> Record | SourceError:
        try:
            return self.flow(reading or self._seen([document])[0])
        except Exception as error:  # our fault, not the report's; the batch goes on and the report is named
            return SourceError(
                document.key,
                f"could not be read, by a fault of ours ({type(error).__name__}: {str(error)[:200]}); please report it",
            )


def batches(documents: Iterable[Document | SourceError]) -> Iterator[list[Document | SourceError]]:
    """Cut a stream into the runs of documents that are parsed together; a batch is held in memory as a whole."""
    batch: list[Document | SourceError] = []
    size = 0
    for document in documents:
        batch.append(document)
        size += len(document.text) if isinstance(document, Document) else 0
        if len(batch) >= BATCH_DOCUMENTS or size >= BATCH_CHARACTERS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
