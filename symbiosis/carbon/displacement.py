"""The displacement ladder: what share of the displaced product the market really makes less of, and how we know."""

from __future__ import annotations

from dataclasses import dataclass

from symbiosis.carbon.distributions import Distribution, Fixed, of_ratio
from symbiosis.model.claim_terms import DisplacementRung
from symbiosis.model.errors import Fault, InvalidInput
from symbiosis.model.text import Text

Rung = DisplacementRung

RATE_OF_RUNG: dict[Rung, float] = {
    "contract": 1.0,
    "purchases_fall": 0.9,
    "buyer_declares": 0.75,
    "open_market": 0.5,
    "new_use": 0.25,
}
"""CO2_METHOD.md rule 6."""

WORDS: dict[Rung, Text] = {
    "contract": Text("สัญญาระบุสินค้าและปริมาณที่ถูกทดแทน", "the contract names the displaced product and its quantity"),
    "purchases_fall": Text("ผู้รับซื้อสินค้าเดิมลดลงตามจำนวน", "the taker's purchases fall accordingly"),
    "buyer_declares": Text("คุณสมบัติเดียวกัน ผู้รับยืนยันเอง", "same specification, the buyer declares it"),
    "open_market": Text("สินค้าโภคภัณฑ์ในตลาดเปิด", "a commodity of the open market"),
    "new_use": Text("การใช้ใหม่หรือคุณภาพต่ำลง", "a new use, or downcycling"),
    "default": Text("ไม่มีหลักฐาน ใช้ค่าสมมติ", "no evidence: assumed"),
}

_DECLARED: tuple[Rung, ...] = ("purchases_fall", "buyer_declares")


@dataclass(frozen=True, slots=True)
class Displacement:
    """The rate d (0–1), the rung it stands on, and its range."""

    rung: Rung
    rate: float
    distribution: Distribution

    @property
    def assumed(self) -> bool:
        """True where nothing is known and the pathway's default stands."""
        return self.rung == "default"


def displacement(rung: Rung, default_rate: float, stated_rate: float | None = None) -> Displacement:
    """The rate of a rung, or `default_rate` (0–1) of the pathway on the rung "default"; `stated_rate` overrides.

    Range (rule 7): fixed by contract; ±10 % with a declaration; else 0.67–1.33 times; never above 1.
    """
    own = default_rate if rung == "default" else RATE_OF_RUNG[rung]
    rate = own if stated_rate is None else stated_rate
    if not 0 <= rate <= 1:
        message = Text("อัตราทดแทนต้องอยู่ระหว่าง 0 ถึง 1", "a displacement rate lies between 0 and 1")
        raise InvalidInput(message, (Fault("displacement_rate", "out-of-range", message),))
    if rung == "contract":
        return Displacement(rung, rate, Fixed(rate))
    down, up = (0.9, 1.1) if rung in _DECLARED else (0.67, 1.33)
    return Displacement(rung, rate, of_ratio(down * rate, rate, min(up * rate, 1.0)))
