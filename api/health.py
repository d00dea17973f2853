"""Whether the service lives, whether it can work, and what it is."""

from __future__ import annotations

from fastapi import APIRouter
from pydantic import BaseModel

from api.dependencies import OpenContext
from symbiosis import __version__
from symbiosis.services.engine import Stage
from symbiosis.services.status import readiness

router = APIRouter(tags=["service"])


class Health(BaseModel):
    status: str


class Ready(BaseModel):
    """`graph`: embedded or neo4j; the schema's version and how many materials are loaded.

    `engine`: "reading" while matches are still answered from the graph, "warming" once they are answered from memory,
    "ready" when what all of them share was made too: from then on the first who asks waits no longer than others.
    """

    status: str
    graph: str
    schema_version: int
    materials: int
    engine: Stage


class Version(BaseModel):
    name: str
    version: str


@router.get("/healthz", summary="The process lives")
async def healthz() -> Health:
    """Answers without a thread, so that it does while all of them wait for a graph that is away."""
    return Health(status="ok")


@router.get("/readyz", summary="The graph answers and knowledge is loaded")
def readyz(context: OpenContext) -> Ready:
    found = readiness(context)
    return Ready(
        status="ok",
        graph=found.server,
        schema_version=found.schema_version,
        materials=found.materials,
        engine="reading" if context.engine is None else context.engine.stage,
    )


@router.get("/version", summary="What is running")
async def version() -> Version:
    return Version(name="symbiosis", version=__version__)
