"""Terms as people write them: what a taker could take, how it is paid, once a period, what is on hand."""

from __future__ import annotations

from datetime import date

import pytest

from symbiosis.knowledge.catalogue import shipped_catalogue
from symbiosis.language.reader import Reader

READER = Reader(shipped_catalogue())


def read(text: str):
    return READER.read(text, today=date(2026, 11, 26))


@pytest.mark.parametrize(
    ("text", "low", "unit", "period"),
    [
        # What a taker could take, where nothing else is said; what a giver's plant makes is no amount (below).
        ("Recycler takes spent thinner, gate fee 3 THB/kg, capacity 80,000 kg/month", 80000, "kg", "month"),
        ("รับกำจัดน้ำมันตัดกลึงเก่า คิดค่าบำบัด กำลังการบำบัด 300 คิวต่อเดือน", 300, "m3", "month"),
        # How long it has lain, and that a thing was used once, are no periods; "in one month" is.
        ("Mill scale, stored under roof for a year, 60 t, free", 60, "t", None),
        ("Oily rags 5 drums within a month, disposal needed", 5, "drum200l", None),
        ("FIBC bags, one-time use, 800 pcs, 45 baht each", 800, "piece", None),
        ("ทรายพ่นสีใช้แล้วรอบเดียว 250 ตัน", 250, "t", None),
        ("ทรายพ่นสี 250 ตัน รอบเดียว", 250, "t", "once"),
        ("Sawdust we have 12 ton in one week, pls offer", 12, "t", "week"),
        ("แกลบ 60 ตันในหนึ่งสัปดาห์ หาคนรับ", 60, "t", "week"),
        # Once a period, so much each time.
        ("เรซินหมดสภาพ ถ่ายปีละครั้ง ครั้งละ 800 ลิตร", 800, "l", "year"),
        ("ถ่านกัมมันต์เสื่อม เปลี่ยนทุกปี ครั้งละ 2 ตัน", 2, "t", "year"),
        ("Bread waste 80 kg three times weekly, pig farmers please", 240, "kg", "week"),
        # So many loads of so much each.
        ("Buying aluminium dross, two containers (25 t each) per month", 50, "t", "month"),
        ("Spent bleaching earth, 3 rolloffs/wk (8 t ea.)", 24, "t", "week"),
        ("เศษเหล็กปั๊ม เดือนละ 2 คอนเทนเนอร์ (20 ตัน/ตู้) ขาย", 40, "t", "month"),
        ("Off-spec PVC resin, 2 x 20 t, price nego", 40, "t", None),
        ("PKS two 25-tonne containers monthly, FOB Krabi", 50, "t", "month"),
        ("Used hydraulic oil from two 800-t presses, 3 drums", 3, "drum200l", None),
        ("Spent catalyst 900 kg per batch, three batches monthly", 2700, "kg", "month"),
        ("Foundry sand 12 t, 2 shifts daily, block maker wanted", 12, "t", None),
        ("Waste solvent, 6 x 200 L, mixed, disposal at our cost", 6, "drum200l", None),
        ("Seeking bulk fly ash: 2 silo trucks (30 t) per day", 2, "truck", "day"),
        ("กากกาแฟ 12 สาขา เฉลี่ยสาขาละ 8 โลต่อวัน แจกฟรี", 96, "kg", "day"),
        ("ปลายข้าวเหนียว โกดังละ 200 ตัน มี 2 โกดัง ตันละ 11,800", 400, "t", None),
        ("แกลบ 3 โกดัง โกดังละ 60 ตัน", 180, "t", None),
        ("แกลบ 2 ล็อต ล็อตละ 25 ตัน", 25, "t", None),
        # Containers that are the goods.
        ("Contaminated drums, unrinsed isocyanate, 60 per month, we bear the cost", 60, "piece", "month"),
        ("Caged totes 1000 ltr, rinsed, ex food flavour, 35 on hand, THB 1,900 each", 35, "piece", None),
        ("Need 200 used wood pallets 1.1x1.1 per week, will pay 70 baht each", 200, "piece", "week"),
        ("Wanted: chicken manure, two ten-wheelers a week", 2, "truck", "week"),
        ("Palm kernel shell, 3000 mton every month", 3000, "t", "month"),
        # The period of who writes no more English than needed; bread that is one day old is no daily bread.
        ("Coir dust loose dry, 24 ton one week, sell cheap", 24, "t", "week"),
        ("Head and skin of vannamei, 1.5 ton day", 1.5, "t", "day"),
        ("Cassava peel 20 ton each one day, free", 20, "t", "day"),
        ("I have 1 month 30 ton sawdust pine, sell cheap", 30, "t", "month"),
        ("มีเถ้าลอย 1 วัน 40 ตัน ใครใช้บ้าง", 40, "t", "day"),
        ("Bread 200 kg one day old, free for pig farmers", 200, "kg", None),
        # How big each is of the drums that are counted; demolished concrete comes more than once.
        ("Buying open-top steel barrels, 210 litre, rinsed, with ring. 150 pcs", 150, "piece", None),
        ("ถังพลาสติก 150 ลิตร ปากกว้าง 80 ใบ ขายใบละ 350", 80, "piece", None),
        ("ต้องการเศษปูนทุบ เศษรื้อถอน ชั่วคราวใน site 40 เที่ยว", 40, "truck", None),
        ("รื้อถอนโรงงานเก่า มีเศษเหล็ก 60 ตัน", 60, "t", "once"),
        # The size of a machine beside what was drained at its overhaul; how many are slaughtered.
        ("น้ำมันไฮดรอลิกเก่า ถ่ายจาก press 500T ยกเครื่อง 2,400 ลิตร", 2400, "l", None),
        ("เลือดหมูสด โรงเชือด 400 ตัว/คืน ได้ราว 1.2 ตัน/คืน", 1.2, "t", "day"),
    ],
)
def test_how_much_and_how_often(text, low, unit, period) -> None:
    amount = read(text).quantity
    assert amount is not None
    assert (amount.low, amount.unit, amount.period) == (low, unit, period)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("Chicken blood, chilled in 1,000 L IBC, five to six IBCs a day", 5, 6),
        ("Chicken manure three or four trucks a week for sale", 3, 4),
        ("Dealer buys old truck batteries, two-three pallets week", 2, 3),
        ("20 or 30 bags a week of tea leaves, free", 20, 30),
        ("Twenty-five bags a week of tea leaves, free", 25, 25),
    ],
)
def test_ranges_in_english_words(text, low, high) -> None:
    amount = read(text).quantity
    assert amount is not None
    assert (amount.low, amount.high) == (low, high)


