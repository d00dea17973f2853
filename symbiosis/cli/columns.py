"""Tables of the command line: what their columns are called in Thai and English, and how they stand in line."""

from __future__ import annotations

from collections.abc import Sequence

from symbiosis.cli.output import console, language
from symbiosis.model.text import Text

HEADERS: dict[str, Text] = {
    "id": Text("รหัส", "id"),
    "kind": Text("ชนิด", "kind"),
    "name": Text("ชื่อ", "name"),
    "name_th": Text("ชื่อไทย", "Thai name"),
    "name_en": Text("ชื่ออังกฤษ", "English name"),
    "state": Text("สถานะ", "state"),
    "synthetic": Text("สมมติ", "made up"),
    "isic": Text("รหัส ISIC", "ISIC"),
    "factory_types": Text("ประเภท", "types"),
    "organisation_id": Text("องค์กร", "organisation"),
    "material_name": Text("วัสดุ", "material"),
    "target_name": Text("สิ่งที่ต้องการ", "wanted"),
    "quantity.amount_per_year": Text("ปริมาณ/ปี", "amount/yr"),
    "quantity.unit": Text("หน่วย", "unit"),
    "present_route": Text("ปัจจุบัน", "today"),
    "text": Text("ข้อความ", "text"),
    "became_id": Text("กลายเป็น", "became"),
    "giver.name": Text("ผู้ให้", "giver"),
    "taker.name": Text("ผู้รับ", "taker"),
    "distance_km": Text("กม.", "km"),
    "saving.central_t": Text("ลดได้ (ตัน CO2e/ปี)", "saves t CO2e/yr"),
    "evidence": Text("หลักฐาน", "evidence"),
    "number": Text("ลำดับ", "number"),
    "at": Text("เมื่อ", "when"),
    "about_kind": Text("เรื่อง", "about"),
    "about_id": Text("รหัสของเรื่อง", "its id"),
    "what": Text("เหตุการณ์", "what"),
    "from_state": Text("จากสถานะ", "from"),
    "to_state": Text("เป็นสถานะ", "to"),
    "by": Text("โดย", "by"),
    "score": Text("คะแนน", "score"),
    "class_id": Text("กลุ่ม", "class"),
    "waste_code": Text("รหัสของเสีย", "waste code"),
    "hazard": Text("อันตราย", "hazard"),
    "km2": Text("ตร.กม.", "km²"),
    "area_id": Text("พื้นที่", "area"),
    "organisations": Text("องค์กร", "organisations"),
    "factories": Text("โรงงาน", "factories"),
    "actors": Text("ผู้แลกเปลี่ยน", "actors"),
    "links": Text("เส้นเชื่อม", "links"),
    "exchanges": Text("การแลกเปลี่ยน", "exchanges"),
    "link_density": Text("เส้น/ผู้แลกเปลี่ยน", "links/actor"),
    "tonnes_per_year": Text("ตัน/ปี", "t/yr"),
    "t_co2e_per_year": Text("ตัน CO2e/ปี", "t CO2e/yr"),
    "links_per_km2": Text("เส้น/ตร.กม.", "links/km²"),
    "tonnes_per_year_per_km2": Text("ตัน/ปี/ตร.กม.", "t/yr/km²"),
    "t_co2e_per_year_per_km2": Text("ตัน CO2e/ปี/ตร.กม.", "t CO2e/yr/km²"),
    "links_per_factory": Text("เส้น/โรงงาน", "links/factory"),
    "tonnes_per_year_per_factory": Text("ตัน/ปี/โรงงาน", "t/yr/factory"),
    "t_co2e_per_year_per_factory": Text("ตัน CO2e/ปี/โรงงาน", "t CO2e/yr/factory"),
    "tonnes_per_year_per_1000_workers": Text("ตัน/ปี/คนงาน 1,000 คน", "t/yr/1,000 workers"),
}
"""What stands above a field in a table, by its path in a view; a figure's `.value` is called like the figure."""


def header(path: str) -> str:
    """What a field is called in the language of this run."""
    return HEADERS[path.removesuffix(".value")].in_language(language())


def print_columns(rows: Sequence[tuple[str, ...]]) -> None:
    """Rows in columns as wide as they need to be: ids are for copying, so nothing is cut.

    Width is that of a terminal: Thai vowels and tone marks above and below a letter take none.
    """
    from rich.cells import cell_len

    widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
    out = console()
    for row in rows:
        line = "  ".join(cell + " " * (width - cell_len(cell)) for cell, width in zip(row, widths, strict=True))
        out.print(line.rstrip(), markup=False)
