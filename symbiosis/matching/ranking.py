"""The exact order of all pairs: known gains first by P × amount, then the rest by P; ties by ids."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from symbiosis.matching.columns import Floats, NeedColumns, OfferColumns
from symbiosis.matching.gates import Gate
from symbiosis.matching.kernel import Evaluated
from symbiosis.matching.parameters import MatchParameters
from symbiosis.matching.worth import Worth


@dataclass(frozen=True, slots=True)
class RankedPair:
    """One offer and one need by their best pathway, at (row, column) of its piece; `value` None where unknown or ≤ 0."""

    piece: Evaluated
    row: int
    column: int
    offer: int
    need: int
    p_works: float
    value: float | None
    other_pathway_ids: tuple[str, ...]


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


def rank(
    pieces: Iterable[Evaluated], offers: OfferColumns, needs: NeedColumns, parameters: MatchParameters
) -> tuple[list[RankedPair], list[BlockedPair]]:
    """All open pairs, best first, each by its best pathway; and all pairs that stay shut, in order of ids."""
    kept = list(pieces)
    offer_order, need_order = _order(offers.ids), _order(needs.ids)
    entries: list[tuple[tuple[float, ...], int, int, int, int, int]] = []
    furthest: dict[tuple[int, int], tuple[int, int, int, int]] = {}
    for index, piece in enumerate(kept):
        p = piece.parts.total
        value = objective_amount(piece.worth, parameters) * p
        rows, columns = np.nonzero(piece.shut == Gate.OPEN)
        for row, column in zip(rows.tolist(), columns.tolist(), strict=True):
            offer, need = piece.group.offers[row], piece.group.needs[column]
            gain = float(value[row, column])
            unknown = not gain > 0
            likely = float(p[row, column])
            key = (unknown, 0.0 if unknown else -gain, -likely, offer_order[offer], need_order[need], index)
            entries.append((key, index, row, column, offer, need))
        rows, columns = np.nonzero(piece.shut != Gate.OPEN)
        for row, column in zip(rows.tolist(), columns.tolist(), strict=True):
            pair = (piece.group.offers[row], piece.group.needs[column])
            gate = int(piece.shut[row, column])
            if pair not in furthest or gate > furthest[pair][0]:
                furthest[pair] = (gate, index, row, column)
    entries.sort()
    pathways: dict[tuple[int, int], list[str]] = {}
    for _, index, _, _, offer, need in entries:
        pathway = kept[index].group.pathway
        pathways.setdefault((offer, need), []).append(pathway.id if pathway else "")
    ranked = []
    for key, index, row, column, offer, need in entries:
        ids = pathways.pop((offer, need), None)
        if ids is None:
            continue
        others = tuple(dict.fromkeys(other for other in ids[1:] if other and other != ids[0]))
        value_or_none = None if key[0] else -key[1]
        ranked.append(RankedPair(kept[index], row, column, offer, need, -key[2], value_or_none, others))
    open_pairs = {(pair.offer, pair.need) for pair in ranked}
    blocked = [
        BlockedPair(kept[index], row, column, offer, need, Gate(gate))
        for (offer, need), (gate, index, row, column) in sorted(
            furthest.items(), key=lambda item: (offer_order[item[0][0]], need_order[item[0][1]])
        )
        if (offer, need) not in open_pairs
    ]
    return ranked, blocked


def top_k(ranked: Sequence[RankedPair], count: int) -> list[RankedPair]:
    """Those among the best `count` of their offer or of their need, in the order given."""
    of_offer: Counter[int] = Counter()
    of_need: Counter[int] = Counter()
    kept = []
    for pair in ranked:
        of_offer[pair.offer] += 1
        of_need[pair.need] += 1
        if of_offer[pair.offer] <= count or of_need[pair.need] <= count:
            kept.append(pair)
    return kept


def _order(ids: Sequence[str]) -> list[int]:
    order = [0] * len(ids)
    for position, index in enumerate(sorted(range(len(ids)), key=ids.__getitem__)):
        order[index] = position
    return order
