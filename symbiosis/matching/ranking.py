"""The exact order of all pairs: known gains first by P × amount, then the rest by P; ties by ids."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

import numpy as np

from symbiosis.matching.columns import Floats, NeedColumns, OfferColumns
from symbiosis.matching.gates import Gate
from symbiosis.matching.kernel import Evaluated
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


class _Way(NamedTuple):
    """One pathway of a pair, in the order in which pathways are preferred."""

    unknown: bool
    minus_gain: float
    minus_p: float
    piece: int
    row: int
    column: int


def objective_amount(worth: Worth, parameters: MatchParameters) -> Floats:
    """What the objective counts, a year, before P: t CO2e or THB; NaN where not known."""
    if parameters.objective == "co2":
        return worth.central_t
    if parameters.objective == "thb":
        return worth.thb
    mixed: Floats = worth.central_t * parameters.thb_per_t_co2e + worth.thb
    return mixed


def rank(
    pieces: Iterable[Evaluated], offers: OfferColumns, needs: NeedColumns, parameters: MatchParameters
) -> tuple[list[RankedPair], list[BlockedPair]]:
    """All open pairs, best first, each by its best pathway; and all pairs that stay shut, in order of ids.

    The best pathway of a pair is the one with the highest known value; where none is known, with the highest P × what
    it could save (up to, at least), since what is unknown of the offer is the same for all its pathways.
    """
    kept = list(pieces)
    offer_order, need_order = _order(offers.ids), _order(needs.ids)
    ways: dict[tuple[int, int], list[_Way]] = {}
    furthest: dict[tuple[int, int], tuple[int, int, int, int]] = {}
    for index, piece in enumerate(kept):
        p = piece.parts.total
        value = objective_amount(piece.worth, parameters) * p
        potential = np.fmax(np.nan_to_num(piece.worth.up_to_t), np.nan_to_num(piece.worth.at_least_t)) * p
        for row, column in zip(*(axis.tolist() for axis in np.nonzero(piece.shut == Gate.OPEN)), strict=True):
            pair = (piece.group.offers[row], piece.group.needs[column])
            gain = float(value[row, column])
            known = gain > 0
            way = _Way(
                not known,
                -gain if known else -float(potential[row, column]),
                -float(p[row, column]),
                index,
                row,
                column,
            )
            ways.setdefault(pair, []).append(way)
        for row, column in zip(*(axis.tolist() for axis in np.nonzero(piece.shut != Gate.OPEN)), strict=True):
            pair = (piece.group.offers[row], piece.group.needs[column])
            gate = int(piece.shut[row, column])
            if pair not in furthest or gate > furthest[pair][0]:
                furthest[pair] = (gate, index, row, column)
    ranked = [_ranked(kept, pair, sorted(found)) for pair, found in ways.items()]
    ranked.sort(
        key=lambda pair: (
            pair.value is None, -(pair.value or 0.0), -pair.p_works, offer_order[pair.offer], need_order[pair.need]
        )
    )  # fmt: skip
    blocked = [
        BlockedPair(kept[index], row, column, offer, need, Gate(gate))
        for (offer, need), (gate, index, row, column) in sorted(
            furthest.items(), key=lambda item: (offer_order[item[0][0]], need_order[item[0][1]])
        )
        if (offer, need) not in ways
    ]
    return ranked, blocked


def _ranked(kept: Sequence[Evaluated], pair: tuple[int, int], ways: Sequence[_Way]) -> RankedPair:
    best = ways[0]
    ids = [pathway.id for way in ways if (pathway := kept[way.piece].group.pathway)]
    return RankedPair(
        piece=kept[best.piece],
        row=best.row,
        column=best.column,
        offer=pair[0],
        need=pair[1],
        p_works=-best.minus_p,
        value=None if best.unknown else -best.minus_gain,
        other_pathway_ids=tuple(dict.fromkeys(other for other in ids if other != ids[0])),
    )


Side = Literal["offers", "needs", "both"]


def top_k(ranked: Sequence[RankedPair], count: int, side: Side = "both") -> list[RankedPair]:
    """Those among the best `count` of their offer, of their need, or (both) of either, in the order given."""
    of_offer: Counter[int] = Counter()
    of_need: Counter[int] = Counter()
    kept = []
    for pair in ranked:
        of_offer[pair.offer] += 1
        of_need[pair.need] += 1
        for_offer = side != "needs" and of_offer[pair.offer] <= count
        for_need = side != "offers" and of_need[pair.need] <= count
        if for_offer or for_need:
            kept.append(pair)
    return kept


def _order(ids: Sequence[str]) -> list[int]:
    order = [0] * len(ids)
    for position, index in enumerate(sorted(range(len(ids)), key=ids.__getitem__)):
        order[index] = position
    return order
