"""Exchanges: list them, take their steps, name their documents, keep what was weighed. One of them: see savings."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request, Response
from pydantic import BaseModel

from api.dependencies import OpenContext
from api.keyed import KeyedRoute
from api.lists import FORMATS, answer
from api.versions import WantedVersion, etag
from symbiosis.model.agreement import Agreed
from symbiosis.model.workflow import ExchangeStep
from symbiosis.services.agreement_views import AgreementView, agreement_views
from symbiosis.services.claim_terms import keep_claim_terms
from symbiosis.services.context import Context
from symbiosis.services.exchange_workflow import keep_documents, keep_weighed, take_step
from symbiosis.services.lists.kinds import EXCHANGES
from symbiosis.services.lists.queries import ExchangeQuery
from symbiosis.services.workflow_inputs import ClaimTermsInput, DocumentsInput, StepInput, WeighedInput

router = APIRouter(tags=["exchanges"], route_class=KeyedRoute)
ExchangeId = Annotated[str, Path(max_length=120, examples=["exc_0123456789abcdef0123"])]


class ExchangeList(BaseModel):
    """A page; `next` is the cursor of the next one, null at the end."""

    exchanges: list[AgreementView]
    next: str | None


@router.get("/exchanges", summary="Exchanges", response_model=ExchangeList, responses=FORMATS)
def list_exchanges(
    context: OpenContext, request: Request, response: Response, query: Annotated[ExchangeQuery, Query()]
) -> Any:
    return answer(
        request,
        response,
        context,
        EXCHANGES,
        query,
        lambda found: ExchangeList(exchanges=found.rows, next=found.next),
    )


@router.post("/exchanges/{exchange_id}:consent-requested", summary="The taker's consent was asked for (waste)")
def request_consent(
    context: OpenContext, exchange_id: ExchangeId, given: StepInput, version: WantedVersion, response: Response
) -> AgreementView:
    return _step(context, exchange_id, "request_consent", given, version, response)


@router.post("/exchanges/{exchange_id}:consented", summary="The taker consented: only the taker can say so (waste)")
def consent(
    context: OpenContext, exchange_id: ExchangeId, given: StepInput, version: WantedVersion, response: Response
) -> AgreementView:
    return _step(context, exchange_id, "consent", given, version, response)


@router.post("/exchanges/{exchange_id}:permitted", summary="The permit was given (waste)")
def permit(
    context: OpenContext, exchange_id: ExchangeId, given: StepInput, version: WantedVersion, response: Response
) -> AgreementView:
    return _step(context, exchange_id, "permit", given, version, response)


@router.post("/exchanges/{exchange_id}:start", summary="Goods move")
def start(
    context: OpenContext, exchange_id: ExchangeId, given: StepInput, version: WantedVersion, response: Response
) -> AgreementView:
    return _step(context, exchange_id, "start", given, version, response)


@router.post("/exchanges/{exchange_id}:report", summary="It was reported; once a month")
def report(
    context: OpenContext, exchange_id: ExchangeId, given: StepInput, version: WantedVersion, response: Response
) -> AgreementView:
    return _step(context, exchange_id, "report", given, version, response)


@router.post("/exchanges/{exchange_id}:close", summary="It is finished; its months go back to offer and need")
def close(
    context: OpenContext, exchange_id: ExchangeId, given: StepInput, version: WantedVersion, response: Response
) -> AgreementView:
    return _step(context, exchange_id, "close", given, version, response)


@router.post("/exchanges/{exchange_id}:stop", summary="It is stopped, with the reason")
def stop(
    context: OpenContext, exchange_id: ExchangeId, given: StepInput, version: WantedVersion, response: Response
) -> AgreementView:
    return _step(context, exchange_id, "stop", given, version, response)


@router.put("/exchanges/{exchange_id}/documents", summary="Contract, consent, permit, verification")
def put_documents(
    context: OpenContext, exchange_id: ExchangeId, given: DocumentsInput, version: WantedVersion, response: Response
) -> AgreementView:
    return _answer(context, keep_documents(context, exchange_id, given, version), given.organisation_id, response)


@router.put("/exchanges/{exchange_id}/weighed/{month}", summary="Tonnes weighed in a month; Buddhist years too")
def put_weighed(
    context: OpenContext,
    exchange_id: ExchangeId,
    month: Annotated[str, Path(max_length=10, examples=["2569-03"])],
    given: WeighedInput,
    version: WantedVersion,
    response: Response,
) -> AgreementView:
    return _answer(context, keep_weighed(context, exchange_id, month, given, version), given.organisation_id, response)


@router.put("/exchanges/{exchange_id}/claim-terms", summary="Shares by contract, tonnes in T-VER, displacement")
def put_claim_terms(
    context: OpenContext, exchange_id: ExchangeId, given: ClaimTermsInput, version: WantedVersion, response: Response
) -> AgreementView:
    return _answer(context, keep_claim_terms(context, exchange_id, given, version), given.organisation_id, response)


def _step(
    context: Context, exchange_id: str, step: ExchangeStep, given: StepInput, version: str | None, response: Response
) -> AgreementView:
    return _answer(context, take_step(context, exchange_id, step, given, version), given.organisation_id, response)


def _answer(context: Context, found: Agreed, party_id: str, response: Response) -> AgreementView:
    etag(response, found.version)
    return agreement_views(context, [found], party_id)[0]
