"""Materials: search in both languages, look up."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request, Response
from pydantic import BaseModel

from api.dependencies import OpenContext
from api.lists import FORMATS, answer
from symbiosis.model.errors import NotFound
from symbiosis.model.text import Text
from symbiosis.services.lists.kinds import MATERIALS
from symbiosis.services.lists.queries import MaterialQuery
from symbiosis.services.views import MaterialView

router = APIRouter(tags=["materials"])


class MaterialList(BaseModel):
    """A page in order of id, or of those a search found, best first; `next` is the cursor of the next one."""

    materials: list[MaterialView]
    next: str | None


@router.get(
    "/materials",
    summary="Materials; a search by any name, Thai or English",
    response_model=MaterialList,
    responses=FORMATS,
)
def list_materials(
    context: OpenContext, request: Request, response: Response, query: Annotated[MaterialQuery, Query()]
) -> Any:
    return answer(
        request,
        response,
        context,
        MATERIALS,
        query,
        lambda found: MaterialList(materials=found.rows, next=found.next),
    )


@router.get("/materials/{material_id}", summary="One material")
def get_material(context: OpenContext, material_id: Annotated[str, Path(max_length=120)]) -> MaterialView:
    material = context.catalogue.materials.get(material_id)
    if material is None:
        raise NotFound(Text(f"ไม่มีวัสดุ {material_id}", f"there is no material {material_id}"))
    return MaterialView.of(material)
