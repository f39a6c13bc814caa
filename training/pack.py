"""Packs a trained pipeline for shipping: small, and without the words it was trained on.

Weights go to bytes, the rule lemmatizer is added with its tables, and of the vocabulary
only labels stay: the treebanks hold names and addresses of people that nobody needs here.
`claimcheck/text/english.py` loads what this writes.
"""

import gzip
import hashlib
import json
import shutil
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.lookups import Lookups
from spacy.tokens import Doc
from thinc.api import Config, Model

from claimcheck.text.english import MANIFEST
from claimcheck.text.weights import shrink
from training import clusters
from training.clusters import table

META = {
    "name": "claimcheck_english",
    "version": "1.2.0",
    "description": "Tags, morphology, lemmas and Universal Dependencies trees of English news text",
    "author": "claimcheck",
    "license": "CC BY-SA 4.0",
    "sources": [
        {"name": "UD_English-EWT", "license": "CC BY-SA 4.0"},
        {"name": "UD_English-GUM, openly licensed documents", "license": "CC BY 4.0"},
        {"name": "spacy-lookups-data (WordNet, Brown clusters)", "license": "MIT, WordNet 3.0"},
        {"name": "GloVe word vectors", "license": "PDDL 1.0"},
    ],
}
SECTIONS = ("system", "nlp", "components")
"""What the packed configuration keeps; the rest is about training."""

CLOSED = ("AUX", "DET", "PART", "PRON")
"""Parts of speech that the official tables leave out."""
OPEN = ("ADJ", "ADV", "NOUN", "VERB")
FEWEST = 3
"""Seen less often, a form may be a slip of the pen."""
USUAL = 0.9
"""The share of a form's occurrences that its lemma has at least, in an open class."""


VERB_RULES = [
    ["s", ""],
    ["ies", "y"],
    ["es", ""],
    ["es", "e"],
    ["ed", ""],
    ["ed", "e"],
    ["ing", ""],
    ["ing", "e"],
    ["", ""],
]
"""Of two results that are both words spaCy takes the later one's, of two that are not the first's:
"hoped" is of "hope", not "hop", and "need" is itself, which the official rules do not have.
"""
TABLES = ("lemma_rules", "lemma_exc", "lemma_index")


class TablesError(Exception):
    """The lemma tables are not there; the message says what to do."""


def require(folder: Path) -> None:
    """See that the tables of lemmas and clusters are there.

    Raises:
        TablesError: one is not.
    """
    for name in (*TABLES, *clusters.TABLES):
        if not table(folder, name).is_file():
            raise TablesError(
                f"There is no {table(folder, name)}. Get the tables with: python -m pip "
                f"install --no-deps --target {folder} -r training/requirements.txt"
            )


def pack(trained: Path, out: Path, tables: Lookups) -> None:
    """Write the pipeline of `trained` into `out`; files of `out` that are not ours stay."""
    nlp = spacy.load(trained)
    nlp.add_pipe("lemmatizer", config={"mode": "rule"})
    lemmatizer: Any = nlp.get_pipe("lemmatizer")
    lemmatizer.initialize(lookups=tables)
    nlp.meta.update(META)

    for _, component in nlp.pipeline:
        if isinstance(model := getattr(component, "model", None), Model):
            shrink(model)
    _remove(out)
    nlp.to_disk(out, exclude=["tokenizer"])  # spaCy's own for English, made anew on load
    _strip_config(out / "config.cfg")
    _strip_meta(out / "meta.json")
    _write_json(out / "vocab" / "strings.json", _labels(nlp))
    written = [path for path in out.rglob("*") if path.is_file() and path.suffix != ".md"]
    _write_manifest(out, [path for path in written if path.name not in {"LICENSE", MANIFEST}])


def lemma_tables(folder: Path, docs: Iterable[Doc]) -> Lookups:
    """Make the lemmatizer's tables of the official ones and of the lemmas in `docs`.

    Args:
        folder: where `pip install --target` put the package spacy-lookups-data.
        docs: annotated texts.

    Raises:
        TablesError: the package is not there.
    """
    require(folder)
    read: dict[str, Any] = {
        name: json.loads(gzip.decompress(table(folder, name).read_bytes())) for name in TABLES
    }
    rules, exceptions, index = (read[name] for name in TABLES)
    rules["verb"] = VERB_RULES
    tables = _tables(rules, exceptions, index)
    for kind, found in counted(docs).items():
        own = found if kind.upper() in CLOSED else irregular(kind.upper(), found, tables)
        exceptions[kind] = exceptions.get(kind, {}) | own
    return _tables(rules, exceptions, index)


