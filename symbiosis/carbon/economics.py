"""What a match is worth in baht a year, line by line, for giver and taker; arrays over pairs, as the terms are.

Lines (positive is good for the side that has it):
    disposal      the gate fee the giver no longer pays                         giver
    price         what the taker pays the giver (negative: the giver pays)      giver +, taker −
    freight       m · L1 · THB/tkm of the vehicle                               payer of the freight
    processing    o · (kWh · tariff + MJ · price of heat)                       taker
    set_up        capital of the use, spread over its life (set_up.py)          taker
    purchase      o · α · price of the displaced product, where known           taker
The taker's own purchases fall by o · α; the market's response d belongs to the carbon side alone.
Fees, freight, power and heat are rows of assumptions.csv, set-up costs of set_up_costs.csv (estimates both); prices are
the posted ones, else left out and named as missing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from symbiosis.carbon.baseline import USED_ROUTES
from symbiosis.carbon.case import Case
from symbiosis.carbon.formula import Number, Values
from symbiosis.carbon.parameters import AssumptionUsed, used
from symbiosis.carbon.set_up import SetUp, SetUpMoney, SetUpRates, set_up_money, set_up_of, set_up_rates
from symbiosis.carbon.terms import Array, fixed_of, values_of
from symbiosis.carbon.vehicles import VEHICLE_NAMES, VehicleName
from symbiosis.knowledge.catalogue import Catalogue
from symbiosis.model.catalogue import Material, Pathway
from symbiosis.model.text import Text

Payer = Literal["giver", "taker"]


@dataclass(frozen=True, slots=True)
class MoneyRates:
    """What one unit costs in a case; THB. None where it is not known (and then not counted).

    `disposal_per_t`: gate fee of today's route, per wet tonne; `disposal_unknown`: there is one, and nobody knows it.
    `freight_per_tkm`: by vehicle, in the order of VEHICLE_NAMES. `displaced_price`: THB per displaced unit.
    """

    disposal_per_t: float | None
    disposal_unknown: bool
    freight_per_tkm: tuple[float, ...]
    electricity_per_kwh: float
    heat_per_mj: float
    set_up: SetUp | None
    displaced_price: float | None
    assumptions: tuple[AssumptionUsed, ...]
    notes: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Money:
    """THB a year of every pair, arrays of one shape; `giver` and `taker` sum their lines, `total` both.

    A price moves money from one side to the other and leaves `total` as it is.
    """

    disposal: Array
    price: Array
    freight: Array
    processing: Array
    purchase: Array
    set_up: SetUpMoney
    freight_payer: Payer

    @property
    def giver(self) -> Array:
        """Disposal saved and price received, less freight where the giver pays it."""
        return self.disposal + self.price + (self.freight if self.freight_payer == "giver" else 0.0)

    @property
    def taker(self) -> Array:
        """Purchases saved, less price, processing and set-up, less freight where the taker pays it."""
        own = self.purchase + self.processing + self.set_up.typical - self.price
        return own + (self.freight if self.freight_payer == "taker" else 0.0)

    @property
    def total(self) -> Array:
        """What both sides gain together."""
        return self.disposal + self.freight + self.processing + self.purchase + self.set_up.typical

    @property
    def total_with_cheapest_set_up(self) -> Array:
        """The same with the low end of the set-up cost: what both sides could gain at best."""
        return self.total - self.set_up.typical + self.set_up.cheapest


def rates_of(
    catalogue: Catalogue,
    case: Case,
    pathway: Pathway,
    material: Material,
    product_prices: Mapping[str, float] | None = None,
) -> MoneyRates:
    """The rates of a case. `product_prices`: product id → THB per unit of the product, where somebody knows them.

    Fees: hazardous (HA) landfill and incineration have their own rows; incineration of other waste has none.
    """
    assumptions: list[AssumptionUsed] = []
    notes: list[Text] = []

    def assumed(assumption_id: str, meaning_th: str) -> float:
        assumption = catalogue.assumptions[assumption_id]
        assumptions.append(used(assumption, meaning_th))
        return assumption.number

    fee = _fee_assumption(case, hazardous=material.hazard == "HA")
    disposal = assumed(fee, "ค่ากำจัดต่อตัน") if fee else None
    disposal_unknown = disposal is None and case.baseline.route not in (None, "unused", "stockpile", "own_use", "sold")
    if disposal_unknown:
        notes.append(Text("ไม่ทราบค่ากำจัดของวิธีปัจจุบัน", "the fee of today's route is not known"))
    prices = product_prices or {}
    displaced = prices.get(pathway.product_id) if pathway.product_id else None
    if displaced is None:
        notes.append(Text("ไม่ทราบราคาสินค้าที่ถูกทดแทน", "the price of the displaced product is not known"))
    if case.baseline.route in USED_ROUTES or case.unknowns.present_use:
        notes.append(
            Text(
                "ไม่นับรายได้ที่ผู้ให้ได้จากการใช้ปัจจุบัน (ไม่ทราบ)",
                "what the giver earns by the present use, if any, is not known and not counted",
            )
        )
    set_up_cost = catalogue.set_up_cost(pathway)
    if set_up_cost is None:
        notes.append(Text("ไม่ทราบค่าลงทุนตั้งต้น", "the set-up cost is not known"))
    return MoneyRates(
        disposal_per_t=disposal,
        disposal_unknown=disposal_unknown,
        freight_per_tkm=tuple(
            assumed(f"cost.transport_thb_per_tkm.{name}", "ค่าขนส่งต่อตัน-กม.") for name in VEHICLE_NAMES
        ),
        electricity_per_kwh=assumed("cost.electricity_thb_per_kwh", "ค่าไฟฟ้าอุตสาหกรรม"),
        heat_per_mj=assumed("cost.heat_thb_per_mj", "ค่าความร้อนในกระบวนการ"),
        set_up=set_up_of(catalogue, set_up_cost) if set_up_cost else None,
        displaced_price=displaced,
        assumptions=tuple(assumptions),
        notes=tuple(notes),
    )


def _fee_assumption(case: Case, *, hazardous: bool) -> str | None:
    if case.baseline.route == "landfill":
        return "cost.landfill_haz_thb_per_t" if hazardous else "cost.landfill_nonhaz_thb_per_t"
    if case.baseline.route == "incineration" and hazardous:
        return "cost.incineration_haz_thb_per_t"
    return None


@dataclass(frozen=True, slots=True, eq=False)
class Tariffs:
    """What the lines multiply by: of one case, or (arrays) of each pair's own case. Unknown rates are 0; THB.

    `dry`: the ratios apply to dry mass; `units_per_thousand`: units of the set-up's row in one thousand delivered ones.
    """

    dry: bool
    trucked: bool | NDArray[np.bool_]
    units_per_thousand: Number
    disposal_per_t: Number
    freight_per_tkm: NDArray[np.float64]
    electricity_per_kwh: Number
    heat_per_mj: Number
    displaced_price: Number
    set_up: SetUpRates


def tariffs_of(case: Case, rates: MoneyRates) -> Tariffs:
    """The tariffs of one case."""
    return Tariffs(
        dry=case.form.use.dry,
        trucked=case.conversion.trucked,
        units_per_thousand=1.0 if case.delivered_unit == "kg" else 1000.0,
        disposal_per_t=rates.disposal_per_t or 0.0,
        freight_per_tkm=np.array(rates.freight_per_tkm),
        electricity_per_kwh=rates.electricity_per_kwh,
        heat_per_mj=rates.heat_per_mj,
        displaced_price=rates.displaced_price or 0.0,
        set_up=set_up_rates(rates.set_up),
    )


def money(
    case: Case,
    rates: MoneyRates,
    amount_per_year: ArrayLike,
    distance_km: ArrayLike,
    *,
    price_per_unit: ArrayLike = np.nan,
    moisture: ArrayLike | None = None,
    months: ArrayLike = 12.0,
    vehicle: VehicleName | None = None,
    freight_payer: Payer = "taker",
) -> Money:
    """THB a year of pairs that share a case; arguments as in `terms`.

    `price_per_unit`: THB per posted unit that the taker pays the giver (negative: the giver pays), NaN where none is
    posted (then 0 is counted). `freight_payer`: who pays the truck, the taker unless said otherwise.
    """
    values, chosen = values_of(fixed_of(case), amount_per_year, distance_km, moisture, None, months, vehicle)
    return money_of(
        tariffs_of(case, rates),
        values,
        chosen,
        amount_per_year,
        price_per_unit,
        months=months,
        freight_payer=freight_payer,
    )


def money_of(
    tariffs: Tariffs,
    values: Values,
    chosen: NDArray[np.intp],
    amount_per_year: ArrayLike,
    price_per_unit: ArrayLike = np.nan,
    *,
    months: ArrayLike = 12.0,
    freight_payer: Payer = "taker",
) -> Money:
    """As `money`, of what `values_of` gave: where the terms are asked for too, both come from the same."""
    amount = np.asarray(amount_per_year, dtype=np.float64)
    wet = values["amount"] * values["tonnes_per_amount"]
    dry_share = (1 - values["moisture"]) if tariffs.dry else 1.0
    output = values["amount"] * dry_share * values["yield"]
    per_tkm = np.where(tariffs.trucked, tariffs.freight_per_tkm[chosen], 0.0)
    displaced = output * 1000 * values["alpha"]
    price = np.asarray(price_per_unit, dtype=np.float64)
    price = np.where(np.isnan(price), 0.0, price)
    disposal, prices, freight, processing, purchase = np.broadcast_arrays(
        wet * tariffs.disposal_per_t,
        amount * price,
        0.0 - wet * values["distance"] * per_tkm,
        0.0 - output * (values["kwh"] * tariffs.electricity_per_kwh + values["heat_mj"] * tariffs.heat_per_mj),
        displaced * tariffs.displaced_price,
    )
    units = values["amount"] * tariffs.units_per_thousand
    piped = np.where(tariffs.trucked, 0.0, values["distance"])
    set_up = set_up_money(tariffs.set_up, units, np.asarray(months, dtype=np.float64), piped, disposal.shape)
    return Money(disposal, prices, freight, processing, purchase, set_up, freight_payer)


def carbon_value(saving_t: ArrayLike, thb_per_t: float) -> Array:
    """THB a year of a saving at a price per t CO2e: for a stated mix of CO2 and money alone."""
    return np.asarray(saving_t, dtype=np.float64) * thb_per_t
