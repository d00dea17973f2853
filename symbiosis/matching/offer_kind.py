"""What gates, cases and questions ask of an offer beside its amounts: few different kinds, where offers are many."""

from __future__ import annotations

from typing import NamedTuple

from symbiosis.model.quantity import QuantityUnit
from symbiosis.model.stream import Hazard, PresentRoute, PriceSign, RouteEvidence, StreamStatus


class OfferKind(NamedTuple):
    """Of one offer. `tonnes_per_unit` None where unknown; `moisture_said`: each offer has its own then.

    A tuple: those of many offers are compared and held once.
    """

    material_id: str
    status: StreamStatus | None
    waste_code: str | None
    hazard: Hazard | None
    hazard_resolved: bool
    present_route: PresentRoute | None
    route_evidence: RouteEvidence | None
    management_code: str | None
    price_sign: PriceSign | None
    quantity_unit: QuantityUnit
    tonnes_per_unit: float | None
    moisture_said: bool
