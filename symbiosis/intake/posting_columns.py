"""Columns of a list of postings: who has or wants what, in structured cells or in free text."""

from __future__ import annotations

from typing import Final

from symbiosis.intake.columns import REMARK, Column, Layout
from symbiosis.model.stream import PRESENT_ROUTES
from symbiosis.model.text import Text

DIRECTION_WORDS: Final[dict[str, str]] = {
    **dict.fromkeys(("offer", "have", "sell", "give", "เสนอ", "มี", "ขาย", "ให้", "มีของ", "เสนอขาย"), "offer"),
    **dict.fromkeys(("need", "want", "buy", "ต้องการ", "รับซื้อ", "ซื้อ", "หา", "รับ"), "need"),
}
UNIT_WORDS: Final[dict[str, str]] = {
    **dict.fromkeys(("t", "ton", "tons", "tonne", "tonnes", "ตัน"), "t"),
    **dict.fromkeys(("kg", "กก", "กก.", "กิโลกรัม", "กิโล"), "kg"),
    **dict.fromkeys(("m3", "m³", "ลบ.ม.", "ลบ.ม", "ลูกบาศก์เมตร", "คิว"), "m3"),
    **dict.fromkeys(("l", "litre", "liter", "ลิตร"), "l"),
    **dict.fromkeys(("nm3", "nm³"), "Nm3"),
    **dict.fromkeys(("kwh", "หน่วยไฟฟ้า"), "kWh"),
    "mj": "MJ",
}
UNITS: Final = ("t", "kg", "m3", "l", "Nm3", "kWh", "MJ")
PERIOD_WORDS: Final[dict[str, str]] = {
    **dict.fromkeys(("day", "วัน", "ต่อวัน", "/วัน"), "day"),
    **dict.fromkeys(("week", "สัปดาห์", "ต่อสัปดาห์", "อาทิตย์"), "week"),
    **dict.fromkeys(("month", "เดือน", "ต่อเดือน", "/เดือน"), "month"),
    **dict.fromkeys(("year", "ปี", "ต่อปี", "/ปี"), "year"),
    **dict.fromkeys(("once", "ครั้งเดียว", "ล็อตเดียว", "lot"), "once"),
}
PERIODS: Final = ("day", "week", "month", "year", "once")
SIGN_WORDS: Final[dict[str, str]] = {
    **dict.fromkeys(("pay", "ขาย", "ผู้รับจ่าย", "ซื้อ"), "pay"),
    **dict.fromkeys(("free", "ฟรี", "ให้ฟรี", "ไม่คิดเงิน"), "free"),
    **dict.fromkeys(("charge", "จ้างกำจัด", "ผู้ให้จ่าย", "ค่ากำจัด"), "charge"),
}
SIGNS: Final = ("pay", "free", "charge")
PER_UNITS: Final = (*UNITS, "month", "once")
STATUS_WORDS: Final[dict[str, str]] = {
    "product": "product", "ผลิตภัณฑ์": "product", "by_product": "by_product", "by-product": "by_product",
    "ผลพลอยได้": "by_product",
    "waste": "waste", "ของเสีย": "waste",
}  # fmt: skip
STATUSES: Final = ("product", "by_product", "waste")
ROUTE_WORDS: Final[dict[str, str]] = {
    **{route: route for route in PRESENT_ROUTES},
    **{route.replace("_", " "): route for route in PRESENT_ROUTES},
    "ฝังกลบ": "landfill", "กองทิ้ง": "open_dump", "เทกอง": "open_dump",
    "เผากลางแจ้ง": "open_burn", "เผาในเตา": "incineration",
    "บ่อบำบัด": "lagoon", "หมักปุ๋ย": "compost", "หมักก๊าซ": "anaerobic_digestion", "กองเก็บ": "stockpile",
    "ไม่ได้ใช้": "unused", "ขาย": "sold", "ใช้เอง": "own_use", "ใส่ดิน": "land_application",
    "เผาร่วม": "co_processing",
}  # fmt: skip

