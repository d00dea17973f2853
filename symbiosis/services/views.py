"""How things look from outside, the same by API and command line: organisations, areas, materials, offers, needs."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Self

from pydantic import BaseModel, ConfigDict

from symbiosis.knowledge.catalogue import Catalogue
from symbiosis.model.area import Area, AreaKind
from symbiosis.model.catalogue import Material
from symbiosis.model.organisation import Organisation, OrganisationKind
from symbiosis.model.quantity import Quantity
from symbiosis.model.stream import Hazard, Need, Offer, PresentRoute, Price, PriceSign, StreamState, StreamStatus
from symbiosis.model.text import Text


class View(BaseModel):
    """Answers are frozen and read straight from the model's attributes."""

    model_config = ConfigDict(frozen=True, from_attributes=True)


class TextView(View):
    """A sentence in both languages."""

    th: str
    en: str

    @classmethod
    def of(cls, text: Text) -> TextView:
        return _text_view(text)


@lru_cache(maxsize=1 << 14)
def _text_view(text: Text) -> TextView:
    """One view of a sentence, however many answers say it: views are frozen."""
    return TextView(th=text.th, en=text.en)


NAME_WITHHELD = TextView(th="(ไม่เปิดเผยชื่อ)", en="(name withheld)")


class OrganisationView(View):
    """An organisation; `synthetic` true means that it is made up."""

    id: str
    kind: OrganisationKind
    name_th: str
    name_en: str
    isic: str | None
    factory_types: list[str]
    registration_number: str | None
    area_ids: list[str]
    province_code: str | None
    latitude: float | None
    longitude: float | None
    location_precision: str | None
    workers: int | None
    synthetic: bool
    source: str | None

    @classmethod
    def of(cls, organisation: Organisation) -> Self:
        return cls.model_validate(organisation)


class PartyView(View):
    """One side of a proposal or exchange; who it is is withheld where its posting is confidential to the reader."""

    id: str | None
    name: TextView
    kind: OrganisationKind
    isic: str | None
    factory_types: list[str]
    synthetic: bool
    withheld: bool = False

    @classmethod
    def of(cls, organisation: Organisation, *, withheld: bool = False) -> Self:
        name = TextView(
            th=organisation.name_th or organisation.name_en, en=organisation.name_en or organisation.name_th
        )
        return cls(
            id=None if withheld else organisation.id,
            name=NAME_WITHHELD if withheld else name,
            kind=organisation.kind,
            # In a small province, industry and type are as good as a name.
            isic=None if withheld else organisation.isic,
            factory_types=[] if withheld else list(organisation.factory_types),
            synthetic=organisation.synthetic,
            withheld=withheld,
        )


class AreaView(View):
    """An area; `km2` null where its size is not public."""

    id: str
    kind: AreaKind
    name_th: str
    name_en: str
    province_code: str | None
    part_of: list[str]
    latitude: float | None
    longitude: float | None
    km2: float | None
    synthetic: bool
    source: str | None
    confidence: str | None

    @classmethod
    def of(cls, area: Area) -> Self:
        return cls.model_validate(area)


class MaterialView(View):
    """A material of the catalogue."""

    id: str
    name: TextView
    class_id: str
    status: str
    waste_code: str | None
    hazard: Hazard | None
    synonyms_th: list[str]
    synonyms_en: list[str]
    physical_state: str
    score: float | None = None
    source: str
    confidence: str

    @classmethod
    def of(cls, material: Material, score: float | None = None) -> Self:
        return cls(
            id=material.id,
            name=TextView(th=material.name_th, en=material.name_en),
            class_id=material.class_id,
            status=material.status,
            waste_code=material.waste_code,
            hazard=material.hazard,
            synonyms_th=list(material.synonyms_th),
            synonyms_en=list(material.synonyms_en),
            physical_state=material.physical_state,
            score=score,
            source=material.source,
            confidence=material.confidence,
        )


class LotView(View):
    low: float
    high: float
    available_from: date
    available_until: date


class QuantityView(View):
    """Twelve monthly amounts, January first, or a lot; in `unit`."""

    unit: str
    monthly_low: list[float]
    monthly_high: list[float]
    lot: LotView | None
    amount_per_year: float
    tonnes_per_year: float | None
    tonnes_per_unit: float | None

    @classmethod
    def of(cls, quantity: Quantity) -> Self:
        return cls(
            unit=quantity.unit,
            monthly_low=list(quantity.monthly_low),
            monthly_high=list(quantity.monthly_high),
            lot=LotView.model_validate(quantity.lot) if quantity.lot else None,
            amount_per_year=quantity.amount_per_year,
            tonnes_per_year=quantity.tonnes_per_year,
            tonnes_per_unit=quantity.tonnes_per_unit,
        )


