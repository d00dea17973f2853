"""Texts understood without being posted: the same answers on the command line, over HTTP and in a library."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from symbiosis.language.reader import Reader
from symbiosis.model.text import Text
from symbiosis.services.context import Context

MOST_TEXTS = 2000


class TextInput(BaseModel):
    """One text; `id` comes back with its answer, `generator_type` is the DIW type of who wrote it (88, 9(1))."""

    model_config = ConfigDict(extra="forbid")

    id: str | int | None = None
    text: str = Field(max_length=100_000, examples=["ขี้เถ้าลอย เดือนละ 20 ตัน ให้ฟรี"])
    generator_type: str | None = Field(None, max_length=20)


class TextsInput(BaseModel):
    """Texts to understand, answered in their order."""

    model_config = ConfigDict(extra="forbid")

    texts: list[TextInput] = Field(min_length=1, max_length=MOST_TEXTS)


def resolve_texts(context: Context, given: TextsInput) -> list[dict[str, Any]]:
    """What each text says, as `symbiosis resolve` prints it. Nothing is written."""
    readings = context.reader.read_many(
        [one.text for one in given.texts],
        today=context.today,
        generator_types=[one.generator_type for one in given.texts],
    )
    return [{"id": one.id, **reading.as_json()} for one, reading in zip(given.texts, readings, strict=True)]


def reader_at_hand(context: Context, on_trouble: Callable[[Text], object]) -> Reader:
    """The reader with the operators' names, or with the shipped ones alone where the graph does not answer."""
    reader = context.reader
    trouble = context.readers.trouble
    if trouble is not None:
        on_trouble(
            Text(
                f"ไม่ได้ใช้ชื่อที่เพิ่มไว้ เพราะกราฟไม่ตอบ: {trouble.message.th}",
                f"names that operators added are left out, the graph does not answer: {trouble.message.en}",
            )
        )
    return reader
