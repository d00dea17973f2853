"""What a claim looks like to others: a workbook that recalculates, openLCA that validates, Brightway's columns."""

from __future__ import annotations

import io
import math
import zipfile
from pathlib import Path
from typing import Any

import formulas
import olca_schema
import pytest
from openpyxl import load_workbook

from symbiosis.carbon.brightway import brightway_workbook
from symbiosis.carbon.coded_terms import coded_terms
from symbiosis.carbon.distributions import Lognormal, Pert
from symbiosis.carbon.openlca import openlca_package
from symbiosis.carbon.saving_case import SavingComputed, compute_saving
from symbiosis.carbon.spreadsheet import RUN_BY_SPREADSHEETS, neutralised
from symbiosis.carbon.workbook import auditor_workbook
from tests.carbon.worked_case import WORKED_CASE

PRESENT_USE = {
    "pathway_id": "P001-02", "amount_per_year": 1000, "distance_km": 80, "present_route": "sold",
    "present_pathway_id": "P001-01",
}  # fmt: skip
STEAM = {
    "pathway_id": "U001", "amount_per_year": 5_000_000, "quantity_unit": "MJ", "distance_km": 1,
    "present_route": "unused",
}  # fmt: skip
PLAIN = {"mass": 10, "baseline_factor": {"value": 2, "low": 1, "high": 3}, "project_factor": 1}
PIPE = {
    "delivered_units_per_year": 40_000, "delivered_unit": "m3", "yield_fraction": 0.95, "substitution_ratio": 1,
    "displacement_rate": 0.9, "displaced_factor": {"value": 0.4, "low": 0.3, "high": 0.5}, "displaced_unit": "m3",
    "processing_kwh_per_1000_units": 300, "present_route": "own_use", "present_use_factor": 0.05,
}  # fmt: skip
CASES = {"worked": WORKED_CASE, "present use": PRESENT_USE, "steam": STEAM, "plain": PLAIN, "pipe": PIPE}
EVIL = '=HYPERLINK("http://evil","x")'


def made(name: str) -> SavingComputed:
    return compute_saving({**CASES[name], "match_id": f"กรณี {name}"})


def recalculated(data: bytes, folder: Path) -> dict[str, Any]:
    """Every cell as a spreadsheet program would compute it, by `SHEET!CELL`."""
    path = folder / "book.xlsx"
    path.write_bytes(data)
    solution = formulas.ExcelModel().loads(str(path)).finish().calculate()
    cells = {}
    for key, value in solution.items():
        sheet, _, cell = str(key).partition("]")[2].replace("'", "").partition("!")
        if ":" not in cell:
            cells[f"{sheet}!{cell}"] = value.value[0, 0]
    return cells


@pytest.mark.parametrize("name", CASES)
def test_the_workbook_recalculates_to_the_ledger(name: str, tmp_path: Path) -> None:
    computed = made(name)
    data = auditor_workbook(computed.case, computed.inputs, computed.ledger, "th", 2026)
    cells = recalculated(data, tmp_path)
    for row, line in enumerate(computed.ledger.terms, 2):
        assert float(cells[f"TERMS!C{row}"]) == pytest.approx(line.t, rel=1e-9, abs=1e-12), line.term
    total = sum(line.t for line in computed.ledger.terms)
    assert float(cells["TERMS!C10"]) == pytest.approx(total)
    sheet = load_workbook(io.BytesIO(data))["TGO"]
    assert float(cells[f"TGO!F{sheet.max_row}"]) == pytest.approx(total), "activity × factor, line by line"


def test_an_auditors_change_of_an_input_goes_through(tmp_path: Path) -> None:
    computed = made("worked")
    book = load_workbook(io.BytesIO(auditor_workbook(computed.case, computed.inputs, computed.ledger, "en", 2026)))
    row = next(row for row in book["Inputs"].iter_rows() if row[0].value == "virg.tgo26.pet")
    row[1].value = 2 * row[1].value
    changed = io.BytesIO()
    book.save(changed)
    cells = recalculated(changed.getvalue(), tmp_path)
    wanted = compute_saving({**WORKED_CASE, "displaced_factor": 2 * 2.9389}).ledger.central_t
    assert float(cells["TERMS!C10"]) == pytest.approx(wanted)
    assert float(cells[f"TGO!F{book['TGO'].max_row}"]) == pytest.approx(wanted)


