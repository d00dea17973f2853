"""Idempotency keys: what is asked again under the same key is not done again, and gets the same answer.

How it works, from the key to the answer:

1. `keyed_request` makes the request's id out of the key and of whose key it is (the organisation that the request
   names, else nobody's), and a hash of its body. The same key with another body or route is refused (KeyReused).
2. `begin` looks whether the request is known. Where its answer is kept, that is the answer. Else the service works
   within a Context of the request's own (`Context.within`), and no service function has to know:
   - every id that it makes is derived from the request, so that a second attempt finds what a first one wrote;
   - the transaction that does what is asked goes through `Context.changing`, which enters the request as a node in that
     very transaction. Two first attempts at once meet at the uniqueness of the node's id, and one of them writes.
3. `settle` keeps the answer. Of two attempts that both got so far the first one's stays and is given to both.

A crash between 2 and 3 leaves a request that was done and has no answer. The next attempt then goes through the same
service function once more, with the hour of the first attempt: its transaction finds the request and does nothing, and
the answer is made anew from what lies in the graph. What is refused is not entered; it is examined anew each time.

Keys are kept for `KEPT_DAYS` at least; `symbiosis graph prune-keys` forgets older ones. A key means one request for
ever: used again after it was forgotten it would find the ids that it made before.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from symbiosis.model.errors import Fault, GraphUnavailable, InvalidInput, SymbiosisError
from symbiosis.model.keyed_request import KEPT_DAYS, AnswerNotReady, KeyedRequest
from symbiosis.model.text import Text
from symbiosis.services.context import Context
from symbiosis.store import requests

MOST_KEY_CHARACTERS: Final = 120
KEY_PATTERN: Final = rf"[A-Za-z0-9_.:+/=~-]{{1,{MOST_KEY_CHARACTERS}}}"


@dataclass(frozen=True, slots=True)
class Begun:
    """A keyed request that is being answered. `answer`: the one that was given before, JSON text.

    `context`: the service within this request.
    """

    request: KeyedRequest
    context: Context
    answer: str | None


def keyed_request(context: Context, key: str, route: str, body: bytes, query: str = "") -> KeyedRequest:
    """The request as it is known under its key. Raises InvalidInput for a key that is none.

    JSON bodies are the same when they say the same, other bodies when they are the same bytes; the query counts as a
    part of the body.
    """
    if not re.fullmatch(KEY_PATTERN, key):
        message = Text(
            f"Idempotency-Key ต้องมี 1–{MOST_KEY_CHARACTERS} ตัว ใช้ได้เฉพาะ A–Z a–z 0–9 และ _.:+/=~-",
            f"an Idempotency-Key has 1 to {MOST_KEY_CHARACTERS} characters out of A–Z a–z 0–9 and _.:+/=~-",
        )
        raise InvalidInput(message, (Fault("header.idempotency-key", "idempotency-key-form", message),))
    owner, body = _owner_and_meaning(body)
    return KeyedRequest(
        id=f"req_{_hash(owner or '', key)}",
        organisation_id=owner,
        route=route,
        body_sha256=hashlib.sha256(query.encode() + b"\0" + body).hexdigest(),
        at=context.now(),
    )


def begin(context: Context, request: KeyedRequest) -> Begun:
    """Look whether the request was made before. Raises KeyReused where the key is another request's, Erased."""
    known = requests.find(context.graph, request)
    first = known or request
    scoped = context.within(first, _ids_of(first), done_before=known is not None)
    return Begun(first, scoped, known.answer if known else None)


def settle(begun: Begun, answer: str) -> str:
    """Keep the answer (JSON text); the one to give, which is another attempt's where that was first."""
    return requests.keep_answer(begun.context.graph, begun.request, answer)


def refused(begun: Begun, error: SymbiosisError) -> str:
    """What to answer where the service raised `error`: mostly that error.

    Not where the request was done before: the refusal is then of its being done a second time. The answer that another
    attempt has kept by now; AnswerNotReady where there is none.
    """
    known = None
    if not isinstance(error, GraphUnavailable):
        known = requests.find(begun.context.graph, begun.request)
    if known is None:
        raise error
    if known.answer is None:
        raise AnswerNotReady(
            Text(
                "คำขอตามคีย์นี้ดำเนินการแล้ว แต่คำตอบยังไม่พร้อม: ลองอีกครั้ง หรืออ่านสิ่งที่คำขอนั้นแก้ไข",
                "what was asked under this key was done, but its answer is not ready: "
                "try again, or read what it was to change",
            )
        ) from error
    return known.answer


def answered(
    context: Context, key: str | None, route: str, body: bytes, work: Callable[[Context], str], query: str = ""
) -> str:
    """The answer (JSON text) of `work`, done once under `key`; simply done where there is none."""
    if key is None:
        return work(context)
    begun = begin(context, keyed_request(context, key, route, body, query))
    if begun.answer is not None:
        return begun.answer
    try:
        answer = work(begun.context)
    except SymbiosisError as error:
        return refused(begun, error)
    return settle(begun, answer)


def prune(context: Context, older_than_days: float = KEPT_DAYS) -> int:
    """Forget keys first used more than so many days ago; how many."""
    return requests.prune(context.graph, context.now() - timedelta(days=older_than_days))


def _ids_of(request: KeyedRequest) -> Callable[[str], str]:
    """Ids in the order in which they are asked for, the same ones in every attempt."""
    made: Counter[str] = Counter()

    def new_id(prefix: str) -> str:
        made[prefix] += 1
        return f"{prefix}_{_hash(request.id, request.body_sha256, prefix, str(made[prefix]))}"

    return new_id


def _owner_and_meaning(body: bytes) -> tuple[str | None, bytes]:
    """Whose request it is, and the same bytes for all JSON that says the same. Nothing was validated yet."""
    try:
        told: Any = json.loads(body)
        # ASCII: lone surrogates, which a validator refuses later, cannot be encoded otherwise.
        meaning = json.dumps(told, sort_keys=True).encode()
    except (ValueError, RecursionError):
        return None, body
    owner = told.get("organisation_id") if isinstance(told, dict) else None
    return owner if isinstance(owner, str) else None, meaning


def _hash(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:20]