class PriceView(View):
    """pay: the giver is paid; free; charge: the giver pays."""

    sign: PriceSign
    thb_low: float | None
    thb_high: float | None
    per: str | None

    @classmethod
    def of(cls, price: Price | None) -> Self | None:
        return cls.model_validate(price) if price else None


def material_name(catalogue: Catalogue, material_id: str) -> TextView:
    """A material's names, or its id where the catalogue no longer has it."""
    material = catalogue.materials.get(material_id)
    return TextView(th=material.name_th, en=material.name_en) if material else TextView(th=material_id, en=material_id)


def target_name(catalogue: Catalogue, material_id: str | None, product_id: str | None) -> TextView:
    """The names of what a need asks for."""
    product = catalogue.products.get(product_id or "")
    if product:
        return TextView(th=product.name_th, en=product.name_en)
    return material_name(catalogue, material_id or product_id or "")


class OfferView(View):
    """A stream that somebody has. `withheld`: it is confidential to the reader, so its owner and words are not told.
    `left_per_year`: what agreed exchanges leave of `quantity.amount_per_year`, in the same unit (of a lot: in all).
    """

    id: str
    organisation_id: str | None
    material_id: str
    material_name: TextView
    quantity: QuantityView
    left_per_year: float
    state: StreamState
    status: StreamStatus | None
    waste_code: str | None
    hazard: Hazard | None
    hazard_resolved: bool
    moisture: float | None
    properties: dict[str, float]
    present_route: PresentRoute | None
    present_route_evidence: str | None
    management_code: str | None
    price: PriceView | None
    material_score: float
    confidential: bool
    text: str | None
    valid_from: date | None
    valid_until: date | None
    synthetic: bool
    withheld: bool

    @classmethod
    def of(
        cls, offer: Offer, catalogue: Catalogue, *, withheld: bool | None = None, agreed_per_year: float = 0.0
    ) -> Self:
        """A confidential offer is withheld unless it is said that its reader may know it. `agreed_per_year`: what
        agreed exchanges take of it, in its own unit; nothing of one that is new.
        """
        return cls(
            **_plain(offer, cls, withheld),
            material_name=material_name(catalogue, offer.material_id),
            quantity=QuantityView.of(offer.quantity),
            left_per_year=max(offer.quantity.amount_per_year - agreed_per_year, 0.0),
            properties=dict(offer.properties),
            price=PriceView.of(offer.price),
        )


class NeedView(View):
    """A stream that somebody wants; `limits`: property → [low, high]. `withheld` and `left_per_year` as of an offer."""

    id: str
    organisation_id: str | None
    material_id: str | None
    product_id: str | None
    target_name: TextView
    quantity: QuantityView
    left_per_year: float
    state: StreamState
    limits: dict[str, tuple[float | None, float | None]]
    price: PriceView | None
    material_score: float
    confidential: bool
    text: str | None
    valid_from: date | None
    valid_until: date | None
    synthetic: bool
    withheld: bool

    @classmethod
    def of(
        cls, need: Need, catalogue: Catalogue, *, withheld: bool | None = None, agreed_per_year: float = 0.0
    ) -> Self:
        """A confidential need is withheld unless it is said that its reader may know it. `agreed_per_year`: what
        agreed exchanges take of it, in its own unit; nothing of one that is new.
        """
        return cls(
            **_plain(need, cls, withheld),
            target_name=target_name(catalogue, need.material_id, need.product_id),
            quantity=QuantityView.of(need.quantity),
            left_per_year=max(need.quantity.amount_per_year - agreed_per_year, 0.0),
            limits=dict(need.limits),
            price=PriceView.of(need.price),
        )


_BUILT = ("quantity", "left_per_year", "properties", "limits", "price", "material_name", "target_name", "withheld")


def _plain(stream: Offer | Need, view: type[View], withheld: bool | None) -> Mapping[str, object]:
    plain = {name: getattr(stream, name) for name in view.model_fields if name not in _BUILT}
    if stream.confidential if withheld is None else withheld:
        return plain | {"organisation_id": None, "text": None, "withheld": True}
    return plain | {"withheld": False}
