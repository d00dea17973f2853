"""`symbiosis saving --schema` by a validator that is not ours: what we compute it takes, what we refuse it refuses."""

from __future__ import annotations

from typing import Any

import jsonschema
import pytest

from symbiosis.carbon.saving_case import saving_from_json, schema
from symbiosis.model.errors import InvalidInput
from tests.carbon.worked_case import WORKED_CASE

PATHWAY = {"pathway_id": "P001-01", "amount_per_year": 14_400, "distance_km": 100, "present_route": "landfill"}
PLAIN = {"mass": 10, "mass_unit": "short ton", "baseline_factor": 2, "project_factor": "disp.ipcc.compost"}
STEAM = {
    "delivered_units_per_year": 5_000_000, "delivered_unit": "MJ", "yield_fraction": 0.9, "substitution_ratio": 1,
    "displacement_rate": 0.9, "displaced_factor": "heat.steam_natural_gas", "displaced_unit": "MJ",
    "present_route": "unused",
}  # fmt: skip
RIGHT: dict[str, dict[str, Any]] = {
    "worked": WORKED_CASE,
    "named": WORKED_CASE | {"form": "terms", "match_id": "ก"},
    "own factor": WORKED_CASE | {"displaced_factor": {"id": "own", "value": 3, "low": 2, "high": 4, "source": "lab"}},
    "dated": WORKED_CASE | {"disposal_factor": "disp.managed.food.ipcc", "dated_claim": {"years": 3}},
    "pathway": PATHWAY,
    "plain": PLAIN,
    "delivered": STEAM,
}
WRONG: dict[str, Any] = {
    "nothing": {},
    "no mass": {name: value for name, value in WORKED_CASE.items() if name != "wet_tonnes_per_year"},
    "unheard of": WORKED_CASE | {"unheard_of": 1},
    "two forms": WORKED_CASE | PLAIN,
    "another form": PLAIN | {"form": "terms"},
    "no form": PLAIN | {"form": "other"},
    "a text for a number": WORKED_CASE | {"wet_tonnes_per_year": "500"},
    "a truth for a number": PLAIN | {"mass": True},
    "a text for a truth": PLAIN | {"weighed": "yes"},
    "negative mass": WORKED_CASE | {"wet_tonnes_per_year": -1},
    "negative distance": PATHWAY | {"distance_km": -1},
    "all water": WORKED_CASE | {"moisture": 1},
    "yield above 1": WORKED_CASE | {"yield_fraction": {"value": 0.9, "low": 0.8, "high": 1.2}},
    "displacement above 1": WORKED_CASE | {"displacement_rate": 1.01},
    "low without high": WORKED_CASE | {"moisture": {"value": 0.1, "low": 0.05}},
    "two spreads": WORKED_CASE | {"substitution_ratio": {"value": 1, "low": 0.9, "high": 1.1, "gsd2": 1.2}},
    "a route of its own": WORKED_CASE | {"present_route": "river"},
    "a basis of its own": WORKED_CASE | {"basis": "dryish"},
    "a unit of its own": PLAIN | {"mass_unit": "lb"},
    "few draws": WORKED_CASE | {"draws": 3},
    "half a draw": WORKED_CASE | {"draws": 1000.5},
    "no years": WORKED_CASE | {"dated_claim": {"waste": "food"}},
}


@pytest.fixture(scope="module")
def validator() -> Any:
    found = schema()
    assert found["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    jsonschema.Draft202012Validator.check_schema(found)
    return jsonschema.Draft202012Validator(found)


@pytest.mark.parametrize("name", RIGHT)
def test_what_is_computed_is_valid(validator: Any, name: str) -> None:
    validator.validate(RIGHT[name])
    assert saving_from_json(RIGHT[name] | {"draws": 100})["central_t"] is not None


@pytest.mark.parametrize("name", WRONG)
def test_what_is_refused_is_not_valid(validator: Any, name: str) -> None:
    assert not validator.is_valid(WRONG[name])
    with pytest.raises(InvalidInput) as caught:
        saving_from_json(WRONG[name])
    assert caught.value.faults and all(fault.place for fault in caught.value.faults)
