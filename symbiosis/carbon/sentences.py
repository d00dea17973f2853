"""What each term of a ledger says, in one sentence, in Thai and English."""

from __future__ import annotations

import math

from symbiosis.carbon.baseline import ROUTE_WORDS
from symbiosis.carbon.case import Case
from symbiosis.carbon.displacement import WORDS as RUNG_WORDS
from symbiosis.carbon.formula import Letter
from symbiosis.carbon.match_inputs import MatchInputs
from symbiosis.carbon.vehicles import VEHICLE_WORDS
from symbiosis.model.text import Text

NAMES: dict[Letter, Text] = {
    "A": Text("เลี่ยงการกำจัดเดิม", "avoided disposal"),
    "B": Text("ของเหลือจากกระบวนการ", "residues of the processing"),
    "C": Text("สินค้าที่ถูกทดแทน", "displaced production"),
    "D": Text("พลังงานในกระบวนการ", "processing"),
    "E": Text("ขนส่งจากผู้ให้ถึงผู้รับ", "transport giver to taker"),
    "F": Text("เลี่ยงการขนส่งไปที่กำจัด", "transport avoided to the baseline site"),
    "G": Text("การปล่อยโดยตรงของการใช้ใหม่", "direct emissions of the new use"),
    "H": Text("ประโยชน์ของการใช้เดิมที่เสียไป", "credit of the present use"),
}

_OF_THE_MATCH: tuple[Letter, ...] = ("A", "E")
"""Terms whose sentences tell of the match's own tonnes, truck or distance; the others say the same for a whole case."""


def sentence(letter: Letter, case: Case, inputs: MatchInputs) -> Text:
    """Why this term is what it is; numbers rounded for reading, exact ones stand beside it in the ledger."""

    def say() -> Text:
        return case.sentences.get(letter) or _SENTENCES[letter](case, inputs)

    return say() if letter in _OF_THE_MATCH else case.derive(("sentence", letter), say)


def _number(inputs: MatchInputs, symbol: str) -> float:
    return float(inputs.values[symbol])


def _plain(value: float) -> str:
    """Four significant digits, thousands separated, never an exponent: 14,400 and 0.02233."""
    if value == 0:
        return "0"
    decimals = max(3 - math.floor(math.log10(abs(value))), 0)
    text = f"{value:,.{decimals}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _disposal(case: Case, inputs: MatchInputs) -> Text:
    route = case.baseline.route
    if route is None:
        return Text(
            "ไม่ทราบว่าปัจจุบันไปที่ใด จึงไม่นับการเลี่ยงกำจัด", "the present route is not known: no avoided disposal is counted"
        )
    words = ROUTE_WORDS[route]
    known = Text("ตามหลักฐาน", "by evidence") if case.baseline.stated else Text("สมมติ", "assumed")
    per_kg = _number(inputs, "ef_disposal") * _number(inputs, "mult_disposal")
    return Text(
        f"ปัจจุบัน: {words.th} ({known.th}) {_plain(inputs.wet_tonnes)} ตัน × {_plain(per_kg)} กก. CO2e/กก.",
        f"today: {words.en} ({known.en}); {_plain(inputs.wet_tonnes)} t × {_plain(per_kg)} kg CO2e/kg",
    )


def _residues(_case: Case, inputs: MatchInputs) -> Text:
    share = 1 - _number(inputs, "yield")
    per_kg = _number(inputs, "ef_residue") * _number(inputs, "mult_residue")
    return Text(
        f"ของเหลือ {share:.0%} ของวัสดุ × {_plain(per_kg)} กก. CO2e/กก.",
        f"residues, {share:.0%} of the material, × {_plain(per_kg)} kg CO2e/kg",
    )


