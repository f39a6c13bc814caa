"""Trains the English pipeline from the treebanks and packs it into `claimcheck/english`.

Usage: python -m training.train TREEBANK [--work DIR] [--tables DIR] [--out DIR]

Three runs of spaCy's own training: the first by config.cfg, each later one from the best model of
the one before with a fresh learning rate. README.md says where the treebanks and tables are to be
had.
"""

import argparse
import sys
from pathlib import Path
from typing import Any

import spacy
from spacy.tokens import DocBin
from spacy.training.initialize import init_nlp
from spacy.training.loop import train as spacy_train
from spacy.util import load_config
from thinc.api import Config, NumpyOps, set_current_ops

from claimcheck.errors import ClaimcheckError
from claimcheck.text.english import FOLDER, load_folder
from training import convert, evaluate, pack, vectors

ROOT = Path(__file__).parent.parent
CONFIG = Path(__file__).with_name("config.cfg")
MISSING = (convert.TreebankError, pack.TablesError, vectors.VectorsError)
AGAIN: tuple[tuple[str, dict[str, Any]], ...] = (
    (
        "train",
        {
            "system.seed": 8,
            "training.max_steps": 2200,
            "training.dropout": 0.2,
            "training.optimizer.learn_rate.initial_rate": 0.0008,
            "training.optimizer.learn_rate.warmup_steps": 60,
            "training.batcher.size.start": 1200,
        },
    ),
    (
        "last",
        {
            "system.seed": 9,
            "training.max_steps": 1800,
            "training.dropout": 0.2,
            "training.optimizer.learn_rate.initial_rate": 0.0008,
            "training.optimizer.learn_rate.warmup_steps": 60,
            "training.batcher.size.start": 1200,
        },
    ),
)
"""The later runs: the file of `convert.CUTS` that each reads, and what is not as in config.cfg."""


def main() -> int:
    """Convert, train, pack and print the figures; see the module's docstring."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("treebank", type=Path)
    parser.add_argument("--work", type=Path, default=ROOT / "build" / "training")
    parser.add_argument("--tables", type=Path, default=ROOT / "build" / "lemma-tables")
    parser.add_argument("--vectors", type=Path, default=ROOT / "build" / "word-vectors.tgz")
    parser.add_argument("--out", type=Path, default=FOLDER)
    args = parser.parse_args()
    try:
        vectors.require(args.vectors)
        pack.require(args.tables)
        trained = train(args.treebank, args.work, args.tables, args.vectors)
        vocab = spacy.blank("en").vocab
        docs = DocBin().from_disk(args.work / "train.spacy").get_docs(vocab)
        pack.pack(trained, args.out, pack.lemma_tables(args.tables, docs))
        load_folder(args.out)
        print(evaluate.table(args.treebank, trained, args.out))
    except (ClaimcheckError, *MISSING) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def train(treebank: Path, work: Path, tables: Path, archive: Path) -> Path:
    """Convert, train in all runs and return the folder of the last one's best model.

    Args:
        treebank: the folder of the treebanks.
        work: where what is made on the way is put.
        tables: where the package spacy-lookups-data is.
        archive: of the word vectors.

    Raises:
        TreebankError: the treebank cannot be read.
    """
    files = convert.convert(treebank, work)
    paths = {"paths.train": str(files["train"]), "paths.dev": str(files["dev"])}
    given = paths | {"paths.tables": str(tables), "paths.archive": str(archive)}
    best = run(load_config(CONFIG, overrides=given, interpolate=False), work / "run-1")
    for number, (name, changes) in enumerate(AGAIN, 2):
        overrides = paths | {"paths.train": str(files[name])} | changes
        best = run(_going_on(best, overrides), work / f"run-{number}")
    return best


def run(config: Config, out: Path) -> Path:
    """Train by a configuration and return the folder of the best model.

    spaCy's own command would take thinc's matrix products, which are slower than NumPy's.
    """
    set_current_ops(NumpyOps(use_blis=False))
    out.mkdir(parents=True, exist_ok=True)
    spacy_train(init_nlp(config), out)
    return out / "model-best"


def _going_on(first: Path, overrides: dict[str, Any]) -> Config:
    """Give the configuration that trains on from the pipeline of `first`."""
    config = load_config(CONFIG, overrides=overrides, interpolate=False)
    del config["initialize"]  # the tables come with the pipeline
    config["components"] = {name: {"source": str(first)} for name in config["nlp"]["pipeline"]}
    return config


if __name__ == "__main__":
    sys.exit(main())
