"""All tables of seed_data, typed and indexed: what every later room asks when it wants to know something."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeVar

from symbiosis.knowledge import rows
from symbiosis.knowledge.estimates import Activity, MaterialPrice, ProductPrice, SetUpCost, activity_of
from symbiosis.knowledge.factors import EmissionFactor, EmissionFactorRow, FactorDetailsRow, factor_from_row
from symbiosis.knowledge.records import (
    Assumption,
    BaselineFactor,
    FactoryType,
    GeneratorProfile,
    ManagementCode,
    ProgrammeResult,
    Province,
    ReceiverProfile,
    ResidueRoute,
)
from symbiosis.knowledge.tables import Table, read_table
from symbiosis.knowledge.vocabulary import QualityProperty, Vocabulary
from symbiosis.model.area import Area
from symbiosis.model.catalogue import Material, MaterialClass, Pathway, Product, WasteCode
from symbiosis.model.errors import Fault, InvalidInput
from symbiosis.model.text import Text

Record = TypeVar("Record")


@dataclass(frozen=True, slots=True)
class Tables:
    """The seed tables as read, rows with their line numbers; `seed check` compares them with one another."""

    materials: Table[rows.MaterialRow]
    material_properties: Table[rows.MaterialPropertiesRow]
    material_classes: Table[rows.MaterialClassRow]
    products: Table[rows.ProductRow]
    waste_codes: Table[rows.WasteCodeRow]
    pathways: Table[rows.PathwayRow]
    utilities: Table[rows.UtilityRow]
    areas: Table[rows.AreaRow]
    emission_factors: Table[EmissionFactorRow]
    factor_details: Table[FactorDetailsRow]
    baseline_factors: Table[BaselineFactor]
    residue_routes: Table[ResidueRoute]
    assumptions: Table[Assumption]
    management_codes: Table[ManagementCode]
    factory_types: Table[FactoryType]
    provinces: Table[Province]
    generator_profiles: Table[GeneratorProfile]
    receiver_profiles: Table[ReceiverProfile]
    programme_results: Table[ProgrammeResult]
    properties: Table[QualityProperty]
    prices: Table[MaterialPrice]
    product_prices: Table[ProductPrice]
    activity: Table[Activity]
    set_up_costs: Table[SetUpCost]

    def faults(self) -> tuple[Fault, ...]:
        """What reading alone found wrong, file by file."""
        return tuple(fault for name in self.__slots__ for fault in getattr(self, name).faults)


_RECORD_TYPES: dict[str, type[Any]] = {
    "materials": rows.MaterialRow,
    "material_properties": rows.MaterialPropertiesRow,
    "material_classes": rows.MaterialClassRow,
    "products": rows.ProductRow,
    "waste_codes": rows.WasteCodeRow,
    "pathways": rows.PathwayRow,
    "utilities": rows.UtilityRow,
    "areas": rows.AreaRow,
    "emission_factors": EmissionFactorRow,
    "factor_details": FactorDetailsRow,
    "baseline_factors": BaselineFactor,
    "residue_routes": ResidueRoute,
    "assumptions": Assumption,
    "management_codes": ManagementCode,
    "factory_types": FactoryType,
    "provinces": Province,
    "generator_profiles": GeneratorProfile,
    "receiver_profiles": ReceiverProfile,
    "programme_results": ProgrammeResult,
    "properties": QualityProperty,
    "prices": MaterialPrice,
    "product_prices": ProductPrice,
    "activity": Activity,
    "set_up_costs": SetUpCost,
}


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Everything known, by id; built once and never changed. Unknown ids raise KeyError, as any mapping does."""

    materials: Mapping[str, Material]
    material_classes: Mapping[str, MaterialClass]
    products: Mapping[str, Product]
    waste_codes: Mapping[str, WasteCode]
    pathways: Mapping[str, Pathway]
    areas: Mapping[str, Area]
    factors: Mapping[str, EmissionFactor]
    baseline_factors: Mapping[tuple[str, str], BaselineFactor]
    residue_routes: Mapping[tuple[str, str], ResidueRoute]
    assumptions: Mapping[str, Assumption]
    management_codes: Mapping[str, ManagementCode]
    factory_types: Mapping[str, FactoryType]
    provinces: Mapping[str, Province]
    generator_profiles: tuple[GeneratorProfile, ...]
    receiver_profiles: tuple[ReceiverProfile, ...]
    programme_results: tuple[ProgrammeResult, ...]
    properties: Vocabulary
    prices: Mapping[str, MaterialPrice]
    product_prices: Mapping[str, ProductPrice]
    activities: Mapping[tuple[str, str, str], Activity]
    set_up_costs: Mapping[tuple[str, str], SetUpCost]
    pathways_of_material: Mapping[str, tuple[Pathway, ...]]
    materials_of_class: Mapping[str, tuple[Material, ...]]
    materials_of_waste_code: Mapping[str, tuple[Material, ...]]

    def residue_route(self, material_id: str, pathway_family: str) -> ResidueRoute | None:
        """Where residues of this material go in this family of pathways; the row `*` where the family has none."""
        return self.residue_routes.get((material_id, pathway_family)) or self.residue_routes.get((material_id, "*"))

    def set_up_cost(self, pathway: Pathway) -> SetUpCost | None:
        """What setting up this use costs: of its family, else of what it counts in; None where nobody has estimated."""
        per = {"kg": "t", "MJ heat": "MJ", "MJ cold": "MJ"}.get(pathway.delivered_unit, pathway.delivered_unit)
        return self.set_up_costs.get((pathway.family, per)) or self.set_up_costs.get(("*", per))

    def activity(self, profile: GeneratorProfile | ReceiverProfile) -> Activity | None:
        """How much a plant that the profile means does in a year; None where nobody has estimated it."""
        return self.activities.get((profile.factory_type, profile.isic, activity_of(profile.unit)))

    def stands_in_by_analogy(self, class_id: str) -> bool:
        """Whether members of a class can replace one another: not in a root class, not on the utility shelf."""
        material_class = self.material_classes[class_id]
        return material_class.parent is not None and "utility" not in (class_id, material_class.parent)


