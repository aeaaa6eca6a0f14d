"""Read sentences that carry their annotation: `<source>Kyiv</source> <cue>denied</cue> <content act=deny>it</content>`."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

_TAG = re.compile(r"<(/?)(source|cue|content|channel)((?: \w+=\w+)*)>")


@dataclass
class Expected:
    """One annotated attribution: spans by role, and what its content's tag says of it."""

    spans: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    says: dict[str, str] = field(default_factory=dict)


@dataclass
class Case:
    """A text and the attributions it holds, by number."""

    line: str
    text: str
    expected: dict[str, Expected]


def case_of(line: str) -> Case:
    """Take the tags out of a line and keep what they say."""
    line = line.replace("⏎", "\n")
    bare = line.removeprefix("nobody: ")
    text, at, open_ = "", 0, []
    expected: dict[str, Expected] = {}
    for match in _TAG.finditer(bare):
        text += bare[at : match.start()]
        at = match.end()
        if match.group(1):
            role, number, start, says = open_.pop()
            assert role == match.group(2), line
            one = expected.setdefault(number, Expected())
            one.spans.setdefault(role, []).append((start, len(text)))
            one.says |= says
        else:
            says = dict(pair.split("=") for pair in match.group(3).split())
            open_.append((match.group(2), says.pop("n", "1"), len(text), says))
    return Case(line, text + bare[at:], expected)


def cases(path: Path) -> list[Case]:
    """The cases of a file."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [case_of(line) for line in lines if line.strip() and not line.startswith("#")]
