"""A row of a list of organisations: what it says of one factory, or by which rule it is left out."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from symbiosis.intake import coordinates
from symbiosis.intake.cells import code_digits, day, whole
from symbiosis.intake.factory_types import TypeWriting, read_types
from symbiosis.intake.findings import Finding
from symbiosis.intake.line import Line
from symbiosis.intake.organisation_columns import KIND_WORDS
from symbiosis.intake.provinces import Provinces
from symbiosis.intake.registration_cells import Numbers, read_numbers
from symbiosis.intake.standing import Standing, standing_of_flag, standing_of_words
from symbiosis.knowledge.records import FactoryType, Province
from symbiosis.model.text import Text

OUTSIDE_ESTATES: Final = ("OUT", "นอกนิคม")
COLUMN_OF_INPUT: Final = {
    "name_th": "name",
    "factory_types": "type",
    "registration_number": "number",
    "province_code": "province",
    "area_ids": "areas",
}
"""Which column a field of the input comes from, where the two are not called the same."""


@dataclass(frozen=True, slots=True)
class OrganisationRow:
    """`values` are fields of an OrganisationInput (only those that the row has); `numbers` identify it, best first.

    `skipped` names the rule of `standing.SKIP_RULES` by which it is left out. A faulty row cannot be taken.
    """

    number: int
    values: Mapping[str, Any]
    numbers: tuple[str, ...]
    skipped: str | None
    estate: str | None
    faulty: bool
    findings: list[Finding] = field(default_factory=list)


class OrganisationReader:
    """Reads rows of one file, whose ways to write types and metres are known."""

    def __init__(
        self,
        provinces: Mapping[str, Province],
        factory_types: Mapping[str, FactoryType],
        writing: TypeWriting,
        order: coordinates.MetresOrder | None = None,
    ) -> None:
        self._provinces = Provinces(provinces)
        self._types: Collection[str] = factory_types.keys()
        self._writing = writing
        self._order = order

    def read(self, line: Line) -> OrganisationRow:
        """What a row says. A row that a rule leaves out is not looked at further: its dirt is nobody's concern."""
        standing = _standing(line)
        left_out = standing not in (None, "operating") and not line.faulty
        named = self._named_province(line)
        numbers = read_numbers(line, self._provinces.abbreviation(named))
        if left_out:
            return OrganisationRow(line.number, {}, numbers.all, standing, None, False)
        values: dict[str, Any] = {}
        self._identity(line, numbers, values)
        _names(line, values)
        self._type(line, numbers, values)
        _isic(line, values)
        province = self._province(line, named, numbers, values)
        self._place(line, province, values)
        _workers(line, values)
        if areas := line.text("areas"):
            values["area_ids"] = [part.strip() for part in areas.replace(",", ";").split(";") if part.strip()]
        if (updated := line.text("updated")) and day(updated) is None:
            line.warn("updated", "not-a-date", _NOT_A_DATE)
        estate = line.text("estate_name") if line.text("estate").upper() not in OUTSIDE_ESTATES else ""
        return OrganisationRow(line.number, values, numbers.all, None, estate or None, line.faulty, line.findings)

    def _identity(self, line: Line, numbers: Numbers, values: dict[str, Any]) -> None:
        if numbers.shown is not None:
            values["registration_number"] = numbers.shown
        if identifier := line.text("id"):
            values["id"] = identifier
        elif not numbers.all and not line.faulty:
            line.fault("number", "number-missing", _NO_NUMBER)
        written = line.text("kind")
        kind = KIND_WORDS.get(written.casefold())
        if written and kind is None:
            line.fault("kind", "unknown-kind", _UNKNOWN_KIND)
        community = numbers.parsed is not None and numbers.parsed.scheme == "community_enterprise"
        if kind is not None:
            values["kind"] = kind
        elif community:
            values["kind"] = "CommunityEnterprise"

    def _type(self, line: Line, numbers: Numbers, values: dict[str, Any]) -> None:
        written = line.text("type")
        types = self._read(line, "type", written, self._writing.five_digits)
        factype = line.text("factype")
        if factype and self._writing.factype_is_class:
            self._class(line, numbers, factype)
        elif factype:
            also = self._read(line, "factype", factype, self._writing.factype_five_digits)
            if also and types and {one.split("(")[0] for one in also}.isdisjoint(one.split("(")[0] for one in types):
                line.fault("factype", "types-differ", _TYPES_DIFFER)
            types = types or also
        if types:
            values["factory_types"] = types
            of_number = numbers.parsed.factory_type if numbers.parsed else None
            if of_number is not None and _differs_in_its_sub_type(of_number, types):
                line.warn("type" if written else "factype", "sub-type-differs", _SUB_TYPE_DIFFERS)

    def _read(self, line: Line, column: str, text: str, five_digits: bool) -> list[str] | None:
        if not text:
            return None
        types = read_types(text, five_digits)
        if types is None:
            line.fault(column, "not-a-factory-type", _NOT_A_TYPE)
        elif any(one.split("(")[0] not in self._types for one in types):
            line.fault(column, "unknown-factory-type", _UNKNOWN_TYPE)
        return types

    def _class(self, line: Line, numbers: Numbers, text: str) -> None:
        digits = code_digits(text.removeprefix("จำพวก").removeprefix("ที่").strip())
        if digits is None or int(digits[:9]) not in (1, 2, 3):
            line.fault("factype", "not-a-class", _NOT_A_CLASS)
        elif numbers.parsed and numbers.parsed.factory_class not in (None, int(digits)):
            line.warn("factype", "class-differs", _CLASS_DIFFERS)

    def _named_province(self, line: Line) -> str | None:
        """The code of the province that the row names; a fault where there is no such province."""
        written = line.text("province")
        code = self._provinces.code(written) if written else None
        if written and code is None:
            near = self._provinces.near(written)
            hint = (f" ({near}?)", f" (is {near} meant?)") if near else ("", "")
            message = Text(f"ไม่มีจังหวัดนี้{hint[0]}", f"there is no such province{hint[1]}")
            line.fault("province", "unknown-province", message)
        return code

    def _province(self, line: Line, named: str | None, numbers: Numbers, values: dict[str, Any]) -> str | None:
        """The province named; that of the registration number where none is. Provinces were split: the name wins."""
        of_number = self._provinces.of_abbreviation(numbers.parsed.province_abbreviation if numbers.parsed else None)
        if named is None:
            return of_number
        values["province_code"] = named
        if of_number not in (None, named):
            line.warn("province", "province-differs", _PROVINCE_DIFFERS)
        return named

    def _place(self, line: Line, province: str | None, values: dict[str, Any]) -> None:
        texts = {column: line.text(column) for column in ("latitude", "longitude")}
        if not any(texts.values()):
            return
        numbers: list[float] = []
        for column, text in texts.items():
            value = coordinates.coordinate(text) if text else 0.0
            if value is None:
                line.fault(column, "coordinates-not-a-number", TROUBLES["coordinates-not-a-number"])
            else:
                numbers.append(value)
        if len(numbers) < 2:
            return
        if 0.0 in numbers:
            column = "latitude" if numbers[0] == 0 else "longitude"
            line.warn(column, "coordinates-zero", _ZERO)
            return
        found = coordinates.locate(numbers[0], numbers[1], self._provinces.centre(province), self._order)
        if isinstance(found, str):
            both = f"{texts['latitude']}, {texts['longitude']}"
            line.note("fault", "latitude", found, TROUBLES[found], both)
            return
        if found.repair is not None:
            both = f"{texts['latitude']}, {texts['longitude']}"
            line.note("warning", "latitude", found.repair, _repaired(found), both)
        values["latitude"], values["longitude"] = found.latitude, found.longitude