def seed_folder() -> Path:
    """The folder of the tables that ship with the service."""
    return Path(str(files("seed_data")))


def read_tables(folder: Path) -> Tables:
    """Read every table of `folder`; faults are kept in the tables, nothing is raised."""
    return Tables(**{name: read_table(folder / f"{name}.csv", kind) for name, kind in _RECORD_TYPES.items()})


def load_catalogue(folder: Path) -> Catalogue:
    """Read, convert and index the tables of `folder`; InvalidInput with all faults where a row cannot be read."""
    tables = read_tables(folder)
    if faults := tables.faults():
        raise InvalidInput(Text("ตารางความรู้มีข้อผิดพลาด", "the seed tables have faults"), faults)
    return build_catalogue(tables)


@cache
def shipped_catalogue() -> Catalogue:
    """The catalogue of the tables that ship, read once a process."""
    return load_catalogue(seed_folder())


def build_catalogue(tables: Tables) -> Catalogue:
    """Join and index tables that were read without faults."""
    described = {row.material_id: row for row in tables.material_properties}
    details = {row.factor_id: row for row in tables.factor_details}
    materials = [rows.material(row, described.get(row.id)) for row in tables.materials]
    vocabulary = Vocabulary(tables.properties)
    pathways = [
        replace(pathway, quality_limits=tuple(map(vocabulary.canonical, pathway.quality_limits)))
        for pathway in _pathways(tables)
    ]
    return Catalogue(
        materials=_by(materials, lambda m: m.id),
        material_classes=_by(map(rows.material_class, tables.material_classes), lambda c: c.id),
        products=_by(map(rows.product, tables.products), lambda p: p.id),
        waste_codes=_by(map(rows.waste_code, tables.waste_codes), lambda c: c.code),
        pathways=_by(pathways, lambda p: p.id),
        areas=_by(map(rows.area, tables.areas), lambda a: a.id),
        factors=_by((factor_from_row(row, details.get(row.id)) for row in tables.emission_factors), lambda f: f.id),
        baseline_factors={(row.material_id, row.route): row for row in tables.baseline_factors},
        residue_routes={(row.material_id, row.pathway_family): row for row in tables.residue_routes},
        assumptions=_by(tables.assumptions, lambda a: a.id),
        management_codes=_by(tables.management_codes, lambda c: c.code),
        factory_types=_by(tables.factory_types, lambda t: t.type_no),
        provinces=_by(tables.provinces, lambda p: p.province_code),
        generator_profiles=tuple(tables.generator_profiles),
        receiver_profiles=tuple(tables.receiver_profiles),
        programme_results=tuple(tables.programme_results),
        properties=vocabulary,
        prices=_by(tables.prices, lambda p: p.material_id),
        product_prices=_by(tables.product_prices, lambda p: p.product_id),
        activities={row.key: row for row in tables.activity},
        set_up_costs={(row.family, row.per): row for row in tables.set_up_costs},
        pathways_of_material=_group(pathways, lambda p: p.material_id),
        materials_of_class=_group(materials, lambda m: m.class_id),
        materials_of_waste_code=_group((m for m in materials if m.waste_code), lambda m: m.waste_code or ""),
    )


def _pathways(tables: Tables) -> Iterator[Pathway]:
    yield from map(rows.pathway, tables.pathways)
    for row in tables.utilities:
        if row.utility_pathway_id not in rows.NOT_LOADED_UTILITIES:
            yield rows.utility_pathway(row)


def _by(records: Iterable[Record], key: Callable[[Record], str]) -> dict[str, Record]:
    return {key(record): record for record in records}


def _group(records: Iterable[Record], key: Callable[[Record], str]) -> dict[str, tuple[Record, ...]]:
    groups: defaultdict[str, list[Record]] = defaultdict(list)
    for record in records:
        groups[key(record)].append(record)
    return {name: tuple(members) for name, members in groups.items()}
