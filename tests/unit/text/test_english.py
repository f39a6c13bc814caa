"""The English pipeline loads fast, parses, and says what is wrong when it cannot."""

import re
import shutil
import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import spacy
from spacy.language import Language

from claimcheck.text import english
from claimcheck.text.english import FOLDER, EnglishPipelineError, load, load_folder

NEEDED = [*english.NEEDED, "morphologizer"]
MOST_BYTES = 5_000_000
EMAIL = re.compile(rb"[\w.+-]{2,}@[\w-]{2,}(?:\.[\w-]{2,})*\.[A-Za-z]{2,}")
"""Stricter than an address may be: weights are bytes of all kinds, and look like short ones."""


@pytest.fixture(scope="module")
def nlp() -> Language:
    """Give the pipeline that ships."""
    return load()


def _lines(nlp: Language, text: str) -> list[tuple[str, str, str, str, str]]:
    return [(t.text, t.tag_, t.lemma_, t.dep_, t.head.text) for t in nlp(text)]


def test_a_sentence_is_parsed(nlp: Language) -> None:
    """Words get tags, lemmas, labels and heads of Universal Dependencies."""
    assert _lines(nlp, "The committee approved new budgets on Tuesday.") == [
        ("The", "DT", "the", "det", "committee"),
        ("committee", "NN", "committee", "nsubj", "approved"),
        ("approved", "VBD", "approve", "ROOT", "approved"),
        ("new", "JJ", "new", "amod", "budgets"),
        ("budgets", "NNS", "budget", "obj", "approved"),
        ("on", "IN", "on", "case", "Tuesday"),
        ("Tuesday", "NNP", "Tuesday", "obl", "approved"),
        (".", ".", ".", "punct", "approved"),
    ]


def test_auxiliaries_have_their_lemmas(nlp: Language) -> None:
    """Also where they are contracted, with either apostrophe."""
    doc = nlp("They weren't told that she hasn\u2019t been paid.")

    assert [t.lemma_ for t in doc if t.pos_ in {"AUX", "PART"}] == [
        "be",
        "not",
        "have",
        "not",
        "be",
    ]


def test_lines_part_sentences(nlp: Language) -> None:
    """A headline without a full stop is a sentence of its own."""
    doc = nlp("Profits rise at two banks\n\nThe larger bank earned more than in any other year.")

    assert [s.text.strip() for s in doc.sents] == doc.text.split("\n\n")


def test_it_loads_once(nlp: Language) -> None:
    """The next call gives the same pipeline."""
    assert load() is nlp


def test_it_loads_fast() -> None:
    """Half a second of one processor at most, once spaCy is imported."""
    seconds = []
    for _ in range(5):
        start = time.process_time()
        load_folder(FOLDER)
        seconds.append(time.process_time() - start)

    assert min(seconds) < 0.5


def test_the_module_does_not_import_spacy() -> None:
    """Whoever parses nothing does not wait for spaCy."""
    code = "import sys, claimcheck.text.english; sys.exit('spacy' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0  # noqa: S603


def test_weights_are_widened(nlp: Language) -> None:
    """They are packed in bytes, which spaCy does not compute in."""
    models = [component.model for _, component in nlp.pipeline if hasattr(component, "model")]
    kinds = {
        str(node.get_param(name).dtype)
        for model in models
        if model is not None
        for node in model.walk()
        for name in node.param_names
        if node.has_param(name)
    }

    assert kinds == {"float32"}


def test_the_folder_is_small() -> None:
    """At most 5 MB, with its papers."""
    assert sum(p.stat().st_size for p in FOLDER.rglob("*") if p.is_file()) <= MOST_BYTES


@pytest.mark.parametrize("name", ["LICENSE", "CREDITS.md", "MODEL_CARD.md"])
def test_its_papers_are_there(name: str) -> None:
    """The licence, the authors of the treebanks, and what it can and cannot do."""
    assert (FOLDER / name).read_text(encoding="utf-8").strip()


def test_it_holds_nobodys_address() -> None:
    """The treebanks have many; none of them is needed to parse."""
    for path in FOLDER.rglob("*"):
        if path.is_file():
            assert not EMAIL.search(path.read_bytes()), path


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    """With its name and what to do."""
    with pytest.raises(EnglishPipelineError, match=r"no folder .*nowhere.*make train"):
        load_folder(tmp_path / "nowhere")