POSTINGS = Layout(
    "postings",
    (
        REMARK,
        Column(
            "organisation",
            Text("องค์กร", "organisation"),
            Text(
                "รหัสในระบบหรือเลขทะเบียนของผู้ประกาศ เว้นว่างได้เมื่อนำเข้าด้วย --as",
                "The id or registration number of who posts; may be empty where --as says who imports.",
            ),
            ("organisation_id", "organization", "org", "เลขทะเบียน", "registration number", "รหัสองค์กร", "ผู้ประกาศ"),
            example="จ3-88(1)-1/50ปจ",
        ),
        Column(
            "reference",
            Text("เลขที่อ้างอิง", "reference"),
            Text(
                "เลขของคุณเองสำหรับประกาศนี้ นำเข้าซ้ำด้วยเลขเดิมจะแก้ประกาศเดิม ไม่มีเลขถือเนื้อความเป็นหลัก",
                "Your own number of this posting. Imported again under it, the posting is corrected; without one, the "
                "same words are the same posting.",
            ),
            ("ref", "เลขอ้างอิง", "your reference"),
            example="P-001",
        ),
        Column(
            "text",
            Text("ข้อความ", "text"),
            Text(
                "ประกาศด้วยคำของคุณเอง ไทยหรืออังกฤษ ช่องอื่นที่กรอกชนะข้อความ",
                "The posting in your own words, Thai or English. Cells that are filled in win over it.",
            ),
            ("free text", "ประกาศ", "รายละเอียด", "description", "คำอธิบาย"),
            example="เถ้าลอยจากหม้อไอน้ำถ่านหิน เดือนละ 1,200 ตัน ปัจจุบันส่งฝังกลบ ขายตันละ 150 บาท",
        ),
        Column(
            "direction",
            Text("เสนอหรือต้องการ", "direction"),
            Text("offer คือมีให้ need คือต้องการ", "offer: you have it; need: you want it."),
            ("ทิศทาง", "offer or need"),
            allowed=("offer", "need"),
        ),
        Column(
            "material",
            Text("วัสดุ", "material"),
            Text(
                "รหัสหรือชื่อวัสดุตามบัญชี (ดู symbiosis materials) คำอื่นจะถูกอ่านเหมือนข้อความ",
                "The material's id or name of the list (see symbiosis materials); other words are read like the text.",
            ),
            ("material_id", "product", "product_id", "ผลิตภัณฑ์", "ชื่อวัสดุ", "ของเสีย", "ชนิดวัสดุ"),
        ),
        Column(
            "quantity",
            Text("ปริมาณ", "quantity"),
            Text("ปริมาณต่อช่วงเวลา", "The amount a period."),
            ("amount", "จำนวน", "quantity_low", "low", "ปริมาณต่ำสุด"),
        ),
        Column(
            "quantity_high",
            Text("ปริมาณสูงสุด", "quantity high"),
            Text("ขอบบนเมื่อปริมาณไม่แน่นอน", "The upper end, where it varies."),
            ("high",),
        ),
        Column(
            "unit",
            Text("หน่วย", "unit"),
            Text("เว้นว่างคือตัน", "Left empty: tonnes."),
            ("quantity_unit",),
            allowed=UNITS,
        ),
        Column(
            "period",
            Text("ต่อ", "period"),
            Text("เว้นว่างคือเดือน once คือล็อตเดียว", "Left empty: month. once: a single lot."),
            ("ช่วงเวลา", "ต่อช่วงเวลา", "per"),
            allowed=PERIODS,
        ),
        Column(
            "months",
            Text("เดือนที่มี", "months"),
            Text("เช่น ธ.ค.-เม.ย. หรือ 12,1,2,3,4 เว้นว่างคือทุกเดือน", "Such as Dec-Apr or 12,1,2,3,4; left empty: all."),
            ("season", "ฤดูกาล", "เดือน"),
        ),
        Column(
            "available_from",
            Text("ล็อตมีตั้งแต่", "lot from"),
            Text("สำหรับล็อตเดียว: วันแรก", "Of a single lot: the first day."),
            ("lot_from",),
        ),
        Column(
            "available_until",
            Text("ล็อตมีถึง", "lot until"),
            Text("สำหรับล็อตเดียว: วันสุดท้าย", "Of a single lot: the last day."),
            ("lot_until",),
        ),
        Column(
            "waste_code",
            Text("รหัสของเสีย", "waste code"),
            Text("หกหลัก เช่น 10 01 02 มี HA หรือ HM ต่อท้ายได้", "Six digits, such as 10 01 02, with HA or HM behind."),
            ("รหัสกากอุตสาหกรรม", "ewc"),
        ),
        Column(
            "status",
            Text("สถานะทางกฎหมาย", "status"),
            Text("ของเสียเท่านั้นที่ต้องมีใบอนุญาต", "Only waste carries permits."),
            allowed=STATUSES,
        ),
        Column(
            "present_route",
            Text("ปัจจุบันจัดการอย่างไร", "present route"),
            Text("สิ่งนี้ไปไหนในวันนี้ เป็นตัวตัดสินคาร์บอนที่ลดได้", "What happens to it today; that decides the saving."),
            ("ปลายทางปัจจุบัน", "วิธีจัดการปัจจุบัน", "today"),
            allowed=PRESENT_ROUTES,
        ),
        Column(
            "management_code",
            Text("รหัสการจัดการ", "management code"),
            Text("สามหลักตามแบบขออนุญาต เช่น 071", "Three digits of the permit form, such as 071."),
            ("รหัสวิธีกำจัด",),
        ),
        Column(
            "moisture_percent",
            Text("ความชื้น (%)", "moisture (%)"),
            Text("ร้อยละโดยมวลของน้ำตามสภาพที่ส่ง", "Per cent of water by mass, as shipped."),
            ("moisture", "ความชื้น"),
        ),
        Column(
            "price",
            Text("ราคา (บาท)", "price (THB)"),
            Text("บาทต่อหน่วยของช่อง ราคาต่อ", "Baht for each unit of the column price per."),
            ("ราคา", "price_thb"),
        ),
        Column(
            "price_sign",
            Text("ใครจ่าย", "who pays"),
            Text("pay ผู้รับจ่าย free ให้ฟรี charge ผู้ให้จ่าย", "pay: the taker pays; free; charge: the giver pays."),
            ("price direction", "ทิศทางเงิน"),
            allowed=SIGNS,
        ),
        Column(
            "price_per",
            Text("ราคาต่อ", "price per"),
            Text("เว้นว่างคือต่อตัน", "Left empty: a tonne."),
            allowed=PER_UNITS,
        ),
        Column(
            "confidential",
            Text("ปกปิดชื่อ", "confidential"),
            Text("yes: เปิดเผยชื่อเมื่อทั้งสองฝ่ายตกลง", "yes: named only after both sides agree."),
            ("ความลับ",),
            allowed=("yes", "no"),
        ),
        Column(
            "valid_from",
            Text("เริ่มใช้", "valid from"),
            Text("วันแรก พ.ศ. หรือ ค.ศ. เช่น 1/1/2570", "The first day, in either calendar, such as 1/1/2027."),
            ("เริ่มวันที่",),
        ),
        Column(
            "valid_until",
            Text("ใช้ถึง", "valid until"),
            Text("วันสุดท้าย พ.ศ. หรือ ค.ศ.", "The last day, in either calendar."),
            ("ถึงวันที่", "หมดอายุ", "expires"),
        ),
    ),
    (("text", "material"),),
)
