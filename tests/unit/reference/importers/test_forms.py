"""Data sets of known forms are read without a mapping."""

import zipfile
from pathlib import Path
from typing import Any

import pytest

from claimcheck.errors import InvalidDataError
from tests.unit.reference.importers.build import items, read, triples, write, write_json

# --- Our World in Data ----------------------------------------------------------------------

OWID = "Entity,Code,Year,Made share,Other\nFrance,FRA,2020,1.5,x\nWorld,OWID_WRL,-1000,2,y\n"
COLUMN = {
    "titleShort": "Made share", "descriptionShort": "A share that is made.", "unit": "%",
    "lastUpdated": "2024-03-01", "citationShort": "Office of Examples (2024)",
}  # fmt: skip


def owid(folder: Path) -> Path:
    """Write a grapher file with its metadata."""
    about = {"chart": {"title": "Made", "originalChartUrl": "https://example.org/c"},
             "columns": {"Made share": COLUMN}}  # fmt: skip
    write_json(folder / "made.metadata.json", about)
    return write(folder / "made.csv", OWID)


def test_a_grapher_file_is_read_with_its_metadata(tmp_path: Path) -> None:
    """Names stand in where codes are not known; columns without metadata are left out, and told."""
    imported = read(owid(tmp_path))
    source = imported.dataset.sources["made-share"]

    assert triples(imported) == [("france", "2020", 1.5), ("world", "-1000", 2)]
    assert imported.form == "owid"
    assert imported.dataset.known_from.isoformat() == "2024-03-01"
    assert (source.publisher, source.title) == ("Our World in Data", "Office of Examples (2024)")
    assert any("Other" in note for note in imported.notes)


def test_a_grapher_file_without_metadata_is_refused(tmp_path: Path) -> None:
    """Nothing would say what is measured."""
    with pytest.raises(InvalidDataError, match="metadata"):
        read(write(tmp_path / "made.csv", OWID))


# --- World Bank -----------------------------------------------------------------------------

WIDE = (
    '"Data Source","Made Indicators",\n\n"Last Updated Date","2024-06-28",\n\n'
    '"Country Name","Country Code","Indicator Name","Indicator Code","2019","2020",\n'
    '"France","FRA","Made output (current US$)","MD.OUT","1","",\n'
    '"Kenya","KEN","Made output (current US$)","MD.OUT","2","3",\n'
)


def test_the_wide_form_is_read_plain_or_zipped(tmp_path: Path) -> None:
    """The unit stands in the indicator's name, the day of the update before the header."""
    plain = write(tmp_path / "API_x.csv", WIDE, "utf-8-sig")
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as archive:
        archive.write(plain, "API_MD.OUT_DS2.csv")
        archive.writestr(
            "Metadata_Indicator_x.csv",
            "INDICATOR_CODE,INDICATOR_NAME,SOURCE_NOTE,SOURCE_ORGANIZATION\n"
            "MD.OUT,x,What is made.,O\n",
        )
    for path in (plain, tmp_path / "x.zip"):
        imported = read(path)
        measure = imported.dataset.measures[0]

        assert triples(imported) == [
            ("france", "2019", 1),
            ("kenya", "2019", 2),
            ("kenya", "2020", 3),
        ]
        assert (measure.id, measure.unit) == ("md-out", "USD")
        assert imported.dataset.known_from.isoformat() == "2024-06-28"
    assert measure.definition.startswith("What is made.")


def answer(**more: Any) -> list[Any]:
    """Give an answer of the indicators API."""
    row = {
        "indicator": {"id": "MD.OUT", "value": "Made output (current US$)"},
        "country": {"id": "FR", "value": "France"}, "countryiso3code": "FRA", "date": "2020",
        "value": 7, "unit": "", "obs_status": "", "decimal": 0,
    }  # fmt: skip
    return [
        {"page": 1, "pages": 1, "lastupdated": "2024-06-28"},
        [row | more, row | {"date": "2021", "value": None}],
    ]


def test_the_answer_of_the_api_is_read(tmp_path: Path) -> None:
    """Rows without a value are none."""
    imported = read(write_json(tmp_path / "a.json", answer()))

    assert triples(imported) == [("france", "2020", 7)]