def _standing(line: Line) -> Standing | None:
    """None where the file says nothing of it at all: then every row is taken as operating."""
    flag, words = line.text("flag"), line.text("status")
    by_words = standing_of_words(words) if words else None
    if flag:
        by_flag = standing_of_flag(flag)
        if by_flag is None:
            line.fault("flag", "unknown-flag", _UNKNOWN_FLAG)
        elif by_words is not None and by_words != by_flag:
            line.warn("status", "status-differs", _STATUS_DIFFERS)
        return by_flag
    if words and by_words is None:
        line.fault("status", "unknown-status", _UNKNOWN_FLAG)
    if not words and (line.has("flag") or line.has("status")):
        line.fault("flag" if line.has("flag") else "status", "flag-missing", _UNKNOWN_FLAG)
    return by_words


def _differs_in_its_sub_type(of_number: str, types: Sequence[str]) -> bool:
    """Whether 58(2) of a number meets 58(1) alone in the columns: with another main type it is a fault elsewhere."""
    same = [one for one in types if one.split("(")[0] == of_number.split("(")[0]]
    return bool(same) and "(" in of_number and of_number not in same and all("(" in one for one in same)


def _names(line: Line, values: dict[str, Any]) -> None:
    name, english = line.text("name"), line.text("name_en")
    if not name and not english:
        if not line.has_fault("name"):
            line.fault("name", "name-missing", _NO_NAME)
        return
    if name and any("ก" <= character <= "๙" for character in name):
        values["name_th"] = name
    elif name and not english:
        english = name
    if english:
        values["name_en"] = english


