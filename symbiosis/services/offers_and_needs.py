"""Structured postings: an offer or a need checked against the catalogue, written, and matched at once."""

from __future__ import annotations

from dataclasses import replace

from symbiosis.knowledge.catalogue import Catalogue
from symbiosis.matching.finding import Found
from symbiosis.matching.parameters import MatchParameters
from symbiosis.matching.quality import canonical_properties
from symbiosis.model.errors import Fault, InvalidInput
from symbiosis.model.organisation import Organisation
from symbiosis.model.quantity import Quantity
from symbiosis.model.stream import Need, Offer, RouteEvidence
from symbiosis.model.text import Text
from symbiosis.services.context import Context
from symbiosis.services.inputs import NeedInput, OfferInput
from symbiosis.services.known import writable
from symbiosis.services.matches import Scope
from symbiosis.services.new_streams import post_stream
from symbiosis.services.stream_faults import (
    code_faults,
    date_faults,
    limit_faults,
    offer_value_faults,
)
from symbiosis.services.waste_codes import check_code, worst_hazard

_HAZARD_UNASKED = Text(
    "วัสดุนี้อันตรายหรืออาจอันตราย แต่ระบุว่าไม่ใช่ของเสีย ระบบจึงไม่ถามความยินยอมและใบอนุญาต: ตรวจสอบสถานะทางกฎหมายก่อน",
    "the material is hazardous, or may be, but is called no waste, so neither consent nor permit will be asked for: "
    "make sure of its legal status first",
)


def post_offer(
    context: Context, given: OfferInput, parameters: MatchParameters, scope: Scope, *, material_score: float = 1.0
) -> tuple[Offer, Found]:
    """Check and write an offer; it, and its takers, kept as a run.

    InvalidInput with every fault, NotFound where the organisation is not there.
    """
    owner = writable(context, given.organisation_id)
    offer = offer_of(context, given, owner, context.new_id("off"), material_score=material_score)
    return offer, post_stream(context, offer, parameters, scope)


def offer_of(
    context: Context, given: OfferInput, owner: Organisation, identifier: str, *, material_score: float = 1.0
) -> Offer:
    """The offer that an input describes, checked and not written. InvalidInput with every fault."""
    if faults := offer_faults(context, given):
        raise InvalidInput(Text("ประกาศนี้มีข้อผิดพลาด", "the posting cannot be used"), tuple(faults))
    material = context.catalogue.materials[given.material_id]
    code = check_code(context.catalogue, given.waste_code) if given.waste_code else None
    evidence: RouteEvidence | None = "stated" if given.present_route else None
    return Offer(
        id=identifier,
        organisation_id=owner.id,
        material_id=given.material_id,
        quantity=with_density(given.quantity.quantity(), context.catalogue, given.material_id),
        status=given.status,
        waste_code=code.code if code else material.waste_code,
        hazard=worst_hazard(given.hazard, code.hazard if code else None),
        hazard_resolved=given.hazard_resolved,
        moisture=given.moisture,
        properties=canonical_properties(context.catalogue.properties, given.properties),
        present_route=given.present_route,
        present_route_evidence=evidence,
        management_code=given.management_code,
        price=given.price.price() if given.price else None,
        material_score=material_score,
        confidential=given.confidential,
        text=given.text,
        valid_from=given.valid_from,
        valid_until=given.valid_until,
        synthetic=owner.synthetic,
    )


def post_need(
    context: Context, given: NeedInput, parameters: MatchParameters, scope: Scope, *, material_score: float = 1.0
) -> tuple[Need, Found]:
    """Check and write a need; it, and its givers, kept as a run. Raises as `post_offer` does."""
    owner = writable(context, given.organisation_id)
    need = need_of(context, given, owner, context.new_id("need"), material_score=material_score)
    return need, post_stream(context, need, parameters, scope)


