"""Tables of ours that are estimates from end to end: prices, and how much a plant of a kind does in a year.

They make the demo plausible, tell a buyer what a tonne may be worth, and size what a factory surely has although it
posted nothing. Every row is marked; whoever has a quotation or a production figure replaces it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import BeforeValidator

from symbiosis.knowledge.tables import Codes
from symbiosis.model.catalogue import Confidence
from symbiosis.model.stream import PriceSign


def _months(cell: object) -> object:
    """`12;1;2` → (11, 0, 1): calendar months counted from 0, as everywhere in the model."""
    if not isinstance(cell, str):
        return cell
    parts = [part.strip() for part in cell.split(";") if part.strip()]
    if not all(part.isdigit() and 1 <= int(part) <= 12 for part in parts):
        raise ValueError("ต้องเป็นเดือน 1 ถึง 12 คั่นด้วย ;", "must be months 1 to 12 separated by ;")
    return tuple(int(part) - 1 for part in parts)


Months = Annotated[tuple[int, ...], BeforeValidator(_months)]
"""A cell of months (1 January … 12 December, separated by `;`) as months counted from 0; empty: all year."""

PRICE_UNITS = ("t", "m3", "Nm3", "kWh", "MJ")
"""What a material is priced by: the quantity units of postings."""


@dataclass(frozen=True, slots=True)
class MaterialPrice:
    """What a material usually fetches ex works, THB per `per`, and who pays (`charge`: the giver does).

    Amounts are never negative; the sign says the direction. Free: 0, with a high that some still pay.
    """

    material_id: str
    sign: PriceSign
    per: Literal["t", "m3", "Nm3", "kWh", "MJ"]
    thb_low: float
    thb_typical: float
    thb_high: float
    source: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class ProductPrice:
    """What a product costs delivered, THB per the product's own unit."""

    product_id: str
    per: Literal["kg", "MJ", "kWh", "m3", "litre"]
    thb_low: float
    thb_typical: float
    thb_high: float
    source: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class SetUpCost:
    """What a taker who has nothing of it yet builds for a use: capital, THB per `per` a year that it can take in, and
    THB per km where a pipe or wire joins the two; it lasts `life_years`.

    `family` of pathways, or `*` with its unit for what flows by pipe or wire and for a family of no row of its own.
    """

    family: str
    per: Literal["t", "m3", "Nm3", "kWh", "MJ"]
    thb_low: float
    thb_typical: float
    thb_high: float
    pipe_thb_per_km_low: float
    pipe_thb_per_km_typical: float
    pipe_thb_per_km_high: float
    life_years: float
    what_th: str
    what_en: str
    source: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Activity:
    """How much of its activity a plant of a kind does in a year: low, typical, high over plants of usual sizes.

    `activity` is what the profiles divide by (`kg/t cane crushed` → "t cane crushed"), so that intensity × activity is
    an amount a year. One kind of plant (`plant_id`) may have several activities. `months`: when it runs; empty: all
    year. `factory_type` as the profiles write it (`42;48`: one of them; empty for farms).
    """

    activity_id: str
    plant_id: str
    plant_en: str
    plant_th: str
    factory_type: Codes
    isic: str
    activity: str
    low: float
    typical: float
    high: float
    months: Months
    workers_low: int
    workers_high: int
    source: str
    confidence: Confidence

    @property
    def key(self) -> tuple[str, str, str]:
        """(factory type as written, ISIC class, activity): what a profile is matched on."""
        return ";".join(self.factory_type), self.isic, self.activity


def activity_of(unit: str) -> str:
    """The activity in the unit of an intensity: "kg/t cane crushed" → "t cane crushed"."""
    return unit.split("/", 1)[1] if "/" in unit else ""


def counted_in(unit: str) -> str:
    """What an intensity counts: "kg/t cane crushed" → "kg"."""
    return unit.split("/", 1)[0]
