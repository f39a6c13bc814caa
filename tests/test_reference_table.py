"""The reference table that ships keeps its promises."""

from claimcheck.knowledge import Knowledge, read_tables
from claimcheck.reference.lint import lint
from claimcheck.rulebook.load import load_rulebook, rules_dir

RAW = read_tables(rules_dir() / "reference")


def test_the_linter_finds_nothing() -> None:
    """No fault ships."""
    assert lint(RAW, load_rulebook().units) == []


def test_every_figure_has_a_publisher_an_address_and_a_day() -> None:
    """What rests on memory alone is not there."""
    used = {f["source"] for f in RAW.figures} | {e["source"] for e in RAW.events}
    sources = {s["id"]: s for s in RAW.sources}

    assert used == set(sources)
    assert all(s["publisher"] and s["url"].startswith("http") for s in sources.values())
    assert all(f["known_from"] for f in RAW.figures)


def test_figures_without_a_dated_source_are_provisional() -> None:
    """A page that shows no date is second best, and says so."""
    undated = {s["id"] for s in RAW.sources if not s["date"]}

    assert all(f["provisional"] == "yes" for f in RAW.figures if f["source"] in undated)


def test_rival_figures_and_definitions_stand_side_by_side(knowledge: Knowledge) -> None:
    """Three counters of aid, and sources that disagree on one day's share of land."""
    concepts = [m.concept for m in knowledge.table.catalogue.measures.values()]
    view = knowledge.table.view
    rows = view.parties("territory_share")
    shares = [f for pair in rows for f in view.figures("territory_share", *pair)]

    assert concepts.count("us_security_aid") == 3
    assert len({f.source.publisher for f in shares}) > 3
