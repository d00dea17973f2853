"""What is unsure becomes a question with ranked choices, never a silent guess."""

from __future__ import annotations

from datetime import date
from typing import Final

from symbiosis.knowledge.catalogue import Catalogue
from symbiosis.language.reading import Choice, Guess, Question, Reading
from symbiosis.model.text import Text

SURE: Final = 0.6
"""A material below this calibrated score is asked for."""
CLEAR: Final = 0.2
"""So is one whose runner-up is nearer than this."""

ROUTES: Final[dict[str, Text]] = {
    "landfill": Text("ฝังกลบ", "landfill"),
    "sold": Text("ขายอยู่แล้ว", "sold already"),
    "stockpile": Text("กองเก็บไว้", "stockpiled"),
    "open_dump": Text("กองทิ้ง", "dumped in the open"),
    "open_burn": Text("เผากลางแจ้ง", "burnt in the open"),
    "incineration": Text("เผาในเตาเผา", "incinerated"),
    "lagoon": Text("ปล่อยลงบ่อเปิด", "open lagoon"),
    "compost": Text("หมักทำปุ๋ย", "composted"),
    "anaerobic_digestion": Text("หมักก๊าซชีวภาพ", "anaerobic digestion"),
    "land_application": Text("ใส่ไร่นา", "spread on land"),
    "own_use": Text("ใช้เองในโรงงาน", "used on the own site"),
    "co_processing": Text("เผาร่วมในเตาปูนซีเมนต์", "co-processed in a cement kiln"),
    "unused": Text("ปล่อยทิ้งไม่ได้ใช้", "vented, flared or discharged unused"),
}
_LIQUID_OR_GAS = ("liquid", "gas", "energy")
_ROUTE_CHOICES: Final = tuple(Choice(route, label) for route, label in ROUTES.items())
_FIRST_OF_FLUIDS = ("unused", "lagoon", "sold", "own_use")
_ROUTE_CHOICES_OF_FLUIDS: Final = tuple(
    Choice(route, ROUTES[route]) for route in (*_FIRST_OF_FLUIDS, *(r for r in ROUTES if r not in _FIRST_OF_FLUIDS))
)
_PERIOD_CHOICES: Final = (
    Choice("once", Text("ครั้งเดียว", "once")),
    Choice("month", Text("ต่อเดือน", "each month")),
    Choice("day", Text("ต่อวัน", "each day")),
    Choice("week", Text("ต่อสัปดาห์", "each week")),
    Choice("year", Text("ต่อปี", "each year")),
)


def questions(reading: Reading, catalogue: Catalogue) -> tuple[Question, ...]:
    """What to ask about a reading, what blocks first. A text that is no posting has no question."""
    if not reading.is_posting:
        return ()
    asked = [
        _direction(reading),
        _material(reading, catalogue),
        _code(reading, catalogue),
        _hazard(reading),
        _quantity(reading, catalogue),
        _route(reading, catalogue),
    ]
    found = [question for question in asked if question is not None]
    return tuple(sorted(found, key=lambda question: not question.blocks))


def _direction(reading: Reading) -> Question | None:
    if reading.direction is not None:
        return None
    choices = (
        Choice("offer", Text("มีของจะให้หรือขาย", "I have it to give or sell"), 0.6),
        Choice("need", Text("ต้องการของ", "I want it"), 0.4),
    )
    return Question("direction", Text("เป็นการเสนอหรือต้องการ", "Is this an offer or a need?"), choices)


def _choice(guess: Guess, catalogue: Catalogue) -> Choice:
    material = catalogue.materials[guess.id]
    return Choice(guess.id, Text(material.name_th, material.name_en), guess.score)


def _material(reading: Reading, catalogue: Catalogue) -> Question | None:
    if not reading.materials:
        if reading.products and reading.direction == "need":
            return None
        text = Text(
            "ไม่พบวัสดุนี้ในรายการ ช่วยบอกชื่ออื่น กระบวนการที่เกิด หรือรหัสของเสีย",
            "This is not in the catalogue. What else is it called, which process makes it, or what is its waste code?",
        )
        return Question("material", text, blocks=True)
    best = reading.materials[0]
    second = reading.materials[1].score if len(reading.materials) > 1 else 0.0
    if best.score >= SURE and best.score - second >= CLEAR:
        return None
    text = Text("หมายถึงวัสดุใด", "Which material is meant?")
    return Question("material", text, tuple(_choice(guess, catalogue) for guess in reading.materials))


