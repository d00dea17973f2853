"""The whole way from columns to proposals: for a posting or organisation, or for a park with no tonne counted twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from symbiosis.knowledge.catalogue import Catalogue
from symbiosis.matching.allocation import NEGLIGIBLE, Allocated, allocate
from symbiosis.matching.columns import NeedColumns, OfferColumns
from symbiosis.matching.gates import REASONS, Gate
from symbiosis.matching.kernel import Evaluated, evaluate
from symbiosis.matching.parameters import MatchParameters
from symbiosis.matching.proposing import propose_all
from symbiosis.matching.ranking import BlockedPair, Side, rank
from symbiosis.model.proposal import Proposal
from symbiosis.model.run import OnProgress, no_progress
from symbiosis.model.text import Text

Pair = tuple[str, str]
"""An offer's id and a need's."""
NO_NEED = Text("ยังไม่มีใครประกาศความต้องการที่ใช้วัสดุนี้ได้", "nobody has posted a need that this material could meet")
TAKEN = Text("ผู้รับที่เหมาะสมรับเต็มแล้ว", "the takers that fit are filled by better matches")


@dataclass(frozen=True, slots=True)
class Refusal:
    """A pair that a gate stopped, and why."""

    offer_id: str
    need_id: str
    gate: str
    reason: Text


MOST_REFUSALS = 50
"""So many pairs that came to nothing are named; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Found:
    """Proposals, best first, and pairs that came to nothing, with reasons: at most MOST_REFUSALS of `refused_count`."""

    proposals: tuple[Proposal, ...]
    refused: tuple[Refusal, ...]
    refused_count: int


@dataclass(frozen=True, slots=True)
class Leftover:
    """What stays of an offer without a taker: `amount_per_year` in `quantity_unit`, `share` of the offer, and why."""

    offer_id: str
    material_id: str
    quantity_unit: str
    amount_per_year: float
    tonnes_per_year: float | None
    share: float
    reasons: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class AreaFound:
    """A park's list: proposals in rank order that count every tonne once, and what is left of each offer."""

    proposals: tuple[Proposal, ...]
    left: tuple[Leftover, ...]


def find(
    catalogue: Catalogue,
    offers: OfferColumns,
    needs: NeedColumns,
    parameters: MatchParameters,
    side: Side = "both",
    between: Callable[[], None] = lambda: None,
    settled: Collection[Pair] = (),
) -> Found:
    """The exact top-k of every offer, every need, or both, over all pairs; each for all that the pair could move.

    `between` is called after each step of some milliseconds: others may be let in. `settled`: pairs that are not to be
    proposed.
    """
    pieces = _but_settled(evaluate(catalogue, offers, needs), offers, needs, settled)
    ranked = rank(_followed(pieces, between), offers, needs, parameters)
    between()
    best = [
        Allocated(pair, pair.monthly(offers, needs), float(pair.piece.amount_per_year[pair.row, pair.column]))
        for pair in ranked.top(parameters.top_k, side)
    ]
    proposals = propose_all(catalogue, best, offers, needs, parameters)
    refused = tuple(_refusal(pair, offers, needs) for pair in ranked.blocked(MOST_REFUSALS))
    return Found(proposals, refused, ranked.blocked_count)


def find_for_area(
    catalogue: Catalogue,
    offers: OfferColumns,
    needs: NeedColumns,
    parameters: MatchParameters,
    on_progress: OnProgress = no_progress,
    settled: Collection[Pair] = (),
) -> AreaFound:
    """All offers given against all needs but pairs that are `settled`, allocated greedily in rank order, and why the
    rest stays.

    `on_progress` counts every offer twice: when the pairs of its material are evaluated, and, in step with the
    proposals, when what it gives is explained.
    """
    count = len(offers)
    evaluated = _but_settled(evaluate(catalogue, offers, needs), offers, needs, settled)
    pieces = _counted(evaluated, offers, on_progress)
    ranked = rank(pieces, offers, needs, parameters)
    allocation = allocate(ranked.pairs(), offers, needs)

    def explained(done: int, total: int) -> None:
        on_progress(count + count * done // total, 2 * count)

    proposals = propose_all(catalogue, allocation.given, offers, needs, parameters, explained)
    matched = ranked.offers_open
    stopped: dict[int, Counter[Gate]] = {}
    for shut in ranked.blocked():
        stopped.setdefault(shut.offer, Counter())[shut.gate] += 1
    left = []
    for index in range(len(offers)):
        amount, whole = float(allocation.offer_left[index]), float(offers.amount_per_year[index])
        if amount <= max(NEGLIGIBLE, 1e-6 * whole):
            continue
        density = float(offers.tonnes_per_unit[index])
        left.append(
            Leftover(
                offer_id=offers.ids[index],
                material_id=offers.material_ids[index],
                quantity_unit=offers.measures[index].quantity_unit,
                amount_per_year=amount,
                tonnes_per_year=None if density != density else amount * density,
                share=amount / whole if whole else 1.0,
                reasons=_reasons(index in matched, stopped.get(index, Counter())),
            )
        )
    left.sort(key=lambda item: (-item.share, item.offer_id))
    return AreaFound(proposals, tuple(left))


def _but_settled(
    pieces: Iterable[Evaluated], offers: OfferColumns, needs: NeedColumns, settled: Collection[Pair]
) -> Iterator[Evaluated]:
    """The same pieces, with a gate before each way of the settled pairs that was open."""
    needs_of: dict[int, list[int]] = {}
    if settled:
        place_of_offer = {identifier: place for place, identifier in enumerate(offers.ids)}
        place_of_need = {identifier: place for place, identifier in enumerate(needs.ids)}
        for offer_id, need_id in settled:
            if offer_id in place_of_offer and need_id in place_of_need:
                needs_of.setdefault(place_of_offer[offer_id], []).append(place_of_need[need_id])
    for piece in pieces:
        for row, offer in enumerate(piece.candidates.offers.tolist() if needs_of else ()):
            if offer in needs_of:
                ways = np.isin(piece.candidates.takers.needs, needs_of[offer])
                piece.shut[row, ways & (piece.shut[row] == Gate.OPEN)] = Gate.SETTLED
        yield piece


def _followed(pieces: Iterable[Evaluated], between: Callable[[], None]) -> Iterator[Evaluated]:
    for piece in pieces:
        yield piece
        between()


def _counted(pieces: Iterable[Evaluated], offers: OfferColumns, on_progress: OnProgress) -> Iterator[Evaluated]:
    """The same pieces, which come material by material; told at each how many offers the materials before it have."""
    of_material = Counter(offers.material_ids)
    met: dict[str, int] = {}
    for piece in pieces:
        material_id = piece.candidates.material_id
        if material_id not in met:
            on_progress(sum(met.values()), 2 * len(offers))
            met[material_id] = of_material[material_id]
        yield piece


def _reasons(has_takers: bool, stopped: Counter[Gate]) -> tuple[Text, ...]:
    reasons = [TAKEN] if has_takers else []
    for gate, count in sorted(stopped.items()):
        words = REASONS[gate]
        reasons.append(Text(f"{words.th} ({count} ราย)", f"{words.en} ({count} need(s))"))
    return tuple(reasons) or (NO_NEED,)


def _refusal(pair: BlockedPair, offers: OfferColumns, needs: NeedColumns) -> Refusal:
    gate = pair.gate.name.lower().replace("_", "-")
    return Refusal(offers.ids[pair.offer], needs.ids[pair.need], gate, REASONS[pair.gate])
