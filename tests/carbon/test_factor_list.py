"""An operator's own list, from CSV or Excel, Thai or English: what it means, and every fault at once."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from symbiosis.carbon.factor_list import read_factor_list
from symbiosis.carbon.factor_set import factor_set_csv, factor_set_sha256
from symbiosis.carbon.gwp import switch
from symbiosis.knowledge.catalogue import shipped_catalogue
from symbiosis.knowledge.factors import EmissionFactor, EmissionFactorRow, GasSplit
from symbiosis.knowledge.tables import columns_of
from symbiosis.model.errors import Fault, InvalidInput

SHIPPED = shipped_catalogue().factors
THAI_HEADER = ["ลำดับ", "รหัส", "ชื่อ", "รายละเอียด", "หน่วย", "ค่าแฟคเตอร์ (kgCO2e/หน่วย)", "ข้อมูลอ้างอิง", "วันที่อัพเดท"]


def csv_list(folder: Path, *lines: str, header: str = "id,name_th,unit,value") -> Path:
    path = folder / "own.csv"
    path.write_text("\n".join((header, *lines)) + "\n", encoding="utf-8")
    return path


def excel_list(folder: Path, *rows: list[object]) -> Path:
    path = folder / "own.xlsx"
    book = Workbook()
    sheet = book.active
    for row in [["ค่าการปล่อยก๊าซเรือนกระจก อบก."], [], THAI_HEADER, *rows]:
        sheet.append(row)
    book.save(path)
    return path


def loaded(path: Path) -> dict[str, EmissionFactor]:
    return read_factor_list(path, SHIPPED)


def faults(path: Path) -> tuple[Fault, ...]:
    with pytest.raises(InvalidInput) as caught:
        loaded(path)
    assert all(fault.message.th and fault.message.en for fault in caught.value.faults)
    return caught.value.faults


def test_excel_with_a_title_and_thai_headings(tmp_path: Path) -> None:
    path = excel_list(
        tmp_path,
        [1, "virg.tgo26.pet", "เม็ดพลาสติก PET", "", "kg", 3.05, "TGO CFP", "เม.ย. 2569"],
        [2, "own.lime", "ปูนขาว", "เผาแล้ว", "ตัน", 1100, "TGO CFP", 2569],
    )
    found = loaded(path)
    pet, lime = found["virg.tgo26.pet"], found["own.lime"]
    ours = SHIPPED["virg.tgo26.pet"]
    assert (pet.value, pet.per, pet.source, pet.year) == (3.05, "kg", "TGO CFP", "เม.ย. 2569")
    assert pet.low / pet.value == pytest.approx(ours.low / ours.value), "as wide as ours, and it says so"
    assert "shipped table" in pet.notes and pet.name_en == ours.name_en and pet.category == ours.category
    assert (lime.value, lime.low, lime.high) == (pytest.approx(1.1), pytest.approx(0.88), pytest.approx(1.375))
    assert (lime.name_th, lime.year, lime.verification) == ("ปูนขาว", "2569", "operator")
    assert lime.notes.startswith("เผาแล้ว; range assumed")


def test_all_columns_of_ours_may_be_given(tmp_path: Path) -> None:
    header = ",".join(columns_of(EmissionFactorRow))
    path = csv_list(tmp_path, "own.x,own,x,ก,kgCO2e/tonne,5,4,7,TH,2026,me,measured,mine,cite,high,", header=header)
    one = loaded(path)["own.x"]
    assert (one.value, one.low, one.high, one.verification) == (0.005, 0.004, pytest.approx(0.007), "measured")


@pytest.mark.parametrize(
    ("unit", "per", "value"),
    [("kWh", "kWh", 2), ("kgCO2e/kWh", "kWh", 2), ("kg CO2e / kWh", "kWh", 2), ("ลิตร", "litre", 2), ("ตัน", "kg", 0.002),
     ("tkm", "tkm", 2), ("กม.", "km", 2), ("m3", "m3", 2), ("MJ", "MJ", 2), ("กก.", "kg", 2)],
)  # fmt: skip
def test_units_in_words(tmp_path: Path, unit: str, per: str, value: float) -> None:
    one = loaded(csv_list(tmp_path, f"own.x,ก,{unit},2"))["own.x"]
    assert (one.per, one.value) == (per, pytest.approx(value))


def test_a_known_factor_keeps_its_basis_and_never_changes_its_dimension(tmp_path: Path) -> None:
    wet = next(factor for factor in SHIPPED.values() if factor.basis == "wet")
    assert loaded(csv_list(tmp_path, f"{wet.id},ก,kg,1"))[wet.id].basis == "wet"
    codes = {fault.code for fault in faults(csv_list(tmp_path, f"{wet.id},ก,kWh,1"))}
    assert codes == {"other-dimension"}
    assert {f.code for f in faults(csv_list(tmp_path, f"{wet.id},ก,kgCO2e/kg dry burnt,1"))} == {"other-basis"}


def test_every_fault_at_once_with_row_and_column(tmp_path: Path) -> None:
    path = excel_list(
        tmp_path,
        [1, "own.ok", "ก", "", "kg", 1],
        [2, "bad id", "", "", "furlong", "x"],
        [3, "own.ok", "ซ้ำ", "", "kg", 1],
        [4, "own.inf", "ข", "", "kg", "inf"],
        [5, "own.neg", "ค", "", "kg", -1],
        [6, None, "ง", "", "kg", 1],
        [7, "own.none", "จ", "", "kg", None],
    )
    found = {(fault.place, fault.code) for fault in faults(path)}
    row = "own.xlsx row"
    assert found == {
        (f"{row} 5 column id", "bad-id"),
        (f"{row} 5 column name_th", "missing"),
        (f"{row} 5 column unit", "unknown-unit"),
        (f"{row} 5 column value", "float-parsing"),
        (f"{row} 6 column id", "duplicate"),
        (f"{row} 7 column value", "not-finite"),
        (f"{row} 8 column low", "missing"),
        (f"{row} 9 column id", "bad-id"),
        (f"{row} 10 column value", "float-parsing"),
    }


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "no-header"),
        (b"a,b\n1,2\n", "no-header"),
        (b"\xff\xfe\x00", "not-utf-8"),
        (b"id,name_th,unit,value\n", "empty"),
        (b"id,unit,value\nx,kg,1\n", "column-missing"),
        (b"id,name,unit,value,colour\nx,n,kg,1,red\n", "column-unknown"),
        (b"id,name,unit,value,value\nx,n,kg,1,2\n", "column-twice"),
        (b"id,name,unit,value,low\nx,n,kg,1,0.5\n", "missing"),
        (b"id,name,unit,value,low,high\nx,n,kg,1,2,3\n", "range"),
        (b'id,name,unit,value\n"x,n,kg,1\n', "not-csv"),
        (b"id,name,unit,value\nx,n,kg,1,9\n", "cell-count"),
    ],
)
def test_lists_that_cannot_be(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "own.csv"
    path.write_bytes(content)
    assert code in {fault.code for fault in faults(path)}


def test_files_that_are_none(tmp_path: Path) -> None:
    broken = tmp_path / "own.xlsx"
    broken.write_bytes(b"PK\x03\x04 not a workbook")
    assert [fault.code for fault in faults(broken)] == ["not-xlsx"]
    assert [fault.code for fault in faults(tmp_path / "nowhere.csv")] == ["not-readable"]
    assert [fault.code for fault in faults(tmp_path)] == ["not-readable"]


def test_gases_editions_and_validity_of_a_thai_list(tmp_path: Path) -> None:
    """Rule 12: AR6 acts on an operator's own factor too, where its gases are given; per tonne as stated."""
    header = "รหัส,ชื่อ,หน่วย,ค่าแฟคเตอร์,CO2 (kg),CH4 (kg),N2O,ชุดค่า GWP,ฉบับ,มีผลตั้งแต่,มีผลถึง"
    path = csv_list(
        tmp_path, "own.fuel,เชื้อเพลิง,ตัน,2758.5,2700,1,0.115,AR5,ก.พ. 2569,2569-01-01,2570-12-31", header=header
    )
    one = loaded(path)["own.fuel"]
    assert one.gases == GasSplit(pytest.approx(2.7), pytest.approx(0.001), 0.0, pytest.approx(0.000115))
    assert (one.gas_set, one.edition) == ("AR5-100", "ก.พ. 2569")
    assert (one.valid_from, one.valid_to) == (date(2026, 1, 1), date(2027, 12, 31))
    six = switch({"own.fuel": one}, "AR6-100")
    assert six.kept == ()
    assert six.factors["own.fuel"].value == pytest.approx(
        one.value * (2700 + 29.8 + 0.115 * 273) / (2700 + 28 + 0.115 * 265)
    )


