"""All that a check knows beside the text: rules, units, names, and a view of the figures."""

import csv
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claimcheck.extract.frame import ModalityRule
from claimcheck.model import Catalogue, FigureView
from claimcheck.reference.entities import EntityIndex
from claimcheck.reference.retrieve import Retriever
from claimcheck.reference.tables import RawTables, build
from claimcheck.reference.words import Folder
from claimcheck.rulebook.load import RuleBook, load_rulebook, read_yaml, rules_dir
from claimcheck.verdict.interval import FairNumbers
from claimcheck.verdict.table import Table


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Loaded once and never changed; `version` changes with any of it."""

    rules: RuleBook
    modality: tuple[ModalityRule, ...]
    index: EntityIndex
    table: Table
    version: str

    def with_table(self, catalogue: Catalogue, view: FigureView) -> "Knowledge":
        """Give the same rules over another reference table."""
        return assemble(self.rules, catalogue, view)


def load(directory: Path | None = None) -> Knowledge:
    """Load the rules and the reference table that ship with claimcheck.

    Args:
        directory: another folder of the same form.

    Raises:
        RuleError: a file breaks its form.
    """
    folder = directory or rules_dir()
    catalogue, view = build(read_tables(folder / "reference"))
    return assemble(load_rulebook(folder), catalogue, view)