def test_a_dated_claim_recalculates_year_by_year(tmp_path: Path) -> None:
    food = {**WORKED_CASE, "disposal_factor": "disp.managed.food.ipcc", "dated_claim": {"years": 4}}
    computed = compute_saving(food)
    assert computed.dated is not None
    data = auditor_workbook(computed.case, computed.inputs, computed.ledger, "th", 2026, computed.dated)
    cells = recalculated(data, tmp_path)
    for row, year in enumerate(computed.dated.years, 4):
        assert float(cells[f"DATED!B{row}"]) == pytest.approx(year.avoided_disposal_t)
        assert float(cells[f"DATED!C{row}"]) == pytest.approx(year.central_t)


def test_the_thai_sheet_has_thai_words_and_buddhist_years() -> None:
    computed = made("worked")
    book = load_workbook(io.BytesIO(auditor_workbook(computed.case, computed.inputs, computed.ledger, "th", 2026)))
    text = "\n".join(str(cell.value) for row in book["TGO"].iter_rows() for cell in row if cell.value is not None)
    for words in ("พ.ศ. 2569", "กรณีฐาน", "กรณีโครงการ", "ข้อมูลกิจกรรม", "ปริมาณที่ลดได้", "virg.tgo26.pet"):
        assert words in text
    units = [row[3].value for row in book["TGO"].iter_rows(min_row=4) if row[3].value]
    assert set(units) == {"kg", "kWh", "tkm", "km"}


@pytest.mark.parametrize("evil", [EVIL, "+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1"])
def test_text_that_a_spreadsheet_would_run_is_neutralised(evil: str) -> None:
    assert neutralised(evil) == f"'{evil}"
    case = {**WORKED_CASE, "displaced_factor": {"id": "own", "value": 3, "source": evil}, "match_id": evil}
    computed = compute_saving(case)
    for data in (
        auditor_workbook(computed.case, computed.inputs, computed.ledger, "th", 2026),
        brightway_workbook(computed),
    ):
        book = load_workbook(io.BytesIO(data))
        for sheet in book:
            for row in sheet.iter_rows():
                for cell in row:
                    if cell.data_type == "s":
                        assert not str(cell.value).startswith(RUN_BY_SPREADSHEETS), cell.value
                    elif cell.data_type == "f":
                        assert "HYPERLINK" not in str(cell.value)


def test_control_characters_do_not_break_the_file() -> None:
    case = {**WORKED_CASE, "displaced_factor": {"id": "own", "value": 3, "source": "a\x00b\x1fก<&>\"'"}}
    computed = compute_saving(case)
    book = load_workbook(io.BytesIO(auditor_workbook(computed.case, computed.inputs, computed.ledger, "th", 2026)))
    sources = [row[5].value for row in book["Inputs"].iter_rows() if row[0].value == "own"]
    assert sources == ["abก<&>\"'"]
    assert neutralised("ก\ud800\uffffข") == "กข"


@pytest.mark.parametrize("name", CASES)
def test_the_formulas_for_other_programs_give_the_terms(name: str) -> None:
    computed = made(name)
    coded = coded_terms(computed.inputs)
    values = {key: parameter.point for key, parameter in coded.parameters.items()} | coded.constants
    for term in coded.terms:
        assert eval(term.formula, {"ceil": math.ceil, **values}) == pytest.approx(term.t), term.letter
    told = {term.letter for term in coded.terms}
    assert all(line.term in told for line in computed.ledger.terms if line.t)


@pytest.mark.parametrize("name", CASES)
def test_openlca_documents_validate(name: str) -> None:
    computed = made(name)
    package = openlca_package(computed, 2026)
    assert package["openlca.json"] == {"schemaVersion": 2}
    documents = {document["@id"]: document for document in package.values() if "@id" in document}
    for path, document in package.items():
        if "@type" not in document:
            continue
        read = getattr(olca_schema, document["@type"]).from_dict(document)
        assert without_stamps(read.to_dict()) == document, f"{path}: nothing is lost or unknown"
        for reference in references(document):
            assert reference in documents, f"{path} names {reference}, which is not in the package"
    process = next(document for document in package.values() if document.get("@type") == "Process")
    central = computed.ledger.central_t
    assert central is not None
    assert sum(item["amount"] for item in process["exchanges"][1:]) == pytest.approx(-1000 * central)


