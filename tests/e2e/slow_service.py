"""The service as it is, but for one thing: what an area's run does takes half a minute. For `uvicorn --factory`."""

from __future__ import annotations

import time
from typing import Any

from fastapi import FastAPI

import api.v1.runs
from api.app import create_app
from symbiosis.model.run import Run
from symbiosis.services import runs
from symbiosis.services.context import Context
from symbiosis.services.run_views import AreaRunInput, RecomputeRunInput

STEPS = 300


def slow_run(context: Context, given: AreaRunInput | RecomputeRunInput) -> Run:
    """A run that only takes its time."""

    def work(progress: runs.Progress) -> dict[str, Any]:
        for number in range(STEPS):
            progress(number, STEPS)
            time.sleep(0.1)
        return {}

    return runs.start(context, given.kind, {"area_id": given.area_id}, work)


def make() -> FastAPI:
    """The application with slow runs."""
    api.v1.runs.start_run = slow_run
    return create_app()
