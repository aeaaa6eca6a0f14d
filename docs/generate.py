"""Write the pages that are made from the code: the commands from the command line, the data dictionary from the model."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from counterclaim.cli import VERBS, commands

DOCS = Path(__file__).parent
MODEL = DOCS.parent / "src" / "counterclaim" / "model"
ORDER = ("document", "sentence", "mention", "statement", "finding", "record", "selector", "parse", "signals", "reading")


def commands_page() -> str:
    """Every command's own help, in the order of the work."""
    parts = ["# Commands\n\nMade by `make docs` from the commands' own help; a test fails when it is out of date.\n"]
    root = click.Context(commands, info_name="counterclaim", **commands.context_settings)
    for verb in VERBS:
        command = commands.get_command(root, verb)
        assert command is not None
        context = click.Context(command, info_name=verb, parent=root, max_content_width=110, terminal_width=110)
        parts.append(f"## `counterclaim {verb}`\n\n```\n{command.get_help(context)}\n```\n")
    return "\n".join(parts)


def dictionary_page() -> str:
    """Every noun of the model with its fields, types and what the code says of them."""
    parts = [
        "# Data dictionary\n\nMade by `make docs` from `src/counterclaim/model/`; a test fails when it is out of date.\n"
    ]
    for name in ORDER:
        source = (MODEL / f"{name}.py").read_text(encoding="utf-8")
        parts.append(f"## {name}\n\n{ast.get_docstring(ast.parse(source))}\n")
        parts += _classes(source)
    return "\n".join(parts)


def _classes(source: str) -> Iterator[str]:
    lines = source.splitlines()
    for node in ast.parse(source).body:
        if not isinstance(node, ast.ClassDef) or node.name.startswith("_"):
            continue
        yield f"### {node.name}\n\n{ast.get_docstring(node) or ''}\n"
        rows = [_row(f, lines) for f in node.body if isinstance(f, ast.AnnAssign)]
        if rows:
            yield "| field | type | note |\n|---|---|---|\n" + "\n".join(rows) + "\n"


def _row(field: ast.AnnAssign, lines: list[str]) -> str:
    comment = lines[field.lineno - 1].partition("  # ")[2]
    kind = ast.unparse(field.annotation).replace("|", "\\|")
    return f"| `{ast.unparse(field.target)}` | `{kind}` | {comment} |"


PAGES = {"commands.md": commands_page, "data-dictionary.md": dictionary_page}

if __name__ == "__main__":
    for name, make in PAGES.items():
        (DOCS / name).write_text(make(), encoding="utf-8")
        print(f"wrote docs/{name}", file=sys.stderr)
