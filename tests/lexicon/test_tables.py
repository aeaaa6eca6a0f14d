"""A table of words with what was added: ours first, nothing lost, no table but ours."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.lexicon import tables

words = st.text(alphabet="abc", min_size=1, max_size=3)
lists = st.lists(words, max_size=4)


@given(ours=st.dictionaries(words, lists), theirs=st.dictionaries(words, lists))
def test_added_lists_follow_ours_and_nothing_is_lost(ours: dict[str, Any], theirs: dict[str, Any]) -> None:
    whole = tables.merged(ours, theirs)
    assert whole == {k: ours.get(k, []) + theirs.get(k, []) for k in {*ours, *theirs}}


def test_what_does_not_fit_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot be added to list"):
        tables.merged({"verb": []}, {"verb": "say"})


@pytest.mark.parametrize(
    ("name", "more"), [("nothing.toml", ""), ("cues.py", ""), ("judgement.json", ""), ("sources.toml", "x")]
)
def test_there_is_no_such_table(name: str, more: str) -> None:
    with pytest.raises(ValueError, match="no such table"):
        tables.extend(name, more)


def test_words_that_come_after_a_table_was_read_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "_added", {})
    monkeypatch.setattr(tables, "_read", set())
    tables.extend("page.toml", "")
    tables.table("page.toml")
    with pytest.raises(ValueError, match="too late"):
        tables.extend("page.toml", "")
