"""Names that operators add to materials while the service runs."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request, Response, status
from pydantic import BaseModel

from api.dependencies import OpenContext
from api.keyed import KeyedRoute
from api.lists import FORMATS, answer
from symbiosis.services import synonyms
from symbiosis.services.lists.queries import SynonymQuery
from symbiosis.services.lists.work import SYNONYMS
from symbiosis.services.synonyms import SynonymInput, SynonymView

router = APIRouter(tags=["materials"], route_class=KeyedRoute)


class SynonymList(BaseModel):
    """A page; `next` is the cursor of the next one, null at the end."""

    synonyms: list[SynonymView]
    next: str | None


@router.post(
    "/materials/{material_id}/synonyms",
    status_code=status.HTTP_201_CREATED,
    responses={200: {"model": SynonymView, "description": "the name meant this material already"}},
    summary="Add a name to a material; it works at once",
)
def add_synonym(
    context: OpenContext, material_id: Annotated[str, Path(max_length=120)], given: SynonymInput, response: Response
) -> SynonymView:
    """A name that stands for another material is a conflict, and nothing is written."""
    added = synonyms.add_synonym(context, material_id, given)
    if not added.new:
        response.status_code = status.HTTP_200_OK
    return SynonymView.of(added.synonym)


@router.get(
    "/synonyms",
    summary="Names that operators added, with who and when",
    response_model=SynonymList,
    responses=FORMATS,
)
def list_synonyms(
    context: OpenContext, request: Request, response: Response, query: Annotated[SynonymQuery, Query()]
) -> Any:
    return answer(
        request, response, context, SYNONYMS, query, lambda found: SynonymList(synonyms=found.rows, next=found.next)
    )


@router.delete("/synonyms/{synonym_id}", summary="Take an added name back; it stays on record")
def remove_synonym(
    context: OpenContext,
    synonym_id: Annotated[str, Path(max_length=120)],
    by: Annotated[str, Query(max_length=120, description="who takes it back")] = "",
) -> SynonymView:
    return SynonymView.of(synonyms.remove_synonym(context, synonym_id, by))
