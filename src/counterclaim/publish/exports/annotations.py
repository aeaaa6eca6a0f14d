"""W3C Web Annotations (JSON-LD): one for each statement, on its exact words in the stored text of its report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar

from counterclaim import __version__
from counterclaim.model.document import Document
from counterclaim.model.ledger import Ledger, Quote
from counterclaim.model.record import Record
from counterclaim.model.selector import Selector
from counterclaim.model.statement import Statement
from counterclaim.publish.exports.model import File, Options
from counterclaim.publish.exports.naming import document_urn, json_bytes, text_urn, urn
from counterclaim.publish.exports.objects import Objects, Thing
from counterclaim.publish.exports.voices import Voices

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32  # code points of prefix and suffix
MODEL = "W3C Web Annotation Data Model"
Claims = Mapping[tuple[str, str], tuple[str, ...]]


class Annotations(Objects):
    """An AnnotationCollection with one page. Offsets count code points of the text, end exclusive.

    Words that hold the name of a private person are pointed at, not quoted, where such names are left out. There is no
    `created`: it would make the bytes depend on the clock.
    """

    name = "annotations"
    about = "W3C Web Annotation JSON-LD: one annotation a statement, on its words in the report"
    notice = "statements as reported; what they say is theirs"
    rules: ClassVar[Mapping[str, str]] = {
        "selector": f"{MODEL}, §4.2.4 and §4.2.5: code points, end exclusive",
        "motivation": f"{MODEL}, §3.3.5",
        "state": f"{MODEL}, §4.3.1",
        "body": "the claims of the ledger that this statement puts; act and chain of voices as the record has them",
    }

    def things(self, ledger: Ledger, records: Sequence[Record], options: Options) -> Iterator[Thing]:
        """Yield an annotation for each statement, by document and place."""
        voices, claims = Voices(records, options), _claims(ledger)
        for record in sorted(records, key=lambda r: r.document.id):
            for s in record.statements:
                quote = Quote(document=record.document.id, id=s.id, start=s.words.start, end=s.words.end, text=s.words.text)  # fmt: skip
                value = _annotation(record, s, claims.get((record.document.id, s.id), ()), voices)
                yield Thing(id=f"{record.document.id}#{s.id}", value=value, quotes=(quote,))

    def files(self, ledger: Ledger, records: Sequence[Record], options: Options) -> Iterator[File]:
        """Yield `annotations.jsonld`."""
        items = [t.value for t in self.things(ledger, records, options)]
        made = {
            "@context": CONTEXT,
            "id": urn("annotations"),
            "type": "AnnotationCollection",
            "label": "Statements in the reports of a Counterclaim ledger",
            "total": len(items),
            "first": {"id": urn("annotations", "1"), "type": "AnnotationPage", "startIndex": 0, "items": items},
        }
        yield File(name="annotations.jsonld", media="application/ld+json", data=json_bytes(made))


ANNOTATIONS = Annotations()


def _annotation(record: Record, s: Statement, claims: Sequence[str], voices: Voices) -> dict[str, Any]:
    document = record.document
    said = " ← ".join(record.voice_name(v) for v in s.voices) or document.outlet or "the report itself"
    about = {"type": "TextualBody", "purpose": "describing", "language": "en", "format": "text/plain",
             "value": f"{voices.safe(said)}: {s.act} ({s.manner}, {s.factuality.replace('_', ' ')})"}  # fmt: skip
    bodies = [{"type": "Dataset", "id": urn("claim", *c.split("#")), "format": "application/json"} for c in claims]
    return {
        "@context": CONTEXT,
        "id": urn("statement", document.id, s.id),
        "type": "Annotation",
        "motivation": "identifying",
        "generator": {"id": urn("extractor", __version__), "type": "Software", "name": "Counterclaim"},
        "body": [*bodies, about],
        "target": {
            "source": document_urn(document.id),
            "state": _state(document),
            "selector": list(_selectors(document.text, s.words, voices)),
        },
    }


def _state(document: Document) -> dict[str, Any]:
    made = {"type": "TimeState", "cached": text_urn(document)}
    day = document.published
    return made | {"sourceDate": f"{day.isoformat()}T00:00:00Z"} if day else made


def _selectors(text: str, words: Selector, voices: Voices) -> Iterator[dict[str, Any]]:
    yield {"type": "TextPositionSelector", "start": words.start, "end": words.end}
    prefix, suffix = text[max(0, words.start - AROUND) : words.start], text[words.end : words.end + AROUND]
    if voices.safe(words.text) == words.text:
        yield {
            "type": "TextQuoteSelector",
            "exact": words.text,
            "prefix": prefix if voices.safe(prefix) == prefix else "",
            "suffix": suffix if voices.safe(suffix) == suffix else "",
        }


def _claims(ledger: Ledger) -> Claims:
    """Which claims of the ledger ("document#finding") each statement puts."""
    found: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for entry in ledger.entries:
        for position in entry.positions:
            for claim in position.claims:
                found[claim.quote.document, claim.quote.id].add(claim.key)
    return {statement: tuple(sorted(keys)) for statement, keys in found.items()}
