"""Ranked search: claims of our own against measures as public statistics name them.

claims.yaml holds both; half of the claims are about what no measure holds.
"""

import re
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from claimcheck import knowledge, pipeline
from claimcheck.knowledge import Knowledge, assemble
from claimcheck.model import Catalogue, Document, Entity, Measure, Span
from claimcheck.reference.lexicon import Lexicon, RetrievalWords
from claimcheck.reference.retrieve import Scored
from claimcheck.reference.search import Question, Search
from claimcheck.reference.tables import TableView
from claimcheck.rulebook.load import load_rulebook, read_yaml

DATA = read_yaml(Path(__file__).parent / "claims.yaml")
DAY = date(2024, 6, 1)
LEXICON = Lexicon.of(RetrievalWords(**load_rulebook().retrieval))
HELD = [c for c in DATA["claims"] if c["measure"]]
NOT_HELD = [c for c in DATA["claims"] if not c["measure"]]


def _measure(row: dict[str, Any]) -> Measure:
    return Measure(
        row["id"],
        row["name"],
        row["id"],
        "",
        row["unit"],
        wordings=tuple(row.get("wordings", ())),
        excludes=tuple(row.get("excludes", ())),
        dataset="invented",
    )


def _search(*names: str) -> Search:
    rows = [{"id": name, "name": name, "unit": "percent"} for name in names]
    return Search(map(_measure, rows), LEXICON)


@dataclass(frozen=True)
class Asker:
    """Asks for the bracketed number of a text as a check would."""

    known: Knowledge

    def __call__(self, marked: str) -> list[Scored]:
        """Give what is found for it."""
        place = re.search(r"\[(.*?)\]", marked)
        assert place
        span = Span(place.start(), place.end() - 2)
        document = Document(re.sub(r"[\[\]]", "", marked), DAY)
        asked = [q for q in pipeline.queries(document, self.known) if q.mention.span.overlaps(span)]
        return self.known.table.retriever.search(asked[0]) if asked else []


@pytest.fixture(scope="module")
def ask() -> Asker:
    """Put the shipped rules over the measures and names of claims.yaml."""
    shipped = knowledge.load()
    measures = {m["id"]: _measure(m) for m in DATA["measures"]}
    places = {
        name: Entity(name, name, "country", demonyms=tuple(people))
        for name, people in DATA["places"].items()
    }
    catalogue = Catalogue(measures, places, {})
    return Asker(assemble(shipped.rules, catalogue, TableView([], [])))


@pytest.mark.parametrize("claim", HELD, ids=lambda c: str(c["text"]))
def test_a_claim_finds_its_measure_first(claim: dict[str, str], ask: Asker) -> None:
    """What a measure holds is found under the words of news."""
    found = ask(claim["text"])

    assert [s.measure.id for s in found[:1]] == [claim["measure"]]


@pytest.mark.parametrize("claim", NOT_HELD, ids=lambda c: str(c["text"]))
def test_what_no_measure_holds_is_never_clear(claim: dict[str, str], ask: Asker) -> None:
    """Where the table says nothing, retrieval abstains."""
    assert not [s.measure.id for s in ask(claim["text"]) if s.clears]


def test_most_of_what_is_held_is_clear(ask: Asker) -> None:
    """Abstaining always would be no art: four in five claims that are held can be judged."""
    clear = [c for c in HELD if ask(c["text"])[0].clears]

    assert len(clear) >= 0.8 * len(HELD)


def test_only_the_first_can_be_clear(ask: Asker) -> None:
    """Two readings that cannot be told apart are none."""
    assert not any(s.clears for c in HELD for s in ask(c["text"])[1:])


def test_a_match_says_which_words_matched(ask: Asker) -> None:
    """The reason is in the claim's own words."""
    best = ask("Wind generates [55 percent] of Denmark's power.")[0]

    assert best.reason == "Wind, generates, percent, power"


def test_a_match_that_stands_alone_is_clear_though_the_claim_says_more() -> None:
    """Little of the claim is explained, but nothing else can be meant; not so by one word."""
    search = _search("Milk production", "Coal exports", "Hospital beds", "Road deaths", "Wages")
    told = "milk production, the herds and their feed, their vets and their old barns"

    assert search.find(Question(told))[0].clears
    assert not search.find(Question(told.removeprefix("milk production")))
    assert not any(h.clears for h in search.find(Question("the milk price of the old barns")))


def test_values_of_one_facet_exclude_each_other() -> None:
    """Women are not men, however alike the titles."""
    found = _search("Unemployment rate, men", "Unemployment rate, women").find(
        Question("unemployment among women")
    )

    assert found[0].measure.id.endswith("women")
    assert found[0].score > 2 * found[1].score


def test_words_that_rule_a_measure_out_weigh_against_it() -> None:
    """The unqualified rate is not the rate of the young."""
    rows = [{"id": "all", "name": "Unemployment rate", "unit": "percent"}]
    ruled = [{**rows[0], "excludes": ["youth unemployment"]}]
    asked = Question("youth unemployment")

    plain = Search(map(_measure, rows), LEXICON).find(asked)[0].score
    assert Search(map(_measure, ruled), LEXICON).find(asked)[0].score < 0.5 * plain


def test_a_measure_without_a_figure_of_the_party_is_passed_over() -> None:
    """Entity and period are hard filters."""
    search = _search("Coal production", "Coal consumption")

    found = search.find(Question("coal production"), has=lambda m: m.id != "Coal production")
    assert [h.measure.id for h in found] == ["Coal consumption"]


def test_measures_without_words_are_never_found() -> None:
    """A name of signs alone is no error."""
    assert _search("—", "Rainfall").find(Question("—")) == []


def test_a_claim_of_no_known_word_finds_nothing() -> None:
    """No words, no measures."""
    assert _search("Rainfall").find(Question("xyzzy")) == []
    assert Search([], LEXICON).find(Question("rainfall")) == []


def test_what_was_said_before_counts_where_the_sentence_leaves_it_out(ask: Asker) -> None:
    """A pronoun takes its meaning from the sentence before."""
    found = ask("Spain's jobless rate was high in 2013. A decade later it was [8.8 percent].")

    assert found[0].measure.id == "unemployment"


def test_search_is_fast_over_500_measures() -> None:
    """Twenty milliseconds a claim and half a second to index, with time to spare."""
    rows = [
        {**m, "id": f"{m['id']}-{n}", "name": f"{m['name']} ({n})"}
        for n in range(7)
        for m in DATA["measures"]
    ]
    start = time.process_time()
    search = Search(map(_measure, rows), LEXICON)
    built = time.process_time() - start
    start = time.process_time()
    for claim in DATA["claims"]:
        search.find(Question(claim["text"]))
    spent = (time.process_time() - start) / len(DATA["claims"])

    assert built < 0.5
    assert spent < 0.02


@pytest.mark.parametrize(
    ("noun", "known"),
    [("", True), ("jobless men", True), ("people", True), ("adults", True), ("cows", False)],
)
def test_what_is_counted_must_be_near_the_measure(noun: str, known: bool) -> None:
    """Who counts cows does not speak of the jobless."""
    row = {"id": "jobless", "name": "Unemployed adults and men", "unit": "people"}
    search = Search([_measure(row)], LEXICON)

    assert search.knows(_measure(row), noun) is known
