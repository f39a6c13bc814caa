"""The series that ship, built once into a read-only SQLite file of the store's own form."""

import os
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import create_engine, event

from claimcheck.model import Dataset
from claimcheck.store import figure_tables
from claimcheck.store.figures import FigureStore

FORM = 2
"""Grows when the tables change, so that a file of an older form is built anew."""


def open_shipped(
    folder: Path, version: str, datasets: Callable[[], Iterable[Dataset]]
) -> FigureStore:
    """Open the file of a version of the series for reading; build it where it is not there.

    Two processes may build at once: each writes a file of its own and puts it in place whole.

    Args:
        folder: where it is kept; where that cannot be written, a temporary folder is used.
        version: of the series.
        datasets: gives what the file is built of.
    """
    name = f"series-{version}-{FORM}.db"
    path = folder / name
    if not path.exists():
        folder = _writable(folder)
        path = folder / name
    if not path.exists():
        with tempfile.TemporaryDirectory(dir=folder, prefix="building-") as own:
            made = Path(own) / "series.db"
            build(made, datasets())
            made.replace(path)
    address = f"sqlite:///file:{quote(str(path.resolve()))}?immutable=1&mode=ro&uri=true"
    return FigureStore(create_engine(address, isolation_level="AUTOCOMMIT"))


def build(path: Path, datasets: Iterable[Dataset]) -> None:
    """Write a new file; what breaks off leaves one that nobody reads."""
    engine = create_engine(f"sqlite:///{path}")
    event.listen(engine, "connect", _hasty)
    try:
        figure_tables.create(engine)
        store = FigureStore(engine)
        for dataset in datasets:
            report = store.import_dataset(dataset)
            if report.faults:
                raise ValueError(f"{dataset.id}: {report.faults[0].reason}")
    finally:
        engine.dispose()


def _hasty(connection: Any, _record: object) -> None:
    """Write without care for a crash, since a broken file is thrown away."""
    cursor = connection.cursor()
    for pragma in ("journal_mode=OFF", "synchronous=OFF", "locking_mode=NORMAL"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _writable(folder: Path) -> Path:
    """Give the folder where it can be written to, else one of this user's that can."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return folder
    except OSError:
        own = Path(tempfile.gettempdir()) / f"claimcheck-{os.getuid()}"
        own.mkdir(mode=0o700, exist_ok=True)
        if own.stat().st_uid == os.getuid() and not own.is_symlink():
            return own
        return Path(tempfile.mkdtemp(prefix="claimcheck-"))