def test_a_factor_of_an_older_set_with_gases_is_carried_over_also_to_the_default(tmp_path: Path) -> None:
    path = csv_list(tmp_path, "own.old,ก,kg,1.0,0.04,AR4", header="id,name_th,unit,value,ch4_biogenic,gas_set")
    one = loaded(path)["own.old"]
    under = switch({"own.old": one}, "AR5-100").factors["own.old"]
    assert (under.value, under.gas_set) == (pytest.approx(0.04 * 28), "AR5-100")


@pytest.mark.parametrize(
    ("cells", "column", "code"),
    [
        ("5,AR5,,", "value", "gases-differ"),
        ("0.04,AR3,,", "gas_set", "unknown-set"),
        ("x,AR5,,", "ch4_biogenic", "not-a-number"),
        ("0.035714286,AR5,soon,", "valid_from", "not-a-day"),
        ("0.035714286,,2026-02-01,2026-01-01", "valid_to", "before-it-begins"),
    ],
)  # fmt: skip
def test_details_that_cannot_be(tmp_path: Path, cells: str, column: str, code: str) -> None:
    header = "id,name_th,unit,value,ch4_biogenic,gas_set,valid_from,valid_to"
    found = faults(csv_list(tmp_path, f"own.x,ก,kg,1.0,{cells}", header=header))
    assert [(fault.place, fault.code) for fault in found] == [(f"own.csv row 2 column {column}", code)]


def test_all_that_is_wrong_with_the_details_of_a_row_is_told(tmp_path: Path) -> None:
    path = csv_list(tmp_path, "own.x,ก,kg,1.0,-1,AR9,2569-13-01", header="id,name_th,unit,value,n2o,gas_set,valid_to")
    assert {fault.place.rpartition(" ")[2] for fault in faults(path)} == {"n2o", "gas_set", "valid_to"}


def test_the_hash_tells_factors_apart_by_their_gases_too() -> None:
    one = SHIPPED["disp.managed.food.ipcc"]
    other = replace(one, gases=replace(one.gases, ch4_biogenic=0.044, co2_fossil=0.028))
    assert factor_set_sha256({one.id: one}) != factor_set_sha256({one.id: other})
    text = factor_set_csv(SHIPPED)
    assert hashlib.sha256(text.encode("utf-8")).hexdigest() == factor_set_sha256(SHIPPED)
    ids = [line.split(",", 1)[0] for line in text.splitlines()[1:]]
    assert ids == sorted(ids) and "\r" not in text and len(ids) == len(SHIPPED)
