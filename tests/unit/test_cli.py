"""The command line."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from claimcheck.cli import main
from claimcheck.store.engine import open_store
from claimcheck.store.figures import FigureStore
from tests.store.build import dataset, years

TEXT = "NATO has 31 members. NATO has 40 members."
DAY = ("--published", "2023-06-02")


@pytest.fixture
def text(tmp_path: Path) -> str:
    """Give the path of a text."""
    path = tmp_path / "text.txt"
    path.write_text(TEXT, encoding="utf-8")
    return str(path)


def run(*arguments: str, given: str = "") -> Result:
    """Run a command."""
    return CliRunner().invoke(main, arguments, input=given, catch_exceptions=False)


def test_check_prints_findings_as_text(text: str) -> None:
    """Each claim with its place, label and explanation."""
    result = run("check", text, *DAY)

    assert result.exit_code == 0
    assert "“31 members” [count] Supported" in result.output
    assert "Refuted" in result.output


def test_check_sees_the_figures_of_the_database(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a desk entered counts, and a database that is not there is not made."""
    url = f"sqlite:///{tmp_path}/desk.db"
    monkeypatch.setenv("CLAIMCHECK_DATABASE_URL", url)
    claim = "Milltown made 3 tonnes in 2020."
    before = run("check", "-", "--published", "2024-06-01", given=claim)
    made = (tmp_path / "desk.db").exists()
    engine = open_store(url)
    FigureStore(engine).import_dataset(dataset(*years([3])))
    engine.dispose()
    after = run("check", "-", "--published", "2024-06-01", given=claim)

    assert not made
    assert "Not Enough Evidence" in before.output
    assert "Statistics Office" in after.output


def test_check_prints_json_and_lines(text: str) -> None:
    """JSON is the answer's form; JSONL has a line a claim."""
    whole = json.loads(run("check", text, *DAY, "--format", "json").output)
    lines = run("check", text, *DAY, "--format", "jsonl").output.splitlines()

    assert [c["id"] for c in whole["claims"]] == [json.loads(line)["id"] for line in lines]
    assert whole["published"] == "2023-06-02"


def test_check_reads_standard_input_and_fails_on_demand() -> None:
    """A refuted claim is an error only where it is asked for."""
    assert run("check", "-", *DAY, given=TEXT).exit_code == 0
    assert run("check", "-", *DAY, "--fail-on", "refuted", given=TEXT).exit_code == 1
    assert run("check", "-", *DAY, "--fail-on", "refuted", given="Calm.").exit_code == 0


def test_check_refuses_an_empty_text() -> None:
    """A clear error, not a traceback."""
    result = run("check", "-", *DAY, given=" ")

    assert result.exit_code == 1
    assert "empty" in result.output


def test_extract_prints_claims_without_findings(text: str) -> None:
    """Values, and no verdict."""
    whole = json.loads(run("extract", text, *DAY, "--format", "json").output)

    assert [c["value"]["point"] for c in whole["claims"]] == [31, 40]
    assert all("finding" not in c for c in whole["claims"])
    assert "Supported" not in run("extract", text, *DAY).output


def test_reference_lint_passes_on_the_shipped_table() -> None:
    """The table that ships has no fault."""
    result = run("reference", "lint")

    assert result.exit_code == 0
    assert "figures" in result.output


def test_reference_list_filters_and_formats() -> None:
    """Figures of one measure and subject, as text, JSON and CSV."""
    wanted = ("--measure", "members", "--subject", "nato")
    rows = json.loads(run("reference", "list", *wanted, "--format", "json").output)

    assert {r["value"] for r in rows} == {"12", "28", "31", "32"}
    assert run("reference", "list", *wanted, "--format", "csv").output.startswith("id,")
    assert len(run("reference", "list", *wanted).output.splitlines()) == len(rows)


def test_keys_are_made_listed_and_revoked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A key is shown once, listed without its secret, and revoked by its id."""
    monkeypatch.setenv("CLAIMCHECK_DATABASE_URL", f"sqlite:///{tmp_path}/keys.db")
    key = run("keys", "add", "Ada", "--desk", "sport").output.strip()
    key_id = key.split(".")[1]

    assert key_id in run("keys", "list").output
    assert key.split(".")[2] not in run("keys", "list").output
    assert run("keys", "revoke", key_id).exit_code == 0
    assert "revoked" in run("keys", "list").output
    assert run("keys", "revoke", key_id).exit_code == 1


def test_a_measure_is_listed_whoever_brought_it() -> None:
    """Series that ship stand beside what is kept by hand."""
    listed = run("reference", "list", "--measure", "median_age", "--subject", "kenya").output
    told = json.loads(
        run(
            "reference", "list", "--measure", "median_age", "--subject", "kenya", "--format", "json"
        ).output
    )

    assert "median_age  kenya  2022" in listed
    assert {row["subject"] for row in told} == {"kenya"}
    assert all(row["url"].startswith("https://") for row in told)
