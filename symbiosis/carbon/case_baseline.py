"""Today's route and the residues in a case: avoided disposal, the way to its site, where residues of processing go."""

from __future__ import annotations

from symbiosis.carbon.baseline import DRIVEN_ROUTES, USED_ROUTES, Baseline
from symbiosis.carbon.distributions import Distribution, Fixed, of_ratio
from symbiosis.carbon.parameters import ParameterList, used
from symbiosis.knowledge.catalogue import Catalogue
from symbiosis.knowledge.records import Assumption
from symbiosis.model.catalogue import Material, Pathway
from symbiosis.model.text import Text


def add_baseline(
    collected: ParameterList,
    catalogue: Catalogue,
    pathway: Pathway,
    material: Material,
    baseline: Baseline,
    hazardous: bool,
) -> tuple[bool, bool, list[Text]]:
    """Add A, F and B. Says whether the avoided disposal has no factor (a lower bound then), whether the residues leave
    as moist as the material came, and what a reader should know."""
    notes: list[Text] = []
    unknown = False
    if baseline.route is not None and baseline.route not in USED_ROUTES and baseline.route != "unused":
        unknown = _add_disposal(collected, catalogue, material, baseline, notes)
        _add_baseline_distance(collected, catalogue, baseline, hazardous)
    residue_dries = pathway.delivered_unit == "kg" and _add_residues(collected, catalogue, pathway, material)
    return unknown, residue_dries, notes


def _add_disposal(
    collected: ParameterList, catalogue: Catalogue, material: Material, baseline: Baseline, notes: list[Text]
) -> bool:
    """A = m · factor · multiplier; per kg as shipped. True where the table has no row for material and route."""
    row = catalogue.baseline_factors.get((material.id, baseline.route or ""))
    if row is None:
        notes.append(
            Text(
                f"ไม่มีค่าการปล่อยของ {material.name_th} สำหรับวิธีกำจัดนี้ จึงนับเป็นอย่างน้อย",
                f"no disposal factor for {material.name_en} on this route: avoided disposal is not counted",
            )
        )
        return True
    if row.factor_id is None:
        notes.append(Text(f"ไม่นับการปล่อยจากการกำจัดเดิม: {row.reason}", f"no disposal emission is counted: {row.reason}"))
        return False
    collected.factor("ef_disposal", catalogue.factors[row.factor_id], "kg")
    collected.multiplier("mult_disposal", row)
    return False


def _add_baseline_distance(collected: ParameterList, catalogue: Catalogue, baseline: Baseline, hazardous: bool) -> None:
    if baseline.distance_km is not None:
        collected.fixed("baseline_distance", "baseline_distance", baseline.distance_km, "km", "posting")
    elif baseline.route in DRIVEN_ROUTES:
        name = "transport.treatment_km" if hazardous else "transport.landfill_km"
        assumption = catalogue.assumptions[name]
        distribution = _of_assumption(assumption)
        source = f"assumptions.csv {name}: {assumption.source}"
        collected.input("baseline_distance", "baseline_distance", distribution, "km", source, assumed=True)
        collected.assume(used(assumption, "ระยะทางเที่ยวเดียวไปยังที่กำจัดเดิม"))


def _add_residues(collected: ParameterList, catalogue: Catalogue, pathway: Pathway, material: Material) -> bool:
    """B = r · factor · multiplier (residue_routes.csv).

    The multiplier and the moisture of the material hold where baseline_factors.csv has the same material, route and
    factor; on the basis as_received the multiplier alone; else neither, and `residue.moisture` is assumed.
    """
    row = catalogue.residue_route(material.id, pathway.family) or catalogue.residue_route(
        pathway.material_id, pathway.family
    )
    if row is None or row.factor_id is None:
        return False
    collected.factor("ef_residue", catalogue.factors[row.factor_id], "kg")
    same = catalogue.baseline_factors.get((material.id, row.residue_route or ""))
    if same is not None and same.factor_id == row.factor_id:
        collected.multiplier("mult_residue", same)
        if same.basis != "as_received":
            return True
    else:
        collected.fixed("mult_residue", "mult_residue", 1.0, "1", f"residue_routes.csv {material.id}")
    if pathway.basis == "dry":
        assumption = catalogue.assumptions["residue.moisture"]
        collected.input(
            "residue_moisture", "residue_moisture", _of_assumption(assumption), "1", assumption.source, assumed=True
        )
        collected.assume(used(assumption, "ความชื้นของของเหลือจากกระบวนการ"))
    return False


def _of_assumption(assumption: Assumption) -> Distribution:
    """PERT over the range of an assumption; fixed where it has none."""
    if assumption.low is None or assumption.high is None:
        return Fixed(assumption.number)
    return of_ratio(assumption.low, assumption.number, assumption.high)