def _tables(
    rules: dict[str, Any], exceptions: dict[str, Any], index: Mapping[str, Iterable[str]]
) -> Lookups:
    tables = Lookups()
    tables.add_table("lemma_rules", rules)
    tables.add_table("lemma_exc", exceptions)
    useful = {kind: useful_index(index[kind], rules[kind], exceptions[kind]) for kind in index}
    tables.add_table("lemma_index", useful)
    return tables


def irregular(pos: str, lemmas: Mapping[str, list[str]], tables: Lookups) -> dict[str, list[str]]:
    """Leave of the counted lemmas those that the tables do not give by themselves."""
    nlp = spacy.blank("en")
    lemmatizer: Any = nlp.add_pipe("lemmatizer", config={"mode": "rule"})
    lemmatizer.initialize(lookups=tables)
    return {
        form: lemma
        for form, lemma in lemmas.items()
        if lemmatizer.rule_lemmatize(Doc(nlp.vocab, words=[form], pos=[pos])[0])[:1] != lemma
    }


def useful_index(
    words: Iterable[str], rules: Iterable[Sequence[str]], exceptions: Mapping[str, Sequence[str]]
) -> dict[str, int]:
    """Leave of a list of words those that can decide between two results for one form.

    spaCy takes the result that is in the list, or else the first. A form to which one rule alone
    applies has one result, so its word need not be there. A mapping is found in at once, while
    the official list is searched from its beginning.
    """
    endings = [(old, new) for old, new in rules]
    doubtful = {word for lemmas in exceptions.values() if len(lemmas) > 1 for word in lemmas}

    def decides(word: str) -> bool:
        forms = [word.removesuffix(new) + old for old, new in endings if word.endswith(new)]
        return any(sum(form.endswith(old) for old, _ in endings) > 1 for form in forms)

    return dict.fromkeys(sorted(w for w in words if w in doubtful or decides(w)), 0)


def counted(docs: Iterable[Doc]) -> dict[str, dict[str, list[str]]]:
    """Count the lemmas of each form by part of speech, as spaCy's exceptions have them.

    Of closed classes all forms are given. Of open ones those that hold letters only, are the
    same lemma nearly always and are written small: rules and index get names wrong, but names
    of the treebanks shall not be shipped.
    """
    counts: dict[str, dict[str, Counter[str]]] = {
        kind: defaultdict(Counter) for kind in (*CLOSED, *OPEN)
    }
    for doc in docs:
        for token in doc:
            if token.pos_ in counts and not token.morph.get("Typo", []):
                counts[token.pos_][token.lower_][token.lemma_] += 1
    found: dict[str, dict[str, list[str]]] = {}
    for kind, forms in counts.items():
        found[kind.lower()] = {}
        for form, lemmas in sorted(forms.items()):
            lemma, times = lemmas.most_common(1)[0]
            plain = lemma.isalpha() and lemma.islower() and form.isalpha()
            usual = plain and times >= USUAL * lemmas.total()
            if lemmas.total() >= FEWEST and (kind in CLOSED or usual):
                found[kind.lower()][form] = [lemma]
    return found


def _remove(out: Path) -> None:
    """Take away the pipeline that was packed before."""
    for name in ("lemmatizer", "morphologizer", "parser", "tagger", "tok2vec", "vocab"):
        shutil.rmtree(out / name, ignore_errors=True)
    for name in ("config.cfg", "meta.json", "tokenizer", MANIFEST):
        (out / name).unlink(missing_ok=True)


def _strip_config(path: Path) -> None:
    """Leave out paths of the machine that trained, and all that is about training."""
    config = Config().from_disk(path, interpolate=False)
    Config({name: config[name] for name in SECTIONS}).to_disk(path, interpolate=False)


def _strip_meta(path: Path) -> None:
    """Leave out the figures of the development set; evaluate.py prints those of the tests."""
    meta = json.loads(path.read_text(encoding="utf-8"))
    meta.pop("performance", None)
    _write_json(path, meta)


def _labels(nlp: Language) -> list[str]:
    """List the strings that the components name by hash; all others come with the text."""
    found = {"", "ROOT", "dep", "_SP", "SPACE"}
    for _, component in nlp.pipeline:
        for label in getattr(component, "labels", ()):
            found.add(label)
            found.update(part for pair in label.split("|") for part in pair.split("="))
            found.add("|".join(pair for pair in label.split("|") if not pair.startswith("POS=")))
    return sorted(found)


def _write_manifest(out: Path, written: list[Path]) -> None:
    files = {
        path.relative_to(out).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(written)
    }
    _write_json(out / MANIFEST, {"files": files})


def _write_json(path: Path, value: Any) -> None:
    path.write_text(json.dumps(value, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
