"""A saving as openLCA JSON-LD (schema 2): a process whose parameters carry the spreads, a flow of CO2e, a method.

The shapes are those of the package olca-schema, which validates them in the tests. Lognormals are written by their
geometric standard deviation (exp sigma, not its square). openLCA knows no PERT distribution: a triangle over the same
bounds and mode stands in, is wider, and says so.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from symbiosis.carbon.coded_terms import CodedTerms, coded_terms
from symbiosis.carbon.distributions import Distribution, Fixed, Lognormal
from symbiosis.carbon.saving_case import SavingComputed

Package = dict[str, dict[str, Any]]
"""Path in the package → JSON document."""

_VERSION = "01.00.000"
# openLCA's own reference data: a package that names them joins what a database has already.
_KG = {"@type": "Unit", "@id": "20aadc24-a391-41cf-b340-3e4529f44bde", "name": "kg"}
_MASS = {"@type": "FlowProperty", "@id": "93a60a56-a3c8-11da-a746-0800200b9a66", "name": "Mass"}
_MASS_UNITS = {"@type": "UnitGroup", "@id": "93a60a57-a4c8-11da-a746-0800200c9a66", "name": "Units of mass"}
_ITEM = {"@type": "Unit", "@id": "6dabe201-aaac-4509-92f0-d00c26cb72ab", "name": "Item(s)"}
_ITEMS = {"@type": "FlowProperty", "@id": "01846770-4cfe-4a25-8ad9-919d8d378345", "name": "Number of items"}
_ITEM_UNITS = {"@type": "UnitGroup", "@id": "5beb6eed-33a9-47b8-9ede-1dfe8f679159", "name": "Units of items"}


def openlca_package(computed: SavingComputed, year: int | None = None) -> Package:
    """The documents of a saving by path; equal savings give equal documents. Emissions avoided are negative, in kg."""
    coded = coded_terms(computed.inputs)
    gwp = computed.case.gwp_set
    co2e = _reference("Flow", f"co2e|{gwp}", f"Greenhouse gases, CO2e ({gwp})")
    saving = _reference("Flow", f"saving|{_key(computed)}", f"Exchange of by-products, one year ({computed.match_id})")
    category = _reference("ImpactCategory", f"category|{gwp}", f"Climate change, CO2e ({gwp})")
    method = _reference("ImpactMethod", f"method|{gwp}", f"symbiosis CO2e ({gwp})")
    documents = [
        _unit_group(_MASS_UNITS, _KG, _MASS),
        _unit_group(_ITEM_UNITS, _ITEM, _ITEMS),
        _flow_property(_MASS, _MASS_UNITS),
        _flow_property(_ITEMS, _ITEM_UNITS),
        _flow(co2e, "ELEMENTARY_FLOW", _MASS),
        _flow(saving, "PRODUCT_FLOW", _ITEMS),
        _process(computed, coded, co2e, saving, year),
        {
            **category,
            "version": _VERSION,
            "refUnit": "kg CO2e",
            "impactFactors": [{"flow": co2e, "flowProperty": _MASS, "unit": _KG, "value": 1.0}],
        },
        {**method, "version": _VERSION, "impactCategories": [category]},
    ]
    package: Package = {"openlca.json": {"schemaVersion": 2}, "olca-schema.json": {"version": 2}}
    package |= {f"{_FOLDERS[document['@type']]}/{document['@id']}.json": document for document in documents}
    return package


_FOLDERS = {
    "UnitGroup": "unit_groups",
    "FlowProperty": "flow_properties",
    "Flow": "flows",
    "Process": "processes",
    "ImpactCategory": "lcia_categories",
    "ImpactMethod": "lcia_methods",
}


def _process(
    computed: SavingComputed,
    coded: CodedTerms,
    co2e: Mapping[str, Any],
    saving: Mapping[str, Any],
    year: int | None,
) -> dict[str, Any]:
    found = computed.ledger
    names = {line.term: line for line in found.terms}
    exchanges: list[dict[str, Any]] = [
        {
            "internalId": 1,
            "flow": dict(saving),
            "flowProperty": _ITEMS,
            "unit": _ITEM,
            "amount": 1.0,
            "isInput": False,
            "isQuantitativeReference": True,
        }
    ]
    for number, term in enumerate(coded.terms, 2):
        line = names[term.letter]
        exchanges.append(
            {
                "internalId": number,
                "flow": dict(co2e),
                "flowProperty": _MASS,
                "unit": _KG,
                "amount": -1000 * term.t,
                "amountFormula": f"-1000*{term.formula}",
                "description": f"{term.letter}: {line.name.en} / {line.name.th}. {line.sentence.en}",
                "isInput": False,
                "isQuantitativeReference": False,
            }
        )
    parameters = [_parameter(name, p.point, f"{p.name} [{p.unit}], {p.label}: {p.source}", p.distribution, computed)
                  for name, p in coded.parameters.items()]  # fmt: skip
    parameters += [_parameter(name, value, "taken as exact", Fixed(value), computed)
                   for name, value in coded.constants.items()]  # fmt: skip
    process = _reference("Process", f"process|{_key(computed)}", f"Saving of {computed.match_id}")
    notes = [found.label.en, found.summary.en, f"factor set {found.factor_set}", f"status {found.status}"]
    notes += [text.en for text in (*found.notes, *found.flags)]
    document = {
        **process,
        "version": _VERSION,
        "description": "\n".join(notes),
        "processType": "UNIT_PROCESS",
        "isInfrastructureProcess": False,
        "lastInternalId": len(exchanges),
        "parameters": parameters,
        "exchanges": exchanges,
    }
    if year is not None:
        document["processDocumentation"] = {"validFrom": f"{year}-01-01", "validUntil": f"{year}-12-31"}
    return document


def _parameter(
    name: str, value: float, description: str, spread: Distribution, computed: SavingComputed
) -> dict[str, Any]:
    uncertainty = _uncertainty(spread)
    if uncertainty is not None and uncertainty["distributionType"] == "TRIANGLE_DISTRIBUTION":
        description += " (PERT in the ledger; openLCA has none: a triangle, which is wider)"
    made = {
        **_reference("Parameter", f"parameter|{_key(computed)}|{name}", name),
        "version": _VERSION,
        "description": description,
        "isInputParameter": True,
        "parameterScope": "PROCESS_SCOPE",
        "value": value,
    }
    return made if uncertainty is None else {**made, "uncertainty": uncertainty}


def _uncertainty(spread: Distribution) -> dict[str, Any] | None:
    match spread:
        case Fixed():
            return None
        case Lognormal(median, sigma):
            return {
                "distributionType": "LOG_NORMAL_DISTRIBUTION",
                "geomMean": median,
                "geomSd": math.exp(sigma),
            }
        case _:
            return {
                "distributionType": "TRIANGLE_DISTRIBUTION",
                "minimum": spread.low,
                "mode": spread.mode,
                "maximum": spread.high,
            }


def _key(computed: SavingComputed) -> str:
    return f"{computed.match_id}|{computed.ledger.factor_set}"


def _reference(kind: str, key: str, name: str) -> dict[str, Any]:
    return {"@type": kind, "@id": str(uuid5(NAMESPACE_URL, f"symbiosis:{key}")), "name": name}


def _unit_group(group: Mapping[str, Any], unit: Mapping[str, Any], default: Mapping[str, Any]) -> dict[str, Any]:
    reference = {"@id": unit["@id"], "name": unit["name"], "conversionFactor": 1.0, "isRefUnit": True}
    return {**group, "version": _VERSION, "defaultFlowProperty": dict(default), "units": [reference]}


def _flow_property(flow_property: Mapping[str, Any], group: Mapping[str, Any]) -> dict[str, Any]:
    kind = "PHYSICAL_QUANTITY"
    return {**flow_property, "version": _VERSION, "flowPropertyType": kind, "unitGroup": dict(group)}


def _flow(flow: Mapping[str, Any], kind: str, flow_property: Mapping[str, Any]) -> dict[str, Any]:
    factor = {"flowProperty": dict(flow_property), "conversionFactor": 1.0, "isRefFlowProperty": True}
    return {**flow, "version": _VERSION, "flowType": kind, "flowProperties": [factor]}
