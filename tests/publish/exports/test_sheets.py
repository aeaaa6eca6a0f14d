"""Tables come back byte for byte; on request no text is left that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.publish.exports.model import Options
from counterclaim.publish.exports.sheets import csv_bytes, disarmed, tsv_bytes, unescaped

MACHINE, SAFE = Options(), Options(excel_safe=True)
STARTS = ["=", "+", "-", "@", "\t=", "\r=", "\n=", "＝", "＋", "－", "＠", " =", "\u00a0=", "\ufeff=", "\u200b="]
BODIES = ['HYPERLINK("http://x.invalid","y")', "cmd|' /C calc'!A0", 'IMAGE("http://x.invalid")', "1+1"]
PAYLOADS = [start + body for start in STARTS for body in BODIES]
TEXT = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\x00"), max_size=40)


def read(data: bytes) -> list[list[str]]:
    """The rows of a CSV file."""
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def is_formula(cell: str) -> bool:
    """Tell whether a spreadsheet would take a cell for a formula, also after white space and in full width."""
    folded = unicodedata.normalize("NFKC", cell).lstrip(" \t\r\n\u00a0\u200b\ufeff")
    return folded.startswith(("=", "+", "-", "@")) or cell.startswith(("\t", "\r"))


def test_there_are_sixty_payloads() -> None:
    assert len(set(PAYLOADS)) == 60
    assert all(map(is_formula, PAYLOADS))


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_payload_is_left_a_formula_in_a_safe_table(payload: str) -> None:
    [_, row] = read(csv_bytes(("a", "b"), [(payload, -5)], SAFE))
    assert not is_formula(row[0])
    assert row == ["'" + payload if payload == row[0][1:] else row[0], "-5"]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_payload_hides_behind_a_separator_that_another_program_splits_at(payload: str) -> None:
    [_, row] = read(csv_bytes(("a",), [(f"said; by{';'}{payload}",)], SAFE))
    assert not any(is_formula(part) for part in re.split(r"[;\t\r\n]", row[0]) if part.strip(" \u00a0\u200b\ufeff"))


@pytest.mark.parametrize("payload", PAYLOADS)
def test_the_machine_profile_keeps_every_payload_as_it_is(payload: str) -> None:
    [_, row] = read(csv_bytes(("a",), [(payload,)], MACHINE))
    assert row == [payload]


def test_numbers_are_never_touched() -> None:
    [_, row] = read(csv_bytes(("a", "b", "c"), [(-5, -0.25, None)], SAFE))
    assert row == ["-5", "-0.25", ""]


@given(st.lists(st.tuples(TEXT, TEXT), min_size=1, max_size=5))
def test_csv_comes_back_as_it_was(rows: list[tuple[str, str]]) -> None:
    assert read(csv_bytes(("a", "b"), rows, MACHINE))[1:] == [list(r) for r in rows]


@given(st.lists(st.tuples(TEXT, TEXT), min_size=1, max_size=5))
def test_tsv_has_one_line_a_row_and_comes_back_as_it_was(rows: list[tuple[str, str]]) -> None:
    lines = tsv_bytes(("a", "b"), rows, MACHINE).decode().removesuffix("\n").split("\n")[1:]
    assert [tuple(map(unescaped, line.split("\t"))) for line in lines] == rows


@given(TEXT)
def test_text_without_signs_stays_as_it_is_in_a_safe_table(text: str) -> None:
    words = re.sub(r"[=+\-@＝＋－＠\t\r\n]", "", text)
    assert disarmed(words) == words


def test_a_byte_order_mark_comes_only_when_asked_for() -> None:
    assert csv_bytes(("a",), [], Options(bom=True)).startswith(b"\xef\xbb\xbf")
    assert not csv_bytes(("a",), [], MACHINE).startswith(b"\xef\xbb\xbf")
