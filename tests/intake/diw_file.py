"""Made-up files like DIW's open data, with every kind of dirt, and the truth of every row.

Nothing of `symbiosis.intake` is used here: the truth is what the generator put in, not what a reader makes of it.
"""

from __future__ import annotations

import csv
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import utm

from symbiosis.knowledge.catalogue import shipped_catalogue

HEADER = (
    "FACREG", "DISPFACREG", "FID", "FACTYPE", "CLASS", "FNAME", "ONAME", "OBJECT", "FTUMNAME", "FAMPNAME", "FPROVNAME",
    "TOTAL_CAP", "TOTAL_WORKER", "HP", "LAT", "LNG", "ISIC_CODE", "ESTATE", "ESTATE_NAME_TH", "FFLAG", "STATUS",
    "LAST_UPDATE",
)  # fmt: skip
WORDS = ("ไทยเจริญ", "สยามรุ่งเรือง", "ชัยพัฒนา", "เอเชียแปซิฟิก", "บูรพา", "อีสานพืชผล", "ทรัพย์ทวี", "มิตรภาพ", "แสงตะวัน", "ธารทอง")
TRADES = ("โรงสีข้าว", "แป้งมัน", "หล่อโลหะ", "พลาสติก", "แปรรูปไม้", "อาหารสัตว์", "น้ำตาล", "ปูนซีเมนต์", "กระดาษ", "ยางแท่ง")
THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


@dataclass(slots=True)
class Truth:
    """What must become of a row: `outcome` written, skipped (with `reason` the rule) or faulty (`reason` the code).

    `organisation`: attributes that the written organisation must have. `warnings`: codes that must be told.
    """

    outcome: str = "written"
    reason: str = ""
    organisation: dict[str, Any] = field(default_factory=dict)
    warnings: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Made:
    """A file's rows (title and header included) and the truth by row number."""

    rows: list[Sequence[Any]]
    truth: dict[int, Truth]


def luhn_digit(digits: str) -> str:
    """The digit that makes the Luhn sum of `digits` and itself a multiple of ten."""
    total = 0
    for position, digit in enumerate(reversed(digits)):
        doubled = int(digit) * (2 if position % 2 == 0 else 1)
        total += doubled - 9 if doubled > 9 else doubled
    return str(-total % 10)


class Factory:
    """One made-up factory: clean cells and the clean truth, for dirt to be put on."""

    def __init__(self, number: int, chance: random.Random, northing_first: bool) -> None:
        self.northing_first = northing_first
        catalogue = shipped_catalogue()
        self.chance = chance
        self.number = number
        self.province = chance.choice(list(catalogue.provinces.values()))
        self.type = chance.randint(4, 106)
        self.sub = chance.choice((0, 0, 1, 2, 5))
        self.cls = chance.choice((1, 2, 3, 3, 3))
        self.year = chance.randint(30, 66)
        self.lat = round(self.province.lat + chance.uniform(-0.15, 0.15), 6)
        self.lon = round(min(105.6, self.province.lon + chance.uniform(-0.15, 0.15)), 6)
        self.lat = min(20.4, max(5.7, self.lat))
        base = f"{chance.randint(1, 9)}{chance.randint(10, 99)}{number % 10**6:06d}{2500 + self.year}"[:13]
        self.fid = base + luhn_digit(base)
        sub = f"({self.sub})" if self.sub else ""
        letter = "" if self.province.abbr_th == "กท" else "จ"
        self.tail = "" if self.province.abbr_th == "กท" else self.province.abbr_th
        self.display = f"{letter}{self.cls}-{self.type}{sub}-{number + 1}/{self.year:02d}{self.tail}"
        self.name = f"บริษัท {chance.choice(TRADES)}{chance.choice(WORDS)} {number} จำกัด"
        self.workers = chance.randint(1, 4000)
        self.isic = f"{chance.randint(1010, 3299)}"
        self.cells: dict[str, Any] = {
            "FACREG": f"{10_000_000 + number}", "DISPFACREG": self.display, "FID": self.fid, "FACTYPE": str(self.cls),
            "CLASS": f"{self.type:03d}{self.sub:02d}", "FNAME": self.name, "ONAME": "นายสมมติ ใจดี",
            "OBJECT": "ผลิตและจำหน่าย", "FTUMNAME": "บางสมมติ", "FAMPNAME": "เมือง", "FPROVNAME": self.province.name_th,
            "TOTAL_CAP": f"{chance.randint(1, 900)}000000", "TOTAL_WORKER": str(self.workers),
            "HP": f"{chance.uniform(5, 5000):.2f}", "LAT": f"{self.lat}", "LNG": f"{self.lon}", "ISIC_CODE": self.isic,
            "ESTATE": "OUT", "ESTATE_NAME_TH": "", "FFLAG": "1", "STATUS": "ประกอบกิจการ", "LAST_UPDATE": "2567-03-01",
        }  # fmt: skip
        types = (f"{self.type}{sub}",)
        self.truth = Truth(
            organisation={
                "id": f"org_f{self.fid}", "kind": "Factory", "name_th": self.name, "factory_types": types,
                "registration_number": self.display, "province_code": self.province.province_code, "isic": self.isic,
                "latitude": self.lat, "longitude": self.lon, "location_precision": "stated", "workers": self.workers,
            }
        )  # fmt: skip

    def faulty(self, code: str) -> None:
        self.truth = Truth("faulty", code)

    def without_place(self) -> None:
        self.truth.organisation |= {
            "latitude": self.province.lat, "longitude": self.province.lon, "location_precision": "province_centre",
        }  # fmt: skip

    def metres(self, zone: int) -> tuple[int, int]:
        east, north, *_ = utm.from_latlon(self.lat, self.lon, force_zone_number=zone)
        return round(float(east)), round(float(north))


