"""The OpenAPI document: what holds for every operation is said once, here."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from fastapi.routing import APIRoute

from api.keyed import REPLAYED
from api.links import links_of
from api.problems import PROBLEM_TYPE, TITLES, Problem

REFUSALS = (400, 403, 404, 405, 406, 409, 412, 413, 415, 421, 422, 429, 503)
"""What any operation may answer where it does not do what is asked."""
_PROBLEM_REFERENCE = {"$ref": "#/components/schemas/Problem"}
_PROBLEM_PARTS = "#/components/schemas/{model}"


def operation_id(route: APIRoute) -> str:
    """The name of the function: what a generated client calls it."""
    return route.name


def install(app: FastAPI) -> None:
    """Make the application describe itself so."""

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = _document(app)
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]


def _document(app: FastAPI) -> dict[str, Any]:
    document = get_openapi(
        title=app.title, version=app.version, description=app.description, routes=app.routes, tags=app.openapi_tags
    )
    schemas = document["components"]["schemas"]
    for unused in ("HTTPValidationError", "ValidationError"):
        schemas.pop(unused, None)
    problem = Problem.model_json_schema(ref_template=_PROBLEM_PARTS)
    schemas.update(problem.pop("$defs"), Problem=problem)
    for methods in document["paths"].values():
        for operation in methods.values():
            _complete(operation)
    return document


def _complete(operation: dict[str, Any]) -> None:
    # A route's own tag comes after its router's; generated clients look at one of them.
    operation["tags"] = operation["tags"][-1:]
    responses = operation["responses"]
    for status in REFUSALS:
        responses[str(status)] = _refusal(status)
    done = responses[next(status for status in responses if status.startswith("2"))]
    if "text/event-stream" in done.get("content", {}):
        # Read event by event, and no event is a string: each route's description says what its events hold.
        done["content"]["text/event-stream"] = {}
    if links := links_of(operation["operationId"]):
        done["links"] = links
    if any(parameter["name"] == "idempotency-key" for parameter in operation.get("parameters", ())):
        replayed = {"description": "true where the answer was given before", "schema": {"type": "string"}}
        done.setdefault("headers", {})[REPLAYED] = replayed


def _refusal(status: int) -> dict[str, Any]:
    refusal: dict[str, Any] = {
        "description": TITLES[status].en,
        "content": {PROBLEM_TYPE: {"schema": _PROBLEM_REFERENCE}},
    }
    if status in (429, 503):
        seconds = {"description": "seconds to wait", "required": True, "schema": {"type": "integer"}}
        refusal["headers"] = {"Retry-After": seconds}
    return refusal
