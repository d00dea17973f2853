"""Who is asked for what: letters, notices and threads seldom say "for sale" or "wanted", but ask somebody to do it.

Who asks a reader to take something, tells them they may have it, or invites them to buy gives; who asks them to sell or
keep it, says what they themselves could do with it, calls on those who have it, or invites suppliers takes. The deeds
tell, and who is to do them: you or we.
"""

from __future__ import annotations

import re

from symbiosis.language.asked_english import find_in_english
from symbiosis.language.asked_thai import find_in_thai
from symbiosis.language.asks import Asked

_HAS_ENGLISH = re.compile(r"[a-z]{2,} [a-z]{2}")
_HAS_THAI = re.compile(r"[ก-๙]{4}")


def find_asked(folded: str) -> list[Asked]:
    """All that is asked for in a folded text, or told to a reader."""
    found: list[Asked] = []
    if _HAS_ENGLISH.search(folded):
        find_in_english(folded, found)
    if _HAS_THAI.search(folded):
        find_in_thai(folded, found)
    return found
