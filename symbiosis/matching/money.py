"""Baht beside carbon for the pairs of a group: posted prices, fees, freight, power, and the purchase that is spared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from symbiosis.carbon.case import Case
from symbiosis.carbon.economics import Money, MoneyRates, money_of, price_per_unit, rates_of
from symbiosis.carbon.formula import Values
from symbiosis.knowledge.catalogue import Catalogue
from symbiosis.knowledge.estimates import ProductPrice
from symbiosis.matching.candidates import CandidateGroup
from symbiosis.matching.columns import Floats, Indices, NeedColumns, OfferColumns, kept_kinds
from symbiosis.matching.kept import kept
from symbiosis.model.catalogue import Pathway
from symbiosis.model.text import Text

LINES: tuple[tuple[str, Text], ...] = (
    ("disposal", Text("ค่ากำจัดที่ผู้ให้ประหยัดได้", "disposal fee the giver saves")),
    ("price", Text("ราคาที่ผู้รับจ่ายผู้ให้", "price the taker pays the giver")),
    ("freight", Text("ค่าขนส่ง", "freight")),
    ("processing", Text("ค่าไฟฟ้าในการแปรสภาพ", "electricity for processing")),
    ("purchase", Text("ค่าซื้อสินค้าที่ถูกทดแทน", "purchase that the taker is spared")),
)
GOODS_AT_PRICE = Text(
    "ไม่ทราบราคาสินค้าที่ถูกทดแทน จึงถือว่าของมีค่าเท่าราคาที่ประกาศ",
    "the displaced product's price is not known: the goods count at the posted price",
)
GOODS_UNKNOWN = Text(
    "ไม่ทราบมูลค่าของสำหรับผู้รับ: ยอดรวมเป็นค่าขั้นต่ำ",
    "what the goods are worth to the taker is not known: the sum is a lower bound",
)

NO_SET_UP = Text("ยังไม่รวมค่าลงทุนตั้งต้น: ยังไม่มีตารางที่ระบุ", "set-up cost is not in it: no table of ours gives one")


@dataclass(frozen=True, slots=True, eq=False)
class PairMoney:
    """(offers, needs) of the rows asked for. `thb` a year for both sides together; where the displaced product has no
    price the goods count at the posted price, and `goods_unknown` where there is none either (then `thb` is a lower
    bound)."""

    lines: Money
    thb: Floats
    goods_unknown: bool | np.ndarray[Any, np.dtype[np.bool_]]
    rates: MoneyRates
    product_price: ProductPrice | None


def pair_money(
    catalogue: Catalogue,
    case: Case,
    group: CandidateGroup,
    offers: OfferColumns,
    needs: NeedColumns,
    rows: Sequence[int],
    columns: Indices,
    amount_per_year: Floats,
    values: Values,
    chosen: Indices,
) -> PairMoney:
    """Money of the pairs (rows × columns of a group) that share a case; the giver's price, else the taker's, stands.

    `values`, `chosen`: what `values_of` gives for these amounts, distances, months and the givers' moisture.
    """
    assert group.pathway is not None
    rates = _rates(catalogue, case, group.pathway, group.material_id)
    product_price = catalogue.product_prices.get(group.pathway.product_id or "")
    asks = [price_per_unit(offers.prices[group.offers[r]], case, offers.units[group.offers[r]]) for r in rows]
    unit = offers.units[group.offers[rows[0]]]
    # A bid for the displaced product is THB per unit of that product: it says nothing of a tonne of this material.
    for_material = group.relation in ("same_material", "same_class")
    bids = np.full(len(columns), np.nan)
    if for_material:
        prices = kept_kinds(needs.price_kinds, group.needs[columns])
        bids = np.array([price_per_unit(price, case, unit) for price in prices.members])[prices.of_row]
    asked, bid = np.array(asks)[:, None], bids[None, :]
    price = np.where(np.isnan(asked), bid, asked)
    found = money_of(case, rates, values, chosen, amount_per_year, price)
    if rates.displaced_price is not None:
        return PairMoney(found, found.total, np.zeros(price.shape, dtype=bool), rates, product_price)
    return PairMoney(found, found.total + np.maximum(found.price, 0.0), np.isnan(price), rates, None)


def _rates(catalogue: Catalogue, case: Case, pathway: Pathway, material_id: str) -> MoneyRates:
    """The rates of a case: they depend on its pathway, its material and what happens to it today."""

    def make() -> MoneyRates:
        prices = {product_id: price.thb_typical for product_id, price in catalogue.product_prices.items()}
        return rates_of(catalogue, case, pathway, catalogue.materials[material_id], prices)

    return kept(catalogue, ("rates", pathway.id, material_id, case.baseline), make)


def economics_json(found: PairMoney) -> dict[str, Any]:
    """One pair's money as plain JSON: each line with its words, both sides' sums, what was assumed, what is missing."""
    notes = [*found.rates.notes, NO_SET_UP]
    if found.rates.displaced_price is None:
        notes.append(GOODS_UNKNOWN if bool(np.all(found.goods_unknown)) else GOODS_AT_PRICE)
    assumptions = [
        {"id": item.id, "value": item.value, "unit": item.unit, "source": item.source}
        for item in found.rates.assumptions
    ]
    if found.product_price is not None:
        assumed = found.product_price
        unit = f"THB/{assumed.per} (typical)"
        assumptions.append(
            {"id": f"price.{assumed.product_id}", "value": assumed.thb_typical, "unit": unit, "source": assumed.source}
        )
    return {
        "thb_per_year": _scalar(found.thb),
        "giver_thb_per_year": _scalar(found.lines.giver),
        "taker_thb_per_year": _scalar(found.lines.taker),
        "split": _split(found),
        "freight_payer": found.lines.freight_payer,
        "lines": [
            {
                "name": {"th": words.th, "en": words.en},
                "line": name,
                "thb_per_year": _scalar(getattr(found.lines, name)),
            }
            for name, words in LINES
        ],
        "assumptions": assumptions,
        "notes": [{"th": note.th, "en": note.en} for note in notes],
    }


def _split(found: PairMoney) -> dict[str, float] | None:
    """What share of the gain each side has, 0–1; None where a side loses or the worth of the goods is not known."""
    giver, taker = _scalar(found.lines.giver), _scalar(found.lines.taker)
    if found.rates.displaced_price is None or min(giver, taker) < 0 or giver + taker <= 0:
        return None
    return {"giver": giver / (giver + taker), "taker": taker / (giver + taker)}


def _scalar(value: Any) -> float:
    return float(np.asarray(value).reshape(-1)[0])
