"""A row of a list of postings: the cells that say something, in the words of the inputs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from symbiosis.intake.cells import code_digits, day, number, truth
from symbiosis.intake.line import Line
from symbiosis.intake.posting_columns import (
    DIRECTION_WORDS,
    PERIOD_WORDS,
    PERIODS,
    ROUTE_WORDS,
    SIGN_WORDS,
    SIGNS,
    STATUS_WORDS,
    STATUSES,
    UNIT_WORDS,
    UNITS,
)
from symbiosis.language.dates import months_between, read_months
from symbiosis.language.fold import fold
from symbiosis.model.stream import PRESENT_ROUTES
from symbiosis.model.text import Text

COLUMN_OF_INPUT: Final = {"organisation_id": "organisation", "material_id": "material", "product_id": "material",
                          "moisture": "moisture_percent"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class PostingRow:
    """What a row says: `direction` "offer" or "need", `material` as written, `text` free words, `quantity`, `price` and
    `more` as the inputs take them; each None or empty where the row does not say it."""

    organisation: str
    reference: str
    text: str
    direction: str | None
    material: str
    quantity: Mapping[str, Any] | None
    price: Mapping[str, Any] | None
    more: Mapping[str, Any]


def read_posting(line: Line) -> PostingRow:
    """Read one row; what is wrong with it is put on the line."""
    row = PostingRow(
        organisation=line.text("organisation"),
        reference=line.text("reference"),
        text=line.text("text"),
        direction=_word(line, "direction", DIRECTION_WORDS, ("offer", "need")),
        material=line.text("material"),
        quantity=_quantity(line),
        price=_price(line),
        more=_more(line),
    )
    if not row.text and not row.material and not line.faulty:
        line.fault("text" if line.has("text") else "material", "nothing-posted", _NOTHING)
    if not row.text and row.direction is None and not line.has_fault("direction"):
        line.fault("direction", "direction-missing", _DIRECTION)
    return row


def read_day(line: Line, column: str) -> date | None:
    """The day of a cell; a fault where it is none."""
    text = line.text(column)
    found = day(text) if text else None
    if text and found is None:
        line.fault(column, "not-a-date", _NOT_A_DATE)
    return found


def read_amount(line: Line, column: str) -> float | None:
    """The number of a cell, zero or more; a fault where it is none."""
    text = line.text(column)
    # A program that writes NaN for an amount had none: no blank cell, which somebody leaves on purpose.
    if not text and line.raw(column).strip().casefold() == "nan":
        text = "nan"
    found = number(text) if text else None
    if text and (found is None or found < 0):
        line.fault(column, "not-an-amount", _NOT_AN_AMOUNT)
        return None
    return found


def _word(line: Line, column: str, words: Mapping[str, str], allowed: Sequence[str]) -> str | None:
    text = line.text(column)
    found = words.get(text.casefold()) if text else None
    if text and found is None:
        choices = ", ".join(allowed)
        line.fault(column, "not-allowed", Text(f"ต้องเป็นค่าใดค่าหนึ่งของ {choices}", f"must be one of {choices}"))
    return found


def _quantity(line: Line) -> Mapping[str, Any] | None:
    given: dict[str, Any] = {
        "low": read_amount(line, "quantity"),
        "high": read_amount(line, "quantity_high"),
        "unit": _word(line, "unit", UNIT_WORDS, UNITS),
        "period": _word(line, "period", PERIOD_WORDS, PERIODS),
        "months": _months(line),
        "available_from": read_day(line, "available_from"),
        "available_until": read_day(line, "available_until"),
    }
    _in_order(line, given, "low", "high", "quantity_high", _HIGH_BELOW_LOW)
    _in_order(line, given, "available_from", "available_until", "available_until", _ENDS_FIRST)
    stated = {name: value for name, value in given.items() if value is not None}
    if "low" not in stated and "high" in stated:
        stated["low"] = stated["high"]
    return stated if "low" in stated else None


def _in_order(line: Line, given: dict[str, Any], first: str, last: str, column: str, message: Text) -> None:
    """A fault at the second of two cells that stand the wrong way round; it counts as the first then."""
    if given[first] is not None and given[last] is not None and given[last] < given[first]:
        line.fault(column, "out-of-order", message)
        given[last] = given[first]


def _months(line: Line) -> list[int] | None:
    text = line.text("months")
    if not text:
        return None
    folded = fold(text).text
    first, dash, last = folded.replace("–", "-").partition("-")
    one, other = code_digits(first.strip()), code_digits(last.strip())
    found: tuple[int, ...] | None
    if dash and one and other and 1 <= int(one) <= 12 and 1 <= int(other) <= 12:
        found = months_between(int(one), int(other))
    else:
        parts = [code_digits(part) for part in folded.replace(";", ",").replace(" ", ",").split(",") if part]
        numbers = [int(part) for part in parts if part is not None and 1 <= int(part[:3]) <= 12]
        found = tuple(sorted(set(numbers))) if parts and len(numbers) == len(parts) else read_months(folded)
    if found is None:
        line.fault("months", "not-months", _NOT_MONTHS)
        return None
    return list(found)


def _price(line: Line) -> Mapping[str, Any] | None:
    amount = read_amount(line, "price")
    sign = _word(line, "price_sign", SIGN_WORDS, SIGNS)
    per = _word(line, "price_per", {**UNIT_WORDS, "month": "month", "เดือน": "month", "once": "once"}, (*UNITS, "month"))
    if amount is None and sign is None:
        return None
    if sign is None and amount == 0:
        sign = "free"
    if sign is None:
        if not line.has_fault("price_sign"):
            line.fault("price_sign" if line.has("price_sign") else "price", "price-sign-missing", _WHO_PAYS)
        return None
    return {"sign": sign, **({"thb_low": amount} if amount else {}), **({"per": per} if per else {})}


def _more(line: Line) -> Mapping[str, Any]:
    moisture = read_amount(line, "moisture_percent")
    if moisture is not None and moisture >= 100:
        line.fault("moisture_percent", "not-a-moisture", _NOT_A_MOISTURE)
        moisture = None
    code = line.text("management_code")
    confidential = line.text("confidential")
    given: dict[str, Any] = {
        "waste_code": line.text("waste_code") or None,
        "status": _word(line, "status", STATUS_WORDS, STATUSES),
        "present_route": _word(line, "present_route", ROUTE_WORDS, PRESENT_ROUTES),
        "management_code": (code_digits(code) or code).zfill(3) if code else None,
        "moisture": None if moisture is None else moisture / 100,
        "confidential": truth(confidential) if confidential else None,
        "valid_from": read_day(line, "valid_from"),
        "valid_until": read_day(line, "valid_until"),
    }
    if confidential and given["confidential"] is None:
        line.fault("confidential", "not-allowed", Text("ต้องเป็น yes หรือ no", "must be yes or no"))
    return {name: value for name, value in given.items() if value is not None}


_NOTHING = Text("ต้องมีข้อความหรือวัสดุ", "a text or a material is needed")
_DIRECTION = Text("ต้องบอกว่าเสนอ (offer) หรือต้องการ (need)", "say whether it is an offer or a need")
_NOT_A_DATE = Text("ต้องเป็นวันที่ เช่น 31/12/2569 หรือ 2026-12-31", "it must be a day, such as 31/12/2026 or 2569-12-31")
_NOT_AN_AMOUNT = Text(
    "ต้องเป็นตัวเลขไม่ติดลบ เช่น 1,200 หรือ 12.5", "it must be a number not below zero, such as 1,200 or 12.5"
)
_HIGH_BELOW_LOW = Text("ค่าสูงต้องไม่น้อยกว่าค่าต่ำ", "the high amount must not be below the low one")
_ENDS_FIRST = Text("วันสุดท้ายอยู่ก่อนวันแรก", "the last day is before the first one")
_NOT_A_MOISTURE = Text("ต้องเป็นร้อยละ น้อยกว่า 100", "it must be per cent, below 100")
_NOT_MONTHS = Text("ต้องเป็นเดือน เช่น ธ.ค.-เม.ย. หรือ 12,1,2", "it must be months, such as Dec-Apr or 12,1,2")
_WHO_PAYS = Text("มีราคาแต่ไม่บอกว่าใครจ่าย: pay, free หรือ charge", "there is a price; say who pays: pay, free or charge")
