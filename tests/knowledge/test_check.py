"""`check` finds every fault of broken tables in one pass, names its place, and finds none in those that ship."""

from __future__ import annotations

from pathlib import Path

import pytest

from symbiosis.knowledge.catalogue import Tables, read_tables, seed_folder
from symbiosis.knowledge.check import check, limits_in_words
from symbiosis.model.errors import Fault
from tests.knowledge.tampering import append_copy, copy_of_seed, edit, put


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copy_of_seed(tmp_path)


def faults_in(folder: Path) -> dict[tuple[str, str], Fault]:
    return {(fault.place, fault.code): fault for fault in check(read_tables(folder))}


def at(table: str, line: int, column: str) -> str:
    return f"{table}.csv row {line} column {column}"


def test_the_shipped_tables_pass() -> None:
    assert check(read_tables(seed_folder())) == ()


def test_limits_that_cannot_be_parsed_are_allowed_and_counted() -> None:
    assert 0 < limits_in_words(read_tables(seed_folder())) < 60


BROKEN: list[tuple[str, str, dict[str, str], str, str]] = [
    # table, row, cells, column that is named, code
    ("materials", "coal-fly-ash", {"waste_code": "999999"}, "waste_code", "unknown-waste-code"),
    ("materials", "coal-bottom-ash", {"management_codes": "044;999"}, "management_codes", "unknown-management-code"),
    ("materials", "rice-husk", {"user_factory_types": "102;208"}, "user_factory_types", "unknown-factory-type"),
    ("materials", "rice-bran", {"generator_isic": "106"}, "generator_isic", "isic-class"),
    ("materials", "broken-rice", {"generator_isic": "3410"}, "generator_isic", "isic-class"),
    ("materials", "okara", {"name_th": ""}, "name_th", "words-missing"),
    ("materials", "bagasse", {"source": ""}, "source", "source-missing"),
    ("materials", "molasses", {"confidence": "certain"}, "confidence", "literal-error"),
    ("materials", "bark", {"hazard": "XX"}, "hazard", "literal-error"),
    ("material_properties", "rice-husk", {"broader": "straws"}, "broader", "unknown-material-class"),
    ("material_properties", "bagasse", {"moisture_low": "0.9"}, "moisture_low", "range-out-of-order"),
    ("material_properties", "okara", {"moisture_high": "1.2"}, "moisture_high", "out-of-range"),
    ("material_properties", "bark", {"bulk_density_typical": ""}, "bulk_density_typical", "range-incomplete"),
    ("material_properties", "mill-scale", {"bulk_density_high": "inf"}, "bulk_density_high", "not-finite"),
    ("material_classes", "ash", {"parent": "coal_ash"}, "parent", "circle"),
    ("products", "clinker", {"factor_id": "virg.nothing"}, "factor_id", "unknown-emission-factor"),
    ("products", "limestone", {"unit": "m3"}, "unit", "unit-differs"),
    ("products", "iron-ore", {"broader": "no-such-product"}, "broader", "unknown-product"),
    ("pathways", "P001-01", {"material_id": "moon-dust"}, "material_id", "unknown-material"),
    ("pathways", "P001-02", {"product_id": "moon-cheese"}, "product_id", "unknown-product"),
    ("pathways", "P001-03", {"displaced_factor_id": "virg.moon"}, "displaced_factor_id", "unknown-emission-factor"),
    ("pathways", "P001-04", {"management_code": "000"}, "management_code", "unknown-management-code"),
    ("pathways", "P001-05", {"yield_fraction": "97"}, "yield_fraction", "out-of-range"),
    ("pathways", "P001-06", {"displacement_rate_default": "-0.1"}, "displacement_rate_default", "out-of-range"),
    ("pathways", "P002-01", {"substitution_high": "0.1"}, "substitution_high", "range-out-of-order"),
    ("pathways", "P002-02", {"displaced_unit": "litre"}, "displaced_unit", "unit-differs"),
    ("pathways", "P002-03", {"delivered_unit": "bags"}, "delivered_unit", "unit-unknown"),
    ("pathways", "P002-04", {"receiver_isic": "12345"}, "receiver_isic", "isic-class"),
    ("pathways", "P002-05", {"receiver_factory_types": "58;anybody"}, "receiver_factory_types", "unknown-factory-type"),
    ("pathways", "P002-06", {"substitution_ratio": "a lot"}, "substitution_ratio", "float-parsing"),
    ("pathways", "P003-01", {"baseline_route_default": "burial"}, "baseline_route_default", "unknown-route"),
    ("pathways", "P003-02", {"chain_via_type": "999"}, "chain_via_type", "unknown-factory-type"),
    ("pathways", "P003-03", {"maturity": "someday"}, "maturity", "literal-error"),
    ("utilities", "U001", {"displaced_unit": "kg"}, "displaced_unit", "unit-differs"),
    ("utilities", "U002", {"giver_isic": "44"}, "giver_isic", "isic-class"),
    ("areas", "EIT-P1-01", {"province_code": "99"}, "province_code", "unknown-province"),
    ("areas", "EIT-P1-02", {"lat": "52.5"}, "lat", "out-of-range"),
    ("areas", "EIT-P1-03", {"subdistrict_codes": "100101"}, "subdistrict_codes", "unknown-subdistrict"),
    ("areas", "EIT-P1-04", {"km2": "0"}, "km2", "out-of-range"),
    ("provinces", "20", {"lon": "200"}, "lon", "out-of-range"),
    ("emission_factors", "virg.misc.clinker_total", {"unit": "kg per sack"}, "unit", "unit-unknown"),
    ("emission_factors", "virg.misc.cement_opc", {"redistributable": "no"}, "redistributable", "factor-may-not-ship"),
    ("emission_factors", "virg.misc.sand", {"licence": ""}, "licence", "words-missing"),
    ("emission_factors", "virg.misc.clay", {"low": "9"}, "low", "range-out-of-order"),
    ("emission_factors", "virg.misc.methanol", {"confidence": "sure"}, "confidence", "confidence-missing"),
    ("assumptions", "transport.road_factor", {"value": "one"}, "value", "not-a-number"),
    ("assumptions", "transport.landfill_km", {"value": "500"}, "high", "range-out-of-order"),
    ("assumptions", "heat.default_factor", {"value": "heat.moon"}, "value", "unknown-emission-factor"),
    ("generator_profiles", "57", {"unit": "handful/t clinker"}, "unit", "unit-unknown"),
    ("receiver_profiles", "2394", {"unit": "kWh/t clinker"}, "unit", "unit-differs"),
    ("factor_details", "disp.deep.food.ipcc", {"factor_id": "disp.moon"}, "factor_id", "unknown-emission-factor"),
    ("pathways", "P003-04", {"quality_limits": "moonshine<=1 %"}, "quality_limits", "unknown-property"),
    ("pathways", "P003-05", {"quality_limits": "LOI<=6 barg"}, "quality_limits", "unit-differs"),
    ("pathways", "P004-01", {"quality_limits": "LOI=1"}, "quality_limits", "property-kind"),
    ("properties", "food_grade", {"unit": "%"}, "unit", "property-kind"),
    ("properties", "zinc", {"aliases": "Zn|Pb"}, "aliases", "name-twice"),
    ("properties", "whiteness", {"name_th": "ความขุ่น"}, "name_th", "name-twice"),
    ("prices", "bark", {"thb_low": "-5"}, "thb_low", "out-of-range"),
    ("prices", "okara", {"sign": "barter"}, "sign", "literal-error"),
    ("prices", "rice-husk", {"material_id": "bagasse"}, "material_id", "id-twice"),
    ("product_prices", "clinker", {"per": "m3"}, "per", "unit-differs"),
    ("product_prices", "limestone", {"thb_typical": "9"}, "thb_high", "range-out-of-order"),
    ("activity", "A001", {"low": "0"}, "low", "out-of-range"),
    ("activity", "A002", {"months": "12;13"}, "months", "value-error"),
    ("activity", "A004", {"isic": "1"}, "isic", "isic-class"),
    ("activity", "A005", {"plant_th": ""}, "plant_th", "words-missing"),
    ("waste_codes", "010101", {"description_en": ""}, "description_en", "words-missing"),
]  # fmt: skip


