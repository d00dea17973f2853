"""The exact order of all pairs: known gains first by P × amount, then the rest by P; ties by ids."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from symbiosis.matching.candidates import Use
from symbiosis.matching.columns import Floats, NeedColumns, OfferColumns, zero_for_nan
from symbiosis.matching.gates import Gate
from symbiosis.matching.kernel import Evaluated
from symbiosis.matching.kinds import Indices
from symbiosis.matching.parameters import MatchParameters
from symbiosis.matching.worth import Worth


@dataclass(frozen=True, slots=True)
class RankedPair:
    """One offer and one need by their best pathway, at (row, column) of its piece; `value` None: unknown or ≤ 0."""

    piece: Evaluated
    row: int
    column: int
    offer: int
    need: int
    p_works: float
    value: float | None
    other_pathway_ids: tuple[str, ...]

    @property
    def use(self) -> Use:
        """How the taker would use it."""
        return self.piece.candidates.use(self.column)

    def monthly(self, offers: OfferColumns, needs: NeedColumns) -> Floats:
        """(12,) what could move each month, in the offer's unit; a lot is spread over the months it may move in."""
        units = float(self.piece.units_per_need_unit[self.row, self.column])
        overlap = np.minimum(offers.monthly[self.offer], needs.monthly[self.need] * units)
        amount, total = float(self.piece.amount_per_year[self.row, self.column]), float(overlap.sum())
        spread: Floats = overlap * (amount / total) if total > 0 else overlap
        return spread


@dataclass(frozen=True, slots=True)
class BlockedPair:
    """One offer and one need that no pathway brings together, and the gate that stopped the one that came furthest."""

    piece: Evaluated
    row: int
    column: int
    offer: int
    need: int
    gate: Gate


def objective_amount(worth: Worth, parameters: MatchParameters) -> Floats:
    """What the objective counts, a year, before P: t CO2e or THB; NaN where not known."""
    if parameters.objective == "co2":
        return worth.central_t
    if parameters.objective == "thb":
        return worth.thb
    mixed: Floats = worth.central_t * parameters.thb_per_t_co2e + worth.thb
    return mixed


Side = Literal["offers", "needs", "both"]


@dataclass(frozen=True, slots=True, eq=False)
class _Ways:
    """One entry for each way (pair and pathway) of some pairs; all arrays (w,)."""

    piece: Indices
    row: Indices
    column: Indices
    offer: Indices
    need: Indices
    gate: NDArray[np.int8]
    value: Floats
    potential: Floats
    p: Floats

    def __len__(self) -> int:
        return len(self.piece)

    def taken(self, entries: NDArray[np.intp] | NDArray[np.bool_]) -> _Ways:
        """Some of the entries, in the order asked for."""
        return _Ways(*(getattr(self, name)[entries] for name in self.__slots__))


