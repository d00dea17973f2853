"""How much of a stream there is: a monthly profile with a low–high range, or a single lot in a window of time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

QuantityUnit = Literal["t", "m3", "Nm3", "kWh", "MJ"]
QUANTITY_UNITS: tuple[QuantityUnit, ...] = get_args(QuantityUnit)

MONTHS = range(12)
DAYS_PER_MONTH = 30.4375
"""Mean month of the Julian year, days (365.25 / 12)."""
WEEKS_PER_YEAR = 52.1775
"""365.2425 / 7 to four decimals: the mean Gregorian year."""

Profile = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Lot:
    """A single amount, once, between two dates (both included); `low` and `high` in the unit of its quantity."""

    low: float
    high: float
    available_from: date
    available_until: date

    def months(self) -> tuple[int, ...]:
        """The calendar months (0 = January) that the window touches, in order."""
        first = self.available_from.year * 12 + self.available_from.month - 1
        last = self.available_until.year * 12 + self.available_until.month - 1
        return tuple(sorted({month % 12 for month in range(first, min(last, first + 11) + 1)}))


@dataclass(frozen=True, slots=True)
class Quantity:
    """Twelve monthly amounts (January first), each low ≤ high, in `unit`; or a `lot`, and then the profile is zero.

    `tonnes_per_unit` turns the unit into tonnes (1 for t; a density t/m³ or t/Nm³ where stated or assumed);
    None where tonnes are not known.
    """

    unit: QuantityUnit
    monthly_low: Profile = (0.0,) * 12
    monthly_high: Profile = (0.0,) * 12
    lot: Lot | None = None
    tonnes_per_unit: float | None = None

    def __post_init__(self) -> None:
        if len(self.monthly_low) != 12 or len(self.monthly_high) != 12:
            raise ValueError("a profile has twelve months")
        if any(low < 0 or high < low for low, high in zip(self.monthly_low, self.monthly_high, strict=True)):
            raise ValueError("monthly amounts must satisfy 0 <= low <= high")

    @classmethod
    def every_month(
        cls,
        unit: QuantityUnit,
        low: float,
        high: float,
        months: tuple[int, ...] = tuple(MONTHS),
        tonnes_per_unit: float | None = None,
    ) -> Quantity:
        """The same amount in each of `months` (0 = January) and nothing in the others."""
        return cls(
            unit=unit,
            monthly_low=tuple(low if month in months else 0.0 for month in MONTHS),
            monthly_high=tuple(high if month in months else 0.0 for month in MONTHS),
            tonnes_per_unit=1.0 if unit == "t" else tonnes_per_unit,
        )

    @property
    def monthly(self) -> Profile:
        """Middle of the range, month by month, in `unit`."""
        return tuple((low + high) / 2 for low, high in zip(self.monthly_low, self.monthly_high, strict=True))

    @property
    def amount_per_year(self) -> float:
        """Middle of the range over a year, in `unit`; the lot's own amount for a lot."""
        return (self.lot.low + self.lot.high) / 2 if self.lot else sum(self.monthly)

    @property
    def tonnes_per_year(self) -> float | None:
        """`amount_per_year` in tonnes, or None where they are not known."""
        return None if self.tonnes_per_unit is None else self.amount_per_year * self.tonnes_per_unit
