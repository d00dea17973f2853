"""Answers that are given again as long as nothing they rest on has changed.

What an offer or need finds depends on its own row, on the columns of the other side, on the pairs that are settled, on
the catalogue with its factors and on what was asked. Rows carry a stamp that every change replaces; columns are the
very object that the table made and makes anew when one of its streams changes; catalogues never change. Where all of
these are the same, so is the answer. Names, how proposals stand and confidentiality are not part of it: they are looked
up for each view.
"""

from __future__ import annotations

import threading
import weakref
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass

from symbiosis.knowledge.catalogue import Catalogue
from symbiosis.matching.columns import StreamColumns
from symbiosis.matching.finding import Found

MOST_ANSWERS = 200
"""With ten proposals and their ledgers an answer takes about 0.3 MB."""


@dataclass(frozen=True, slots=True)
class _Answer:
    """An answer with what it was made of. The other side is held weakly: the table may let it go. `found`: None for
    one that was asked for only once."""

    other_side: weakref.ref[StreamColumns]
    catalogue: Catalogue
    found: Found | None


class KeptAnswers:
    """The answers given last. Safe for use by several threads."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._answers: OrderedDict[Hashable, _Answer] = OrderedDict()

    def once(self, key: Hashable, other_side: StreamColumns, catalogue: Catalogue, work: Callable[[], Found]) -> Found:
        """What `work` finds, or what it found when it was asked the second time and nothing is different since.

        `key`: own stamps, the settled pairs, and what was asked."""
        with self._guard:
            known = self._answers.get(key)
            asked_before = known is not None and known.other_side() is other_side and known.catalogue is catalogue
            if known is not None and asked_before and known.found is not None:
                self._answers.move_to_end(key)
                return known.found
        found = work()
        with self._guard:
            self._answers[key] = _Answer(weakref.ref(other_side), catalogue, found if asked_before else None)
            self._answers.move_to_end(key)
            while len(self._answers) > MOST_ANSWERS:
                self._answers.popitem(last=False)
        return found
