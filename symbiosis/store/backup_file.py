"""A backup as one file: lines of JSON, packed with gzip. Heading, nodes, relationships, and an end that seals it.

The end holds count and SHA-256 of every kind and of all lines before it: a file that was cut off or changed is told
from a whole one before anything of it is used. A new file has mode 0600, is written under another name, flushed to
disk and only then given its own.
"""

from __future__ import annotations

import hashlib
import json
import os
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from gzip import BadGzipFile, GzipFile
from pathlib import Path
from typing import Any

from symbiosis.model.errors import Conflict, InvalidInput, NotFound
from symbiosis.model.text import Text
from symbiosis.store.typed_json import WRITE
from symbiosis.store.whole_graph import Line, Tallies, Tally

FORMAT = "symbiosis-graph"
FORMAT_VERSION = 1
COMPRESSION = 4
LONGEST_LINE_BYTES = 256 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Heading:
    """What a backup says of itself: its graph's schema version, when (ISO), by which program, from which server."""

    schema_version: int
    made_at: str
    program: str
    server: str


@dataclass(frozen=True, slots=True)
class Ending:
    """Count and checksum of every kind; `still`: nothing was written to the graph while it was read."""

    tallies: Mapping[str, Tally]
    still: bool


class BackupWriter:
    """Writes lines into an open backup."""

    def __init__(self, file: GzipFile, heading: Heading) -> None:
        self._file = file
        self._hash = hashlib.sha256()
        self._tallies = Tallies()
        self.is_sealed = False
        self._write(WRITE({"format": FORMAT, "version": FORMAT_VERSION, **asdict(heading)}))

    def add(self, line: Line) -> None:
        """Write one node or relationship."""
        self._tallies.add(line)
        self._write(line.text)

    def end(self, still: bool) -> Ending:
        """Seal the file."""
        ending = Ending(self._tallies.by_kind(), still)
        tallies = {kind: asdict(tally) for kind, tally in ending.tallies.items()}
        sealed = {"end": {"tallies": tallies, "still": still, "sha256": self._hash.hexdigest()}}
        self._write(WRITE(sealed))
        self.is_sealed = True
        return ending

    def _write(self, text: str) -> None:
        packed = text.encode() + b"\n"
        self._hash.update(packed)
        self._file.write(packed)


@contextmanager
def writing(path: Path, heading: Heading) -> Iterator[BackupWriter]:
    """A new backup at `path`, which is there once the block ends with a sealed file; of any other nothing stays.

    Raises Conflict where something is there already, InvalidInput where no file can be written.
    """
    if path.exists():
        raise Conflict(Text(f"มีไฟล์ {path} อยู่แล้ว", f"{path} is there already; nothing is overwritten"))
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.unfinished")
    try:
        descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600)
        try:
            with os.fdopen(descriptor, "wb") as raw:
                os.fchmod(raw.fileno(), 0o600)
                with GzipFile(filename="", mode="wb", compresslevel=COMPRESSION, fileobj=raw, mtime=0) as packed:
                    writer = BackupWriter(packed, heading)
                    yield writer
                raw.flush()
                os.fsync(raw.fileno())
            if writer.is_sealed:
                unfinished.rename(path)
                _flush_folder(path.parent)
        finally:
            unfinished.unlink(missing_ok=True)
    except OSError as error:
        raise _no_file(path, error) from error


def heading_of(path: Path) -> Heading:
    """What a backup says of itself. Raises NotFound, InvalidInput for a file that is no backup or of a later form."""
    with _opened(path) as file:
        return _heading(path, file.readline(LONGEST_LINE_BYTES))


def checked(path: Path) -> Ending:
    """Read a whole backup and hold it against its end. Raises InvalidInput where it is cut off or damaged."""
    tallies = Tallies()
    sealed = hashlib.sha256()
    last = b""
    with _opened(path) as file:
        for number, raw in enumerate(_raw_lines(path, file)):
            if last:
                sealed.update(last)
                if number > 1:
                    tallies.add(_line(path, last))
            last = raw
    end = _ending(path, last)
    if end["sha256"] != sealed.hexdigest():
        raise _damaged(path, "checksum")
    told = {kind: Tally(tally["rows"], tally["sha256"]) for kind, tally in end["tallies"].items()}
    if told != tallies.by_kind():
        raise _damaged(path, "counts")
    return Ending(told, bool(end["still"]))


def contents(path: Path) -> Iterator[dict[str, Any]]:
    """Every node, then every relationship, of a backup that was `checked`."""
    with _opened(path) as file:
        for number, raw in enumerate(_raw_lines(path, file)):
            content = json.loads(raw)
            if number and "end" not in content:
                yield content


def _raw_lines(path: Path, file: GzipFile) -> Iterator[bytes]:
    try:
        while raw := file.readline(LONGEST_LINE_BYTES):
            yield raw
    except (OSError, EOFError, zlib.error) as error:
        raise _damaged(path, str(error)) from error


def _line(path: Path, raw: bytes) -> Line:
    try:
        content = json.loads(raw)
        kind = content.get("node") or content["link"]
    except (ValueError, KeyError, AttributeError) as error:
        raise _damaged(path, "a line that is neither node nor relationship") from error
    return Line(str(kind), raw.decode().rstrip("\n"))


def _heading(path: Path, raw: bytes) -> Heading:
    try:
        told = json.loads(raw)
        if told["format"] != FORMAT:
            raise ValueError(told["format"])
        version = told["version"]
        heading = Heading(int(told["schema_version"]), told["made_at"], told["program"], told["server"])
    except (ValueError, KeyError, TypeError) as error:
        raise InvalidInput(Text(f"{path} ไม่ใช่ไฟล์สำรองของกราฟ", f"{path} is not a backup of the graph")) from error
    if version != FORMAT_VERSION:
        raise InvalidInput(
            Text(
                f"{path} เป็นรูปแบบรุ่น {version} โปรแกรมนี้รู้จักรุ่น {FORMAT_VERSION}",
                f"{path} has form {version}; this program reads form {FORMAT_VERSION}",
            )
        )
    return heading


def _ending(path: Path, raw: bytes) -> dict[str, Any]:
    try:
        end: dict[str, Any] = json.loads(raw)["end"]
    except (ValueError, KeyError, TypeError) as error:
        raise _damaged(path, "it has no end") from error
    return end


@contextmanager
def _opened(path: Path) -> Iterator[GzipFile]:
    if not path.is_file():
        raise NotFound(Text(f"ไม่มีไฟล์ {path}", f"there is no file {path}"))
    try:
        with GzipFile(path, "rb") as file:
            yield file
    except (BadGzipFile, EOFError, zlib.error) as error:
        raise _damaged(path, str(error)) from error
    except OSError as error:
        raise _no_file(path, error) from error


def _damaged(path: Path, what: str) -> InvalidInput:
    return InvalidInput(
        Text(
            f"ไฟล์สำรอง {path} เสียหายหรือไม่ครบ ({what}) ยังไม่ได้เขียนอะไร",
            f"the backup {path} is damaged or cut off ({what}); nothing was written",
        )
    )


def _no_file(path: Path, error: OSError) -> InvalidInput:
    reason = error.strerror or str(error)
    return InvalidInput(Text(f"ใช้ไฟล์ {path} ไม่ได้: {reason}", f"{path} cannot be used: {reason}"))


def _flush_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
