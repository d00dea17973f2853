"""The ledger of one saving: every term with its range, factors and sources, every assumption, and what is claimed."""

from __future__ import annotations

import json
import math
import re
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from pydantic import TypeAdapter

from symbiosis.carbon.case import Case
from symbiosis.carbon.displacement import Rung
from symbiosis.carbon.formula import LETTERS, Letter, break_even_km
from symbiosis.carbon.gwp import DEFAULT_SET
from symbiosis.carbon.match_inputs import AMOUNT, MatchInputs, match_inputs
from symbiosis.carbon.parameters import AssumptionUsed, Parameter
from symbiosis.carbon.propagation import Propagation, propagate
from symbiosis.carbon.sentences import NAMES, sentence
from symbiosis.carbon.vehicles import VehicleName
from symbiosis.model.stream import PresentRoute, RouteEvidence
from symbiosis.model.text import Text

CLAIM_LABEL = Text("ค่าประมาณการปล่อยที่เลี่ยงได้ ไม่ใช่คาร์บอนเครดิต T-VER", "estimated avoided emissions, not a T-VER credit")
_SUMMARY = re.compile(r'"summary": ?')
"""Nothing else in a ledger has this name, and within a sentence its quotes would be escaped."""
_DECODER = json.JSONDecoder()
HIGH_SAVING_T_PER_T = 3.0
"""Above this many t CO2e per wet tonne a saving without metal, plastic or energy content is flagged (rule 9)."""

_SYMBOLS_OF_TERM: dict[Letter, tuple[str, ...]] = {
    "A": ("amount", "ef_disposal", "mult_disposal"),
    "B": ("amount", "moisture", "ef_residue", "mult_residue", "residue_moisture", "yield"),
    "C": ("amount", "moisture", "ef_displaced", "yield", "alpha", "d"),
    "D": ("amount", "moisture", "ef_grid", "ef_heat", "kwh", "heat_mj", "yield"),
    "E": ("amount", "ef_tkm", "ef_empty"),
    "F": ("amount", "ef_tkm", "ef_empty", "baseline_distance"),
    "G": ("amount", "moisture", "ef_burn", "ef_process", "lhv", "mult_process", "yield"),
    "H": ("amount", "moisture", "present."),
}
"""Which inputs a term's line may name (a trailing dot: every symbol with that prefix); of these it names those that it
depends on, such as moisture where a dry mass counts."""


@dataclass(frozen=True, slots=True)
class LedgerInput:
    """One input behind a term: its value with its 95 % range (or bounds), unit, source, and how it is known."""

    name: str
    kind: str
    value: float
    low: float
    high: float
    unit: str
    source: str
    label: str
    assumed: bool


@dataclass(frozen=True, slots=True)
class LedgerTerm:
    """One of A–H: `t` CO2e per year, signed; `low`, `high` its P5 and P95; factors by id; what it says."""

    term: Letter
    name: Text
    t: float
    low: float
    high: float
    factor_ids: tuple[str, ...]
    inputs: tuple[LedgerInput, ...]
    sentence: Text


@dataclass(frozen=True, slots=True)
class Ledger:
    """A saving as an auditor reads it, t CO2e per year, positive is good.

    `central_t` with `low_t` (P5, the claimable figure) and `high_t` (P95), `mean_t` and `standard_deviation_t`; all
    None where something decisive is unknown: then `up_to_t` (if wasted today) or `at_least_t` is set, or neither.
    `range_method` says how the range was made. `break_even_km` is None by pipe or wire. `factor_set`: "sha256:…".
    """

    pathway_id: str
    material_id: str
    wet_tonnes_per_year: float
    central_t: float | None
    low_t: float | None
    high_t: float | None
    mean_t: float | None
    standard_deviation_t: float | None
    up_to_t: float | None
    at_least_t: float | None
    terms: tuple[LedgerTerm, ...]
    variance_shares: dict[str, float]
    baseline_route: PresentRoute | None
    baseline_evidence: RouteEvidence
    displacement_rung: Rung
    assumptions: tuple[AssumptionUsed, ...]
    notes: tuple[Text, ...]
    flags: tuple[Text, ...]
    break_even_km: float | None
    factor_set: str
    summary: Text
    label: Text = CLAIM_LABEL
    status: Literal["estimated", "contracted", "weighed", "verified"] = "estimated"
    range_method: str = "analytic: mixed second order about the means, P5 and P95 of a shifted lognormal"

    def json_text(self) -> str:
        """The same as JSON text; the order of its names is that of the model, so that the same comes out every time."""
        return _adapter().dump_json(self).decode("utf-8")

    def as_json(self) -> dict[str, Any]:
        """Plain JSON values; `ledger_from_json` gives the same ledger back."""
        dumped: dict[str, Any] = _adapter().dump_python(self, mode="json")
        return dumped


