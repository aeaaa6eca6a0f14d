"""Bytes to documents: text, pages, JSON Lines, ninjs, tables, web archives; each report, or the reason why it is none."""

from counterclaim.intake.documents import Given, accepted, read_bytes, read_lines, read_stream
from counterclaim.intake.page import extracted, page_document

__all__ = ["Given", "accepted", "extracted", "page_document", "read_bytes", "read_lines", "read_stream"]
