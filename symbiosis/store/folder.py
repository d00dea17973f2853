"""The data folder of the embedded server: what lies in it, who holds it, and what is wrong with it.

    version.json   which version of the folder and of the server wrote it last
    password       of the server's only user, mode 600
    users.lock     every user holds a shared flock; its modification time says when it was last used
    server.lock    the server holds an exclusive flock as long as it lives
    endpoint.json  where the running server answers; gone when it stopped cleanly
    server.log     what the server said since its last start; server.log.1 from the start before
    arcadedb/      the server's own files

Locks go with their process, so nothing in the folder is ever stale: a file is believed only while its lock is held.
"""

from __future__ import annotations

import errno
import fcntl
import json
import os
import re
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path

from symbiosis.model.errors import DataFolderError
from symbiosis.model.text import Text

FORMAT = 1
"""Version of the folder's own layout."""

KNOWN_NAMES = frozenset(
    {"version.json", "password", "users.lock", "server.lock", "endpoint.json", "server.log", "server.log.1", "arcadedb"}
)
POLL_SECONDS = 0.02
NO_SPACE_ERRORS = (errno.ENOSPC, errno.EDQUOT)
NOT_WRITABLE_ERRORS = (errno.EROFS, errno.EACCES, errno.EPERM)
NO_FOLDER_ERRORS = (errno.ENOTDIR, errno.EEXIST)
FULL_BELOW_BYTES = 16 * 1024 * 1024
"""With less than this left the server cannot extend its files: the disk counts as full."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a running embedded server answers, on loopback; `pid` is its process."""

    pid: int
    bolt_port: int
    server_version: str

    @property
    def uri(self) -> str:
        """The address for the driver."""
        return f"bolt://127.0.0.1:{self.bolt_port}"


