"""Parquet files of articles, read a few rows and only the columns needed at a time; needs the extra `parquet`."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from typing import IO, Any

from counterclaim.errors import SourceError, UsageError
from counterclaim.intake.limits import FREE_OF_RATIO, LARGEST_RATIO, MOST_RECORDS
from counterclaim.intake.table import Row, chosen

ROWS = 32  # read at once: a row may hold a whole page
LARGEST_GROUP = 300_000_000  # bytes of one column in a row group; writers make groups of 128 MB


def rows_of_parquet(file: IO[bytes], source: str, asked: Mapping[str, str]) -> Iterator[Row]:
    """Yield the fields of each row. Raises SourceError for what is no Parquet file, UsageError where pyarrow is missing.

    The file's own word on its sizes is checked before a page is unpacked; columns of few distinct values stay as dictionaries, so
    that a billion times one value takes no room.
    """
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        raise UsageError(f"{source}: Parquet needs a library: pip install 'counterclaim[parquet]'") from None
    try:
        table = pq.ParquetFile(file, buffer_size=1 << 16, pre_buffer=False, thrift_string_size_limit=1 << 24)
        numbers = chosen([f.name for f in table.schema_arrow], asked, source)
        wanted = {field: table.schema_arrow.field(number).name for field, number in numbers.items()}
        _check(table.metadata, set(wanted.values()), source)
        table = pq.ParquetFile(file, buffer_size=1 << 16, pre_buffer=False, read_dictionary=_texts(pa, table, wanted))
        number = out = 0
        size = file.seek(0, io.SEEK_END)
        for batch in table.iter_batches(ROWS, columns=sorted(set(wanted.values())), use_threads=False):
            for at in range(batch.num_rows):
                number += 1
                row = {f: _plain(batch.column(c)[at]) for f, c in wanted.items()}
                out += sum(len(v) for v in row.values() if isinstance(v, str))
                if out > FREE_OF_RATIO and out > LARGEST_RATIO * size:
                    raise SourceError(
                        source, f"unpacks to more than {LARGEST_RATIO} times its size: a bomb, not reports"
                    )
                yield {"where": f"{source}:{number}"} | row
    except (pa.ArrowException, OSError, MemoryError, OverflowError) as error:
        raise SourceError(source, f"is no Parquet file that can be read ({str(error)[:120]})") from None


def _texts(pa: Any, table: Any, wanted: Mapping[str, str]) -> list[str]:
    names = set(wanted.values())
    return [
        f.name
        for f in table.schema_arrow
        if f.name in names and (pa.types.is_string(f.type) or pa.types.is_binary(f.type))
    ]


def _check(about: Any, wanted: set[str], source: str) -> None:
    if about.num_rows > MOST_RECORDS:
        raise SourceError(source, f"has {about.num_rows:,} rows; one file may have {MOST_RECORDS:,}: divide it")
    for g in range(about.num_row_groups):
        group = about.row_group(g)
        for c in range(group.num_columns):
            column = group.column(c)
            if column.path_in_schema not in wanted:
                continue
            plain, packed = column.total_uncompressed_size, max(column.total_compressed_size, 1)
            if plain > LARGEST_GROUP or (plain > FREE_OF_RATIO and plain > LARGEST_RATIO * packed):
                raise SourceError(
                    source,
                    f"column “{column.path_in_schema}” unpacks to {plain:,} bytes from {packed:,}: a bomb, or too large a row group",
                )


def _plain(value: Any) -> Any:
    """A cell as JSON would have it: days and times in ISO 8601, lists of names as one string."""
    found = value.as_py()
    if hasattr(found, "isoformat"):
        return found.isoformat()
    if isinstance(found, list):
        return ", ".join(str(v) for v in found)
    return found
