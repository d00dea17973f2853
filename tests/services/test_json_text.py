"""JSON kept as text comes out of a view as the object that it says, by every way of dumping it."""

from __future__ import annotations

import json

import pytest
from pydantic import BaseModel, TypeAdapter, ValidationError

from symbiosis.services.json_text import JsonText, json_bytes


class Kept(BaseModel):
    name: str
    told: JsonText | None


class Many(BaseModel):
    kept: list[Kept]


LEDGER = '{"central_t": 1.5, "เถ้าลอย": ["\\"quoted\\"", null, 1e-7]}'


def test_a_text_goes_out_as_it_is_and_says_the_same_as_when_it_is_read() -> None:
    view = Many(kept=[Kept(name="ก", told=JsonText(LEDGER)), Kept(name="b", told=None)])
    assert LEDGER.encode() in json_bytes(view)
    assert json.loads(json_bytes(view)) == json.loads(view.model_dump_json()) == view.model_dump()
    assert view.model_dump()["kept"][0]["told"] == json.loads(LEDGER)


def test_a_view_is_read_back_from_its_json() -> None:
    view = Many(kept=[Kept(name="ก", told=JsonText(LEDGER))])
    again = Many.model_validate_json(view.model_dump_json())
    assert again.kept[0].told is not None
    assert again.kept[0].told.value() == json.loads(LEDGER)


@pytest.mark.parametrize("told", ["{}", 3, ["a"]])
def test_only_an_object_is_taken(told: object) -> None:
    with pytest.raises(ValidationError):
        Kept.model_validate({"name": "a", "told": told})


def test_its_schema_is_that_of_an_object() -> None:
    schema = TypeAdapter(JsonText).json_schema()
    assert schema["type"] == "object"
