"""From ranked pairs to proposals with their ledgers: only what is kept is explained, what is alike together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from pydantic_core import to_json

from symbiosis.carbon.case import Case
from symbiosis.carbon.economics import tariffs_of
from symbiosis.carbon.ledger import Ledger, ledger_of
from symbiosis.carbon.match_inputs import MatchInputs, inputs_of
from symbiosis.carbon.posted_prices import prices_per_unit
from symbiosis.carbon.propagation import propagate_all
from symbiosis.carbon.terms import fixed_of, values_of
from symbiosis.knowledge.catalogue import Catalogue
from symbiosis.matching.allocation import Allocated
from symbiosis.matching.columns import NeedColumns, OfferColumns
from symbiosis.matching.explanation import parts_of, questions_of
from symbiosis.matching.money import economics_json, pair_money, rates_for
from symbiosis.matching.parameters import MatchParameters
from symbiosis.matching.worth import case_of_offer, distance_or_usual
from symbiosis.model.catalogue import Pathway
from symbiosis.model.proposal import Proposal, proposal_id
from symbiosis.model.run import OnProgress, no_progress

MOST_AT_ONCE = 64
"""Proposals that are worked out together."""


@dataclass(frozen=True, slots=True)
class _Worked:
    """What a pair comes to: its ledger, THB a year, and its money as JSON text."""

    ledger: Ledger
    thb: float
    economics: str


def propose_all(
    catalogue: Catalogue,
    given: Sequence[Allocated],
    offers: OfferColumns,
    needs: NeedColumns,
    parameters: MatchParameters,
    on_progress: OnProgress = no_progress,
) -> tuple[Proposal, ...]:
    """The proposals of pairs for what they get, best first (they are ranked from 1). `on_progress` counts them."""
    proposals: list[Proposal] = []
    for start in range(0, len(given), MOST_AT_ONCE):
        some = given[start : start + MOST_AT_ONCE]
        worked = _worked(catalogue, some, offers, needs)
        for place, one in enumerate(some):
            rank = start + place + 1
            proposals.append(_proposal(catalogue, one, worked.get(place), offers, needs, parameters, rank))
        on_progress(len(proposals), len(given))
    return tuple(proposals)


def _worked(
    catalogue: Catalogue, given: Sequence[Allocated], offers: OfferColumns, needs: NeedColumns
) -> dict[int, _Worked]:
    """Ledger and money by place, where a pathway explains the use: all pairs of a case go through it together."""
    cases: dict[tuple[int, str], Case | None] = {}
    of_case: dict[int, tuple[Case, list[int]]] = {}
    for place, one in enumerate(given):
        pair, pathway = one.pair, one.pair.use.pathway
        if pathway is None:
            continue
        key = (pair.offer, pathway.id)
        if key not in cases:
            cases[key] = case_of_offer(catalogue, pathway, offers, pair.offer)
        case = cases[key]
        if case is not None:
            of_case.setdefault(id(case), (case, []))[1].append(place)
    costed: dict[int, tuple[Case, MatchInputs, float, str]] = {}
    for case, places in of_case.values():
        some = [given[place] for place in places]
        costed |= zip(places, _costed(catalogue, case, some, offers, needs), strict=True)
    propagated = propagate_all([inputs for _, inputs, _, _ in costed.values()])
    return {
        place: _Worked(ledger_of(case, inputs, result), thb, economics)
        for (place, (case, inputs, thb, economics)), result in zip(costed.items(), propagated, strict=True)
    }


def _costed(
    catalogue: Catalogue, case: Case, given: Sequence[Allocated], offers: OfferColumns, needs: NeedColumns
) -> Iterator[tuple[Case, MatchInputs, float, str]]:
    """The inputs of pairs that share a case, THB a year, and the money as JSON text."""
    pairs = [one.pair for one in given]
    amount = np.array([one.amount_per_year for one in given])
    months = np.array([float(np.count_nonzero(one.monthly > 0)) or 1.0 for one in given])
    distance = distance_or_usual(
        [pair.use.usual_km for pair in pairs], [pair.piece.distance_km[pair.row, pair.column] for pair in pairs]
    )
    values, chosen = values_of(fixed_of(case), amount, distance, months=months)
    rates = rates_for(catalogue, case)
    givers, takers = np.array([pair.offer for pair in pairs]), np.array([pair.need for pair in pairs])
    unit, tonnes = offers.unit_codes[givers], case.conversion.tonnes
    bid = prices_per_unit(needs.posted.taken(takers), unit, tonnes)
    money = pair_money(
        tariffs_of(case, rates),
        rates.displaced_price is not None,
        values,
        chosen,
        amount,
        months,
        prices_per_unit(offers.posted.taken(givers), unit, tonnes),
        np.where([pair.use.for_material for pair in pairs], bid, np.nan),
    )
    product_price = catalogue.product_prices.get(catalogue.pathways[case.pathway_id].product_id or "")
    for place, inputs in enumerate(inputs_of(case, values, chosen)):
        economics = to_json(economics_json(money, place, rates, product_price)).decode("utf-8")
        yield case, inputs, float(money.thb[place]), economics


def _proposal(
    catalogue: Catalogue,
    given: Allocated,
    worked: _Worked | None,
    offers: OfferColumns,
    needs: NeedColumns,
    parameters: MatchParameters,
    rank: int,
) -> Proposal:
    pair, amount_per_year = given.pair, given.amount_per_year
    piece, use = pair.piece, pair.use
    distance = float(piece.distance_km[pair.row, pair.column])
    density = float(offers.tonnes_per_unit[pair.offer])
    found, thb = (worked.ledger, worked.thb) if worked else (None, None)
    return Proposal(
        id=proposal_id(offers.ids[pair.offer], needs.ids[pair.need], use.pathway.id if use.pathway else None),
        offer_id=offers.ids[pair.offer],
        giver_id=offers.organisation_ids[pair.offer],
        taker_id=needs.organisation_ids[pair.need],
        material_id=piece.candidates.material_id,
        quantity_unit=offers.measures[pair.offer].quantity_unit,
        amount_per_year=amount_per_year,
        monthly=tuple(given.monthly.tolist()),
        p_works=pair.p_works,
        parts=parts_of(catalogue, pair, offers, needs),
        need_id=needs.ids[pair.need],
        need_material_id=needs.material_ids[pair.need],
        need_product_id=needs.product_ids[pair.need],
        pathway_id=use.pathway.id if use.pathway else None,
        other_pathway_ids=pair.other_pathway_ids,
        by_analogy=use.by_analogy,
        use_unknown=use.pathway is None,
        tonnes_per_year=None if np.isnan(density) else amount_per_year * density,
        offer_units_per_need_unit=float(piece.units_per_need_unit[pair.row, pair.column]),
        distance_km=None if np.isnan(distance) else distance,
        questions=questions_of(catalogue, pair, offers, needs),
        counts_for_symbiosis=counts_for_symbiosis(catalogue, use.pathway),
        saving_central_t=found.central_t if found else None,
        saving_low_t=found.low_t if found else None,
        saving_high_t=found.high_t if found else None,
        saving_up_to_t=max(found.up_to_t, 0.0) if found and found.up_to_t is not None else None,
        saving_at_least_t=found.at_least_t if found else None,
        thb_per_year=thb,
        value=_value(found, thb, pair.p_works, parameters),
        value_unit=parameters.value_unit,
        rank=rank,
        ledger=found.json_text() if found else None,
        economics=worked.economics if worked else None,
        synthetic=bool(offers.synthetic[pair.offer] or needs.synthetic[pair.need]),
    )


def counts_for_symbiosis(catalogue: Catalogue, pathway: Pathway | None) -> bool:
    """Whether DIW's management code of the use counts as symbiosis; utilities and products carry no code and count."""
    if pathway is None:
        return False
    if pathway.management_code is None:
        return True
    code = catalogue.management_codes.get(pathway.management_code)
    return code is not None and code.symbiosis_candidate == "yes"


def _value(found: Ledger | None, thb: float | None, p_works: float, parameters: MatchParameters) -> float | None:
    saving = found.central_t if found else None
    if parameters.objective == "co2":
        amount = saving
    elif parameters.objective == "thb":
        amount = thb
    else:
        amount = None if saving is None or thb is None else saving * parameters.thb_per_t_co2e + thb
    return amount * p_works if amount is not None and amount > 0 else None
