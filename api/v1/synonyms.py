"""Names that operators add to materials while the service runs."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query, Response, status
from pydantic import BaseModel

from api.dependencies import OpenContext
from api.keyed import KeyedRoute
from symbiosis.services import synonyms
from symbiosis.services.synonyms import SynonymInput, SynonymView

router = APIRouter(tags=["materials"], route_class=KeyedRoute)


class SynonymList(BaseModel):
    """Added names in order of material and name."""

    synonyms: list[SynonymView]


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


@router.get("/synonyms", summary="Names that operators added, with who and when")
def list_synonyms(
    context: OpenContext,
    material_id: Annotated[str | None, Query(max_length=120)] = None,
    removed: Annotated[bool, Query(description="those taken back too")] = False,
) -> SynonymList:
    return SynonymList(synonyms=[SynonymView.of(one) for one in synonyms.list_synonyms(context, material_id, removed)])


@router.delete("/synonyms/{synonym_id}", summary="Take an added name back; it stays on record")
def remove_synonym(
    context: OpenContext,
    synonym_id: Annotated[str, Path(max_length=120)],
    by: Annotated[str, Query(max_length=120, description="who takes it back")] = "",
) -> SynonymView:
    return SynonymView.of(synonyms.remove_synonym(context, synonym_id, by))
