"""Say when a report was published, where nobody said it: by the date that its own first lines carry."""

from __future__ import annotations

from dataclasses import replace

from counterclaim.model.document import Document
from counterclaim.model.reading import Reading
from counterclaim.when.dateline import published_from_text


def date_of(reading: Reading) -> Document:
    """The reading's document, with the date of its dateline where it has no other; `published_basis` says which it is."""
    document = reading.document
    if document.published is not None:
        return document
    found = published_from_text(document.text)
    return replace(document, published=found, published_basis="text") if found else document
