"""The notebooks of the examples run from top to bottom on the example week and show what they promise."""

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

import counterclaim
from counterclaim.build import Reader
from counterclaim.errors import SourceError
from counterclaim.gather import gather
from counterclaim.store import SqliteStore

NOTEBOOKS = Path(__file__).parents[2] / "examples" / "notebooks"
WEEK = NOTEBOOKS.parent / "karabakh-2020" / "reports.jsonl"
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example week in a ledger file."""
    path = tmp_path_factory.mktemp("notebooks") / "week.db"
    with SqliteStore(path) as store:
        for outcome in Reader().outcomes(gather([str(WEEK)])):
            assert not isinstance(outcome, SourceError)
            store.add(outcome, "2026-01-01T00:00:00+00:00")
    return path


def run(name: str, ledger: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Everything that a notebook prints and shows, as text."""
    monkeypatch.setenv("LEDGER", str(ledger))
    monkeypatch.setenv("PYTHONPATH", str(Path(counterclaim.__file__).parents[1]))  # the kernel runs what is tested
    notebook = nbformat.read(NOTEBOOKS / name, as_version=4)
    NotebookClient(notebook, timeout=120, kernel_name="python3", resources={"metadata": {"path": str(NOTEBOOKS)}}).execute()  # fmt: skip
    outputs = [o for cell in notebook.cells if cell.cell_type == "code" for o in cell.outputs]
    assert not [o for o in outputs if o.output_type == "stream" and o.name == "stderr"]
    return "\n".join(o.get("text", "") or o.get("data", {}).get("text/html", "") for o in outputs)


def test_casualty_claims_are_compared_by_side(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = run("casualties-by-side.ipynb", ledger, monkeypatch)
    assert "People killed in Ganja" in shown
    assert "5 to 9" in shown
    assert "has “530” where its parent has “350”" in shown
    assert "does_not_acknowledge" in shown
    assert "dossier.html" in shown


def test_one_negotiation_is_followed_through_its_reports(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = run("one-negotiation.ipynb", ledger, monkeypatch)
    assert "Talks in Moscow" in shown
    assert "carried by Daily World Mirror 24, Harbour Gazette, Meridian Wire" in shown
    assert "09-paraphrase-moscow-talks: paraphrase of 07-wire-moscow-talks" in shown
    assert "violated" in shown
    assert shown.count("2020-10-10") > 1


@pytest.mark.parametrize("path", sorted(NOTEBOOKS.glob("*.ipynb")), ids=lambda p: p.name)
def test_a_notebook_is_kept_without_outputs_and_its_text_is_ours(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    assert not [c for c in notebook.cells if c.cell_type == "code" and (c.outputs or c.execution_count)]
    assert sum(c.cell_type == "markdown" for c in notebook.cells) >= 5
