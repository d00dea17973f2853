"""What is unsure becomes a question with ranked choices, never a silent guess."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from symbiosis.knowledge.catalogue import Catalogue
from symbiosis.language.reading import Amount, Choice, CodeState, Direction, Guess, Question
from symbiosis.language.to_quantity import is_counted_in_something_known
from symbiosis.model.stream import Hazard, PresentRoute
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


_DIRECTION: Final = Question(
    "direction",
    Text("เป็นการเสนอหรือต้องการ", "Is this an offer or a need?"),
    (
        Choice("offer", Text("มีของจะให้หรือขาย", "I have it to give or sell"), 0.6),
        Choice("need", Text("ต้องการของ", "I want it"), 0.4),
    ),
)
_UNKNOWN_MATERIAL: Final = Question(
    "material",
    Text(
        "ไม่พบวัสดุนี้ในรายการ ช่วยบอกชื่ออื่น กระบวนการที่เกิด หรือรหัสของเสีย",
        "This is not in the catalogue. What else is it called, which process makes it, or what is its waste code?",
    ),
)
_WHICH_MATERIAL: Final = Text("หมายถึงวัสดุใด", "Which material is meant?")
_HAZARD: Final = Question(
    "hazard",
    Text(
        "รหัสนี้อาจเป็นของเสียอันตราย (HM) มีผลวิเคราะห์ว่าไม่อันตรายหรือไม่",
        "This code may be hazardous (HM). Is there an analysis that shows it is not?",
    ),
    (
        Choice("hazardous", Text("อันตราย หรือยังไม่ได้ตรวจ", "hazardous, or not tested")),
        Choice("not_hazardous", Text("ตรวจแล้วไม่อันตราย", "tested, not hazardous")),
    ),
    blocks=False,
)
_HOW_MUCH: Final = Question(
    "quantity", Text("มีปริมาณเท่าไร ต่อวัน สัปดาห์ เดือน หรือปี", "How much is there, each day, week, month or year?")
)
_HOW_OFTEN: Final = Question(
    "quantity.period",
    Text("ปริมาณนี้ต่อช่วงเวลาใด หรือมีครั้งเดียว", "Is this amount each day, week, month, year, or once?"),
    _PERIOD_CHOICES,
)
_HOW_HEAVY: Final = Question(
    "quantity.tonnes",
    Text(
        "ปริมาณนี้คิดเป็นกี่ตัน (ไม่ทราบน้ำหนักต่อหน่วย)",
        "How many tonnes is this? The weight of one unit is not known.",
    ),
)
_WHAT_TODAY: Final = Text("ปัจจุบันของนี้ไปอยู่ที่ไหน", "What happens to it today?")
_ROUTE: Final = Question("present_route", _WHAT_TODAY, _ROUTE_CHOICES, blocks=False)
_ROUTE_OF_FLUIDS: Final = Question("present_route", _WHAT_TODAY, _ROUTE_CHOICES_OF_FLUIDS, blocks=False)
STANDING: Final = (
    _DIRECTION, _UNKNOWN_MATERIAL, _HAZARD, _HOW_MUCH, _HOW_OFTEN, _HOW_HEAVY, _ROUTE, _ROUTE_OF_FLUIDS,
)  # fmt: skip
"""The questions that are the same for every posting."""


class Asker:
    """Asks about the postings of a catalogue."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._labels = {one.id: Text(one.name_th, one.name_en) for one in catalogue.materials.values()}

    def questions(
        self, direction: Direction | None, materials: Sequence[Guess], products: Sequence[Guess],
        code: str | None, code_state: CodeState | None, hazard: Hazard | None, quantity: Amount | None,
        refusal: Text | None, present_route: PresentRoute | None,
    ) -> tuple[Question, ...]:  # fmt: skip
        """What to ask about a posting, what blocks first."""
        asked = [
            _DIRECTION if direction is None else None,
            self._material(direction, materials, products),
            self._code(code, code_state, materials) if code is not None else None,
            _HAZARD if hazard == "HM" and direction == "offer" else None,
            self._quantity(quantity, refusal, materials),
            self._route(materials) if direction == "offer" and present_route is None else None,
        ]
        found = [question for question in asked if question is not None]
        # What blocks stands first as it is; what does not comes in the same order after it.
        return tuple([one for one in found if one.blocks] + [one for one in found if not one.blocks])

    def _choice(self, guess: Guess) -> Choice:
        return Choice(guess.id, self._labels[guess.id], guess.score)

    def _material(
        self, direction: Direction | None, materials: Sequence[Guess], products: Sequence[Guess]
    ) -> Question | None:
        if not materials:
            return None if products and direction == "need" else _UNKNOWN_MATERIAL
        best = materials[0]
        second = materials[1].score if len(materials) > 1 else 0.0
        if best.score >= SURE and best.score - second >= CLEAR:
            return None
        return Question("material", _WHICH_MATERIAL, tuple([self._choice(guess) for guess in materials]))

    def _code(self, code: str, state: CodeState | None, materials: Sequence[Guess]) -> Question | None:
        catalogue = self._catalogue
        if state != "valid":
            return _other_code(catalogue, code, state, materials)
        if not materials or not code_contradicts(catalogue, materials[0].id, code):
            return None
        best = catalogue.materials[materials[0].id]
        meant = [m for m in catalogue.materials_of_waste_code.get(code, ()) if m.id != best.id][:4]
        choices = (self._choice(materials[0]), *(Choice(m.id, self._labels[m.id], 0.0) for m in meant))
        text = Text(
            f"รหัส {code} เป็นของวัสดุอื่น ไม่ตรงกับ{best.name_th} สิ่งใดถูกต้อง",
            f"Code {code} belongs to other matter than {best.name_en}. Which of the two is right?",
        )
        return Question("waste_code", text, choices)

    def _quantity(self, amount: Amount | None, refusal: Text | None, materials: Sequence[Guess]) -> Question | None:
        if refusal is not None:
            return Question("quantity", refusal)
        if amount is None:
            return _HOW_MUCH
        if amount.period is None:
            return _HOW_OFTEN
        if materials and not is_counted_in_something_known(amount, self._catalogue.materials[materials[0].id]):
            return _HOW_HEAVY
        return None

    def _route(self, materials: Sequence[Guess]) -> Question:
        state = self._catalogue.materials[materials[0].id].physical_state if materials else "solid"
        return _ROUTE_OF_FLUIDS if state in _LIQUID_OR_GAS else _ROUTE


def _other_code(catalogue: Catalogue, code: str, state: CodeState | None, materials: Sequence[Guess]) -> Question:
    """Which code is meant, where Thailand has not the one that is written."""
    if state == "eu_only":
        own = [catalogue.materials[guess.id].waste_code for guess in materials[:3]]
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
        alike = [known for known in catalogue.waste_codes.values() if known.in_thailand and known.code[:4] == code[:4]][
            :5
        ]
        text = Text(
            f"ไม่มีรหัสของเสีย {code} ในรายการ ควรเป็นรหัสใด", f"Waste code {code} does not exist. Which code is meant?"
        )
    choices = tuple(
        Choice(known.code, Text(known.description_th or known.description_en, known.description_en)) for known in alike
    )
    return Question("waste_code", text, choices)


def code_contradicts(catalogue: Catalogue, material_id: str, code: str) -> bool:
    """Whether a code that exists belongs to other matter: another chapter than the material's own, another's code."""
    own = catalogue.materials[material_id].waste_code
    if own is None or own[:2] == code[:2] or code[:2] in ("16", "19") or code[4:] == "99":
        return False
    return any(material.id != material_id for material in catalogue.materials_of_waste_code.get(code, ()))
