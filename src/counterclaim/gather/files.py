"""Find reports among paths, folders, patterns and standard input; one broken input never stops the others."""

from __future__ import annotations

import glob
import io
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from counterclaim.errors import SourceError
from counterclaim.gather.addresses import copies, is_address, renamed
from counterclaim.intake import Given, read_bytes, read_lines
from counterclaim.intake.documents import LINES, PAGES
from counterclaim.intake.formats import further_endings
from counterclaim.intake.limits import LARGEST_FILE
from counterclaim.model.document import Document

READABLE = (
    ".txt",
    ".text",
    *PAGES,
    *LINES,
)  # what is looked for in folders; a file that is named is read whatever its ending
STDIN = "-"


def gather(paths: Iterable[str], given: Given = Given()) -> Iterator[Document | SourceError]:
    """Yield the documents of every path in order, or a SourceError in the place of what cannot be read."""
    for path in paths:
        try:
            if is_address(path):
                for name, copy in copies(path, readable()):
                    yield from renamed(_documents(str(copy), given), str(copy), name)
                continue
            for source in sources_of(path):
                yield from _documents(source, given)
        except SourceError as error:
            yield error


def readable() -> tuple[str, ...]:
    """The endings that are looked for in folders: our own, then those that were added."""
    return (*READABLE, *further_endings())


def sources_of(path: str) -> list[str]:
    """The files that a path means: itself, the reports in a folder, the matches of a pattern; sorted. Raises SourceError."""
    if path == STDIN or Path(path).is_file():
        return [path]
    if Path(path).is_dir():
        found = sorted(
            str(p)
            for p in Path(path).rglob("*")
            if p.suffix.lower() in readable() and p.is_file() and not _hidden(p, Path(path))
        )
        if not found:
            raise SourceError(path, f"a folder without reports (none of {', '.join(readable())})")
        return found
    if glob.has_magic(path):
        found = sorted(p for p in glob.glob(path, recursive=True) if Path(p).is_file())
        if not found:
            raise SourceError(path, "no file matches this pattern")
        return found
    raise SourceError(path, "no such file or folder" if not Path(path).exists() else "neither a file nor a folder")


def _hidden(path: Path, root: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(root).parts)


def _documents(source: str, given: Given) -> Iterator[Document | SourceError]:
    try:
        if source == STDIN:
            yield from read_bytes(sys.stdin.buffer.read(), "standard input", given)
        elif source.lower().endswith(LINES):
            with open(
                source, encoding="utf-8-sig", errors="surrogateescape", newline="\n"
            ) as lines:  # a broken byte spoils its line only
                yield from read_lines(lines, source, given)
        else:
            yield from read_bytes(_bytes(source), source, given)
    except OSError as error:
        yield SourceError(source, f"cannot be read: {error.strerror or error}")


def _bytes(source: str) -> bytes:
    with open(source, "rb") as file:
        return io.BytesIO(file.read(LARGEST_FILE + 1)).getvalue()  # one byte over the limit is enough to refuse it
