"""405 with everything that a path allows, by the documentation itself.

The router alone would say `Allow: GET` where POST is another route of the same path, and would take the action in
`/v1/drafts/draft_1:answer` for a part of an id: no id holds a colon.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property
from typing import Any, Protocol

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from api.languages import negotiate
from api.problems import problem_response
from symbiosis.model.text import Text


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
        if scope["type"] == "http":
            allowed = self._allowed(scope["path"])
            if allowed and scope["method"] not in allowed:
                language = negotiate(Headers(scope=scope).get("accept-language"))
                told = ", ".join(sorted(allowed))
                detail = Text(f"ที่อยู่นี้ใช้ได้กับ {told}", f"this address takes {told}")
                response = problem_response(405, "method-not-allowed", detail, language, scope["path"])
                response.headers["Allow"] = told
                await response(scope, receive, send)
                return
        await self._app(scope, receive, send)

    def _allowed(self, path: str) -> frozenset[str]:
        """The methods of a documented path; none for one that is not documented, which the router answers."""
        found = self._plain.get(path)
        if found is not None:
            return found
        return next((methods for pattern, methods in self._patterns if pattern.fullmatch(path)), frozenset())

    @cached_property
    def _documented_methods(self) -> Mapping[str, frozenset[str]]:
        paths: Mapping[str, Mapping[str, Any]] = self._documented.openapi()["paths"]
        return {path: frozenset(method.upper() for method in methods) for path, methods in paths.items()}

    @cached_property
    def _plain(self) -> Mapping[str, frozenset[str]]:
        return {path: methods for path, methods in self._documented_methods.items() if "{" not in path}

    @cached_property
    def _patterns(self) -> list[tuple[re.Pattern[str], frozenset[str]]]:
        return [
            (re.compile("".join("[^/:]+" if part[:1] == "{" else re.escape(part) for part in _parts(path))), methods)
            for path, methods in self._documented_methods.items()
            if "{" in path
        ]


def _parts(path: str) -> list[str]:
    return re.split(r"(\{[^}]+\})", path)
