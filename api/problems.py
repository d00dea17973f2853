"""Errors as RFC 9457 problem details: one shape, stable codes, both languages."""

from __future__ import annotations

import logging
from collections.abc import Iterable

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException

from api.languages import language_of, negotiate
from api.negotiation import NotAcceptable
from symbiosis.knowledge.pydantic_faults import message_of
from symbiosis.model.errors import (
    Busy,
    Changed,
    Conflict,
    Fault,
    GraphUnavailable,
    InvalidInput,
    NotFound,
    SymbiosisError,
    TooLarge,
)
from symbiosis.model.text import Language, Text

logger = logging.getLogger(__name__)

PROBLEM_TYPE = "application/problem+json"
_STATUS: tuple[tuple[type[SymbiosisError], int], ...] = (
    (NotFound, 404),
    (NotAcceptable, 406),
    (Conflict, 409),
    (Changed, 412),
    (TooLarge, 413),
    (InvalidInput, 422),
    (Busy, 429),
    (GraphUnavailable, 503),
)
TITLES: dict[int, Text] = {
    400: Text("คำขอไม่ถูกต้อง", "The request cannot be understood"),
    403: Text("ไม่อนุญาต", "Not allowed"),
    404: Text("ไม่พบ", "Not found"),
    405: Text("ใช้วิธีนี้กับที่อยู่นี้ไม่ได้", "The method is not allowed here"),
    406: Text("ไม่มีรูปแบบที่ขอ", "None of the accepted forms is there"),
    409: Text("ขัดกับข้อมูลที่มีอยู่", "In conflict with what is stored"),
    412: Text("มีการแก้ไขไปก่อนแล้ว", "Changed by somebody else"),
    413: Text("ข้อมูลใหญ่เกินไป", "Too large"),
    415: Text("ไม่รองรับรูปแบบของเนื้อหา", "The form of the body is not known"),
    421: Text("คำขอส่งมาผิดเครื่อง", "Sent to the wrong host"),
    422: Text("ข้อมูลไม่ถูกต้อง", "The input cannot be used"),
    429: Text("มีงานมากเกินไปในขณะนี้", "Too much at a time"),
    500: Text("ข้อผิดพลาดภายใน", "Internal error"),
    503: Text("ฐานข้อมูลกราฟไม่พร้อม", "The graph server is not available"),
}
_RETRY_AFTER_SECONDS = {429: "5", 503: "2"}
_CODES = {
    400: "bad-request",
    403: "forbidden",
    404: "not-found",
    405: "method-not-allowed",
    406: "not-acceptable",
    413: "too-large",
    415: "unsupported-media-type",
    421: "wrong-host",
    422: "invalid-input",
    500: "internal",
    503: "graph-unavailable",
}


class ProblemFault(BaseModel):
    """One thing that is wrong and where."""

    place: str = Field(examples=["quantity.low"])
    code: str = Field(examples=["greater-than-equal"])
    message: str = Field(examples=["must be at least 0"])


class Problem(BaseModel):
    """RFC 9457 problem details; `code` is stable, `title` and `detail` follow Accept-Language."""

    type: str = Field(examples=["urn:symbiosis:problem:invalid-input"])
    title: str = Field(examples=["The input cannot be used"])
    status: int = Field(examples=[422])
    detail: str = Field(examples=["1 field is wrong"])
    code: str = Field(examples=["invalid-input"])
    instance: str = Field(examples=["/v1/offers"])
    faults: list[ProblemFault] = []


def problem_response(
    status: int, code: str, detail: Text, language: Language, instance: str, faults: Iterable[Fault] = ()
) -> JSONResponse:
    """A problem as an answer."""
    problem = _problem(status, code, detail, language, instance, faults)
    headers = {"Content-Language": language, "Vary": "Accept-Language"}
    if status in _RETRY_AFTER_SECONDS:
        headers["Retry-After"] = _RETRY_AFTER_SECONDS[status]
    return JSONResponse(problem.model_dump(), status, headers=headers, media_type=PROBLEM_TYPE)


def problem_of(error: SymbiosisError, language: Language, instance: str) -> Problem:
    """An error of ours as problem details."""
    return _problem(status_of(error), error.code, error.message, language, instance, error.faults)


def _problem(
    status: int, code: str, detail: Text, language: Language, instance: str, faults: Iterable[Fault]
) -> Problem:
    return Problem(
        type=f"urn:symbiosis:problem:{code}",
        title=TITLES.get(status, TITLES[500]).in_language(language),
        status=status,
        detail=detail.in_language(language),
        code=code,
        instance=instance,
        faults=[ProblemFault(place=f.place, code=f.code, message=f.message.in_language(language)) for f in faults],
    )


def things_wrong(count: int) -> Text:
    """How many faults a request has."""
    return Text(f"มีข้อผิดพลาด {count} แห่ง", f"{count} thing(s) in the request are wrong")


def status_of(error: SymbiosisError) -> int:
    """The HTTP status an error is told with."""
    return next((status for kind, status in _STATUS if isinstance(error, kind)), 400)


def install(app: FastAPI) -> None:
    """Make every error of the application answer in the one shape."""

    @app.exception_handler(SymbiosisError)
    async def known(request: Request, error: SymbiosisError) -> JSONResponse:
        return problem_response(
            status_of(error), error.code, error.message, language_of(request), request.url.path, error.faults
        )

    @app.exception_handler(RequestValidationError)
    async def invalid(request: Request, error: RequestValidationError) -> JSONResponse:
        details = error.errors()
        faults = [
            Fault(".".join(str(step) for step in item["loc"]), str(item["type"]).replace("_", "-"), message_of(item))
            for item in details
        ]
        detail = things_wrong(len(faults))
        return problem_response(422, "invalid-input", detail, language_of(request), request.url.path, faults)

    @app.exception_handler(HTTPException)
    async def http(request: Request, error: HTTPException) -> JSONResponse:
        detail = Text(TITLES.get(error.status_code, TITLES[400]).th, str(error.detail))
        code = _CODES.get(error.status_code, "bad-request")
        response = problem_response(error.status_code, code, detail, language_of(request), request.url.path)
        response.headers.update(error.headers or {})
        return response

    @app.exception_handler(Exception)
    async def unexpected(request: Request, error: Exception) -> JSONResponse:
        logger.error("unexpected error at %s", request.url.path, exc_info=error)
        detail = Text("เกิดข้อผิดพลาดที่ไม่คาดคิด และได้บันทึกไว้แล้ว", "something unexpected happened; it was logged")
        language = negotiate(request.headers.get("accept-language"))
        return problem_response(500, "internal", detail, language, request.url.path)
