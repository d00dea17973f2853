"""The auditor's workbook: its formulas are read back and recalculated, also after an input is changed."""

from __future__ import annotations

import io
import json
import math
import re
import zipfile
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from symbiosis.carbon.baseline import Baseline
from symbiosis.carbon.case import prepare
from symbiosis.carbon.formula import LETTERS
from symbiosis.carbon.ledger import ledger_from_json, ledger_of
from symbiosis.carbon.match_inputs import match_inputs
from symbiosis.carbon.propagation import propagate
from symbiosis.carbon.units import DELIVERED_QUANTITY_UNITS
from symbiosis.carbon.workbook import auditor_workbook, ledger_lines
from symbiosis.knowledge.catalogue import shipped_catalogue

CATALOGUE = shipped_catalogue()
NAMESPACE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
Cells = dict[str, dict[str, str | float]]


def made(pathway_id, baseline, amount=1000.0, language="en"):
    pathway = CATALOGUE.pathways[pathway_id]
    unit = DELIVERED_QUANTITY_UNITS[pathway.delivered_unit]
    material = CATALOGUE.materials[pathway.material_id]
    case = prepare(CATALOGUE, pathway, material, baseline=baseline, quantity_unit=unit)
    inputs = match_inputs(case, amount, 80.0)
    found = ledger_of(case, inputs, propagate(inputs))
    return found, auditor_workbook(case, inputs, found, language, 2026)


def read(data: bytes) -> Cells:
    """Values by sheet and cell; a formula comes as text with its `=`."""
    archive = zipfile.ZipFile(io.BytesIO(data))
    book = ElementTree.fromstring(archive.read("xl/workbook.xml"))
    names = [sheet.get("name") for sheet in book.iter(f"{NAMESPACE}sheet")]
    sheets: Cells = {}
    for number, name in enumerate(names, 1):
        cells: dict[str, str | float] = {}
        for cell in ElementTree.fromstring(archive.read(f"xl/worksheets/sheet{number}.xml")).iter(f"{NAMESPACE}c"):
            formula, value = cell.find(f"{NAMESPACE}f"), cell.find(f"{NAMESPACE}v")
            if formula is not None:
                cells[cell.get("r")] = f"={formula.text}"
            elif value is not None:
                cells[cell.get("r")] = float(value.text)
            else:
                cells[cell.get("r")] = "".join(cell.itertext())
        sheets[name] = cells
    return sheets


def recalculate(sheets: Cells, cell: str, sheet: str = "Terms") -> float:
    """The value of a cell: references looked up, the four operations and ROUNDUP, SUM, MAX carried out."""
    value = sheets[sheet][cell]
    if not isinstance(value, str):
        return value
    assert value.startswith("=")
    text = re.sub(
        r"SUM\(C(\d+):C(\d+)\)",
        lambda m: "(" + "+".join(f"C{row}" for row in range(int(m[1]), int(m[2]) + 1)) + ")",
        value[1:],
    )
    text = re.sub(r"(?:(\w+)!)?\b([A-Z]{1,2}\d+)\b", lambda m: f"({recalculate(sheets, m[2], m[1] or sheet)!r})", text)
    assert re.fullmatch(r"[-+*/()., \dEROUNDPMAX]+", text), text
    return eval(text, {"ROUNDUP": lambda x, digits: math.ceil(x), "MAX": max})


@pytest.mark.parametrize(
    ("pathway_id", "baseline"),
    [
        ("P001-01", Baseline("landfill", "stated")),
        ("P001-02", Baseline("sold", "stated", present_pathway_id="P001-01")),
        ("P147-01", Baseline("landfill", "stated", 30.0)),
        ("P084-06", Baseline("open_burn", "stated")),
        ("U001", Baseline("unused", "stated")),
    ],
)
def test_the_workbook_recalculates_to_the_ledger(pathway_id, baseline):
    found, data = made(pathway_id, baseline)
    sheets = read(data)
    for row, line in enumerate(found.terms, 2):
        assert recalculate(sheets, f"C{row}") == pytest.approx(line.t, rel=1e-9, abs=1e-12), line.term
    assert recalculate(sheets, f"C{len(LETTERS) + 2}") == pytest.approx(sum(line.t for line in found.terms))
    if found.break_even_km is not None:
        assert recalculate(sheets, f"C{len(LETTERS) + 3}") == pytest.approx(found.break_even_km)


def test_changing_an_input_changes_what_hangs_on_it():
    _, data = made("P001-01", Baseline("landfill", "stated"))
    sheets = read(data)
    row = next(cell for cell, value in sheets["Inputs"].items() if value == "amount")[1:]
    sheets["Inputs"][f"B{row}"] = 2000.0
    twice, _ = made("P001-01", Baseline("landfill", "stated"), amount=2000.0)
    # The workbook keeps its vehicle; at 2,000 t a year the default is the same 10-wheel truck.
    assert recalculate(sheets, f"C{len(LETTERS) + 2}") == pytest.approx(sum(line.t for line in twice.terms))


def test_same_saving_same_bytes_and_thai_years():
    _, first = made("P001-01", Baseline("landfill", "stated"), language="th")
    _, second = made("P001-01", Baseline("landfill", "stated"), language="th")
    assert first == second
    assert "พ.ศ. 2569" in str(read(first)["About"])


def test_ledger_lines_are_one_json_each():
    found, _ = made("P001-01", Baseline("landfill", "stated"))
    other = replace(found, status="contracted")
    lines = ledger_lines([found, other]).splitlines()
    assert [ledger_from_json(json.loads(line)) for line in lines] == [found, other]
