"""A case: all that is fixed by material, pathway, present route and evidence; amounts and distances come later."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any, TypeVar, cast

from symbiosis.carbon.baseline import Baseline, with_default
from symbiosis.carbon.case_baseline import add_baseline
from symbiosis.carbon.case_use import add_present_use, add_use
from symbiosis.carbon.displacement import Displacement, Rung, displacement
from symbiosis.carbon.distributions import of_ratio
from symbiosis.carbon.factor_set import factor_set_of
from symbiosis.carbon.formula import Form, Letter
from symbiosis.carbon.gwp import DEFAULT_SET, GwpSet
from symbiosis.carbon.parameters import AssumptionUsed, Parameter, ParameterList
from symbiosis.carbon.units import Conversion, convert
from symbiosis.carbon.vehicles import Vehicle, vehicles_of
from symbiosis.knowledge.catalogue import Catalogue
from symbiosis.model.catalogue import Material, Pathway
from symbiosis.model.errors import Fault, InvalidInput
from symbiosis.model.quantity import QuantityUnit
from symbiosis.model.text import Text

ZERO_SYMBOLS = (
    "ef_displaced", "ef_disposal", "mult_disposal", "ef_residue", "mult_residue", "residue_moisture",
    "ef_burn", "ef_process", "mult_process", "moisture", "kwh", "heat_mj", "ef_grid", "ef_heat", "baseline_distance",
)  # fmt: skip
"""Symbols that are 0 where the case has no such thing (no own burn, no disposal avoided, …)."""


MOISTURE = "moisture"
NO_WORDS: Mapping[Letter, Text] = MappingProxyType({})
Derived = TypeVar("Derived")


@dataclass(frozen=True, slots=True)
class Unknowns:
    """What keeps a case from having a central value (rule 1)."""

    present_use: bool = False
    displaced_factor: bool = False
    disposal_factor: bool = False

    @property
    def central(self) -> bool:
        """Whether there is a central value: nothing is unknown."""
        return not (self.present_use or self.at_least)

    @property
    def at_least(self) -> bool:
        """A credit (displaced product, avoided disposal) has no factor: what is counted is a lower bound."""
        return self.displaced_factor or self.disposal_factor


@dataclass(frozen=True, slots=True)
class Case:
    """The fixed part of a saving. `values` are point values by symbol of formula.py; `parameters` say where they come
    from and how unsure they are. Amounts enter in the posted unit: `conversion` turns them into delivered units.

    `bulk_density` (t/m³) limits payloads; None where not known. `factor_set`: SHA-256 of the set the factors are from;
    `sentences`: words of its own for terms that the usual ones do not fit.
    """

    pathway_id: str
    material_id: str
    form: Form
    values: Mapping[str, float]
    parameters: tuple[Parameter, ...]
    assumptions: tuple[AssumptionUsed, ...]
    notes: tuple[Text, ...]
    conversion: Conversion
    baseline: Baseline
    displacement: Displacement
    unknowns: Unknowns
    vehicles: tuple[Vehicle, ...]
    delivered_unit: str
    bulk_density: float | None = None
    metal_plastic_or_energy: bool = False
    factor_set: str = ""
    gwp_set: GwpSet = DEFAULT_SET
    sentences: Mapping[Letter, Text] = field(default_factory=lambda: NO_WORDS)
    _derived: dict[Hashable, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def derive(self, key: Hashable, make: Callable[[], Derived]) -> Derived:
        """`make()`, done once as long as the case lives. It may rest on nothing but the case, as `prepare` made it or
        `replace` gave it, and what the key names."""
        if key not in self._derived:
            self._derived[key] = make()
        return cast(Derived, self._derived[key])


def prepare(
    catalogue: Catalogue,
    pathway: Pathway,
    material: Material,
    *,
    baseline: Baseline,
    quantity_unit: QuantityUnit = "t",
    tonnes_per_unit: float | None = None,
    moisture: float | None = None,
    rung: Rung = "default",
    displacement_rate: float | None = None,
    hazardous: bool | None = None,
    grid_factor_id: str | None = None,
    heat_factor_id: str | None = None,
) -> Case:
    """Fix everything that does not depend on the pair.

    `material` is the giver's own (it may stand in for the pathway's by analogy: moisture, density, disposal and
    residues are its own). `moisture` 0–1 as posted, else material_properties.csv.
    `displacement_rate` 0–1 overrides the rung's own. `hazardous` (default: the material
    is listed HA) sends an unstated disposal to a treatment site farther away. `grid_factor_id`, `heat_factor_id`:
    factors of the taker, else the defaults of assumptions.csv. InvalidInput where units or dimensions do not meet.
    """
    resolved = with_default(baseline, catalogue, pathway, material)
    conversion = convert(pathway, material, quantity_unit, tonnes_per_unit)
    collected = ParameterList()
    notes: list[Text] = [conversion.assumption] if conversion.assumption else []
    is_hazardous = material.hazard == "HA" if hazardous is None else hazardous

    use = add_use(
        collected,
        catalogue,
        pathway,
        material,
        rung,
        grid_factor_id,
        heat_factor_id,
        displacement_rate=displacement_rate,
    )
    disposal_unknown, residue_dries, baseline_notes = add_baseline(
        collected, catalogue, pathway, material, resolved, is_hazardous
    )
    present, present_unknown = add_present_use(
        collected, catalogue, material, resolved, quantity_unit, tonnes_per_unit, conversion
    )
    form = Form(use, present, residue_dries)
    if form.use.dry or form.use.process_by_dry_matter or (present and present.dry):
        _add_moisture(collected, material, moisture)

    values = dict.fromkeys(ZERO_SYMBOLS, 0.0)
    if present is not None:
        values |= {f"present.{symbol}": 0.0 for symbol in ZERO_SYMBOLS}
    values |= {symbol: p.point for p in collected.parameters.values() for symbol in p.symbols}
    values["tonnes_per_amount"] = conversion.tonnes / conversion.thousand_units
    values.setdefault("lhv", 1.0)
    values.setdefault("present.lhv", 1.0)
    return Case(
        pathway_id=pathway.id,
        material_id=material.id,
        form=form,
        values=MappingProxyType(values),
        parameters=tuple(collected.parameters.values()),
        assumptions=tuple(collected.assumptions.values()),
        notes=(*notes, *baseline_notes),
        conversion=conversion,
        baseline=resolved,
        displacement=displacement(rung, pathway.displacement_rate, displacement_rate),
        unknowns=Unknowns(present_unknown, pathway.displaced_factor_id is None, disposal_unknown),
        vehicles=vehicles_of(catalogue),
        delivered_unit=pathway.delivered_unit,
        bulk_density=material.bulk_density[1] if material.bulk_density else None,
        metal_plastic_or_energy=_rich(catalogue, pathway, material),
        factor_set=factor_set_of(catalogue),
    )


def with_moisture(case: Case, material: Material, stated: float) -> Case:
    """The case of an offer that states another moisture, 0–1; all else is the same.

    `case` is one that `prepare` made for this material with some stated moisture; it is the same case where no term
    asks for moisture. InvalidInput where it is out of range.
    """
    if not any(parameter.name == MOISTURE for parameter in case.parameters):
        return case
    own = ParameterList()
    _add_moisture(own, material, stated)
    return replace(
        case,
        values=MappingProxyType({**case.values, MOISTURE: stated}),
        parameters=tuple(own.parameters.get(parameter.name, parameter) for parameter in case.parameters),
    )


def _rich(catalogue: Catalogue, pathway: Pathway, material: Material) -> bool:
    """Whether a tonne may well save more than 3 t CO2e: metal, plastic or energy in it (rule 9)."""
    if pathway.basis == "lhv" or pathway.displaced_unit in ("MJ", "kWh", "litre") or pathway.delivered_unit != "kg":
        return True
    class_id: str | None = material.class_id
    while class_id is not None:
        if class_id in ("metal", "plastic"):
            return True
        class_id = catalogue.material_classes[class_id].parent
    return False


def _add_moisture(collected: ParameterList, material: Material, stated: float | None) -> None:
    """Moisture as posted, within the material's range widened to hold it; else the material's typical value."""
    if stated is not None and not 0 <= stated < 1:
        message = Text("ความชื้นต้องเป็นสัดส่วน ตั้งแต่ 0 ถึงน้อยกว่า 1", "moisture is a fraction, at least 0 and below 1")
        raise InvalidInput(message, (Fault("moisture", "out-of-range", message),))
    if material.moisture is None:
        if stated is None:
            raise InvalidInput(
                Text(f"ไม่ทราบความชื้นของ {material.name_th}", f"the moisture of {material.name_en} is not known")
            )
        low, typical, high = stated, stated, stated
    else:
        low, typical, high = material.moisture
    point = typical if stated is None else stated
    source = "posting" if stated is not None else f"material_properties.csv {material.id}"
    distribution = of_ratio(min(low, point), point, max(high, point))
    collected.input(MOISTURE, MOISTURE, distribution, "1", source, assumed=stated is None)
    if stated is None:
        words = Text("ความชื้นตามปกติของวัสดุ (ยังไม่ระบุ)", "the material's typical moisture (not stated)")
        collected.assume(AssumptionUsed(f"moisture.{material.id}", point, "1", source, words))
