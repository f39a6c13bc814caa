"""The series that ship keep their promises."""

import re
from datetime import date

import pytest

from claimcheck.knowledge import Knowledge, read_series, read_tables
from claimcheck.model import Measure
from claimcheck.reference.series import series_catalogue, series_datasets
from claimcheck.rulebook.load import load_rulebook, rules_dir

FOLDER = rules_dir() / "series"
RAW = read_series(FOLDER)
NAMES = series_catalogue(RAW)
HAND = read_tables(rules_dir() / "reference")
_COUNTED = "people,births,deaths,children,doctors,subscriptions,points,local currency"
COUNTED = frozenset(_COUNTED.split(","))
PER = re.compile(
    r"(?:10+ )?(?:people|live births)|person|woman|year|week|day|barrel|square kilometre|USD"
)


def test_every_measure_has_a_source_with_a_licence_and_an_address() -> None:
    """Nothing ships of which it is not known who may pass it on."""
    datasets = {d.id: d for d in series_datasets(FOLDER, NAMES)}

    assert set(datasets) == set(NAMES.measures)
    for dataset in datasets.values():
        source = dataset.sources[dataset.id]
        assert source.publisher
        assert source.url.startswith("https://")
        assert "CC BY" in source.licence or "Public domain" in source.licence
        assert date(2024, 1, 1) < dataset.known_from <= date(2026, 12, 31)


@pytest.mark.parametrize("measure", NAMES.measures.values(), ids=lambda m: m.id)
def test_each_measure_can_be_judged(measure: Measure) -> None:
    """Its unit is known, its kind is one of those that judging knows, and words name it."""
    units = load_rulebook().units
    base, _, per = measure.unit.partition("/")

    assert base in COUNTED or units.find(base)
    assert not per or PER.fullmatch(per)
    assert measure.kind in {"level", "flow"}
    assert measure.wordings
    assert measure.definition


def test_one_definition_of_each_concept_is_what_unqualified_wording_means(
    knowledge: Knowledge,
) -> None:
    """Hand-kept and shipped definitions together."""
    catalogue = knowledge.table.catalogue
    kept = {m["concept"] for m in HAND.measures}
    for concept in {m.concept for m in NAMES.measures.values()}:
        own = [m for m in catalogue.measures.values() if m.concept == concept]
        assert sum(m.default for m in own) == 1 or concept in kept, concept


def test_no_measure_is_ruled_out_by_its_own_wording(knowledge: Knowledge) -> None:
    """Else a claim in the very words of the measure finds no definition."""
    folder = knowledge.table.retriever.folder
    for measure in knowledge.table.catalogue.measures.values():
        for words in measure.excludes:
            stems = folder.stems(words)
            assert stems, (measure.id, words)
            assert not [w for w in measure.wordings if stems <= folder.stems(w)], measure.id


def test_what_a_hand_kept_measure_shares_with_a_series_is_in_the_same_unit() -> None:
    """Figures of both are held against the same claims."""
    kept = {m["id"]: m["unit"] for m in HAND.measures}
    shared = kept.keys() & NAMES.measures.keys()

    assert shared >= {"population", "gdp", "gdp_growth", "internally_displaced"}
    assert all(kept[key] == NAMES.measures[key].unit for key in shared)


def test_names_of_both_tables_mean_one_thing(knowledge: Knowledge) -> None:
    """An alias that stands for a hand-kept entity is no alias of another that ships."""
    kept = {str(n): e["id"] for e in HAND.entities for n in (e["name"], *e.get("aliases", ()))}
    for entity in NAMES.entities.values():
        for name in (entity.name, *entity.aliases):
            shared = name in entity.contextual  # doubtful: settled by the rest of the text
            assert shared or kept.get(name, entity.id) == entity.id, name
    assert knowledge.table.catalogue.entities["czech-republic"].codes[:2] == ("CZE", "CZ")


def test_the_world_is_its_countries_and_a_series_of_its_own(knowledge: Knowledge) -> None:
    """193 members of the United Nations, and Kosovo, Palestine, Taiwan and the Vatican."""
    entities = knowledge.table.catalogue.entities

    assert sum(e.kind == "country" for e in entities.values()) == 197
    assert {e.kind for e in entities.values()} >= {"territory", "aggregate"}
    assert knowledge.table.view.figures("population", "world")


def test_members_of_groups_are_known_and_dated(knowledge: Knowledge) -> None:
    """No group has a member without a name, and the one that left has a day."""
    catalogue = knowledge.table.catalogue
    for key in ("africa", "g20", "brics", "oecd", "euro-area", "opec", "european-union", "nato"):
        assert len(catalogue.groups[key].members) > 8
    for group in catalogue.groups.values():
        assert {m.entity for m in group.members} <= catalogue.entities.keys(), group.id
    left = [m for m in catalogue.groups["european-union"].members if m.end]
    assert [(m.entity, m.end) for m in left] == [("united-kingdom", date(2020, 2, 1))]


def test_values_of_projected_years_are_forecasts(knowledge: Knowledge) -> None:
    """An observation stands before them."""
    found = knowledge.table.view.figures("life_expectancy", "japan")
    status = {f.as_of: f.status for f in found}

    assert (status["2023"], status["2024"]) == ("observed", "forecast")


def test_what_ships_is_small() -> None:
    """The repository and the wheel grow by at most 8 MB."""
    assert sum(p.stat().st_size for p in FOLDER.iterdir()) < 8_000_000