def _code(reading: Reading, catalogue: Catalogue) -> Question | None:
    code = reading.waste_code
    if code is None:
        return None
    if reading.waste_code_state != "valid":
        alike = [known for known in catalogue.waste_codes.values() if known.in_thailand and known.code[:4] == code[:4]][
            :5
        ]
        if reading.waste_code_state == "eu_only":
            ids = [guess.id for guess in reading.materials[:3]]
            own = [catalogue.materials[i].waste_code for i in ids]
            alike = [
                catalogue.waste_codes[c]
                for c in own
                if c and c in catalogue.waste_codes and catalogue.waste_codes[c].in_thailand
            ]
            text = Text(
                f"รหัส {code} อยู่ในรายการของสหภาพยุโรปเท่านั้น ประเทศไทยไม่ใช้ ควรใช้รหัสใด",
                f"Code {code} is on the EU list only and not used in Thailand. Which code applies?",
            )
        else:
            text = Text(
                f"ไม่มีรหัสของเสีย {code} ในรายการ ควรเป็นรหัสใด", f"Waste code {code} does not exist. Which code is meant?"
            )
        choices = tuple(
            Choice(known.code, Text(known.description_th or known.description_en, known.description_en))
            for known in alike
        )
        return Question("waste_code", text, choices)
    if reading.materials and contradicts(reading, catalogue):
        best = catalogue.materials[reading.materials[0].id]
        meant = [m for m in catalogue.materials_of_waste_code.get(code, ()) if m.id != best.id][:4]
        choices = (
            Choice(best.id, Text(best.name_th, best.name_en), reading.materials[0].score),
            *(Choice(m.id, Text(m.name_th, m.name_en), 0.0) for m in meant),
        )
        text = Text(
            f"รหัส {code} เป็นของวัสดุอื่น ไม่ตรงกับ{best.name_th} สิ่งใดถูกต้อง",
            f"Code {code} belongs to other matter than {best.name_en}. Which of the two is right?",
        )
        return Question("waste_code", text, choices)
    return None


def contradicts(reading: Reading, catalogue: Catalogue) -> bool:
    """Whether a valid code speaks against the words."""
    if reading.waste_code is None or not reading.materials:
        return False
    return code_contradicts(catalogue, reading.materials[0].id, reading.waste_code)


def code_contradicts(catalogue: Catalogue, material_id: str, code: str) -> bool:
    """Whether a code that exists belongs to other matter: another chapter than the material's own, another's code."""
    own = catalogue.materials[material_id].waste_code
    if own is None or own[:2] == code[:2] or code[:2] in ("16", "19") or code[4:] == "99":
        return False
    return any(material.id != material_id for material in catalogue.materials_of_waste_code.get(code, ()))


def _hazard(reading: Reading) -> Question | None:
    if reading.hazard != "HM" or reading.direction != "offer":
        return None
    text = Text(
        "รหัสนี้อาจเป็นของเสียอันตราย (HM) มีผลวิเคราะห์ว่าไม่อันตรายหรือไม่",
        "This code may be hazardous (HM). Is there an analysis that shows it is not?",
    )
    choices = (
        Choice("hazardous", Text("อันตราย หรือยังไม่ได้ตรวจ", "hazardous, or not tested")),
        Choice("not_hazardous", Text("ตรวจแล้วไม่อันตราย", "tested, not hazardous")),
    )
    return Question("hazard", text, choices, blocks=False)


def _quantity(reading: Reading, catalogue: Catalogue) -> Question | None:
    if reading.refusal is not None:
        return Question("quantity", reading.refusal)
    amount = reading.quantity
    if amount is None:
        text = Text("มีปริมาณเท่าไร ต่อวัน สัปดาห์ เดือน หรือปี", "How much is there, each day, week, month or year?")
        return Question("quantity", text)
    if amount.period is None:
        text = Text("ปริมาณนี้ต่อช่วงเวลาใด หรือมีครั้งเดียว", "Is this amount each day, week, month, year, or once?")
        return Question("quantity.period", text, _PERIOD_CHOICES)
    if reading.materials:
        from symbiosis.language.to_quantity import model_quantity

        # The day matters to a lot alone, and not to whether its tonnes are known.
        quantity, _ = model_quantity(reading, catalogue.materials[reading.materials[0].id], today=date.min)
        if quantity is None:
            text = Text(
                "ปริมาณนี้คิดเป็นกี่ตัน (ไม่ทราบน้ำหนักต่อหน่วย)",
                "How many tonnes is this? The weight of one unit is not known.",
            )
            return Question("quantity.tonnes", text)
    return None


def _route(reading: Reading, catalogue: Catalogue) -> Question | None:
    if reading.direction != "offer" or reading.present_route is not None:
        return None
    state = catalogue.materials[reading.materials[0].id].physical_state if reading.materials else "solid"
    choices = _ROUTE_CHOICES_OF_FLUIDS if state in _LIQUID_OR_GAS else _ROUTE_CHOICES
    text = Text("ปัจจุบันของนี้ไปอยู่ที่ไหน", "What happens to it today?")
    return Question("present_route", text, choices, blocks=False)
