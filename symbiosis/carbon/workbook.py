"""The auditor's workbook of one saving: inputs with sources, the eight terms as live formulas, every assumption.

The formulas are not written a second time: formula.py is run on cell references (expression.py) and writes them itself.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import cast

from symbiosis.carbon.case import Case
from symbiosis.carbon.dated_claim import DatedSaving
from symbiosis.carbon.expression import Expression
from symbiosis.carbon.formula import LETTERS, EightTerms, Values, eight_terms
from symbiosis.carbon.ledger import Ledger
from symbiosis.carbon.match_inputs import MatchInputs
from symbiosis.carbon.spreadsheet import CellValue, Formula, Sheet, workbook_bytes
from symbiosis.carbon.tgo_sheet import BUDDHIST_OFFSET, tgo_sheet
from symbiosis.model.text import Language, Text

_HEADINGS: tuple[Text, ...] = (
    Text("รายการ", "input"),
    Text("ค่า", "value"),
    Text("ค่าต่ำ", "low"),
    Text("ค่าสูง", "high"),
    Text("หน่วย", "unit"),
    Text("แหล่งที่มา", "source"),
    Text("สถานะข้อมูล", "label"),
    Text("สมมติหรือไม่", "assumed"),
)
_INPUTS = "Inputs"
_TERMS = "Terms"


def auditor_workbook(
    case: Case,
    inputs: MatchInputs,
    ledger: Ledger,
    language: Language = "th",
    year: int | None = None,
    dated: DatedSaving | None = None,
) -> bytes:
    """The .xlsx of a saving: changing a value on sheet Inputs changes every term, the total and the break-even.

    `year` (Gregorian) of the claim is printed, as Buddhist year in Thai; with it comes the sheet in TGO's shape.
    `dated`: a landfill credit by years, on a sheet of its own.
    Same arguments, same bytes.
    """
    input_rows, cells = _input_sheet(inputs, language)
    references = cast(Values, {symbol: Expression(f"{_INPUTS}!{cell}") for symbol, cell in cells.items()})
    formulas = eight_terms(references, inputs.form)
    sheets = [
        Sheet(_TERMS, _term_rows(formulas, cells, ledger, inputs, language), (6, 30, 14, 12, 12, 36, 80)),
        Sheet(_INPUTS, input_rows, (34, 14, 12, 12, 18, 60, 14, 12)),
        Sheet("Assumptions", _assumption_rows(ledger, language), (34, 50, 14, 12, 60)),
        Sheet("About", _about_rows(case, ledger, language, year), (30, 60, 20)),
    ]
    if dated is not None:
        sheets.append(Sheet("Dated", _dated_rows(dated, language), (24, 24, 24, 14, 14)))
    if year is not None:
        sheets.append(tgo_sheet(inputs, ledger, cells, _INPUTS, year))
    return workbook_bytes(sheets)


def ledger_lines(ledgers: Iterable[Ledger]) -> str:
    """NDJSON: one ledger a line, keys sorted."""
    return "".join(json.dumps(each.as_json(), ensure_ascii=False, sort_keys=True) + "\n" for each in ledgers)


def _input_sheet(inputs: MatchInputs, language: Language) -> tuple[list[list[CellValue]], Mapping[str, str]]:
    """Rows of the sheet and the cell that holds each symbol of formula.py."""
    rows: list[list[CellValue]] = [[heading.in_language(language) for heading in _HEADINGS]]
    cells: dict[str, str] = {}
    for parameter in inputs.parameters:
        spread = parameter.distribution
        row: list[CellValue] = [parameter.name, spread.point, spread.low, spread.high, parameter.unit]
        rows.append([*row, parameter.source, parameter.label, _yes_or_no(parameter.assumed, language)])
        cells |= dict.fromkeys(parameter.symbols, f"B{len(rows)}")
    for symbol in sorted(inputs.values.keys() - cells.keys()):
        rows.append([symbol, float(inputs.values[symbol])])
        cells[symbol] = f"B{len(rows)}"
    return rows, cells


def _term_rows(
    formulas: EightTerms, cells: Mapping[str, str], ledger: Ledger, inputs: MatchInputs, language: Language
) -> list[list[CellValue]]:
    headings = (
        Text("พจน์", "term"),
        Text("ความหมาย", "meaning"),
        Text("ตัน CO2e ต่อปี", "t CO2e a year"),
        Text("P5", "P5"),
        Text("P95", "P95"),
        Text("ค่าการปล่อยที่ใช้", "factors"),
        Text("คำอธิบาย", "explanation"),
    )
    rows: list[list[CellValue]] = [[heading.in_language(language) for heading in headings]]
    for line in ledger.terms:
        expression = cast("Expression | float", formulas[line.term])
        text = expression.text if isinstance(expression, Expression) else repr(expression)
        words = [line.name.in_language(language), line.sentence.in_language(language)]
        rows.append(
            [line.term, words[0], Formula(text, line.t), line.low, line.high, "; ".join(line.factor_ids), words[1]]
        )
    total = sum(line.t for line in ledger.terms)
    last = len(LETTERS) + 1
    rows.append(["S", Text("ผลรวม", "saving").in_language(language), Formula(f"SUM(C2:C{last})", total)])
    if inputs.vehicle is not None and ledger.break_even_km is not None:
        transport = 2 + LETTERS.index("E")
        mass, payload = (f"{_INPUTS}!{cells[symbol]}" for symbol in ("amount", "payload"))
        tonnes = f"{mass}*{_INPUTS}!{cells['tonnes_per_amount']}"
        per_km = f"{tonnes}*({_INPUTS}!{cells['ef_tkm']}+{_INPUTS}!{cells['ef_empty']}/{payload})/1000"
        reach = f"MAX(0,(C{last + 1}-C{transport})/({per_km}))"
        rows.append(
            ["L*", Text("ระยะคุ้มทุน (กม.)", "break-even km").in_language(language), Formula(reach, ledger.break_even_km)]
        )
    return rows


def _dated_rows(dated: DatedSaving, language: Language) -> list[list[CellValue]]:
    """Year by year: term A without the methane that has not left yet, and the saving with it, as formulas."""
    total = len(LETTERS) + 2
    headings = (
        Text("ปีที่", "year"),
        Text("เลี่ยงการกำจัด (ตัน CO2e)", "avoided disposal (t CO2e)"),
        Text("ลดได้ (ตัน CO2e)", "saving (t CO2e)"),
    )
    rows: list[list[CellValue]] = [
        [Text("อัตราการย่อยสลาย k (ต่อปี)", "decay rate k (1/year)").in_language(language), dated.decay_rate_per_year],
        [Text("สัดส่วนมีเทนในค่ากำจัด", "methane share of the factor").in_language(language), dated.methane_share],
        [*(heading.in_language(language) for heading in headings), "P5", "P95"],
    ]
    for each in dated.years:
        row = len(rows) + 1
        avoided = Formula(f"{_TERMS}!C2*(1-B2*EXP(-B1*A{row}))", each.avoided_disposal_t)
        saving = Formula(f"{_TERMS}!C{total}-{_TERMS}!C2+B{row}", each.central_t)
        rows.append([each.year, avoided, saving, each.p5_t, each.p95_t])
    return rows


def _assumption_rows(ledger: Ledger, language: Language) -> list[list[CellValue]]:
    headings = (Text("รหัส", "id"), Text("ความหมาย", "meaning"), Text("ค่า", "value"), Text("หน่วย", "unit"))
    rows: list[list[CellValue]] = [[h.in_language(language) for h in (*headings, Text("แหล่งที่มา", "source"))]]
    for used in ledger.assumptions:
        rows.append([used.id, used.meaning.in_language(language), used.value, used.unit, used.source])
    return rows


def _about_rows(case: Case, ledger: Ledger, language: Language, year: int | None) -> list[list[CellValue]]:
    rows: list[list[CellValue]] = [
        [ledger.label.in_language(language)],
        [Text("สรุป", "summary").in_language(language), ledger.summary.in_language(language)],
        [Text("เส้นทาง", "pathway").in_language(language), ledger.pathway_id],
        [Text("วัสดุ", "material").in_language(language), ledger.material_id],
        [
            Text("วิธีปัจจุบัน", "present route").in_language(language),
            ledger.baseline_route or "?",
            ledger.baseline_evidence,
        ],
        [Text("หลักฐานการทดแทน", "displacement").in_language(language), ledger.displacement_rung],
        [Text("สถานะ", "status").in_language(language), ledger.status],
        [Text("ชุดค่าการปล่อย", "factor set").in_language(language), ledger.factor_set],
        [Text("ชุดค่า GWP", "GWP set").in_language(language), case.gwp_set],
    ]
    if year is not None:
        shown = f"พ.ศ. {year + BUDDHIST_OFFSET}" if language == "th" else str(year)
        rows.append([Text("ปี", "year").in_language(language), shown])
    rows += [[text.in_language(language)] for text in (*ledger.flags, *ledger.notes)]
    return rows


def _yes_or_no(value: bool, language: Language) -> str:
    return Text("สมมติ" if value else "ไม่", "yes" if value else "no").in_language(language)
