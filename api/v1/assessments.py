"""Levels of areas by year, their targets, and certificates of factories."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request, Response, status
from pydantic import BaseModel

from api.dependencies import OpenContext
from api.keyed import KeyedRoute
from api.lists import FORMATS, answer
from symbiosis.services import assessments
from symbiosis.services.assessments import (
    AreaProgrammeView,
    AssessmentInput,
    AssessmentView,
    CertificateInput,
    CertificateView,
)
from symbiosis.services.lists.queries import CertificateQuery
from symbiosis.services.lists.work import certificates_of

router = APIRouter(tags=["programme"], route_class=KeyedRoute)
AreaId = Annotated[str, Path(max_length=120, examples=["EIT-P1-10"])]
OrganisationId = Annotated[str, Path(max_length=120, examples=["org_demo_000001"])]


class Certificates(BaseModel):
    """A page, in order of their first day, also those that ran out; `next` is the cursor of the next one, null at the
    end."""

    certificates: list[CertificateView]
    next: str | None


@router.post(
    "/areas/{area_id}/assessments",
    status_code=status.HTTP_201_CREATED,
    summary="Record an area's level of a fiscal year, or a target; said again it is corrected",
)
def add_assessment(context: OpenContext, area_id: AreaId, given: AssessmentInput) -> AssessmentView:
    return assessments.record_assessment(context, area_id, given)


@router.get("/areas/{area_id}/programme", summary="An area's level, its history and its targets")
def get_area_programme(context: OpenContext, area_id: AreaId) -> AreaProgrammeView:
    return assessments.area_programme(context, area_id)


@router.post(
    "/organisations/{organisation_id}/certificates",
    status_code=status.HTTP_201_CREATED,
    summary="Record a certificate of a factory; said again it is corrected",
)
def add_certificate(context: OpenContext, organisation_id: OrganisationId, given: CertificateInput) -> CertificateView:
    return assessments.record_certificate(context, organisation_id, given)


@router.get(
    "/organisations/{organisation_id}/certificates",
    summary="Certificates of a factory",
    response_model=Certificates,
    responses=FORMATS,
)
def get_certificates(
    context: OpenContext,
    organisation_id: OrganisationId,
    request: Request,
    response: Response,
    query: Annotated[CertificateQuery, Query()],
) -> Any:
    return answer(
        request,
        response,
        context,
        certificates_of(organisation_id),
        query,
        lambda found: Certificates(certificates=found.rows, next=found.next),
    )
