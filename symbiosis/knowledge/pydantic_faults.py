"""What pydantic found wrong, as faults with a place and a message in both languages."""

from __future__ import annotations

import re
from collections.abc import Callable

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from symbiosis.model.errors import Fault
from symbiosis.model.text import Text


def _expected(details: ErrorDetails) -> str:
    return str(details.get("ctx", {}).get("expected", ""))


def _bound(details: ErrorDetails) -> str:
    context = details.get("ctx", {})
    return str(
        next((context[key] for key in ("gt", "ge", "lt", "le", "max_length", "min_length") if key in context), "")
    )


_MESSAGES: dict[str, Callable[[ErrorDetails], Text]] = {
    "missing": lambda _: Text("ขาดค่าที่ต้องมี", "is required and missing"),
    "extra_forbidden": lambda _: Text("ไม่รู้จักช่องนี้", "is not a known field"),
    "float_parsing": lambda _: Text("ต้องเป็นตัวเลข เช่น 12.5", "must be a number, such as 12.5"),
    "float_type": lambda _: Text("ต้องเป็นตัวเลข เช่น 12.5", "must be a number, such as 12.5"),
    "finite_number": lambda _: Text("ต้องเป็นตัวเลขจำกัด", "must be a finite number"),
    "int_parsing": lambda _: Text("ต้องเป็นจำนวนเต็ม", "must be a whole number"),
    "int_type": lambda _: Text("ต้องเป็นจำนวนเต็ม", "must be a whole number"),
    "int_from_float": lambda _: Text("ต้องเป็นจำนวนเต็ม", "must be a whole number"),
    "bool_parsing": lambda _: Text("ต้องเป็น true หรือ false", "must be true or false"),
    "bool_type": lambda _: Text("ต้องเป็น true หรือ false", "must be true or false"),
    "string_type": lambda _: Text("ต้องเป็นข้อความ", "must be text"),
    "literal_error": lambda d: Text(f"ต้องเป็นค่าใดค่าหนึ่งของ {_expected(d)}", f"must be one of {_expected(d)}"),
    "greater_than": lambda d: Text(f"ต้องมากกว่า {_bound(d)}", f"must be greater than {_bound(d)}"),
    "greater_than_equal": lambda d: Text(f"ต้องไม่น้อยกว่า {_bound(d)}", f"must be at least {_bound(d)}"),
    "less_than": lambda d: Text(f"ต้องน้อยกว่า {_bound(d)}", f"must be less than {_bound(d)}"),
    "less_than_equal": lambda d: Text(f"ต้องไม่เกิน {_bound(d)}", f"must be at most {_bound(d)}"),
    "string_too_long": lambda d: Text(f"ยาวได้ไม่เกิน {_bound(d)} ตัวอักษร", f"must have at most {_bound(d)} characters"),
    "string_too_short": lambda d: Text(
        f"ต้องยาวอย่างน้อย {_bound(d)} ตัวอักษร", f"must have at least {_bound(d)} characters"
    ),
    "too_long": lambda d: Text(f"มีได้ไม่เกิน {_bound(d)} รายการ", f"must have at most {_bound(d)} items"),
    "too_short": lambda d: Text(f"ต้องมีอย่างน้อย {_bound(d)} รายการ", f"must have at least {_bound(d)} items"),
    "string_pattern_mismatch": lambda d: _form(str(d.get("ctx", {}).get("pattern", ""))),
    "union_tag_not_found": lambda d: Text(
        f"ต้องบอก {d.get('ctx', {}).get('discriminator')}", f"say which {d.get('ctx', {}).get('discriminator')} it is"
    ),
    "union_tag_invalid": lambda d: Text(
        f"ต้องเป็นค่าใดค่าหนึ่งของ {d.get('ctx', {}).get('expected_tags')}",
        f"must be one of {d.get('ctx', {}).get('expected_tags')}",
    ),
    "model_attributes_type": lambda _: Text("ต้องเป็นวัตถุ JSON {…}", "must be a JSON object {…}"),
    "model_type": lambda _: Text("ต้องเป็นวัตถุ JSON {…}", "must be a JSON object {…}"),
    "dict_type": lambda _: Text("ต้องเป็นวัตถุ JSON {…}", "must be a JSON object {…}"),
    "list_type": lambda _: Text("ต้องเป็นรายการ JSON […]", "must be a JSON list […]"),
    "tuple_type": lambda _: Text("ต้องเป็นรายการ JSON […]", "must be a JSON list […]"),
    "string_unicode": lambda _: Text("มีอักขระที่ไม่ใช่ UTF-8 ที่ถูกต้อง", "holds characters that are no valid UTF-8"),
    "json_invalid": lambda _: Text("ไม่ใช่ JSON ที่ถูกต้อง", "is not valid JSON"),
    "date_from_datetime_parsing": lambda _: Text("ต้องเป็นวันที่ เช่น 2026-11-24", "must be a date, such as 2026-11-24"),
    "date_parsing": lambda _: Text("ต้องเป็นวันที่ เช่น 2026-11-24", "must be a date, such as 2026-11-24"),
    "date_type": lambda _: Text("ต้องเป็นวันที่ เช่น 2026-11-24", "must be a date, such as 2026-11-24"),
}


_DIGITS = re.compile(r"\^(?:\\d|\[0-9\])\{(\d+)\}\$")


def _form(pattern: str) -> Text:
    """A pattern in words where it only counts digits: people who register a factory read no regular expressions."""
    if (digits := _DIGITS.fullmatch(pattern)) is not None:
        return Text(f"ต้องเป็นตัวเลข {digits[1]} หลัก", f"must be {digits[1]} digits")
    return Text(f"ไม่ตรงรูปแบบ {pattern}", f"does not have the form {pattern}")


def message_of(details: ErrorDetails) -> Text:
    """The message for one pydantic error; a check of ours that raised ValueError(th, en) speaks for itself."""
    if details["type"] == "value_error":
        arguments: tuple[object, ...] = getattr(details.get("ctx", {}).get("error"), "args", ())
        if len(arguments) == 2:
            return Text(str(arguments[0]), str(arguments[1]))
    known = _MESSAGES.get(details["type"])
    if known is not None:
        return known(details)
    return Text(f"ค่าไม่ถูกต้อง ({details['msg']})", f"is not valid: {details['msg']}")


def faults_of(error: ValidationError, place: str = "") -> tuple[Fault, ...]:
    """Every error of a validation; the place is `place` followed by the field's path (`quantity.low`)."""
    faults = []
    for details in error.errors(include_url=False):
        path = ".".join(str(step) for step in details["loc"])
        where = " ".join(part for part in (place, f"column {path}" if place and path else path) if part)
        faults.append(Fault(where or "body", details["type"].replace("_", "-"), message_of(details)))
    return tuple(faults)
