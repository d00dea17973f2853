"""From the unit a stream is posted in to the unit its pathway counts: convertible by physics, or a clear refusal."""

from __future__ import annotations

from dataclasses import dataclass

from symbiosis.model.catalogue import Material, Pathway
from symbiosis.model.errors import Fault, InvalidInput
from symbiosis.model.quantity import QuantityUnit
from symbiosis.model.text import Text

MJ_PER_KWH = 3.6
NORMAL_PER_AMBIENT_M3 = 273.15 / 303.15
"""Nm³ in a m³ of gas at 30 °C and 1 atm: gas posted in plain m³ is taken to be at Thai ambient temperature."""

DELIVERED_QUANTITY_UNITS: dict[str, QuantityUnit] = {
    "kg": "t",
    "m3": "m3",
    "Nm3": "Nm3",
    "kWh": "kWh",
    "MJ": "MJ",
    "MJ heat": "MJ",
    "MJ cold": "MJ",
}
"""Delivered unit of a pathway → the quantity unit of the same dimension."""

TRUCKED_BEYOND_KM = 20.0
"""Utilities whose pathway reaches farther than this travel in tank trucks (liquid CO2, hydrogen, brine, bio-CNG);
nearer ones by pipe or wire. Estimate: the longest pipe among the utility pathways."""


@dataclass(frozen=True, slots=True)
class Conversion:
    """One posted unit is `thousand_units` thousand delivered units (t where kg is delivered) and `tonnes` of wet mass.

    `tonnes` is 0 where the mass is not known and not needed: energy, gas and water by pipe or wire.
    `assumption` says what had to be assumed, if anything.
    """

    thousand_units: float
    tonnes: float
    trucked: bool
    assumption: Text | None = None


def convert(
    pathway: Pathway, material: Material, unit: QuantityUnit, tonnes_per_unit: float | None = None
) -> Conversion:
    """How amounts in `unit` count in `pathway`; `tonnes_per_unit` (t per unit) as the posting states it.

    Without it, m³ of a liquid or solid use the material's bulk density (t/m³). InvalidInput where the dimensions do
    not meet (energy for a mass, tonnes of steam for megajoules) or a density is missing.
    """
    if pathway.delivered_unit not in DELIVERED_QUANTITY_UNITS:
        raise _refusal(pathway, unit)
    density, assumption = _tonnes_per_unit(material, unit, tonnes_per_unit)
    trucked = pathway.basis != "per delivered unit" or pathway.typical_max_distance_km > TRUCKED_BEYOND_KM
    if pathway.delivered_unit == "kg":
        if density is None:
            raise _refusal(pathway, unit)
        return Conversion(density, density, trucked, assumption)
    energy = pathway.delivered_unit in ("MJ heat", "MJ cold", "MJ", "kWh")
    trucked = not energy and pathway.typical_max_distance_km > TRUCKED_BEYOND_KM
    units, volume_assumption = _units_per_unit(pathway, material, unit)
    if not trucked:
        return Conversion(units / 1000, 0.0 if energy else density or 0.0, False, volume_assumption)
    if density is None:
        message = Text(
            f"เส้นทาง {pathway.id} ขนส่งด้วยรถ จึงต้องทราบจำนวนตันต่อ {unit}",
            f"pathway {pathway.id} goes by truck: tonnes per {unit} must be known",
        )
        raise InvalidInput(message, (Fault("tonnes_per_unit", "missing", message),))
    return Conversion(units / 1000, density, True, assumption or volume_assumption)


def _tonnes_per_unit(material: Material, unit: QuantityUnit, stated: float | None) -> tuple[float | None, Text | None]:
    if unit == "t":
        return 1.0, None
    if stated is not None:
        return stated, None
    if unit == "m3" and material.bulk_density is not None:
        density = material.bulk_density[1]
        return density, Text(
            f"ใช้ความหนาแน่นรวม {density:g} ตัน/ลบ.ม. ของวัสดุ (ค่าประมาณ)",
            f"the material's bulk density of {density:g} t/m³ is used (estimate)",
        )
    return None, None


def _units_per_unit(pathway: Pathway, material: Material, unit: QuantityUnit) -> tuple[float, Text | None]:
    """Delivered units (not thousands) in one posted unit."""
    wanted = DELIVERED_QUANTITY_UNITS[pathway.delivered_unit]
    if unit == wanted:
        return 1.0, None
    if (unit, wanted) == ("kWh", "MJ"):
        return MJ_PER_KWH, None
    if (unit, wanted) == ("MJ", "kWh"):
        return 1 / MJ_PER_KWH, None
    if (unit, wanted) == ("m3", "Nm3"):
        return NORMAL_PER_AMBIENT_M3, Text(
            "ปริมาตรก๊าซถือว่าวัดที่ 30 °C 1 บรรยากาศ", "the gas volume is taken to be at 30 °C and 1 atm"
        )
    if (unit, wanted) == ("t", "m3") and material.bulk_density is not None:
        return 1 / material.bulk_density[1], Text(
            f"ใช้ความหนาแน่น {material.bulk_density[1]:g} ตัน/ลบ.ม.",
            f"a density of {material.bulk_density[1]:g} t/m³ is used",
        )
    raise _refusal(pathway, unit)


def _refusal(pathway: Pathway, unit: QuantityUnit) -> InvalidInput:
    message = Text(
        f"เส้นทาง {pathway.id} นับเป็น {pathway.delivered_unit} แปลงจาก {unit} ไม่ได้ "
        f"โปรดระบุปริมาณเป็น {pathway.delivered_unit}",
        f"pathway {pathway.id} counts in {pathway.delivered_unit}, which {unit} cannot be converted to: "
        f"please state the amount in {pathway.delivered_unit}",
    )
    return InvalidInput(message, (Fault("quantity_unit", "not-convertible", message),))
