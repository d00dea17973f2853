"""From a ranked pair to a proposal with its ledger: only what is kept is explained."""

from __future__ import annotations

import numpy as np
from pydantic_core import to_json

from symbiosis.carbon.case import Case
from symbiosis.carbon.economics import MoneyRates, tariffs_of
from symbiosis.carbon.ledger import Ledger, ledger_of
from symbiosis.carbon.match_inputs import MatchInputs, match_inputs
from symbiosis.carbon.posted_prices import price_per_unit
from symbiosis.carbon.propagation import propagate
from symbiosis.carbon.vehicles import VEHICLE_NAMES
from symbiosis.knowledge.catalogue import Catalogue
from symbiosis.matching.columns import Floats, NeedColumns, OfferColumns
from symbiosis.matching.explanation import parts_of, questions_of
from symbiosis.matching.hazard import declared_hazard
from symbiosis.matching.money import PairMoney, economics_json, pair_money, rates_for
from symbiosis.matching.parameters import MatchParameters
from symbiosis.matching.ranking import RankedPair
from symbiosis.matching.worth import case_of_offer, distance_or_usual
from symbiosis.model.catalogue import Pathway
from symbiosis.model.proposal import Proposal, proposal_id


def propose(
    catalogue: Catalogue,
    pair: RankedPair,
    offers: OfferColumns,
    needs: NeedColumns,
    parameters: MatchParameters,
    *,
    rank: int,
    monthly: Floats,
    amount_per_year: float,
) -> Proposal:
    """The proposal of a pair for the amount it gets (`monthly` (12,), offer's unit): all it could or its allocation."""
    piece = pair.piece
    use = pair.use
    distance = float(piece.distance_km[pair.row, pair.column])
    used_distance = float(distance_or_usual(use.usual_km, distance))
    months = float(np.count_nonzero(monthly > 0)) or 1.0
    hazardous = declared_hazard(catalogue, offers, pair.offer) == "HA"
    case = case_of_offer(catalogue, use.pathway, offers, pair.offer, hazardous=hazardous)
    found: Ledger | None = None
    thb: float | None = None
    economics: str | None = None
    if case is not None:
        inputs = match_inputs(case, amount_per_year, used_distance, months=months)
        found = ledger_of(case, inputs, propagate(inputs))
        money, rates = _money(catalogue, case, inputs, pair, offers, needs, amount_per_year, months)
        thb = float(money.thb[0])
        product_price = catalogue.product_prices.get(catalogue.pathways[case.pathway_id].product_id or "")
        economics = to_json(economics_json(money, rates, product_price)).decode("utf-8")
    density = float(offers.tonnes_per_unit[pair.offer])
    return Proposal(
        id=proposal_id(offers.ids[pair.offer], needs.ids[pair.need], use.pathway.id if use.pathway else None),
        offer_id=offers.ids[pair.offer],
        giver_id=offers.organisation_ids[pair.offer],
        taker_id=needs.organisation_ids[pair.need],
        material_id=piece.candidates.material_id,
        quantity_unit=offers.units[pair.offer],
        amount_per_year=amount_per_year,
        monthly=tuple(float(amount) for amount in monthly),
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
        economics=economics,
        synthetic=offers.synthetic[pair.offer] or needs.synthetic[pair.need],
    )


def _money(
    catalogue: Catalogue,
    case: Case,
    inputs: MatchInputs,
    pair: RankedPair,
    offers: OfferColumns,
    needs: NeedColumns,
    amount_per_year: float,
    months: float,
) -> tuple[PairMoney, MoneyRates]:
    """The money of one pair (arrays (1,)), and the rates it is made of."""
    rates = rates_for(catalogue, case)
    unit = offers.units[pair.offer]
    bid = needs.prices[pair.need] if pair.use.for_material else None
    money = pair_money(
        tariffs_of(case, rates),
        rates.displaced_price is not None,
        inputs.values,
        np.array([VEHICLE_NAMES.index(inputs.vehicle.name) if inputs.vehicle else 0]),
        np.array([amount_per_year]),
        np.array([months]),
        price_per_unit(offers.prices[pair.offer], case, unit),
        price_per_unit(bid, case, unit),
    )
    return money, rates


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
