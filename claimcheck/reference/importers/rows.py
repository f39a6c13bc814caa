"""The rows of CSV files, workbooks and zipped CSV files, read as a stream."""

import codecs
import csv
import hashlib
import io
import zipfile
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import IO, Any, Protocol, cast

from claimcheck.reference.importers.parts import Row, Rows, Tally, UnreadableRowError, fail

DELIMITERS = ",;\t|"
CHUNK = 1 << 20
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
SHARED_STRINGS = "xl/sharedStrings.xml"
MOST_STRINGS = 64 * 1024**2
"""Bytes of a workbook's table of texts, the one part of it that is held in memory."""
LONGEST_CELL = 1 << 20
SPREADSHEETS = frozenset({".xlsx", ".xlsm"})
csv.field_size_limit(LONGEST_CELL)


class _Book(Protocol):
    """What is used of openpyxl's workbooks."""

    sheetnames: list[str]

    def __getitem__(self, name: str) -> Any:
        """Give a sheet."""

    def close(self) -> None:
        """Let go of the file."""


class _Counted(io.RawIOBase):
    """A file that tells a tally how much of it was read."""

    def __init__(self, file: IO[bytes], name: str, tally: Tally) -> None:
        self._file, self._name, self._tally = file, name, tally
        tally.reads[name] = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._file.read(len(buffer))
        buffer[: len(data)] = data
        self._tally.reads[self._name] += len(data)
        return len(data)

    def close(self) -> None:
        self._file.close()
        super().close()


def digest_of(files: Sequence[Path], told: str) -> str:
    """Hash files, and what was told beside them."""
    found = hashlib.sha256(told.encode())
    for path in files:
        with path.open("rb") as file:
            while chunk := file.read(CHUNK):
                found.update(chunk)
        found.update(b"\0")
    return found.hexdigest()


def csv_rows(
    path: Path,
    tally: Tally,
    *,
    encoding: str = "",
    delimiter: str = "",
    header: int = 1,
) -> Rows:
    """Give the rows of a CSV file.

    Args:
        path: the file.
        tally: is told of what was read.
        encoding: what Python calls it; UTF-8, or what a byte order mark says, where left out.
        delimiter: of those of `DELIMITERS` the one most frequent in the header where left out.
        header: line that holds the names of the columns; those before are passed over.
    """
    tally.sizes[str(path)] = path.stat().st_size
    return _text_rows(
        lambda: path.open("rb", buffering=0), str(path), tally, (encoding, delimiter, header)
    )


def zipped_rows(path: Path, member: str, tally: Tally, *, header: int = 1) -> Rows:
    """Give the rows of a CSV file within a zip file."""
    with zipfile.ZipFile(path) as archive:
        tally.sizes[f"{path}:{member}"] = archive.getinfo(member).file_size

    def opened() -> IO[bytes]:
        with zipfile.ZipFile(path) as archive:  # the open member keeps the file open
            return archive.open(member)

    return _text_rows(opened, f"{path}:{member}", tally, ("", "", header))


def _text_rows(
    opened: Callable[[], IO[bytes]], name: str, tally: Tally, form: tuple[str, str, int]
) -> Rows:
    encoding, delimiter, header = form

    def rows() -> Iterator[Row]:
        with opened() as raw:
            start = raw.read(4)
        used = encoding or next((e for mark, e in MARKS if start.startswith(mark)), "utf-8")
        binary = io.BufferedReader(_Counted(opened(), name, tally), CHUNK)
        with io.TextIOWrapper(binary, encoding=used, newline="") as text:
            try:
                yield from _parsed(text, delimiter, header)
            except UnicodeError as error:
                line, byte = _bad_line(opened, used)
                raise UnreadableRowError(line, _told(used, byte)) from error

    return rows


def _parsed(text: io.TextIOWrapper, delimiter: str, header: int) -> Iterator[Row]:
    for _ in range(header - 1):
        text.readline()
    first = text.readline()
    sign = delimiter or max(DELIMITERS, key=first.count)
    reader = csv.reader(_again(first, text), delimiter=sign)
    try:
        for row in reader:
            yield reader.line_num + header - 1, row
    except csv.Error as error:
        raise UnreadableRowError(reader.line_num + header - 1, str(error)) from error


def _again(first: str, text: io.TextIOWrapper) -> Iterator[str]:
    if "\0" in first:
        raise UnreadableRowError(1, "this is no text file")
    if first:
        yield first
    yield from text


def _bad_line(opened: Callable[[], IO[bytes]], encoding: str) -> tuple[int, str]:
    """Find the first line that is not in an encoding, and its first wrong byte."""
    if not codecs.lookup(encoding).name.startswith("utf-8"):
        return 0, ""
    with io.BufferedReader(cast("io.RawIOBase", opened())) as file:
        for number, line in enumerate(file, 1):
            try:
                line.decode("utf-8")
            except UnicodeDecodeError as error:
                return number, f"{line[error.start]:02x}"
    return 0, ""


def _told(encoding: str, byte: str) -> str:
    if byte:
        return (
            f"byte {byte} is not UTF-8; name the file's `encoding` in the mapping (windows-1252 is"
            " the usual one of spreadsheets)"
        )
    return f"the file is not in the encoding {encoding}"


# --- workbooks ------------------------------------------------------------------------------


def checked_zip(path: Path, most: int) -> list[str]:
    """Give the names of a zip file's members, once it is known not to burst.

    Raises:
        InvalidDataError: it is no zip file, or unpacks to more bytes than it may.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            infos = archive.infolist()
    except (zipfile.BadZipFile, OSError) as error:
        raise fail("this is no zip file or workbook", path.name) from error
    strings = sum(i.file_size for i in infos if i.filename == SHARED_STRINGS)
    if sum(i.file_size for i in infos) > most or strings > MOST_STRINGS:
        raise fail("unpacked it is larger than it may be", path.name)
    return [i.filename for i in infos]


def workbook_rows(path: Path, tally: Tally, *, sheet: str = "", header: int = 1) -> Rows:
    """Give the rows of a sheet of a workbook, the first where none is named."""
    tally.sizes[str(path)] = path.stat().st_size

    def rows() -> Iterator[Row]:
        book = _opened(path)
        try:
            if sheet and sheet not in book.sheetnames:
                raise UnreadableRowError(0, f"there is no sheet {sheet}")
            used = book[sheet or book.sheetnames[0]]
            for line, row in enumerate(used.iter_rows(values_only=True), 1):
                if line >= header:
                    yield line, [_cell(value) for value in row]
        finally:
            book.close()
        tally.reads[str(path)] = tally.sizes[str(path)]

    return rows


def _opened(path: Path) -> _Book:
    from openpyxl import load_workbook  # noqa: PLC0415 - a fifth of a second that only XLSX needs

    try:
        return cast("_Book", load_workbook(path, read_only=True, data_only=True))
    except Exception as error:  # whatever its many readers raise for a broken file
        raise UnreadableRowError(0, "the workbook cannot be read") from error


def _cell(value: object) -> str:
    """Write a cell as a CSV file would hold it."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value)
