"""Rows as CSV or TSV: byte-faithful for machines, or with formulas disarmed for spreadsheets."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence

from counterclaim.publish.exports.model import Options, Value

FORMULA = (
    "=",
    "+",
    "-",
    "@",
    "\t",
    "\r",
    "\n",
    "＝",
    "＋",
    "－",
    "＠",
)  # what spreadsheets may take for the begin of a formula
# A program that takes another separator than ours splits our fields: there, too, no part may begin with a sign.
_LATER = re.compile(r"([;\t\r\n][ \u00a0\u200b\ufeff]*)([=+\-@＝＋－＠])")
BOM = b"\xef\xbb\xbf"


def csv_bytes(columns: Sequence[str], rows: Iterable[Sequence[Value]], options: Options) -> bytes:
    """A table by RFC 4180: UTF-8, CRLF line ends, quotes where they are needed, None as an empty field."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([plain(v, options) for v in row] for row in rows)
    return _encoded(out.getvalue(), options)


def tsv_bytes(columns: Sequence[str], rows: Iterable[Sequence[Value]], options: Options) -> bytes:
    r"""A table with tabs and LF line ends and no quoting: tab, line end and backslash are written \t, \n, \r and \\."""
    lines = ["\t".join(columns)]
    lines += ["\t".join(escaped(plain(v, options)) for v in row) for row in rows]
    return _encoded("\n".join(lines) + "\n", options)


def escaped(text: str) -> str:
    """Text that fits in one field of a TSV file."""
    return text.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r")


def unescaped(text: str) -> str:
    """What was written by `escaped`."""
    return "".join(_unescape(text))


def _unescape(text: str) -> Iterator[str]:
    signs = {"t": "\t", "n": "\n", "r": "\r", "\\": "\\"}
    at = 0
    while at < len(text):
        is_sign = text[at] == "\\" and text[at + 1 : at + 2] in signs
        yield signs[text[at + 1]] if is_sign else text[at]
        at += 2 if is_sign else 1


def plain(value: Value, options: Options) -> str:
    """A value as its field: numbers as they are, text with an apostrophe before a formula where that is asked for."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(int(value)) if value == int(value) else repr(float(value))
    return disarmed(value) if options.excel_safe else value


def disarmed(text: str) -> str:
    """Text that no spreadsheet takes for a formula (OWASP, CSV injection): an apostrophe before one, also behind white space and separators."""
    inside = _LATER.sub(r"\1'\2", text)
    bare = text.lstrip(" \u00a0\u200b\ufeff")
    return f"'{inside}" if text.startswith(FORMULA) or bare.startswith(FORMULA) else inside


def _encoded(text: str, options: Options) -> bytes:
    data = text.encode("utf-8", "replace")
    return BOM + data if options.bom else data
