"""A request goes to one thread, that of its route, and not to one more for each thing that the route asks for."""

from __future__ import annotations

import inspect
from collections.abc import Iterator

from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute

from api.app import create_app


def below(dependant: Dependant) -> Iterator[Dependant]:
    for one in dependant.dependencies:
        yield one
        yield from below(one)


def routes() -> Iterator[APIRoute]:
    for included in create_app().routes:
        router = getattr(included, "original_router", None)
        yield from (route for route in getattr(router, "routes", ()) if isinstance(route, APIRoute))


def test_every_dependency_is_a_coroutine() -> None:
    asked = {one.call for route in routes() for one in below(route.dependant)}
    assert len(asked) >= 5
    assert [call for call in asked if not inspect.iscoroutinefunction(call)] == []
