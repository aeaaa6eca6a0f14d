"""What is known of one report so far: each stage takes a reading and adds its own nouns to it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from counterclaim.model.document import Document
from counterclaim.model.finding import Findings
from counterclaim.model.mention import Actor, Mention, Place, Time
from counterclaim.model.parse import Parse
from counterclaim.model.sentence import Sentence
from counterclaim.model.signals import Signals
from counterclaim.model.statement import Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A report in the making; fields are filled in the order in which they stand here."""

    document: Document
    parse: Parse
    signals: Signals | None = None  # None: read without the encoder
    sentences: tuple[Sentence, ...] = ()
    times: tuple[Time, ...] = ()
    places: tuple[Place, ...] = ()
    mentions: tuple[Mention, ...] = ()  # of places first; of actors once they have been identified
    statements: tuple[Statement, ...] = ()
    findings: Findings = Findings()
    actors: tuple[Actor, ...] = ()

    def readable(self) -> tuple[Sentence, ...]:
        """The sentences that may be extracted from: all but furniture."""
        return tuple(s for s in self.sentences if s.role != "furniture")

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds a code point, or None."""
        before = bisect_right(self.sentences, offset, key=lambda s: s.start)
        found = self.sentences[before - 1] if before else None
        return found if found and offset < found.end else None
