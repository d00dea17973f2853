"""How unsure the values of a read case are: as they say themselves, else the defaults of rule 7 for their kind."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from symbiosis.carbon.case_use import ENERGY_GSD2, YIELD_SPREAD
from symbiosis.carbon.distributions import Distribution, Fixed, Lognormal, of_factor, of_gsd2, of_ratio
from symbiosis.carbon.match_inputs import MASS_GSD2
from symbiosis.carbon.saving_inputs import Ranged, Value
from symbiosis.model.errors import Fault, InvalidInput, NotFound
from symbiosis.model.text import Text

Kind = Literal["mass", "energy", "yield", "ratio", "number"]


def mass_spread(field: str, value: Value, weighed: bool) -> Distribution:
    if point_of(value) < 0:
        raise fault(field, Text("ปริมาณต้องไม่ติดลบ", "an amount is not negative"))
    return Fixed(point_of(value)) if weighed else spread_of(value, "mass")


def spread_of(value: Value, kind: Kind) -> Distribution:
    """The spread of a value: as it says itself, else the default of rule 7 for its kind."""
    if isinstance(value, Ranged):
        if value.gsd2 is not None:
            return of_gsd2(value.value, value.gsd2)
        if value.low is None or value.high is None:
            return Fixed(value.value)
        ranged = of_ratio if kind in ("ratio", "yield") else of_factor
        return ranged(value.low, value.value, value.high)
    if kind == "mass":
        return of_gsd2(value, MASS_GSD2)
    if kind == "energy":
        return of_gsd2(value, ENERGY_GSD2)
    if kind == "yield":
        return of_ratio(max(value - YIELD_SPREAD, 0.0), value, min(value + YIELD_SPREAD, 1.0))
    return Fixed(value)


def ratio_spread(field: str, value: Value, kind: Kind = "ratio") -> Distribution:
    if not 0 <= point_of(value) <= 1:
        raise fault(field, Text("ต้องอยู่ระหว่าง 0 ถึง 1", "must lie between 0 and 1"))
    spread = bounded(field, spread_of(value, kind))
    if "moisture" in field and spread.high >= 1:
        raise fault(field, Text("ความชื้นต้องน้อยกว่า 1", "moisture must stay below 1"))
    return spread


def bounded(field: str, spread: Distribution) -> Distribution:
    if spread.low < 0 or spread.high > 1:
        raise fault(field, Text("ต้องอยู่ระหว่าง 0 ถึง 1", "must lie between 0 and 1"))
    return spread


def scaled(spread: Distribution, scale: float) -> Distribution:
    if scale == 1.0:
        return spread
    if isinstance(spread, Fixed):
        return Fixed(spread.value * scale)
    if isinstance(spread, Lognormal):
        return replace(spread, median=spread.median * scale)
    return replace(spread, low=spread.low * scale, mode=spread.mode * scale, high=spread.high * scale)


def point_of(value: Value) -> float:
    return value.value if isinstance(value, Ranged) else value


def unknown(field: str, named: str | None) -> NotFound:
    message = Text(f"ไม่พบ {named} ในตาราง", f"{named} is not in the catalogue")
    return NotFound(Text(f"{field}: {message.th}", f"{field}: {message.en}"), (Fault(field, "unknown-id", message),))


def fault(field: str, message: Text) -> InvalidInput:
    summary = Text(f"{field}: {message.th}", f"{field}: {message.en}")
    return InvalidInput(summary, (Fault(field, "invalid-value", message),))