def _displaced(case: Case, inputs: MatchInputs) -> Text:
    if case.unknowns.displaced_factor:
        return Text("ไม่มีค่าการปล่อยของสินค้าที่ถูกทดแทน จึงไม่นับ", "no factor for the displaced product: not counted")
    rung = RUNG_WORDS[case.displacement.rung]
    alpha, d, factor = (_plain(_number(inputs, symbol)) for symbol in ("alpha", "d", "ef_displaced"))
    numbers = f"α {alpha} × d {d} × {factor}"
    return Text(f"ผลผลิต × {numbers} กก. CO2e ({rung.th})", f"output × {numbers} kg CO2e ({rung.en})")


def _processing(case: Case, inputs: MatchInputs) -> Text:
    kwh, heat = _number(inputs, "kwh"), _number(inputs, "heat_mj")
    per = Text("ต่อตันผลผลิต", "per t of output")
    if case.delivered_unit != "kg":
        per = Text(f"ต่อ 1,000 {case.delivered_unit}", f"per 1,000 {case.delivered_unit}")
    return Text(
        f"ไฟฟ้า {_plain(kwh)} kWh และความร้อน {_plain(heat)} MJ {per.th}",
        f"{_plain(kwh)} kWh of electricity and {_plain(heat)} MJ of heat {per.en}",
    )


def _transport(_case: Case, inputs: MatchInputs) -> Text:
    if inputs.vehicle is None:
        return Text("ส่งทางท่อหรือสาย ไม่มีการขนส่งด้วยรถ", "by pipe or wire: no truck")
    payload, distance = _number(inputs, "payload"), _number(inputs, "distance")
    name = VEHICLE_WORDS[inputs.vehicle.name]
    return Text(
        f"{_plain(distance)} กม. เที่ยวเดียว {name.th} เที่ยวละ {payload:.3g} ตัน รวมขากลับรถเปล่า",
        f"{_plain(distance)} km one way, {name.en} of {payload:.3g} t, empty return included",
    )


def _avoided_transport(case: Case, inputs: MatchInputs) -> Text:
    distance = _number(inputs, "baseline_distance")
    if distance == 0 or inputs.vehicle is None:
        return Text("ไม่มีการขนส่งไปที่กำจัดเดิม", "no way to a baseline site")
    stated = case.baseline.distance_km is not None
    known = Text("ตามที่แจ้ง", "stated") if stated else Text("สมมติ", "assumed")
    return Text(
        f"{_plain(distance)} กม. ไปที่กำจัดเดิม ({known.th})", f"{_plain(distance)} km to the site of today ({known.en})"
    )


def _direct(_case: Case, inputs: MatchInputs) -> Text:
    if _number(inputs, "ef_burn") == 0 and _number(inputs, "ef_process") == 0:
        return Text("ไม่มีการเผาหรือหมัก", "no burning, composting or digestion")
    return Text(
        "การเผาไหม้หรือหมักของวัสดุเอง: CO2 ฟอสซิล CH4 และ N2O (CO2 ชีวภาพเป็นศูนย์)",
        "burning, composting or digestion itself: fossil CO2, CH4 and N2O (biogenic CO2 is 0)",
    )


def _present_use(case: Case, _inputs: MatchInputs) -> Text:
    if case.unknowns.present_use:
        return Text(
            "วัสดุนี้มักมีผู้ใช้อยู่แล้ว แต่ไม่ทราบว่าใช้ทำอะไร: ปัจจุบันวัสดุนี้ไปที่ใด",
            "the stream may be in use already, and how is not known: what happens to it today?",
        )
    if case.form.present is None:
        return Text("ไม่มีการใช้เดิม", "no present use")
    return Text("หักประโยชน์สุทธิของการใช้เดิม (C − D − G ของเส้นทางนั้น)", "less the present use's net benefit (its C − D − G)")


_SENTENCES = {
    "A": _disposal,
    "B": _residues,
    "C": _displaced,
    "D": _processing,
    "E": _transport,
    "F": _avoided_transport,
    "G": _direct,
    "H": _present_use,
}
