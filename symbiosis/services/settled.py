"""Pairs of an offer and a need that are not proposed again, found by either of the two."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from symbiosis.matching.finding import Pair


class SettledPairs:
    """Those of the proposals that somebody spoke of; a proposal that stands otherwise by now is put again."""

    def __init__(self) -> None:
        self._pair_of: dict[str, Pair] = {}
        self._of_stream: defaultdict[str, set[str]] = defaultdict(set)

    def put(self, proposal_id: str, pair: Pair | None) -> None:
        """The pair that a proposal settles; None where it settles none."""
        for stream_id in self._pair_of.pop(proposal_id, ()):
            self._of_stream[stream_id].discard(proposal_id)
        if pair is not None:
            self._pair_of[proposal_id] = pair
            for stream_id in pair:
                self._of_stream[stream_id].add(proposal_id)

    def of(self, stream_ids: Iterable[str]) -> frozenset[Pair]:
        """The settled pairs of some offers or needs."""
        return frozenset(
            self._pair_of[proposal_id] for stream_id in stream_ids for proposal_id in self._of_stream.get(stream_id, ())
        )
