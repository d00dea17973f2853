"""The published totals of fiscal year 2564, as totals, in both languages (INDICATORS.md, "The programme")."""

from __future__ import annotations

import pytest

from symbiosis.knowledge.catalogue import shipped_catalogue
from symbiosis.model.errors import NotFound
from symbiosis.programme.report import annual_report, markdown

ROWS = shipped_catalogue().programme_results


def test_the_results_of_2564_as_published() -> None:
    report = annual_report(ROWS, 2564)
    assert {line.key: line.value for line in report.results} == {
        "eit_towns": 18, "eit_provinces": 15, "eit_level_4": 4, "eit_level_3": 5, "eit_level_2": 9,
        "eiz_level_5": 1, "eip_level_5": 3, "factories_up_to_standard": 100, "industrial_investment": 0.8,
        "co2_reduction": 3.2, "community_enterprises_better_off": 300,
    }  # fmt: skip
    targets = {(line.key, line.fiscal_year_be): line.value for line in report.targets}
    assert targets["target_eit_level_3", 2565] == 18 and targets["target_areas", 2580] == 53


def test_levels_of_towns_add_up_to_the_towns() -> None:
    values = {line.key: line.value for line in annual_report(ROWS, 2564).results}
    assert values["eit_level_4"] + values["eit_level_3"] + values["eit_level_2"] == values["eit_towns"]


def test_both_languages_say_the_same_and_no_town_is_named() -> None:
    report = annual_report(ROWS, 2564)
    thai, english = markdown(report, "th"), markdown(report, "en")
    assert "ระดับ 4 การพึ่งพาอาศัย: 4 แห่ง" in thai and "level 4 Symbiosis: 4 areas" in english
    assert "มากกว่า 0.8 ล้านล้านบาท" in thai and "more than 0.8 trillion baht" in english
    assert thai.count("\n- ") == english.count("\n- ")
    for area in shipped_catalogue().areas.values():
        assert area.name_th not in thai


def test_a_year_without_results_is_not_found_and_names_those_there_are() -> None:
    with pytest.raises(NotFound, match="2564"):
        annual_report(ROWS, 2499)
