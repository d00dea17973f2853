"""Where the next page of a list starts, as one opaque word.

It holds the place of the last row and a digest of what was asked. A cursor of another list, sort or filter, or one that
somebody made up, is told, not followed. There is nothing secret in it.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import math

from symbiosis.model.errors import Fault, InvalidInput
from symbiosis.model.text import Text
from symbiosis.store.pages import Place

LONGEST = 400
_DIGEST_CHARACTERS = 12


def cursor_after(place: Place, asked: str) -> str:
    """The cursor of what comes after `place` in the list that `asked` describes."""
    position = json.dumps([place.key, place.id], ensure_ascii=True, separators=(",", ":"))
    packed = f"{_digest(asked, position)}{position}".encode("ascii")
    return base64.urlsafe_b64encode(packed).decode("ascii").rstrip("=")


def place_of(cursor: str, asked: str) -> Place:
    """The place that a cursor holds. InvalidInput where it was not made for what is asked."""
    try:
        packed = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True).decode("ascii")
        digest, position = packed[:_DIGEST_CHARACTERS], packed[_DIGEST_CHARACTERS:]
        key, identifier = json.loads(position)
        # Lone surrogates are JSON, and no text that the graph could be asked for.
        str(identifier).encode()
    except (binascii.Error, ValueError, TypeError):
        raise _not_a_cursor() from None
    fits = isinstance(key, int | float) and math.isfinite(key) and isinstance(identifier, str)
    if not fits or digest != _digest(asked, position):
        raise _not_a_cursor()
    return Place(float(key), identifier)


def _digest(asked: str, position: str) -> str:
    return hashlib.sha256(f"{asked}\n{position}".encode()).hexdigest()[:_DIGEST_CHARACTERS]


def _not_a_cursor() -> InvalidInput:
    message = Text(
        "cursor นี้ไม่ใช่ของรายการ ตัวกรอง และการเรียงนี้: ใช้ค่า next ของหน้าก่อน หรือเริ่มใหม่โดยไม่ใส่ cursor",
        "this is no cursor of this list with these filters and this sort: use `next` of the page before, "
        "or start anew without one",
    )
    return InvalidInput(message, (Fault("cursor", "not-a-cursor", message),))
