"""Only what is documented: 405 with everything that a path allows, 422 for query parameters that it does not have, 415
for a body in another form than it takes. HEAD is GET without the body, as RFC 9110 has it.

The router alone would say `Allow: GET` where POST is another route of the same path, and would take the action in
`/v1/drafts/draft_1:answer` for a part of an id: no id holds a colon. A misspelt filter that was passed over would
answer another question than was asked.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol
from urllib.parse import parse_qsl

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.languages import negotiate
from api.problems import problem_response, things_wrong
from symbiosis.model.errors import Fault
from symbiosis.model.text import Language, Text

JSON = "application/json"


@dataclass(frozen=True, slots=True)
class Operation:
    """What a method of a path takes: the names of its query parameters, and the media types of its body (none where it
    has no body)."""

    parameters: tuple[str, ...]
    bodies: tuple[str, ...]


Operations = Mapping[str, Operation]
"""By method."""
MOST_TOLD = 20


class Documented(Protocol):
    """An application that can say what it answers."""

    def openapi(self) -> dict[str, Any]:
        """Its OpenAPI document."""
        ...


class Methods:
    """ASGI middleware before the router."""

    def __init__(self, app: ASGIApp, documented: Documented) -> None:
        self._app = app
        self._documented = documented

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and (operations := self._operations(scope["path"])):
            if scope["method"] == "HEAD" and "GET" in operations:
                scope, receive, send = _head_alone(scope, receive, send)
            operation = operations.get(scope["method"])
            if operation is None:
                refused: Response | None = _not_allowed(scope, operations)
            else:
                refused = _unknown(scope, operation.parameters) or _other_form(scope, operation.bodies)
            if refused is not None:
                await refused(scope, receive, send)
                return
        await self._app(scope, receive, send)

    def _operations(self, path: str) -> Operations:
        """The operations of a documented path; none for one that is not documented, which the router answers."""
        found = self._plain.get(path)
        if found is not None:
            return found
        return next((operations for pattern, operations in self._patterns if pattern.fullmatch(path)), {})

    @cached_property
    def _documented_operations(self) -> Mapping[str, Operations]:
        paths: Mapping[str, Mapping[str, Any]] = self._documented.openapi()["paths"]
        return {
            path: {
                method.upper(): Operation(
                    tuple(parameter["name"] for parameter in said.get("parameters", ()) if parameter["in"] == "query"),
                    tuple(said.get("requestBody", {}).get("content", ())),
                )
                for method, said in operations.items()
            }
            for path, operations in paths.items()
        }

    @cached_property
    def _plain(self) -> Mapping[str, Operations]:
        return {path: operations for path, operations in self._documented_operations.items() if "{" not in path}

    @cached_property
    def _patterns(self) -> list[tuple[re.Pattern[str], Operations]]:
        return [
            (re.compile("".join("[^/:]+" if part[:1] == "{" else re.escape(part) for part in _parts(path))), operations)
            for path, operations in self._documented_operations.items()
            if "{" in path
        ]


def _head_alone(scope: Scope, receive: Receive, send: Send) -> tuple[Scope, Receive, Send]:
    """The request as a GET of which the head alone is sent; what would go on for ever is told that nobody listens."""
    sent = False

    async def heard() -> Message:
        return {"type": "http.disconnect"} if sent else await receive()

    async def head(message: Message) -> None:
        nonlocal sent
        if message["type"] == "http.response.start":
            await send(message)
        elif not sent:
            sent = True
            await send({"type": "http.response.body", "body": b"", "more_body": False})

    return {**scope, "method": "GET"}, heard, head


def _other_form(scope: Scope, bodies: tuple[str, ...]) -> Response | None:
    """The answer to a body that says to be in another form than JSON where that is the one taken; None otherwise."""
    stated = Headers(scope=scope).get("content-type", "").partition(";")[0].strip().lower()
    if bodies != (JSON,) or stated in ("", JSON) or stated.endswith("+json"):
        return None
    detail = Text(f"เนื้อหาต้องเป็น {JSON} ไม่ใช่ {stated[:80]}", f"the body must be {JSON}, not {stated[:80]}")
    return problem_response(415, "unsupported-media-type", detail, _language(scope), scope["path"])


def _not_allowed(scope: Scope, operations: Operations) -> Response:
    told = ", ".join(sorted({*operations, *(("HEAD",) if "GET" in operations else ())}))
    detail = Text(f"ที่อยู่นี้ใช้ได้กับ {told}", f"this address takes {told}")
    response = problem_response(405, "method-not-allowed", detail, _language(scope), scope["path"])
    response.headers["Allow"] = told
    return response


def _unknown(scope: Scope, known: tuple[str, ...]) -> Response | None:
    """The answer to query parameters that are not there; None where all are."""
    given = dict.fromkeys(
        name for name, _ in parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True, encoding="utf-8")
    )
    unknown = [name for name in given if name not in known]
    if not unknown:
        return None
    there = ", ".join(known)
    message = (
        Text(f"ไม่มีพารามิเตอร์นี้ ที่มีคือ {there}", f"there is no such parameter; there are {there}")
        if known
        else Text("ที่อยู่นี้ไม่มีพารามิเตอร์", "this address takes no parameters")
    )
    faults = [Fault(f"query.{name}"[:200], "extra-forbidden", message) for name in unknown[:MOST_TOLD]]
    detail = things_wrong(len(unknown))
    return problem_response(422, "invalid-input", detail, _language(scope), scope["path"], faults)


def _language(scope: Scope) -> Language:
    return negotiate(Headers(scope=scope).get("accept-language"))


def _parts(path: str) -> list[str]:
    return re.split(r"(\{[^}]+\})", path)
