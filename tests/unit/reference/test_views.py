"""Several tables are read as one."""

from dataclasses import replace
from datetime import date

from claimcheck.model import Catalogue, Entity, Event, Figure, Group, Measure, Source
from claimcheck.reference.tables import TableView
from claimcheck.reference.views import JoinedView, join_catalogues

OFFICE = Source("office", "Office", "Mills", "https://example.org", "2020")
EARLY, MIDDLE, LATE = date(2020, 1, 1), date(2021, 1, 1), date(2022, 1, 1)


def figure(value: float, known_from: date, **given: object) -> Figure:
    """Give a figure of the output of a mill in 2019."""
    made = Figure(
        "output.mill.2019", 1, "mill", "", "output", value, None, None, "tonne", "", "2019",
        date(2019, 1, 1), date(2020, 1, 1), known_from, OFFICE,
    )  # fmt: skip
    return replace(made, **given)  # type: ignore[arg-type]


def joined(*views: list[Figure]) -> JoinedView:
    """Join tables that hold figures alone."""
    return JoinedView([TableView(own, []) for own in views])


def test_figures_of_all_views_are_found_in_order() -> None:
    """Parties, figures and those of a time are joined."""
    first = figure(1, EARLY)
    second = figure(2, EARLY, id="b", subject="dam")
    third = figure(3, EARLY, id="c", start=date(2018, 1, 1), end=date(2019, 1, 1))
    view = joined([first], [second, third])

    assert set(view.parties("output")) == {("mill", ""), ("dam", "")}
    assert view.figures("output", "mill") == (third, first)
    assert [f.id for f in view.during("output", date(2019, 1, 1), LATE)] == ["b", first.id]
    assert view.figures("input", "mill") == ()


def test_the_later_view_stands_where_both_hold_a_figure() -> None:
    """Its value counts from the day it was known, the earlier one's before that day."""
    shipped = [figure(1, EARLY), figure(2, LATE, revision=2)]
    view = joined(shipped, [figure(7, MIDDLE)])

    found = view.figures("output", "mill")
    assert [(f.value, f.known_from) for f in found] == [(1, EARLY), (7, MIDDLE)]


def test_ids_and_revisions_name_one_figure_each() -> None:
    """A later view counts on from the revisions of the earlier."""
    view = joined([figure(1, EARLY), figure(2, MIDDLE, revision=2)], [figure(7, LATE)])

    assert [f.revision for f in view.figures("output", "mill")] == [1, 2, 3]


def test_another_publisher_is_a_rival_and_no_revision() -> None:
    """Both stay."""
    rival = replace(OFFICE, publisher="Union")
    view = joined([figure(1, LATE)], [figure(2, EARLY, source=rival)])

    assert sorted(f.value or 0 for f in view.figures("output", "mill")) == [1, 2]


def test_now_is_the_latest_day_of_all_and_the_revision_that_of_each() -> None:
    """A change in one view is a change of the whole."""
    one, other = joined([figure(1, EARLY)], [figure(2, LATE)]), joined([figure(1, EARLY)], [])

    assert (one.now, other.now) == (LATE, EARLY)
    assert one.revision != other.revision
    assert one.revision == joined([figure(1, EARLY)], [figure(2, LATE)]).revision


def test_an_event_of_the_later_view_supersedes() -> None:
    """Of one id there is one."""
    fair = Event("fair", 1, "fair", "meeting", EARLY, None, "day", EARLY, OFFICE)
    dance = replace(fair, id="dance", start=date(2019, 5, 1))
    moved = replace(fair, revision=2, start=MIDDLE)
    view = JoinedView([TableView([], [fair, dance]), TableView([], [moved])])

    assert view.events() == (dance, moved)


def test_the_first_catalogue_says_what_a_thing_is_and_all_say_its_words() -> None:
    """Definition and name are the first's; wordings, aliases and codes are joined."""
    one = Catalogue(
        {
            "output": Measure(
                "output", "output", "output", "Tonnes made", "tonne", wordings=("made",)
            )
        },
        {"mill": Entity("mill", "Mill", "city", ("The Mill",))},
        {"mills": Group("mills", "Mills", (), ())},
    )
    other = Catalogue(
        {"output": Measure("output", "product", "x", "Value", "USD", wordings=("made", "product"))},
        {"mill": Entity("mill", "Milltown", "country", ("Mill",), codes=("MT",))},
        {"mills": Group("mills", "Others", (), ()), "dams": Group("dams", "Dams", (), ())},
    )
    both = join_catalogues(one, other)

    assert both.measures["output"] == replace(one.measures["output"], wordings=("made", "product"))
    assert both.entities["mill"] == Entity(
        "mill", "Mill", "city", ("The Mill", "Mill"), codes=("MT",)
    )
    assert {g.name for g in both.groups.values()} == {"Dams", "Mills"}
