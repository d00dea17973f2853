"""The annual report in DIW's own form, out of the published totals: a total stays a total and names no town."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from symbiosis.knowledge.records import ProgrammeResult
from symbiosis.model.errors import NotFound
from symbiosis.model.text import Language, Text
from symbiosis.programme.levels import LEVELS

_COMPARISON: dict[str, Text] = {
    "equal": Text("", ""),
    "more than": Text("มากกว่า ", "more than "),
    "less than": Text("น้อยกว่า ", "less than "),
    "target": Text("เป้าหมาย ", "target "),
}
_SUBJECTS: dict[str, Text] = {
    "eit_towns": Text("เมืองอุตสาหกรรมเชิงนิเวศ (EIT)", "Eco Industrial Towns (EIT)"),
    "eit_provinces": Text("จังหวัดที่มีเมืองในโครงการ", "provinces with a town"),
    "factories_up_to_standard": Text(
        "โรงงานที่ผ่านมาตรฐาน (Eco Factory, Green Industry, CSR-DIW)",
        "factories up to standard (Eco Factory, Green Industry, CSR-DIW)",
    ),
    "industrial_investment": Text("มูลค่าการลงทุนอุตสาหกรรม", "industrial investment"),
    "co2_reduction": Text("ลดการปล่อยก๊าซเรือนกระจก", "CO2 reduction"),
    "community_enterprises_better_off": Text("กลุ่มวิสาหกิจชุมชนที่มีรายได้ดีขึ้น", "community enterprise groups better off"),
    "target_areas": Text("พื้นที่ทั้งหมดในโครงการ", "areas in the programme"),
    "target_provinces": Text("จังหวัดทั้งหมดในโครงการ", "provinces in the programme"),
    "action_plan_from": Text("แผนปฏิบัติการเริ่มปี พ.ศ.", "action plans begin in B.E."),
    "action_plan_to": Text("แผนปฏิบัติการสิ้นสุดปี พ.ศ.", "action plans end in B.E."),
}
_KINDS: dict[str, Text] = {
    "eit": Text("เมือง (EIT)", "towns (EIT)"),
    "eiz": Text("เขตอุตสาหกรรม (EIZ)", "industrial zones (EIZ)"),
    "eip": Text("สวนอุตสาหกรรม (EIP)", "industrial parks (EIP)"),
    "estate": Text("นิคมอุตสาหกรรม", "industrial estates"),
}
_UNITS: dict[str, Text] = {
    "areas": Text("แห่ง", "areas"),
    "provinces": Text("จังหวัด", "provinces"),
    "factories": Text("โรงงาน", "factories"),
    "groups": Text("กลุ่ม", "groups"),
    "trillion THB": Text("ล้านล้านบาท", "trillion baht"),
    "million t CO2e": Text("ล้านตัน CO2e", "million t CO2e"),
    "year": Text("", ""),
}


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One published total or target: its key, value, unit and the sentence that says it."""

    key: str
    fiscal_year_be: int
    value: float
    unit: str
    comparison: str
    sentence: Text
    source: str


@dataclass(frozen=True, slots=True)
class AnnualReport:
    """What DIW published for a fiscal year: results of the year, and the targets it set for others."""

    fiscal_year_be: int
    results: tuple[ReportLine, ...]
    targets: tuple[ReportLine, ...]
    sources: tuple[str, ...]


def annual_report(rows: Iterable[ProgrammeResult], fiscal_year_be: int) -> AnnualReport:
    """The report of a Buddhist fiscal year (2565 = 1 Oct 2564 – 30 Sep 2565), lines in the order of the table.

    NotFound where nothing was published for that year; it names the years there are.
    """
    everything = list(rows)
    mine = [row for row in everything if row.report_year_be == fiscal_year_be]
    if not mine:
        years = ", ".join(str(year) for year in sorted({row.report_year_be for row in everything})) or "–"
        raise NotFound(
            Text(
                f"ไม่มีผลของปีงบประมาณ {fiscal_year_be} มี: {years}",
                f"nothing is known for fiscal year B.E. {fiscal_year_be}; there are: {years}",
            )
        )
    lines = [_line(row) for row in mine]
    results = tuple(line for line in lines if line.fiscal_year_be == fiscal_year_be and line.comparison != "target")
    return AnnualReport(
        fiscal_year_be=fiscal_year_be,
        results=results,
        targets=tuple(line for line in lines if line not in results),
        sources=tuple(dict.fromkeys(row.source for row in mine)),
    )


def markdown(report: AnnualReport, language: Language) -> str:
    """The report as Markdown in one language."""
    words = {
        "th": ("รายงานผลโครงการเมืองอุตสาหกรรมเชิงนิเวศ ปีงบประมาณ", "ผลการดำเนินงาน", "เป้าหมาย", "แหล่งข้อมูล"),
        "en": ("Eco Industrial Town programme, results of fiscal year B.E.", "Results", "Targets", "Sources"),
    }[language]
    lines = [f"# {words[0]} {report.fiscal_year_be}", ""]
    for heading, entries in ((words[1], report.results), (words[2], report.targets)):
        if entries:
            lines += [f"## {heading}", "", *(f"- {entry.sentence.in_language(language)}" for entry in entries), ""]
    lines += [f"## {words[3]}", "", *(f"- {source}" for source in report.sources), ""]
    return "\n".join(lines)


def _line(row: ProgrammeResult) -> ReportLine:
    subject = _subject(row.key)
    number = f"{row.value:,.10g}" if row.unit != "year" else f"{row.value:.0f}"
    comparison = _COMPARISON.get(row.comparison, Text(f"{row.comparison} ", f"{row.comparison} "))
    unit = _UNITS.get(row.unit, Text(row.unit, row.unit))
    year = Text("", "")
    if row.comparison == "target":
        year = Text(f" ภายในปีงบประมาณ {row.fiscal_year_be}", f" by fiscal year B.E. {row.fiscal_year_be}")
    sentence = Text(
        f"{subject.th}: {comparison.th}{number} {unit.th}".rstrip() + year.th,
        f"{subject.en}: {comparison.en}{number} {unit.en}".rstrip() + year.en,
    )
    return ReportLine(row.key, row.fiscal_year_be, row.value, row.unit, row.comparison, sentence, row.source)


def _subject(key: str) -> Text:
    """The subject of a key; keys of levels (`eit_level_4`, `target_eit_level_5`) are put together from their parts."""
    plain = key.removeprefix("target_")
    kind, _, rest = plain.partition("_level_")
    if kind in _KINDS and rest.isdigit() and int(rest) in LEVELS:
        level = LEVELS[int(rest)]
        return Text(f"{_KINDS[kind].th} ระดับ {rest} {level.th}", f"{_KINDS[kind].en} at level {rest} {level.en}")
    return _SUBJECTS.get(key) or Text(key, key.replace("_", " "))