def test_many_faults_at_once_are_all_found(folder: Path) -> None:
    expected = set()
    for table, key, cells, column, code in BROKEN:
        line = put(folder, table, key, **cells)
        expected.add((at(table, line, column), code))
    found = faults_in(folder)
    assert expected - set(found) == set()
    # The other end of a circle, of two units that differ, and an estimate whose range is upside down: no more.
    surplus = {code for _, code in set(found) - expected}
    assert surplus <= {
        "unit-differs",
        "circle",
        "estimate-without-range",
        "activity-unknown",
        "activity-unused",
        "name-twice",
    }


@pytest.mark.parametrize(("table", "key", "cells", "column", "code"), BROKEN[::4])
def test_each_fault_alone_is_one_fault(
    folder: Path, table: str, key: str, cells: dict[str, str], column: str, code: str
) -> None:
    line = put(folder, table, key, **cells)
    found = faults_in(folder)
    assert (at(table, line, column), code) in found
    fault = found[at(table, line, column), code]
    assert fault.message.th and fault.message.en
    elsewhere = {other for place, other in found if place.split(" ")[0] != f"{table}.csv"}
    assert elsewhere <= {"unit-differs", "activity-unknown"}, (
        "one bad cell is told once, unless it is a unit that another table counts on"
    )


