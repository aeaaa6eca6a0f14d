"""The example week, read once for all exports."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from counterclaim.model.ledger import Ledger
    from counterclaim.model.record import Record

REPORTS = Path(__file__).parents[3] / "examples" / "karabakh-2020" / "reports.jsonl"


@pytest.fixture(scope="session")
def week() -> tuple[Ledger, list[Record]]:
    """The ledger and the records of the example week."""
    from counterclaim.reconcile import reconcile
    from golden.regenerate import records

    read = list(records(REPORTS))
    return reconcile(read), read
