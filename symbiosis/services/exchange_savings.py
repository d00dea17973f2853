"""What running exchanges save, where their use, amount and places are known well enough to say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from symbiosis.carbon.case import Case, Unknowns
from symbiosis.carbon.claim import CLAIM_STATUSES, ClaimStatus, share_outside_tver
from symbiosis.carbon.ledger import Ledger, ledger_of
from symbiosis.carbon.match_inputs import MatchInputs
from symbiosis.carbon.propagation import propagate
from symbiosis.carbon.saving_case import SavingComputed, compute_saving, inputs_of_case
from symbiosis.knowledge.catalogue import Catalogue
from symbiosis.matching.distance import great_circle_km
from symbiosis.model.agreement import Papers
from symbiosis.model.catalogue import Pathway
from symbiosis.model.claim_terms import StreamBefore
from symbiosis.model.errors import InvalidInput, NotFound
from symbiosis.model.exchange import EvidenceClass, Exchange
from symbiosis.model.organisation import Organisation
from symbiosis.model.text import Text
from symbiosis.services.context import Context
from symbiosis.services.factors import current_catalogue
from symbiosis.services.savings import claim_of_proposal
from symbiosis.store import agreements
from symbiosis.store.organisations import get_many

NO_PAPERS = Papers()
STATUS_OF_EVIDENCE: Mapping[EvidenceClass, ClaimStatus] = {
    "declared": "estimated",
    "permitted": "contracted",
    "weighed": "weighed",
    "verified": "verified",
}
"""The rung of a running exchange: what somebody declares is an estimate, a permit names both sides and the amount."""


def claim_status(exchange: Exchange, papers: Papers) -> ClaimStatus:
    """The rung of rule 9: as its evidence says, and contracted at least where a contract is named."""
    of_evidence = STATUS_OF_EVIDENCE[exchange.evidence]
    of_papers: ClaimStatus = "contracted" if papers.contract is not None else "estimated"
    return max(of_evidence, of_papers, key=CLAIM_STATUSES.index)


def no_central_because(unknowns: Unknowns) -> Text | None:
    """Why a saving has no central value (rule 1); None where it has one."""
    if unknowns.present_use:
        return Text(
            "ไม่มีค่ากลาง: ไม่ทราบว่าเดิมวัสดุนี้ไปที่ใด", "no central value: what happened to the stream before is not known"
        )
    if unknowns.at_least:
        return Text(
            "ไม่มีค่ากลาง: ขาดค่าการปล่อยของสิ่งที่ถูกทดแทนหรือการกำจัดเดิม",
            "no central value: what is displaced, or the avoided disposal, has no factor",
        )
    return None


def with_savings(
    catalogue: Catalogue, exchanges: Iterable[Exchange], organisations: Mapping[str, Organisation]
) -> list[Exchange]:
    """The exchanges with `kg_co2e_per_year` filled where it was empty and a central value exists; the rest as they are.

    What the stream was before the exchange is what its pathway usually starts from; where the stream usually has a use,
    nobody knows, and nothing is claimed.
    """
    filled = []
    for exchange in exchanges:
        if exchange.kg_co2e_per_year is None:
            found = exchange_ledger(catalogue, exchange, NO_PAPERS, organisations)
            if found is not None and found.central_t is not None:
                exchange = replace(exchange, kg_co2e_per_year=found.central_t * 1000)
        filled.append(exchange)
    return filled


def exchange_ledger(
    catalogue: Catalogue, exchange: Exchange, papers: Papers, organisations: Mapping[str, Organisation]
) -> Ledger | None:
    """The ledger of an exchange; None where pathway, amount or a place is missing, or units do not convert."""
    try:
        case, inputs = exchange_inputs(catalogue, exchange, papers, organisations)
    except InvalidInput:
        return None
    return replace(ledger_of(case, inputs, propagate(inputs)), status=claim_status(exchange, papers))


def exchange_inputs(
    catalogue: Catalogue, exchange: Exchange, papers: Papers, organisations: Mapping[str, Organisation]
) -> tuple[Case, MatchInputs]:
    """The case of an exchange and its inputs, a year. InvalidInput says what is missing."""
    return inputs_of_case(exchange_case(catalogue, exchange, papers, organisations), catalogue)


def exchange_case(
    catalogue: Catalogue, exchange: Exchange, papers: Papers, organisations: Mapping[str, Organisation]
) -> dict[str, Any]:
    """An exchange as a case of `symbiosis saving`. InvalidInput says what is missing.

    The baseline is what the offer told when both sides agreed, where there was one (rule 1); displacement stands on the
    rung that the papers name (rule 6).
    """
    giver, taker = organisations.get(exchange.giver_id), organisations.get(exchange.taker_id)
    pathway = catalogue.pathways.get(exchange.pathway_id or "")
    if pathway is None or exchange.material_id not in catalogue.materials:
        raise InvalidInput(Text("ไม่ทราบวัสดุหรือการใช้", "its material or its use is not known"))
    distance = _distance_km(catalogue, giver, taker) if giver and taker else None
    if distance is None:
        raise InvalidInput(Text("ไม่ทราบที่ตั้งของผู้ให้หรือผู้รับ", "where giver or taker is, is not known"))
    amount, unit, density = _amount(exchange, pathway)
    before = papers.before or StreamBefore()
    moving = sum(month > 0 for month in papers.agreed_monthly or ())
    case = {
        "form": "pathway",
        "match_id": exchange.id,
        "pathway_id": pathway.id,
        "material_id": exchange.material_id,
        "amount_per_year": amount,
        "quantity_unit": unit,
        "tonnes_per_unit": density or before.tonnes_per_unit,
        "months": float(moving or 12),
        "moisture": before.moisture,
        "distance_km": distance,
        "hazardous": before.hazardous,
        "present_route": before.present_route,
        "present_route_evidence": before.present_route_evidence,
        "management_code": before.management_code,
        "price_sign": before.price_sign,
        "displacement_evidence": papers.claim.displacement or "default",
        "weighed": exchange.evidence in ("weighed", "verified"),
    }
    return {name: value for name, value in case.items() if value is not None}


def claim_of(context: Context, identifier: str) -> SavingComputed:
    """The saving of a stored proposal, or of an exchange, by its id. NotFound where it is neither."""
    try:
        return claim_of_exchange(context, identifier)
    except NotFound:
        return claim_of_proposal(context, identifier)


def claim_of_exchange(context: Context, exchange_id: str) -> SavingComputed:
    """The saving of an exchange in full, for an auditor, under the set in use, with its rung and whose it is.

    NotFound for an unknown exchange, InvalidInput where something is missing.
    """
    found = agreements.get(context.graph, exchange_id)
    exchange, papers = found.exchange, found.papers
    known = get_many(context.graph, {exchange.giver_id, exchange.taker_id})
    catalogue = current_catalogue(context)
    computed = compute_saving(exchange_case(catalogue, exchange, papers, known), catalogue)
    giver, taker = papers.claim.shares
    counted = share_outside_tver(papers.claim.tver_tonnes_per_year or 0.0, computed.ledger.wet_tonnes_per_year)
    whose = Text(
        f"ส่วนแบ่ง: ผู้ให้ {giver:.0%} ผู้รับ {taker:.0%}; นับ {counted:.1%} ของปริมาณ (ที่เหลืออยู่ในโครงการ T-VER)",
        f"shares: giver {giver:.0%}, taker {taker:.0%}; {counted:.1%} of the stream counts (the rest is in T-VER)",
    )
    ledger = computed.ledger
    told = replace(ledger, status=claim_status(exchange, papers), notes=(*ledger.notes, whose))
    return replace(computed, ledger=told)


def _amount(exchange: Exchange, pathway: Pathway) -> tuple[float, str, float | None]:
    """The yearly amount with its unit, and tonnes per unit: tonnes where a mass counts, else what is delivered."""
    tonnes, amount, unit = exchange.tonnes_per_year, exchange.amount_per_year, exchange.quantity_unit
    if tonnes is not None and (pathway.delivered_unit == "kg" or amount is None or unit is None):
        return tonnes, "t", None
    if amount is None or unit is None:
        raise InvalidInput(Text("ไม่ทราบปริมาณ", "its amount is not known"))
    return amount, unit, tonnes / amount if tonnes and amount else None


def _distance_km(catalogue: Catalogue, giver: Organisation, taker: Organisation) -> float | None:
    places = (giver.latitude, giver.longitude, taker.latitude, taker.longitude)
    if None in places:
        return None
    a, b, c, d = (np.array([place], dtype=np.float64) for place in places)
    return float(great_circle_km(a, b, c, d)[0, 0]) * catalogue.assumptions["transport.road_factor"].number
