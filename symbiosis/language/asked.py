"""Who is asked for what: letters, notices and threads seldom say "for sale" or "wanted", but ask somebody to do it.

Who asks a reader to take something, tells them they may have it, or invites them to buy gives; who asks them to sell or
keep it, says what they themselves could do with it, calls on those who have it, or invites suppliers takes. The deeds
tell, and who is to do them: you or we.
"""

from __future__ import annotations

from typing import Final

from symbiosis.language.asked_english import ENGLISH
from symbiosis.language.asked_thai import THAI
from symbiosis.language.asks import Asked

_RULES: Final = (*ENGLISH, *THAI)
_FIRST_BIT: Final = 4
"""The bits before are those of other cues (see cues.py)."""
ASKED_WORDS: Final = {1 << _FIRST_BIT + number: rule.hints for number, rule in enumerate(_RULES)}
"""The hints of each kind of phrase, as cues."""
EVERY_KIND: Final = sum(ASKED_WORDS)


def find_asked(folded: str, kinds: int = EVERY_KIND) -> list[Asked]:
    """All that is asked for in a folded text, or told to a reader. `kinds`: the cues of the text, as far as known."""
    found: list[Asked] = []
    left = (kinds & EVERY_KIND) >> _FIRST_BIT
    while left:
        lowest = left & -left
        _RULES[lowest.bit_length() - 1].look(folded, found)
        left ^= lowest
    return found
