"""What texts say, without posting them."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from pydantic import BaseModel

from api.dependencies import OpenContext
from symbiosis.services.resolving import TextsInput, resolve_texts

router = APIRouter(tags=["postings"])


class Resolved(BaseModel):
    """Answers in the order of the texts."""

    answers: list[dict[str, Any]]


@router.post("/postings:resolve", summary="What texts say, without posting them")
def resolve_postings(context: OpenContext, given: TextsInput) -> Resolved:
    """Each answer has the shape that `symbiosis resolve` prints a line; nothing is written."""
    return Resolved(answers=resolve_texts(context, given))
