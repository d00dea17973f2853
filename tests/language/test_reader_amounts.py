"""Amounts in their authors' ways: so many times so much, lots by what they are of, sizes, speeds of lines, refusals."""

from __future__ import annotations

from datetime import date

import pytest

from symbiosis.knowledge.catalogue import shipped_catalogue
from symbiosis.language.reader import Reader

READER = Reader(shipped_catalogue())


def read(text: str):
    return READER.read(text, today=date(2026, 11, 26))


@pytest.mark.parametrize(
    ("text", "low", "high", "unit", "period"),
    [
        ("กากไขมันบ่อดัก ลอกปีละ 2 ครั้ง ครั้งละ 1.5 ตัน", 3, 3, "t", "year"),
        ("กากไขมันบ่อดัก 3 รอบต่อเดือน รอบละ 2-3 คิว จ้างกำจัด", 6, 9, "m3", "month"),
        ("กากไขมันบ่อดัก สูบสัปดาห์ละสองครั้ง ครั้งละ 800 กก.", 1600, 1600, "kg", "week"),
        ("Grease trap fat, pumped twice a month, 4 m3 each time", 8, 8, "m3", "month"),
        ("Grease trap fat, tank emptied once a year, 30 t", 30, 30, "t", "year"),
        # Trips are counted as trucks, and say what one holds.
        ("แกลบ วันละ 3 เที่ยว เที่ยวละ 12 ตัน", 3, 3, "truck", "day"),
        # A lot by what it is of; a ratio and the speed of a line are no amounts.
        ("ขี้ไก่แกลบ 20 ตัน/รุ่น", 20, 20, "t", None),
        ("ปุ๋ยคอก ใส่ 3 ตัน/ไร่ มี 40 ตัน", 40, 40, "t", None),
        ("เลือดไก่ โรงเชือด 3,000 ตัว/ชม. ประมาณ 2 คิว/วัน", 2, 2, "m3", "day"),
        ("แกลบ โรงสีกำลังผลิต 20 ตัน/ชม. ออก 90 ตัน/วัน", 90, 90, "t", "day"),
        # One that is not said; a grade is no count.
        ("ขนเป็ดเปียกจากเครื่องถอนขน วันละตันครึ่ง", 1.5, 1.5, "t", "day"),
        ("ขี้เลื่อย เดือนละตัน", 1, 1, "t", "month"),
        ("ปอกสายแล้ว ทองแดงเบอร์ 1 เส้นใหญ่เงาๆ 380 โล จะขาย", 380, 380, "kg", None),
        ("กระเบื้องแตกเผาแล้ว จากสายคัดเกรด 200 ตันต่อเดือน", 200, 200, "t", "month"),
        ("Dregs & grits from recausticising, 10-12 wet tonnes daily", 10, 12, "t", "day"),
        ("ตะกรันหน้าเตาอินดักชั่น เดือนหนึ่งราวตันครึ่ง", 1.5, 1.5, "t", "month"),
        # What makes a size of a number; the thousand litres of an IBC; a contractor is no lump sum; a brand no two.
        (
            "Drained hydraulic fluid from six 800-t presses, nine 200-litre drums, one changeout",
            9,
            9,
            "drum200l",
            "once",
        ),
        ("น้ำคูลแลนต์เสีย เก็บในถังพันลิตร 6 ถังต่อเดือน", 6, 6, "ibc1000l", "month"),
        ("ผู้รับเหมาถนนต้องการสแลกบดคัดขนาดแล้ว 12,000 ตัน", 12000, 12000, "t", None),
        # The size of a drum may stand far from how many there are.
        ("ถังเหล็กเปล่า 200L เคยใส่น้ำมันมะพร้าว ล้างแล้ว 120 ใบ ใบละ 350", 120, 120, "piece", None),
    ],
)
def test_an_amount_is_what_a_careful_reader_takes_it_for(text, low, high, unit, period) -> None:
    amount = read(text).quantity
    assert amount is not None
    assert (amount.low, amount.high, amount.unit, amount.period) == (low, high, unit, period)


