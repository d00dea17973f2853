"""The use in a case: yield, substitution, displacement, processing and direct emissions of a pathway."""

from __future__ import annotations

from symbiosis.carbon.baseline import USED_ROUTES, Baseline, present_pathway
from symbiosis.carbon.displacement import Rung, displacement
from symbiosis.carbon.distributions import of_gsd2, of_ratio
from symbiosis.carbon.formula import PRESENT, UseForm
from symbiosis.carbon.parameters import AssumptionUsed, ParameterList, used
from symbiosis.carbon.units import Conversion, convert
from symbiosis.knowledge.catalogue import Catalogue
from symbiosis.knowledge.factors import BaseUnit, EmissionFactor
from symbiosis.model.catalogue import Material, Pathway
from symbiosis.model.errors import InvalidInput
from symbiosis.model.quantity import QuantityUnit
from symbiosis.model.text import Text

ENERGY_GSD2 = 1.3
"""Spread of processing electricity and heat (rule 7)."""
YIELD_SPREAD = 0.10
"""Half width of the yield's range (rule 7)."""

_BASE_UNITS: dict[str, BaseUnit] = {"kg": "kg", "kWh": "kWh", "MJ": "MJ", "m3": "m3", "litre": "litre"}
_PROCESS_ROUTES = {"disp.ipcc.compost": "compost", "disp.ipcc.ad": "anaerobic_digestion"}
"""Process emission factor → the route of baseline_factors.csv whose multiplier it shares."""


def add_use(
    collected: ParameterList,
    catalogue: Catalogue,
    pathway: Pathway,
    material: Material,
    rung: Rung,
    grid_factor_id: str | None = None,
    heat_factor_id: str | None = None,
    prefix: str = "",
    displacement_rate: float | None = None,
) -> UseForm:
    """Add the parameters of C, D and G; names and symbols carry `prefix` for a present use."""
    source = f"pathways {pathway.id}: {pathway.source}"
    y = pathway.output_yield
    yields = of_ratio(max(y - YIELD_SPREAD, 0.0), y, min(y + YIELD_SPREAD, 1.0))
    collected.input(f"{prefix}yield", f"{prefix}yield", yields, "1", source, assumed=True)
    collected.input(f"{prefix}alpha", f"{prefix}alpha", of_ratio(*pathway.substitution), _ratio_unit(pathway), source)
    step = displacement(rung, pathway.displacement_rate, displacement_rate)
    collected.input(f"{prefix}d", f"{prefix}d", step.distribution, "1", source, assumed=step.assumed)
    if step.assumed and displacement_rate is None and not prefix:
        words = Text("อัตราทดแทนในตลาดตามค่าตั้งต้นของเส้นทาง", "displacement rate: the pathway's default")
        collected.assume(AssumptionUsed(f"displacement.{pathway.id}", step.rate, "1", source, words))
    if pathway.displaced_factor_id is not None:
        factor = catalogue.factors[pathway.displaced_factor_id]
        collected.factor(f"{prefix}ef_displaced", factor, _base_unit(pathway.displaced_unit))
    _add_processing(collected, catalogue, pathway, source, prefix, grid_factor_id, heat_factor_id)
    _add_burn(collected, catalogue, pathway, prefix)
    by_dry_matter = _add_process(collected, catalogue, pathway, material, prefix)
    return UseForm(dry=pathway.basis == "dry" and pathway.delivered_unit == "kg", process_by_dry_matter=by_dry_matter)


def add_present_use(
    collected: ParameterList,
    catalogue: Catalogue,
    material: Material,
    baseline: Baseline,
    unit: QuantityUnit,
    tonnes_per_unit: float | None,
    conversion: Conversion,
) -> tuple[UseForm | None, bool]:
    """Add the present use of a stream that has one; also says whether that use is unknown (no central value).

    Unknown too where its own displaced product has no factor, or where it counts in a unit that does not convert.
    """
    if baseline.route is not None and baseline.route not in USED_ROUTES:
        return None, False
    present = present_pathway(baseline, catalogue, material) if baseline.route is not None else None
    if present is None or present.displaced_factor_id is None:
        return None, True
    try:
        own = convert(present, material, unit, tonnes_per_unit)
    except InvalidInput:
        return None, True
    ratio = own.thousand_units / conversion.thousand_units
    collected.fixed("present.units", "present.units", ratio, "1", f"pathways {present.id}")
    return add_use(collected, catalogue, present, material, "default", prefix=PRESENT), False


