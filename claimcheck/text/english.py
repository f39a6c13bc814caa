"""The English pipeline: words, tags, lemmas and the tree of each sentence, by spaCy.

What ships is a small pipeline of claimcheck's own, in `claimcheck/english`, with the labels of
Universal Dependencies; `training/` makes it. A house may name another one that is installed, with
the same labels or with those of spaCy's own English pipelines, whose trees `clearnlp` turns.
"""

import hashlib
import json
from collections.abc import Iterable
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

from claimcheck.errors import ClaimcheckError

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

FOLDER = Path(__file__).parent.parent / "english"
MANIFEST = "files.json"
"""Lists the pipeline's files with their sizes and SHA-256 sums; `training/pack.py` writes it."""

NEEDED = ("tagger", "parser", "lemmatizer")
LABELS = frozenset({"nsubj", "obj", "obl", "nmod", "nummod", "case"})
"""Labels of Universal Dependencies that together tell its trees from others."""
CLEARNLP = frozenset({"nsubj", "dobj", "pobj", "prep", "nummod"})
"""The same for those of ClearNLP."""
POS = frozenset({"attribute_ruler", "morphologizer"})
"""Parts that give words their part of speech: one of them."""
UNUSED = ("ner",)
"""Parts of other pipelines that take time and that nothing here reads."""

AGAIN = (
    "Install claimcheck anew, fetch the folder anew from its repository, or train the pipeline "
    "with: make train TREEBANK=DIR"
)


class EnglishPipelineError(ClaimcheckError):
    """The English pipeline is missing, damaged or not one that claimcheck can read by."""

    code = "english_pipeline"
    title = "The English pipeline cannot be loaded"


class English:
    """A pipeline by its name, loaded when the first text is parsed.

    Attributes:
        identity: what tells this pipeline from another, for the knowledge version.
        failure: why it cannot be used, "" where nothing is known against it. A folder's files are
            looked at first; what spaCy says shows when it is loaded.
    """

    def __init__(self, name: str = "") -> None:
        """Look at the files of the pipeline that ships, or keep another one's name."""
        self._name = name
        self._nlp: Language | None = None
        self.identity, self.failure = "none", ""
        try:
            self.identity = _identity(name)
        except EnglishPipelineError as error:
            self.failure = str(error)

    def warm(self) -> None:
        """Load the pipeline now; a failure is kept, not raised."""
        if self._nlp is None and not self.failure:
            try:
                self._nlp = load(self._name)
            except EnglishPipelineError as error:
                self.failure = str(error)

    def parse(self, texts: Iterable[str]) -> "list[Doc]":
        """Give the trees of some texts.

        Raises:
            EnglishPipelineError: the pipeline cannot be loaded.
        """
        self._nlp = self._nlp or load(self._name)
        return list(self._nlp.pipe(texts))


def _identity(name: str) -> str:
    if not name:
        _check_files(FOLDER)
        return hashlib.sha256((FOLDER / MANIFEST).read_bytes()).hexdigest()[:16]
    meta = Path(name) / "meta.json"
    if meta.is_file():
        return f"{name}:{hashlib.sha256(meta.read_bytes()).hexdigest()[:16]}"
    try:
        return f"{name}:{version(name)}"
    except PackageNotFoundError as error:
        raise EnglishPipelineError(
            f"There is no spaCy pipeline {name!r}: no installed package and no folder with a "
            "meta.json has that name. Install it, or leave CLAIMCHECK_SPACY_MODEL empty for the "
            "pipeline that ships with claimcheck."
        ) from error


@lru_cache(maxsize=4)
def load(name: str = "") -> "Language":
    """Load the pipeline on the first call, and give the same one on the next.

    Args:
        name: an installed spaCy pipeline or its folder; empty for the one that ships.

    Raises:
        EnglishPipelineError: the message says what is missing and what to do.
    """
    return _load_named(name) if name else load_folder(FOLDER)