def _isic(line: Line, values: dict[str, Any]) -> None:
    text = line.text("isic")
    if not text:
        return
    digits = code_digits(text)
    if digits is None or not 3 <= len(digits) <= 5:
        if digits is None or digits.strip("0"):
            line.fault("isic", "not-an-isic-class", _NOT_ISIC)
        return
    if not digits.strip("0"):
        line.warn("isic", "isic-zero", _ISIC_ZERO)
        return
    if len(digits) == 5:
        line.warn("isic", "isic-of-five-digits", _TSIC)
    values["isic"] = digits.zfill(4)[:4]


def _workers(line: Line, values: dict[str, Any]) -> None:
    text = line.text("workers")
    if not text:
        return
    count = whole(text)
    if count is None or not 0 <= count <= 1_000_000:
        line.fault("workers", "not-a-number-of-workers", _NOT_WORKERS)
    else:
        values["workers"] = count


def _repaired(found: coordinates.Placed) -> Text:
    where = f"{found.latitude:.5f}, {found.longitude:.5f}"
    words = {
        "coordinates-swapped": ("ละติจูดกับลองจิจูดสลับกัน", "latitude and longitude were swapped"),
        "coordinates-utm": (
            f"เป็นเมตร UTM โซน {found.zone} แปลงแล้ว",
            f"were metres of UTM zone {found.zone}",
        ),
        "coordinates-wrong-zone": (
            f"แปลงมาด้วยโซน UTM ผิด (คลาดไป 6 องศา) แก้เป็นโซน {found.zone}",
            f"were computed with the wrong UTM zone (6° off); taken as zone {found.zone}",
        ),
    }
    th, en = words[found.repair or ""]
    return Text(f"{th}: {where}", f"{en}: {where}")


