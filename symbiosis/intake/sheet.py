"""A file as sheets, a sheet as rows of text, whatever it was kept in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from symbiosis.model.errors import Fault, InvalidInput, TooLarge
from symbiosis.model.text import Text

Rows = Iterator[tuple[int, Sequence[str]]]
"""Row number as a spreadsheet shows it, and the cells as text, empty rows left out."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet. `rows()` may be asked for again and starts over; `name` is empty for a CSV file."""

    name: str
    rows: Callable[[], Rows]
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class SheetFile:
    """An opened file: the name that its owner knows it by, and its sheets in order."""

    name: str
    sheets: tuple[Sheet, ...]


def refused(name: str, code: str, message: Text, place: str = "") -> InvalidInput:
    """A file that cannot be used at all: nothing of it is read, so nothing is written."""
    where = f"{name} {place}" if place else name
    return InvalidInput(Text("ใช้ไฟล์นี้ไม่ได้", "the file cannot be used"), (Fault(where, code, message),))


def too_large(name: str, code: str, message: Text) -> TooLarge:
    """A file over one of the limits of `limits.py`."""
    return TooLarge(Text("ไฟล์ใหญ่เกินกำหนด", "the file is over a limit"), (Fault(name, code, message),))


def size_of(path: Path, name: str, most: int) -> int:
    """The file's size in bytes. InvalidInput where it cannot be read or is empty, TooLarge where it is over `most`."""
    try:
        size = path.stat().st_size if path.is_file() else -1
        if size >= 0:
            path.open("rb").close()
    except OSError as error:
        reason = error.strerror or str(error)
        raise refused(name, "not-readable", Text(f"อ่านไฟล์ไม่ได้: {reason}", f"cannot be read: {reason}")) from error
    if size < 0:
        raise refused(name, "not-readable", Text("ไม่มีไฟล์นี้", "there is no such file"))
    if size == 0:
        raise refused(name, "empty-file", Text("ไฟล์ว่าง", "the file is empty"))
    if size > most:
        raise too_large(
            name, "too-many-bytes", Text(f"ไฟล์ต้องไม่เกิน {most:,} ไบต์", f"a file may have at most {most:,} bytes")
        )
    return size
