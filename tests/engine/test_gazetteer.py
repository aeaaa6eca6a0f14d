"""The gazetteer on disk is built whole, opens fast and finds what the list it is made of holds."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path
from typing import Any

import pytest

from counterclaim.engine.gazetteer import SqliteGazetteer, build, cache_directory


def city(number: int, name: str, code: str, people: int, *names: str, admin1: str = "01") -> dict[str, Any]:
    return {
        "geonameid": number,
        "name": name,
        "latitude": 1.5,
        "longitude": 2.5,
        "countrycode": code,
        "population": people,
        "admin1code": admin1,
        "alternatenames": list(names),
    }


CITIES = [
    city(1, "Homs", "SY", 775404, "HMS", "Hims", "حمص"),
    city(2, "Al Qāmishlī", "SY", 184231, "Al Qamishli"),
    city(3, "Paris", "FR", 2138551, "Lutetia"),
    city(4, "Paris", "US", 24782, admin1="TX"),
    city(5, "Ma‘arrat an Nu‘mān", "SY", 58008),
    city(6, "Washington, D.C.", "US", 689545, "Washington", admin1="DC"),
]


@pytest.fixture
def gazetteer(tmp_path: Path) -> SqliteGazetteer:
    build(tmp_path / "places.sqlite", CITIES)
    return SqliteGazetteer(tmp_path / "places.sqlite")


def test_a_name_gives_its_places_the_most_populous_first(gazetteer: SqliteGazetteer) -> None:
    assert [c.country for c in gazetteer.named("paris")] == ["FRA", "USA"]
    assert gazetteer.named("nowhere") == ()


def test_alternate_names_are_known_but_marked(gazetteer: SqliteGazetteer) -> None:
    assert [c.main for c in gazetteer.named("homs")] == [True]
    assert [c.main for c in gazetteer.named("hims")] == [False]


def test_codes_and_other_scripts_are_not_names(gazetteer: SqliteGazetteer) -> None:
    assert gazetteer.named("hms") == ()
    assert gazetteer.named("حمص") == ()


def test_an_arabic_article_may_be_left_off(gazetteer: SqliteGazetteer) -> None:
    assert [c.geonames for c in gazetteer.named("qamishli")] == [2]


def test_a_capital_is_known_by_its_plain_name(gazetteer: SqliteGazetteer) -> None:
    [found] = gazetteer.named("washington")
    assert (found.feature, found.main) == ("PPLC", True)


def test_other_spellings_are_kept_as_skeletons(gazetteer: SqliteGazetteer) -> None:
    from counterclaim.where.gazetteer import normalised, skeleton

    assert [c.geonames for c in gazetteer.named(skeleton(normalised("Maaret al-Noman")))] == [5]


def test_a_county_has_its_state_but_no_point(gazetteer: SqliteGazetteer) -> None:
    counties = gazetteer.named("autauga county")
    assert [(c.admin1, c.lat, c.geonames, c.feature) for c in counties] == [("AL", None, None, "ADM2")]


def test_the_file_cannot_be_written_through_it(gazetteer: SqliteGazetteer) -> None:
    with pytest.raises(sqlite3.OperationalError):
        gazetteer._database.execute("DELETE FROM place")


def test_an_interrupted_build_leaves_nothing_behind(tmp_path: Path) -> None:
    def broken() -> Any:
        yield CITIES[0]
        raise RuntimeError("the power went off")

    with pytest.raises(RuntimeError):
        build(tmp_path / "places.sqlite", broken())
    assert list(tmp_path.iterdir()) == []


def test_builds_at_the_same_time_all_succeed(tmp_path: Path) -> None:
    path = tmp_path / "places.sqlite"
    threads = [threading.Thread(target=build, args=(path, CITIES)) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [c.geonames for c in SqliteGazetteer(path).named("homs")] == [1]
    assert [p.name for p in tmp_path.iterdir()] == ["places.sqlite"]


def test_the_cache_directory_follows_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("COUNTERCLAIM_CACHE", str(tmp_path))
    assert cache_directory() == tmp_path
    monkeypatch.delenv("COUNTERCLAIM_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache_directory() == tmp_path / "counterclaim"