def test_a_brand_is_no_two() -> None:
    assert read("รับแบตรถเก่าทุกยี่ห้อ โลละ 27 บาท").quantity is None


def test_how_often_alone_is_no_amount() -> None:
    assert read("เถ้าแกลบ เก็บเดือนละ 2 ครั้ง").quantity is None


@pytest.mark.parametrize(
    ("text", "material"),
    [
        ("ใบอ้อยไม่เอา เอากากอ้อยสดส่งโรงบอร์ด 300 ตัน/วัน", "bagasse"),
        ("แกลบไม่รับ รับขี้เลื่อย 20 ตัน/เดือน", "sawdust-shavings"),
        ("โรงงานไม่รับ เถ้าแกลบ รับเถ้าลอย 50 ตัน/เดือน", "coal-fly-ash"),
    ],
)
def test_what_is_refused_is_not_what_is_wanted_on_whichever_side_of_the_word_it_stands(text, material) -> None:
    reading = read(text)
    assert (reading.materials[0].id, reading.direction) == (material, "need")


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("Palm mill wastewater, 700 m3 per day, partner for biogas wanted", "offer"),
        ("Partner for composting needed: chicken manure 12 t/week", "offer"),
        ("Chips from a mill wanted, 5 t/day", "need"),
        ("Husk supply wanted: โรงไฟฟ้าชีวมวล ร้อยเอ็ด แกลบดิบ ปีละ 70,000 ตัน", "need"),
        ("โรงกระดาษขอน้ำทิ้งที่บำบัดแล้วของนิคม วันละ 600-800 คิว", "need"),
        ("หากากมอลต์โรงเบียร์สด ไปเลี้ยงหมู มารับเองทุกวันเสาร์ อาทิตย์ละ 600 กก.", "need"),
        ("สแลกจากเตาหลอมแบตเก่า ๓๖๐ ตัน/ปี ตอนนี้ฝังกลบ อยากหาที่เอาไปใช้แทน", "offer"),
        ("เถ้าลอย เดือนละ 180 ตัน ให้โรงปูนรับฟรี", "offer"),
        ("โคขุนหัวหิน รับ เปลือกสับปะรดจากโรงกระป๋อง 10 ตัน/วัน มีรถเอง", "need"),
        ("Shipyard needs copper smelter slag grit for blasting, 25 t per month", "need"),
        ("Looking for a cement plant to take fly ash, 25 t per month", "offer"),
        ("สนามกอล์ฟบางปะกง ขอน้ำบำบัดแล้วจากนิคมมารดหญ้า 600 คิว/วัน", "need"),
        ("โรงป่นโปรตีนรับขนเป็ดขนไก่เปียกจากโรงชำแหละ วันละ 40 ตัน ไปขนให้ ไม่คิดเงิน", "need"),
        ("หางน้ำยางจากโรงน้ำยางข้น 50 คิว/วัน", "offer"),
    ],
)
def test_who_looks_for_a_partner_has_something(text, direction) -> None:
    assert read(text).direction == direction


def test_a_container_named_after_something_else_is_what_that_comes_in() -> None:
    assert read("ขี้เลื่อยไม้ยางพารา บรรจุบิ๊กแบ็ก เดือนละ 40 ตัน").materials[0].id == "sawdust-shavings"
    assert read("ขี้เลื่อย 12 ตัน มีบิ๊กแบ็กพร้อม").materials[0].id == "sawdust-shavings"
    assert read("บิ๊กแบ็กมือสอง 300 ใบ เคยใส่แป้ง").materials[0].id == "fibc-big-bag"


def test_who_would_buy_a_share_pays() -> None:
    price = read("ขอแบ่งซื้อแกลบ 5 ตัน/เดือน").price
    assert price is not None and price.sign == "pay"


def test_a_demolition_service_is_no_rubble() -> None:
    assert not read("รับเหมาทุบตึก รื้อถอนโรงงาน ตีราคาฟรี").is_posting


