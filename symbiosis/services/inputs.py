"""What comes in from outside, by API, command line or file: pydantic models, bounded and strict."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import Annotated, Any, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationInfo,
    field_validator,
    model_validator,
)

from symbiosis.model.organisation import OrganisationKind
from symbiosis.model.quantity import DAYS_PER_MONTH, WEEKS_PER_YEAR, Lot, Quantity, QuantityUnit
from symbiosis.model.stream import Hazard, PresentRoute, Price, PriceSign, StreamStatus

MAX_TEXT_CHARACTERS = 20_000
BUDDHIST_OFFSET = 543
MOST = 1e9
"""More than this of anything a year is a slip of the pen: all of Thailand's industrial waste is about 2e7 t."""


_ISO_DAY = re.compile(r"\s*[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _common_year(value: Any) -> Any:
    """A Buddhist year (2400–2600) in an ISO date becomes the common one. A number is no date: 0 would be 1970."""
    if isinstance(value, int | float) or (isinstance(value, str) and not _ISO_DAY.match(value)):
        raise ValueError("ต้องเป็นวันที่ เช่น 2026-11-24", "must be a date, such as 2026-11-24")
    if isinstance(value, str) and len(value) >= 10 and value[:4].isdigit() and 2400 <= int(value[:4]) <= 2600:
        return f"{int(value[:4]) - BUDDHIST_OFFSET:04d}{value[4:]}"
    return value


Identifier = Annotated[str, StringConstraints(min_length=1, max_length=120, pattern=r"^[A-Za-z0-9_.\-]+$")]
ShortText = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]
AnyDate = Annotated[date, BeforeValidator(_common_year)]
Amount = Annotated[float, Field(ge=0, le=MOST, allow_inf_nan=False)]
FactoryTypeCode = Annotated[str, StringConstraints(pattern=r"^\d{1,3}(\(\d{1,2}\))?$")]


def printable(value: str) -> str:
    """The value itself. Refuse what a terminal or page would act on, and names made of nothing one can see."""
    if any(unicodedata.category(c) in ("Cc", "Cs") or c in _BIDIRECTIONAL for c in value):
        raise ValueError("มีอักขระควบคุมที่ไม่อนุญาต", "holds control characters, which are not allowed")
    if value and not any(unicodedata.category(c)[0] in "LNS" for c in value):
        raise ValueError("ต้องมีตัวอักษรหรือตัวเลข", "must hold a letter or a digit")
    return value


_BIDIRECTIONAL = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
Name = Annotated[str, StringConstraints(strip_whitespace=True, max_length=300), AfterValidator(printable)]


