"""Rows of a table of articles: which column is which, and each row as the fields of a report."""

from __future__ import annotations

import csv
import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from counterclaim.errors import SourceError
from counterclaim.intake.limits import LONGEST_LINE
from counterclaim.lexicon.columns import columns, plain_name

Row = dict[str, Any]
DELIMITERS = ",;\t|"
MOST_CELLS = 2_000  # of one row; tables of articles have a dozen


def chosen(names: Sequence[str], asked: Mapping[str, str], source: str) -> dict[str, int]:
    """The number of the column of each field: the one asked for, else the likeliest usual name. Raises SourceError without a text."""
    plain = [plain_name(n) for n in names]
    found: dict[str, int] = {}
    for field, usual in columns().items():
        if field in asked:
            if plain_name(asked[field]) not in plain:
                raise SourceError(source, f"has no column “{asked[field]}” (it has: {_listed(names)})")
            found[field] = plain.index(plain_name(asked[field]))
        elif known := [n for n in usual if n in plain]:
            found[field] = plain.index(known[0])
    if "text" not in found:
        raise SourceError(
            source,
            f"has no column that looks like a report's text (it has: {_listed(names)}); name it with --columns text=NAME",
        )
    return found


def rows_of_csv(
    lines: Iterable[str], source: str, asked: Mapping[str, str], *, tabs: bool
) -> Iterator[Row | SourceError]:
    """Yield the fields of each row of CSV or TSV, or the reason why it has none. Raises SourceError where there is no header."""
    source_lines = iter(lines)
    first = next(source_lines, "")
    if not first.strip():
        raise SourceError(source, "is empty")
    delimiter = "\t" if tabs else max(DELIMITERS, key=first.count)
    csv.field_size_limit(LONGEST_LINE)
    reader = csv.reader(_narrow(itertools.chain([first], source_lines), delimiter, source), delimiter=delimiter)
    header = next(reader)
    numbers = chosen(header, asked, source)
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as error:
            yield SourceError(f"{source}:{reader.line_num}", f"is no row of a table ({error})")
            continue
        if cells is None:
            return
        if len(cells) > 0:
            yield _row(cells, numbers, len(header), f"{source}:{reader.line_num}")


def _row(cells: list[str], numbers: Mapping[str, int], width: int, where: str) -> Row | SourceError:
    if len(cells) != width:
        return SourceError(where, f"has {len(cells)} cells; the header has {width}")
    return {"where": where} | {field: cells[number] for field, number in numbers.items()}


def _narrow(lines: Iterable[str], delimiter: str, source: str) -> Iterator[str]:
    """Lines as they come. Raises SourceError at one that holds more commas than any text between them."""
    for line in lines:
        if line.count(delimiter) > MOST_CELLS + len(line) // 8:
            raise SourceError(source, f"has a row of {line.count(delimiter):,} cells; the rest is left out")
        yield line


def _listed(names: Sequence[str]) -> str:
    return ", ".join(n[:30] for n in names[:12]) or "none"
