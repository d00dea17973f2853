"""The FastAPI application: routers, guards, problem details, offline documentation."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from fastapi_offline import FastAPIOffline
from starlette.concurrency import run_in_threadpool

from api import documentation, health, problems
from api.conditional import Conditional
from api.guards import Guards
from api.methods import Methods
from api.server_sent_events import streams_end_with_the_process
from api.v1 import (
    areas,
    assessments,
    events,
    exchanges,
    factors,
    imports,
    materials,
    organisations,
    postings,
    programme,
    proposals,
    resolving,
    runs,
    savings,
    streams,
    synonyms,
)
from symbiosis import __version__
from symbiosis.model.errors import GraphUnavailable
from symbiosis.services.context import Context
from symbiosis.services.engine import Engine
from symbiosis.services.factors import current_catalogue
from symbiosis.services.serving import PATIENCE_SECONDS, end_with_parent
from symbiosis.services.stream_ends import DayBreak
from symbiosis.services.warm_up import warm_up
from symbiosis.settings import Settings

logger = logging.getLogger(__name__)

DESCRIPTION = """
Finds who can use whose by-products: register an organisation, post a stream in your own words (Thai or English),
and get partners with tonnes, kilometres, reasons and a CO2 saving.

หาผู้ที่ใช้ผลพลอยได้ของกันและกัน: ลงทะเบียน ประกาศด้วยคำของคุณเอง แล้วรับคู่ที่เหมาะ พร้อมปริมาณ ระยะทาง เหตุผล และคาร์บอนที่ลดได้

Errors are RFC 9457 problem details with stable codes; `Accept-Language: th` or `en` chooses their language.
Lists come in pages: `next` is the cursor of the next one, and a `Link` header its address; `Accept` chooses JSON
pages, or the whole list as `application/x-ndjson`, `text/csv` or xlsx. Every GET that is answered in one piece has an
ETag (`If-None-Match`: 304); changes take it as `If-Match` (412). What is confidential names its owner to itself and to
those who agreed an exchange of it (`as_organisation` says who reads; taken on trust until there is authentication).
Savings are estimated avoided emissions, not T-VER credits. Made-up (demo) data is marked `synthetic: true`.
"""


def _warm_up(context: Context) -> None:
    """What the first request should not have to wait for. What the engine reads is not waited for: until it has read
    everything, requests are answered from the graph."""
    _ = context.reader, context.graph


def create_app(context: Context | None = None) -> FastAPI:
    """The application over an open service; without one it opens its own from the settings and closes it at the end."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        opened = context or Context(Settings(), patience_seconds=PATIENCE_SECONDS)
        app.state.context = opened
        if context is None:
            end_with_parent()
        try:
            await run_in_threadpool(_warm_up, opened)
        except GraphUnavailable as error:
            logger.warning("the graph is not available yet: %s", error)
        engine = Engine(
            lambda: opened.graph,
            own_process=context is None,
            warm_up=None if context else lambda held, wait: warm_up(current_catalogue(opened), held, wait),
            daily=DayBreak(opened),
        )
        opened.engine = engine
        engine.start()
        with streams_end_with_the_process():
            yield
        await run_in_threadpool(engine.stop)
        opened.engine = None
        if context is None:
            await run_in_threadpool(opened.close)

    app = FastAPIOffline(
        title="symbiosis",
        version=__version__,
        description=DESCRIPTION,
        lifespan=lifespan,
        redoc_url=None,
        generate_unique_id_function=documentation.operation_id,
    )
    if context is not None:
        app.state.context = context
    app.add_middleware(Conditional)
    app.add_middleware(Methods, documented=app)
    app.add_middleware(Guards)
    problems.install(app)
    documentation.install(app)
    app.include_router(health.router)
    modules = (
        organisations, areas, materials, postings, streams, proposals, exchanges, events, programme, savings, factors,
        resolving, runs, synonyms, assessments, imports,
    )  # fmt: skip
    for router in (module.router for module in modules):
        app.include_router(router, prefix="/v1")
    return app
