"""Lines of NDJSON: each answered under its id, or told what is wrong with it, whatever is on the others."""

from __future__ import annotations

import json
from typing import Any

import pytest

from symbiosis.knowledge.catalogue import shipped_catalogue
from symbiosis.language.ndjson import resolve_lines
from symbiosis.language.reader import Reader
from tests.language.test_reader import TODAY


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(shipped_catalogue())


def answer(reader: Reader, line: str | bytes) -> dict[str, Any]:
    """The one answer to a line that stands among good ones, which are answered as if it were not there."""
    first, told, last = resolve_lines(['{"id": 1, "text": "a"}', line, '{"id": 3, "text": "b"}'], reader, TODAY)
    assert [json.loads(first.json)["id"], json.loads(last.json)["id"]] == [1, 3]
    said: dict[str, Any] = json.loads(told.json)
    assert told.is_bad == ("error" in said)
    return said


@pytest.mark.parametrize("opening", ["[", '{"a":'])
@pytest.mark.parametrize("asked", ['"text": "แกลบ"', '"text": 5'])
def test_no_id_is_nested_so_deeply_that_other_lines_go_without_an_answer(
    reader: Reader, opening: str, asked: str
) -> None:
    closing = "]" if opening == "[" else "}"
    for depth in (90, 110, *range(900, 1000)):
        inner = "" if opening == "[" else "1"
        deep = f'{{"id": {opening * depth}{inner}{closing * depth}, {asked}}}'
        answer(reader, deep)


def test_ids_come_back_as_they_are(reader: Reader) -> None:
    ids = [2**80, -(2**63) - 1, "\ud800", None, {"a": [1.5, 2**70]}, True, 0.1, 1e300, "", []]
    lines = [json.dumps({"id": one, "text": "แกลบ"}) for one in ids]
    assert [json.loads(one.json)["id"] for one in resolve_lines(lines, reader, TODAY)] == ids


@pytest.mark.parametrize("identifier", ["NaN", "Infinity", "-Infinity", "1e400", "[1, -1e999]", '{"a": [{"b": NaN}]}'])
def test_an_id_that_is_no_finite_number_is_a_fault_of_its_line(reader: Reader, identifier: str) -> None:
    told = answer(reader, f'{{"id": {identifier}, "text": "แกลบ"}}')
    assert told["id"] is None and told["error"]["line"] == 2 and told["error"]["code"] == "invalid-input"
    assert "id" in told["error"]["th"] and "finite" in told["error"]["en"]


@pytest.mark.parametrize("kind", ["8.5", "true", "[]", '["88"]', '{"a": 1}'])
def test_a_generator_type_that_is_no_string_is_a_fault_of_its_line(reader: Reader, kind: str) -> None:
    told = answer(reader, f'{{"id": 7, "text": "แกลบ", "generator_type": {kind}}}')
    assert told["id"] == 7 and told["error"]["line"] == 2 and told["error"]["code"] == "invalid-input"
    assert "generator_type" in told["error"]["th"] and "generator_type" in told["error"]["en"]


def test_a_generator_type_may_be_left_out_or_nothing(reader: Reader) -> None:
    for given in ('"generator_type": "88"', '"generator_type": null', '"more": NaN'):
        assert "error" not in answer(reader, f'{{"id": 7, "text": "แกลบ", {given}}}')


def test_a_generator_type_that_is_a_whole_number_is_the_same_as_its_digits(reader: Reader) -> None:
    text = '"id": 7, "text": "เถ้าลอย 30 ตัน"'
    assert answer(reader, f'{{{text}, "generator_type": 88}}') == answer(reader, f'{{{text}, "generator_type": "88"}}')


@pytest.mark.parametrize("blank", ["", " \r", "\ufeff", "\ufeff\r", "\ufeff \t"])
def test_a_line_of_blanks_or_a_mark_of_byte_order_is_none(reader: Reader, blank: str) -> None:
    for line in (blank, blank.encode()):
        assert resolve_lines([line], reader, TODAY) == []


def test_a_mark_of_byte_order_may_stand_before_the_first_line(reader: Reader) -> None:
    assert "error" not in answer(reader, '\ufeff{"id": 2, "text": "แกลบ"}'.encode())


@pytest.mark.parametrize("line", ["{", "[]", "5", "null", '"text"', "{}", '{"text": 5}', '{"id": 4}', b"\xff"])
def test_a_bad_line_is_told_what_is_wrong(reader: Reader, line: str | bytes) -> None:
    assert answer(reader, line)["error"]["line"] == 2
