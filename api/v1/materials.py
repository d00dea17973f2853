"""Materials: search in both languages, look up."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query
from pydantic import BaseModel

from api.dependencies import OpenContext
from symbiosis.model.errors import NotFound
from symbiosis.model.text import Text
from symbiosis.services.knowledge import search_materials
from symbiosis.services.views import MaterialView

router = APIRouter(tags=["materials"])


class MaterialList(BaseModel):
    """All materials in order of id, or those a search found, best first."""

    materials: list[MaterialView]


@router.get("/materials", summary="Search materials by any name, Thai or English; all of them without a search")
def list_materials(
    context: OpenContext,
    q: Annotated[str | None, Query(max_length=500, examples=["ขี้เถ้าลอย"])] = None,
    limit: Annotated[int, Query(ge=1, le=500)] = 20,
) -> MaterialList:
    known = context.catalogue.materials
    if q is None or not q.strip():
        return MaterialList(materials=[MaterialView.of(known[key]) for key in sorted(known)[:limit]])
    found = search_materials(context, q, limit)
    return MaterialList(materials=[MaterialView.of(known[hit.material_id], hit.score) for hit in found])


@router.get("/materials/{material_id}", summary="One material")
def get_material(context: OpenContext, material_id: Annotated[str, Path(max_length=120)]) -> MaterialView:
    material = context.catalogue.materials.get(material_id)
    if material is None:
        raise NotFound(Text(f"ไม่มีวัสดุ {material_id}", f"there is no material {material_id}"))
    return MaterialView.of(material)
