"""Rows of the tables whose shape differs from the object they become: materials, products, codes, pathways, areas."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from symbiosis.knowledge.quality import parse_limits
from symbiosis.knowledge.tables import Codes, Names, OptionalNumber, OptionalText, YesNo
from symbiosis.model.area import Area, AreaKind
from symbiosis.model.catalogue import Confidence, Material, MaterialClass, Pathway, Product, WasteCode
from symbiosis.model.stream import Hazard

Basis = Literal["dry", "wet", "lhv"]
Maturity = Literal["common", "implemented", "pilot", "proposed"]
ReceiverKind = Literal["factory", "community_enterprise", "processor", "farm", "utility"]
MaterialStatus = Literal["waste", "by_product", "product_or_utility"]
UsualForm = Literal["bulk_solid", "drummed", "bagged", "bulk_liquid", "pieces", "baled", "gas", "energy"]


@dataclass(frozen=True, slots=True)
class MaterialRow:
    id: str
    name_th: str
    name_en: str
    synonyms_th: Names
    waste_code: OptionalText
    hazard: Literal["HA", "HM", ""]
    status: MaterialStatus
    generator_factory_types: Codes
    generator_isic: Codes
    user_factory_types: Codes
    users_en: str
    community_uses_en: str
    management_codes: Codes
    physical_state: str
    note: str
    source: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class MaterialPropertiesRow:
    material_id: str
    broader: str
    moisture_low: OptionalNumber
    moisture_typical: OptionalNumber
    moisture_high: OptionalNumber
    bulk_density_low: OptionalNumber
    bulk_density_typical: OptionalNumber
    bulk_density_high: OptionalNumber
    usual_form: UsualForm
    synonyms_en: Names
    synonyms_th_more: Names
    process_words: Names
    source: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class MaterialClassRow:
    class_id: str
    parent: OptionalText
    name_en: str
    name_th: str
    source: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class ProductRow:
    product_id: str
    name_en: str
    name_th: str
    synonyms_en: Names
    synonyms_th: Names
    unit: Literal["kg", "MJ", "kWh", "m3", "litre"]
    factor_id: OptionalText
    isic_typical_buyers: Codes
    broader: OptionalText
    confidence: Confidence
    source: str


@dataclass(frozen=True, slots=True)
class WasteCodeRow:
    code: str
    code_spaced: str
    chapter_code: str
    chapter_en: str
    subchapter_code: str
    subchapter_en: str
    description_en: str
    eu_entry_type: str
    thai_hazard_flag: Literal["HA", "HM", ""]
    description_th: str
    in_thai_19_chapters: YesNo
    source: str
    thai_source: str
    confidence: Confidence
    confidence_note: str


@dataclass(frozen=True, slots=True)
class PathwayRow:
    pathway_id: str
    material_id: str
    use_en: str
    use_th: str
    receiver_isic: str
    receiver_factory_types: Codes
    receiver_kind: ReceiverKind
    displaced_product_en: str
    displaced_factor_id: OptionalText
    substitution_ratio: float
    substitution_low: float
    substitution_high: float
    basis: Basis
    process_en: str
    processing_kwh_per_tonne: float
    processing_heat_mj_per_tonne: float
    yield_fraction: float
    displacement_rate_default: float
    quality_limits: str
    hard_blocks: Codes
    seasonality: str
    typical_max_distance_km: float
    maturity: Maturity
    baseline_route_default: str
    mutual_partner_note: str
    source: str
    confidence: Confidence
    displaced_unit: str
    delivered_unit: str
    lhv_mj_per_kg: OptionalNumber
    own_burn_factor_id: OptionalText
    chain_via_type: Codes
    process_emission_factor_id: OptionalText
    climate_screen: str
    notes: str
    management_code: OptionalText
    family: str
    product_id: OptionalText


@dataclass(frozen=True, slots=True)
class UtilityRow:
    utility_pathway_id: str
    utility: str
    material_id: OptionalText
    use_en: str
    use_th: str
    giver_isic: OptionalText
    giver_factory_types: Codes
    receiver_isic: str
    receiver_factory_types: Codes
    receiver_kind: ReceiverKind
    displaced_product_en: str
    displaced_factor_id: OptionalText
    delivered_unit: str
    displaced_unit: str
    substitution_ratio: float
    substitution_low: float
    substitution_high: float
    basis: Literal["per delivered unit"]
    processing_kwh_per_1000_units: float
    yield_fraction: float
    displacement_rate_default: float
    quality_limits: str
    hard_blocks: Codes
    seasonality: str
    typical_max_distance_km: float
    maturity: Maturity
    baseline_route_default: str
    mutual_partner_note: str
    source: str
    confidence: Confidence
    notes: str
    product_id: OptionalText


@dataclass(frozen=True, slots=True)
class AreaRow:
    area_id: str
    name_th: str
    name_en: str
    kind: AreaKind
    province_th: str
    province_code: str
    lat: OptionalNumber
    lon: OptionalNumber
    phase: str
    status: str
    source: str
    confidence: Confidence
    confidence_note: str
    km2: OptionalNumber
    subdistrict_codes: Codes


NOT_LOADED_UTILITIES = ("U058", "U059")
"""Shared logistics and storage: services, not streams of matter or energy (seed_data/README.md)."""


def _hazard(cell: str) -> Hazard | None:
    return "HA" if cell == "HA" else "HM" if cell == "HM" else None


def _triple(low: float | None, typical: float | None, high: float | None) -> tuple[float, float, float] | None:
    return None if low is None or typical is None or high is None else (low, typical, high)


def _moisture(row: MaterialPropertiesRow) -> tuple[float, float, float] | None:
    return _triple(row.moisture_low, row.moisture_typical, row.moisture_high)


def _bulk_density(row: MaterialPropertiesRow) -> tuple[float, float, float] | None:
    return _triple(row.bulk_density_low, row.bulk_density_typical, row.bulk_density_high)


def material(row: MaterialRow, properties: MaterialPropertiesRow | None) -> Material:
    """A material out of its two rows; without a second row it stands in the class `utility` or its own status."""
    return Material(
        id=row.id,
        name_th=row.name_th,
        name_en=row.name_en,
        class_id=properties.broader if properties else "utility",
        status=row.status,
        synonyms_th=row.synonyms_th + (properties.synonyms_th_more if properties else ()),
        synonyms_en=properties.synonyms_en if properties else (),
        process_words=properties.process_words if properties else (),
        waste_code=row.waste_code,
        hazard=_hazard(row.hazard),
        generator_factory_types=row.generator_factory_types,
        generator_isic=row.generator_isic,
        user_factory_types=row.user_factory_types,
        management_codes=row.management_codes,
        physical_state=row.physical_state,
        usual_form=properties.usual_form if properties else "bulk_solid",
        moisture=_moisture(properties) if properties else None,
        bulk_density=_bulk_density(properties) if properties else None,
        source=row.source,
        confidence=row.confidence,
    )


def material_class(row: MaterialClassRow) -> MaterialClass:
    return MaterialClass(row.class_id, row.name_th, row.name_en, row.parent, row.source)


def product(row: ProductRow) -> Product:
    return Product(
        id=row.product_id,
        name_th=row.name_th,
        name_en=row.name_en,
        unit=row.unit,
        factor_id=row.factor_id,
        synonyms_th=row.synonyms_th,
        synonyms_en=row.synonyms_en,
        isic_typical_buyers=row.isic_typical_buyers,
        broader=row.broader,
        source=row.source,
        confidence=row.confidence,
    )


def waste_code(row: WasteCodeRow) -> WasteCode:
    return WasteCode(
        code=row.code,
        description_en=row.description_en,
        description_th=row.description_th,
        chapter_en=row.chapter_en,
        hazard=_hazard(row.thai_hazard_flag),
        in_thailand=row.in_thai_19_chapters,
        source=row.source,
    )


def pathway(row: PathwayRow) -> Pathway:
    """A by-product pathway; processing figures are per tonne of output (kg rows) or per 1,000 delivered units."""
    use = _use(
        row,
        row.pathway_id,
        row.material_id,
        row.family,
        processing_kwh=row.processing_kwh_per_tonne,
        processing_heat_mj=row.processing_heat_mj_per_tonne,
    )
    return replace(
        use,
        management_code=row.management_code,
        lhv_mj_per_kg=row.lhv_mj_per_kg,
        own_burn_factor_id=row.own_burn_factor_id,
        process_emission_factor_id=row.process_emission_factor_id,
        chain_via_types=row.chain_via_type,
    )


def utility_pathway(row: UtilityRow) -> Pathway:
    """A pathway of steam, heat, water, gas or electricity; without a material it is of the material named `utility`."""
    use = _use(
        row,
        row.utility_pathway_id,
        row.material_id or row.utility.replace("_", "-"),
        f"utility_{row.utility}",
        processing_kwh=row.processing_kwh_per_1000_units,
        processing_heat_mj=0.0,
    )
    return replace(use, giver_isic=row.giver_isic, giver_factory_types=row.giver_factory_types)


def _use(
    row: PathwayRow | UtilityRow,
    identifier: str,
    material_id: str,
    family: str,
    *,
    processing_kwh: float,
    processing_heat_mj: float,
) -> Pathway:
    """What both tables say of a use, in columns of the same name."""
    return Pathway(
        id=identifier,
        material_id=material_id,
        use_th=row.use_th,
        use_en=row.use_en,
        product_id=row.product_id,
        displaced_product_en=row.displaced_product_en,
        displaced_factor_id=row.displaced_factor_id,
        receiver_isic=row.receiver_isic,
        receiver_factory_types=row.receiver_factory_types,
        receiver_kind=row.receiver_kind,
        substitution=(row.substitution_low, row.substitution_ratio, row.substitution_high),
        basis=row.basis,
        output_yield=row.yield_fraction,
        displacement_rate=row.displacement_rate_default,
        delivered_unit=row.delivered_unit,
        displaced_unit=row.displaced_unit,
        processing_kwh=processing_kwh,
        processing_heat_mj=processing_heat_mj,
        quality_limits=parse_limits(row.quality_limits),
        hard_blocks=row.hard_blocks,
        seasonality=row.seasonality,
        typical_max_distance_km=row.typical_max_distance_km,
        maturity=row.maturity,
        baseline_route_default=row.baseline_route_default,
        family=family,
        mutual_partner_note=row.mutual_partner_note,
        notes=row.notes,
        source=row.source,
        confidence=row.confidence,
    )


def area(row: AreaRow) -> Area:
    return Area(
        id=row.area_id,
        kind=row.kind,
        name_th=row.name_th,
        name_en=row.name_en,
        province_code=row.province_code,
        latitude=row.lat,
        longitude=row.lon,
        km2=row.km2,
        source=row.source,
        confidence=row.confidence,
    )
