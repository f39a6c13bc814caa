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
from spacy.cli.train import train as spacy_train
from spacy.tokens import DocBin
from spacy.util import load_config

from claimcheck.errors import ClaimcheckError
from claimcheck.text.english import FOLDER, load_folder
from training import convert, evaluate, pack

ROOT = Path(__file__).parent.parent
CONFIG = Path(__file__).with_name("config.cfg")
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
        "again",
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
    parser.add_argument("--out", type=Path, default=FOLDER)
    args = parser.parse_args()
    try:
        pack.require(args.tables)
        trained = train(args.treebank, args.work, args.tables)
        vocab = spacy.blank("en").vocab
        docs = DocBin().from_disk(args.work / "train.spacy").get_docs(vocab)
        pack.pack(trained, args.out, pack.lemma_tables(args.tables, docs))
        load_folder(args.out)
        print(evaluate.table(args.treebank, trained, args.out))
    except (ClaimcheckError, convert.TreebankError, pack.TablesError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def train(treebank: Path, work: Path, tables: Path) -> Path:
    """Convert, train in all runs and return the folder of the last one's best model.

    Args:
        treebank: the folder of the treebanks.
        work: where what is made on the way is put.
        tables: where the package spacy-lookups-data is.

    Raises:
        TreebankError: the treebank cannot be read.
    """
    files = convert.convert(treebank, work)
    paths = {"paths.train": str(files["train"]), "paths.dev": str(files["dev"])}
    spacy_train(CONFIG, work / "run-1", overrides=paths | {"paths.tables": str(tables)})
    best = work / "run-1" / "model-best"
    for number, (name, changes) in enumerate(AGAIN, 2):
        overrides = paths | {"paths.train": str(files[name])} | changes
        best = go_on(best, work / f"run-{number}", overrides)
    return best


def go_on(first: Path, out: Path, overrides: dict[str, Any]) -> Path:
    """Train on from the pipeline of `first`, and return the folder of the best model."""
    config = load_config(CONFIG, interpolate=False)
    del config["initialize"]  # the tables come with the pipeline
    config["components"] = {name: {"source": str(first)} for name in config["nlp"]["pipeline"]}
    out.mkdir(parents=True, exist_ok=True)
    config.to_disk(out / "config.cfg")
    spacy_train(out / "config.cfg", out, overrides=overrides)
    return out / "model-best"


if __name__ == "__main__":
    sys.exit(main())