def _base_unit(unit: str) -> BaseUnit:
    try:
        return _BASE_UNITS[unit]
    except KeyError:
        raise InvalidInput(Text(f"ไม่รู้จักหน่วย {unit}", f"unit {unit} is not known")) from None


def _ratio_unit(pathway: Pathway) -> str:
    return f"{pathway.displaced_unit}/{pathway.delivered_unit}"


def _add_processing(
    collected: ParameterList,
    catalogue: Catalogue,
    pathway: Pathway,
    source: str,
    prefix: str,
    grid_factor_id: str | None,
    heat_factor_id: str | None,
) -> None:
    per = "t output" if pathway.delivered_unit == "kg" else f"1000 {pathway.delivered_unit}"
    if pathway.processing_kwh:
        electricity = of_gsd2(pathway.processing_kwh, ENERGY_GSD2)
        collected.input(f"{prefix}kwh", f"{prefix}kwh", electricity, f"kWh/{per}", source)
        factor = _energy_factor(
            collected, catalogue, "electricity.default_factor", grid_factor_id, "ไฟฟ้าที่ใช้ในกระบวนการ"
        )
        collected.factor(f"{prefix}ef_grid", factor, "kWh", assumed=grid_factor_id is None)
    if pathway.processing_heat_mj:
        heat = of_gsd2(pathway.processing_heat_mj, ENERGY_GSD2)
        collected.input(f"{prefix}heat_mj", f"{prefix}heat_mj", heat, f"MJ/{per}", source)
        factor = _energy_factor(collected, catalogue, "heat.default_factor", heat_factor_id, "ความร้อนที่ใช้ในกระบวนการ")
        collected.factor(f"{prefix}ef_heat", factor, "MJ", assumed=heat_factor_id is None)


def _energy_factor(
    collected: ParameterList, catalogue: Catalogue, assumption_id: str, stated: str | None, meaning_th: str
) -> EmissionFactor:
    if stated is not None:
        return catalogue.factors[stated]
    assumption = catalogue.assumptions[assumption_id]
    collected.assume(used(assumption, f"ค่าการปล่อยตั้งต้นของ{meaning_th}"))
    return catalogue.factors[assumption.value]


def _add_burn(collected: ParameterList, catalogue: Catalogue, pathway: Pathway, prefix: str) -> None:
    """Own burn: o · LHV · EF for a factor per MJ, o · EF for one per kg or m³ (of gas: taken as Nm³)."""
    if pathway.own_burn_factor_id is None:
        return
    factor = catalogue.factors[pathway.own_burn_factor_id]
    if factor.per == "MJ":
        if pathway.lhv_mj_per_kg is None:
            raise InvalidInput(
                Text(f"เส้นทาง {pathway.id} ไม่มีค่าความร้อน", f"pathway {pathway.id} has no heating value (LHV)")
            )
        source = f"pathways {pathway.id}: {pathway.source}"
        collected.fixed(f"{prefix}lhv", f"{prefix}lhv", pathway.lhv_mj_per_kg, "MJ/kg", source)
        collected.factor(f"{prefix}ef_burn", factor, "MJ")
    else:
        collected.factor(f"{prefix}ef_burn", factor, "m3" if pathway.delivered_unit == "Nm3" else "kg")


def _add_process(
    collected: ParameterList, catalogue: Catalogue, pathway: Pathway, material: Material, prefix: str
) -> bool:
    """Composting or digestion; True where no multiplier is known and (1 − w)/0.4 stands in its place."""
    if pathway.process_emission_factor_id is None:
        return False
    factor = catalogue.factors[pathway.process_emission_factor_id]
    collected.factor(f"{prefix}ef_process", factor, "kg")
    row = catalogue.baseline_factors.get((material.id, _PROCESS_ROUTES.get(factor.id, "")))
    if row is not None and row.factor_id == factor.id:
        collected.multiplier(f"{prefix}mult_process", row)
        return False
    collected.fixed(f"{prefix}mult_process", f"{prefix}mult_process", 1.0, "1", "CO2_METHOD.md: (1 − w)/0.4")
    return True