TROUBLES: Final[dict[str, Text]] = {
    "coordinates-not-a-number": Text(
        "ต้องเป็นองศาทศนิยม เช่น 13.7563 หรือเมตร UTM", "decimal degrees are needed, such as 13.7563, or UTM metres"
    ),
    "coordinates-outside": Text(
        "อยู่นอกประเทศไทย: ละติจูด 5–21 ลองจิจูด 95–106 หรือเมตร UTM โซน 47/48",
        "it lies outside of Thailand: latitude 5–21, longitude 95–106, or UTM metres of zone 47 or 48",
    ),
    "coordinates-far-from-province": Text(
        f"ห่างจากกลางจังหวัดเกิน {coordinates.FAR_KM:.0f} กม.: พิกัดหรือจังหวัดผิด",
        f"it is over {coordinates.FAR_KM:.0f} km from the centre of its province: one of the two is wrong",
    ),
    "utm-order-unknown": Text(
        "เป็นเมตร UTM แต่ไม่รู้ว่าค่าใดคือเหนือ ค่าใดคือตะวันออก: ให้เป็นองศา",
        "UTM metres of which either could be the northing: give degrees",
    ),
    "utm-zone-unknown": Text(
        "เป็นเมตร UTM แต่ไม่รู้ว่าโซน 47 หรือ 48: ระบุจังหวัด",
        "UTM metres that could be of zone 47 or 48: name the province",
    ),
}
_NOT_A_DATE = Text("อ่านเป็นวันที่ไม่ได้ เช่น 31/12/2564", "it cannot be read as a day, such as 31/12/2564")
_NO_NUMBER = Text("ต้องมีเลขทะเบียน หรือรหัสในระบบ", "a registration number is needed, or an id")
_UNKNOWN_KIND = Text(
    f"ต้องเป็นหนึ่งใน {', '.join(sorted(set(KIND_WORDS.values())))}",
    f"it must be one of {', '.join(sorted(set(KIND_WORDS.values())))}",
)
_TYPES_DIFFER = Text("FACTYPE กับ CLASS บอกประเภทต่างกัน", "the two columns of the type say different types")
_NOT_A_TYPE = Text("ต้องเป็นประเภทโรงงาน เช่น 9(6), 88 หรือ 00906", "it must be a factory type, such as 9(6), 88 or 00906")
_UNKNOWN_TYPE = Text("ไม่มีประเภทโรงงานนี้ (1–107)", "there is no such factory type (1–107)")
_SUB_TYPE_DIFFERS = Text(
    "เลขทะเบียนบอกลำดับย่อยของประเภทต่างกัน", "the registration number says another sub-type of the same type"
)
_NOT_A_CLASS = Text("จำพวกต้องเป็น 1, 2 หรือ 3", "the class must be 1, 2 or 3")
_CLASS_DIFFERS = Text("จำพวกต่างจากที่เลขทะเบียนบอก", "the registration number says another class")
_PROVINCE_DIFFERS = Text("จังหวัดต่างจากที่เลขทะเบียนบอก ใช้จังหวัดนี้", "the number says another province; this is taken")
_ZERO = Text("พิกัดเป็นศูนย์หรือขาดไป ใช้กลางจังหวัดแทน", "a coordinate is zero or missing: the province's centre stands in")
_UNKNOWN_FLAG = Text(
    "ต้องเป็น 0 ยังไม่เริ่ม 1 ประกอบกิจการ 2 จำหน่ายทะเบียน หรือ 3 หยุด",
    "it must be 0 not started, 1 operating, 2 struck off or 3 stopped",
)
_STATUS_DIFFERS = Text("สถานะเป็นคำขัดกับ FFLAG ใช้ FFLAG", "the status in words contradicts FFLAG; FFLAG is taken")
_NO_NAME = Text("ต้องมีชื่อ", "a name is needed")
_NOT_ISIC = Text("ต้องเป็นรหัส ISIC Rev. 4 สี่หลัก เช่น 3510", "it must be a class of ISIC Rev. 4, four digits, such as 3510")
_ISIC_ZERO = Text("ISIC เป็นศูนย์ ถือว่าไม่ทราบ", "ISIC is zero: taken as not known")
_TSIC = Text("เป็นรหัส TSIC ห้าหลัก ใช้สี่หลักแรก", "five digits are TSIC: the first four are taken")
_NOT_WORKERS = Text("ต้องเป็นจำนวนเต็ม 0 ถึง 1,000,000", "it must be a whole number from 0 to 1,000,000")
