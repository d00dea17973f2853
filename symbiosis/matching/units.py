"""From one unit of a stream to another: exact where units say so, by the stream's own density where it is known."""

from __future__ import annotations

import math

from symbiosis.model.quantity import QuantityUnit

MJ_PER_KWH = 3.6
LITRES_PER_M3 = 1000.0
KG_PER_TONNE = 1000.0

_ENERGY = {"kWh": MJ_PER_KWH, "MJ": 1.0, "MJ heat": 1.0, "MJ cold": 1.0}
_MASS = {"t": KG_PER_TONNE, "kg": 1.0}
_VOLUME = {"m3": LITRES_PER_M3, "litre": 1.0}


def units_per_unit(unit: str, other: str, tonnes_per_unit: float) -> float:
    """How many `other` one `unit` is; NaN where they do not convert.

    `tonnes_per_unit` is the density of the stream measured in `unit` (NaN where unknown); it bridges volume and mass.
    """
    if unit == other:
        return 1.0
    for family in (_ENERGY, _MASS, _VOLUME):
        if unit in family and other in family:
            return family[unit] / family[other]
    if other in _MASS and not math.isnan(tonnes_per_unit):
        return tonnes_per_unit * KG_PER_TONNE / _MASS[other]
    return math.nan


def stream_units_per_need_unit(
    offer_unit: QuantityUnit, offer_tonnes_per_unit: float, need_unit: QuantityUnit, need_tonnes_per_unit: float
) -> float:
    """How many units of the offer one unit of a need for the same stuff is; NaN where they do not convert."""
    direct = units_per_unit(need_unit, offer_unit, need_tonnes_per_unit)
    if not math.isnan(direct):
        return direct
    back = units_per_unit(offer_unit, need_unit, offer_tonnes_per_unit)
    if not math.isnan(back):
        return 1.0 / back if back > 0 else math.nan
    return math.nan
