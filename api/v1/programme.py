"""The programme: its annual report and the density of all areas."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Query, Request, Response
from fastapi.responses import PlainTextResponse
from pydantic import BaseModel

from api.dependencies import OpenContext
from api.languages import RequestLanguage
from api.lists import FORMATS, answer
from symbiosis.programme.levels import DIMENSIONS, FACTORY_SCHEMES, LADDER, LEVELS
from symbiosis.programme.report import markdown
from symbiosis.services.density_view import DensityView
from symbiosis.services.lists.kinds import DENSITY
from symbiosis.services.lists.queries import DensityQuery
from symbiosis.services.programme import ReportView, report
from symbiosis.services.views import TextView

router = APIRouter(prefix="/programme", tags=["programme"])
FiscalYear = Annotated[int, Path(ge=1000, le=9999, description="in either calendar: 2564, 2021", examples=[2564])]


class DensityTable(BaseModel):
    """A page, in order of area id: areas are not ranked on one ratio. `next` is the cursor of the next one."""

    areas: list[DensityView]
    next: str | None


class ProgrammeWords(BaseModel):
    """The programme's own words."""

    levels: dict[int, TextView]
    dimensions: dict[str, TextView]
    ladder: list[TextView]
    factory_schemes: list[str]


@router.get(
    "/reports/{fiscal_year}",
    summary="Published totals and targets of a fiscal year",
    response_model=ReportView,
    responses={200: {"content": {"text/markdown": {"schema": {"type": "string"}}}}},
)
def get_report(
    context: OpenContext,
    fiscal_year: FiscalYear,
    language: RequestLanguage,
    form: Annotated[
        Literal["json", "markdown"], Query(description="JSON, or Markdown in the language asked for")
    ] = "json",
) -> ReportView | PlainTextResponse:
    found = report(context, fiscal_year)
    if form == "markdown":
        headers = {"Content-Language": language, "Vary": "Accept-Language"}
        return PlainTextResponse(markdown(found, language), headers=headers, media_type="text/markdown; charset=utf-8")
    return ReportView.of(found)


@router.get(
    "/density", summary="Density of all areas of a kind as a table", response_model=DensityTable, responses=FORMATS
)
def get_density_table(
    context: OpenContext, request: Request, response: Response, query: Annotated[DensityQuery, Query()]
) -> Any:
    return answer(
        request,
        response,
        context,
        DENSITY,
        query,
        lambda found: DensityTable(areas=found.rows, next=found.next),
    )


@router.get("/levels", summary="Levels, dimensions, the ladder of places and the factory schemes, in both languages")
def get_levels() -> ProgrammeWords:
    return ProgrammeWords(
        levels={level: TextView.of(name) for level, name in LEVELS.items()},
        dimensions={key: TextView.of(name) for key, name in DIMENSIONS.items()},
        ladder=[TextView.of(step) for step in LADDER],
        factory_schemes=list(FACTORY_SCHEMES),
    )
