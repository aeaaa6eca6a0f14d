"""Whose text a report is: the outlet that carried it, and the agency that it credits."""

from __future__ import annotations

import re

from counterclaim.model.record import Record
from counterclaim.reconcile.spelling import words

# "MOSCOW, Oct 9 (Meridian Wire) - …": a dateline with the agency in brackets before the dash (AP stylebook, "datelines").
_DATELINE = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ'’./ -]{2,40}[^()\n]{0,40}\(([A-Z][\w.&' -]{1,40})\)\s*[-–—:]")
_HOST = re.compile(r"[a-z]+://(?:www\.)?([^/:?#]+)", re.IGNORECASE)
_HEAD = 1200  # code points in which a dateline can stand


def outlet_of(record: Record) -> str:
    """Who carried the report: its outlet, else the host of its address, else its key."""
    document = record.document
    host = _HOST.match(document.url) if document.url else None
    return document.outlet or (host.group(1) if host else document.key)


def credit_of(record: Record) -> str:
    """Whose words the report's own voice is: the agency in its dateline, another that it names, else its outlet.

    A credit is what the report says of itself, no proof: it joins texts, it never makes a second origin.
    """
    found = _DATELINE.search(record.document.text, 0, _HEAD)
    if found:
        return found.group(1).strip()
    outlet, agencies = outlet_of(record), record.document.agencies
    if not agencies or set(words(agencies[0])) <= set(words(outlet)):
        return outlet  # "told the Mirror" in the Neelum Valley Mirror
    return agencies[0]
