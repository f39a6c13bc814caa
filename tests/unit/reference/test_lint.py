"""Each fault of a reference table is found, and only it."""

from dataclasses import replace
from typing import Any

import pytest

from claimcheck.errors import RuleError
from claimcheck.reference.lint import counts, lint
from claimcheck.reference.tables import RawTables, build
from claimcheck.rulebook.load import load_rulebook

UNITS = load_rulebook().units
FIGURE = {
    "id": "ships.freedonia.2020",
    "revision": "1",
    "subject": "freedonia",
    "object": "",
    "measure": "ships",
    "value": "12",
    "low": "",
    "high": "",
    "unit": "count",
    "modifier": "",
    "as_of": "2020",
    "start": "2020-01-01",
    "end": "2021-01-01",
    "known_from": "2021-03-01",
    "source": "office",
    "status": "observed",
    "provisional": "",
    "note": "",
}
SOURCE = {
    "id": "office",
    "publisher": "Office",
    "title": "Yearbook",
    "url": "https://example.org/y",
    "date": "2021-03-01",
    "licence": "",
}
MEASURE = {
    "id": "ships",
    "name": "ships",
    "concept": "ships",
    "definition": "Ships afloat",
    "unit": "count",
    "wordings": ["ships"],
}
EVENT = {
    "id": "regatta",
    "name": "Regatta",
    "kind": "meeting",
    "start": "2020-05-01",
    "known_from": "2020-05-01",
    "source": "office",
    "parties": ["freedonia"],
}
ENTITY = {"id": "freedonia", "name": "Freedonia", "kind": "country"}
GOOD = RawTables([FIGURE], [SOURCE], [MEASURE], [ENTITY], [], [EVENT], [])


def figure(**changes: str) -> RawTables:
    """Give the table with a changed figure."""
    return replace(GOOD, figures=[FIGURE | changes])


def second(**changes: str) -> RawTables:
    """Give the table with a second, changed figure."""
    return replace(GOOD, figures=[FIGURE, FIGURE | changes])


def test_a_good_table_has_no_problem() -> None:
    """The rows of these tests are sound until one is changed."""
    assert lint(GOOD, UNITS) == []
    assert counts(GOOD).startswith("1 figures")


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (
            replace(figure(unit="furlongs"), measures=[MEASURE | {"unit": "furlongs"}]),
            "unknown_unit",
        ),
        (figure(unit="people"), "other_unit"),
        (figure(measure="boats"), "unknown_measure"),
        (figure(subject="nowhere"), "unknown_entity"),
        (figure(object="nowhere"), "unknown_entity"),
        (figure(source="nobody"), "missing_source"),
        (figure(known_from=""), "missing_known_from"),
        (figure(start="2020-13-01"), "impossible_date"),
        (figure(end="2020-01-01"), "impossible_date"),
        (figure(known_from="2019-03-01"), "impossible_date"),
        (figure(as_of="soon"), "impossible_date"),
        (figure(status="guessed"), "bad_status"),
        (figure(modifier="maybe"), "bad_modifier"),
        (figure(value=""), "missing_value"),
        (second(id="other", value="13"), "overlap"),
        (replace(GOOD, sources=[SOURCE | {"url": ""}]), "missing_url"),
        (replace(GOOD, sources=[SOURCE | {"publisher": ""}]), "missing_publisher"),
        (replace(GOOD, sources=[SOURCE | {"url": "javascript:alert(1)"}]), "bad_url"),
        (replace(GOOD, measures=[MEASURE | {"default": False}]), "no_default"),
        (replace(GOOD, events=[EVENT | {"source": "nobody"}]), "missing_source"),
        (replace(GOOD, events=[EVENT | {"parties": ["nobody"]}]), "unknown_entity"),
        (
            replace(GOOD, entities=[ENTITY, ENTITY | {"id": "other"}]),
            "ambiguous_alias",
        ),
        (
            replace(GOOD, measures=[MEASURE, MEASURE | {"id": "boats", "concept": "boats"}]),
            "shared_wording",
        ),
    ],
)  # fmt: skip
def test_a_fault_is_found_and_only_it(raw: RawTables, code: str) -> None:
    """Each kind of fault has its code."""
    assert [p.code for p in lint(raw, UNITS)] == [code]


def test_two_rows_of_one_revision_are_duplicates() -> None:
    """An id and revision name one row."""
    assert [p.code for p in lint(second(), UNITS)] == ["duplicate", "duplicate"]


@pytest.mark.parametrize("change", [{"start": "soon"}, {"source": "nobody"}, {"value": "many"}])
def test_a_row_that_cannot_be_read_is_an_error(change: dict[str, str]) -> None:
    """Loading names the file and the row."""
    with pytest.raises(RuleError, match=r"figures\.csv, ships\.freedonia\.2020"):
        build(figure(**change))


def test_events_of_a_year_last_all_of_it() -> None:
    """A date known to the year alone covers its days."""
    changed: dict[str, Any] = EVENT | {"start": 2007, "end": 2007, "grain": "year"}
    _, view = build(replace(GOOD, events=[changed]))

    event = view.events()[0]
    assert event.end is not None
    assert (event.start.isoformat(), event.end.isoformat()) == ("2007-01-01", "2007-12-31")
