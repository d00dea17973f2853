"""Whether what a request wants to change is still what it saw (If-Match)."""

from __future__ import annotations

from symbiosis.model.errors import Changed
from symbiosis.model.text import Text


def same_version(wanted: str | None, found: str) -> None:
    """Raise Changed where a version is wanted and another one is found; None wants none, "*" any."""
    if wanted is not None and wanted != "*" and wanted != found:
        raise Changed(
            Text(
                "มีการแก้ไขหลังจากที่อ่านไป กรุณาอ่านใหม่แล้วลองอีกครั้ง",
                "it was changed since it was read; read it again and try once more",
            )
        )
