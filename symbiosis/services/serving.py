"""Where the API may listen: on this machine alone, until there is authentication."""

from __future__ import annotations

import ipaddress
import socket

from symbiosis.model.errors import Fault, InvalidInput
from symbiosis.model.text import Text


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
