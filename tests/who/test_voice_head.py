"""The token that a voice's words hang on."""

from types import SimpleNamespace

from counterclaim.who.scene import voice_head
from engine.test_mended import reading


def test_a_source_cut_in_its_relative_clause_hangs_on_its_first_noun() -> None:
    text = "A member of the council, who was there when the missiles fell, said six had died."
    words = SimpleNamespace(start=0, end=text.index(" fell"))
    there = reading(text)
    missiles = there.parse.at(text.index("missiles"))
    assert there.parse.tokens[voice_head(there, SimpleNamespace(words=words, head=missiles)) or 0].text == "member"


def test_a_source_hangs_on_the_word_that_it_was_given() -> None:
    text = "The mayor, Anna Roe, said six had died."
    words = SimpleNamespace(start=0, end=text.index(", said"))
    there = reading(text)
    roe = there.parse.at(text.index("Roe"))
    assert voice_head(there, SimpleNamespace(words=words, head=roe)) == roe