class Ranking:
    """All open pairs, best first, each by its best pathway; and all pairs that stay shut, in order of ids.

    The best pathway of a pair is the one with the highest known value; where none is known, with the highest P × what
    it could save (up to, at least), since what is unknown of the offer is the same for all its pathways. Everything is
    ordered as arrays; objects are made only of the pairs that somebody asks for.
    """

    def __init__(
        self, pieces: Sequence[Evaluated], offers: OfferColumns, needs: NeedColumns, parameters: MatchParameters
    ) -> None:
        self._pieces = pieces
        ways = _all_ways(pieces, parameters)
        pair = ways.offer * max(1, len(needs)) + ways.need
        is_open = ways.gate == Gate.OPEN
        self._ways, self._first = self._open_ways(ways.taken(is_open), pair[is_open])
        best = self._ways.taken(self._first)
        known = best.value > 0
        gain = np.where(known, zero_for_nan(best.value), 0.0)
        order = np.lexsort((needs.id_order[best.need], offers.id_order[best.offer], -best.p, -gain, ~known))
        self._order = order
        self._best = best.taken(order)
        shut = ways.taken(~is_open)
        self._blocked = self._furthest(shut, pair[~is_open], pair[is_open], offers, needs)

    def __len__(self) -> int:
        """How many pairs are open."""
        return len(self._best)

    @property
    def blocked_count(self) -> int:
        """How many pairs stay shut."""
        return len(self._blocked)

    @property
    def offers_open(self) -> frozenset[int]:
        """Rows of the offers that have an open pair."""
        return frozenset(np.unique(self._best.offer).tolist())

    def pairs(self) -> list[RankedPair]:
        """All open pairs, best first."""
        return [self._pair(place) for place in range(len(self))]

    def top(self, count: int, side: Side = "both") -> list[RankedPair]:
        """Those among the best `count` of their offer, of their need, or (both) of either, best first."""
        kept = np.zeros(len(self), dtype=bool)
        if side != "needs":
            kept |= _place_within(self._best.offer) < count
        if side != "offers":
            kept |= _place_within(self._best.need) < count
        return [self._pair(place) for place in np.flatnonzero(kept).tolist()]

    def blocked(self, limit: int | None = None) -> list[BlockedPair]:
        """The first `limit` pairs that stay shut, or all."""
        some = self._blocked.taken(np.arange(len(self._blocked))[:limit])
        entries = zip(some.piece, some.row, some.column, some.offer, some.need, some.gate, strict=True)
        return [
            BlockedPair(self._pieces[piece], int(row), int(column), int(offer), int(need), Gate(int(gate)))
            for piece, row, column, offer, need, gate in entries
        ]

    def _open_ways(self, ways: _Ways, pair: Indices) -> tuple[_Ways, Indices]:
        """The open ways, pair by pair, the preferred one first; and where each pair begins."""
        known = ways.value > 0
        gain = np.where(known, zero_for_nan(ways.value), ways.potential)
        order = np.lexsort((-ways.p, -gain, ~known, pair))
        _, first = np.unique(pair[order], return_index=True)
        return ways.taken(order), first

    def _furthest(
        self, shut: _Ways, pair: Indices, open_pairs: Indices, offers: OfferColumns, needs: NeedColumns
    ) -> _Ways:
        """Of each pair that has no open way, the way that came furthest."""
        order = np.lexsort((-shut.gate.astype(np.intp), pair))
        _, first = np.unique(pair[order], return_index=True)
        kept = order[first]
        kept = kept[~np.isin(pair[kept], open_pairs)]
        in_order = np.lexsort((needs.id_order[shut.need[kept]], offers.id_order[shut.offer[kept]]))
        return shut.taken(kept[in_order])

    def _pair(self, place: int) -> RankedPair:
        best = self._best
        number = int(self._order[place])
        start = int(self._first[number])
        end = int(self._first[number + 1]) if number + 1 < len(self._first) else len(self._ways)
        ways = zip(self._ways.piece[start:end].tolist(), self._ways.column[start:end].tolist(), strict=True)
        pathways = [self._pieces[piece].candidates.use(column).pathway for piece, column in ways]
        ids = [pathway.id for pathway in pathways if pathway]
        value = float(best.value[place])
        return RankedPair(
            piece=self._pieces[best.piece[place]],
            row=int(best.row[place]),
            column=int(best.column[place]),
            offer=int(best.offer[place]),
            need=int(best.need[place]),
            p_works=float(best.p[place]),
            value=value if value > 0 else None,
            other_pathway_ids=tuple(dict.fromkeys(other for other in ids if other != ids[0])),
        )


def rank(pieces: Iterable[Evaluated], offers: OfferColumns, needs: NeedColumns, parameters: MatchParameters) -> Ranking:
    """The exact order of all pairs of these pieces."""
    return Ranking(tuple(pieces), offers, needs, parameters)


def _all_ways(pieces: Sequence[Evaluated], parameters: MatchParameters) -> _Ways:
    parts: list[tuple[NDArray[np.generic], ...]] = []
    for index, piece in enumerate(pieces):
        shape = piece.shut.shape
        p = piece.parts.total
        value = objective_amount(piece.worth, parameters) * p
        potential = np.fmax(zero_for_nan(piece.worth.up_to_t), zero_for_nan(piece.worth.at_least_t)) * p
        rows, columns = np.indices(shape, dtype=np.intp)
        offers = np.broadcast_to(piece.candidates.offers[:, None], shape)
        needs = np.broadcast_to(piece.candidates.takers.needs[None, :], shape)
        grids = (np.full(shape, index, dtype=np.intp), rows, columns, offers, needs, piece.shut, value, potential, p)
        parts.append(tuple(np.ravel(grid) for grid in grids))
    if not parts:
        none, zero = np.zeros(0, dtype=np.intp), np.zeros(0)
        return _Ways(none, none, none, none, none, none.astype(np.int8), zero, zero, zero)
    return _Ways(*(np.concatenate(grids) for grids in zip(*parts, strict=True)))


def _place_within(keys: Indices) -> Indices:
    """For each entry how many before it have the same key."""
    order = np.argsort(keys, kind="stable")
    ordered = keys[order]
    starts = np.flatnonzero(np.r_[True, ordered[1:] != ordered[:-1]]) if ordered.size else ordered
    lengths = np.diff(np.r_[starts, ordered.size])
    places = np.empty(keys.size, dtype=np.intp)
    places[order] = np.arange(keys.size) - np.repeat(starts, lengths)
    return places
