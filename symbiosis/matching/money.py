"""Baht beside carbon for the pairs of a group: posted prices, fees, freight, power, and the purchase that is spared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from symbiosis.carbon.case import Case
from symbiosis.carbon.economics import Money, MoneyRates, Tariffs, money_of, rates_of
from symbiosis.carbon.formula import Values
from symbiosis.carbon.set_up import SetUpMoney
from symbiosis.knowledge.catalogue import Catalogue
from symbiosis.knowledge.estimates import ProductPrice
from symbiosis.matching.columns import Floats
from symbiosis.matching.kept import kept
from symbiosis.matching.kinds import Indices
from symbiosis.model.text import Text

Flags = NDArray[np.bool_]
LINES: tuple[tuple[str, Text], ...] = (
    ("disposal", Text("ค่ากำจัดที่ผู้ให้ประหยัดได้", "disposal fee the giver saves")),
    ("price", Text("ราคาที่ผู้รับจ่ายผู้ให้", "price the taker pays the giver")),
    ("freight", Text("ค่าขนส่ง", "freight")),
    ("processing", Text("ค่าไฟฟ้าและความร้อนในการแปรสภาพ", "electricity and heat for processing")),
    ("purchase", Text("ค่าซื้อสินค้าที่ถูกทดแทน", "purchase that the taker is spared")),
    ("set_up", Text("ค่าลงทุนตั้งต้นเฉลี่ยต่อปี", "set-up cost, spread over its life")),
)
GOODS_AT_PRICE = Text(
    "ไม่ทราบราคาสินค้าที่ถูกทดแทน จึงถือว่าของมีค่าเท่าราคาที่ประกาศ",
    "the displaced product's price is not known: the goods count at the posted price",
)
GOODS_UNKNOWN = Text(
    "ไม่ทราบมูลค่าของสำหรับผู้รับ: ยอดรวมเป็นค่าขั้นต่ำ",
    "what the goods are worth to the taker is not known: the sum is a lower bound",
)

NO_PRICE = Text(
    "ไม่มีราคาที่ประกาศ: นับเป็น 0 และยังบอกส่วนแบ่งไม่ได้", "no price is posted: 0 is counted, and the split cannot be said"
)
SET_UP_ESTIMATED = Text(
    "ค่าลงทุนตั้งต้นเป็นค่าประมาณช่วงกว้าง สำหรับผู้รับที่ยังไม่มีอุปกรณ์: ดู set_up",
    "set-up cost is an estimate with a wide range, for a taker who has nothing of it yet: see set_up",
)


@dataclass(frozen=True, slots=True, eq=False)
class PairMoney:
    """Of some pairs. `thb` a year for both sides together; where the displaced product has no price the goods count at
    the posted price, and `goods_unknown` where there is none either (then `thb` is a lower bound); `best_thb` is the
    same with the cheapest set-up."""

    lines: Money
    thb: Floats
    best_thb: Floats
    price_known: Flags
    goods_unknown: Flags


def pair_money(
    tariffs: Tariffs,
    displaced_price_known: bool | Flags,
    values: Values,
    chosen: Indices,
    amount_per_year: Floats,
    months: Floats,
    ask: ArrayLike,
    bid: ArrayLike,
) -> PairMoney:
    """Money of pairs; the giver's price (`ask`, THB per posted unit), else the taker's (`bid`), stands.

    `values`, `chosen`: what `values_of` gives for these amounts, distances, months and the givers' moisture.
    """
    price = np.where(np.isnan(ask), bid, ask)
    lines = money_of(tariffs, values, chosen, amount_per_year, price, months=months)
    known = ~np.isnan(price)
    goods = np.where(displaced_price_known, 0.0, np.maximum(lines.price, 0.0))
    return PairMoney(
        lines=lines,
        thb=lines.total + goods,
        best_thb=lines.total_with_cheapest_set_up + goods,
        price_known=known,
        goods_unknown=~known & ~np.asarray(displaced_price_known),
    )


def rates_for(catalogue: Catalogue, case: Case) -> MoneyRates:
    """The rates of a case: they depend on its pathway, its material and what happens to it today."""

    def make() -> MoneyRates:
        prices = {product_id: price.thb_typical for product_id, price in catalogue.product_prices.items()}
        pathway, material = catalogue.pathways[case.pathway_id], catalogue.materials[case.material_id]
        return rates_of(catalogue, case, pathway, material, prices)

    return kept(catalogue, ("rates", case.pathway_id, case.material_id, case.baseline), make)


def economics_json(
    found: PairMoney, place: int, rates: MoneyRates, product_price: ProductPrice | None
) -> dict[str, Any]:
    """The money of the pair at a place as plain JSON: each line with its words, both sides' sums, what was assumed,
    what is missing. `product_price`: the row that the displaced product's price is from.
    """
    price_known, goods_unknown = bool(found.price_known[place]), bool(found.goods_unknown[place])
    notes = list(rates.notes)
    if rates.set_up is not None:
        notes.append(SET_UP_ESTIMATED)
    if not price_known:
        notes.append(NO_PRICE)
    if rates.displaced_price is None:
        notes.append(GOODS_UNKNOWN if goods_unknown else GOODS_AT_PRICE)
    assumptions = [
        {"id": item.id, "value": item.value, "unit": item.unit, "source": item.source} for item in rates.assumptions
    ]
    if product_price is not None:
        assumed = product_price
        unit = f"THB/{assumed.per} (typical)"
        assumptions.append(
            {"id": f"price.{assumed.product_id}", "value": assumed.thb_typical, "unit": unit, "source": assumed.source}
        )
    not_known = _not_known(price_known, rates)
    giver, taker = float(found.lines.giver[place]), float(found.lines.taker[place])
    return {
        "thb_per_year": float(found.thb[place]),
        "giver_thb_per_year": giver,
        "taker_thb_per_year": taker,
        "split": _split(giver, taker, price_known, rates),
        "freight_payer": found.lines.freight_payer,
        "lines": [
            {
                "name": {"th": words.th, "en": words.en},
                "line": name,
                "thb_per_year": None if name in not_known else float(_line(found.lines, name)[place]),
                "payer_or_receiver": found.lines.freight_payer if name == "freight" else SIDES[name],
            }
            for name, words in LINES
        ],
        "not_known": not_known,
        "set_up": _set_up(found.lines.set_up, place, rates),
        "assumptions": assumptions,
        "notes": [{"th": note.th, "en": note.en} for note in notes],
    }


SIDES = {
    "disposal": "giver",
    "price": "both",
    "processing": "taker",
    "purchase": "taker",
    "set_up": "taker",
}
"""Whose line it is; a price is the giver's with its sign and the taker's with the other."""


def _line(lines: Money, name: str) -> Floats:
    line: Floats = lines.set_up.typical if name == "set_up" else getattr(lines, name)
    return line


def _not_known(price_known: bool, rates: MoneyRates) -> list[str]:
    """Lines of which nobody knows the amount: they count 0 in the sums and are null themselves."""
    missing = {
        "disposal": rates.disposal_unknown,
        "price": not price_known,
        "purchase": rates.displaced_price is None,
        "set_up": rates.set_up is None,
    }
    return [name for name, unknown in missing.items() if unknown]


def _set_up(money: SetUpMoney, place: int, rates: MoneyRates) -> dict[str, Any] | None:
    """The capital with its range, over how long and at which rate it is spread, and what it is."""
    if rates.set_up is None:
        return None
    cost, discount_rates = rates.set_up.cost, rates.set_up.discount_rate
    ends = ("low", "typical", "high")
    yearly = (money.cheapest, money.typical, money.dearest)
    return {
        "what": {"th": cost.what_th, "en": cost.what_en},
        "payer": "taker",
        "capital_thb": {end: float(capital[place]) for end, capital in zip(ends, money.capital, strict=True)},
        "cost_thb_per_year": {end: -float(each[place]) for end, each in zip(ends, yearly, strict=True)},
        "life_years": cost.life_years,
        "discount_rate": dict(zip(ends, discount_rates, strict=True)),
        "source": f"set_up_costs.csv {cost.family}: {cost.source}",
        "confidence": cost.confidence,
    }


def _split(giver: float, taker: float, price_known: bool, rates: MoneyRates) -> dict[str, float] | None:
    """What share of the gain each side has, 0–1; None where a side loses, or price or worth of the goods is unknown."""
    if rates.displaced_price is None or not price_known or min(giver, taker) < 0 or giver + taker <= 0:
        return None
    return {"giver": giver / (giver + taker), "taker": taker / (giver + taker)}
