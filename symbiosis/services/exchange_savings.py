"""What running exchanges save, where their use, amount and places are known well enough to say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import cast

import numpy as np

from symbiosis.carbon.baseline import baseline_from_evidence
from symbiosis.carbon.case import Case, prepare
from symbiosis.carbon.ledger import Ledger, ledger_of
from symbiosis.carbon.match_inputs import MatchInputs, match_inputs
from symbiosis.carbon.propagation import propagate
from symbiosis.knowledge.catalogue import Catalogue
from symbiosis.matching.distance import great_circle_km
from symbiosis.model.errors import InvalidInput
from symbiosis.model.exchange import Exchange
from symbiosis.model.organisation import Organisation
from symbiosis.model.quantity import QuantityUnit
from symbiosis.model.text import Text


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
            found = exchange_ledger(catalogue, exchange, organisations)
            if found is not None and found.central_t is not None:
                exchange = replace(exchange, kg_co2e_per_year=found.central_t * 1000)
        filled.append(exchange)
    return filled


def exchange_ledger(
    catalogue: Catalogue, exchange: Exchange, organisations: Mapping[str, Organisation]
) -> Ledger | None:
    """The ledger of an exchange; None where pathway, amount or a place is missing, or units do not convert."""
    try:
        case, inputs = exchange_inputs(catalogue, exchange, organisations)
    except InvalidInput:
        return None
    return ledger_of(case, inputs, propagate(inputs))


def exchange_inputs(
    catalogue: Catalogue, exchange: Exchange, organisations: Mapping[str, Organisation]
) -> tuple[Case, MatchInputs]:
    """The case of an exchange and its inputs, a year. InvalidInput says what is missing."""
    giver, taker = organisations.get(exchange.giver_id), organisations.get(exchange.taker_id)
    pathway = catalogue.pathways.get(exchange.pathway_id or "")
    material = catalogue.materials.get(exchange.material_id or "")
    if pathway is None or material is None:
        raise InvalidInput(Text("ไม่ทราบวัสดุหรือการใช้", "its material or its use is not known"))
    distance = _distance_km(catalogue, giver, taker) if giver and taker else None
    if distance is None:
        raise InvalidInput(Text("ไม่ทราบที่ตั้งของผู้ให้หรือผู้รับ", "where giver or taker is, is not known"))
    unit, amount = ("t", exchange.tonnes_per_year) if exchange.tonnes_per_year is not None else (
        exchange.quantity_unit, exchange.amount_per_year
    )  # fmt: skip
    if amount is None or unit is None:
        raise InvalidInput(Text("ไม่ทราบปริมาณ", "its amount is not known"))
    case = prepare(
        catalogue,
        pathway,
        material,
        baseline=baseline_from_evidence(),
        quantity_unit=cast(QuantityUnit, unit),
    )
    return case, match_inputs(case, amount, distance, weighed=exchange.evidence in ("weighed", "verified"))


def _distance_km(catalogue: Catalogue, giver: Organisation, taker: Organisation) -> float | None:
    places = (giver.latitude, giver.longitude, taker.latitude, taker.longitude)
    if None in places:
        return None
    a, b, c, d = (np.array([place], dtype=np.float64) for place in places)
    return float(great_circle_km(a, b, c, d)[0, 0]) * catalogue.assumptions["transport.road_factor"].number
