"""Know further words: cues by which somebody is made to say something, and triggers of events."""

from __future__ import annotations

from importlib.resources import files

from counterclaim.plugins import hookimpl


@hookimpl
def lexicons() -> dict[str, str]:
    """Two tables, each added to the built-in one of that name."""
    return {
        name: files("field_desk").joinpath(name).read_text(encoding="utf-8") for name in ("cues.toml", "plover.toml")
    }
