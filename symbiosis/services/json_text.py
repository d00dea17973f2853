"""JSON that is kept as text: it goes into an answer as it is, and is read only by who looks into it.

A ledger is some 12 kB; ten of them, read into Python and written again, took a fifth of the time of an answer.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, Self

import orjson
from pydantic import BaseModel, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema, from_json, to_json

_AS_TEXT: Final = {"json": "as text"}
"""The context of a dump whose reader writes JSON itself."""


@dataclass(frozen=True, slots=True)
class JsonText:
    """An object as JSON text. In a view it is read and dumped as the object that it says."""

    text: str

    @classmethod
    def of(cls, value: object) -> Self:
        """The text itself, or that of a plain object; ValueError for anything else."""
        if isinstance(value, cls):
            return value
        if isinstance(value, dict):
            return cls(to_json(value).decode("utf-8"))
        raise ValueError("needs an object")

    def value(self) -> dict[str, Any]:
        """What it says."""
        read: dict[str, Any] = from_json(self.text)
        return read

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        dumped = core_schema.plain_serializer_function_ser_schema(_dumped, info_arg=True)
        return core_schema.no_info_plain_validator_function(cls.of, serialization=dumped)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {"type": "object", "additionalProperties": True}


def json_bytes(view: BaseModel) -> bytes:
    """A view as JSON in UTF-8, the texts in it as they are: the same as `model_dump_json`, sooner."""
    return orjson.dumps(view.model_dump(context=_AS_TEXT))


def _dumped(value: JsonText, info: core_schema.SerializationInfo) -> object:
    return orjson.Fragment(value.text) if info.context is _AS_TEXT else value.value()
