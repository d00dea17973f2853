"""A sheet in the shape that Thai auditors know from TGO: activity data × emission factor, base case and project apart.

Every line is one factor in one term. Its activity is that term with the factor set to 1 and all others to 0, so the one
formula writes these cells too. Headings are Thai with English beside them, the year is Buddhist.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from symbiosis.carbon.expression import Expression
from symbiosis.carbon.formula import LETTERS, Letter, Values, eight_terms
from symbiosis.carbon.ledger import Ledger
from symbiosis.carbon.match_inputs import MatchInputs
from symbiosis.carbon.parameters import Parameter
from symbiosis.carbon.sentences import NAMES
from symbiosis.carbon.spreadsheet import CellValue, Formula, Sheet
from symbiosis.model.text import Text

BUDDHIST_OFFSET = 543
"""Years from the Gregorian to the Thai (Buddhist) calendar."""
TGO_SHEET = "TGO"
_WIDTHS = (8, 34, 16, 14, 18, 18, 44, 12)
_HEADINGS = (
    "ลำดับ / no.",
    "รายการ / item",
    "ข้อมูลกิจกรรม / activity",
    "หน่วย / unit",
    "ค่าการปล่อย / factor (kgCO2e/หน่วย)",
    "ปริมาณ / emission (tCO2e)",
    "แหล่งอ้างอิง / source",
    "สถานะข้อมูล / label",
)
_BASE = Text("กรณีฐาน: การปล่อยที่หลีกเลี่ยงได้", "base case: emissions avoided")
_PROJECT = Text("กรณีโครงการ: การปล่อยที่เกิดขึ้น", "project: emissions caused")


@dataclass(frozen=True, slots=True)
class _Line:
    letter: Letter
    parameter: Parameter
    activity: Expression
    amount: float


def tgo_sheet(inputs: MatchInputs, ledger: Ledger, cells: Mapping[str, str], inputs_sheet: str, year: int) -> Sheet:
    """The sheet of a saving; `cells`: where `inputs_sheet` holds each symbol; `year` is Gregorian."""
    avoided, caused = _lines(inputs, cells, inputs_sheet)
    rows: list[list[CellValue]] = [
        [f"รายการคำนวณการลดก๊าซเรือนกระจก ปี พ.ศ. {year + BUDDHIST_OFFSET} / reduction, year {year}"],
        [ledger.label.th, None, ledger.label.en],
        list(_HEADINGS),
    ]
    sums: list[str] = []
    totals: list[float] = []
    for words, lines in ((_BASE, avoided), (_PROJECT, caused)):
        rows.append([None, f"{words.th} / {words.en}"])
        first = len(rows) + 1
        for number, line in enumerate(lines, 1):
            rows.append(_row(number, line, len(rows) + 1, cells, inputs_sheet))
        total = sum(line.amount * line.parameter.point / 1000 for line in lines)
        formula = f"SUM(F{first}:F{len(rows)})" if lines else "0"
        rows.append([None, "รวม / sum", None, None, None, Formula(formula, total), None, None])
        sums.append(f"F{len(rows)}")
        totals.append(total)
    reduction = Formula(f"{sums[0]}-{sums[1]}", totals[0] - totals[1])
    rows.append([None, "ปริมาณที่ลดได้ / reduction", None, None, None, reduction, ledger.factor_set])
    return Sheet(TGO_SHEET, rows, _WIDTHS)


def _row(number: int, line: _Line, row: int, cells: Mapping[str, str], inputs_sheet: str) -> list[CellValue]:
    parameter = line.parameter
    name = NAMES[line.letter]
    factor = f"{inputs_sheet}!{cells[parameter.symbols[0]]}"
    emission = Formula(f"C{row}*E{row}/1000", line.amount * parameter.point / 1000)
    return [
        number,
        f"{line.letter}: {name.th} / {name.en}",
        Formula(line.activity.text, line.amount),
        parameter.unit.rpartition("/")[2],
        Formula(factor, parameter.point),
        emission,
        f"{parameter.name}: {parameter.source}",
        parameter.label,
    ]


def _lines(inputs: MatchInputs, cells: Mapping[str, str], inputs_sheet: str) -> tuple[list[_Line], list[_Line]]:
    """Lines that avoid and lines that cause emissions, in order of the terms."""
    known = {symbol: Expression(f"{inputs_sheet}!{cell}") for symbol, cell in cells.items()}
    factor_symbols = [(p, s) for p in inputs.parameters for s in p.symbols if _is_factor(s)]
    none = dict.fromkeys((symbol for symbol in inputs.values if _is_factor(symbol)), 0.0)
    avoided: list[_Line] = []
    caused: list[_Line] = []
    for letter in LETTERS:
        for parameter, symbol in factor_symbols:
            alone = none | {symbol: 1.0}
            amount = 1000 * float(eight_terms({**inputs.values, **alone}, inputs.form)[letter])
            if amount == 0:
                continue
            written = eight_terms(cast(Values, {**known, **alone}), inputs.form)[letter]
            signed = cast(Expression, written) * 1000 if amount > 0 else (0 - cast(Expression, written)) * 1000
            (avoided if amount > 0 else caused).append(_Line(letter, parameter, signed, abs(amount)))
    return avoided, caused


def _is_factor(symbol: str) -> bool:
    return symbol.rpartition(".")[2].startswith("ef_")
