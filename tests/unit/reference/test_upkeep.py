"""What is older than it should be, and where a figure stands."""

from dataclasses import replace
from datetime import date

from claimcheck.knowledge import Knowledge
from claimcheck.model import Catalogue, Figure, Measure, Source
from claimcheck.reference.tables import TableView
from claimcheck.reference.upkeep import find, late

SOURCE = Source("office", "Office", "Yearbook", "https://example.org", "2023")
CASES = Measure("cases", "cases", "cases", "All cases", "cases", wordings=("cases",))


def figure(year: int, status: str = "observed", subject: str = "ukraine") -> Figure:
    """Give a figure of a year."""
    return Figure(
        f"cases.{subject}.{year}", 1, subject, "", "cases", 5.0, None, None, "cases", "", str(year),
        date(year, 1, 1), date(year + 1, 1, 1), date(year + 1, 6, 1), SOURCE, status,
    )  # fmt: skip


def table(measure: Measure, *figures: Figure) -> tuple[TableView, Catalogue]:
    """Give a table of one measure."""
    return TableView(figures, ()), Catalogue({measure.id: measure}, {}, {})


def test_a_yearly_figure_is_due_two_years_after_the_last() -> None:
    """Twice the usual distance between observations after the newest one's end."""
    view, catalogue = table(CASES, figure(2019), figure(2020), figure(2021))

    assert late(view, catalogue, date(2023, 12, 1)) == []
    (overdue,) = late(view, catalogue, date(2024, 2, 1))
    assert overdue.newest.as_of == "2021"
    assert date(2023, 12, 25) < overdue.due < date(2024, 1, 5)


def test_the_usual_delay_of_publication_is_allowed_for() -> None:
    """A measure published six months late is due six months later."""
    view, catalogue = table(replace(CASES, lag_months=6.0), figure(2020), figure(2021))

    assert late(view, catalogue, date(2024, 5, 1)) == []
    assert late(view, catalogue, date(2024, 8, 1)) != []


def test_what_holds_until_it_is_changed_is_never_late() -> None:
    """Memberships and terms of agreements do not age."""
    for kind in ("standing", "term"):
        view, catalogue = table(replace(CASES, kind=kind), figure(1999))

        assert late(view, catalogue, date(2024, 1, 1)) == []


def test_a_forecast_keeps_nothing_fresh() -> None:
    """Only what was observed or estimated counts as the newest figure."""
    view, catalogue = table(CASES, figure(2017), figure(2018), figure(2030, "forecast"))

    assert [o.newest.as_of for o in late(view, catalogue, date(2024, 1, 1))] == ["2018"]


def test_a_data_set_is_told_once() -> None:
    """Of two hundred countries one line is enough."""
    rows = [figure(y, subject=s) for s in ("mali", "peru") for y in (2015, 2016)]
    view, catalogue = table(replace(CASES, dataset="set"), *rows, figure(2014, subject="fiji"))
    (overdue,) = late(view, catalogue, date(2024, 1, 1))

    assert (overdue.rows, overdue.newest.as_of) == (3, "2016")


def test_each_shipped_figure_is_found_by_its_id(knowledge: Knowledge) -> None:
    """An id in an answer leads back to its figure."""
    shipped = knowledge.table
    for measure in ("security_aid_since_2022", "territory_share"):
        for pair in shipped.view.parties(measure):
            own = shipped.view.figures(measure, *pair)[0]
            found = find(shipped.view, shipped.catalogue, own.id)
            assert found is not None
            assert found.id == own.id
    assert find(shipped.view, shipped.catalogue, "no.such.figure") is None
