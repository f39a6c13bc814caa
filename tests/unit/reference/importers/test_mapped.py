"""CSV files and workbooks are read by a mapping, and what is wrong is told by line and column."""

import re
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from claimcheck.errors import InvalidDataError
from claimcheck.reference.importers import checked_mapping, parse_mapping
from tests.unit.reference.importers.build import (
    SOURCE,
    TIDY,
    items,
    read,
    triples,
    write,
    write_json,
)


def test_a_tidy_file_is_read(tmp_path: Path) -> None:
    """Codes, names and aliases find their entity; empty cells are no values."""
    rows = "FRA,2020,1.5\nRepublic of Kenya,2021,2\nThe World,2021,..\nWorld,2022,3\n"
    text = f"place,when,amount\n{rows}"
    imported = read(write(tmp_path / "a.csv", text), TIDY)

    assert triples(imported) == [
        ("france", "2020", 1.5),
        ("kenya", "2021", 2),
        ("world", "2022", 3),
    ]
    assert imported.dataset.known_from.isoformat() == "2025-06-01"
    assert imported.dataset.measures[0].unit == "percent"
    assert imported.dataset.sources["made_measure"].publisher == "Office of Examples"


def test_each_value_tells_its_line(tmp_path: Path) -> None:
    """Lines are counted in the file, with those before the header and within quotes."""
    text = 'title\n\nplace,when,amount,why\nFRA,2020,1,"two\nlines"\nKEN,2020,2,\n'
    mapping = {**TIDY, "header": 3}
    values, _ = items(read(write(tmp_path / "a.csv", text), mapping))

    assert [v.line for v in values] == [5, 6]


def test_ranges_notes_and_statuses_are_read(tmp_path: Path) -> None:
    """Low and high, a note and a status stand beside the value; a scale multiplies all."""
    columns = {**TIDY["columns"], "low": "lo", "high": "hi", "note": "why", "status": "s"}
    mapping = {**TIDY, "columns": columns, "measure": {"id": "m", "unit": "thousand people"}}
    text = "place,when,amount,lo,hi,why,s\nFRA,2020,,1,2,guessed,E\nFRA,2021,3,,,,\n"
    values, faults = items(read(write(tmp_path / "a.csv", text), mapping))

    assert not faults
    assert (values[0].value, values[0].low, values[0].high) == (None, 1000, 2000)
    assert (values[0].note, values[0].status) == ("guessed", "estimate")
    assert (values[1].value, values[1].status) == (3000, "observed")


def test_the_european_habit_is_read(tmp_path: Path) -> None:
    """Semicolons, decimal commas, days first and a named encoding."""
    mapping = {**TIDY, "decimal": ",", "dates": "dmy", "encoding": "windows-1252"}
    path = write(tmp_path / "a.csv", "place;when;amount\nFRA;31/05/2023;1.234,5\n", "windows-1252")

    assert triples(read(path, mapping)) == [("france", "2023-05-31", 1234.5)]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_byte_order_marks_are_obeyed(tmp_path: Path, encoding: str) -> None:
    """A marked file needs no word about its encoding."""
    path = write(tmp_path / "a.csv", "place,when,amount\nFRA,2020,1\n", encoding)

    assert triples(read(path, TIDY)) == [("france", "2020", 1)]


WIDE = {"dataset": {"id": "wide"}, "source": SOURCE, "measure": {"id": "m", "unit": "people"}}


def test_columns_can_be_entities(tmp_path: Path) -> None:
    """A row is a time, a column a place."""
    mapping = {**WIDE, "wide": "entities", "columns": {"period": "Date"}, "skip": ["total"]}
    path = write(tmp_path / "a.csv", "Date,FRA,Kenya,total\n-500,1,,9\n2020,3,4,9\n")

    assert triples(read(path, mapping)) == [
        ("france", "-500", 1), ("france", "2020", 3), ("kenya", "2020", 4),
    ]  # fmt: skip


def test_columns_can_be_periods(tmp_path: Path) -> None:
    """A row is a place, a column a time."""
    mapping = {**WIDE, "wide": "periods", "columns": {"entity": "who"}}
    path = write(tmp_path / "a.csv", "who,2019,2020Q1\nFRA,1,2\n")

    assert triples(read(path, mapping)) == [("france", "2019", 1), ("france", "2020-Q1", 2)]


