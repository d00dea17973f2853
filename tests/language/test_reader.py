"""Phrases of postings: amounts, periods, prices, direction, codes, routes; and what must never be read as an amount."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from symbiosis.knowledge.catalogue import shipped_catalogue
from symbiosis.language.reader import Reader
from symbiosis.language.reading import Reading

TODAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(shipped_catalogue())


def read(reader: Reader, text: str) -> Reading:
    return reader.read(text, today=TODAY)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("ขี้เลื่อย เดือนละ 20 ตัน", (20, 20, "t", "month")),
        ("ขี้เลื่อย ๒๐ ตัน/เดือน", (20, 20, "t", "month")),
        ("แกลบ วันละ 3-5 ตัน", (3, 5, "t", "day")),
        ("แกลบ 5 ตัน ทุกวัน", (5, 5, "t", "day")),
        ("ขี้เลื่อย เดือนละ 50 ตัน ทุกวันนี้ฝังกลบ", (50, 50, "t", "month")),
        ("ขี้เลื่อย 50 ตัน/เดือน ทุกวันนี้กองทิ้ง", (50, 50, "t", "month")),
        ("แกลบ 50 ถึง 60 ตันต่อสัปดาห์", (50, 60, "t", "week")),
        ("เถ้าลอย 3 หมื่นตัน/ปี", (30000, 30000, "t", "year")),
        ("กากน้ำตาล 1.2 ล้านตันต่อปี", (1200000, 1200000, "t", "year")),
        ("ขี้เลื่อย เดือนละสองร้อยตัน", (200, 200, "t", "month")),
        ("เศษพลาสติก 800 กก./เดือน", (800, 800, "kg", "month")),
        ("น้ำมันพืชใช้แล้ว 500 ลิตรต่อเดือน", (500, 500, "l", "month")),
        ("น้ำกากส่า 30 คิวต่อวัน", (30, 30, "m3", "day")),
        ("sawdust, 12 tonnes per month", (12, 12, "t", "month")),
        ("rice husk 40 t/month", (40, 40, "t", "month")),
        ("spent grain 2,500 kg weekly", (2500, 2500, "kg", "week")),
        ("scrap cardboard about 15-18 tonnes a year", (15, 18, "t", "year")),
    ],
)
def test_amounts_with_their_unit_and_period(reader: Reader, text: str, amount: tuple[Any, ...]) -> None:
    found = read(reader, text).quantity
    assert found is not None
    assert (found.low, found.high, found.unit, found.period) == amount


@pytest.mark.parametrize(
    "text",
    ["ขี้เลื่อย โทร 081-234-5678", "ขี้เลื่อย ราคา 500 บาท/ตัน", "ขี้เลื่อย 12/3 หมู่ 4 ต.บางกะดี", "rice husk, moisture 12%"],
)
def test_telephones_prices_addresses_and_percents_are_no_amounts(reader: Reader, text: str) -> None:
    assert read(reader, text).quantity is None


@pytest.mark.parametrize(
    ("text", "direction", "sign"),
    [
        ("ขายขี้เลื่อย 20 ตัน/เดือน ตันละ 500 บาท", "offer", "pay"),
        ("ให้ฟรี ขี้เลื่อย 20 ตัน/เดือน", "offer", "free"),
        ("จ้างกำจัดกากสี เดือนละ 2 ตัน", "offer", "charge"),
        ("รับซื้อแกลบ 100 ตัน/เดือน", "need", "pay"),
        ("ต้องการเถ้าลอย เดือนละ 500 ตัน", "need", None),
        ("sawdust 20 t/month free of charge", "offer", "free"),
        ("We buy rice husk, 100 tonnes a month", "need", "pay"),
    ],
)
def test_who_gives_and_who_pays(reader: Reader, text: str, direction: str, sign: str | None) -> None:
    reading = read(reader, text)
    assert reading.direction == direction
    assert (reading.price.sign if reading.price else None) == sign


@pytest.mark.parametrize(
    ("text", "direction", "sign", "thb", "per"),
    [
        ("We pay 2,500 THB/t for clean HDPE regrind, 20 t monthly", "need", "pay", 2500, "t"),
        ("Paying 12 baht/kg for used cooking oil, 200 l a week", "need", "pay", 12, "kg"),
        ("Fly ash 500 t/month, we pay 300 baht per tonne for disposal", "offer", "charge", 300, "t"),
        ("Happy to pay for removal of 40 t filter cake a month", "offer", "charge", None, None),
        ("We'll take your rice husk for free, 30 t/week", "need", "free", None, None),
        ("Will collect at no cost: scrap pallets, up to 200 pcs per week", "need", "free", None, None),
        ("Can someone take 10 t of wood offcuts off our hands? no charge", "offer", "free", None, None),
        ("Wanted: used pallets, 1,000 pcs per month, paying 90 THB each", "need", "pay", 90, None),
        ("จ่ายให้ตันละ 200 คนมารับกากตะกอน วันละ 4 ตัน", "offer", "charge", 200, "t"),
        ("แกลบ ตันละ 1,200 บาท เดือนละ 50 ตัน", "offer", "pay", 1200, "t"),
        ("เถ้าลอย ราคา 350.- /ตัน 200 ตัน/เดือน", "offer", "pay", 350, "t"),
    ],
)
def test_who_pays_is_told_by_what_is_paid_for(
    reader: Reader, text: str, direction: str, sign: str, thb: float | None, per: str | None
) -> None:
    reading = read(reader, text)
    price = reading.price
    assert price is not None
    assert (reading.direction, price.sign, price.thb_low, price.per) == (direction, sign, thb, per)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("แกลบ ลิตรละ 8 บาท 400 ลิตร/เดือน", (400, "l", "month")),
        ("ขี้เลื่อยตันละ 500 บาท 20 ตัน/เดือน", (20, "t", "month")),
        ("sawdust THB 500 20 t/month", (20, "t", "month")),
        ("two truckloads a week of chicken manure, 12 t each", (2, "truck", "week")),
    ],
)
def test_an_amount_after_a_price_or_round_a_name_is_not_lost(
    reader: Reader, text: str, amount: tuple[float, str, str]
) -> None:
    reading = read(reader, text)
    assert reading.quantity is not None and reading.materials
    assert (reading.quantity.low, reading.quantity.unit, reading.quantity.period) == amount


@pytest.mark.parametrize(
    ("text", "first", "last", "months"),
    [
        ("available until 30 June 2027, glass cullet 12 t/month", None, date(2027, 6, 30), ()),
        ("from March 2027 to May 2027: 25 t/month of corn cob", date(2027, 3, 1), date(2027, 5, 31), ()),
        ("offer valid through 15/02/2027 fly ash 100 t per month", None, date(2027, 2, 15), ()),
        ("ขี้เลื่อย 10 ตัน/เดือน ตั้งแต่ 1/1/2570 ถึง 31/12/2570", date(2027, 1, 1), date(2027, 12, 31), ()),
        ("ตะกอนบ่อรวม ผลแล็บผ่าน 14 ตันต่อวัน เริ่มส่งได้ 15 ม.ค. 2570", date(2027, 1, 15), None, ()),
        ("corn cob 25 t/month from March to May", None, None, (3, 4, 5)),
        ("sludge 5 t/month, lab report from 5 Jan 2026", None, None, ()),
    ],
)
def test_validity_is_told_from_seasons_and_from_reports(
    reader: Reader, text: str, first: date | None, last: date | None, months: tuple[int, ...]
) -> None:
    reading = read(reader, text)
    assert (reading.valid_from, reading.valid_until, reading.season_months) == (first, last, months)


def test_the_first_of_two_materials_is_the_one_the_amount_is_read_of(reader: Reader) -> None:
    reading = read(reader, "rice husk 30 t/month and rice bran 10 t/month for sale")
    assert [guess.id for guess in reading.materials[:2]] == ["rice-husk", "rice-bran"]
    assert reading.quantity is not None and reading.quantity.low == 30


def test_bounds_of_a_quality_are_its_value(reader: Reader) -> None:
    assert read(reader, "กากถั่วเหลือง โปรตีนไม่ต่ำกว่า 44% ไขมัน 1.5%").properties == {
        "protein_percent": 44,
        "fat_percent": 1.5,
    }


@pytest.mark.parametrize(
    ("text", "code", "state", "hazard"),
    [
        ("เถ้าลอย 10 01 02 50 ตัน/เดือน", "100102", "valid", None),
        ("เถ้าลอย 10-01-02 50 ตัน/เดือน", "100102", "valid", None),
        ("เถ้าลอย รหัส ๑๐๐๑๐๒ 50 ตัน/เดือน", "100102", "valid", None),
        ("เถ้าน้ำมันเตา 10 01 04 HA เดือนละ 2 ตัน", "100104", "valid", "HA"),
        ("ขยะ รหัส 20 01 01 2 ตัน/เดือน", "200101", "eu_only", None),
        ("fly ash code 10 01 98, 50 t/month", "100198", "unknown", None),
        ("fly ash 10 88 77 for sale, 50 t/month", "108877", "unknown", None),
    ],
)
def test_waste_codes_in_any_writing(reader: Reader, text: str, code: str, state: str, hazard: str | None) -> None:
    reading = read(reader, text)
    assert (reading.waste_code, reading.waste_code_state, reading.hazard) == (code, state, hazard)


@pytest.mark.parametrize(
    ("text", "route", "evidence"),
    [
        ("เถ้าลอย 50 ตัน/เดือน ปัจจุบันส่งฝังกลบ", "landfill", "stated"),
        ("sawdust 5 t/month, burnt in the open today", "open_burn", "stated"),
        ("sawdust 50 t/month, goes to landfill", "landfill", "stated"),
        ("ash 50 t/month is sent to landfill", "landfill", "stated"),
        ("sawdust 50 t/month, landfilled", "landfill", "stated"),
        ("sawdust, dumped, 50 t/month", "open_dump", "stated"),
        ("ขี้เลื่อย เดือนละ 50 ตัน ฝังกลบ", "landfill", "stated"),
        ("ขี้เลื่อย เดือนละ 50 ตัน เผาทิ้ง", "open_burn", "stated"),
        ("ash 10 t/month, not landfilled", None, None),
        ("กากตะกอน 5 ตัน/เดือน ห้ามฝังกลบ", None, None),
        ("zero landfill policy, ash 20 t/month", None, None),
        ("เถ้าลอย 50 ตัน/เดือน รหัสกำจัด 071", "landfill", "management_code"),
        ("เถ้าลอย 50 ตัน/เดือน", None, None),
    ],
)
def test_what_happens_to_it_today(reader: Reader, text: str, route: str | None, evidence: str | None) -> None:
    reading = read(reader, text)
    assert (reading.present_route, reading.present_route_evidence) == (route, evidence)


def test_a_season_and_a_validity_in_the_buddhist_calendar(reader: Reader) -> None:
    season = read(reader, "ชานอ้อย ฤดูหีบ ธ.ค.-เม.ย. วันละ 90 ตัน")
    assert set(season.season_months) == {12, 1, 2, 3, 4}
    dated = read(reader, "ขี้เลื่อย 20 ตัน/เดือน เริ่ม 1 มกราคม 2570")
    assert dated.valid_from == date(2027, 1, 1)


@pytest.mark.parametrize("text", ["", "   ", "สวัสดีครับ", "ขอบคุณแอดมิน", "asdf qwer", "รับสมัครพนักงานขับรถ 5 คน", "🙂🙂🙂"])
def test_what_is_no_posting(reader: Reader, text: str) -> None:
    assert not read(reader, text).is_posting


def test_a_negative_amount_is_refused_and_not_read_as_positive(reader: Reader) -> None:
    reading = read(reader, "เถ้าลอยถ่านหิน -50 ตันต่อเดือน")
    assert reading.refusal is not None and reading.quantity is None


@pytest.mark.parametrize("link", [" / ", "/", " และ", " กับ ", "หรือ", " + "])
def test_what_is_denied_goes_on_along_what_is_strung_together(reader: Reader, link: str) -> None:
    reading = read(reader, f"โรงไฟฟ้ารับแกลบดิบ ไม่รับแกลบเปียก{link}ขี้เถ้าแกลบ วันละ 250 ตัน")
    assert reading.materials[0].id == "rice-husk"


def test_wood_is_no_word_for_not(reader: Reader) -> None:
    reading = read(reader, "สวนกล้วยไม้รับซื้อกาบมะพร้าวสับ 2 คันรถ")
    assert reading.direction == "need" and reading.price is not None and reading.price.sign == "pay"
    reading = read(reader, "โรงเลื่อย เศษไม้มี 20 ตันต่อเดือน")
    assert (reading.materials[0].id, reading.materials[0].because) == ("wood-offcuts-slabs", ("เศษไม้",))


def test_what_is_denied_ends_where_a_word_of_trade_follows(reader: Reader) -> None:
    assert read(reader, "ไม่รับเถ้าแกลบ / รับเฉพาะเถ้าลอย 20 ตัน").materials[0].id == "coal-fly-ash"


def test_a_negation_names_what_is_not_wanted(reader: Reader) -> None:
    reading = read(reader, "ไม่รับเถ้าแกลบ รับเฉพาะเถ้าลอยถ่านหิน ขั้นต่ำ 500 ตันต่อเดือน")
    assert reading.materials[0].id == "coal-fly-ash"


@pytest.mark.parametrize(
    ("text", "material"),
    [
        ("Concrete lab needs POFA, passing 45 micron, 500 kg", "palm-oil-fuel-ash"),
        ("Soil stabilisation firm seeks CKD, 60 t/week", "cement-kiln-dust"),
        ("โรงไพโรไลซิสรับยางหมดสภาพ วันละ 24 ตัน", "end-of-life-tyres"),
        ("โรงวุ้นมะพร้าวรับน้ำจากมะพร้าวแก่ วันละ 6,000 ลิตร", "mature-coconut-water"),
    ],
)
def test_who_wants_it_is_not_what_it_is(reader: Reader, text: str, material: str) -> None:
    found = read(reader, text)
    assert found.direction == "need"
    assert [guess.id for guess in found.materials][:1] == [material]


def test_a_surely_named_stuff_is_a_posting_without_an_amount_but_talk_of_it_is_none(reader: Reader) -> None:
    assert read(reader, "chrome hydroxide filter cake, tannery, 04 01 06").is_posting
    assert read(reader, "ตะกอนบำบัดรวมของสวนอุตสาหกรรม รีดเหลือ 80%").is_posting
    assert not read(reader, "งานวิจัยพบกากกาแฟดูดซับโลหะหนักได้ดี").is_posting
    assert not read(reader, "ราคากากถั่วเหลืองตลาดชิคาโกปรับขึ้นเมื่อคืน").is_posting


@pytest.mark.parametrize(
    ("text", "material"),
    [
        ("โรงไบโอแก๊สต้องการขี้หมู", "animal-manure"),
        ("เราทำอิฐมวลเบา กำลังหาเถ้าลอย", "coal-fly-ash"),
        ("Nata de coco producers in Nakhon Pathom want water of old coconuts, 6,000 L daily", "mature-coconut-water"),
    ],
)
def test_who_wants_something_and_where_they_are_does_not_hide_what_they_want(
    reader: Reader, text: str, material: str
) -> None:
    found = read(reader, text)
    assert found.direction == "need" and found.materials[0].id == material


@pytest.mark.parametrize(
    ("text", "material"),
    [
        ("ปีกไม้ไม่มี มีแต่เปลือกยูคา", "bark"),
        ("กะลาปาล์มไม่ขาย ขายแต่ทะลายเปล่า 100 ตัน", "empty-fruit-bunch"),
        ("ไม่ขายกะลาปาล์ม ขายแต่ทะลายเปล่า 100 ตัน", "empty-fruit-bunch"),
        ("Not fly ash but bottom ash, 300 t per month", "coal-bottom-ash"),
    ],
)
def test_what_is_denied_ends_where_the_text_turns_to_what_there_is(reader: Reader, text: str, material: str) -> None:
    assert read(reader, text).materials[0].id == material


@pytest.mark.parametrize(
    ("text", "route"),
    [
        ("แกลบ 5 ตัน ขายตันละ 900 บาท ตอนนี้เผาทิ้ง", "open_burn"),
        ("แกลบ ตันละ 1200 ตอนนี้ขายโรงไฟฟ้าอยู่", "sold"),
        ("Filter cake, currently sold to farmers at 200 THB/t", "sold"),
        ("น้ำกากส่า ให้ฟรี ตอนนี้เก็บในบ่อ", "lagoon"),
    ],
)
def test_what_happens_today_is_not_what_is_asked_beside_a_price(reader: Reader, text: str, route: str) -> None:
    assert read(reader, text).present_route == route


def test_what_happens_today_is_no_word_of_the_matter(reader: Reader) -> None:
    assert read(reader, "Fly ash for sale 300 THB/t, now landfilled").materials[0].id == "coal-fly-ash"


def test_goods_that_a_word_of_a_material_stands_in_are_no_material_and_goods_it_comes_from_are(reader: Reader) -> None:
    assert read(reader, "Palm trunks from replanting, 2,000 t").materials == ()
    assert read(reader, "เครื่องบดพลาสติกมือสอง 5 แรง 30,000 บาท").materials == ()
    assert read(reader, "น้ำเหลือจากลูกมะพร้าวแก่โรงกะทิ วันละ 8,000 ลิตร").materials[0].id == "mature-coconut-water"
