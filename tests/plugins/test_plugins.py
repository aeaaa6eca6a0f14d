"""Plugins are found by their entry points; a broken one is named, whatever is wrong with it, and never breaks the rest."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from plugged import counterclaim, environment, examples_installed, installed

FAULTS = {
    "missing": None,
    "raises": "1 / 0",
    "hookless": "x = 1",
    "unknown": "from counterclaim.plugins import hookimpl\n@hookimpl\ndef sandwiches(): return []",
    "failing": "from counterclaim.plugins import hookimpl\n@hookimpl\ndef commands(): raise KeyError('oven')",
    "untimely": "from counterclaim.plugins import hookimpl\n@hookimpl\ndef lexicons(): return {'cues.toml': '[['}",
    "unlisted": "from counterclaim.plugins import hookimpl\n@hookimpl\ndef lexicons(): return {'../pyproject.toml': ''}",
    "rude": "from counterclaim.plugins import hookimpl\nfrom counterclaim.intake.formats import Format\n"
    "@hookimpl\ndef readers(): return [Format('rude', ('TXT',), None)]",
}
FAILING_LATER = """
import click
from counterclaim.intake.formats import Format
from counterclaim.plugins import hookimpl

class Nowhere:
    def named(self, name):
        raise LookupError("the map is upside down")

def read(data, source):
    raise RuntimeError("no such codec")

@click.command("bake")
def bake():
    raise RuntimeError("no flour")

@hookimpl
def gazetteers(): return [Nowhere()]
@hookimpl
def readers(): return [Format("the baker's form", (".bread",), read)]
@hookimpl
def commands(): return [bake]
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A folder with the examples and with plugins that are broken in every way."""
    examples_installed(tmp_path)
    for name, code in FAULTS.items():
        if code is not None:
            (tmp_path / f"broken_{name}.py").write_text(code)
    installed(tmp_path, "broken-things", "0.0.1", {name: f"broken_{name}" for name in FAULTS})
    return tmp_path


def test_every_plugin_is_listed_with_what_it_adds_or_why_it_is_left_out(site: Path) -> None:
    done = counterclaim(site, "plugins", "--json")
    assert done.returncode == 3
    found = {p["name"]: p for p in map(json.loads, done.stdout.splitlines())}
    assert {n: p["adds"] for n, p in found.items() if not p["broken"]} == {
        "actors": ["registers"],
        "calendar": ["exporters"],
        "mail": ["readers"],
        "stats": ["commands"],
        "villages": ["gazetteers"],
        "words": ["lexicons"],
    }
    reasons = {n: found[n]["broken"] for n in FAULTS}
    assert all(reasons.values())
    assert "No module named 'broken_missing'" in reasons["missing"]
    assert "ZeroDivisionError" in reasons["raises"]
    assert "has none of the hooks" in reasons["hookless"]
    assert "sandwiches" in reasons["unknown"]
    assert "KeyError: 'oven'" in reasons["failing"]
    assert "no such table of words" in reasons["unlisted"]
    assert "is no ending" in reasons["rude"]


def test_help_lists_the_verbs_of_plugins_and_a_broken_one_is_a_line(site: Path) -> None:
    done = counterclaim(site, "--help")
    assert done.returncode == 0
    assert "Commands of plugins:\n  stats  Count what a ledger holds." in done.stdout
    warnings = done.stderr.splitlines()
    assert len(warnings) == len(FAULTS)
    assert all(w.startswith("warning: plugin ") for w in warnings)


@pytest.mark.slow
def test_a_plugin_that_fails_at_work_is_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "baker.py").write_text(FAILING_LATER)
    installed(tmp_path, "baker", "1.0", {"baker": "baker"})
    (tmp_path / "a.bread").write_text("flour")
    (tmp_path / "b.txt").write_text("The army said that two soldiers were killed in Goma on Monday.")
    done = counterclaim(tmp_path, "read", tmp_path / "a.bread", tmp_path / "b.txt", "--json")
    assert done.returncode == 3
    assert "a.bread: the baker's form could not read it (RuntimeError: no such codec)" in done.stderr
    assert "plugin baker: its gazetteer failed and is left out: LookupError" in done.stderr
    assert [p["name"] for p in json.loads(done.stdout)["places"]] == ["Goma"]
    baked = counterclaim(tmp_path, "bake")
    assert (baked.returncode, baked.stderr) == (2, "counterclaim: plugin baker failed: RuntimeError: no flour\n")


def test_a_plugin_takes_no_verb_or_format_of_ours(tmp_path: Path) -> None:
    (tmp_path / "greedy.py").write_text(
        "import click\nfrom counterclaim.plugins import hookimpl\n"
        "@click.command('doctor')\ndef doctor(): click.echo('mine')\n@hookimpl\ndef commands(): return [doctor]"
    )
    installed(tmp_path, "greedy", "1.0", {"greedy": "greedy"})
    done = counterclaim(tmp_path, "doctor", "--help")
    assert "Say which versions, models and limits are in force." in done.stdout


def test_where_no_plugin_is_installed_none_of_it_is_loaded(tmp_path: Path) -> None:
    code = (
        "import sys; sys.argv = ['counterclaim', '--help']\n"
        "from counterclaim.cli import main\n"
        "try: main()\nexcept SystemExit: pass\n"
        "print([m for m in ('pluggy', 'counterclaim.plugins', 'numpy') if m in sys.modules])"
    )
    begun = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment(tmp_path)
    )
    assert done.stdout.splitlines()[-1] == "[]"
    assert time.monotonic() - begun < 5  # bench/speed.py measures it; here only that it is no load of models