def test_columns_can_be_measures(tmp_path: Path) -> None:
    """A row is a place and time, a column a measure that the mapping names."""
    named = {"births": {"unit": "people"}, "share": {"unit": "%", "id": "the_share"}}
    mapping = {**WIDE, "measure": {}, "measures": named, "wide": "measures",
               "columns": {"entity": "who", "period": "y"}}  # fmt: skip
    path = write(tmp_path / "a.csv", "who,y,births,share,other\nFRA,2019,1,2,x\n")
    values, faults = items(read(path, mapping))

    assert not faults
    assert [(v.measure, v.value) for v in values] == [("births", 1), ("the_share", 2)]


def test_a_folder_is_one_data_set(tmp_path: Path) -> None:
    """Each file is a measure, described in a metadata file; codes have their names elsewhere."""
    write(tmp_path / "csv/one.csv", "Date,FRA,XYZ\n2020,1,2\n")
    write(tmp_path / "csv/two.csv", "Date,KEN\n2020,3\n")
    write_json(tmp_path / "about.json", [
        {"filename": "one.csv", "title": "One", "description": "First.",
         "unit": "million tonnes"},
        {"filename": "two.csv", "title": "Two", "description": "The second.", "unit": "%"},
    ])  # fmt: skip
    write(tmp_path / "codes.yaml", "XYZ:\n- Xyzzy Isles\nNO: [Norway]\n")
    mapping = {
        "source": SOURCE, "files": "csv/*.csv", "wide": "entities", "columns": {"period": "Date"},
        "entities": {"unknown": "new", "codes": "codes.yaml"},
        "metadata": {"file": "about.json", "key": "filename"},
    }  # fmt: skip
    imported = read(tmp_path, mapping)

    assert triples(imported) == [
        ("france", "2020", 1e6), ("xyzzy-isles", "2020", 2e6), ("kenya", "2020", 3),
    ]  # fmt: skip
    assert [(m.id, m.unit, m.name) for m in imported.dataset.measures] == [
        ("one", "tonne", "One"), ("two", "percent", "Two"),
    ]  # fmt: skip
    assert [(e.name, e.codes) for e in imported.dataset.entities] == [("Xyzzy Isles", ("XYZ",))]


def test_a_workbook_is_read(tmp_path: Path) -> None:
    """A sheet's cells are read as a CSV file's are: numbers, days and short rows."""
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    sheet = book.create_sheet("Data")
    for row in (
        ["place", "when", "amount"],
        ["FRA", datetime(2023, 5, 31), 1.5],  # noqa: DTZ001 - as workbooks hold days
        [],
        ["KEN", 2020],
    ):
        sheet.append(row)
    book.save(tmp_path / "a.xlsx")

    assert triples(read(tmp_path / "a.xlsx", {**TIDY, "sheet": "Data"})) == [
        ("france", "2023-05-31", 1.5)
    ]
    _, faults = items(read(tmp_path / "a.xlsx", {**TIDY, "sheet": "None"}))
    assert "no sheet" in faults[0].reason


@pytest.mark.parametrize(
    ("text", "line", "column", "reason"),
    [
        ("place,when\nFRA,2020\n", 1, "amount", "no column"),
        ("place,when,amount,amount\nFRA,2020,1,2\n", 1, "amount", "2 times"),
        ("place,when,amount\nFRA,2020,1\nFRA,soon,2\n", 3, "when", "no year"),
        ("place,when,amount\nFRA,05/06/2023,2\n", 2, "when", "two readings"),
        ("place,when,amount\nFRA,2020,many\n", 2, "amount", "no number"),
        ("place,when,amount\nFRA,2020,NaN\n", 2, "amount", "no finite"),
        ("place,when,amount\nFRA,2020,1e999\n", 2, "amount", "no finite"),
        ('place,when,amount\nFRA,2020,"1,234"\n', 2, "amount", "two readings"),
        ("place,when,amount\nAtlantis,2020,1\nAtlantis,2021,2\n", 2, "place", "no entity"),
        ("place,when,amount\nCongo,2020,1\n", 2, "place", "congo-a or congo-b"),
        ("place,when,amount\nFRA,2020\nFRA,2020,1,2\n", 3, "", "4 cells"),
    ],
)
def test_faults_are_told_with_line_and_column(
    tmp_path: Path, text: str, line: int, column: str, reason: str
) -> None:
    """One fault is told, once, with the name of the file."""
    _, faults = items(read(write(tmp_path / "bad.csv", text), TIDY))

    assert [(f.file, f.line, f.column) for f in faults] == [("bad.csv", line, column)]
    assert reason in faults[0].reason


