"""The FastAPI application: routers, guards, problem details, offline documentation."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from fastapi import FastAPI
from fastapi_offline import FastAPIOffline
from starlette.concurrency import run_in_threadpool

from api import health, problems
from api.conditional import Conditional
from api.guards import Guards
from api.v1 import (
    areas,
    events,
    exchanges,
    factors,
    materials,
    organisations,
    postings,
    programme,
    proposals,
    savings,
    streams,
)
from symbiosis import __version__
from symbiosis.model.errors import GraphUnavailable
from symbiosis.services.context import Context
from symbiosis.settings import Settings

logger = logging.getLogger(__name__)

DESCRIPTION = """
Finds who can use whose by-products: register an organisation, post a stream in your own words (Thai or English),
and get partners with tonnes, kilometres, reasons and a CO2 saving.

หาผู้ที่ใช้ผลพลอยได้ของกันและกัน: ลงทะเบียน ประกาศด้วยคำของคุณเอง แล้วรับคู่ที่เหมาะ พร้อมปริมาณ ระยะทาง เหตุผล และคาร์บอนที่ลดได้

Errors are RFC 9457 problem details with stable codes; `Accept-Language: th` or `en` chooses their language.
Lists come in pages: `next` is the cursor of the next one, and a `Link` header its address; `Accept` chooses JSON
pages, or the whole list as `application/x-ndjson`, `text/csv` or xlsx. Every GET has an ETag (`If-None-Match`: 304);
changes take it as `If-Match` (412). What is confidential names its owner to itself and to those who agreed an exchange
of it (`as_organisation` says who reads; taken on trust until there is authentication).
Savings are estimated avoided emissions, not T-VER credits. Made-up (demo) data is marked `synthetic: true`.
"""
_ERRORS: dict[int | str, dict[str, Any]] = {
    status: {"model": problems.Problem, "content": {problems.PROBLEM_TYPE: {}}}
    for status in (400, 403, 404, 409, 412, 413, 421, 422, 503)
}


def _warm_up(context: Context) -> None:
    """What the first request should not have to wait for."""
    _ = context.reader, context.graph


def create_app(context: Context | None = None) -> FastAPI:
    """The application over an open service; without one it opens its own from the settings and closes it at the end."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        app.state.context = context or Context(Settings())
        try:
            await run_in_threadpool(_warm_up, app.state.context)
        except GraphUnavailable as error:
            logger.warning("the graph is not available yet: %s", error)
        yield
        if context is None:
            app.state.context.close()

    app = FastAPIOffline(
        title="symbiosis",
        version=__version__,
        description=DESCRIPTION,
        lifespan=lifespan,
        redoc_url=None,
        responses=_ERRORS,
    )
    if context is not None:
        app.state.context = context
    app.add_middleware(Conditional)
    app.add_middleware(Guards)
    problems.install(app)
    app.include_router(health.router)
    modules = (
        organisations, areas, materials, postings, streams, proposals, exchanges, events, programme, savings, factors,
    )  # fmt: skip
    for router in (module.router for module in modules):
        app.include_router(router, prefix="/v1")
    return app
