"""Correcting an organisation: names, place, types, membership of areas. Its kind is for life."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any, Self

from pydantic import AfterValidator, Field, StringConstraints, ValidationError, model_validator

from symbiosis.knowledge.pydantic_faults import faults_of
from symbiosis.model.errors import Conflict, InvalidInput
from symbiosis.model.organisation import Organisation
from symbiosis.model.text import Text
from symbiosis.services.context import Context
from symbiosis.services.deciding import decide
from symbiosis.services.inputs import FactoryTypeCode, Identifier, Input, Name, OrganisationInput, printable
from symbiosis.services.known import not_erased
from symbiosis.services.organisations import PROVINCE_CENTRE, number_must_be_its_own, organisation_of
from symbiosis.services.telling import Teller
from symbiosis.services.versions import same_version
from symbiosis.services.workflow_inputs import must_be_party
from symbiosis.store import organisations
from symbiosis.store.graph import Transaction
from symbiosis.store.organisations import version_of_organisation

NEVER_EMPTY = ("name_th", "name_en", "factory_types", "area_ids")
"""Emptied with "" or []."""


class OrganisationChange(Input):
    """What is to be different; what is left out stays, null empties what may be empty."""

    organisation_id: Identifier = Field(description="itself: only an organisation changes itself")
    name_th: Name | None = None
    name_en: Name | None = None
    isic: Annotated[str, StringConstraints(pattern=r"^\d{4}$")] | None = None
    factory_types: Annotated[list[FactoryTypeCode], Field(max_length=20)] | None = None
    registration_number: Annotated[str, StringConstraints(max_length=40), AfterValidator(printable)] | None = None
    area_ids: Annotated[list[Identifier], Field(max_length=20)] | None = None
    province_code: Annotated[str, StringConstraints(pattern=r"^\d{2}$")] | None = None
    latitude: Annotated[float, Field(ge=-90, le=90)] | None = None
    longitude: Annotated[float, Field(ge=-180, le=180)] | None = None
    workers: Annotated[int, Field(ge=0, le=1_000_000)] | None = None

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if ("latitude" in self.model_fields_set) != ("longitude" in self.model_fields_set):
            raise ValueError("ต้องให้ละติจูดและลองจิจูดคู่กัน", "latitude and longitude come together")
        empty = sorted(name for name in NEVER_EMPTY if name in self.model_fields_set and getattr(self, name) is None)
        if empty:
            names = ", ".join(empty)
            raise ValueError(f"{names} เป็น null ไม่ได้", f"{names} cannot be null: leave out what is to stay")
        return self


def edit_organisation(
    context: Context, organisation_id: str, given: OrganisationChange, version: str | None = None
) -> tuple[Organisation, tuple[Text, ...]]:
    """Correct an organisation; it as it is then, and what should be looked at.

    Raises NotFound; InvalidInput with every fault, also for another organisation than itself or an area that is not
    there; Conflict where its new registration number is another one's; Erased; Changed where `version` is given and is
    not the organisation's any more.
    """
    before = organisations.get(context.graph, organisation_id)
    must_be_party(given.organisation_id, (organisation_id,))
    not_erased(before)
    same_version(version, version_of_organisation(before))
    after, warnings = _changed(context, before, given)
    organisations.require_areas(context.graph, after.area_ids)
    if after.registration_number != before.registration_number:
        number_must_be_its_own(context, after)
    teller = Teller.of(context)

    def work(transaction: Transaction) -> None:
        found = organisations.lock(transaction, organisation_id)
        if found == after:
            return
        if found != before:
            same_version(version, version_of_organisation(found))
            raise Conflict(Text("องค์กรเพิ่งถูกแก้ไข กรุณาลองใหม่", "the organisation was changed just now; try again"))
        organisations.write(transaction, after)
        teller.tell(
            transaction,
            "organisation",
            organisation_id,
            "edit",
            parties=(organisation_id,),
            by=organisation_id,
            data={"fields": sorted(given.model_fields_set - {"organisation_id"})},
            synthetic=after.synthetic,
        )

    decide(context.changing, work)
    return after, warnings


def _changed(
    context: Context, before: Organisation, given: OrganisationChange
) -> tuple[Organisation, tuple[Text, ...]]:
    changes: dict[str, Any] = {
        name: getattr(given, name) for name in given.model_fields_set if name != "organisation_id"
    }
    merged = {name: getattr(before, name) for name in OrganisationInput.model_fields if name != "id"} | changes
    if before.location_precision == PROVINCE_CENTRE and "latitude" not in changes:
        # It was the province's, not its own: another province has another centre.
        merged |= {"latitude": None, "longitude": None}
    merged |= {name: list(merged[name]) for name in ("factory_types", "area_ids")}
    try:
        whole = OrganisationInput.model_validate(merged)
    except ValidationError as error:
        message = Text("ข้อมูลองค์กรไม่ถูกต้อง", "the organisation cannot be changed so")
        raise InvalidInput(message, faults_of(error)) from error
    after, warnings = organisation_of(context, whole, before.id)
    after = replace(after, synthetic=before.synthetic, source=before.source)
    if (after.latitude, after.longitude) == (before.latitude, before.longitude) and "latitude" not in changes:
        after = replace(after, location_precision=before.location_precision)
    return after, tuple(warning.message for warning in warnings)