def blanks(one: Factory) -> None:
    for column in ("FNAME", "FPROVNAME", "DISPFACREG", "CLASS"):
        one.cells[column] = f"  {one.cells[column]}\xa0 "


def quoted(one: Factory) -> None:
    for column in ("FID", "CLASS", "ISIC_CODE"):
        one.cells[column] = f'="{one.cells[column]}"'


def thai_digits(one: Factory) -> None:
    for column in ("FID", "DISPFACREG", "CLASS", "TOTAL_WORKER", "LAT", "LNG", "FFLAG"):
        one.cells[column] = str(one.cells[column]).translate(THAI)


def thousands(one: Factory) -> None:
    one.cells["TOTAL_WORKER"], one.truth.organisation["workers"] = "1,234", 1234


def no_suffix(one: Factory) -> None:
    one.cells["DISPFACREG"] = one.display.removesuffix(one.tail)
    if one.tail:
        one.truth.warnings.add("province-suffix-restored")


def zero_place(one: Factory) -> None:
    one.cells["LAT"], one.cells["LNG"] = one.chance.choice((("0", "0"), ("0.000000", "0"), (f"{one.lat}", "0")))
    one.without_place()
    one.truth.warnings.add("coordinates-zero")


def no_place(one: Factory) -> None:
    one.cells["LAT"], one.cells["LNG"] = "", one.chance.choice(("", "-"))
    one.without_place()


def swapped(one: Factory) -> None:
    one.cells["LAT"], one.cells["LNG"] = one.cells["LNG"], one.cells["LAT"]
    one.truth.warnings.add("coordinates-swapped")


def metres(one: Factory) -> None:
    zone = 48 if one.lon >= 102 else 47
    pair = one.metres(zone)
    if one.northing_first:
        pair = (pair[1], pair[0])
    style: Callable[[int], str] = one.chance.choice((str, lambda value: f"{value:,}", lambda value: f"{value}.0"))
    one.cells["LAT"], one.cells["LNG"] = map(style, pair)
    one.truth.warnings.add("coordinates-utm")


def wrong_zone(one: Factory) -> None:
    one.cells["LNG"] = f"{one.lon + (-6 if one.lon >= 102 else 6):.6f}"
    one.truth.warnings.add("coordinates-wrong-zone")


def outside(one: Factory) -> None:
    one.cells["LAT"], one.cells["LNG"] = one.chance.choice((("51.5", "-0.12"), ("1.35", "103.8"), ("99999", "12")))
    one.faulty("coordinates-outside")


def elsewhere(one: Factory) -> None:
    one.cells["LAT"] = f"{one.lat - 4 if one.lat > 13 else one.lat + 4:.6f}"
    one.faulty("coordinates-far-from-province")


