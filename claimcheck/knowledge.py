"""All that a check knows beside the text: rules, units, names, and a view of the figures."""

import csv
import hashlib
import re
from dataclasses import dataclass, replace
from pathlib import Path

from claimcheck.extraction.claims import grammars
from claimcheck.extraction.modality import ModalityRule
from claimcheck.extraction.reader import Grammars
from claimcheck.extraction.speech.cues import CueReader
from claimcheck.model import Catalogue, FigureView
from claimcheck.reference.entities import EntityIndex
from claimcheck.reference.lexicon import Lexicon, RetrievalWords
from claimcheck.reference.retrieve import Retriever
from claimcheck.reference.search import Search
from claimcheck.reference.series import RawSeries
from claimcheck.reference.tables import RawTables, build
from claimcheck.reference.words import Folder
from claimcheck.rulebook.load import RuleBook, compiled, load_rulebook, read_yaml, rules_dir
from claimcheck.text.english import English
from claimcheck.verdict.interval import FairNumbers
from claimcheck.verdict.money import is_rate
from claimcheck.verdict.relations import Relation
from claimcheck.verdict.table import Table

JUDGED = (
    "always",
    "adverbial",
    "agents",
    "areas",
    "averages",
    "bodies",
    "changes",
    "decreases",
    "increments",
    "mankind",
    "opponents",
    "parts",
    "peaks",
    "rates_of_change",
    "sums",
)
"""The lists of rules/judging.yaml that judging asks for by its stems."""
POPULATION = frozenset({"population", "total population", "population (total)"})
"""Names of the measure that "per person" and "of the population" go by."""


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Loaded once and never changed; `version` changes with any of it.

    `english` is loaded when the first claim is parsed; where it cannot be, links are weaker.
    """

    rules: RuleBook
    grammars: Grammars
    modality: tuple[ModalityRule, ...]
    speech: CueReader
    index: EntityIndex
    table: Table
    english: English
    version: str


def load(directory: Path | None = None, *, spacy_model: str = "") -> Knowledge:
    """Load the rules and the hand-kept reference table; `services.library` adds the rest.

    Args:
        directory: another folder of the same form.
        spacy_model: another spaCy pipeline than the one that ships.

    Raises:
        RuleError: a file breaks its form.
    """
    folder = directory or rules_dir()
    catalogue, view = build(read_tables(folder / "reference"))
    return assemble(load_rulebook(folder), catalogue, view, English(spacy_model))


def read_tables(folder: Path) -> RawTables:
    """Read the files of a reference table, as they stand."""
    return RawTables(
        figures=_rows(folder / "figures.csv"),
        sources=_rows(folder / "sources.csv"),
        **{
            name: read_yaml(folder / f"{name}.yaml")
            for name in ("measures", "entities", "groups", "events", "synonyms")
        },
    )


def read_series(folder: Path) -> RawSeries:
    """Read the names of the series that ship, as they stand."""
    kept = ("measures", "entities", "groups")
    return RawSeries(**{name: read_yaml(folder / f"{name}.yaml") for name in kept})


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def assemble(
    rules: RuleBook, catalogue: Catalogue, view: FigureView, english: English | None = None
) -> Knowledge:
    """Join rules with a reference table, and index its names."""
    english = english or English()
    folder = Folder.of(catalogue.synonyms)
    light = frozenset(map(folder.stem, rules.lists["light"]))
    imported = [m for m in catalogue.measures.values() if m.dataset or m.description]
    words = RetrievalWords(**rules.retrieval)
    search = Search(imported, Lexicon.of(words)) if imported else None
    retriever = Retriever(catalogue, view.events(), folder, light, search)
    table = Table(
        catalogue=catalogue,
        view=view,
        retriever=retriever,
        units=rules.units,
        numbers=FairNumbers(**rules.fair),
        relations=_relations(rules),
        **{name: frozenset(map(folder.stem, rules.lists[name])) for name in JUDGED},
        plain=frozenset(map(folder.stem, _plain(rules))),
        populations=tuple(m for m in catalogue.measures.values() if m.name.lower() in POPULATION),
        rates=tuple(m for m in catalogue.measures.values() if is_rate(m, rules.units)),
    )
    return Knowledge(
        rules=rules,
        grammars=grammars(rules),
        modality=_modality(rules),
        speech=CueReader(rules.speech),
        index=EntityIndex(catalogue, rules.lists["other_names"], rules.lists["given_names"]),
        table=table,
        english=english,
        version=_version(rules, view, english),
    )


def _plain(rules: RuleBook) -> tuple[str, ...]:
    """Give the words that make no other thing of what they stand beside."""
    return (*rules.retrieval["chatter"], *rules.retrieval["forms"], *rules.lists["plain"])


def with_view(known: Knowledge, view: FigureView) -> Knowledge:
    """Put other figures under the same names and events."""
    table = replace(known.table, view=view)
    return replace(known, table=table, version=_version(known.rules, view, known.english))


def _version(rules: RuleBook, view: FigureView, english: English) -> str:
    known = f"{rules.version}|{view.revision}|{english.identity}"
    return hashlib.sha256(known.encode()).hexdigest()[:16]


def _relations(rules: RuleBook) -> tuple[Relation, ...]:
    return tuple(
        Relation(r.id, compiled(r), r.body["gives"]["formula"]) for r in rules.of_kind("arithmetic")
    )


def _modality(rules: RuleBook) -> tuple[ModalityRule, ...]:
    return tuple(
        ModalityRule(
            r.id,
            compiled(r),
            r.body["gives"]["modality"],
            r.body["gives"]["reach"],
            re.compile(r.body["unless"]) if "unless" in r.body else None,
        )
        for r in rules.of_kind("modality")
    )
