"""How runs look from outside, and how one is asked for."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Any, Literal, Self

from pydantic import Field

from symbiosis.matching.parameters import MatchParameters
from symbiosis.model.proposal import Objective, Proposed
from symbiosis.model.run import Run, RunProblem
from symbiosis.model.run_kind import RunKind, RunState
from symbiosis.services.context import Context
from symbiosis.services.inputs import Identifier, Input
from symbiosis.services.matches import Scope, start_area_run
from symbiosis.services.proposal_views import ProposalView, proposal_views
from symbiosis.services.recompute import start_recompute_run
from symbiosis.services.views import TextView, View
from symbiosis.services.workflow_inputs import Short

UNTOLD = ("imported_by",)


class RunFaultView(View):
    """One thing that was wrong, and where."""

    place: str
    code: str
    message: TextView


class RunProblemView(View):
    """Why a run failed; the first of its faults, `faults_count` is how many there were."""

    code: str
    message: TextView
    faults: list[RunFaultView]
    faults_count: int

    @classmethod
    def of(cls, problem: RunProblem) -> Self:
        faults = [RunFaultView(place=f.place, code=f.code, message=TextView.of(f.message)) for f in problem.faults]
        message = TextView.of(problem.message)
        return cls(code=problem.code, message=message, faults=faults, faults_count=problem.faults_count)


class RunView(View):
    """Long work: what it is about, how far it is (`done` of `total`, in its own count), when, and how it ended.

    `started_at` is when it was asked for, `begun_at` when it was taken up. `revision` grows with every change.
    """

    id: str
    kind: RunKind
    about: dict[str, Any]
    state: RunState
    ended: bool
    done: int
    total: int
    cancel_asked: bool
    started_at: datetime
    begun_at: datetime | None
    ended_at: datetime | None
    problem: RunProblemView | None
    revision: int

    @classmethod
    def of(cls, run: Run, **more: Any) -> Self:
        return cls(
            id=run.id,
            kind=run.kind,
            # Whose file an import read is not told: its rows may be confidential postings.
            about={name: value for name, value in json.loads(run.parameters).items() if name not in UNTOLD},
            state=run.state,
            ended=run.ended,
            done=run.done,
            total=run.total,
            cancel_asked=run.cancel_asked,
            started_at=run.started_at,
            begun_at=run.begun_at,
            ended_at=run.ended_at,
            problem=RunProblemView.of(run.problem) if run.problem else None,
            revision=run.revision,
            **more,
        )


class ProposedView(View):
    """A proposal as it is now, and what this run thought of it: rank, value in its `value_unit`, t CO2e a year."""

    rank: int
    value: float | None
    saving_central_t: float | None
    proposal: ProposalView


def proposed_views(context: Context, some: Sequence[Proposed], reader_id: str | None = None) -> list[ProposedView]:
    """Views of what a run proposed, as a reader (None: a stranger) may see them."""
    views = proposal_views(context, [one.proposal for one in some], reader_id)
    return [
        ProposedView(rank=one.rank, value=one.value, saving_central_t=one.saving_central_t, proposal=view)
        for one, view in zip(some, views, strict=True)
    ]


class AreaRunInput(Input):
    """Match all by-products of an area; partners as with `GET /v1/areas/{id}/matches`."""

    kind: Literal["area"]
    area_id: Identifier = Field(examples=["EIT-P1-10"])
    objective: Objective = "co2"
    thb_per_t_co2e: Annotated[float, Field(ge=0, le=100_000, description="the tonne's price in a mix")] = 200.0
    synthetic: bool | None = Field(None, description="partners: only made-up ones, only real ones, or as the area is")


class RecomputeRunInput(Input):
    """Stored savings of an area's proposals under the factor set in use: a new version of each."""

    kind: Literal["recompute"]
    area_id: Identifier = Field(examples=["EIT-P1-10"])
    by: Short = Field(description="who wants it", examples=["กรอ."])


RunInput = Annotated[AreaRunInput | RecomputeRunInput, Field(discriminator="kind")]


def start_run(context: Context, given: AreaRunInput | RecomputeRunInput) -> Run:
    """Begin what is asked for; the run, queued. NotFound for an unknown area, Busy where too many wait."""
    if isinstance(given, AreaRunInput):
        parameters = MatchParameters(given.objective, thb_per_t_co2e=given.thb_per_t_co2e)
        return start_area_run(context, given.area_id, parameters, Scope(given.synthetic))
    return start_recompute_run(context, given.area_id, given.by)