def no_number_place(one: Factory) -> None:
    one.cells["LAT"] = "ไม่พบพิกัด"
    one.faulty("coordinates-not-a-number")


def not_operating(one: Factory) -> None:
    flag, rule = one.chance.choice((("0", "not-started"), ("2", "struck-off"), ("3", "stopped")))
    one.cells["FFLAG"], one.cells["STATUS"] = flag, ""
    one.cells["LAT"] = "dirt that nobody needs to mend"
    one.truth = Truth("skipped", rule)


def bad_flag(one: Factory) -> None:
    one.cells["FFLAG"] = "9"
    one.faulty("unknown-flag")


def no_flag(one: Factory) -> None:
    one.cells["FFLAG"] = one.cells["STATUS"] = ""
    one.faulty("flag-missing")


def status_alone(one: Factory) -> None:
    one.cells["FFLAG"] = ""


def lost_zeros(one: Factory) -> None:
    one.cells["CLASS"] = one.cells["CLASS"].lstrip("0")


def unknown_type(one: Factory) -> None:
    one.cells["CLASS"] = one.chance.choice(("19900", "00000", "เก้า"))
    one.faulty("unknown-factory-type" if one.cells["CLASS"] == "19900" else "not-a-factory-type")


def other_type(one: Factory) -> None:
    one.cells["CLASS"] = f"{one.type % 100 + 1:03d}00"
    one.faulty("contradicts-registration-number")


def bad_class(one: Factory) -> None:
    one.cells["FACTYPE"] = "x"
    one.faulty("not-a-class")


def no_name(one: Factory) -> None:
    one.cells["FNAME"] = one.chance.choice(("", "-", "   "))
    one.faulty("name-missing")


def province_otherwise(one: Factory) -> None:
    form: Callable[[str], str] = one.chance.choice((lambda name: f"จ.{name}", lambda name: f"จังหวัด{name}"))
    one.cells["FPROVNAME"] = one.chance.choice((form(one.province.name_th), one.province.name_en.upper()))


def bad_province(one: Factory) -> None:
    one.cells["FPROVNAME"] = one.chance.choice(("ชลบุรรี", "Atlantis"))
    one.faulty("unknown-province")


def short_isic(one: Factory) -> None:
    one.cells["ISIC_CODE"], one.truth.organisation["isic"] = "111", "0111"


def five_digit_isic(one: Factory) -> None:
    one.cells["ISIC_CODE"] = one.isic + "9"
    one.truth.warnings.add("isic-of-five-digits")


def bad_isic(one: Factory) -> None:
    one.cells["ISIC_CODE"] = one.chance.choice(("12A4", "1", "1234567"))
    one.faulty("not-an-isic-class")


def bad_workers(one: Factory) -> None:
    one.cells["TOTAL_WORKER"] = one.chance.choice(("-5", "ประมาณ 20", "12.5", "99999999"))
    one.faulty("not-a-number-of-workers")


def check_digit(one: Factory) -> None:
    one.cells["FID"] = one.fid[:-1] + str((int(one.fid[-1]) + 1) % 10)
    one.truth.organisation["id"] = f"org_f{one.cells['FID']}"
    one.truth.warnings.add("check-digit")


def exponent(one: Factory) -> None:
    one.cells["FID"] = "3.01E+13"
    one.faulty("number-damaged")


def no_number(one: Factory) -> None:
    one.cells |= {"FACREG": "", "DISPFACREG": "-", "FID": ""}
    one.faulty("number-missing")


def bad_day(one: Factory) -> None:
    one.cells["LAST_UPDATE"] = "32/13/2564"
    one.truth.warnings.add("not-a-date")


def other_day(one: Factory) -> None:
    one.cells["LAST_UPDATE"] = one.chance.choice(
        ("45123", "1/3/2567", "01-03-2567", "5 มี.ค. 2567", "2024-03-01", "25670301")
    )


def formula(one: Factory) -> None:
    one.cells["TOTAL_WORKER"] = "=A2+B2"
    one.faulty("formula")


def excel_error(one: Factory) -> None:
    one.cells["CLASS"] = "#REF!"
    one.faulty("formula")


