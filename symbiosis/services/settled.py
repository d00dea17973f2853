"""Pairs of an offer and a need that are not proposed again, found by either of the two."""

from __future__ import annotations

import threading
from collections.abc import Iterable

from symbiosis.matching.finding import Pair


class SettledPairs:
    """Those of the proposals that somebody spoke of; a proposal that stands otherwise by now is put again. Safe for use
    by several threads."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._pair_of: dict[str, Pair] = {}
        self._of_stream: dict[str, set[str]] = {}

    def put(self, proposal_id: str, pair: Pair | None) -> None:
        """The pair that a proposal settles; None where it settles none."""
        with self._guard:
            before = self._pair_of.get(proposal_id)
            if before == pair:
                return
            if before is not None:
                del self._pair_of[proposal_id]
                for stream_id in before:
                    self._of_stream[stream_id].discard(proposal_id)
                    if not self._of_stream[stream_id]:
                        del self._of_stream[stream_id]
            if pair is not None:
                self._pair_of[proposal_id] = pair
                for stream_id in pair:
                    self._of_stream.setdefault(stream_id, set()).add(proposal_id)

    def of(self, stream_ids: Iterable[str]) -> frozenset[Pair]:
        """The settled pairs of some offers or needs."""
        with self._guard:
            return frozenset(
                self._pair_of[proposal_id]
                for stream_id in stream_ids
                for proposal_id in self._of_stream.get(stream_id, ())
            )
