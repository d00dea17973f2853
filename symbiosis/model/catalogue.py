"""The things that knowledge is about: materials, products, waste codes, pathways. One row of a seed table each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from symbiosis.model.stream import Hazard

Confidence = Literal["high", "medium", "low"]


@dataclass(frozen=True, slots=True)
class Material:
    """A by-product, waste or utility stream. Moisture: mass fraction as shipped; bulk density: t/m³."""

    id: str
    name_th: str
    name_en: str
    class_id: str
    status: str
    synonyms_th: tuple[str, ...] = ()
    synonyms_en: tuple[str, ...] = ()
    process_words: tuple[str, ...] = ()
    waste_code: str | None = None
    hazard: Hazard | None = None
    generator_factory_types: tuple[str, ...] = ()
    generator_isic: tuple[str, ...] = ()
    user_factory_types: tuple[str, ...] = ()
    management_codes: tuple[str, ...] = ()
    physical_state: str = "solid"
    usual_form: str = "bulk_solid"
    moisture: tuple[float, float, float] | None = None
    bulk_density: tuple[float, float, float] | None = None
    source: str = ""
    confidence: Confidence = "low"


@dataclass(frozen=True, slots=True)
class MaterialClass:
    """A class of materials that can stand in for each other "by analogy"; a root class (no parent) never does."""

    id: str
    name_th: str
    name_en: str
    parent: str | None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Product:
    """What factories buy and by-products displace; `unit` is what its factor counts (kg, MJ, kWh, m3, litre)."""

    id: str
    name_th: str
    name_en: str
    unit: str
    factor_id: str | None = None
    synonyms_th: tuple[str, ...] = ()
    synonyms_en: tuple[str, ...] = ()
    isic_typical_buyers: tuple[str, ...] = ()
    broader: str | None = None
    source: str = ""
    confidence: Confidence = "low"


@dataclass(frozen=True, slots=True)
class WasteCode:
    """A code of the EU list of waste (2014), six digits, with DIW's hazard flag."""

    code: str
    description_en: str
    description_th: str
    chapter_en: str
    hazard: Hazard | None
    in_thailand: bool
    source: str = ""


@dataclass(frozen=True, slots=True)
class QualityLimit:
    """`name operator value unit`; a yes/no test has operator "is"; what could not be parsed is words only."""

    words: str
    name: str | None = None
    operator: Literal["<=", ">=", "is"] | None = None
    value: float | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Pathway:
    """A material's use in an industry, the product it displaces, at what ratio. See seed_data/README.md, pathways.csv.

    `processing_kwh`, `processing_heat_mj`: per tonne of output where `delivered_unit` is kg, else per 1,000 delivered
    units. `substitution` (low, point, high): displaced per delivered unit; `output_yield`, `displacement_rate`: 0–1.
    """

    id: str
    material_id: str
    use_th: str
    use_en: str
    product_id: str | None
    displaced_product_en: str
    displaced_factor_id: str | None
    receiver_isic: str
    receiver_factory_types: tuple[str, ...]
    receiver_kind: str
    substitution: tuple[float, float, float]
    basis: Literal["dry", "wet", "lhv", "per delivered unit"]
    output_yield: float
    displacement_rate: float
    delivered_unit: str
    displaced_unit: str
    processing_kwh: float
    processing_heat_mj: float
    quality_limits: tuple[QualityLimit, ...]
    hard_blocks: tuple[str, ...]
    seasonality: str
    typical_max_distance_km: float
    maturity: Literal["common", "implemented", "pilot", "proposed"]
    baseline_route_default: str
    family: str
    management_code: str | None = None
    lhv_mj_per_kg: float | None = None
    own_burn_factor_id: str | None = None
    process_emission_factor_id: str | None = None
    chain_via_types: tuple[str, ...] = ()
    mutual_partner_note: str = ""
    giver_isic: str | None = None
    giver_factory_types: tuple[str, ...] = ()
    notes: str = ""
    source: str = ""
    confidence: Confidence = "low"
