"""The series that ship are built once, whole or not at all."""

import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from claimcheck.model import Dataset
from claimcheck.store.shipped import open_shipped
from tests.store.build import dataset, observation, years


def series() -> Iterator[Dataset]:
    """Give what is built."""
    yield dataset(*years([1, 2, 3]))


def never() -> Iterator[Dataset]:
    """Fail where it is asked for."""
    raise AssertionError


def test_the_second_start_builds_nothing(tmp_path: Path) -> None:
    """The file is there, and answers."""
    open_shipped(tmp_path / "new", "v1", series)
    store = open_shipped(tmp_path / "new", "v1", never)

    assert [f.value for f in store.view().figures("output", "milltown")] == [1, 2, 3]


def test_another_version_is_another_file(tmp_path: Path) -> None:
    """An update of the package does not read the old one's file."""
    open_shipped(tmp_path, "v1", series)

    with pytest.raises(AssertionError):
        open_shipped(tmp_path, "v2", never)


def test_the_file_cannot_be_written(tmp_path: Path) -> None:
    """It is opened for reading alone."""
    store = open_shipped(tmp_path, "v1", series)

    with pytest.raises(OperationalError, match="readonly"):
        store.import_dataset(replace(dataset(*years([1])), digest="2"))


def test_what_breaks_off_leaves_no_file(tmp_path: Path) -> None:
    """Neither a fault nor an interruption gives a file that is read next time."""

    def breaks() -> Iterator[Dataset]:
        yield dataset(*years([1]))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        open_shipped(tmp_path, "v1", breaks)
    with pytest.raises(ValueError, match="no year"):
        open_shipped(tmp_path, "v1", lambda: [dataset(observation("May", 1))])

    assert list(tmp_path.iterdir()) == []


def test_two_may_build_at_once(tmp_path: Path) -> None:
    """Both have a whole file."""
    with ThreadPoolExecutor(2) as pool:
        stores = list(pool.map(lambda _: open_shipped(tmp_path, "v1", series), range(2)))

    assert [len(s.view().figures("output", "milltown")) for s in stores] == [3, 3]


def test_where_the_folder_cannot_be_written_another_is_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A home that is read-only, or missing, is no hindrance."""
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    store = open_shipped(tmp_path / "file" / "cache", "v1", series)

    assert len(store.view().figures("output", "milltown")) == 3
