"""The bundle in the package is the one of the sources beside it, says what it is made of, and names no host."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

WEB = Path(__file__).parents[2] / "web"
BUILT = Path(__file__).parents[2] / "src" / "counterclaim" / "serve" / "static" / "app"


def sources_hash() -> str:
    """As in web/bundling/sources.mjs."""
    names = ["package.json", "package-lock.json", "tsconfig.json", "vite.config.mjs"]
    names += [
        p.relative_to(WEB).as_posix()
        for folder in ("bundling", "src")
        for p in (WEB / folder).rglob("*")
        if p.is_file()
    ]
    made = hashlib.sha256()
    for name in sorted(names):
        made.update(name.encode() + b"\0" + (WEB / name).read_bytes() + b"\0")
    return made.hexdigest()


def test_the_bundle_was_built_from_the_sources_as_they_are() -> None:
    built = json.loads((BUILT / "BUILT.json").read_text(encoding="utf-8"))["sources"]
    assert built == sources_hash(), "run scripts/build-web.sh and commit what it made"


def test_every_package_that_is_bundled_has_its_licence_listed() -> None:
    listed = (BUILT / "LICENSES.txt").read_text(encoding="utf-8")
    for name in json.loads((WEB / "package.json").read_text(encoding="utf-8"))["dependencies"]:
        assert f"\n{name} " in listed


def test_the_lock_names_no_host() -> None:
    lock = json.loads((WEB / "package-lock.json").read_text(encoding="utf-8"))
    assert not [path for path, entry in lock["packages"].items() if "resolved" in entry]


def test_every_font_and_chunk_that_is_named_is_there() -> None:
    import re

    for sheet in BUILT.glob("*.css"):
        for name in re.findall(r"url\(/static/app/([^)]+)\)", sheet.read_text(encoding="utf-8")):
            assert (BUILT / name).is_file(), name
