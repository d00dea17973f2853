"""From a ranked pair to a proposal with its ledger: only what is kept is explained."""

from __future__ import annotations

from typing import Any

import numpy as np
from pydantic_core import to_json

from symbiosis.carbon.ledger import Ledger, ledger
from symbiosis.carbon.terms import values_of
from symbiosis.knowledge.catalogue import Catalogue
from symbiosis.matching.columns import Floats, NeedColumns, OfferColumns
from symbiosis.matching.explanation import parts_of, questions_of
from symbiosis.matching.money import PairMoney, economics_json, pair_money
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
    group = piece.group
    distance = float(piece.distance_km[pair.row, pair.column])
    used_distance = float(distance_or_usual(group, np.array(distance)))
    months = float(np.count_nonzero(monthly > 0)) or 1.0
    case = case_of_offer(catalogue, group, offers, pair.offer)
    found: Ledger | None = ledger(case, amount_per_year, used_distance, months=months) if case else None
    money: PairMoney | None = None
    if case is not None:
        amount, column = np.array([[amount_per_year]]), np.array([pair.column])
        moisture = offers.moisture[[pair.offer]][:, None]
        values, chosen = values_of(case, amount, [[used_distance]], moisture, months=[[months]])
        money = pair_money(
            catalogue, case, group, offers, needs, [pair.row], column, amount, np.array([[months]]), values, chosen
        )
    thb = float(money.thb[0, 0]) if money else None
    density = float(offers.tonnes_per_unit[pair.offer])
    return Proposal(
        id=proposal_id(offers.ids[pair.offer], needs.ids[pair.need], group.pathway.id if group.pathway else None),
        offer_id=offers.ids[pair.offer],
        giver_id=offers.organisation_ids[pair.offer],
        taker_id=needs.organisation_ids[pair.need],
        material_id=group.material_id,
        quantity_unit=offers.units[pair.offer],
        amount_per_year=amount_per_year,
        monthly=tuple(float(amount) for amount in monthly),
        p_works=pair.p_works,
        parts=parts_of(catalogue, pair, offers, needs),
        need_id=needs.ids[pair.need],
        need_material_id=needs.material_ids[pair.need],
        need_product_id=needs.product_ids[pair.need],
        pathway_id=group.pathway.id if group.pathway else None,
        other_pathway_ids=pair.other_pathway_ids,
        by_analogy=group.by_analogy,
        use_unknown=group.pathway is None,
        tonnes_per_year=None if np.isnan(density) else amount_per_year * density,
        offer_units_per_need_unit=float(piece.units_per_need_unit[pair.row, pair.column]),
        distance_km=None if np.isnan(distance) else distance,
        questions=questions_of(catalogue, pair, offers, needs),
        counts_for_symbiosis=counts_for_symbiosis(catalogue, group.pathway),
        saving_central_t=found.central_t if found else None,
        saving_low_t=found.low_t if found else None,
        saving_high_t=found.high_t if found else None,
        saving_up_to_t=max(found.up_to_t, 0.0) if found and found.up_to_t is not None else None,
        saving_at_least_t=found.at_least_t if found else None,
        thb_per_year=thb,
        value=_value(found, thb, pair.p_works, parameters),
        value_unit=parameters.value_unit,
        rank=rank,
        ledger=_text(found.as_json()) if found else None,
        economics=_text(economics_json(money)) if money else None,
        synthetic=offers.synthetic[pair.offer] or needs.synthetic[pair.need],
    )


def _text(value: dict[str, Any]) -> str:
    """JSON text; the order of its names is that of the model, so that the same comes out every time."""
    return to_json(value).decode("utf-8")


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
