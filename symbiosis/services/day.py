"""A day as people write it: ISO, in the common or the Buddhist calendar."""

from __future__ import annotations

from datetime import date

from pydantic import TypeAdapter, ValidationError

from symbiosis.knowledge.pydantic_faults import faults_of
from symbiosis.model.errors import InvalidInput
from symbiosis.model.text import Text
from symbiosis.services.inputs import AnyDate

_ADAPTER: TypeAdapter[date] = TypeAdapter(AnyDate)


def day_of(text: str) -> date:
    """2026-01-31 or 2569-01-31. InvalidInput for anything else."""
    try:
        return _ADAPTER.validate_python(text)
    except ValidationError as error:
        message = Text("วันที่ไม่ถูกต้อง เช่น 2569-01-31", "not a day; write it as 2026-01-31 or 2569-01-31")
        raise InvalidInput(message, faults_of(error, "at")) from error
