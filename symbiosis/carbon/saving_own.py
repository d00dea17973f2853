"""An auditor's own case, every input by name: by the tonne and truck (`terms`), or by pipe and wire (`delivered`)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from types import MappingProxyType

from symbiosis.carbon.baseline import USED_ROUTES, Baseline
from symbiosis.carbon.case import Case, Unknowns
from symbiosis.carbon.displacement import Displacement, displacement
from symbiosis.carbon.distributions import Distribution, Fixed
from symbiosis.carbon.formula import PRESENT, Form, UseForm
from symbiosis.carbon.match_inputs import MatchInputs, match_inputs
from symbiosis.carbon.parameters import ParameterList, used
from symbiosis.carbon.saving_factors import STATED, add_factor, bare_case, by_the_unit, refuse_other_basis
from symbiosis.carbon.saving_inputs import DeliveredCase, Factor, Ranged, TermsCase, Value
from symbiosis.carbon.saving_spreads import bounded, fault, mass_spread, point_of, ratio_spread, scaled, spread_of
from symbiosis.carbon.vehicles import Vehicle, vehicles_of
from symbiosis.knowledge.catalogue import Catalogue
from symbiosis.knowledge.factors import BaseUnit
from symbiosis.model.stream import PresentRoute
from symbiosis.model.text import Text

_NOT_DRIVEN = Text(
    "ไม่นับการขนส่งไปที่กำจัดเดิม (F = 0): ปัจจุบันไม่ได้ส่งไปกำจัด",
    "no transport to a baseline site is counted (F = 0): the stream does not go to disposal today",
)
Inputs = Iterable[tuple[str, Distribution, str]]
"""Symbol (and name), spread, unit."""


def from_terms(catalogue: Catalogue, given: TermsCase) -> tuple[Case, MatchInputs]:
    """The case of `terms` and its inputs. InvalidInput or NotFound by field."""
    collected = ParameterList()
    route = given.present_route
    if given.disposal_factor is not None and not _is_disposal(route):
        raise fault(
            "disposal_factor",
            Text("ค่ากำจัดต้องมีวิธีกำจัดปัจจุบันคู่กัน", "a disposal factor belongs to a present route of disposal"),
        )
    step = _add_use(
        collected,
        catalogue,
        given,
        dry=given.basis == "dry",
        kwh=given.processing_kwh_per_tonne_output,
        heat_mj=given.processing_heat_mj_per_tonne_output,
        per="t output",
    )
    _add_inputs(
        collected,
        (
            ("moisture", ratio_spread("moisture", given.moisture), "1"),
            ("baseline_distance", _baseline_distance(given), "km"),
            ("mult_disposal", spread_of(given.disposal_multiplier, "ratio"), "1"),
            ("mult_residue", spread_of(given.residue_multiplier, "ratio"), "1"),
            ("residue_moisture", ratio_spread("residue_moisture", given.residue_moisture), "1"),
            ("mult_process", spread_of(given.process_multiplier, "ratio"), "1"),
            ("lhv", Fixed(given.lhv_mj_per_kg or 1.0), "MJ/kg"),
        ),
    )
    _refuse_grid_twice(given)
    factors: tuple[tuple[str, str, Factor | None, BaseUnit, str | None], ...] = (
        ("disposal_factor", "ef_disposal", given.disposal_factor, "kg", "disposal_multiplier"),
        ("residue_factor", "ef_residue", given.residue_factor, "kg", "residue_multiplier"),
        ("process_factor", "ef_process", given.process_factor, "kg", "process_multiplier"),
        ("own_burn_factor", "ef_burn", given.own_burn_factor, "MJ" if given.lhv_mj_per_kg is not None else "kg", None),
    )
    for field, symbol, factor, per, multiplier in factors:
        carried = multiplier in given.model_fields_set if multiplier else given.basis == "dry"
        refuse_other_basis(catalogue, field, factor, dry_allowed=carried)
        add_factor(collected, catalogue, field, symbol, factor, per)
    disposal_unknown = _is_disposal(route) and given.disposal_factor is None
    case = _case(catalogue, collected, given, step, dry=given.basis == "dry", disposal_unknown=disposal_unknown)
    case = replace(
        case,
        baseline=Baseline(route, given.present_route_evidence, _baseline_distance(given).point),
        notes=() if _is_disposal(route) or not point_of(given.baseline_distance_km) else (_NOT_DRIVEN,),
        metal_plastic_or_energy=given.basis == "lhv" or given.displaced_unit in ("MJ", "kWh", "litre"),
        vehicles=_vehicles(catalogue, given.payload_tonnes),
    )
    amount = mass_spread("wet_tonnes_per_year", given.wet_tonnes_per_year, given.weighed)
    inputs = match_inputs(case, amount.point, given.distance_km, vehicle=given.vehicle, amount_spread=amount)
    return case, _with_truck_factors(catalogue, inputs, given)


def from_delivered(catalogue: Catalogue, given: DeliveredCase) -> tuple[Case, MatchInputs]:
    """The case of `delivered` and its inputs: M counts in delivered units, nothing is driven or left over."""
    collected = ParameterList()
    if given.present_route is not None and given.present_route not in (*USED_ROUTES, "unused"):
        raise fault(
            "present_route",
            Text("ที่ส่งทางท่อหรือสายปัจจุบันต้องเป็น unused หรือมีผู้ใช้", "what flows by pipe or wire is unused or used today"),
        )
    step = _add_use(
        collected,
        catalogue,
        given,
        dry=False,
        kwh=given.processing_kwh_per_1000_units,
        heat_mj=given.processing_heat_mj_per_1000_units,
        per=f"1000 {given.delivered_unit}",
    )
    case = by_the_unit(_case(catalogue, collected, given, step, dry=False), given.delivered_unit)
    case = replace(
        case, baseline=Baseline(given.present_route, given.present_route_evidence), metal_plastic_or_energy=True
    )
    amount = scaled(mass_spread("delivered_units_per_year", given.delivered_units_per_year, given.weighed), 1e-3)
    return case, match_inputs(case, amount.point * 1e3, 0.0, amount_spread=amount)


def _add_use(
    collected: ParameterList,
    catalogue: Catalogue,
    given: TermsCase | DeliveredCase,
    *,
    dry: bool,
    kwh: Value,
    heat_mj: Value,
    per: str,
) -> Displacement:
    """Yield, α, d, energy, their factors and the present use; how far displacement is known."""
    if given.displacement_rate is None and given.displacement_evidence == "default":
        raise fault("displacement_rate", Text("ต้องมีอัตราทดแทนหรือหลักฐาน", "a rate or its evidence is needed"))
    spread = spread_of(given.displacement_rate, "ratio") if given.displacement_rate is not None else None
    step = displacement(given.displacement_evidence, 0.0, spread.point if spread else None)
    if spread and isinstance(given.displacement_rate, Ranged):
        step = replace(step, distribution=spread)
    delivered = given.delivered_unit if isinstance(given, DeliveredCase) else "kg"
    _add_inputs(
        collected,
        (
            ("yield", ratio_spread("yield_fraction", given.yield_fraction, "yield"), "1"),
            ("alpha", spread_of(given.substitution_ratio, "ratio"), f"{given.displaced_unit}/{delivered}"),
            ("d", bounded("displacement_rate", step.distribution), "1"),
            ("kwh", spread_of(kwh, "energy"), f"kWh/{per}"),
            ("heat_mj", spread_of(heat_mj, "energy"), f"MJ/{per}"),
        ),
    )
    refuse_other_basis(catalogue, "displaced_factor", given.displaced_factor, dry_allowed=dry)
    add_factor(collected, catalogue, "displaced_factor", "ef_displaced", given.displaced_factor, given.displaced_unit)
    energies: tuple[tuple[str, str, Factor | None, Value, BaseUnit, str, str], ...] = (
        ("grid_factor", "ef_grid", given.grid_factor, kwh, "kWh", "electricity.default_factor", "ไฟฟ้า"),
        ("heat_factor", "ef_heat", given.heat_factor, heat_mj, "MJ", "heat.default_factor", "ความร้อน"),
    )
    for field, symbol, stated, amount, unit, default, meaning in energies:
        factor = stated
        if factor is None and point_of(amount):
            assumption = catalogue.assumptions[default]
            collected.assume(used(assumption, f"ค่าการปล่อยตั้งต้นของ{meaning}"))
            factor = assumption.value
        add_factor(collected, catalogue, field, symbol, factor, unit)
    _add_present_use(collected, catalogue, given)
    return step


def _add_present_use(collected: ParameterList, catalogue: Catalogue, given: TermsCase | DeliveredCase) -> None:
    """Term H as one factor: the present use in the shape of a use of its own, whose output displaces one for one."""
    if given.present_use_factor is None:
        return
    if given.present_route not in USED_ROUTES:
        routes = ", ".join(USED_ROUTES)
        raise fault(
            "present_use_factor",
            Text(f"ต้องมี present_route เป็น {routes}", f"belongs to a present_route of use: {routes}"),
        )
    per: BaseUnit = "kg"
    if isinstance(given, DeliveredCase):
        per = "m3" if given.delivered_unit == "Nm3" else given.delivered_unit
    refuse_other_basis(catalogue, "present_use_factor", given.present_use_factor, dry_allowed=False)
    add_factor(collected, catalogue, "present_use_factor", f"{PRESENT}ef_displaced", given.present_use_factor, per)
    for symbol in ("units", "yield", "alpha", "d"):
        collected.fixed(f"{PRESENT}{symbol}", f"{PRESENT}{symbol}", 1.0, "1", STATED)


def _is_disposal(route: PresentRoute | None) -> bool:
    """Whether a stream is brought to a baseline site: one that is used or let go is not, F = 0 (rule 1)."""
    return route not in (None, "unused", *USED_ROUTES)


def _baseline_distance(given: TermsCase) -> Distribution:
    return spread_of(given.baseline_distance_km, "ratio") if _is_disposal(given.present_route) else Fixed(0.0)


def _add_inputs(collected: ParameterList, inputs: Inputs) -> None:
    for name, distribution, unit in inputs:
        collected.input(name, name, distribution, unit, STATED)


def _case(
    catalogue: Catalogue,
    collected: ParameterList,
    given: TermsCase | DeliveredCase,
    step: Displacement,
    *,
    dry: bool,
    disposal_unknown: bool = False,
) -> Case:
    present = UseForm(dry=False) if given.present_use_factor is not None else None
    used_unknown = given.present_route in USED_ROUTES and given.present_use_factor is None
    return replace(
        bare_case(catalogue, collected, Form(UseForm(dry=dry), present)),
        displacement=step,
        unknowns=Unknowns(
            present_use=given.present_route is None or used_unknown,
            displaced_factor=given.displaced_factor is None,
            disposal_factor=disposal_unknown,
        ),
    )


def _refuse_grid_twice(given: TermsCase) -> None:
    held = isinstance(given.process_factor, str) and given.process_factor.startswith("proc.elec.")
    if held and point_of(given.processing_kwh_per_tonne_output):
        raise fault(
            "process_factor",
            Text("ค่านี้รวมไฟฟ้าแล้ว ใช้คู่กับ kWh ไม่ได้", "this factor holds the grid already: give the kWh alone"),
        )


def _vehicles(catalogue: Catalogue, payload_tonnes: float | None) -> tuple[Vehicle, ...]:
    vehicles = vehicles_of(catalogue)
    return vehicles if payload_tonnes is None else tuple(replace(v, payload_t=payload_tonnes) for v in vehicles)


def _with_truck_factors(catalogue: Catalogue, inputs: MatchInputs, given: TermsCase) -> MatchInputs:
    """Put the case's own truck factors in place of the vehicle's, where it states them."""
    own = ParameterList()
    add_factor(own, catalogue, "full_factor", "ef_tkm", given.full_factor, "tkm")
    add_factor(own, catalogue, "empty_factor", "ef_empty", given.empty_factor, "km")
    replaced = {symbol for parameter in own.parameters.values() for symbol in parameter.symbols}
    kept = [p for p in inputs.parameters if not replaced.intersection(p.symbols)]
    points = {symbol: p.point for p in own.parameters.values() for symbol in p.symbols}
    return replace(
        inputs,
        parameters=(*kept, *own.parameters.values()),
        values=MappingProxyType({**inputs.values, **points}),
    )