@pytest.mark.parametrize(
    "text",
    [
        "Rice mill, milling capacity 300 t/day, sells rice husk from silo",
        "ขายแกลบ โรงสีกำลังการผลิต 300 ตัน/วัน",
        "โรงปลาป่นรับซื้อ พุงปลา หัวปลาทู กิโลละ 6 ห้องเย็นติดต่อได้",
        "รับซื้อแบตเก่า ลูกละ 350 รถเข้าไปรับถึงที่",
    ],
)
def test_what_a_givers_plant_makes_and_what_begins_the_next_words_is_no_amount(text) -> None:
    assert read(text).quantity is None


@pytest.mark.parametrize(
    ("text", "low", "per"),
    [
        ("รับซื้อ พุงปลา หัวปลาทู กิโลละ 6 ห้องเย็นติดต่อได้", 6, "kg"),
        ("ซังข้าวโพด 400 ตัน ขายกิโลละ 90 สตางค์", 0.9, "kg"),
        ("แกลบดิบ 20 ตัน โลละสามสลึง", 0.75, "kg"),
        ("เศษแก้วแตก 9 ตัน โลละบาทห้าสิบ", 1.5, "kg"),
        ("เศษแก้วแตก 9 ตัน โลละห้าสิบบาท", 50, "kg"),
        ("โมลาสส์ปลายหีบ Brix 85 มี 3,500 ตัน ask 4,900/ตัน สนใจ inbox", 4900, "t"),
        ("Mixed colour cullet wanted, 500 tons a month, 1,100 per ton delivered", 1100, "t"),
        ("Spent grain 1.1 B/kg, 12 t a day, feed mills welcome", 1.1, "kg"),
    ],
)
def test_small_prices(text, low, per) -> None:
    price = read(text).price
    assert price is not None
    assert (price.thb_low, price.per) == (low, per)


