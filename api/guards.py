"""What is refused before a route is found: foreign hosts, foreign origins, bodies over the limit.

Until there is authentication the service answers only on this machine, so a web page of somebody else must not be able
to speak to it through the user's browser: Host is checked against DNS rebinding, Origin against cross-site requests.
"""

from __future__ import annotations

from contextlib import suppress
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.languages import negotiate
from api.problems import problem_response
from symbiosis.intake.limits import MOST_UPLOADED_BYTES
from symbiosis.model.text import Text

LOOPBACK_HOSTS = ("127.0.0.1", "localhost", "::1")
MAX_BODY_BYTES = 1_000_000
LARGER_BODIES = {"/v1/imports/": MOST_UPLOADED_BYTES + 100_000}
"""Paths whose bodies are files; a form's own lines come on top."""


class _BodyTooLarge(Exception):
    """The body grew past the limit while it was read."""


class Guards:
    """ASGI middleware in front of everything."""

    def __init__(self, app: ASGIApp, max_body_bytes: int = MAX_BODY_BYTES) -> None:
        self._app = app
        self._max_body_bytes = max_body_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        most = self._most(scope["path"])
        refusal = self._refusal(headers, most)
        if refusal is not None:
            await self._refuse(scope, receive, send, *refusal)
            return
        seen = 0
        too_large = started = False

        async def counted() -> Message:
            nonlocal seen, too_large
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > most:
                too_large = True
                raise _BodyTooLarge
            return message

        async def noted(message: Message) -> None:
            nonlocal started
            # Whatever the application makes of a body that was cut off, the answer is ours.
            if not too_large or started:
                started = True
                await send(message)

        with suppress(_BodyTooLarge):
            await self._app(scope, counted, noted)
        if too_large and not started:
            await self._refuse(scope, receive, send, 413, "too-large", _too_large(most))

    def _most(self, path: str) -> int:
        """The most bytes that a body may have on this path."""
        return next((most for start, most in LARGER_BODIES.items() if path.startswith(start)), self._max_body_bytes)

    def _refusal(self, headers: Headers, most: int) -> tuple[int, str, Text] | None:
        if _host_name(headers.get("host", "")) not in LOOPBACK_HOSTS:
            return 421, "wrong-host", Text("ยอมรับเฉพาะชื่อเครื่องนี้ (loopback)", "only loopback host names are answered")
        origin = headers.get("origin")
        if origin is not None and urlsplit(origin).netloc != headers.get("host"):
            return 403, "foreign-origin", Text("ไม่ยอมรับคำขอจากเว็บอื่น", "requests from another web origin are refused")
        length = headers.get("content-length", "0")
        if not length.isdigit():
            return 400, "bad-request", Text("Content-Length ไม่ถูกต้อง", "Content-Length is not a number")
        if int(length) > most:
            return 413, "too-large", _too_large(most)
        return None

    async def _refuse(self, scope: Scope, receive: Receive, send: Send, status: int, code: str, detail: Text) -> None:
        language = negotiate(Headers(scope=scope).get("accept-language"))
        response = problem_response(status, code, detail, language, scope["path"])
        await response(scope, receive, send)


def _too_large(most: int) -> Text:
    return Text(f"เนื้อหาต้องไม่เกิน {most:,} ไบต์", f"a body may have at most {most:,} bytes")


def _host_name(host: str) -> str:
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""
