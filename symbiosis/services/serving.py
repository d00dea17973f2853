"""Serving: where the API may listen (on this machine alone, until there is authentication), and how workers end."""

from __future__ import annotations

import ipaddress
import multiprocessing
import os
import signal
import socket
import threading

from symbiosis.model.errors import Fault, InvalidInput
from symbiosis.model.text import Text

PATIENCE_SECONDS = 0.5
"""A request waits so long, from the moment when the graph server was first missed, for it to come back (a connection
that broke is made anew meanwhile); then it is answered 503 with Retry-After, and so is everybody who comes later, at
once. The embedded server, started again, is back within about 3 s."""


def end_with_parent() -> None:
    """In one of several workers: end when the process that started it has ended, however it did.

    Otherwise workers would go on answering on a port that nobody can stop.
    """
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def wait() -> None:
        parent.join()
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=wait, name="end with parent", daemon=True).start()


def check_address(host: str, port: int) -> None:
    """InvalidInput where the address is not loopback, or the port is taken."""
    if not _is_loopback(host):
        message = Text(
            f"ยังไม่มีระบบยืนยันตัวตน จึงรับเฉพาะ 127.0.0.1 หรือ ::1 ไม่ใช่ {host}",
            f"there is no authentication yet, so only 127.0.0.1 or ::1 is served, not {host}",
        )
        raise InvalidInput(message, (Fault("host", "not-loopback", message),))
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            message = Text(
                f"พอร์ต {port} ใช้ไม่ได้ ({error.strerror}): เลือกพอร์ตอื่นด้วย --port",
                f"port {port} cannot be used ({error.strerror}): choose another one with --port",
            )
            raise InvalidInput(message, (Fault("port", "port-taken", message),)) from error


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
