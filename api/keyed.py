"""Idempotency-Key: routes that change something may be asked again without doing it twice."""

from __future__ import annotations

import json
from collections.abc import Callable, Coroutine
from typing import Annotated, Any

from fastapi import Depends, Header, Request, Response
from fastapi.routing import APIRoute
from python_multipart.multipart import parse_options_header
from starlette.concurrency import run_in_threadpool

from symbiosis.model.errors import SymbiosisError
from symbiosis.model.keyed_request import KEPT_DAYS
from symbiosis.services import keyed_requests
from symbiosis.services.context import Context
from symbiosis.services.keyed_requests import KEY_PATTERN

CHANGING = frozenset({"POST", "PUT", "PATCH", "DELETE"})
KEPT_HEADERS = ("location", "etag", "content-type", "content-language")
REPLAYED = "Idempotency-Replayed"
Handler = Callable[[Request], Coroutine[Any, Any, Response]]


async def _told(
    idempotency_key: Annotated[
        str | None,
        Header(
            pattern=rf'^"?{KEY_PATTERN}"?$',
            description="a new one for each new request, the same one when it is sent again: it is then not done "
            f"again and gets the same answer, marked {REPLAYED}: true. Kept for {KEPT_DAYS} days. 422 "
            "(idempotency-key-reused) with another body or route",
            examples=["2f1c8e0a-6d0b-4c58-9a43-0f6f1b8f0c11"],
        ),
    ] = None,
) -> None:
    """For the documentation, and for the form of the key; the route reads it from the request."""


class KeyedRoute(APIRoute):
    """A route whose methods that change something take an Idempotency-Key."""

    def __init__(self, path: str, endpoint: Callable[..., Any], **options: Any) -> None:
        if CHANGING & set(options.get("methods") or ()):
            options["dependencies"] = [*(options.get("dependencies") or ()), Depends(_told)]
        super().__init__(path, endpoint, **options)

    def get_route_handler(self) -> Handler:
        """The handler of the route, which a key makes answer from what is kept."""
        answer = super().get_route_handler()

        async def keyed(request: Request) -> Response:
            key = request.headers.get("idempotency-key")
            if key is None or request.method not in CHANGING:
                return await answer(request)
            return await _answered(request, key.strip().strip('"'), answer)

        return keyed


async def _answered(request: Request, key: str, answer: Handler) -> Response:
    """As `keyed_requests.answered`, around a handler that waits for its body."""
    service: Context = request.app.state.context
    body = _without_boundary(request, await request.body())
    route = f"{request.method} {request.url.path}"
    asked = keyed_requests.keyed_request(service, key, route, body, request.url.query)
    begun = await run_in_threadpool(keyed_requests.begin, service, asked)
    if begun.answer is not None:
        return _replayed(begun.answer)
    request.state.context = begun.context
    try:
        response = await answer(request)
    except SymbiosisError as error:
        return _replayed(await run_in_threadpool(keyed_requests.refused, begun, error))
    kept = _as_kept(response)
    settled = await run_in_threadpool(keyed_requests.settle, begun, kept)
    return response if settled == kept else _replayed(settled)


def _without_boundary(request: Request, body: bytes) -> bytes:
    """A form sent again has another boundary between its parts; it is the same form all the same."""
    _, options = parse_options_header(request.headers.get("content-type", ""))
    boundary = options.get(b"boundary")
    return body.replace(boundary, b"") if boundary else body


def _as_kept(response: Response) -> str:
    """An answer as JSON text, for the graph."""
    headers = {name: response.headers[name] for name in KEPT_HEADERS if name in response.headers}
    body = bytes(response.body).decode("utf-8")
    return json.dumps({"status": response.status_code, "headers": headers, "body": body}, ensure_ascii=False)


def _replayed(kept: str) -> Response:
    """An answer that was given before."""
    told = json.loads(kept)
    return Response(told["body"], told["status"], headers={**told["headers"], REPLAYED: "true"})