@cache
def _adapter() -> TypeAdapter[Ledger]:
    return TypeAdapter(Ledger)


def ledger_from_json(value: dict[str, Any]) -> Ledger:
    """The ledger that `as_json` wrote."""
    return _adapter().validate_python(value)


def summary_in(text: str) -> Text:
    """The summary in a ledger as JSON text, without reading the rest. ValueError where there is none."""
    found = _SUMMARY.search(text)
    if found is None:
        raise ValueError("a ledger has a summary")
    said, _ = _DECODER.raw_decode(text, found.end())
    return Text(said["th"], said["en"])


def ledger(
    case: Case,
    amount_per_year: float,
    distance_km: float,
    *,
    months: float = 12.0,
    vehicle: VehicleName | None = None,
    weighed: bool = False,
) -> Ledger:
    """The ledger of one match; `amount_per_year` in the case's posted unit, `distance_km` one-way by road.

    InvalidInput where a value is out of range.
    """
    inputs = match_inputs(case, amount_per_year, distance_km, months=months, vehicle=vehicle, weighed=weighed)
    return ledger_of(case, inputs, propagate(inputs))


def ledger_of(case: Case, inputs: MatchInputs, result: Propagation) -> Ledger:
    """The ledger of inputs that were propagated already."""
    saving = result.saving
    central = case.unknowns.central
    reach = float(break_even_km(result.eight, inputs.values))
    posted = _input(next(one for one in inputs.parameters if one.symbols == AMOUNT))
    up_to = saving.point if case.unknowns.present_use and not case.unknowns.at_least else None
    at_least = saving.point if case.unknowns.at_least and not case.unknowns.present_use else None
    return Ledger(
        pathway_id=case.pathway_id,
        material_id=case.material_id,
        wet_tonnes_per_year=inputs.wet_tonnes,
        central_t=saving.point if central else None,
        low_t=saving.p5 if central else None,
        high_t=saving.p95 if central else None,
        mean_t=saving.mean if central else None,
        standard_deviation_t=saving.standard_deviation if central else None,
        up_to_t=up_to,
        at_least_t=at_least,
        terms=tuple(_term(letter, case, inputs, result, posted) for letter in LETTERS),
        variance_shares=dict(result.variance_shares),
        baseline_route=case.baseline.route,
        baseline_evidence=case.baseline.evidence,
        displacement_rung=case.displacement.rung,
        assumptions=inputs.assumptions,
        notes=case.notes,
        flags=_flags(case, inputs, saving.point),
        break_even_km=reach if math.isfinite(reach) else None,
        factor_set=f"sha256:{case.factor_set}",
        summary=_summary(case, saving.point, saving.p5, saving.p95),
    )


def _term(letter: Letter, case: Case, inputs: MatchInputs, result: Propagation, posted: LedgerInput) -> LedgerTerm:
    """One line; `posted`: the amount as an input, which every match has its own of."""
    spread = result.terms[letter]
    behind, factor_ids = _behind(letter, case, inputs) if spread.point else ((), ())
    return LedgerTerm(
        term=letter,
        name=NAMES[letter],
        t=spread.point,
        low=spread.p5,
        high=spread.p95,
        factor_ids=factor_ids,
        inputs=tuple([one or posted for one in behind]),
        sentence=sentence(letter, case, inputs),
    )


def _behind(letter: Letter, case: Case, inputs: MatchInputs) -> tuple[tuple[LedgerInput | None, ...], tuple[str, ...]]:
    """What a term rests on, the same for all matches of a case by one vehicle, None in the place of the amount; and the
    ids of the factors among it."""

    def make() -> tuple[tuple[LedgerInput | None, ...], tuple[str, ...]]:
        behind = [one for one in inputs.parameters if _is_behind(letter, one, inputs)]
        factor_ids = tuple(one.name for one in behind if one.kind == "factor")
        return tuple(None if one.symbols == AMOUNT else _input(one) for one in behind), factor_ids

    return case.derive(("behind", letter, inputs.vehicle and inputs.vehicle.name), make)


def _is_behind(letter: Letter, parameter: Parameter, inputs: MatchInputs) -> bool:
    """Whether a term rests on an input: one of its own symbols, and moisture and yield only where they count."""
    own = tuple(symbol for symbol in parameter.symbols if _belongs(letter, symbol))
    return bool(own) and all(_counts(letter, symbol, inputs) for symbol in own)


