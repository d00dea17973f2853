"""From what was said to the model's quantity: a monthly profile or a lot, and what had to be assumed."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from symbiosis.language.assumed import Payloads, tonnes_of_one
from symbiosis.language.reading import Amount, Range, Reading
from symbiosis.model.catalogue import Material
from symbiosis.model.quantity import DAYS_PER_MONTH, WEEKS_PER_YEAR, Lot, Quantity, QuantityUnit
from symbiosis.model.text import Text

LOT_DAYS: Final = 90
"""How long a single lot is on offer where nothing is said, days."""
MONTHS_PER_PERIOD: Final = {"day": DAYS_PER_MONTH, "week": WEEKS_PER_YEAR / 12, "month": 1.0, "year": 1 / 12}
_UNITS: Final[dict[str, tuple[QuantityUnit, float]]] = {
    "t": ("t", 1.0), "kg": ("t", 1e-3), "m3": ("m3", 1.0), "l": ("m3", 1e-3), "nm3": ("Nm3", 1.0), "kwh": ("kWh", 1.0),
    "mj": ("MJ", 1.0),
}  # fmt: skip
_TONNES: Final = {"t": 1.0, "kg": 1e-3}


def model_quantity(
    reading: Reading, material: Material | None, today: date | None = None, payloads: Payloads | None = None
) -> tuple[Quantity | None, tuple[Text, ...]]:
    """The reading's amount as the model's Quantity, and the assumptions it rests on.

    `material` None: a need for a product, whose density and containers nobody knows. None where there is no amount, no
    period, or no weight for a container: then it is a question. A lot needs a first day: `valid_from`, or `today` where
    the reading has none; without either it is None.
    """
    amount = reading.quantity
    if amount is None or amount.period is None or reading.refusal is not None:
        return None, ()
    assumptions: list[Text] = []
    basis = _basis(amount, material, payloads, assumptions)
    if basis is None:
        return None, ()
    unit, scale, tonnes_per_unit = basis
    low, high = amount.low * scale, amount.high * scale
    if amount.period == "once":
        window = _window(reading, today, assumptions)
        if window is None:
            return None, ()
        lot = Lot(low, high, *window)
        return Quantity(unit=unit, lot=lot, tonnes_per_unit=tonnes_per_unit), tuple(assumptions)
    months = tuple(month - 1 for month in reading.season_months) or tuple(range(12))
    factor = MONTHS_PER_PERIOD[amount.period]
    if amount.period == "year" and reading.season_months:
        # A year's amount that comes in a season comes in its months alone.
        factor = 1 / len(months)
    quantity = Quantity.every_month(unit, low * factor, high * factor, months, tonnes_per_unit)
    return quantity, tuple(assumptions)


def tonnes_each_month(
    amount: Amount, material: Material | None, payloads: Payloads | None
) -> tuple[Range, tuple[Text, ...]] | None:
    """Tonnes a month where they are known or can be derived, with what was assumed; None where not, or for a lot.

    `material` None: nothing is known of densities and containers.
    """
    if amount.period is None or amount.period == "once":
        return None
    factor = MONTHS_PER_PERIOD[amount.period]
    direct = _TONNES.get(amount.unit)
    if direct is None and amount.content is not None:
        inner = _TONNES.get(amount.content_unit or "")
        direct = None if inner is None else inner * amount.content
    if direct is not None:
        return Range(amount.low * direct * factor, amount.high * direct * factor), ()
    assumptions: list[Text] = []
    basis = _basis(amount, material, payloads, assumptions) if material is not None else None
    if basis is None:
        return None
    _, each, tonnes_per_unit = basis
    if tonnes_per_unit is None:
        return None
    tonnes = Range(amount.low * each * factor * tonnes_per_unit, amount.high * each * factor * tonnes_per_unit)
    return tonnes, tuple(assumptions)


def is_counted_in_something_known(amount: Amount, material: Material) -> bool:
    """Whether an amount can be told in the model's units without payloads of trucks."""
    return amount.unit in _UNITS or _basis(amount, material, None, []) is not None


def _basis(
    amount: Amount, material: Material | None, payloads: Payloads | None, assumptions: list[Text]
) -> tuple[QuantityUnit, float, float | None] | None:
    """The model's unit, the factor to it, and tonnes per unit."""
    simple = _UNITS.get(amount.unit)
    if simple is not None:
        unit, scale = simple
        if unit == "t":
            return unit, scale, 1.0
        density = _density(material, unit, assumptions)
        return unit, scale, density
    content = _UNITS.get(amount.content_unit or "")
    if content is not None and amount.content is not None:
        unit, scale = content
        density = _density(material, unit, assumptions)
        return unit, amount.content * scale, 1.0 if unit == "t" else density
    each = tonnes_of_one(amount, material, payloads) if material is not None else None
    if each is None:
        return None
    tonnes, said = each
    assumptions.append(said)
    return "t", tonnes, 1.0


def _density(material: Material | None, unit: QuantityUnit, assumptions: list[Text]) -> float | None:
    """t/m³ of a volume by the material's row, said as an assumption; None for other units or where it is not known."""
    if material is None or material.bulk_density is None or unit != "m3":
        return None
    density = material.bulk_density[1]
    assumptions.append(density_assumed(material, density))
    return density


def density_assumed(material: Material, density: float) -> Text:
    """The sentence about a bulk density taken from the material's row, t/m³."""
    return Text(
        f"คิดความหนาแน่นของ{material.name_th} {density:g} ตัน/ลบ.ม. (ค่าประมาณ)",
        f"Bulk density of {material.name_en} taken as {density:g} t/m³ (estimate)",
    )


def _window(reading: Reading, today: date | None, assumptions: list[Text]) -> tuple[date, date] | None:
    first = reading.valid_from or today
    if first is None:
        return None
    if reading.valid_until is not None and reading.valid_until >= first:
        return first, reading.valid_until
    last = first + timedelta(days=LOT_DAYS)
    assumptions.append(
        Text(
            f"ถือว่าล็อตนี้มีถึง {last.isoformat()} ({LOT_DAYS} วัน)",
            f"Lot taken to be there until {last.isoformat()} ({LOT_DAYS} days)",
        )
    )
    return first, last