def test_so_many_a_kilo_is_no_price() -> None:
    price = read("รับซื้อหัวกุ้ง เปลือกกุ้ง ขนาดกิโลละ 40 ตัว").price
    assert price is None or price.thb_low is None
    for other in ("HMS 80:20 up $5 to $372/t, mill scale 40 t", "Bleaching earth 24 t, landfill at 900/t currently"):
        price = read(other).price
        assert price is None or price.thb_low is None


@pytest.mark.parametrize(
    ("text", "direction", "sign"),
    [
        ("Biomass plant needs rubberwood chips, 9,000 t/month, paid weekly", "need", "pay"),
        ("Kiln seeks SRF fluff, CV >4,500 kcal, 200 t/day, pays by CV", "need", "pay"),
        ("Cement plant needs mill scale, min 1,000 t/month, price on Fe", "need", "pay"),
        ("ต้องการแกลบดิบ 800 ตัน/เดือน จ่ายเงินทุกวันศุกร์", "need", "pay"),
        ("ขอซื้อกากที่กรองตอนทำน้ำเต้าหู้ วันละ 300 กิโล ไปรับเองทุกเช้า", "need", "pay"),
        ("Stainless scrap 20 t, by tender", "offer", "pay"),
        ("Kiln takes oily rags, 10 t/week, processing charge applies", "need", "charge"),
        ("Paint sludge 6 t/month, bids invited from disposal companies", "offer", "charge"),
        ("กากตะกอนระบบส่วนกลางนิคม 600 t/month เปิดประมูลผู้รับกำจัด", "offer", "charge"),
        ("ตะกอนสี 4 ตัน/เดือน ตอนนี้ส่งกำจัดตันละ 3,000", "offer", "charge"),
        ("โรงปุ๋ยรับกากตะกอนอาหาร ไม่เกิน 30 ตัน/วัน เก็บค่ารับตันละ 450", "need", "charge"),
        ("ไขมันถังดัก สัปดาห์ละ 5 ถัง 200 ลิตร เรายอมเสียค่าเก็บ", "offer", "charge"),
        ("Oil-free mill scale 300 t/month, 900 baht/t", "offer", "pay"),
        ("Used transformer oil, PCB free, 12 drums, 9 baht/l", "offer", "pay"),
        ("Dairy whey 20,000 L/day, pig farmers collect for free", "offer", "free"),
        ("Dairy whey wanted, we collect for free, 20,000 L/day", "need", "free"),
        ("Need HDPE blow moulding flash, 20 t a month, cash", "need", "pay"),
        ("Rendering plant at Bang Len pays 9 THB/kg to abattoirs for clean bones", "need", "pay"),
        ("Wantd: bunch ash, K2O >25 %, 40 t a month, will pay per K unit", "need", "pay"),
        ("Glass bottle factory, Rayong, will pay per tonne for clear cullet", "need", "pay"),
        ("เตาปูนขาวจ่ายตันละ 600 ค่าเศษไม้ วันละ 20 ตัน", "need", "pay"),
        ("Tannery pays 900 baht/t for disposal of chrome sludge, 12 t a month", "offer", "charge"),
        ("Palm mill would pay someone to haul decanter cake away, 20 t a day", "offer", "charge"),
        ("Sugar mill sells surplus bagasse, 200 t a day", "offer", "pay"),
        ("โรงงาน 106 รับทรายดำจากโรงหล่อ ปีละ 4,000 ตัน ค่าบริการตันละ 700", "need", "charge"),
        ("Kiln takes spent foundry sand, service charge 700 THB/t", "need", "charge"),
        ("Craft brewery draff, wet, 2 t/week, take it away for nothing", "offer", "free"),
        ("Egg hatchery gives its shells away, 300 kg per day", "offer", "free"),
    ],
)
def test_who_pays(text, direction, sign) -> None:
    reading = read(text)
    assert reading.price is not None
    assert (reading.direction, reading.price.sign) == (direction, sign)


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("Brick kiln next to pig farms would take digester gas, 2,000 m3 a day", "need"),
        ("Re-refiner picks up sump oil from garages around Ayutthaya, 11 baht a litre", "need"),
        ("Our dealer picks up sump oil from us every month, 600 l", "offer"),
        ("Need truck tyres, old, 2,000 pieces a month", "need"),
        ("Wood chips from rubberwood 40 t/week, delivery charge applies", "offer"),
        ("Anyone who would take digester gas, 2,000 m3 a day", "offer"),
        ("พอมีใครแนะนำได้บ้างคะ หาขี้วัวแห้ง 1,000 กระสอบ", "need"),
        ("ใครพอแนะนำโรงงานรับเศษยางได้บ้าง มีเดือนละ 5 ตัน", "offer"),
        ("มีโควตาโมลาสโรงอีสาน 1,500 ตัน ใครขาดทักแชท", "offer"),
        ("โมลาสขาด 1,500 ตัน ใครมีทักแชท", "need"),
        ("ขอเชิญเสนอราคาเถ้าลอย LOI ไม่เกิน 6% ปริมาณ 8,000 ตันต่อเดือน", "need"),
        ("ขอเชิญเสนอราคาซื้อเศษเหล็ก 120 ตัน ของโรงงาน", "offer"),
        ("หากากถั่วเหลือง 2 ตัน/เดือน", "need"),
        ("หากโรงงานไหนสนใจ มีกากมันเหลือวันละ 50 ตัน", "offer"),
        ("ขนไก่ 9 ตันต่อวัน ราคา 800 บาทต่อตัน รับหน้าโรงงาน", "offer"),
        ("Bark heap, 120 m3, collect yourself", "offer"),
        # A party that collects, pays for or looks for goods; one that collects its own, or looks for a taker.
        ("Re-refinery collecting drained engine oil from garages, 11 baht/litre paid on pickup", "need"),
        ("Abattoir in Ratchaburi collects blood in a closed tank, 2,500 l a day", "offer"),
        ("Our kiln collects dust in its bag filter, cement kiln dust 40 t a month", "offer"),
        ("Charcoal kiln in Thap Sakae pays cash for broken coco shell, 18 t/week", "need"),
        ("Charcoal kiln in Thap Sakae sells charcoal fines, 5 t a month", "offer"),
        ("Cooling tower owner in Map Ta Phut would pay for tertiary effluent, 600 m3/day", "need"),
        ("Our mill would pay for removal of boiler ash, 12 t per week", "offer"),
        ("Abrasive mill looks for shelled maize cobs, dry, 40 t a month", "need"),
        ("Egg farm in Nakhon Nayok looks for a buyer of layer manure, 30 t a week", "offer"),
        ("Sugar mill looks for somebody to take filter cake, 100 t a day", "offer"),
        ("Feed mill in Lampang is after broken rice, 50 t per month", "need"),
        ("Chicken farm is after someone to clear its litter, 15 t each week", "offer"),
        ("ร้านของเก่าเก็บสายไฟตามไซต์งาน โลละ 180 ไม่จำกัดจำนวน", "need"),
    ],
)
def test_who_gives_and_who_takes(text, direction) -> None:
    assert read(text).direction == direction