class DataFolder:
    """The folder at `path`. Making one of these touches nothing; `prepare` does."""

    def __init__(self, path: Path) -> None:
        self.path = path.absolute()
        self.users_lock = self.path / "users.lock"
        self.server_lock = self.path / "server.lock"
        self.server_log = self.path / "server.log"
        self.server_root = self.path / "arcadedb"
        self._endpoint = self.path / "endpoint.json"
        self._password = self.path / "password"
        self._version = self.path / "version.json"

    def prepare(self) -> None:
        """Make the folder where it is missing (mode 700) and check that it can be used.

        Raises DataFolderError: not ours, another owner, not writable, a full disk, or made by a newer version.
        """
        with self.faults():
            self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
            if self.path.stat().st_uid != os.geteuid():
                raise DataFolderError(
                    Text(
                        th=f"โฟลเดอร์ข้อมูล {self.path} เป็นของผู้ใช้คนอื่น",
                        en=f"The data folder {self.path} belongs to another user.",
                    )
                )
            foreign = sorted(
                entry.name for entry in self.path.iterdir() if entry.name.split(".new")[0] not in KNOWN_NAMES
            )
            if foreign:
                raise DataFolderError(
                    Text(
                        th=f"โฟลเดอร์ {self.path} มีสิ่งอื่นอยู่ ({foreign[0]}) จึงไม่ใช้เป็นโฟลเดอร์ข้อมูล",
                        en=f"The folder {self.path} holds other things ({foreign[0]}); it is no data folder.",
                    )
                )
            self.path.chmod(0o700)
            self._check_version()

    def _check_version(self) -> None:
        if not self._version.exists():
            return
        stamp = json.loads(self._version.read_text(encoding="utf-8"))
        installed = version("arcadedb-embedded")
        if stamp["format"] > FORMAT or _release(stamp["arcadedb"]) > _release(installed):
            raise DataFolderError(
                Text(
                    th=f"โฟลเดอร์ข้อมูล {self.path} สร้างโดยรุ่นที่ใหม่กว่า (symbiosis {stamp['symbiosis']}, "
                    f"arcadedb {stamp['arcadedb']}; ที่ติดตั้งอยู่คือ {installed}) กรุณาปรับรุ่นโปรแกรม",
                    en=f"The data folder {self.path} was written by a newer version (symbiosis {stamp['symbiosis']}, "
                    f"arcadedb {stamp['arcadedb']}; installed is {installed}). Upgrade the program to use it.",
                )
            )

    def stamp(self) -> None:
        """Write down which versions use the folder from now on."""
        stamp = {"format": FORMAT, "symbiosis": version("symbiosis"), "arcadedb": version("arcadedb-embedded")}
        self._replace(self._version, json.dumps(stamp, indent=1))

    def password(self) -> str:
        """The password of the server's user; made up, mode 600, when there is none."""
        with self.faults():
            if not self._password.exists():
                self._replace(self._password, secrets.token_urlsafe(32))
            return self._password.read_text(encoding="ascii")

    def endpoint(self) -> Endpoint | None:
        """Where the server says it answers; believe it only while `server.lock` is held by somebody."""
        try:
            return Endpoint(**json.loads(self._endpoint.read_text(encoding="utf-8")))
        except FileNotFoundError:
            return None

    def write_endpoint(self, endpoint: Endpoint) -> None:
        """Tell the users where to find the server."""
        self._replace(self._endpoint, json.dumps(asdict(endpoint)))

    def forget_endpoint(self) -> None:
        """From now on nobody is sent to a server that is not there."""
        self._endpoint.unlink(missing_ok=True)

    def new_log(self) -> int:
        """An open descriptor of a fresh server.log; the last one is kept beside it."""
        if self.server_log.exists():
            self.server_log.replace(self.server_log.with_name("server.log.1"))
        return os.open(self.server_log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def log_tail(self, lines: int = 15) -> str:
        """The last lines that the server said, for an error message."""
        try:
            return "\n".join(self.server_log.read_text(encoding="utf-8", errors="replace").splitlines()[-lines:])
        except OSError:
            return ""

    def disk_is_full(self) -> bool:
        """Whether the server's file system has no room left to work with."""
        try:
            room = os.statvfs(self.path)
        except OSError:
            return False
        return room.f_bavail * room.f_frsize < FULL_BELOW_BYTES

    def full_disk_error(self) -> DataFolderError:
        """What to tell the user when the disk is full."""
        return DataFolderError(
            Text(
                th=f"ดิสก์ที่เก็บโฟลเดอร์ข้อมูล {self.path} เต็ม กรุณาเพิ่มพื้นที่แล้วลองใหม่",
                en=f"The disk that holds the data folder {self.path} is full. Free some room and try again.",
            )
        )

    @contextmanager
    def faults(self) -> Iterator[None]:
        """Turn an OSError from inside into a DataFolderError that says what to do."""
        try:
            yield
        except OSError as error:
            if error.errno in NO_SPACE_ERRORS:
                raise self.full_disk_error() from error
            if error.errno in NOT_WRITABLE_ERRORS:
                message = Text(
                    th=f"เขียนโฟลเดอร์ข้อมูล {self.path} ไม่ได้ (อ่านได้อย่างเดียวหรือไม่มีสิทธิ์): {error.strerror}",
                    en=f"The data folder {self.path} cannot be written (read-only or no permission): {error.strerror}.",
                )
            elif error.errno in NO_FOLDER_ERRORS:
                message = Text(
                    th=f"{self.path} ไม่ใช่โฟลเดอร์ จึงใช้เก็บข้อมูลไม่ได้",
                    en=f"{self.path} is not a folder, so it cannot hold the data.",
                )
            else:
                message = Text(
                    th=f"ใช้โฟลเดอร์ข้อมูล {self.path} ไม่ได้: {error.strerror}",
                    en=f"The data folder {self.path} cannot be used: {error.strerror}.",
                )
            raise DataFolderError(message) from error

    def _replace(self, path: Path, text: str) -> None:
        """Write a small file so that a reader sees the old or the new one, never a half, even after a power cut."""
        draft = path.with_name(f"{path.name}.new{os.getpid()}")
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)


def open_lock(path: Path) -> int:
    """A descriptor of a lock file, made where it is missing. Not inherited by child processes."""
    return os.open(path, os.O_RDWR | os.O_CREAT, 0o600)


def try_lock(descriptor: int, exclusive: bool) -> bool:
    """Take the flock without waiting; False when others hold it."""
    try:
        fcntl.flock(descriptor, (fcntl.LOCK_EX if exclusive else fcntl.LOCK_SH) | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def wait_for_shared_lock(descriptor: int, seconds: float) -> bool:
    """Take the shared flock, waiting up to `seconds` for an exclusive holder to go."""
    deadline = time.monotonic() + seconds
    while not try_lock(descriptor, exclusive=False):
        if time.monotonic() > deadline:
            return False
        time.sleep(POLL_SECONDS)
    return True


def _release(text: str) -> tuple[int, ...]:
    """The numbers of a version, for comparing: "26.10.2.post1" is (26, 10, 2): a rebuild reads the same files."""
    return tuple(int(part) for part in re.findall(r"\d+", text.split(".post")[0]))
