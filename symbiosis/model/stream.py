"""What organisations have and want: offers and needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Literal, get_args

from symbiosis.model.quantity import Quantity

Hazard = Literal["HA", "HM"]
"""HA absolutely hazardous; HM mirror entry: hazardous if it contains dangerous matter."""

StreamStatus = Literal["product", "by_product", "waste"]
"""Only waste carries permits."""

PresentRoute = Literal[
    "landfill",
    "open_dump",
    "open_burn",
    "incineration",
    "lagoon",
    "compost",
    "anaerobic_digestion",
    "stockpile",
    "unused",
    "sold",
    "own_use",
    "land_application",
    "co_processing",
]
PRESENT_ROUTES: tuple[PresentRoute, ...] = get_args(PresentRoute)

RouteEvidence = Literal["stated", "record", "price", "management_code", "assumed"]
PriceSign = Literal["pay", "free", "charge"]
"""pay: the giver is paid; free: nobody pays; charge: the giver pays."""

StreamState = Literal["draft", "open", "withdrawn", "expired", "closed"]

NO_PROPERTIES: Mapping[str, float] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Price:
    """Who pays whom, THB per `per` (t, kg, m3, …, or "month"/"once" for a lump sum); a bound has low = high.

    None, None where the direction is known but no amount was said.
    """

    sign: PriceSign
    thb_low: float | None = None
    thb_high: float | None = None
    per: str | None = "t"


@dataclass(frozen=True, slots=True)
class Offer:
    """A stream that somebody has. `moisture` is the mass fraction of water as shipped (0–1), None where not said.

    `hazard_resolved` is True when a mirror entry (HM) was tested and is not hazardous. `properties` are quality values
    by the names and units of the property vocabulary. `material_score` is how sure the material is (0–1, calibrated).
    """

    id: str
    organisation_id: str
    material_id: str
    quantity: Quantity
    state: StreamState = "open"
    status: StreamStatus | None = None
    waste_code: str | None = None
    hazard: Hazard | None = None
    hazard_resolved: bool = False
    moisture: float | None = None
    properties: Mapping[str, float] = field(default_factory=lambda: NO_PROPERTIES)
    present_route: PresentRoute | None = None
    present_route_evidence: RouteEvidence | None = None
    management_code: str | None = None
    price: Price | None = None
    material_score: float = 1.0
    confidential: bool = False
    text: str | None = None
    valid_from: date | None = None
    valid_until: date | None = None
    synthetic: bool = False


@dataclass(frozen=True, slots=True)
class Need:
    """A stream that somebody wants: a material, or a product that by-products can displace (one of the two is set).

    `limits` are the taker's own quality limits, property name → (low, high), either None where open.
    """

    id: str
    organisation_id: str
    quantity: Quantity
    material_id: str | None = None
    product_id: str | None = None
    state: StreamState = "open"
    limits: Mapping[str, tuple[float | None, float | None]] = field(default_factory=dict)
    price: Price | None = None
    material_score: float = 1.0
    confidential: bool = False
    text: str | None = None
    valid_from: date | None = None
    valid_until: date | None = None
    synthetic: bool = False

    def __post_init__(self) -> None:
        if (self.material_id is None) == (self.product_id is None):
            raise ValueError("a need is for a material or for a product, exactly one of the two")
