"""How unsure one number is: fixed, lognormal (factors, masses, energy) or PERT (bounded ratios), with exact moments."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple, TypeAlias

PERT_LAMBDA = 4.0
"""Weight of the mode in a PERT distribution (CO2_METHOD.md rule 7; Malcolm et al. 1959)."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """A number taken as exact: stated distances, payloads, equal bounds."""

    value: float

    @property
    def point(self) -> float:
        """The value the central ledger uses."""
        return self.value

    @property
    def low(self) -> float:
        return self.value

    @property
    def high(self) -> float:
        return self.value

    @property
    def mean(self) -> float:
        return self.value

    @property
    def standard_deviation(self) -> float:
        return 0.0

    @property
    def skewness(self) -> float:
        return 0.0

    @property
    def third_central_moment(self) -> float:
        return 0.0


@dataclass(frozen=True, slots=True)
class Lognormal:
    """`median` > 0 and `sigma` > 0, the standard deviation of ln x; GSD² = exp(2 sigma)."""

    median: float
    sigma: float

    @classmethod
    def from_range(cls, low: float, median: float, high: float) -> Lognormal:
        """From a 95 % range: sigma = ln(high/low)/4 (CO2_METHOD.md rule 7); needs 0 < low < high."""
        return cls(median, math.log(high / low) / 4)

    @classmethod
    def from_gsd2(cls, median: float, gsd2: float) -> Lognormal:
        """From the squared geometric standard deviation: the 95 % range is median/GSD² to median·GSD²."""
        return cls(median, math.log(gsd2) / 2)

    @property
    def point(self) -> float:
        """The median: point values of factors are medians."""
        return self.median

    @property
    def low(self) -> float:
        """Lower end of the 95 % range (two sigma)."""
        return self.median * math.exp(-2 * self.sigma)

    @property
    def high(self) -> float:
        return self.median * math.exp(2 * self.sigma)

    @property
    def mean(self) -> float:
        return self.median * math.exp(self.sigma**2 / 2)

    @property
    def standard_deviation(self) -> float:
        """mean · √(exp(sigma²) − 1): exact."""
        return self.mean * math.sqrt(math.expm1(self.sigma**2))

    @property
    def skewness(self) -> float:
        """(exp(sigma²) + 2)·√(exp(sigma²) − 1), without a unit: it stays finite however small or large the value."""
        return (math.exp(self.sigma**2) + 2) * math.sqrt(math.expm1(self.sigma**2))

    @property
    def third_central_moment(self) -> float:
        """skewness · sd³."""
        return self.skewness * self.standard_deviation**3


@dataclass(frozen=True, slots=True)
class Pert:
    """Beta distribution stretched over [low, high] with its mode at `mode`, λ = 4; low < high, mode within."""

    low: float
    mode: float
    high: float

    @property
    def point(self) -> float:
        """The mode: point values of ratios are modes."""
        return self.mode

    @property
    def shape(self) -> tuple[float, float]:
        """The two shape parameters of the beta distribution on [0, 1]; they sum to 2 + λ."""
        lean = (self.mode - self.low) / (self.high - self.low)
        return 1 + PERT_LAMBDA * lean, 1 + PERT_LAMBDA * (1 - lean)

    @property
    def mean(self) -> float:
        """(low + λ·mode + high)/(λ + 2)."""
        return (self.low + PERT_LAMBDA * self.mode + self.high) / (PERT_LAMBDA + 2)

    @property
    def standard_deviation(self) -> float:
        """√((mean − low)(high − mean)/(λ + 3)): exact."""
        return math.sqrt((self.mean - self.low) * (self.high - self.mean) / (PERT_LAMBDA + 3))

    @property
    def skewness(self) -> float:
        """Of the beta distribution; stretching does not change it."""
        a, b = self.shape
        return 2 * (b - a) * math.sqrt(a + b + 1) / ((a + b + 2) * math.sqrt(a * b))

    @property
    def third_central_moment(self) -> float:
        """skewness · sd³."""
        return self.skewness * self.standard_deviation**3


Distribution: TypeAlias = Fixed | Lognormal | Pert


class Moments(NamedTuple):
    """Of one distribution; the same one is asked of many matches."""

    mean: float
    standard_deviation: float
    skewness: float


@lru_cache(maxsize=1 << 14)
def moments(distribution: Distribution) -> Moments:
    """Mean, standard deviation and skewness, worked out once."""
    return Moments(distribution.mean, distribution.standard_deviation, distribution.skewness)


def of_factor(low: float, value: float, high: float) -> Distribution:
    """Factors, masses, energy: lognormal over their 95 % range; PERT where the low end is 0; fixed for equal bounds.

    Needs low ≤ value ≤ high and value > 0 unless all three are equal (rule 7).
    """
    if low == high:
        return Fixed(value)
    return Pert(low, value, high) if low <= 0 else Lognormal.from_range(low, value, high)


def of_ratio(low: float, value: float, high: float) -> Distribution:
    """Bounded ratios (moisture, yield, substitution, displacement, multipliers): PERT; fixed for equal bounds."""
    return Fixed(value) if low == high else Pert(low, value, high)


def of_gsd2(value: float, gsd2: float) -> Distribution:
    """Lognormal about `value` with a given GSD²; a value of 0, or a GSD² of 1, is fixed."""
    return Fixed(value) if value == 0 or gsd2 == 1 else Lognormal.from_gsd2(value, gsd2)
