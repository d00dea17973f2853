"""From a read case to a `Case` with its inputs: the same objects that matching makes, whichever form it came in."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

from symbiosis.carbon.baseline import baseline_from_evidence
from symbiosis.carbon.case import Case, prepare
from symbiosis.carbon.formula import Form, Letter, UseForm
from symbiosis.carbon.match_inputs import MatchInputs, match_inputs
from symbiosis.carbon.parameters import ParameterList
from symbiosis.carbon.saving_factors import STATED, add_factor, bare_case, refuse_other_basis
from symbiosis.carbon.saving_inputs import DeliveredCase, PathwayCase, PlainCase, SavingCase
from symbiosis.carbon.saving_own import from_delivered, from_terms
from symbiosis.carbon.saving_spreads import mass_spread, scaled, unknown
from symbiosis.carbon.units import Conversion
from symbiosis.knowledge.catalogue import Catalogue
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


def build(catalogue: Catalogue, given: SavingCase, factor_set: str) -> tuple[Case, MatchInputs]:
    """The case and the inputs of its one match. InvalidInput or NotFound where values do not fit or ids are unknown."""
    if isinstance(given, PathwayCase):
        case, inputs = _from_pathway(catalogue, given)
    elif isinstance(given, PlainCase):
        case, inputs = _from_plain(catalogue, given)
    elif isinstance(given, DeliveredCase):
        case, inputs = from_delivered(catalogue, given)
    else:
        case, inputs = from_terms(catalogue, given)
    return replace(case, factor_set=factor_set, gwp_set=given.gwp_set), inputs


def _from_pathway(catalogue: Catalogue, given: PathwayCase) -> tuple[Case, MatchInputs]:
    pathway = catalogue.pathways.get(given.pathway_id)
    material = catalogue.materials.get(given.material_id or (pathway.material_id if pathway else ""))
    if pathway is None or material is None:
        raise unknown("pathway_id", given.pathway_id) if pathway is None else unknown("material_id", given.material_id)
    for field, factor_id in (("grid_factor_id", given.grid_factor_id), ("heat_factor_id", given.heat_factor_id)):
        if factor_id is not None and factor_id not in catalogue.factors:
            raise unknown(field, factor_id)
    if given.present_pathway_id is not None and given.present_pathway_id not in catalogue.pathways:
        raise unknown("present_pathway_id", given.present_pathway_id)
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


def _from_plain(catalogue: Catalogue, given: PlainCase) -> tuple[Case, MatchInputs]:
    collected = ParameterList()
    scale = _KG_PER_KG[given.factor_unit]
    dry = given.mass_basis == "dry"
    for field, symbol, factor in (
        ("baseline_factor", "ef_disposal", given.baseline_factor),
        ("project_factor", "ef_process", given.project_factor),
    ):
        refuse_other_basis(catalogue, field, factor, dry_allowed=dry, wet_allowed=not dry)
        add_factor(collected, catalogue, field, symbol, factor, "kg", scale)
    for symbol in ("mult_disposal", "mult_process", "yield"):
        collected.fixed(symbol, symbol, 1.0, "1", STATED)
    for symbol in ("alpha", "d"):
        collected.fixed(symbol, symbol, 0.0, "1", STATED)
    words: dict[Letter, Text] = {
        "A": Text("กรณีฐาน: มวล × ค่าการปล่อย", "baseline: mass × its factor"),
        "G": Text("กรณีโครงการ: มวล × ค่าการปล่อย", "project: mass × its factor"),
    }
    case = replace(
        bare_case(catalogue, collected, Form(UseForm(dry=False))),
        conversion=Conversion(1.0, 1.0, trucked=False),
        sentences=MappingProxyType(words),
        # Whether a published scenario is rich in metal or energy is not in a plain case: no flag is drawn from it.
        metal_plastic_or_energy=True,
    )
    unit = _TONNES[given.mass_unit]
    mass = given.mass
    amount = scaled(mass_spread("mass", mass, given.weighed), unit)
    return case, match_inputs(case, amount.point, 0.0, amount_spread=amount)
