"""A saving from JSON to JSON: what `symbiosis saving < case.json` and the what-if of the API answer."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Mapping
from dataclasses import asdict, astuple, dataclass, replace
from typing import Any

from pydantic import ValidationError

from symbiosis.carbon.biogenic import biogenic_memo
from symbiosis.carbon.case import Case
from symbiosis.carbon.case_faults import case_faults
from symbiosis.carbon.dated_claim import DatedSaving, dated_saving
from symbiosis.carbon.factor_set import factor_set_of
from symbiosis.carbon.gwp import DEFAULT_SET, GwpSet, mixed, switch
from symbiosis.carbon.if_wasted import IfWasted, if_wasted
from symbiosis.carbon.ledger import Ledger, ledger_of
from symbiosis.carbon.match_inputs import MatchInputs
from symbiosis.carbon.propagation import Propagation, propagate
from symbiosis.carbon.saving_build import build
from symbiosis.carbon.saving_inputs import SAVING_INPUT, PathwayCase, SavingCase, TermsCase
from symbiosis.carbon.uncertainty import SharedDraws, Simulation, simulate
from symbiosis.carbon.validity import out_of_date
from symbiosis.knowledge.catalogue import Catalogue, shipped_catalogue
from symbiosis.model.errors import Fault, InvalidInput
from symbiosis.model.text import Text


def schema() -> dict[str, Any]:
    """The JSON schema (2020-12) of the input: four forms, told apart by `form` or by their own fields."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A case of `symbiosis saving`",
        "description": "Tonnes, km, kg CO2e; units stand in the names. What a schema cannot say is checked when read.",
        **SAVING_INPUT.json_schema(),
    }


