"""What people say of proposals, exchanges and their own postings: bounded and strict, like all that comes in."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Annotated

from pydantic import Field, StringConstraints, model_validator

from symbiosis.model.agreement import Paper
from symbiosis.model.claim_terms import DisplacementRung
from symbiosis.model.errors import Fault, InvalidInput
from symbiosis.model.text import Text
from symbiosis.services.inputs import BUDDHIST_OFFSET, Amount, AnyDate, Identifier, Input

Words = Annotated[str, StringConstraints(strip_whitespace=True, max_length=1000)]
Short = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120)]


class Said(Input):
    """Who says it, and why."""

    organisation_id: Identifier = Field(description="the side that speaks")
    reason: Words | None = None


class AgreeInput(Said):
    """Agreement, with the amounts agreed to: those on the table, else the proposal's, where nothing is said here."""

    monthly: Annotated[list[Amount], Field(min_length=12, max_length=12)] | None = Field(
        None, description="January first, in the proposal's quantity_unit"
    )
    tonnes_per_month: Annotated[float, Field(gt=0, le=1e8, allow_inf_nan=False)] | None = Field(
        None, description="in each month in which the proposal has something"
    )

    @model_validator(mode="after")
    def _one_way(self) -> AgreeInput:
        if self.monthly is not None and self.tonnes_per_month is not None:
            raise ValueError(
                "ให้ monthly หรือ tonnes_per_month อย่างใดอย่างหนึ่ง", "give monthly or tonnes_per_month, not both"
            )
        if self.monthly is not None and sum(self.monthly) <= 0:
            raise ValueError("ปริมาณต้องมากกว่าศูนย์", "the quantity must be above zero")
        return self


class PaperInput(Input):
    """A document: number, day, who issued it."""

    number: Short | None = None
    on: AnyDate | None = None
    issued_by: Short | None = None

    def paper(self, before: Paper | None = None) -> Paper:
        """As the model keeps it; what is left out here stays as it was `before`, null empties it."""
        stated = {name: getattr(self, name) for name in PaperInput.model_fields if name in self.model_fields_set}
        return replace(before or Paper(), **stated)


class StepInput(Said, PaperInput):
    """A step of an exchange, with the document that goes with it (consent, permit) and its day, today if left out."""


class DocumentsInput(Input):
    """Documents of an exchange; those left out stay as they are, and so does what is left out of one."""

    organisation_id: Identifier
    contract: PaperInput | None = None
    consent: PaperInput | None = None
    permit: PaperInput | None = None
    verification: PaperInput | None = Field(
        None,
        description="verifies with its day, its issuer (or number), and the twelve months up to then all weighed",
    )


class WeighedInput(Input):
    """Tonnes weighed in a month; null takes a wrong entry back."""

    organisation_id: Identifier
    tonnes: Amount | None


class ClaimTermsInput(Input):
    """Whose the saving is, and how it may be counted; what is left out stays, null takes an entry back."""

    organisation_id: Identifier
    giver_share: Annotated[float, Field(ge=0, le=1)] | None = Field(
        None, description="0–1, by contract; the taker has the rest", examples=[0.7]
    )
    tver_tonnes_per_year: Amount | None = Field(None, description="wet tonnes in a T-VER project: not counted")
    displacement: DisplacementRung | None = Field(None, description="evidence that less of the product is bought")
    until: AnyDate | None = Field(None, description="last day of the contract: lifetime figures end there")

    @model_validator(mode="after")
    def _something(self) -> ClaimTermsInput:
        if self.model_fields_set <= {"organisation_id"}:
            raise ValueError("ต้องมีอย่างน้อยหนึ่งรายการ", "give at least one entry")
        return self


def month_of(text: str) -> str:
    """2026-03 or, in the Buddhist calendar, 2569-03, as "2026-03". InvalidInput for anything else."""
    found = re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])", text, re.ASCII)
    year = int(found[1]) if found else 0
    if 2400 <= year <= 2600:
        year -= BUDDHIST_OFFSET
    if found is None or not 1900 <= year <= 2100:
        message = Text("เดือนไม่ถูกต้อง เช่น 2569-03", "not a month; write it as 2026-03 or 2569-03")
        raise InvalidInput(message, (Fault("month", "not-a-month", message),))
    return f"{year:04d}-{found[2]}"


def not_in_the_future(day: date | None, today: date, place: str) -> None:
    """Raise InvalidInput for a day that has not come yet."""
    if day is not None and day > today:
        message = Text(f"วันที่ {day} ยังมาไม่ถึง", f"{day} is in the future")
        raise InvalidInput(message, (Fault(place, "in-the-future", message),))


def need_reason(given: Said) -> None:
    """Raise InvalidInput where no reason is given."""
    if not given.reason:
        message = Text("ต้องบอกเหตุผล", "a reason is needed")
        raise InvalidInput(message, (Fault("reason", "reason-needed", message),))


def must_be_party(organisation_id: str, parties: tuple[str, ...]) -> None:
    """Raise InvalidInput for an organisation that is on neither side. The message names nobody else."""
    if organisation_id not in parties:
        message = Text(f"{organisation_id} ไม่ใช่คู่ของรายการนี้", f"{organisation_id} is on neither side of this")
        raise InvalidInput(message, (Fault("organisation_id", "not-a-party", message),))
