"""Golden stories: what reading gives for whole reports of our own is what stands written down."""

import pytest

from golden.regenerate import golden, page, stories

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("story", stories())
def test_a_story_reads_as_written_down(story: str) -> None:
    assert page(story) == golden(story).read_text(encoding="utf-8"), "look at the difference, then: make golden"
