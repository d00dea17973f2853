"""A request that its sender may repeat under one key without its being done twice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from symbiosis.model.errors import Conflict, InvalidInput

KEPT_DAYS: Final = 7
"""So long a key is kept at least, with the answer to its request."""


@dataclass(frozen=True, slots=True)
class KeyedRequest:
    """What was asked for under a key, and the answer once it was given.

    `id`: a hash of the key and of whose key it is; the key itself is not kept. `organisation_id`: whose key it is, None
    where the request names nobody. `route`: what was asked ("POST /v1/offers"). `at`: when it was first asked.
    `answer`: JSON text, None as long as only the change is written. `erased`: the answer held
    data of an organisation that was erased, and is gone for ever.
    """

    id: str
    organisation_id: str | None
    route: str
    body_sha256: str
    at: datetime
    answer: str | None = None
    erased: bool = False


class KeyReused(InvalidInput):
    """The key belongs to another request: another body or another route."""

    code = "idempotency-key-reused"


class AnswerNotReady(Conflict):
    """What was asked for under the key was done, but its answer is not there (yet)."""

    code = "idempotency-answer-not-ready"