def test_wrong_answers_of_the_api_are_told(tmp_path: Path) -> None:
    """One page of several is refused; a cell of another kind is a fault."""
    paged = answer()
    paged[0]["pages"] = 2
    with pytest.raises(InvalidDataError, match="page"):
        read(write_json(tmp_path / "a.json", paged))
    _, faults = items(read(write_json(tmp_path / "b.json", answer(value={"x": 1}))))

    assert [(f.line, f.column) for f in faults] == [(1, "value")]


def test_a_zip_file_that_bursts_is_refused(tmp_path: Path) -> None:
    """It is known before anything is unpacked."""
    with zipfile.ZipFile(tmp_path / "x.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("API_x.csv", "0" * 5_000_000)
    with pytest.raises(InvalidDataError, match="larger"):
        read(tmp_path / "x.zip", most_unpacked=1_000_000)


# --- SDMX -----------------------------------------------------------------------------------

HEAD = (
    "DATAFLOW,FREQ,REF_AREA,INDICATOR,SEX,TIME_PERIOD,OBS_VALUE,OBS_STATUS,UNIT_MEASURE,UNIT_MULT\n"
)
SOURCED = {"source": {"publisher": "Office of Examples"}}


def test_sdmx_is_read(tmp_path: Path) -> None:
    """Other dimensions make measures; multipliers, statuses and periods of all lengths are read."""
    text = HEAD + (
        "EX:FLOW(1.0),A,FRA,EMP,F,2020,1,A,people,3\n"
        "EX:FLOW(1.0),Q,FRA,EMP,M,2020-Q1,2,F,people,0\n"
    )
    values, faults = items(read(write(tmp_path / "a.csv", text), SOURCED))

    assert not faults
    assert [(v.measure, v.period, v.value, v.status) for v in values] == [
        ("emp-f", "2020", 1000, "observed"), ("emp-m", "2020-Q1", 2, "forecast"),
    ]  # fmt: skip


def test_labels_of_sdmx_are_read(tmp_path: Path) -> None:
    """Cells with code and label go by their code, and measures are called by their labels."""
    text = (
        "STRUCTURE,STRUCTURE_ID,ACTION,REF_AREA: Area,INDICATOR: What,TIME_PERIOD: Time,OBS_VALUE,"
        "UNIT_MEASURE: Unit\n"
        "dataflow,EX:FLOW(1.0),I,FRA: France,EMP: Employment,2020,1,PS: people\n"
    )
    imported = read(write(tmp_path / "a.csv", text), SOURCED)

    assert triples(imported) == [("france", "2020", 1)]
    assert (imported.dataset.measures[0].name, imported.dataset.measures[0].unit) == (
        "Employment",
        "people",
    )


def test_sdmx_tells_mixed_units_and_deletes(tmp_path: Path) -> None:
    """Neither is passed over."""
    text = HEAD + "F,A,FRA,EMP,F,2020,1,A,people,0\nF,A,FRA,EMP,F,2021,1,A,%,0\n"
    _, faults = items(read(write(tmp_path / "a.csv", text), SOURCED))
    assert [(f.line, f.column) for f in faults] == [(3, "UNIT_MEASURE")]

    text = "STRUCTURE,STRUCTURE_ID,ACTION,GEO,TIME_PERIOD,OBS_VALUE\nd,F,D,FRA,2020,1\n"
    _, faults = items(read(write(tmp_path / "b.csv", text), SOURCED))
    assert [(f.line, f.column) for f in faults] == [(2, "ACTION")]


# --- data packages --------------------------------------------------------------------------

FIELDS = [{"name": n, "type": "string"} for n in ("entity", "period", "value")]


def package(folder: Path, **change: Any) -> Path:
    """Write a data package with tables that describe."""
    write(folder / "measures.csv",
          "id,name,definition,unit,kind,wordings,publisher,vintage_date,projections_from\n"
          "made_flow,Made flow,Made.,million tonnes,flow,made; making,Office,2024-05-01,2023\n",
          )  # fmt: skip
    write(folder / "entities.csv", "code,name,aliases,demonyms,iso2,kind,capital\n"
          "FRA,France,,,FR,country,\nXYZ,Xyzzy,the Isles; X,,XZ,country,Plugh\n")  # fmt: skip
    write(
        folder / "groups.csv",
        "group,member,from,to\nExamples,XYZ,1999-01-01,\nExamples,FRA,,2001\n",
    )
    write(
        folder / "values/made_flow.csv", "entity,period,value\nXYZ,2022,1\nFRA,2023,2\nFRA,2024,2\n"
    )
    resources = [
        {"name": "measures", "path": "measures.csv"},
        {"name": "entities", "path": "entities.csv"},
        {"name": "groups", "path": "groups.csv"},
        {"name": "v", "path": "values/made_flow.csv", "schema": {"fields": FIELDS}, **change},
    ]
    write_json(folder / "datapackage.json", {"name": "made-package", "resources": resources})
    return folder


def test_a_data_package_is_read(tmp_path: Path) -> None:
    """Measures, entities and groups are described within; modelled years are no observations."""
    imported = read(package(tmp_path))
    data = imported.dataset
    values, faults = items(imported)

    assert not faults
    assert [(v.subject, v.value, v.status) for v in values] == [
        ("xyzzy", 1e6, "observed"), ("france", 2e6, "estimate"), ("france", 2e6, "forecast"),
    ]  # fmt: skip
    assert (data.measures[0].kind, data.measures[0].wordings) == ("flow", ("made", "making"))
    assert [(e.id, e.aliases, e.contextual) for e in data.entities] == [
        ("xyzzy", ("the Isles", "X"), ("Plugh",))
    ]
    assert [(g.id, len(g.members)) for g in data.groups] == [("examples", 2)]
    assert data.known_from.isoformat() == "2024-05-01"


@pytest.mark.parametrize(
    "path",
    [
        "https://example.org/x.csv", "/etc/passwd", "../x.csv", "values/../../x.csv",
        "file:///etc/passwd", "C:\\x.csv", "..\\x.csv", ["a.csv", "b.csv"], None, "none.csv",
    ],
)  # fmt: skip
def test_paths_out_of_the_package_are_refused(tmp_path: Path, path: Any) -> None:
    """Remote, absolute and parent paths, and what is not there."""
    with pytest.raises(InvalidDataError):
        read(package(tmp_path, path=path))


def test_a_link_out_of_the_package_is_refused(tmp_path: Path) -> None:
    """A file within that points elsewhere is elsewhere."""
    write(tmp_path / "secret.csv", "entity,period,value\nFRA,2020,1\n")
    folder = package(tmp_path / "package", path="values/link.csv")
    (folder / "values/link.csv").symlink_to(tmp_path / "secret.csv")
    with pytest.raises(InvalidDataError, match="not within"):
        read(folder)


@pytest.mark.parametrize(
    "content",
    [
        "{",
        "[]",
        "{}",
        '{"resources": []}',
        '{"resources": [1]}',
        '{"resources": [{"name": "a", "data": []}]}',
    ],
)
def test_a_package_that_is_none_is_refused(tmp_path: Path, content: str) -> None:
    """It is told, whatever stands in it."""
    write(tmp_path / "datapackage.json", content)
    with pytest.raises(InvalidDataError):
        read(tmp_path)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", "a,b\n1,2\n"), ("a.csv", ""), ("a.json", "[]"), ("a.json", "{"),
        ("a.zip", "no zip"), ("a.png", "x"), ("a.csv", "\0\0\0"),
    ],
)  # fmt: skip
def test_what_is_of_no_known_form_is_refused(tmp_path: Path, name: str, content: str) -> None:
    """The mapping is asked for, or the fault told."""
    with pytest.raises(InvalidDataError):
        read(write(tmp_path / name, content))


def test_what_is_not_there_is_refused(tmp_path: Path) -> None:
    """No file, no import."""
    with pytest.raises(InvalidDataError, match="no such"):
        read(tmp_path / "none.csv")
