"""The benchmark that ranks series for claims, on folders of our own."""

import json
from pathlib import Path

import pytest

from benchmarks import retrieval

METADATA = [
    {
        "filename": "coal-share.csv",
        "title": "Share of electricity from coal",
        "description": "Coal's part of all electricity.",
        "unit": "%",
    },
    {
        "filename": "rain.csv",
        "title": "Annual rainfall",
        "description": "Depth of rain in a year.",
        "unit": "mm",
    },
]
CLAIM = {"Claim": "Half of Kenya's power is from coal.", "TimeSeries": {"coal-share": []}}
EVERYDAY = {
    "text": "In Kenya 30 percent of adults smoke.",
    "published": "2024-01-01",
    "expect": [{"surface": "30 percent", "measure": "smokers"}],
}


def run(monkeypatch: pytest.MonkeyPatch, folder: Path, claims: list[object]) -> list[object]:
    """Run the benchmark; give the lines it writes."""
    asked, out = folder / "claims.jsonl", folder / "ranked.jsonl"
    asked.write_text("".join(json.dumps(c) + "\n" for c in claims), encoding="utf-8")
    argv = ["retrieval.py", str(folder), str(asked), "--out", str(out), "--show"]
    monkeypatch.setattr("sys.argv", argv)
    assert retrieval.main() == 0
    return [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]


def wide(folder: Path, places: str) -> None:
    """Write a folder of wide series."""
    (folder / "csv").mkdir()
    (folder / "metadata.json").write_text(json.dumps(METADATA), encoding="utf-8")
    (folder / "country_codes.yaml").write_text("KEN:\n- Kenya\n", encoding="utf-8")
    for row in METADATA:
        (folder / "csv" / row["filename"]).write_text(f"Date,{places}\n2020,1\n", encoding="utf-8")


def test_wide_series_are_ranked_a_line_a_claim(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each claim has its line in the file's order, and the shares are printed."""
    wide(tmp_path, "KEN")

    lines = run(monkeypatch, tmp_path, [CLAIM, {"Claim": "Nothing of it."}])
    assert lines == [{"ranked": ["coal-share"], "clear": True}, {"ranked": [], "clear": False}]
    assert "ours   first 1 of 1 (100.0%), among five 1 (100.0%)" in capsys.readouterr().out


def test_series_without_the_place_are_passed_over(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A series that has no column for the claim's country cannot answer."""
    wide(tmp_path, "GHA")

    assert run(monkeypatch, tmp_path, [CLAIM]) == [{"ranked": [], "clear": False}]


def test_country_measures_are_asked_for_as_in_a_check(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each expectation of a text has its line."""
    (tmp_path / "measures.csv").write_text(
        "id,name,definition,unit,wordings,not_for\n"
        "smokers,Smoking among adults,,percent,adults smoke; smokers,vaping\n"
        "rain,Rainfall,,mm,rain; rainfall,snow\n",
        encoding="utf-8",
    )
    (tmp_path / "entities.csv").write_text(
        "code,name,kind,aliases,demonyms\nKEN,Kenya,country,,Kenyan; Kenyans\n", encoding="utf-8"
    )

    lines = run(monkeypatch, tmp_path, [EVERYDAY])
    assert lines == [{"ranked": ["smokers"], "clear": True}]
    assert "clear  1 of 1, 0 of them wrong" in capsys.readouterr().out
