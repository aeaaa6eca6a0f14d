"""A name in capitals that opens a dateline is a place, whatever the parser takes it for."""

from __future__ import annotations

import pytest

from counterclaim.where import Listed, find_places
from reading import reading


def places(text: str) -> dict[str, tuple[str, ...]]:
    return {p.name: p.names for p in find_places(reading(text), Listed([]))[0]}


def test_both_names_of_a_dateline_are_places() -> None:
    text = "Mill burns\n\nZQARBUL/MOLDARA, May 29, 2000. The mill in Zqarbul, also known as Moldara, was hit on Sunday."
    assert "Moldara" in places(text)["Zqarbul"]


@pytest.mark.parametrize(
    "line", ["ZQARBUL, 4 October 2009. Six people died.", "ZQARBUL (North Wire), 4 October - Six died."]
)
def test_a_name_alone_in_its_dateline_is_a_place(line: str) -> None:
    assert "ZQARBUL" in places(f"A bad night\n\n{line}")


@pytest.mark.parametrize("line", ["WE SAW IT, a man said. The mayor came.", "UN, May 3, was silent."])
def test_capitals_that_head_no_dateline_are_no_place(line: str) -> None:
    assert not {"UN", "WE", "WE SAW IT"} & places(f"A bad night\n\n{line}").keys()
