"""The command `claimcheck reference import`: a report first, and exit codes."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from claimcheck.cli import main
from tests.unit.reference.importers.build import TIDY, write, write_json

GOOD = "place,when,amount\nFRA,2020,1\nKEN,2021,2\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a folder with a mapping, and a store of its own."""
    monkeypatch.setenv("CLAIMCHECK_DATABASE_URL", f"sqlite:///{tmp_path}/store.db")
    write_json(tmp_path / "mapping.json", TIDY)
    return tmp_path


def run(folder: Path, text: str, *options: str) -> Result:
    """Import a file."""
    path = write(folder / "a.csv", text)
    mapping = str(folder / "mapping.json")
    return CliRunner().invoke(
        main, ["reference", "import", str(path), "--mapping", mapping, *options]
    )


def test_it_reports_and_imports(folder: Path) -> None:
    """A dry run keeps nothing, the first run all, the second finds nothing new."""
    dry, first, again = run(folder, GOOD, "--dry-run"), run(folder, GOOD), run(folder, GOOD)

    assert "2 values new" in dry.stdout
    assert "dry run: nothing was imported" in dry.stdout
    assert "2 values new" in first.stdout
    assert "0 values new, 0 revised, 2 unchanged" in again.stdout
    assert (dry.exit_code, first.exit_code, again.exit_code) == (0, 0, 0)


def test_faults_are_told_and_end_with_1(folder: Path) -> None:
    """File, line, column and reason; nothing is imported unless faulty rows may be left out."""
    bad = GOOD + "FRA,soon,3\n"
    refused, left = run(folder, bad), run(folder, bad, "--allow-faults", "--format", "json")

    assert refused.exit_code == 1
    assert "a.csv:4: when: “soon” is no year" in refused.stdout
    assert "nothing was imported" in refused.stdout
    assert left.exit_code == 0
    answer = json.loads(left.stdout)
    assert (answer["added"], [f["line"] for f in answer["skipped"]]) == (2, [4])


def test_what_cannot_be_read_ends_with_2(folder: Path) -> None:
    """A mapping that is wrong, or none where one is needed."""
    write_json(folder / "mapping.json", {"kolumns": {}})
    wrong = run(folder, GOOD)
    none = CliRunner().invoke(main, ["reference", "import", str(folder / "a.csv")])

    assert (wrong.exit_code, none.exit_code) == (2, 2)
    assert "kolumns" in wrong.stderr
    assert "mapping" in none.stderr