def _counts(letter: Letter, symbol: str, inputs: MatchInputs) -> bool:
    form, burns = inputs.form, float(inputs.values["ef_burn"]) != 0
    if symbol == "moisture":
        if letter == "B":
            # A residue that leaves as moist as the material came: its moisture cancels out.
            return form.use.dry and not form.residue_dries_with_material
        if letter == "G":
            return (form.use.dry and burns) or form.use.process_by_dry_matter
        if letter == "H":
            return form.present is not None and (form.present.dry or form.present.process_by_dry_matter)
        return form.use.dry
    return burns if (letter, symbol) == ("G", "yield") else True


def _belongs(letter: Letter, symbol: str) -> bool:
    return any(
        symbol.startswith(wanted) if wanted.endswith(".") else symbol == wanted for wanted in _SYMBOLS_OF_TERM[letter]
    )


def _input(parameter: Parameter) -> LedgerInput:
    spread = parameter.distribution
    return LedgerInput(
        name=parameter.name,
        kind=parameter.kind,
        value=spread.point,
        low=spread.low,
        high=spread.high,
        unit=parameter.unit,
        source=parameter.source,
        label=parameter.label,
        assumed=parameter.assumed,
    )


def _flags(case: Case, inputs: MatchInputs, saving: float) -> tuple[Text, ...]:
    flags = []
    named = _of_other_sets(case, inputs)
    if named:
        flags.append(
            Text(f"ปนชุดค่า GWP: {named} ไม่ใช่ {case.gwp_set}", f"mixes GWP sets: {named}, the rest {case.gwp_set}")
        )
    tonnes = inputs.wet_tonnes
    if tonnes > 0 and saving / tonnes > HIGH_SAVING_T_PER_T and not case.metal_plastic_or_energy:
        ratio = saving / tonnes
        flags.append(
            Text(
                f"สูงผิดปกติ: {ratio:.2f} ตัน CO2e ต่อตันเปียก ทั้งที่ไม่มีโลหะ พลาสติก หรือพลังงาน โปรดตรวจสอบ",
                f"unusually high: {ratio:.2f} t CO2e per wet tonne without metal, plastic or energy content; "
                "please check",
            )
        )
    return tuple(flags)


def _of_other_sets(case: Case, inputs: MatchInputs) -> str:
    """Factors of other GWP sets than the run's, by name; empty where there are none."""

    def make() -> str:
        others = (one for one in inputs.parameters if _of_another_set(case, one))
        return ", ".join(sorted(f"{one.name} ({one.gas_set or '?'})" for one in others))

    return case.derive(("other sets", inputs.vehicle and inputs.vehicle.name), make)


def _of_another_set(case: Case, parameter: Parameter) -> bool:
    """Whether a factor is stated under another GWP set than the run's; one whose set nobody knows is so under any but
    the default, in which all factors of unknown set are taken to be."""
    if parameter.kind != "factor" or parameter.label == "stated":
        return False
    if parameter.gas_set is None:
        return case.gwp_set != DEFAULT_SET
    return parameter.gas_set != case.gwp_set


def _summary(case: Case, point: float, low: float, high: float) -> Text:
    unknowns = case.unknowns
    if unknowns.central:
        return Text(
            f"ลดได้ {point:,.1f} ตัน CO2e ต่อปี (P5 {low:,.1f} ถึง P95 {high:,.1f})",
            f"saves {point:,.1f} t CO2e a year (P5 {low:,.1f} to P95 {high:,.1f})",
        )
    if unknowns.present_use and unknowns.at_least:
        return Text(
            "ยังบอกไม่ได้: ไม่ทราบการใช้ปัจจุบัน และไม่มีค่าการปล่อยของสินค้าที่ถูกทดแทน",
            "cannot be said yet: neither the present use nor a factor for what is displaced is known",
        )
    if unknowns.present_use:
        most = f"{max(point, 0.0):,.1f}"
        return Text(
            f"สูงสุด {most} ตัน CO2e ต่อปี หากปัจจุบันทิ้งเปล่า ประมาณ 0 หากใช้ลักษณะนี้อยู่แล้ว: ปัจจุบันวัสดุนี้ไปที่ใด",
            f"up to {most} t CO2e a year if it is wasted today, about 0 if it is already used this way: "
            "what happens to it today?",
        )
    return Text(f"อย่างน้อย {point:,.1f} ตัน CO2e ต่อปี", f"at least {point:,.1f} t CO2e a year")
