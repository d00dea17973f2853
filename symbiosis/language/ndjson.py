"""NDJSON in, NDJSON out: one posting a line, answered in order; a bad line is answered with what is wrong with it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from symbiosis.language.reader import Reader

BATCH = 2048


def resolve_lines(lines: Iterable[str], reader: Reader, today: date) -> Iterator[str]:
    """Answer each non-empty line `{"id", "text", "generator_type"?}` with its reading as JSON; never raises."""
    for line in lines:
        if not line.strip():
            continue
        yield json.dumps(_answer(line, reader, today), ensure_ascii=False)


def _answer(line: str, reader: Reader, today: date) -> dict[str, Any]:
    try:
        request = json.loads(line)
    except ValueError as error:
        return {
            "id": None,
            "error": {"code": "invalid-json", "th": "ไม่ใช่ JSON ที่ถูกต้อง", "en": f"is not valid JSON: {error}"},
        }
    if not isinstance(request, dict) or not isinstance(request.get("text"), str):
        identifier = request.get("id") if isinstance(request, dict) else None
        return {
            "id": identifier,
            "error": {"code": "invalid-input", "th": "ต้องมี text เป็นข้อความ", "en": "needs text, a string"},
        }
    generator_type = request.get("generator_type")
    reading = reader.read(
        request["text"], today=today, generator_type=None if generator_type is None else str(generator_type)
    )
    return {"id": request.get("id"), **reading.as_json()}