class Input(BaseModel):
    """Nothing unknown is accepted, nothing is coerced out of infinity."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True, allow_inf_nan=False)


class OrganisationInput(Input):
    """Who registers. At least one name; what the registration number already says may be left out."""

    kind: OrganisationKind
    name_th: Name = ""
    name_en: Name = Field("", validate_default=True)
    isic: Annotated[str, StringConstraints(pattern=r"^\d{4}$")] | None = Field(None, examples=["2394"])
    factory_types: Annotated[list[FactoryTypeCode], Field(max_length=20)] = Field([], examples=[["57"]])
    registration_number: Annotated[str, StringConstraints(max_length=40), AfterValidator(printable)] | None = None
    area_ids: Annotated[list[Identifier], Field(max_length=20)] = []
    province_code: Annotated[str, StringConstraints(pattern=r"^\d{2}$")] | None = None
    latitude: Annotated[float, Field(ge=-180, le=180)] | None = None
    longitude: Annotated[float, Field(ge=-180, le=180)] | None = Field(None, validate_default=True)
    workers: Annotated[int, Field(ge=0, le=1_000_000)] | None = None
    id: Identifier | None = None

    # On fields, not on the whole: pydantic looks at the whole only where no field has a fault.
    @field_validator("name_en")
    @classmethod
    def _named(cls, name_en: str, info: ValidationInfo) -> str:
        if not name_en and info.data.get("name_th") == "":
            raise ValueError("ต้องมีชื่อภาษาไทยหรืออังกฤษอย่างน้อยหนึ่งชื่อ", "a Thai or an English name is needed")
        return name_en

    @field_validator("longitude")
    @classmethod
    def _placed(cls, longitude: float | None, info: ValidationInfo) -> float | None:
        if "latitude" in info.data and (info.data["latitude"] is None) != (longitude is None):
            raise ValueError("ต้องให้ละติจูดและลองจิจูดคู่กัน", "latitude and longitude come together")
        return longitude


class QuantityInput(Input):
    """How much: an amount a period (in `months` only, where given), or twelve monthly amounts, or a lot between dates.

    `unit` may be kg or l; they are kept as t and m3.
    """

    unit: Literal["t", "kg", "m3", "l", "Nm3", "kWh", "MJ"] = "t"
    low: Amount | None = Field(None, examples=[1200])
    high: Amount | None = None
    period: Literal["day", "week", "month", "year", "once"] = "month"
    months: Annotated[list[Annotated[int, Field(ge=1, le=12)]], Field(max_length=12)] = []
    monthly_low: Annotated[list[Amount], Field(min_length=12, max_length=12)] | None = None
    monthly_high: Annotated[list[Amount], Field(min_length=12, max_length=12)] | None = None
    available_from: AnyDate | None = None
    available_until: AnyDate | None = None
    tonnes_per_unit: Annotated[float, Field(gt=0, le=30)] | None = None

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if (self.low is None) == (self.monthly_low is None):
            raise ValueError(
                "ให้ low (กับ period) หรือ monthly_low อย่างใดอย่างหนึ่ง", "give low (with period) or monthly_low"
            )
        lows = self.monthly_low if self.monthly_low is not None else [self.low or 0.0]
        highs = (
            (self.monthly_high or lows)
            if self.monthly_low is not None
            else [self.high if self.high is not None else lows[0]]
        )
        if any(high < low for low, high in zip(lows, highs, strict=True)):
            raise ValueError("high ต้องไม่น้อยกว่า low", "high must be at least low")
        if sum(highs) <= 0:
            raise ValueError("ปริมาณต้องมากกว่าศูนย์", "the quantity must be above zero")
        if self.period == "once" and (self.available_from is None or self.available_until is None):
            raise ValueError(
                "ของล็อตเดียวต้องมี available_from และ available_until", "a lot needs available_from and available_until"
            )
        if self.available_from and self.available_until and self.available_until < self.available_from:
            raise ValueError("available_until ต้องไม่ก่อน available_from", "available_until is before available_from")
        return self

    def quantity(self) -> Quantity:
        """As the model keeps it: monthly amounts in t, m3, Nm3, kWh or MJ."""
        scale = 1e-3 if self.unit in ("kg", "l") else 1.0
        unit: QuantityUnit = "t" if self.unit == "kg" else "m3" if self.unit == "l" else self.unit
        density = 1.0 if unit == "t" else self.tonnes_per_unit
        if self.monthly_low is not None:
            low = tuple(amount * scale for amount in self.monthly_low)
            high = tuple(amount * scale for amount in self.monthly_high or self.monthly_low)
            return Quantity(unit, low, high, tonnes_per_unit=density)
        assert self.low is not None
        top = self.high if self.high is not None else self.low
        if self.period == "once":
            assert self.available_from is not None and self.available_until is not None
            lot = Lot(self.low * scale, top * scale, self.available_from, self.available_until)
            return Quantity(unit, lot=lot, tonnes_per_unit=density)
        active = tuple(sorted({month - 1 for month in self.months})) or tuple(range(12))
        per_month = {
            "day": DAYS_PER_MONTH,
            "week": WEEKS_PER_YEAR / 12,
            "month": 1.0,
            "year": 1.0 / len(active),
        }[self.period]
        return Quantity.every_month(unit, self.low * scale * per_month, top * scale * per_month, active, density)


class PriceInput(Input):
    """Who pays whom: pay (the giver is paid), free, charge (the giver pays); THB per `per`."""

    sign: PriceSign
    thb_low: Amount | None = None
    thb_high: Amount | None = None
    per: Literal["t", "kg", "m3", "l", "Nm3", "kWh", "MJ", "month", "once"] = "t"

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.thb_low is not None and self.thb_high is not None and self.thb_high < self.thb_low:
            raise ValueError("thb_high ต้องไม่น้อยกว่า thb_low", "thb_high must be at least thb_low")
        return self

    def price(self) -> Price:
        """As the model keeps it; a single bound stands for both."""
        low = self.thb_low if self.thb_low is not None else self.thb_high
        high = self.thb_high if self.thb_high is not None else self.thb_low
        return Price(self.sign, low, high, self.per)


Properties = Annotated[
    dict[Annotated[str, StringConstraints(pattern=r"^[a-z0-9_]{1,60}$")], float], Field(max_length=60)
]


class OfferInput(Input):
    """A stream that an organisation has, in structured form."""

    organisation_id: Identifier
    material_id: Identifier = Field(examples=["coal-fly-ash"])
    quantity: QuantityInput
    status: StreamStatus | None = None
    waste_code: Annotated[str, StringConstraints(max_length=20)] | None = Field(None, examples=["10 01 02"])
    hazard: Hazard | None = None
    hazard_resolved: bool = False
    moisture: Annotated[float, Field(ge=0, lt=1)] | None = Field(None, description="mass fraction of water as shipped")
    properties: Properties = Field({}, examples=[{"loi_percent": 4}])
    present_route: PresentRoute | None = Field(
        None, description="what happens to the stream today; it decides the saving"
    )
    management_code: Annotated[str, StringConstraints(pattern=r"^\d{3}$")] | None = None
    price: PriceInput | None = None
    confidential: bool = False
    valid_from: AnyDate | None = None
    valid_until: AnyDate | None = None
    text: Annotated[str, StringConstraints(max_length=MAX_TEXT_CHARACTERS)] | None = None


Bound = Annotated[float, Field(allow_inf_nan=False)]


class NeedInput(Input):
    """A material or a product that an organisation wants; `limits`: property → [low, high], either null where open."""

    organisation_id: Identifier
    material_id: Identifier | None = None
    product_id: Identifier | None = None
    quantity: QuantityInput
    limits: Annotated[
        dict[Annotated[str, StringConstraints(pattern=r"^[a-z0-9_]{1,60}$")], tuple[Bound | None, Bound | None]],
        Field(max_length=60),
    ] = {}
    price: PriceInput | None = None
    confidential: bool = False
    valid_from: AnyDate | None = None
    valid_until: AnyDate | None = None
    text: Annotated[str, StringConstraints(max_length=MAX_TEXT_CHARACTERS)] | None = None

    @model_validator(mode="after")
    def _one_target(self) -> Self:
        if (self.material_id is None) == (self.product_id is None):
            raise ValueError(
                "ให้ material_id หรือ product_id อย่างใดอย่างหนึ่ง", "give material_id or product_id, exactly one"
            )
        return self


class PostingAnswers(Input):
    """Answers to what was unsure, given together with the text; each wins over what the text seems to say."""

    direction: Literal["offer", "need"] | None = None
    material_id: Identifier | None = None
    product_id: Identifier | None = None
    quantity: QuantityInput | None = None
    waste_code: Annotated[str, StringConstraints(max_length=20)] | None = None
    present_route: PresentRoute | None = None


class PostingInput(Input):
    """A posting in its author's own words."""

    organisation_id: Identifier
    text: Annotated[str, StringConstraints(min_length=1, max_length=MAX_TEXT_CHARACTERS)] = Field(
        examples=["เถ้าลอยจากหม้อไอน้ำถ่านหิน เดือนละ 1,200 ตัน ความชื้น 1% ปัจจุบันส่งฝังกลบ ขายตันละ 150 บาท"]
    )
    answers: PostingAnswers = PostingAnswers()
    confidential: bool = False
