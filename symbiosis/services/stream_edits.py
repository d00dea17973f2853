"""Correcting an offer or need: amounts, quality, price, dates, whether it is confidential. Its material stays.

Another material is another posting. What was agreed already stays agreed: no posting is lowered below it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Annotated, Any, TypeVar

from pydantic import Field, StringConstraints

from symbiosis.matching.quality import canonical_properties
from symbiosis.model.agreement import room_of
from symbiosis.model.errors import Conflict, Fault, InvalidInput
from symbiosis.model.quantity import Profile, Quantity
from symbiosis.model.stream import Hazard, Need, Offer, PresentRoute, StreamStatus
from symbiosis.model.text import Text
from symbiosis.services.context import Context
from symbiosis.services.deciding import decide
from symbiosis.services.inputs import AnyDate, Identifier, Input, PriceInput, Properties, QuantityInput
from symbiosis.services.known import refuse_erased
from symbiosis.services.offers_and_needs import with_density
from symbiosis.services.stream_faults import (
    code_faults,
    date_faults,
    moisture_faults,
    offer_value_faults,
)
from symbiosis.services.telling import Teller
from symbiosis.services.versions import same_version
from symbiosis.services.waste_codes import check_code, worst_hazard
from symbiosis.services.workflow_inputs import must_be_party
from symbiosis.store import agreements, streams
from symbiosis.store.graph import Transaction

Stream = TypeVar("Stream", Offer, Need)
NEVER_EMPTY = ("quantity", "properties", "hazard_resolved", "confidential")


class StreamChange(Input):
    """What is to be different; what is left out stays, null empties what may be empty."""

    organisation_id: Identifier = Field(description="its owner")
    quantity: QuantityInput | None = None
    price: PriceInput | None = None
    confidential: bool | None = None
    valid_from: AnyDate | None = None
    valid_until: AnyDate | None = None


class NeedChange(StreamChange):
    """Changes of a need."""


class OfferChange(StreamChange):
    """Changes of an offer."""

    status: StreamStatus | None = None
    waste_code: Annotated[str, StringConstraints(max_length=20)] | None = None
    hazard: Hazard | None = None
    hazard_resolved: bool | None = None
    moisture: Annotated[float, Field(ge=0, lt=1)] | None = None
    properties: Properties | None = None
    present_route: PresentRoute | None = None
    management_code: Annotated[str, StringConstraints(pattern=r"^\d{3}$")] | None = None


def edit_offer(context: Context, offer_id: str, given: OfferChange, version: str | None = None) -> Offer:
    """Correct an open offer; it as it is then.

    Raises NotFound; InvalidInput with every fault, also for another organisation; Erased; Conflict for one that has
    ended; Changed where `version` is given and is not the offer's any more.
    """
    changes = _shared(context, given)
    named = given.model_fields_set
    changes |= {
        name: getattr(given, name)
        for name in ("status", "hazard", "hazard_resolved", "moisture", "present_route", "management_code")
        if name in named
    }
    if "present_route" in named:
        changes["present_route_evidence"] = "stated" if given.present_route else None
    if given.properties is not None:
        changes["properties"] = canonical_properties(context.catalogue.properties, given.properties)
    code = None
    if "waste_code" in named:
        code = check_code(context.catalogue, given.waste_code) if given.waste_code else None
        changes["waste_code"] = code.code if code else None
        changes["hazard"] = worst_hazard(given.hazard, code.hazard if code else None)

    def change(offer: Offer) -> Offer:
        _refuse(code_faults(context.catalogue, offer.material_id, code) if code else [])
        after = replace(offer, **changes)
        _refuse([*moisture_faults(after.moisture, after.properties), *date_faults(after.valid_from, after.valid_until)])
        return replace(after, quantity=with_density(after.quantity, context.catalogue, offer.material_id))

    _edit(context, "offer", offer_id, given, version, change)
    return streams.get_offer(context.graph, offer_id)


def edit_need(context: Context, need_id: str, given: NeedChange, version: str | None = None) -> Need:
    """Correct an open need, as `edit_offer` does."""
    changes = _shared(context, given)

    def change(need: Need) -> Need:
        after = replace(need, **changes)
        _refuse(date_faults(after.valid_from, after.valid_until))
        if need.material_id is None:
            return after
        return replace(after, quantity=with_density(after.quantity, context.catalogue, need.material_id))

    _edit(context, "need", need_id, given, version, change)
    return streams.get_need(context.graph, need_id)


def _refuse(faults: list[Fault]) -> None:
    if faults:
        raise InvalidInput(Text("การแก้ไขมีข้อผิดพลาด", "the change cannot be used"), tuple(faults))


def _shared(context: Context, given: StreamChange) -> dict[str, Any]:
    """Changes that offers and needs have in common. Raises InvalidInput with every fault of all of them."""
    named = given.model_fields_set
    faults = [
        Fault(name, "cannot-be-empty", Text(f"{name} ว่างไม่ได้", f"{name} cannot be empty"))
        for name in NEVER_EMPTY
        if name in named and getattr(given, name) is None
    ]
    if given.valid_until is not None and given.valid_until < context.today:
        message = Text("วันสิ้นสุดผ่านไปแล้ว ใช้ withdraw เพื่อถอน", "that day has passed; withdraw it instead")
        faults.append(Fault("valid_until", "in-the-past", message))
    if isinstance(given, OfferChange):
        if given.waste_code and (fault := check_code(context.catalogue, given.waste_code).fault):
            faults.append(fault)
        faults += offer_value_faults(context.catalogue, given.properties or {}, given.moisture, given.management_code)
    faults += date_faults(given.valid_from, given.valid_until)
    _refuse(faults)
    changes: dict[str, Any] = {name: getattr(given, name) for name in ("valid_from", "valid_until") if name in named}
    if given.quantity is not None:
        changes["quantity"] = given.quantity.quantity()
    if "price" in named:
        changes["price"] = given.price.price() if given.price else None
    if given.confidential is not None:
        changes["confidential"] = given.confidential
    return changes


def _edit(
    context: Context,
    kind: str,
    stream_id: str,
    given: StreamChange,
    version: str | None,
    change: Callable[[Stream], Stream],
) -> None:
    refuse_erased(context, given.organisation_id)
    teller = Teller.of(context)
    fields = sorted(given.model_fields_set - {"organisation_id"})

    def work(transaction: Transaction) -> None:
        found: Any
        if kind == "offer":
            offer = agreements.lock_offer(transaction, stream_id)
            found, found_version, agreed = offer.offer, offer.version, offer.agreed
        else:
            need = agreements.lock_need(transaction, stream_id)
            found, found_version, agreed = need.need, need.version, need.agreed
        must_be_party(given.organisation_id, (found.organisation_id,))
        same_version(version, found_version)
        if found.state not in ("open", "draft"):
            raise Conflict(
                Text(f"ประกาศสิ้นสุดไปแล้ว ({found.state}): ประกาศใหม่", f"it has ended ({found.state}): post it again")
            )
        after = change(found)
        if after == found:
            return
        _refuse(_below_agreed(found.quantity, after.quantity, agreed))
        streams.save_in(transaction, after)
        teller.tell(
            transaction,
            "offer" if kind == "offer" else "need",
            stream_id,
            "edit",
            parties=(found.organisation_id,),
            by=given.organisation_id,
            states=(found.state, found.state),
            data=_told(fields),
            synthetic=found.synthetic,
        )

    decide(context.changing, work)


def _below_agreed(before: Quantity, after: Quantity, agreed: Profile | None) -> list[Fault]:
    """A fault where a new quantity would hold less than exchanges take of it (`agreed`, in the unit so far)."""
    if after == before or agreed is None or sum(agreed) <= 0:
        return []
    if after.unit == before.unit and room_of(after, None, at_most=True).holds(agreed):
        return []
    tonnes = before.tonnes_per_unit
    unit = "t" if tonnes else before.unit
    told = [f"{amount * (tonnes or 1):,.4g}" for amount in agreed]
    year = f"{sum(agreed) * (tonnes or 1):,.4g} {unit}"
    months = ", ".join(f"{number}: {amount}" for number, amount in enumerate(told, 1) if amount != "0")
    message = Text(
        f"ตกลงกับคู่ค้าไปแล้ว {year}/ปี (เดือนที่ {months}) จึงลดต่ำกว่านี้หรือเปลี่ยนหน่วยไม่ได้: หยุดการแลกเปลี่ยนก่อน",
        f"{year}/yr are agreed with others already (month {months}): it can be neither lowered below that nor counted "
        "in another unit, unless the exchange is stopped first",
    )
    return [Fault("quantity", "below-what-is-agreed", message)]


def _told(fields: list[str]) -> Mapping[str, Any]:
    """Which fields; their values are on the posting itself."""
    return {"fields": fields}
