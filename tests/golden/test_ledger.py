"""The ledger of the examples' week holds what was written down by hand from the reports."""

import json

import pytest

from counterclaim.model.ledger import copy_to_dict, entry_to_dict
from counterclaim.reconcile import reconcile
from golden.regenerate import STORIES, records, stories
from golden.truth import facts

pytestmark = pytest.mark.slow

LEAST = 0.85  # of the facts: the target of issue 6; the reading below it is not yet perfect


@pytest.mark.parametrize("story", sorted(p.parent.name for p in STORIES.glob("*/ledger.json")))
def test_the_ledger_holds_what_was_written_by_hand(story: str) -> None:
    read = list(records(stories()[story]))
    ledger = reconcile(read)
    truth = json.loads((STORIES / story / "ledger.json").read_text(encoding="utf-8"))
    keys = {r.document.id: r.document.key for r in read}
    found = list(facts(truth, list(map(entry_to_dict, ledger.entries)), list(map(copy_to_dict, ledger.copies)), keys))
    wrong = [what for holds, what in found if not holds]
    assert not [what for what in wrong if what.startswith("never") or "cop" in what]
    assert 1 - len(wrong) / len(found) >= LEAST, "\n".join(wrong)