def test_a_bad_encoding_is_told_with_its_line(tmp_path: Path) -> None:
    """The first line that is not UTF-8 is named, and how to say what it is."""
    lines = "".join(f"FRA,{year},1\n" for year in range(1000, 2000))
    path = write(tmp_path / "a.csv", f"place,when,amount\n{lines}Françe,2020,1\n", "windows-1252")
    _, faults = items(read(path, TIDY))

    assert [f.line for f in faults] == [1002]
    assert re.search(r"byte e7.*encoding", faults[0].reason)


def test_mixed_units_are_a_fault(tmp_path: Path) -> None:
    """A row in another unit than its measure's is told."""
    mapping = {**TIDY, "columns": {**TIDY["columns"], "unit": "u"}}
    text = "place,when,amount,u\nFRA,2020,1,%\nFRA,2021,2,people\n"
    values, faults = items(read(write(tmp_path / "a.csv", text), mapping))

    assert len(values) == 1
    assert [(f.line, f.column) for f in faults] == [(3, "u")]
    assert "mixed units" in faults[0].reason


def test_faulty_rows_can_be_left_out(tmp_path: Path) -> None:
    """With leave, the others are given, and what was left out is told."""
    text = "place,when,amount\nFRA,2020,1\nFRA,soon,2\n"
    imported = read(write(tmp_path / "a.csv", text), TIDY, skip_faults=True)

    assert triples(imported) == [("france", "2020", 1)]
    assert [f.line for f in imported.skipped] == [3]


def test_unknown_entities_can_be_left_out(tmp_path: Path) -> None:
    """The mapping says what is done with them, and the caller may say otherwise."""
    path = write(tmp_path / "a.csv", "place,when,amount\nFRA,2020,1\nAtlantis,2021,2\n")

    assert triples(read(path, {**TIDY, "entities": {"unknown": "skip"}})) == [("france", "2020", 1)]
    new = read(path, TIDY, unknown="new")
    assert [e.id for e in new.dataset.entities] == ["atlantis"]
    assert any("new entities: Atlantis" in note for note in new.notes)


@pytest.mark.parametrize(
    "change",
    [
        {"columns": {"entity": "place", "value": "amount"}},
        {"columns": {"period": "when", "value": "amount"}},
        {"columns": {"entity": "place", "period": "when"}},
        {"source": {"title": "no publisher"}},
        {"encoding": "rot13"},
        {"entities": {"codes": "../codes.yaml"}},
        {"entities": {"codes": "/etc/passwd"}},
        {"metadata": {"file": "https://example.org/x.json", "key": "k"}},
    ],
)
def test_a_mapping_that_does_not_fit_is_refused(tmp_path: Path, change: dict[str, Any]) -> None:
    """What lacks, has no source or points elsewhere is told before anything is read."""
    path = write(tmp_path / "a.csv", "place,when,amount\nFRA,2020,1\n")
    with pytest.raises(InvalidDataError):
        read(path, {**TIDY, **change})


@pytest.mark.parametrize(
    "text",
    ["kolumns: {}", "- 1", "a: &x [1]\nb: *x", "{", "known_from: '2025-13-01'", "delimiter: '\"'"],
)
def test_a_wrong_mapping_is_refused(text: str) -> None:
    """Unknown words, aliases, days that are none: the schema or the reader says so."""
    with pytest.raises(InvalidDataError):
        parse_mapping(text)


def test_a_mapping_is_yaml_or_json() -> None:
    """Days may be written with quotes or without."""
    assert parse_mapping("known_from: 2025-01-01") == parse_mapping('{"known_from": "2025-01-01"}')
    assert checked_mapping({}) == {}


def test_the_same_files_have_the_same_digest(tmp_path: Path) -> None:
    """It changes with a byte of the data or a word of the mapping, and with nothing else."""
    path = write(tmp_path / "a.csv", "place,when,amount\nFRA,2020,1\n")
    first = read(path, TIDY).dataset.digest

    assert read(path, TIDY).dataset.digest == first
    assert read(path, {**TIDY, "decimal": "."}).dataset.digest != first
    write(path, "place,when,amount\nFRA,2020,2\n")
    assert read(path, TIDY).dataset.digest != first