def test_openlca_spreads_are_geometric_standard_deviations_not_their_squares() -> None:
    computed = made("worked")
    package = openlca_package(computed)
    process = next(document for document in package.values() if document.get("@type") == "Process")
    parameters = {parameter["name"]: parameter for parameter in process["parameters"]}
    amount = parameters["v_amount"]["uncertainty"]
    assert amount["distributionType"] == "LOG_NORMAL_DISTRIBUTION"
    assert (amount["geomMean"], amount["geomSd"]) == (500, pytest.approx(math.sqrt(1.05)))
    yields = parameters["v_yield"]
    assert yields["uncertainty"] == {
        "distributionType": "TRIANGLE_DISTRIBUTION", "minimum": 0.7, "mode": 0.8, "maximum": 0.9,
    }  # fmt: skip
    assert "PERT" in yields["description"]
    assert "uncertainty" not in parameters["v_distance"]


def test_equal_savings_give_equal_files() -> None:
    for name in CASES:
        first, second = made(name), made(name)
        assert openlca_package(first, 2026) == openlca_package(second, 2026)
        assert brightway_workbook(first, 2026) == brightway_workbook(second, 2026)


def test_brightway_counts_spreads_as_stats_arrays_does() -> None:
    computed = made("worked")
    sheet = load_workbook(io.BytesIO(brightway_workbook(computed, 2026))).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[0][:2] == ["Database", "symbiosis กรณี worked"]
    start = next(index for index, row in enumerate(rows) if row[0] == "Database parameters")
    header = rows[start + 1]
    named = {row[0]: dict(zip(header, row, strict=False)) for row in rows[start + 2 :] if row[0]}
    spreads = {p.symbols[0]: p.distribution for p in computed.inputs.parameters}
    amount, moisture = spreads["amount"], spreads["moisture"]
    assert isinstance(amount, Lognormal) and isinstance(moisture, Pert)
    mass = named["v_amount"]
    assert (mass["uncertainty type"], mass["loc"], mass["scale"]) == (
        2, pytest.approx(math.log(500)), pytest.approx(amount.sigma),
    )  # fmt: skip
    water = named["v_moisture"]
    alpha, beta = water["loc"], water["shape"]
    assert water["uncertainty type"] == 10 and (water["minimum"], water["maximum"]) == (0.01, 0.04)
    assert 0.01 + 0.03 * alpha / (alpha + beta) == pytest.approx(moisture.mean)
    exchanges = [row for row in rows if row[5] == "biosphere"]
    assert sum(row[1] for row in exchanges) == pytest.approx(-1000 * 691.113828)
    assert all(row[2].startswith("(") and row[3] == "symbiosis กรณี worked::ghg-co2e" for row in exchanges)


def test_the_file_is_a_plain_package() -> None:
    computed = made("worked")
    archive = zipfile.ZipFile(io.BytesIO(auditor_workbook(computed.case, computed.inputs, computed.ledger, "th", 2026)))
    assert archive.testzip() is None
    assert not [name for name in archive.namelist() if "vba" in name.lower() or "external" in name.lower()]


def without_stamps(value: Any) -> Any:
    """Without the date that olca-schema puts into what it reads."""
    if isinstance(value, dict):
        return {key: without_stamps(item) for key, item in value.items() if key != "lastChange"}
    return [without_stamps(item) for item in value] if isinstance(value, list) else value


def references(value: Any, top: bool = True) -> list[str]:
    """Ids that a document names: flows, properties and groups (units stand in their groups)."""
    found: list[str] = []
    if isinstance(value, dict):
        if not top and value.get("@type") in ("Flow", "FlowProperty", "UnitGroup", "ImpactCategory"):
            found.append(value["@id"])
        for item in value.values():
            found += references(item, top=False)
    elif isinstance(value, list):
        for item in value:
            found += references(item, top=False)
    return found