def need_of(
    context: Context, given: NeedInput, owner: Organisation, identifier: str, *, material_score: float = 1.0
) -> Need:
    """The need that an input describes, checked and not written. InvalidInput with every fault."""
    if faults := need_faults(context, given):
        raise InvalidInput(Text("ประกาศนี้มีข้อผิดพลาด", "the posting cannot be used"), tuple(faults))
    quantity = given.quantity.quantity()
    if given.material_id is not None:
        quantity = with_density(quantity, context.catalogue, given.material_id)
    return Need(
        id=identifier,
        organisation_id=owner.id,
        quantity=quantity,
        material_id=given.material_id,
        product_id=given.product_id,
        limits=_canonical_limits(context, given),
        price=given.price.price() if given.price else None,
        material_score=material_score,
        confidential=given.confidential,
        text=given.text,
        valid_from=given.valid_from,
        valid_until=given.valid_until,
        synthetic=owner.synthetic,
    )


def offer_faults(context: Context, given: OfferInput) -> list[Fault]:
    """What of an offer is in no table, cannot be, or contradicts itself."""
    faults = _stream_faults(context, given)
    faults += offer_value_faults(context.catalogue, given.properties, given.moisture, given.management_code)
    if given.waste_code:
        faults += code_faults(context.catalogue, given.material_id, check_code(context.catalogue, given.waste_code))
    return faults


def offer_warnings(catalogue: Catalogue, offer: Offer) -> tuple[Fault, ...]:
    """What of an offer should be looked at: a code that Thailand's list lacks, and a hazard that nobody will ask about
    because the stream is called no waste."""
    found = []
    if offer.waste_code and (strange := check_code(catalogue, offer.waste_code).warning) is not None:
        found.append(Fault("waste_code", "not-in-thailand", strange))
    hazard = worst_hazard(offer.hazard, catalogue.materials[offer.material_id].hazard)
    if offer.status in ("product", "by_product") and hazard is not None and not offer.hazard_resolved:
        found.append(Fault("status", "hazardous-without-permit", _HAZARD_UNASKED))
    return tuple(found)


def need_faults(context: Context, given: NeedInput) -> list[Fault]:
    """As `offer_faults`, of a need."""
    faults = _stream_faults(context, given)
    faults += limit_faults(context.catalogue, given.limits)
    if given.product_id is not None and given.product_id not in context.catalogue.products:
        message = Text(f"ไม่มีผลิตภัณฑ์ {given.product_id}", f"there is no product {given.product_id}")
        faults.append(Fault("product_id", "unknown-product", message))
    return faults


def _canonical_limits(context: Context, given: NeedInput) -> dict[str, tuple[float | None, float | None]]:
    renamed = {
        name: next(iter(canonical_properties(context.catalogue.properties, {name: 0.0}))) for name in given.limits
    }
    return {renamed[name]: given.limits[name] for name in sorted(given.limits, key=renamed.__getitem__)}


def _stream_faults(context: Context, given: OfferInput | NeedInput) -> list[Fault]:
    catalogue = context.catalogue
    faults = date_faults(given.valid_from, given.valid_until)
    if given.material_id is not None and given.material_id not in catalogue.materials:
        message = Text(
            f"ไม่มีวัสดุ {given.material_id}: ค้นหาได้ที่ /v1/materials",
            f"there is no material {given.material_id}; search /v1/materials",
        )
        faults.append(Fault("material_id", "unknown-material", message))
    if given.quantity.available_until is not None and given.quantity.available_until < context.today:
        message = Text("ล็อตนี้หมดช่วงเวลาแล้ว", "the window of this lot is over already")
        faults.append(Fault("quantity.available_until", "in-the-past", message))
    if given.valid_until is not None and given.valid_until < context.today:
        message = Text("ประกาศหมดอายุแล้ว", "the posting has expired already")
        faults.append(Fault("valid_until", "in-the-past", message))
    return faults


def with_density(quantity: Quantity, catalogue: Catalogue, material_id: str) -> Quantity:
    """Tonnes beside cubic metres of a liquid or solid, by the material's bulk density, where none was stated."""
    material = catalogue.materials.get(material_id)
    if (
        quantity.unit != "m3"
        or quantity.tonnes_per_unit is not None
        or material is None
        or material.bulk_density is None
    ):
        return quantity
    return replace(quantity, tonnes_per_unit=material.bulk_density[1])