def load_folder(folder: Path) -> "Language":
    """Load a pipeline that `training/pack.py` packed, and widen its weights.

    Raises:
        EnglishPipelineError: a file is missing or is not the one that was packed.
    """
    _check_files(folder)
    import spacy  # noqa: PLC0415 - takes longer to import than all of claimcheck

    from claimcheck.text import embedding, weights  # noqa: F401, PLC0415 - spaCy finds its layer

    try:
        nlp = spacy.load(folder, exclude=["tokenizer"])  # spaCy's own is made on the way
        for _, component in nlp.pipeline:
            if model := getattr(component, "model", None):
                weights.widen(model)
    except Exception as error:
        raise EnglishPipelineError(
            f"The English pipeline in {folder} is whole, but spaCy {version('spacy')} cannot "
            f"load it ({error}). It was trained with spaCy 3.8: install that, or train it anew "
            "with: make train TREEBANK=DIR"
        ) from error
    return nlp


def _load_named(name: str) -> "Language":
    """Load another pipeline, and see that it has what claimcheck reads by.

    Raises:
        EnglishPipelineError: it is not installed, or lacks something.
    """
    import spacy  # noqa: PLC0415 - takes longer to import than all of claimcheck

    try:
        nlp = spacy.load(name, exclude=UNUSED)
    except (OSError, ImportError, ValueError) as error:
        raise EnglishPipelineError(
            f"spaCy cannot load the pipeline {name!r} ({error}). Install it, or leave the "
            "setting empty for the pipeline that ships with claimcheck."
        ) from error
    lacking = [part for part in NEEDED if part not in nlp.pipe_names]
    if not POS & set(nlp.pipe_names):
        lacking.append("attribute_ruler or morphologizer")
    labels = set() if "parser" in lacking else set(nlp.pipe_labels["parser"])
    if nlp.lang != "en":
        wrong = f"is for the language {nlp.lang!r}, not English"
    elif lacking:
        wrong = f"has no {' and no '.join(lacking)}"
    elif labels >= LABELS and not labels & (CLEARNLP - LABELS):
        return nlp
    elif labels >= CLEARNLP and not labels & {"obj", "obl"}:
        from claimcheck.text import clearnlp  # noqa: PLC0415 - imports spaCy

        nlp.add_pipe(clearnlp.COMPONENT)
        return nlp
    else:
        wrong = _foreign(labels)
    raise EnglishPipelineError(
        f"The pipeline {name!r} {wrong}. Name one that has it, or leave the setting empty for the "
        "pipeline that ships with claimcheck."
    )


def _foreign(labels: set[str]) -> str:
    """Say what keeps a parser's labels from being those of one scheme."""
    universal, other = LABELS - labels, CLEARNLP - labels
    if not universal or not other:
        return "has labels of Universal Dependencies and of ClearNLP mixed"
    return (
        f"has neither the labels of Universal Dependencies ({', '.join(sorted(universal))} are "
        f"lacking) nor those of ClearNLP ({', '.join(sorted(other))} are lacking)"
    )


def _check_files(folder: Path) -> None:
    """See that the folder holds the files that were packed, byte for byte.

    Raises:
        EnglishPipelineError: it does not.
    """
    if not folder.is_dir():
        raise EnglishPipelineError(f"There is no English pipeline: no folder {folder}. {AGAIN}")
    try:
        files = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))["files"]
        expected = {str(name): str(digest) for name, digest in files.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise EnglishPipelineError(
            f"The folder {folder} holds no pipeline that claimcheck packed: its {MANIFEST} is "
            f"missing or unreadable. {AGAIN}"
        ) from error
    for name, digest in expected.items():
        try:
            content = (folder / name).read_bytes()
        except OSError as error:
            raise EnglishPipelineError(
                f"The English pipeline in {folder} is not whole: there is no {name}. {AGAIN}"
            ) from error
        if hashlib.sha256(content).hexdigest() != digest:
            raise EnglishPipelineError(
                f"The English pipeline in {folder} is damaged: {name} is not the file that was "
                f"packed. {AGAIN}"
            )
