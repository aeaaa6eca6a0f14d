"""Further forms of input, by the endings of their files: each is a function from a file's bytes to documents."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from counterclaim.errors import SourceError
from counterclaim.model.document import Document


@dataclass(frozen=True, slots=True)
class Format:
    """A form of input. `read` gets the bytes of a file and its name, and yields documents, or errors in their place."""

    name: str
    endings: tuple[str, ...]  # lower case, with the dot: (".eml",)
    read: Callable[[bytes, str], Iterable[Document | SourceError]]


_added: dict[str, Format] = {}  # by ending


def add_format(format: Format) -> None:
    """Make files with these endings readable. Raises ValueError for an ending that is none, or is taken."""
    for ending in format.endings:
        if not ending.startswith(".") or ending != ending.lower():
            raise ValueError(f"{ending!r} is no ending: a dot and lower-case letters")
        if ending in _added and _added[ending] != format:
            raise ValueError(f"{ending} is read by {_added[ending].name} already")
    _added.update(dict.fromkeys(format.endings, format))


def further_endings() -> tuple[str, ...]:
    """The endings of all further forms, sorted."""
    return tuple(sorted(_added))


def format_of(source: str) -> Format | None:
    """The further form that a file of this name has, if any; the longest ending counts."""
    fits = [e for e in _added if source.lower().endswith(e)]
    return _added[max(fits, key=len)] if fits else None


def read_as(format: Format, data: bytes, source: str) -> Iterator[Document | SourceError]:
    """Yield what a further form reads; whatever goes wrong in it is the reason why this file could not be read."""
    try:
        yield from format.read(data, source)
    except SourceError as error:
        yield error
    except Exception as error:  # a plugin's fault must not stop the others' work
        yield SourceError(source, f"{format.name} could not read it ({type(error).__name__}: {str(error)[:160]})")
