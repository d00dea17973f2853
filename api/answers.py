"""Answers that hold proposals: their ledgers are JSON text already and go out as they are."""

from __future__ import annotations

from fastapi import Response
from pydantic import BaseModel

from symbiosis.services.json_text import json_bytes


def answered(view: BaseModel, status_code: int = 200, location: str | None = None) -> Response:
    """The same answer as returning the view, without reading and writing every ledger; the route names its model."""
    headers = {} if location is None else {"Location": location}
    return Response(json_bytes(view), status_code, headers, "application/json")
