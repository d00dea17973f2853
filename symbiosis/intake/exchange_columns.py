"""Columns of a list of exchanges that exist: who gives what to whom, since when, and how well that is known."""

from __future__ import annotations

from typing import Final

from symbiosis.intake.columns import REMARK, Column, Layout
from symbiosis.model.exchange import EVIDENCE_CLASSES, LINK_KINDS
from symbiosis.model.text import Text

LINK_WORDS: Final[dict[str, str]] = {
    **dict.fromkeys(
        ("by-product", "by_product", "byproduct", "waste", "ผลพลอยได้", "ของเสีย", "วัสดุเหลือใช้"), "by-product"
    ),
    **dict.fromkeys(("utility", "สาธารณูปโภค", "พลังงาน", "ไอน้ำ", "น้ำ"), "utility"),
    **dict.fromkeys(("product", "ผลิตภัณฑ์"), "product"),
}
EVIDENCE_WORDS: Final[dict[str, str]] = {
    **{one: one for one in EVIDENCE_CLASSES},
    "แจ้งเอง": "declared", "คำบอก": "declared", "มีใบอนุญาต": "permitted", "ได้รับอนุญาต": "permitted", "ชั่งน้ำหนัก": "weighed",
    "ชั่ง": "weighed", "ทวนสอบ": "verified", "ตรวจสอบแล้ว": "verified",
}  # fmt: skip

EXCHANGES = Layout(
    "exchanges",
    (
        REMARK,
        Column(
            "giver",
            Text("ผู้ให้", "giver"),
            Text("รหัสในระบบหรือเลขทะเบียนของผู้ให้", "The id or registration number of who gives."),
            ("giver_id", "from", "ผู้ส่ง", "ต้นทาง"),
            example="จ3-88(1)-1/50ปจ",
            required=True,
        ),
        Column(
            "taker",
            Text("ผู้รับ", "taker"),
            Text("รหัสในระบบหรือเลขทะเบียนของผู้รับ", "The id or registration number of who takes."),
            ("taker_id", "to", "receiver", "ปลายทาง"),
            example="3-57-1/40สบ",
            required=True,
        ),
        Column(
            "material",
            Text("วัสดุ", "material"),
            Text(
                "รหัสหรือชื่อวัสดุตามบัญชี ชื่ออื่นก็เก็บไว้ แต่คำนวณคาร์บอนไม่ได้",
                "The material's id or name of the list; another name is kept too, but then no saving can be computed.",
            ),
            ("material_id", "material_name", "ชื่อวัสดุ", "ของเสีย"),
            example="coal-fly-ash",
            required=True,
        ),
        Column(
            "kind",
            Text("ชนิดการแลกเปลี่ยน", "kind"),
            Text("เว้นว่างคือ by-product", "Left empty: by-product."),
            ("ชนิด", "ประเภทการแลกเปลี่ยน"),
            allowed=LINK_KINDS,
            example="by-product",
        ),
        Column(
            "evidence",
            Text("ระดับหลักฐาน", "evidence class"),
            Text(
                "declared แจ้งเอง permitted มีใบอนุญาต weighed มีใบชั่ง verified ทวนสอบแล้ว เว้นว่างคือ declared",
                "declared, permitted, weighed or verified; left empty: declared.",
            ),
            ("evidence", "หลักฐาน"),
            allowed=EVIDENCE_CLASSES,
            example="weighed",
        ),
        Column(
            "tonnes_per_year",
            Text("ตันต่อปี", "tonnes per year"),
            Text("ตันต่อปี เว้นว่างเมื่อไม่ทราบหรือไม่ใช่มวล", "Tonnes a year; empty where not known, or no mass."),
            ("t/yr", "tonnes", "ปริมาณ (ตัน/ปี)", "ปริมาณต่อปี"),
            example="14400",
        ),
        Column(
            "since",
            Text("ตั้งแต่", "since"),
            Text(
                "วันแรก หรือปีอย่างเดียว (1 มกราคม) พ.ศ. หรือ ค.ศ.",
                "The first day, or the year alone (1 January), in either calendar.",
            ),
            ("start", "เริ่ม", "วันที่เริ่ม", "ปีที่เริ่ม", "from year"),
            example="2564",
            required=True,
        ),
        Column(
            "until",
            Text("ถึง", "until"),
            Text(
                "วันสุดท้าย หรือปีอย่างเดียว (31 ธันวาคม) เว้นว่างเมื่อยังดำเนินอยู่",
                "The last day, or the year alone (31 December); empty while it goes on.",
            ),
            ("end", "สิ้นสุด", "วันที่สิ้นสุด"),
        ),
        Column(
            "pathway",
            Text("เส้นทางการใช้", "pathway"),
            Text("รหัสเส้นทางการใช้ ถ้าทราบ ทำให้คำนวณคาร์บอนได้", "The id of its use, where known: it makes a saving."),
            ("pathway_id",),
        ),
        Column(
            "source",
            Text("แหล่งข้อมูล", "source"),
            Text("มาจากไหน", "Where this is known from."),
            ("แหล่งที่มา", "อ้างอิง"),
            example="รายงานประจำปี 2565",
        ),
        Column(
            "reference",
            Text("เลขที่อ้างอิง", "reference"),
            Text(
                "เลขของคุณเอง นำเข้าซ้ำด้วยเลขเดิมจะแก้รายการเดิม ไม่มีเลขถือผู้ให้ ผู้รับ วัสดุ ชนิด และวันเริ่มเป็นหลัก",
                "Your own number: imported again under it, the exchange is corrected. Without one, giver, taker, "
                "material, kind and first day are the same exchange.",
            ),
            ("ref", "เลขอ้างอิง"),
        ),
    ),
    (),
)
