"""Whose text a report is: the outlet that carried it, and the agency that it credits."""

from __future__ import annotations

import re

from counterclaim.model.record import Record

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
    """Whose words the report's own voice is: the agency it names, the one in its dateline, else its outlet.

    A credit is what the report says of itself, no proof: it joins texts, it never makes a second origin.
    """
    if record.document.agencies:
        return record.document.agencies[0]
    found = _DATELINE.search(record.document.text, 0, _HEAD)
    return found.group(1).strip() if found else outlet_of(record)
