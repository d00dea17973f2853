"""From a read case to a `Case` with its inputs: the same objects that matching makes, whichever form it came in."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

from symbiosis.carbon.baseline import USED_ROUTES, Baseline, baseline_from_evidence
from symbiosis.carbon.case import ZERO_SYMBOLS, Case, Unknowns, prepare
from symbiosis.carbon.displacement import displacement
from symbiosis.carbon.distributions import Fixed
from symbiosis.carbon.formula import Form, Letter, UseForm
from symbiosis.carbon.match_inputs import MatchInputs, match_inputs
from symbiosis.carbon.parameters import Parameter, ParameterList, used
from symbiosis.carbon.saving_inputs import Factor, FactorValue, PathwayCase, PlainCase, Ranged, TermsCase
from symbiosis.carbon.saving_spreads import (
    bounded,
    fault,
    mass_spread,
    point_of,
    ratio_spread,
    scaled,
    spread_of,
    unknown,
)
from symbiosis.carbon.units import Conversion
from symbiosis.carbon.vehicles import Vehicle, vehicles_of
from symbiosis.knowledge.catalogue import Catalogue
from symbiosis.knowledge.factors import BaseUnit
from symbiosis.model.text import Text

TONNES_PER_SHORT_TON = 0.90718474
"""2,000 lb of 0.45359237 kg: exact."""
_TONNES: dict[str, float] = {"t": 1.0, "kg": 1e-3, "short ton": TONNES_PER_SHORT_TON}
_KG_PER_KG: dict[str, float] = {
    "kg CO2e/kg": 1.0,
    "t CO2e/t": 1.0,
    "kg CO2e/t": 1e-3,
    "t CO2e/short ton": 1 / TONNES_PER_SHORT_TON,
}
_STATED = "stated in the case"


def build(
    catalogue: Catalogue, given: TermsCase | PathwayCase | PlainCase, factor_set: str
) -> tuple[Case, MatchInputs]:
    """The case and the inputs of its one match. InvalidInput or NotFound where values do not fit or ids are unknown."""
    if isinstance(given, PathwayCase):
        case, inputs = _from_pathway(catalogue, given)
    elif isinstance(given, PlainCase):
        case, inputs = _from_plain(catalogue, given)
    else:
        case, inputs = _from_terms(catalogue, given)
    return replace(case, factor_set=factor_set, gwp_set=given.gwp_set), inputs


def _from_pathway(catalogue: Catalogue, given: PathwayCase) -> tuple[Case, MatchInputs]:
    pathway = catalogue.pathways.get(given.pathway_id)
    material = catalogue.materials.get(given.material_id or (pathway.material_id if pathway else ""))
    if pathway is None or material is None:
        raise unknown("pathway_id" if pathway is None else "material_id")
    for field, factor_id in (("grid_factor_id", given.grid_factor_id), ("heat_factor_id", given.heat_factor_id)):
        if factor_id is not None and factor_id not in catalogue.factors:
            raise unknown(field)
    if given.present_pathway_id is not None and given.present_pathway_id not in catalogue.pathways:
        raise unknown("present_pathway_id")
    case = prepare(
        catalogue,
        pathway,
        material,
        baseline=baseline_from_evidence(
            given.present_route,
            given.present_route_evidence,
            given.management_code,
            given.price_sign,
            distance_km=given.baseline_distance_km,
            present_pathway_id=given.present_pathway_id,
        ),
        quantity_unit=given.quantity_unit,
        tonnes_per_unit=given.tonnes_per_unit,
        moisture=given.moisture,
        rung=given.displacement_evidence,
        displacement_rate=given.displacement_rate,
        hazardous=given.hazardous,
        grid_factor_id=given.grid_factor_id,
        heat_factor_id=given.heat_factor_id,
    )
    inputs = match_inputs(
        case,
        given.amount_per_year,
        given.distance_km,
        months=given.months,
        vehicle=given.vehicle,
        weighed=given.weighed,
    )
    return case, inputs


def _from_terms(catalogue: Catalogue, given: TermsCase) -> tuple[Case, MatchInputs]:
    collected = ParameterList()
    route = given.present_route
    if given.disposal_factor is not None and (route is None or route in USED_ROUTES or route == "unused"):
        raise fault(
            "disposal_factor",
            Text("ค่ากำจัดต้องมีวิธีกำจัดปัจจุบันคู่กัน", "a disposal factor belongs to a present route of disposal"),
        )
    if given.displacement_rate is None and given.displacement_evidence == "default":
        raise fault("displacement_rate", Text("ต้องมีอัตราทดแทนหรือหลักฐาน", "a rate or its evidence is needed"))
    spread = spread_of(given.displacement_rate, "ratio") if given.displacement_rate is not None else None
    step = displacement(given.displacement_evidence, 0.0, spread.point if spread else None)
    rate = spread if spread and isinstance(given.displacement_rate, Ranged) else step.distribution

    for name, symbol, distribution, unit in (
        ("moisture", "moisture", ratio_spread("moisture", given.moisture), "1"),
        ("yield", "yield", ratio_spread("yield_fraction", given.yield_fraction, "yield"), "1"),
        ("alpha", "alpha", spread_of(given.substitution_ratio, "ratio"), f"{given.displaced_unit}/kg"),
        ("d", "d", bounded("displacement_rate", rate), "1"),
        ("kwh", "kwh", spread_of(given.processing_kwh_per_tonne_output, "energy"), "kWh/t output"),
        ("heat_mj", "heat_mj", spread_of(given.processing_heat_mj_per_tonne_output, "energy"), "MJ/t output"),
        ("baseline_distance", "baseline_distance", spread_of(given.baseline_distance_km, "ratio"), "km"),
        ("mult_disposal", "mult_disposal", spread_of(given.disposal_multiplier, "ratio"), "1"),
        ("mult_residue", "mult_residue", spread_of(given.residue_multiplier, "ratio"), "1"),
        ("residue_moisture", "residue_moisture", ratio_spread("residue_moisture", given.residue_moisture), "1"),
        ("mult_process", "mult_process", spread_of(given.process_multiplier, "ratio"), "1"),
        ("lhv", "lhv", Fixed(given.lhv_mj_per_kg or 1.0), "MJ/kg"),
    ):
        collected.input(name, symbol, distribution, unit, _STATED)
    grid, heat = given.grid_factor, given.heat_factor
    if grid is None and point_of(given.processing_kwh_per_tonne_output):
        assumption = catalogue.assumptions["electricity.default_factor"]
        collected.assume(used(assumption, "ค่าการปล่อยตั้งต้นของไฟฟ้า"))
        grid = assumption.value
    if heat is None and point_of(given.processing_heat_mj_per_tonne_output):
        assumption = catalogue.assumptions["heat.default_factor"]
        collected.assume(used(assumption, "ค่าการปล่อยตั้งต้นของความร้อน"))
        heat = assumption.value
    burn_per: BaseUnit = "MJ" if given.lhv_mj_per_kg is not None else "kg"
    displaced_per: BaseUnit = given.displaced_unit
    factors: tuple[tuple[str, Factor | None, BaseUnit], ...] = (
        ("ef_displaced", given.displaced_factor, displaced_per),
        ("ef_grid", grid, "kWh"),
        ("ef_heat", heat, "MJ"),
        ("ef_disposal", given.disposal_factor, "kg"),
        ("ef_residue", given.residue_factor, "kg"),
        ("ef_burn", given.own_burn_factor, burn_per),
        ("ef_process", given.process_factor, "kg"),
    )
    for field, factor in (
        ("disposal_multiplier", given.disposal_factor),
        ("residue_multiplier", given.residue_factor),
        ("process_multiplier", given.process_factor),
    ):
        _refuse_other_basis(catalogue, factor, dry_allowed=field in given.model_fields_set)
    if (
        isinstance(given.process_factor, str)
        and given.process_factor.startswith("proc.elec.")
        and (point_of(given.processing_kwh_per_tonne_output))
    ):
        raise fault(
            "process_factor",
            Text("ค่านี้รวมไฟฟ้าแล้ว ใช้คู่กับ kWh ไม่ได้", "this factor holds the grid already: give the kWh alone"),
        )
    for symbol, factor, per in factors:
        _add_factor(collected, catalogue, symbol, factor, per)
    disposal_unknown = route not in (None, "unused", *USED_ROUTES) and given.disposal_factor is None
    case = replace(
        _bare_case(catalogue, collected, Form(UseForm(dry=given.basis == "dry"))),
        baseline=Baseline(route, given.present_route_evidence, point_of(given.baseline_distance_km)),
        displacement=replace(step, distribution=rate),
        unknowns=Unknowns(
            present_use=route is None or route in USED_ROUTES,
            displaced_factor=given.displaced_factor is None,
            disposal_factor=disposal_unknown,
        ),
        metal_plastic_or_energy=given.basis == "lhv" or given.displaced_unit in ("MJ", "kWh", "litre"),
    )
    case = replace(case, vehicles=_vehicles(catalogue, given.payload_tonnes))
    amount = mass_spread(given.wet_tonnes_per_year, given.weighed)
    inputs = match_inputs(case, amount.point, given.distance_km, vehicle=given.vehicle, amount_spread=amount)
    return case, _with_truck_factors(catalogue, inputs, given)


def _from_plain(catalogue: Catalogue, given: PlainCase) -> tuple[Case, MatchInputs]:
    collected = ParameterList()
    scale = _KG_PER_KG[given.factor_unit]
    for symbol, factor in (("ef_disposal", given.baseline_factor), ("ef_process", given.project_factor)):
        _refuse_other_basis(
            catalogue, factor, dry_allowed=given.mass_basis == "dry", wet_allowed=given.mass_basis != "dry"
        )
        _add_factor(collected, catalogue, symbol, factor, "kg", scale)
    for symbol in ("mult_disposal", "mult_process", "yield"):
        collected.fixed(symbol, symbol, 1.0, "1", _STATED)
    for symbol in ("alpha", "d"):
        collected.fixed(symbol, symbol, 0.0, "1", _STATED)
    words: dict[Letter, Text] = {
        "A": Text("กรณีฐาน: มวล × ค่าการปล่อย", "baseline: mass × its factor"),
        "G": Text("กรณีโครงการ: มวล × ค่าการปล่อย", "project: mass × its factor"),
    }
    case = replace(
        _bare_case(catalogue, collected, Form(UseForm(dry=False))),
        conversion=Conversion(1.0, 1.0, trucked=False),
        sentences=MappingProxyType(words),
        # Whether a published scenario is rich in metal or energy is not in a plain case: no flag is drawn from it.
        metal_plastic_or_energy=True,
    )
    unit = _TONNES[given.mass_unit]
    mass = given.mass
    amount = scaled(mass_spread(mass, given.weighed), unit)
    return case, match_inputs(case, amount.point, 0.0, amount_spread=amount)


def _bare_case(catalogue: Catalogue, collected: ParameterList, form: Form) -> Case:
    values = dict.fromkeys(ZERO_SYMBOLS, 0.0) | {"lhv": 1.0, "tonnes_per_amount": 1.0}
    values |= {symbol: p.point for p in collected.parameters.values() for symbol in p.symbols}
    return Case(
        pathway_id="",
        material_id="",
        form=form,
        values=MappingProxyType(values),
        parameters=tuple(collected.parameters.values()),
        assumptions=tuple(collected.assumptions.values()),
        notes=(),
        conversion=Conversion(1.0, 1.0, trucked=True),
        baseline=Baseline(None),
        displacement=displacement("default", 0.0),
        unknowns=Unknowns(),
        vehicles=vehicles_of(catalogue),
        delivered_unit="kg",
    )


def _vehicles(catalogue: Catalogue, payload_tonnes: float | None) -> tuple[Vehicle, ...]:
    vehicles = vehicles_of(catalogue)
    return vehicles if payload_tonnes is None else tuple(replace(v, payload_t=payload_tonnes) for v in vehicles)


def _with_truck_factors(catalogue: Catalogue, inputs: MatchInputs, given: TermsCase) -> MatchInputs:
    """Put the case's own truck factors in place of the vehicle's, where it states them."""
    own = ParameterList()
    _add_factor(own, catalogue, "ef_tkm", given.full_factor, "tkm")
    _add_factor(own, catalogue, "ef_empty", given.empty_factor, "km")
    replaced = {symbol for parameter in own.parameters.values() for symbol in parameter.symbols}
    kept = [p for p in inputs.parameters if not replaced.intersection(p.symbols)]
    points = {symbol: p.point for p in own.parameters.values() for symbol in p.symbols}
    return replace(
        inputs,
        parameters=(*kept, *own.parameters.values()),
        values=MappingProxyType({**inputs.values, **points}),
    )


def _refuse_other_basis(
    catalogue: Catalogue, factor: Factor | None, *, dry_allowed: bool, wet_allowed: bool = True
) -> None:
    """A factor per kg of dry matter or of COD never meets a wet mass unless a multiplier carries it over; nor the
    other way round (rule 2: on wet food the dry factors overstate 2.0–2.3 times)."""
    known = catalogue.factors.get(factor) if isinstance(factor, str) else None
    if known is None:
        return
    if known.basis in ("dry", "cod") and not dry_allowed:
        raise fault(
            known.id,
            Text(
                f"ค่านี้เป็นต่อกิโลกรัม {known.basis} ใช้กับมวลเปียกไม่ได้หากไม่มีตัวคูณ",
                f"is per kg {known.basis}: with a wet mass it needs a multiplier that carries it over",
            ),
        )
    if known.basis in ("wet", "as_received") and not wet_allowed:
        raise fault(known.id, Text("ค่านี้เป็นต่อกิโลกรัมเปียก", "is per kg as received, and the mass is dry"))


def _add_factor(
    collected: ParameterList,
    catalogue: Catalogue,
    symbol: str,
    factor: Factor | None,
    per: BaseUnit,
    scale: float = 1.0,
) -> None:
    if factor is None:
        return
    if isinstance(factor, str):
        known = catalogue.factors.get(factor)
        if known is None:
            raise unknown(factor)
        collected.factor(symbol, known, per)
        return
    value = factor if isinstance(factor, FactorValue) else FactorValue(value=factor)
    spread = scaled(spread_of(value, "number"), scale)
    if value.id is None:
        collected.input(symbol, symbol, spread, f"kg CO2e/{per}", value.source)
    else:
        collected.add(Parameter(value.id, "factor", (symbol,), spread, f"kg CO2e/{per}", value.source, "stated"))
