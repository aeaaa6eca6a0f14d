"""The example plugins, loaded by their entry points: each kind does what it says, alone or with workers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from plugged import counterclaim, examples_installed

pytestmark = pytest.mark.slow

MESSAGE = """From: Eastern Desk <desk@example.org>
Subject: Shelling of Tarnovets
Date: Fri, 09 Oct 2020 10:00:00 +0000
Content-Type: text/plain; charset=utf-8

Two civilians were killed when artillery shelled the village of Tarnovets on Thursday, the Oskil Corps said.

The defence ministry telexed that three soldiers were wounded. Sappers demined the road on Friday.
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder where the examples are installed, and a folder of mail in it."""
    folder = tmp_path_factory.mktemp("site")
    examples_installed(folder)
    (folder / "mail").mkdir()
    (folder / "mail" / "one.eml").write_text(MESSAGE)
    (folder / "mail" / "broken.eml").write_text("nothing that is a message")
    return folder


@pytest.fixture(scope="module")
def record(site: Path) -> dict[str, object]:
    """What is read of the message, found in a folder by its ending."""
    done = counterclaim(site, "read", site / "mail", "--json")
    assert done.returncode == 3
    assert "broken.eml: is no e-mail: it has no sender" in done.stderr
    return dict(json.loads(done.stdout))


def test_a_reader_reads_files_of_its_ending(record: dict) -> None:  # type: ignore[type-arg]
    document = record["document"]
    assert (document["title"], document["outlet"]) == ("Shelling of Tarnovets", "Eastern Desk")
    assert (document["published"], document["published_basis"]) == ("2020-10-09", "metadata")


def test_a_gazetteer_places_a_village_that_no_other_knows(record: dict) -> None:  # type: ignore[type-arg]
    assert [(p["name"], p["lat"], p["country"]) for p in record["places"]] == [("Tarnovets", 48.31, "UKR")]


def test_a_register_knows_an_actor_by_another_name(record: dict) -> None:  # type: ignore[type-arg]
    assert "Oskil Valley Volunteer Corps" in [a["name"] for a in record["actors"]]


def test_a_lexicon_adds_a_cue_and_a_trigger(record: dict) -> None:  # type: ignore[type-arg]
    said = {v["text"]: v["cue"]["text"] for s in record["statements"] for v in s["voices"]}
    assert said["The defence ministry"] == "telexed"
    assert ("AID", "demined the road") in [(e["type"], e["text"]) for e in record["events"]]


def test_a_record_says_which_plugins_took_part_in_its_reading(record: dict) -> None:  # type: ignore[type-arg]
    named = [t["name"] for t in record["tools"] if t["name"].startswith("plugin ")]
    assert named == [f"plugin counterclaim-field-desk:{name}" for name in ("actors", "villages", "words")]


def test_workers_have_the_same_plugins(site: Path, record: dict) -> None:  # type: ignore[type-arg]
    done = counterclaim(site, "read", site / "mail", "--json", "--workers", 2)
    assert json.loads(done.stdout) == record


def test_an_exporter_and_a_command_work_on_a_ledger(site: Path, tmp_path: Path) -> None:
    ledger = tmp_path / "ledger.db"
    counterclaim(site, "add", site / "mail", "--db", ledger)
    made = counterclaim(site, "export", "--format", "ics", "--db", ledger)
    assert made.returncode == 0
    lines = made.stdout.splitlines()
    assert lines[0] == "BEGIN:VCALENDAR"
    assert "DTSTART;VALUE=DATE:20201008" in lines
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") > 0
    assert all(len(line.encode()) <= 75 for line in lines)
    stats = counterclaim(site, "stats", "--db", ledger)
    assert "documents   1 of 1 outlets" in stats.stdout


def test_a_plugin_that_is_switched_off_adds_nothing(site: Path) -> None:
    done = counterclaim(site, "plugins", "--json", COUNTERCLAIM_PLUGINS="mail, stats")
    assert [json.loads(line)["name"] for line in done.stdout.splitlines()] == ["mail", "stats"]
    assert counterclaim(site, "plugins", COUNTERCLAIM_PLUGINS="none").stdout == "no plugins are installed\n"
