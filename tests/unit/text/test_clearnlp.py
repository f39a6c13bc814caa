"""Trees of spaCy's own English pipelines are read like those of claimcheck's."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from claimcheck import pipeline
from claimcheck.knowledge import Knowledge
from claimcheck.knowledge import load as load_knowledge
from claimcheck.model import Document, Linked
from claimcheck.text import english
from claimcheck.text.clearnlp import to_universal
from tests.unit.text.build import Tree, trees

TREES = trees()
LABELS = tuple({row.given[0] for tree in TREES for row in tree.rows})
"""All that spaCy's own parsers have, but for what no sentence here needs."""
PARSER = "claimcheck_table_parser"


@Language.factory(PARSER)
def _make(nlp: Language, name: str) -> "TableParser":
    return TableParser(nlp, name)


class TableParser:
    """Looks its trees up in a table, where a trained parser would find them."""

    labels = LABELS

    def __init__(self, nlp: Language, name: str) -> None:
        """Keep the table by text."""
        self.name = name
        self._docs = {tree.text: tree.doc(nlp.vocab) for tree in TREES}

    def __call__(self, doc: Doc) -> Doc:
        """Give the tree of a text."""
        return self._docs[doc.text]


@Language.component("claimcheck_table_nothing")
def _nothing(doc: Doc) -> Doc:
    return doc


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Give the folder of a pipeline that has the parts and labels of spaCy's own."""
    nlp = spacy.blank("en")
    nlp.add_pipe("claimcheck_table_nothing", name="tagger")
    nlp.add_pipe(PARSER, name="parser")
    for name in ("attribute_ruler", "lemmatizer", "ner"):
        nlp.add_pipe("claimcheck_table_nothing", name=name)
    folder = tmp_path_factory.mktemp("pipelines") / "en_of_the_house"
    nlp.to_disk(folder)
    yield folder
    english.load.cache_clear()


@pytest.fixture(scope="module")
def house(folder: Path) -> Knowledge:
    """Give what the service knows, with that pipeline."""
    return load_knowledge(spacy_model=str(folder))


@pytest.mark.parametrize("tree", TREES, ids=str)
def test_a_tree_is_turned(tree: Tree) -> None:
    """Heads and labels are those that Universal Dependencies have."""
    turned = to_universal(tree.doc(spacy.blank("en").vocab))

    got = [(t.text, t.dep_, t.head.i) for t in turned]
    assert got == [(row.word, *row.wanted) for row in tree.rows]


@pytest.mark.parametrize("tree", TREES, ids=str)
def test_all_but_the_tree_stays(tree: Tree) -> None:
    """Text, tags, lemmas and sentences are those of the pipeline."""
    doc = tree.doc(spacy.blank("en").vocab)
    turned = to_universal(doc)

    assert turned.text == doc.text
    assert [(t.tag_, t.lemma_) for t in turned] == [(t.tag_, t.lemma_) for t in doc]
    assert [s.text for s in turned.sents] == [s.text for s in doc.sents]


def test_sentences_of_one_text_are_turned_apart() -> None:
    """Each keeps its own root."""
    vocab = spacy.blank("en").vocab
    turned = to_universal(Doc.from_docs([TREES[0].doc(vocab), TREES[2].doc(vocab)]))

    assert [s.root.text for s in turned.sents] == ["gave", "member"]


def test_a_text_without_words_is_turned() -> None:
    """There is nothing to turn."""
    assert len(to_universal(Doc(spacy.blank("en").vocab))) == 0


@pytest.mark.parametrize(
    ("name", "links"),
    [
        ("an amount of money, what it is of, and to whom", [("aid", "The US")]),
        ("a change in percent", [("Prices", "Prices")]),
        ("an owner, and a share as predicate", [("output", "Spain")]),
        ("what there is", [("ships", "ships")]),
        ("a passive with its agent", [("members", "The bill")]),
        ("two clauses with an amount each", [("", "The US"), ("", "the EU")]),
        ("a relative clause", [("ships", "Norway"), ("ships", "Norway")]),
        ("more than, and including", [("people", "people"), ("children", "people")]),
    ],
)
def test_a_whole_check_reads_by_such_a_pipeline(
    house: Knowledge, name: str, links: list[tuple[str, str]]
) -> None:
    """Each figure has what it counts and whose it is, and nothing is said to be weaker."""
    text = next(tree.text for tree in TREES if tree.name == name)
    check = pipeline.check(Document(text, date(2023, 6, 2)), house)

    found = [
        (c.frame.links.measure, c.frame.links.subject)
        for c in check.claims
        if c.mention.time is None
    ]
    assert [(_words(m, text), _words(s, text)) for m, s in found] == links
    assert not [n for n in check.notes if n.code == "links_weaker"]


def _words(linked: Linked | None, text: str) -> str:
    return (linked.antecedent or linked.span).of(text) if linked else ""


def test_what_nothing_reads_is_left_out(folder: Path) -> None:
    """Names are not looked for, and trees are turned last."""
    names = english.load(str(folder)).pipe_names

    assert "ner" not in names
    assert names[-1] == "claimcheck_clearnlp"
