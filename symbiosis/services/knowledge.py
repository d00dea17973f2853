"""The seed tables into the graph, as often as you like; and looking materials up."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from symbiosis.knowledge.catalogue import Catalogue
from symbiosis.model.area import Area
from symbiosis.services.context import Context
from symbiosis.services.factors import keep_shipped
from symbiosis.store.knowledge import KnowledgeLabel, Loaded, upsert

COUNTRY_ID = "TH"


@dataclass(frozen=True, slots=True)
class MaterialFound:
    """A material that a search found, with its score in [0, 1]."""

    material_id: str
    score: float


def load_seed(context: Context, on_progress: Callable[[str], None] | None = None) -> list[Loaded]:
    """Bring the graph to what the tables say: new rows made, changed ones updated, removed ones reported."""
    loaded = []
    for label, things in _things(context.catalogue).items():
        if on_progress:
            on_progress(label)
        loaded.append(upsert(context.graph, label, things))
    keep_shipped(context)
    return loaded


def search_materials(context: Context, text: str, limit: int) -> list[MaterialFound]:
    """Materials whose names and synonyms, Thai or English, are near to the text; best first."""
    return [MaterialFound(guess.id, guess.score) for guess in context.reader.search_materials(text, limit)]


def administrative_areas(catalogue: Catalogue) -> dict[str, Area]:
    """The country and its provinces as areas, for every area of the tables to be part of."""
    source = "provinces.csv"
    country = Area(COUNTRY_ID, "country", "ประเทศไทย", "Thailand", source=source, confidence="high")
    found = {COUNTRY_ID: country}
    for province in catalogue.provinces.values():
        area_id = province_area_id(province.province_code)
        found[area_id] = Area(
            area_id,
            "province",
            province.name_th,
            province.name_en,
            province_code=province.province_code,
            part_of=(COUNTRY_ID,),
            latitude=province.lat,
            longitude=province.lon,
            source=source,
            confidence=province.confidence,
        )
    return found


def province_area_id(province_code: str) -> str:
    """The id of a province as an area, after ISO 3166-2: TH-20 is Chon Buri."""
    return f"{COUNTRY_ID}-{province_code}"


def _things(catalogue: Catalogue) -> Mapping[KnowledgeLabel, Mapping[str, Any]]:
    """What to load, in an order in which everything that a row names comes before it."""
    towns = {
        area.id: replace(area, part_of=(province_area_id(area.province_code),)) if area.province_code else area
        for area in catalogue.areas.values()
    }
    return {
        "Province": catalogue.provinces,
        "FactoryType": catalogue.factory_types,
        "Area": {**administrative_areas(catalogue), **towns},
        "WasteCode": catalogue.waste_codes,
        "MaterialClass": catalogue.material_classes,
        "Product": catalogue.products,
        "Material": catalogue.materials,
        "Pathway": catalogue.pathways,
    }
