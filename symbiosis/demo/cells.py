"""How the cells of a network's files are read and written: dates, lists, twelve months, properties and limits."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any

from pydantic import BeforeValidator

Cell = str | float | int | bool | date | None


def number(value: float) -> str:
    """A number that reads back as the same one, without a needless `.0`."""
    return str(int(value)) if float(value).is_integer() and abs(value) < 1e15 else repr(float(value))


def cell(value: Any) -> str:
    """A value as it stands in a file: empty for None, true/false, ISO dates, numbers without needless digits."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    return number(value) if isinstance(value, int | float) else str(value)


def months_cell(profile: tuple[float, ...]) -> str:
    """Twelve amounts, January first, separated by `;`; one amount where every month is the same."""
    return number(profile[0]) if len(set(profile)) == 1 else ";".join(map(number, profile))


def properties_cell(properties: Mapping[str, float]) -> str:
    """`loi_percent=4;so3_percent=0.3`, in order of name."""
    return ";".join(f"{name}={number(value)}" for name, value in sorted(properties.items()))


def limits_cell(limits: Mapping[str, tuple[float | None, float | None]]) -> str:
    """`loi_percent=..6;ph=5.5..7`: either bound may be open."""
    return ";".join(f"{name}={cell(low)}..{cell(high)}" for name, (low, high) in sorted(limits.items()))


def _refuse(th: str, en: str) -> ValueError:
    return ValueError(th, en)


def _float(words: str, th: str, en: str) -> float:
    try:
        return float(words)
    except ValueError:
        raise _refuse(th, en) from None


def _months(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    wrong = ("ต้องเป็นตัวเลขหนึ่งหรือสิบสองจำนวน คั่นด้วย ;", "must be one number, or twelve separated by ;")
    parts = [_float(part, *wrong) for part in value.split(";")] if value else [0.0]
    if len(parts) == 1:
        return (parts[0],) * 12
    if len(parts) != 12:
        raise _refuse(*wrong)
    return tuple(parts)


def _pairs(value: str) -> list[tuple[str, str]]:
    pairs = [part.partition("=") for part in value.split(";") if part.strip()]
    if not all(name.strip() and sign for name, sign, _ in pairs):
        raise _refuse("ต้องเป็น ชื่อ=ค่า คั่นด้วย ;", "must be name=value, separated by ;")
    return [(name.strip(), words.strip()) for name, _, words in pairs]


def _properties(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    wrong = ("ค่าของคุณสมบัติต้องเป็นตัวเลข", "the value of a property must be a number")
    return {name: _float(words, *wrong) for name, words in _pairs(value)}


def _limits(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    wrong = ("ขอบเขตต้องเขียนเป็น ต่ำ..สูง", "a limit is written low..high")
    limits: dict[str, tuple[float | None, float | None]] = {}
    for name, words in _pairs(value):
        low, sign, high = words.partition("..")
        if not sign:
            raise _refuse(*wrong)
        limits[name] = (_float(low, *wrong) if low else None, _float(high, *wrong) if high else None)
    return limits


def _none(value: Any) -> Any:
    return None if value == "" else value


def _truth(value: Any) -> Any:
    return {"true": True, "false": False, "": False}.get(value, value) if isinstance(value, str) else value


Months = Annotated[tuple[float, ...], BeforeValidator(_months)]
PropertyValues = Annotated[dict[str, float], BeforeValidator(_properties)]
Limits = Annotated[dict[str, tuple[float | None, float | None]], BeforeValidator(_limits)]
Empty = BeforeValidator(_none)
"""An empty cell is None."""
Truth = Annotated[bool, BeforeValidator(_truth)]
OptionalDate = Annotated[date | None, Empty]
OptionalFloat = Annotated[float | None, Empty]
OptionalInt = Annotated[int | None, Empty]
OptionalWords = Annotated[str | None, Empty]