@pytest.mark.parametrize("text", ["ฟาร์มหมู 2,000 ตัว มีขี้หมูตากแห้ง", "ฟาร์มโคนม ประมาณ 300 ตัว ให้มูลวัวฟรี"])
def test_heads_of_animals_are_no_amount(text) -> None:
    assert read(text).quantity is None


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("ฟาร์มไก่ไข่ 30,000 ตัว ขี้ไก่สดวันละ 3 ตัน", (3, 3, "t", "day")),
        ("พาเลทไม้แตกบ้าง 400 ตัว", (400, 400, "piece", None)),
        ("โครงเหล็ก 20 ตัว ขาย", (20, 20, "piece", None)),
        ("LLDPE off-grade pellets, 25 kg bags, 120 t available", (120, 120, "t", None)),
        ("เม็ด PE ถุง 25 กก. รวม 120 ตัน", (120, 120, "t", None)),
        ("ตะกอนสลิป โรงสุขภัณฑ์ 10 12 01 ~85 t/month", (85, 85, "t", "month")),
        ("fly ash 20~30 t/month", (20, 30, "t", "month")),
        ("rice husk\n20 tonnes a month", (20, 20, "t", "month")),
        ("tank bottoms about 350 t, single job", (350, 350, "t", "once")),
        ("ฝุ่นยางหน้าเครื่องขัด กวาดเก็บได้ 2 ตัน/เดือน", (2, 2, "t", "month")),
    ],
)
def test_what_stands_beside_an_amount_is_not_taken_for_it(text, amount) -> None:
    found = read(text).quantity
    assert (found.low, found.high, found.unit, found.period) == amount


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("เศษไม้พาเลท 3 คัน รับซื้อไปทำฟืนไหม", "offer"),
        ("น้ำมันเครื่องเก่า 3 ถัง ใครรับกำจัดบ้าง", "offer"),
        ("ตะกอนชุบ 5 ตัน รอผู้รับกำจัดเสนอราคา", "offer"),
        ("Waste solvent 3 drums, needs incineration", "offer"),
        ("Expired beverages 12 pallets, require destruction", "offer"),
        ("Off-gas hydrogen 800 Nm3/h, seeking a pipeline user inside the estate", "offer"),
        ("ไม่ผ่านเกณฑ์โรงงานรับซื้อ หัวมันเน่า 3 ตัน ให้ฟรี", "offer"),
        ("กากน้ำตาล ต้องการ 40 t/month โรงงานปุ๋ยนครปฐม", "need"),
        ("หาปูนทุบถมบ่อ บางบัวทอง 40 คัน", "need"),
        ("กลุ่มเห็ด หาขี้เลื่อยเหลือจากโรงเลื่อย เดือนละ 4 ตัน", "need"),
        ("รับซื้อเศษไม้พาเลท ถึงที่", "need"),
    ],
)
def test_who_asks_for_a_treatment_or_whether_it_is_bought_has_it(text, direction) -> None:
    assert read(text).direction == direction


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("รับซื้อมอเตอร์ไหม้ ทองแดงเก่า 5 ตัน", "need"),
        ("รับซื้อเศษไหม 2 ตัน", "need"),
        ("รับซื้อแกลบ มีของไหม", "need"),
        ("Looking for a type 105 recycler to take our dross, 20 t/month", "offer"),
        ("Looking for 2 recyclers to take our fly ash, 20 t/month", "offer"),
        ("หา 2 โรงงานรับเถ้าลอย 100 ตัน", "offer"),
    ],
)
def test_what_only_looks_like_a_question_or_an_amount_turns_nothing_round(text, direction) -> None:
    assert read(text).direction == direction


@pytest.mark.parametrize(
    ("text", "low"),
    [
        ("ขายพาเลท 800 กก. เศษไม้ 300 กก.", 800),
        ("Used oil drums 800 kg, rags 200 kg for sale", 800),
        ("300 kg bags and 150 kg film for sale", 300),
        ("หนังวัว 200 ตัว ขาย", 200),
        ("ขายมอเตอร์พัดลมฟาร์มหมู 12 ตัว", 12),
        ("ขี้เถ้า 20 ~30 t", 20),
    ],
)
def test_the_first_of_two_goods_keeps_its_amount_and_so_does_what_an_animal_leaves(text, low) -> None:
    assert read(text).quantity.low == low
