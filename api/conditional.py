"""ETags on what is read: 304 where the client has it already.

What may be changed with If-Match tells its own version (api/versions.py); every other answer that is sent in one piece
gets a weak one, a hash of its body. It saves the line, not the work.
"""

from __future__ import annotations

import hashlib

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_NOT_WITH_304 = ("content-length", "content-type")


class Conditional:
    """ASGI middleware: answers GET with 304 where If-None-Match names the version that would be sent."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
            await self._app(scope, receive, send)
            return
        known = _tags(Headers(scope=scope).get("if-none-match", ""))
        start: Message | None = None

        async def answer(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start" and message["status"] == 200:
                start = message
                return
            if start is not None:
                first, start = start, None
                headers = MutableHeaders(raw=first["headers"])
                is_whole = not message.get("more_body", False)
                if is_whole and "etag" not in headers:
                    digest = hashlib.sha256(message.get("body", b"")).hexdigest()[:20]
                    headers["ETag"] = f'W/"{digest}"'
                tag = headers.get("etag")
                if is_whole and tag is not None and (_opaque(tag) in known or "*" in known):
                    for name in _NOT_WITH_304:
                        del headers[name]
                    first["status"] = 304
                    message = {**message, "body": b""}
                await send(first)
            await send(message)

        await self._app(scope, receive, answer)


def _tags(header: str) -> frozenset[str]:
    return frozenset(_opaque(tag) for tag in header[:2000].split(",") if tag.strip())


def _opaque(tag: str) -> str:
    """Weak comparison: only what stands between the quotes counts (RFC 9110, 8.8.3.2)."""
    return tag.strip().removeprefix("W/")
