"""Rows of a network's files, and the objects they become: one class a file, its attributes the columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Annotated, Any

from symbiosis.demo.cells import (
    Empty,
    Limits,
    Months,
    OptionalDate,
    OptionalFloat,
    OptionalInt,
    OptionalWords,
    PropertyValues,
    Truth,
    cell,
    limits_cell,
    months_cell,
    properties_cell,
)
from symbiosis.knowledge.tables import Codes
from symbiosis.model.area import Area, AreaKind
from symbiosis.model.exchange import EvidenceClass, Exchange, ExchangeState, LinkKind
from symbiosis.model.organisation import Organisation, OrganisationKind
from symbiosis.model.quantity import Lot, Quantity, QuantityUnit
from symbiosis.model.stream import (
    NO_PROPERTIES,
    Hazard,
    Need,
    Offer,
    PresentRoute,
    Price,
    PriceSign,
    RouteEvidence,
    StreamState,
    StreamStatus,
)


@dataclass(frozen=True, slots=True)
class AreaLine:
    """A row of areas.csv; `part_of` holds ids of areas in this file or in the graph, separated by `;`."""

    id: str
    kind: AreaKind
    name_th: str
    name_en: str
    province_code: OptionalWords
    part_of: Codes
    latitude: OptionalFloat
    longitude: OptionalFloat
    km2: OptionalFloat
    synthetic: Truth
    source: OptionalWords
    confidence: OptionalWords

    def thing(self) -> Area:
        return Area(**{name: getattr(self, name) for name in self.__slots__})


@dataclass(frozen=True, slots=True)
class OrganisationLine:
    """A row of organisations.csv."""

    id: str
    kind: OrganisationKind
    name_th: str
    name_en: str
    isic: OptionalWords
    factory_types: Codes
    registration_number: OptionalWords
    area_ids: Codes
    province_code: OptionalWords
    latitude: OptionalFloat
    longitude: OptionalFloat
    location_precision: OptionalWords
    workers: OptionalInt
    synthetic: Truth
    source: OptionalWords

    def thing(self) -> Organisation:
        return Organisation(**{name: getattr(self, name) for name in self.__slots__})


@dataclass(frozen=True, slots=True)
class ExchangeLine:
    """A row of exchanges.csv."""

    id: str
    giver_id: str
    taker_id: str
    material_name: str
    kind: LinkKind
    evidence: EvidenceClass
    state: ExchangeState
    since: OptionalDate
    until: OptionalDate
    ever_ran: Truth
    material_id: OptionalWords
    pathway_id: OptionalWords
    tonnes_per_year: OptionalFloat
    amount_per_year: OptionalFloat
    quantity_unit: OptionalWords
    kg_co2e_per_year: OptionalFloat
    synthetic: Truth
    source: OptionalWords

    def thing(self) -> Exchange:
        if self.since is None:
            raise ValueError("ต้องมีวันที่เริ่ม (since)", "since is required")
        return Exchange(**{name: getattr(self, name) for name in self.__slots__})


@dataclass(frozen=True, slots=True)
class StreamLine:
    """What rows of offers.csv and needs.csv share: whose it is, and how much, by month or as a lot."""

    id: str
    organisation_id: str
    quantity_unit: QuantityUnit
    monthly_low: Months
    monthly_high: Months
    lot_low: OptionalFloat
    lot_high: OptionalFloat
    lot_from: OptionalDate
    lot_until: OptionalDate
    tonnes_per_unit: OptionalFloat
    state: StreamState
    price_sign: Annotated[PriceSign | None, Empty]
    price_thb_low: OptionalFloat
    price_thb_high: OptionalFloat
    price_per: OptionalWords
    material_score: float
    confidential: Truth
    text: OptionalWords
    valid_from: OptionalDate
    valid_until: OptionalDate
    synthetic: Truth

    def quantity(self) -> Quantity:
        lot = None
        given = (self.lot_low, self.lot_high, self.lot_from, self.lot_until)
        if any(part is not None for part in given):
            if self.lot_low is None or self.lot_high is None or self.lot_from is None or self.lot_until is None:
                raise ValueError("ล็อตต้องมีปริมาณและวันที่ครบ", "a lot has both amounts and both dates")
            lot = Lot(self.lot_low, self.lot_high, self.lot_from, self.lot_until)
        return Quantity(self.quantity_unit, self.monthly_low, self.monthly_high, lot, self.tonnes_per_unit)

    def price(self) -> Price | None:
        if self.price_sign is None:
            return None
        return Price(self.price_sign, self.price_thb_low, self.price_thb_high, self.price_per)

    def shared(self) -> dict[str, Any]:
        same = ("id", "organisation_id", "state", "material_score", "confidential", "text", "valid_from", "valid_until")
        return {
            **{name: getattr(self, name) for name in same},
            "synthetic": self.synthetic,
            "quantity": self.quantity(),
            "price": self.price(),
        }


@dataclass(frozen=True, slots=True)
class OfferLine(StreamLine):
    """A row of offers.csv; `properties`: `loi_percent=4;so3_percent=0.3`."""

    material_id: str
    status: Annotated[StreamStatus | None, Empty]
    waste_code: OptionalWords
    hazard: Annotated[Hazard | None, Empty]
    hazard_resolved: Truth
    moisture: OptionalFloat
    properties: PropertyValues
    present_route: Annotated[PresentRoute | None, Empty]
    present_route_evidence: Annotated[RouteEvidence | None, Empty]
    management_code: OptionalWords

    def thing(self) -> Offer:
        own = ["material_id", "status", "waste_code", "hazard", "hazard_resolved", "moisture"]
        own += ["present_route", "present_route_evidence", "management_code"]
        properties = MappingProxyType(self.properties) if self.properties else NO_PROPERTIES
        return Offer(**self.shared(), **{name: getattr(self, name) for name in own}, properties=properties)


@dataclass(frozen=True, slots=True)
class NeedLine(StreamLine):
    """A row of needs.csv: for a material or for a product; `limits`: `loi_percent=..6;ph=5.5..7`."""

    material_id: OptionalWords
    product_id: OptionalWords
    limits: Limits

    def thing(self) -> Need:
        if (self.material_id is None) == (self.product_id is None):
            raise ValueError(
                "ต้องระบุวัสดุหรือผลิตภัณฑ์อย่างใดอย่างหนึ่ง", "a need is for a material or for a product, exactly one of the two"
            )
        return Need(**self.shared(), material_id=self.material_id, product_id=self.product_id, limits=dict(self.limits))


Line = AreaLine | OrganisationLine | OfferLine | NeedLine | ExchangeLine


def cells_of(thing: Area | Organisation | Offer | Need | Exchange) -> Mapping[str, str]:
    """An object as the cells of its row, by column."""
    if isinstance(thing, Offer | Need):
        return _stream_cells(thing)
    listed = {"part_of", "area_ids", "factory_types"}
    return {
        name: ";".join(getattr(thing, name)) if name in listed else cell(getattr(thing, name))
        for name in type(thing).__slots__
    }


def _stream_cells(stream: Offer | Need) -> Mapping[str, str]:
    quantity, lot, price = stream.quantity, stream.quantity.lot, stream.price
    cells = {
        "quantity_unit": quantity.unit,
        "monthly_low": months_cell(quantity.monthly_low),
        "monthly_high": months_cell(quantity.monthly_high),
        "lot_low": cell(lot.low if lot else None),
        "lot_high": cell(lot.high if lot else None),
        "lot_from": cell(lot.available_from if lot else None),
        "lot_until": cell(lot.available_until if lot else None),
        "tonnes_per_unit": cell(quantity.tonnes_per_unit),
        "price_sign": cell(price.sign if price else None),
        "price_thb_low": cell(price.thb_low if price else None),
        "price_thb_high": cell(price.thb_high if price else None),
        "price_per": cell(price.per if price else None),
    }
    if isinstance(stream, Offer):
        cells["properties"] = properties_cell(stream.properties)
    else:
        cells["limits"] = limits_cell(stream.limits)
    for name in type(stream).__slots__:
        if name not in ("quantity", "price", "properties", "limits"):
            cells[name] = cell(getattr(stream, name))
    return cells