def test_an_id_that_stands_twice(folder: Path) -> None:
    lines = {
        ("materials", "id"): append_copy(
            folder, "materials", "bark", name_th="เปลือกไม้สอง", name_en="bark two", synonyms_th=""
        ),
        ("pathways", "pathway_id"): append_copy(folder, "pathways", "P001-01"),
        ("utilities", "utility_pathway_id"): append_copy(folder, "utilities", "U001", utility_pathway_id="P001-01"),
        ("baseline_factors", "material_id"): append_copy(folder, "baseline_factors", "coal-fly-ash"),
        ("emission_factors", "id"): append_copy(folder, "emission_factors", "virg.misc.sand"),
    }
    found = faults_in(folder)
    for (table, column), line in lines.items():
        assert (at(table, line, column), "id-twice") in found


def test_a_synonym_of_two_materials_is_blamed_on_the_second(folder: Path) -> None:
    by_case = put(folder, "material_properties", "okara", synonyms_en="soy pulp|Rice   HUSK")
    by_thai = put(folder, "materials", "okara", synonyms_th="กากถั่วเหลือง|แกลบ")
    found = faults_in(folder)
    fault = found[at("material_properties", by_case, "synonyms_en"), "name-twice"]
    assert "rice-husk" in fault.message.en and "rice-husk" in fault.message.th
    assert (at("materials", by_thai, "synonyms_th"), "name-twice") in found


def test_a_profile_without_activity_and_an_activity_without_profile(folder: Path) -> None:
    line = put(folder, "activity", "A001", activity="t cane dreamt of")
    found = faults_in(folder)
    assert (at("activity", line, "activity"), "activity-unused") in found
    blamed = {place.split(" ")[0] for place, code in found if code == "activity-unknown"}
    assert blamed == {"generator_profiles.csv"}


def test_a_material_without_properties(folder: Path) -> None:
    def drop(rows: list[dict[str, str]]) -> None:
        rows[:] = [row for row in rows if row["material_id"] != "bark"]

    edit(folder, "material_properties", drop)
    assert [fault.code for fault in check(read_tables(folder))] == ["properties-missing"]


def test_an_unreadable_material_is_not_unknown_to_its_pathways(folder: Path) -> None:
    put(folder, "materials", "coal-fly-ash", status="thing")
    assert [fault.code for fault in check(read_tables(folder))] == ["literal-error"]


def test_a_missing_file_is_one_fault(folder: Path) -> None:
    (folder / "emission_factors.csv").unlink()
    assert [(fault.place, fault.code) for fault in check(read_tables(folder))] == [
        ("emission_factors.csv", "file-missing")
    ]


def test_a_table_that_is_no_table(folder: Path) -> None:
    (folder / "provinces.csv").write_bytes(b"\xff\xfe not text")
    (folder / "areas.csv").write_text("area_id,wrong\n1,2\n", encoding="utf-8")
    codes = {fault.code for fault in check(read_tables(folder))}
    assert codes == {"not-utf-8", "column-missing", "column-unknown"}


def test_faults_come_in_order_of_file_and_row(folder: Path) -> None:
    for table, key, cells, _, _ in BROKEN:
        put(folder, table, key, **cells)
    faults = check(read_tables(folder))
    rows = [(fault.place.split(" ")[0], int(fault.place.split(" ")[2])) for fault in faults]
    assert rows == sorted(rows)


def test_tables_says_which_tables_there_are() -> None:
    shipped = {path.stem for path in seed_folder().glob("*.csv")}
    assert set(Tables.__slots__) <= shipped
