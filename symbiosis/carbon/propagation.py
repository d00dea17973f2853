"""Analytic propagation: mean, standard deviation and range of every term and of the saving, without random numbers.

First order in the standard deviations, with the exact moments of every input's distribution:
    σ² = Σ (∂S/∂x · σ_x)²                                   (CO2_METHOD.md rule 7; GUM, JCGM 100:2008, 5.1)
The mean is S at the means of the inputs (S is linear in each of them but for moisture). The range is Cornish–Fisher:
the normal quantile corrected by the skewness Σ (∂S/∂x)³ μ3_x / σ³ of the same first order.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from symbiosis.carbon.formula import LETTERS, EightTerms, Number, eight_terms
from symbiosis.carbon.match_inputs import MatchInputs

NORMAL_P95 = 1.6448536269514722
"""Quantile 0.95 of the standard normal distribution."""

_RELATIVE_STEP = 1e-4
"""Step of the central difference: exact for terms linear in the input, 1e-8 relative for 1/(1 − w)."""


@dataclass(frozen=True, slots=True)
class Spread:
    """Central value, mean, standard deviation, P5 and P95 of a term or of the saving, t CO2e per year."""

    point: float
    mean: float
    standard_deviation: float
    p5: float
    p95: float


@dataclass(frozen=True, slots=True)
class Propagation:
    """`terms` by letter and `saving`; `gradient` of the saving (t per unit of the input) and `variance_shares` (sum 1,
    or empty where nothing varies) by the name of the input."""

    eight: EightTerms
    saving: Spread
    terms: Mapping[str, Spread]
    gradient: Mapping[str, float]
    variance_shares: Mapping[str, float]


def propagate(inputs: MatchInputs) -> Propagation:
    """Propagate the spread of all inputs through the formula. Trips are smooth here, whole in the point values."""
    varying = [p for p in inputs.parameters if p.distribution.standard_deviation > 0]
    point = eight_terms(inputs.values, inputs.form)
    smooth = _rows(eight_terms(inputs.values, inputs.form, whole_trips=False), 1)[:, 0]
    whole = _rows(point, 1)[:, 0]
    at_means = {symbol: p.distribution.mean for p in varying for symbol in p.symbols}
    means = _rows(eight_terms({**inputs.values, **at_means}, inputs.form, whole_trips=False), 1)[:, 0] - smooth + whole

    slopes = _slopes(inputs)
    deviations = np.array([p.distribution.standard_deviation for p in varying])
    thirds = np.array([p.distribution.third_central_moment for p in varying])
    variances = (slopes * deviations) ** 2
    spreads = [
        _spread(float(whole[row]), float(means[row]), float(variances[row].sum()), float((slopes[row] ** 3) @ thirds))
        for row in range(len(LETTERS) + 1)
    ]
    total_variance = float(variances[-1].sum())
    shares = {p.name: float(v) / total_variance for p, v in zip(varying, variances[-1], strict=True) if total_variance}
    return Propagation(
        eight=point,
        saving=spreads[-1],
        terms=MappingProxyType(dict(zip(LETTERS, spreads[:-1], strict=True))),
        gradient=MappingProxyType({p.name: float(s) for p, s in zip(varying, slopes[-1], strict=True)}),
        variance_shares=MappingProxyType(dict(sorted(shares.items(), key=lambda item: (-item[1], item[0])))),
    )


def _slopes(inputs: MatchInputs) -> NDArray[np.float64]:
    """Central differences of the eight terms and their sum (9 rows) by every varying input (columns)."""
    varying = [p for p in inputs.parameters if p.distribution.standard_deviation > 0]
    count = len(varying)
    steps = np.array([_RELATIVE_STEP * (abs(p.point) or p.distribution.standard_deviation) for p in varying])
    values: dict[str, Number] = dict(inputs.values)
    for index, parameter in enumerate(varying):
        for symbol in parameter.symbols:
            base = np.array(np.broadcast_to(values[symbol], (2 * count,)), dtype=np.float64)
            base[index] += steps[index]
            base[count + index] -= steps[index]
            values[symbol] = base
    rows = _rows(eight_terms(values, inputs.form, whole_trips=False), 2 * count)
    slopes: NDArray[np.float64] = (rows[:, :count] - rows[:, count:]) / (2 * steps)
    return slopes


def _rows(terms: EightTerms, columns: int) -> NDArray[np.float64]:
    """Eight terms and their total as rows."""
    numbers = [terms[letter] for letter in LETTERS] + [terms.total]
    return np.array([np.broadcast_to(number, (columns,)) for number in numbers], dtype=np.float64)


def _spread(point: float, mean: float, variance: float, third: float) -> Spread:
    deviation = math.sqrt(variance)
    if deviation == 0:
        return Spread(point, point, 0.0, point, point)
    lean = third / deviation**3 * (NORMAL_P95**2 - 1) / 6
    low = mean + deviation * (lean - NORMAL_P95)
    high = mean + deviation * (lean + NORMAL_P95)
    return Spread(point, mean, deviation, low, high)
