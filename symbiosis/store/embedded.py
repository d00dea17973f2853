"""The embedded graph server, as its users see it: start it when it is not there, join it when it is, leave it.

One server a data folder, shared by every process that uses the folder. Who finds no server starts one; who finds one
joins. See `folder.py` for the locks and `server_process.py` for the other side.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import symbiosis
from symbiosis.model.errors import GraphUnavailable
from symbiosis.model.text import Text
from symbiosis.store.folder import POLL_SECONDS, DataFolder, Endpoint, open_lock, try_lock, wait_for_shared_lock
from symbiosis.store.settings import GraphSettings

OLDEST_GLIBC = (2, 34)


class EmbeddedServer:
    """This process's share in the server of one data folder. Safe for use by several threads."""

    def __init__(self, settings: GraphSettings) -> None:
        self.folder = DataFolder(settings.data_folder)
        self._settings = settings
        self._users: int | None = None
        self._guard = threading.Lock()

    def join(self) -> Endpoint:
        """Become a user of the folder, and return where its server answers, started if need be.

        Raises DataFolderError when the folder cannot be used, GraphUnavailable when the server does not start.
        """
        self.folder.prepare()
        with self.folder.faults():
            users = open_lock(self.folder.users_lock)
            if not wait_for_shared_lock(users, self._settings.start_timeout_seconds):
                os.close(users)
                raise self._did_not_answer("stop", "หยุดทำงาน")
            os.utime(users)
        self._users = users
        try:
            return self.ensure_running()
        except BaseException:
            self.leave()
            raise

    def leave(self) -> None:
        """Stop being a user. The server stops by itself some time after the last one left."""
        if self._users is not None:
            os.utime(self._users)
            os.close(self._users)
            self._users = None

    def ensure_running(self) -> Endpoint:
        """Where the server answers; it is started when it is not there (it crashed, or was never started)."""
        deadline = time.monotonic() + self._settings.start_timeout_seconds
        with self._guard, self.folder.faults():
            started = False
            while True:
                lock = open_lock(self.folder.server_lock)
                try:
                    if try_lock(lock, exclusive=True):
                        # Nobody holds the lock, so no server lives; holding it, we alone may start one.
                        if started:
                            raise self._died_at_start()
                        self.folder.forget_endpoint()
                        self._spawn(lock)
                        started = True
                finally:
                    os.close(lock)
                endpoint = self.folder.endpoint()
                if endpoint is not None:
                    return endpoint
                if time.monotonic() > deadline:
                    raise self._did_not_answer("start", "เริ่มทำงาน")
                time.sleep(POLL_SECONDS)

    def _spawn(self, lock: int) -> None:
        """Start the server process, handing it the open server lock: the lock lives as long as the server does."""
        log = self.folder.new_log()
        package_root = str(Path(symbiosis.__file__).resolve().parent.parent)
        command = [sys.executable, "-P", "-m", "symbiosis.store.server_process"]
        command += ["--folder", str(self.folder.path), "--lock-descriptor", str(lock)]
        command += ["--heap", self._settings.heap, "--idle-stop-seconds", str(self._settings.idle_stop_seconds)]
        command += ["--transaction-timeout-seconds", str(self._settings.transaction_timeout_seconds)]
        search_path = os.pathsep.join(filter(None, [package_root, os.environ.get("PYTHONPATH")]))
        self.folder.server_root.mkdir(mode=0o700, exist_ok=True)
        try:
            subprocess.run(
                command,
                cwd=self.folder.server_root,
                env={**os.environ, "PYTHONPATH": search_path},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                pass_fds=[lock],
                start_new_session=True,
                check=False,
            )
        finally:
            os.close(log)

    def _died_at_start(self) -> GraphUnavailable:
        if self.folder.disk_is_full():
            return self.folder.full_disk_error()
        tail = self.folder.log_tail()
        return GraphUnavailable(
            Text(
                th=f"เซิร์ฟเวอร์กราฟในตัวเริ่มทำงานไม่สำเร็จ ท้ายบันทึก {self.folder.server_log}:\n{tail}",
                en=f"The embedded graph server ended while it started. The end of {self.folder.server_log}:\n{tail}",
            )
        )

    def _did_not_answer(self, doing: str, doing_th: str) -> GraphUnavailable:
        seconds = self._settings.start_timeout_seconds
        tail = self.folder.log_tail()
        return GraphUnavailable(
            Text(
                th=f"เซิร์ฟเวอร์กราฟในตัวไม่{doing_th}ภายใน {seconds:g} วินาที ท้ายบันทึก {self.folder.server_log}:\n{tail}",
                en=f"The embedded graph server did not {doing} within {seconds:g} s. "
                f"The end of {self.folder.server_log}:\n{tail}",
            )
        )


def unmet_requirement() -> Text | None:
    """Why the embedded server cannot run on this machine, or None: its wheel needs glibc ≥ 2.34. For `doctor`."""
    wanted = ".".join(map(str, OLDEST_GLIBC))
    try:
        name = os.confstr("CS_GNU_LIBC_VERSION")
    except (ValueError, OSError):
        name = None
    if not name:
        return Text(
            th=f"ระบบนี้ไม่มี glibc เซิร์ฟเวอร์กราฟในตัวต้องใช้ glibc {wanted} ขึ้นไป ให้ตั้ง NEO4J_URI แทน",
            en=f"This system has no glibc; the embedded graph server needs {wanted} or newer. Set NEO4J_URI instead.",
        )
    found = name.split()[-1]
    if tuple(int(part) for part in found.split(".")[:2]) < OLDEST_GLIBC:
        return Text(
            th=f"glibc {found} เก่าเกินไป เซิร์ฟเวอร์กราฟในตัวต้องใช้ {wanted} ขึ้นไป ให้ตั้ง NEO4J_URI แทน",
            en=f"glibc {found} is too old: the embedded graph server needs {wanted} or newer. Set NEO4J_URI instead.",
        )
    return None
