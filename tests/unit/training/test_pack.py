"""What is packed: tables for the lemmatizer, and no more strings than the labels need."""

from pathlib import Path

import pytest
import spacy
from spacy.lookups import Lookups
from spacy.tokens import Doc

from training import pack


def _doc(*words: tuple[str, str, str, str]) -> Doc:
    forms, pos, lemmas, morphs = (list(column) for column in zip(*words, strict=True))
    return Doc(spacy.blank("en").vocab, words=forms, pos=pos, lemmas=lemmas, morphs=morphs)


def test_closed_classes_are_counted() -> None:
    """The usual lemma of a form wins; rare forms and slips of the pen are left out."""
    was, slip = ("Was", "AUX", "be", ""), ("za", "DET", "the", "Typo=Yes")
    odd, rare = ("was", "AUX", "wa", ""), ("whilom", "DET", "whilom", "")

    found = pack.counted([_doc(was, was, odd, slip, slip, slip, rare)])

    assert found["aux"] == {"was": ["be"]}
    assert found["det"] == {}


def test_open_classes_hold_no_names() -> None:
    """Their lemmas are plain words that a form nearly always has."""
    name, word = ("Rays", "NOUN", "Ray", ""), ("need", "VERB", "need", "")
    found, founded = ("found", "VERB", "find", ""), ("found", "VERB", "found", "")

    counted = pack.counted([_doc(*[name] * 9, *[word] * 9, *[found] * 4, *[founded] * 4)])

    assert counted["noun"] == {}
    assert counted["verb"] == {"need": ["need"]}


def test_the_index_is_cut_to_what_decides() -> None:
    """The form "houses" may come of "house" or "hous", "cars" only of "car"."""
    rules = [["s", ""], ["ses", "s"]]
    exceptions = {"auspices": ["auspex", "auspice"], "oxen": ["ox"]}
    words = ["bus", "car", "house", "ox", "auspice"]

    assert list(pack.useful_index(words, rules, exceptions)) == ["auspice", "bus", "house"]


def test_only_irregular_lemmas_are_kept() -> None:
    """What the rules give by themselves need not be shipped."""
    tables = Lookups()
    tables.add_table("lemma_rules", {"noun": [["s", ""]]})
    tables.add_table("lemma_exc", {})
    tables.add_table("lemma_index", {})

    lemmas = {"cars": ["car"], "species": ["species"]}

    assert pack.irregular("NOUN", lemmas, tables) == {"species": ["species"]}


def test_missing_tables_are_named(tmp_path: Path) -> None:
    """The message says how to get them."""
    with pytest.raises(pack.TablesError, match="pip install"):
        pack.lemma_tables(tmp_path, [])