def long_cell(one: Factory) -> None:
    one.cells["FNAME"] = "ก" * 20_500
    one.faulty("cell-too-long")


def control(one: Factory) -> None:
    one.cells["FNAME"] = one.name[:8] + "\x07" + one.name[8:]
    one.faulty("control-characters")


def line_break(one: Factory) -> None:
    one.cells["FNAME"] = one.name.replace(" ", "\n", 1)


DIRT: tuple[tuple[Callable[[Factory], None], int], ...] = (
    (blanks, 8), (quoted, 6), (thai_digits, 4), (thousands, 5), (no_suffix, 5), (zero_place, 6), (no_place, 6),
    (swapped, 5), (metres, 8), (wrong_zone, 3), (outside, 2), (elsewhere, 2), (no_number_place, 1), (not_operating, 25),
    (bad_flag, 1), (no_flag, 1), (status_alone, 2), (lost_zeros, 6), (unknown_type, 2), (other_type, 1), (bad_class, 0),
    (no_name, 1), (province_otherwise, 6), (bad_province, 1), (short_isic, 3), (five_digit_isic, 3), (bad_isic, 1),
    (bad_workers, 1), (check_digit, 2), (exponent, 1), (no_number, 1), (bad_day, 1), (other_day, 8), (formula, 1),
    (excel_error, 1), (long_cell, 0), (control, 1), (line_break, 1),
)  # fmt: skip
CLEAN_SHARE = 0.35


def make(rows: int, seed: int = 2569, title: bool = True) -> Made:
    """So many rows under a header, in which every kind of dirt comes up; the same seed, the same file."""
    chance = random.Random(seed)
    made = Made([["รายชื่อโรงงาน (ข้อมูลแต่งขึ้น)"], [], list(HEADER)] if title else [list(HEADER)], {})
    kinds, weights = [kind for kind, _ in DIRT], [weight for _, weight in DIRT]
    written: list[Factory] = []
    for number in range(rows):
        row = len(made.rows) + 1
        special = chance.random()
        if special < 0.004 and written:
            repeated(made, chance.choice(written), row, chance)
            continue
        if special < 0.005:
            made.rows.append(list(HEADER))
            made.truth[row] = Truth("skipped", "repeated-header")
            continue
        if special < 0.006:
            made.rows.append([])
            row += 1
        one = Factory(number, chance, northing_first=seed % 2 == 0)
        if number < len(kinds):
            kinds[number](one)
        elif chance.random() > CLEAN_SHARE:
            chance.choices(kinds, weights)[0](one)
        made.rows.append([one.cells[column] for column in HEADER])
        made.truth[row] = one.truth
        if one.truth.outcome == "written":
            written.append(one)
    return made


def repeated(made: Made, one: Factory, row: int, chance: random.Random) -> None:
    """A row that was there already: the same words, or other ones under the same number."""
    cells = dict(one.cells)
    if chance.random() < 0.5:
        made.truth[row] = Truth("skipped", "duplicate-row")
    else:
        cells["FNAME"] = f"{one.name} สาขาสอง"
        made.truth[row] = Truth("faulty", "duplicate-number")
    made.rows.append([cells[column] for column in HEADER])


def write_csv(made: Made, path: Path, encoding: str = "utf-8-sig", delimiter: str = ",") -> None:
    """The file as CSV."""
    with path.open("w", encoding=encoding, errors="replace", newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows(made.rows)


def write_xlsx(made: Made, path: Path, numbers: bool = True) -> None:
    """The file as a workbook; `numbers`: what looks like a number is one, as Excel makes of it."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("โรงงาน")
    for cells in made.rows:
        sheet.append([_excel(cell) if numbers else cell for cell in cells])
    book.save(path)


def _excel(cell: Any) -> Any:
    text = str(cell)
    if text.startswith('="') and text.endswith('"'):
        return text[2:-1]
    plain = text.removeprefix("-").replace(".", "", 1)
    if plain.isascii() and plain.isdigit() and (len(plain) < 12 or len(plain) == 14) and "." not in text[:1]:
        return float(text)
    return "".join(character for character in text if character >= " " or character == "\n")


def written(made: Made) -> Iterator[tuple[int, Truth]]:
    """The rows that must be written."""
    return ((row, truth) for row, truth in made.truth.items() if truth.outcome == "written")
