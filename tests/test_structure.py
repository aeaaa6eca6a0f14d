"""The house stands as drawn: arrows point down, stages do not know each other, no room is a giant, every module says what it is."""

import ast
from collections import Counter
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent / "src" / "counterclaim"

# From the ground up; a room may import from its own floor only within itself, and from the floors below.
FLOORS = [
    {"errors", "model"},
    {"lexicon"},
    {"intake", "segment", "attribute", "extract", "when", "where", "who", "compose", "reconcile"},
    {"flow", "gather", "store", "publish"},
    {"engine", "plugins"},  # plugins hand what other packages bring down to the rooms that use it; they know no engine
    {"build", "serve"},
    {"cli"},
]
LEVEL = {room: level for level, rooms in enumerate(FLOORS) for room in rooms}
MODULES = sorted(p for p in SOURCE.rglob("*.py"))


def room_of(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def imports(path: Path) -> set[str]:
    """The rooms of ours that a module imports, at its top or inside a function; those for type checkers only do not count."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("counterclaim."):
            found.add(node.module.split(".")[1])
        elif isinstance(node, ast.ImportFrom) and node.module == "counterclaim":
            found |= {a.name for a in node.names if a.name in LEVEL}
        elif isinstance(node, ast.Import):
            found |= {a.name.split(".")[1] for a in node.names if a.name.startswith("counterclaim.")}
    return found


@pytest.mark.parametrize(
    "path", [p for p in MODULES if room_of(p) not in ("__init__", "__main__")], ids=lambda p: str(p.relative_to(SOURCE))
)
def test_every_import_points_down(path: Path) -> None:
    here = room_of(path)
    upward = {room for room in imports(path) - {here} if LEVEL[room] >= LEVEL[here]}
    assert not upward, f"{path.relative_to(SOURCE)} imports {upward}"


def test_there_are_at_most_seven_floors() -> None:
    assert len(FLOORS) <= 7


def test_no_room_holds_over_a_quarter_of_the_lines() -> None:
    lines = Counter(dict.fromkeys(LEVEL, 0))
    for path in MODULES:
        lines[room_of(path)] += len(path.read_text(encoding="utf-8").splitlines())
    total = sum(lines.values())
    assert max(lines.values()) <= total / 4, lines.most_common(3)


def test_only_the_edge_touches_files_clock_and_network() -> None:
    inside = {
        "model",
        "lexicon",
        "read",
        "segment",
        "attribute",
        "extract",
        "when",
        "where",
        "who",
        "compose",
        "reconcile",
        "flow",
        "publish",
    }
    forbidden = {"os", "socket", "urllib.request", "requests", "sqlite3", "subprocess", "time", "tempfile", "shutil"}
    for path in MODULES:
        if room_of(path) in inside:
            tree = ast.parse(path.read_text(encoding="utf-8"))
            named = {a.name for n in ast.walk(tree) if isinstance(n, ast.Import) for a in n.names}
            named |= {n.module for n in ast.walk(tree) if isinstance(n, ast.ImportFrom) and n.module}
            named |= {name.split(".")[0] for name in named if not name.startswith("urllib")}
            assert not named & forbidden, f"{path.relative_to(SOURCE)}: {named & forbidden}"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_every_module_opens_with_one_true_sentence(path: Path) -> None:
    doc = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    assert doc
    assert len(doc.splitlines()[0].split()) >= 4


def test_no_room_is_called_after_nothing() -> None:
    names = {p.stem for p in MODULES} | {p.parent.name for p in MODULES}
    assert not names & {"utils", "util", "helpers", "helper", "common", "core", "misc"}
