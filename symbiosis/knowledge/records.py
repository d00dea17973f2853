"""Rows of tables that are knowledge only: what they name is not a node of its own life in the graph."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from symbiosis.knowledge.tables import Codes, OptionalNumber, OptionalText, YesNo
from symbiosis.model.catalogue import Confidence

BaselineRoute = Literal[
    "landfill", "open_dump", "open_burn", "incineration", "lagoon", "compost", "anaerobic_digestion", "stockpile"
]


@dataclass(frozen=True, slots=True)
class BaselineFactor:
    """factor × multiplier = kg CO2e per kg as shipped of sending the material down the route (baseline_factors.csv).

    No factor and multiplier 0: no emission is counted, and `reason` says why.
    """

    material_id: str
    route: BaselineRoute
    factor_id: OptionalText
    basis: str
    multiplier: float
    multiplier_low: float
    multiplier_high: float
    reason: str
    confidence: Confidence
    source: str


@dataclass(frozen=True, slots=True)
class ResidueRoute:
    """Where the residue of processing goes; family `*` holds for every pathway of the material."""

    material_id: str
    pathway_family: str
    residue_route: OptionalText
    factor_id: OptionalText
    reason: str
    source: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Assumption:
    """A default that a ledger lists when it used it; `value` is a number or, with unit "factor id", a factor's id."""

    id: str
    meaning: str
    value: str
    low: OptionalNumber
    high: OptionalNumber
    unit: str
    source: str
    confidence: Confidence

    @property
    def number(self) -> float:
        """The value as a number; ValueError where the assumption names a factor."""
        return float(self.value)


@dataclass(frozen=True, slots=True)
class ManagementCode:
    """A Thai three-digit management code; `symbiosis_candidate` "yes", "partly" or a "no" with its reason."""

    code: str
    group: str
    group_th: str
    method_th: str
    method_en: str
    kind: str
    nonhaz_only: YesNo
    symbiosis_candidate: str
    usual_receiver_factory_types: str
    source: str
    confidence: Confidence
    confidence_note: str
    law_version: str


@dataclass(frozen=True, slots=True)
class FactoryType:
    """A DIW factory type (1–107)."""

    type_no: str
    class_code_prefix: str
    name_th: str
    name_en: str
    role: str
    source: str
    confidence: Confidence
    confidence_note: str


@dataclass(frozen=True, slots=True)
class Province:
    """A province with its approximate centre (degrees) and the abbreviation of old registration numbers."""

    province_code: str
    abbr_th: str
    name_th: str
    name_en: str
    lat: float
    lon: float
    source: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class GeneratorProfile:
    """What a factory of a type typically generates, per unit of its activity (`unit` = "kg/t cane crushed")."""

    factory_type: str
    isic: str
    material_id: str
    material_en: str
    typical_intensity: float
    unit: str
    low: float
    high: float
    listed_in_materials_csv: YesNo
    source: str
    confidence: Confidence
    profile_id: str


@dataclass(frozen=True, slots=True)
class ReceiverProfile:
    """What an industry typically buys, per unit of its activity."""

    isic: str
    factory_type: str
    input_product: str
    typical_intensity: float
    unit: str
    low: float
    high: float
    factor_id: OptionalText
    source: str
    confidence: Confidence
    product_id: str
    profile_id: str
    material_id: Codes


@dataclass(frozen=True, slots=True)
class ProgrammeResult:
    """One published total or target of the Eco Industrial Town programme."""

    report_year_be: int
    fiscal_year_be: int
    key: str
    value: float
    comparison: str
    unit: str
    scope: str
    note: str
    source: str
    confidence: Confidence
