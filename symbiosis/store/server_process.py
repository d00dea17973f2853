"""The embedded graph server as a process of its own: `python -m symbiosis.store.server_process`.

Started by `embedded.py` alone. It gets the folder's exclusive server lock as an open descriptor from whoever starts
it, so that there is no moment in which two could start, and holds it until it dies. It stops by itself, cleanly, when
nobody has used the folder for a while.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
import time
from importlib.metadata import version
from pathlib import Path
from types import FrameType
from typing import Any

from symbiosis.store.folder import DataFolder, Endpoint, open_lock, try_lock

DATABASE = "symbiosis"
USERNAME = "root"
LOOPBACK = "127.0.0.1"

# Acknowledged means on disk: one fsync a commit. The config mapping does not reach this setting, the JVM property does.
FLUSH_EVERY_COMMIT = "-Darcadedb.txWalFlush=2"
# Holes that deleted and grown records leave are not looked for: every five seconds that read all pages of a bucket
# while everybody waited (0.2-0.5 s with 100,000 streams). What is restored or moved is without holes.
APPEND_RECORDS = "-Darcadedb.bucketReuseSpaceMode=low"
# The driver's transaction timeout is not heard here; this one is, by each statement.
END_LONG_COMMANDS = "-Darcadedb.command.timeout={milliseconds}"
# A batch of rows is one message; as installed it may have 16 MiB.
LARGEST_MESSAGE = "-Darcadedb.bolt.maxMessageSize=134217728"
# Leaves SIGTERM to Python, so that a stop is always the clean one below.
LEAVE_SIGNALS_ALONE = "-Xrs"


def main() -> None:
    """Parse the arguments, leave the starter's process tree, serve until idle."""
    parser = argparse.ArgumentParser(prog="symbiosis.store.server_process")
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--lock-descriptor", type=int, required=True)
    parser.add_argument("--heap", required=True)
    parser.add_argument("--idle-stop-seconds", type=float, required=True)
    parser.add_argument("--transaction-timeout-seconds", type=float, required=True)
    arguments = parser.parse_args()
    # The starter waits for this first process; the second has init as its parent and never becomes anybody's zombie.
    if os.fork():
        os._exit(0)
    os.set_inheritable(arguments.lock_descriptor, False)
    folder = DataFolder(arguments.folder)
    try:
        server = _start(folder, arguments.heap, arguments.transaction_timeout_seconds)
    except Exception as error:
        # This is the end of the log, which the user is shown; what the server said stands above it.
        sys.stderr.write(f"The server cannot start: {error}\n")
        sys.stderr.flush()
        os._exit(1)
    try:
        _serve_until_idle(folder, arguments.idle_stop_seconds)
    finally:
        server.stop()
    # The kernel lets the locks go now; waiting for the JVM's own threads to end would only keep the next start waiting.
    os._exit(0)


def _start(folder: DataFolder, heap: str, transaction_timeout_seconds: float) -> Any:
    """Start the server on ports picked by the system, open its database and say where it answers."""
    from arcadedb_embedded.server import ArcadeDBServer

    # The server keeps a hash of the password of its first start; it must follow the folder's password file.
    (folder.server_root / "config" / "server-users.jsonl").unlink(missing_ok=True)
    end_long_commands = END_LONG_COMMANDS.format(milliseconds=round(transaction_timeout_seconds * 1000))
    jvm_args = [FLUSH_EVERY_COMMIT, APPEND_RECORDS, end_long_commands, LARGEST_MESSAGE, LEAVE_SIGNALS_ALONE]
    server = ArcadeDBServer(
        root_path=str(folder.server_root),
        root_password=folder.password(),
        config={
            "mode": "production",
            "host": LOOPBACK,
            "http_port": 0,
            "server_plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
            "bolt_port": 0,
        },
        jvm_kwargs={"heap_size": heap, "jvm_args": jvm_args},
    )
    server.start()
    inner: Any = server._java_server
    inner.getOrCreateDatabase(DATABASE)
    bolt = next(plugin for plugin in inner.getPlugins() if str(plugin.getName()) == "Neo4j-Bolt")
    folder.stamp()
    folder.write_endpoint(
        Endpoint(pid=os.getpid(), bolt_port=int(bolt.getPort()), server_version=version("arcadedb-embedded"))
    )
    return server


def _serve_until_idle(folder: DataFolder, idle_stop_seconds: float) -> None:
    """Return when asked to stop, when the folder is gone, or when nobody has used it for `idle_stop_seconds`.

    On return the users' lock is held exclusively and kept: a newcomer waits there until this process has ended, and
    then finds the server's lock free.
    """
    stop_asked = False

    def ask(_number: int, _frame: FrameType | None) -> None:
        nonlocal stop_asked
        stop_asked = True

    signal.signal(signal.SIGTERM, ask)
    signal.signal(signal.SIGINT, ask)
    users = open_lock(folder.users_lock)
    last_used = time.time()
    while not stop_asked and folder.users_lock.exists():
        time.sleep(min(1.0, idle_stop_seconds / 4))
        if try_lock(users, exclusive=True):
            # Users touch the file as they come and go: one that was here between two looks counts too.
            if time.time() - max(last_used, os.fstat(users).st_mtime) >= idle_stop_seconds:
                break
            os.close(users)
            users = open_lock(folder.users_lock)
        else:
            last_used = time.time()
    folder.forget_endpoint()


if __name__ == "__main__":
    main()