@dataclass(frozen=True, slots=True)
class SavingComputed:
    """Everything that one run over a case found: what the answer tells and what the exports of a claim write down.

    `catalogue` is the one the case was computed with (its factors under the run's GWP set); `mixed_ids` names factors
    that stayed in another set.
    """

    given: SavingCase
    match_id: str
    case: Case
    inputs: MatchInputs
    ledger: Ledger
    propagation: Propagation
    simulation: Simulation
    mixed_ids: tuple[str, ...]
    catalogue: Catalogue
    dated: DatedSaving | None = None
    if_wasted: tuple[IfWasted, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The answer of `symbiosis saving`, plain JSON values; amounts in t CO2e per year."""
        return _answer(self)


def compute_saving(value: Mapping[str, Any], catalogue: Catalogue | None = None) -> SavingComputed:
    """Read and compute a case. InvalidInput with a fault for every field that is wrong, NotFound for an unknown id."""
    knowledge = catalogue or shipped_catalogue()
    given = _read(value)
    original_set = factor_set_of(knowledge)
    under_set, kept = _under(knowledge, given.gwp_set)
    case, inputs = build(under_set, given, original_set)
    result = propagate(inputs)
    match_id = given.match_id or case_digest(given)
    shared = SharedDraws(original_set, given.draws)
    simulation = simulate(inputs, match_id, shared)
    if not all(map(math.isfinite, (*astuple(result.saving), simulation.mean, simulation.standard_deviation))):
        # Each value is possible, their product is not.
        message = Text("ค่าเหล่านี้รวมกันใหญ่เกินกว่าจะคำนวณได้", "together these values are too large to be computed")
        raise InvalidInput(message, (Fault("case", "too-large", message),))
    found = ledger_of(case, inputs, result)
    if given.weighed:
        found = replace(found, status="weighed")
    used_ids = [p.name for p in inputs.parameters if p.kind == "factor"]
    if given.year is not None:
        found = replace(found, flags=(*found.flags, *out_of_date(under_set.factors, used_ids, given.year)))
    return SavingComputed(
        given=given,
        match_id=match_id,
        case=case,
        inputs=inputs,
        ledger=found,
        propagation=result,
        simulation=simulation,
        mixed_ids=mixed(kept, used_ids),
        catalogue=under_set,
        dated=_dated(given, under_set, case, inputs, match_id, shared),
        if_wasted=if_wasted(under_set, given, case) if isinstance(given, PathwayCase) else (),
    )


def _dated(
    given: SavingCase, catalogue: Catalogue, case: Case, inputs: MatchInputs, match_id: str, shared: SharedDraws
) -> DatedSaving | None:
    if not isinstance(given, TermsCase | PathwayCase) or given.dated_claim is None:
        return None
    return dated_saving(given.dated_claim, catalogue, case, inputs, match_id, shared)


def inputs_of_case(value: Mapping[str, Any], catalogue: Catalogue) -> tuple[Case, MatchInputs]:
    """A case read and built, nothing drawn yet: what a portfolio sums. Raises as `compute_saving` does."""
    given = _read(value)
    under_set, _ = _under(catalogue, given.gwp_set)
    return build(under_set, given, factor_set_of(catalogue))


def saving_from_json(value: Mapping[str, Any], catalogue: Catalogue | None = None) -> dict[str, Any]:
    """The saving of a case; keys as in the issue (central_t, p5_t, p50_t, p95_t, …), amounts in t CO2e per year.

    Where something decisive is unknown central_t and the percentiles are null and up_to_t or at_least_t stands.
    Raises InvalidInput with a fault for every field that is wrong, NotFound for an unknown id.
    """
    return compute_saving(value, catalogue).as_json()


def what_if(value: Mapping[str, Any], changes: Mapping[str, Any], catalogue: Catalogue | None = None) -> dict[str, Any]:
    """A case and the same case with some fields changed (distance, route, displacement, moisture, …): `before`,
    `after`, and `central_change_t` (null where either is unknown). Both draw from the same streams, so that the
    difference is the change's alone."""
    given = _read(value)
    match_id = given.match_id or case_digest(given)
    before = saving_from_json({**value, "match_id": match_id}, catalogue)
    after = saving_from_json({**value, **changes, "match_id": match_id}, catalogue)
    known = before["central_t"] is not None and after["central_t"] is not None
    return {
        "before": before,
        "after": after,
        "central_change_t": after["central_t"] - before["central_t"] if known else None,
    }


def case_digest(given: SavingCase) -> str:
    """SHA-256 of the canonical JSON of a case without an id: sorted keys, no spaces, what is not given left out."""
    content = given.model_dump(mode="json", exclude_defaults=True, exclude={"match_id", "draws"})
    content["form"] = given.form
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _read(value: Mapping[str, Any]) -> SavingCase:
    try:
        return SAVING_INPUT.validate_python(dict(value))
    except ValidationError as error:
        message = Text("ข้อมูลของกรณีไม่ถูกต้อง", "the case cannot be read")
        raise InvalidInput(message, case_faults(error, value)) from None


def _under(catalogue: Catalogue, gwp_set: GwpSet) -> tuple[Catalogue, tuple[str, ...]]:
    switched = switch(catalogue.factors, gwp_set)
    if gwp_set == DEFAULT_SET:
        return catalogue, switched.kept
    return replace(catalogue, factors=switched.factors), switched.kept


def _answer(computed: SavingComputed) -> dict[str, Any]:
    given, inputs, found = computed.given, computed.inputs, computed.ledger
    result, simulation = computed.propagation, computed.simulation
    central = computed.case.unknowns.central
    ledger_json = found.as_json()
    terms = [
        {
            "term": term["term"],
            "name": term["name"],
            "t": term["t"],
            "low": simulation.terms[line.term][0],
            "high": simulation.terms[line.term][1],
            "factor": line.factor_ids[0] if line.factor_ids else None,
            "factors": list(line.factor_ids),
            "sentence": term["sentence"],
            "inputs": term["inputs"],
        }
        for line, term in zip(found.terms, ledger_json["terms"], strict=True)
    ]
    return {
        "central_t": found.central_t,
        "p5_t": simulation.p5 if central else None,
        "p50_t": simulation.p50 if central else None,
        "p95_t": simulation.p95 if central else None,
        "p_positive": simulation.p_positive if central else None,
        "mean_t": simulation.mean if central else None,
        "standard_deviation_t": simulation.standard_deviation if central else None,
        "analytic_standard_deviation_t": result.saving.standard_deviation if central else None,
        "up_to_t": found.up_to_t,
        "at_least_t": found.at_least_t,
        "if_wasted": [
            {"route": each.route, "t": each.t, "words": {"th": each.words.th, "en": each.words.en}}
            for each in computed.if_wasted
        ],
        "dated": None if computed.dated is None else asdict(computed.dated),
        "summary": ledger_json["summary"],
        "terms": terms,
        "variance_shares": dict(result.variance_shares),
        "break_even_km": found.break_even_km,
        "wet_tonnes_per_year": found.wet_tonnes_per_year,
        "baseline": {"route": found.baseline_route, "evidence": found.baseline_evidence},
        "displacement_evidence": found.displacement_rung,
        "assumptions": ledger_json["assumptions"],
        "notes": ledger_json["notes"],
        "flags": ledger_json["flags"],
        "biogenic_memo": [
            {"factor": memo.factor_id, "t_co2": memo.t_co2, "words": {"th": memo.words.th, "en": memo.words.en}}
            for memo in biogenic_memo(inputs, computed.catalogue.factors)
        ],
        "gwp_set": given.gwp_set,
        "gwp_sets_mixed_for": list(computed.mixed_ids),
        "factor_set": found.factor_set,
        "match_id": computed.match_id,
        "draws": simulation.draws,
        "status": found.status,
        "label": ledger_json["label"],
    }
