"""A saving as a Brightway Excel inventory (bw2io's ExcelImporter): parameters with their spreads, terms as formulas.

Uncertainty as stats_arrays counts it: lognormal is id 2 with loc = ln median and scale = sigma; PERT is exactly a beta
(id 10: loc and shape are alpha and beta, stretched over minimum and maximum); what is exact has id 1.
"""

from __future__ import annotations

import math

from symbiosis.carbon.coded_terms import coded_terms
from symbiosis.carbon.distributions import Distribution, Fixed, Lognormal
from symbiosis.carbon.saving_case import SavingComputed
from symbiosis.carbon.spreadsheet import CellValue, Sheet, workbook_bytes

_SPREAD = ("uncertainty type", "loc", "scale", "shape", "minimum", "maximum")
NO_UNCERTAINTY, LOGNORMAL, BETA = 1, 2, 10


def brightway_workbook(computed: SavingComputed, year: int | None = None) -> bytes:
    """The .xlsx: a database with one activity of one year's exchange; emissions avoided are negative kg of CO2e."""
    coded = coded_terms(computed.inputs)
    found = computed.ledger
    database = _plain(f"symbiosis {computed.match_id}")
    emission = f"greenhouse gases, CO2e ({computed.case.gwp_set})"
    rows: list[list[CellValue]] = [
        ["Database", database],
        ["comment", f"{found.label.en}; {found.summary.en}; {found.factor_set}"],
        [],
        ["Database parameters"],
        ["name", "amount", *_SPREAD, "unit", "comment"],
    ]
    for name, parameter in coded.parameters.items():
        comment = f"{parameter.name}, {parameter.label}: {parameter.source}"
        rows.append([name, parameter.point, *_spread(parameter.distribution), parameter.unit, _plain(comment)])
    for name, value in coded.constants.items():
        rows.append([name, value, *_spread(Fixed(value)), None, "taken as exact"])
    rows += [
        [],
        ["Activity", f"saving of {computed.match_id}"],
        ["code", "saving"],
        ["location", "TH"],
        ["production amount", 1],
        ["reference product", "exchange of by-products, one year"],
        ["type", "process"],
        ["unit", "unit"],
    ]
    if year is not None:
        rows.append(["year", year])
    rows += [
        ["Exchanges"],
        ["name", "amount", "formula", "input", "unit", "type", "comment"],
        ["exchange of by-products, one year", 1, None, f"{database}::saving", "unit", "production", None],
    ]
    words = {line.term: line for line in found.terms}
    for term in coded.terms:
        line = words[term.letter]
        comment = f"{term.letter}: {line.name.en} / {line.name.th}. {line.sentence.en}"
        # In brackets: a cell that begins with a minus would be taken for a formula of the spreadsheet.
        formula = f"({term.formula})*(-1000)"
        link = f"{database}::ghg-co2e"
        rows.append([emission, -1000 * term.t, formula, link, "kilogram", "biosphere", _plain(comment)])
    rows += [[], ["Activity", emission], ["code", "ghg-co2e"], ["categories", "air"], ["type", "emission"]]
    rows += [["unit", "kilogram"], []]
    return workbook_bytes([Sheet("saving", rows, (34, 16, 30, 16, 16, 12, 12, 12, 14, 80))])


def _plain(text: str) -> str:
    """Text that bw2io leaves in one piece: it takes `a::b` for a tuple."""
    return text.replace("::", ": :")


def _spread(spread: Distribution) -> list[CellValue]:
    """The six cells of a distribution."""
    match spread:
        case Fixed(value):
            return [NO_UNCERTAINTY, value, None, None, None, None]
        case Lognormal(median, sigma):
            return [LOGNORMAL, math.log(median), sigma, None, None, None]
        case _:
            alpha, beta = spread.shape
            return [BETA, alpha, None, beta, spread.low, spread.high]