def test_a_foreign_folder_is_told(tmp_path: Path) -> None:
    """A pipeline that claimcheck did not pack has no list of files."""
    spacy.blank("en").to_disk(tmp_path / "foreign")

    with pytest.raises(EnglishPipelineError, match=r"files\.json"):
        load_folder(tmp_path / "foreign")


@pytest.mark.parametrize("manifest", ["", "[]", '{"files": []}', '{"files": 3}'])
def test_a_spoilt_list_of_files_is_told(tmp_path: Path, manifest: str) -> None:
    """Whatever it holds instead."""
    (tmp_path / "files.json").write_text(manifest, encoding="utf-8")

    with pytest.raises(EnglishPipelineError, match=r"files\.json"):
        load_folder(tmp_path)


@pytest.mark.parametrize("name", ["parser/model", "vocab/strings.json", "config.cfg"])
def test_a_truncated_file_is_told(tmp_path: Path, name: str) -> None:
    """By its name."""
    folder = tmp_path / "english"
    shutil.copytree(FOLDER, folder)
    content = (folder / name).read_bytes()
    (folder / name).write_bytes(content[: len(content) // 2])

    with pytest.raises(EnglishPipelineError, match=f"damaged: {name}"):
        load_folder(folder)


def test_a_lost_file_is_told(tmp_path: Path) -> None:
    """By its name."""
    folder = tmp_path / "english"
    shutil.copytree(FOLDER, folder)
    (folder / "tagger" / "model").unlink()

    with pytest.raises(EnglishPipelineError, match="no tagger/model"):
        load_folder(folder)


def test_a_spacy_that_cannot_load_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """The files are whole then, so the versions differ."""

    def fail(*_: object, **__: object) -> None:
        raise KeyError("factory")

    monkeypatch.setattr(spacy, "load", fail)

    with pytest.raises(EnglishPipelineError, match=r"trained with spaCy 3\.8"):
        load_folder(FOLDER)


def test_a_pipeline_that_is_not_installed_is_told() -> None:
    """By its name."""
    with pytest.raises(EnglishPipelineError, match="'en_of_nobody'"):
        load("en_of_nobody")


@pytest.mark.parametrize(
    ("lang", "names", "labels", "message"),
    [
        ("de", NEEDED, english.LABELS, "language 'de'"),
        ("en", ["tagger"], english.LABELS, "no parser and no lemmatizer and no attribute_ruler or"),
        ("en", NEEDED, {"nsubj", "dobj", "pobj"}, r"neither .*Dependencies \(case, .*prep are"),
        ("en", NEEDED, {*english.LABELS, "pobj"}, "Dependencies and of ClearNLP mixed"),
        ("en", NEEDED, {*english.CLEARNLP, "obl"}, "Dependencies and of ClearNLP mixed"),
        ("en", NEEDED, set(), "neither the labels of Universal"),
    ],
)
def test_a_pipeline_that_lacks_something_is_told(
    monkeypatch: pytest.MonkeyPatch, lang: str, names: list[str], labels: set[str], message: str
) -> None:
    """Another language, too few components, or trees of another kind."""
    made = SimpleNamespace(lang=lang, pipe_names=names, pipe_labels={"parser": list(labels)})
    monkeypatch.setattr(spacy, "load", lambda *_, **__: made)

    with pytest.raises(EnglishPipelineError, match=message):
        load(f"{lang} {message}")


def test_a_pipeline_of_the_house_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where it has all that claimcheck reads by."""
    made: Any = SimpleNamespace(
        lang="en", pipe_names=NEEDED, pipe_labels={"parser": list(english.LABELS)}
    )
    monkeypatch.setattr(spacy, "load", lambda *_, **__: made)

    assert english._load_named("en_of_the_house") is made


def test_a_pipeline_like_spacys_own_has_its_trees_turned(monkeypatch: pytest.MonkeyPatch) -> None:
    """By a part of its own at the end, which others do not have."""
    made = spacy.blank("en")
    labelled = SimpleNamespace(
        lang="en",
        pipe_names=NEEDED,
        pipe_labels={"parser": list(english.CLEARNLP)},
        add_pipe=made.add_pipe,
    )
    monkeypatch.setattr(spacy, "load", lambda *_, **__: labelled)
    turned: Any = english._load_named("en_like_spacys")

    assert turned is labelled
    assert made.pipe_names == ["claimcheck_clearnlp"]
