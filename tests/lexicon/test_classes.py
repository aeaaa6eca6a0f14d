"""The classes of words that the stages ask for and those that the table holds are the same."""

import re
from pathlib import Path

import pytest

import counterclaim
from counterclaim.lexicon.classes import word_class
from counterclaim.lexicon.tables import table

_ASKED = re.compile(r'word_class\("(\w+)"\)')


def _asked() -> set[str]:
    code = Path(counterclaim.__file__).parent.rglob("*.py")
    return {name for path in code for name in _ASKED.findall(path.read_text(encoding="utf-8"))}


def test_every_class_that_is_asked_for_stands_in_the_table_and_none_else() -> None:
    assert _asked() == table("classes.toml").keys()


def test_the_words_of_a_class_are_in_small_letters_and_stand_once() -> None:
    for name, listed in table("classes.toml").items():
        assert len(set(listed)) == len(listed), name
        assert all(w == w.lower() for w in listed), name


def test_a_class_that_is_not_there_is_an_error_by_its_name() -> None:
    with pytest.raises(KeyError, match="weather"):
        word_class("weather")
