"""Analytic propagation: mean, standard deviation and range of every term and of the saving, without random numbers.

The standard deviation that is stated, and the shares of the variance, are first order about the point values, with the
exact σ of every input's distribution:
    σ² = Σ (∂S/∂x · σ_x)²                                   (CO2_METHOD.md rule 7; GUM, JCGM 100:2008, 5.1)
The range needs more where a mode lies at a bound (a yield of 1, a displacement of 1): it is taken about the means, with
the mixed second order, which is exact for a sum of products of two inputs:
    variance = Σ (S_x σ_x)² + Σ_{x<y} (S_xy σ_x σ_y)²       (S_x, S_xy derivatives at the means)
    skewness · σ³ = Σ S_x³ μ3_x + 6 Σ_{x<y} S_x S_y S_xy σ_x² σ_y²
and P5, P95 follow from mean, σ and skewness of a shifted lognormal (three moments matched).
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from symbiosis.carbon.formula import LETTERS, EightTerms, Number, Values, eight_terms
from symbiosis.carbon.match_inputs import MatchInputs
from symbiosis.carbon.parameters import Parameter

NORMAL_P95 = 1.6448536269514722
"""Quantile 0.95 of the standard normal distribution."""

_STEP = 1e-3
"""Step of the differences, in standard deviations: the formula is linear in each input but moisture, smooth there."""

Rows = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Spread:
    """A term or the saving, t CO2e per year: at the point values; its mean; first-order standard deviation; P5, P95."""

    point: float
    mean: float
    standard_deviation: float
    p5: float
    p95: float


@dataclass(frozen=True, slots=True)
class Propagation:
    """`terms` by letter and `saving`; `gradient` of the saving (t per unit of the input) and `variance_shares` (sum 1,
    or empty where nothing varies) by the name of the input, both at the point values."""

    eight: EightTerms
    saving: Spread
    terms: Mapping[str, Spread]
    gradient: Mapping[str, float]
    variance_shares: Mapping[str, float]


def propagate(inputs: MatchInputs) -> Propagation:
    """Propagate the spread of all inputs through the formula. Trips are smooth here, whole in the point values."""
    varying = [p for p in inputs.parameters if p.distribution.standard_deviation > 0]
    eight = eight_terms(inputs.values, inputs.form)
    whole = _rows(eight, 1)[:, 0]
    smooth = _rows(eight_terms(inputs.values, inputs.form, whole_trips=False), 1)[:, 0]
    deviations = np.array([p.distribution.standard_deviation for p in varying])
    skews = np.array([p.distribution.skewness for p in varying])

    slopes, _ = _differences(inputs, varying, inputs.values, mixed_too=False)
    variances = slopes**2
    at_means = {**inputs.values, **{s: p.distribution.mean for p in varying for s in p.symbols}}
    means = _rows(eight_terms(at_means, inputs.form, whole_trips=False), 1)[:, 0] - smooth + whole
    first, mixed = _differences(inputs, varying, at_means)
    second = (first**2).sum(axis=1) + (mixed**2).sum(axis=(1, 2)) / 2
    third = (first**3) @ skews + 3 * np.einsum("ri,rj,rij->r", first, first, mixed)
    spreads = [
        _spread(
            float(whole[row]), float(means[row]), float(variances[row].sum()), float(second[row]), float(third[row])
        )
        for row in range(len(LETTERS) + 1)
    ]
    total = float(variances[-1].sum())
    shares = {p.name: float(v) / total for p, v in zip(varying, variances[-1], strict=True) if total}
    return Propagation(
        eight=eight,
        saving=spreads[-1],
        terms=MappingProxyType(dict(zip(LETTERS, spreads[:-1], strict=True))),
        gradient=MappingProxyType({p.name: float(s) for p, s in zip(varying, slopes[-1] / deviations, strict=True)}),
        variance_shares=MappingProxyType(dict(sorted(shares.items(), key=lambda item: (-item[1], item[0])))),
    )


def _differences(
    inputs: MatchInputs, varying: list[Parameter], about: Values, *, mixed_too: bool = True
) -> tuple[Rows, NDArray[np.float64]]:
    """Derivatives of the eight terms and their sum (9 rows) in units of σ: first (9, n) and mixed second (9, n, n).

    `mixed_too` False: the mixed ones are not asked for and stay zero.

    Columns of one evaluation: about, each input a step up, each a step down, each pair of inputs both a step up.
    """
    count = len(varying)
    first, second = np.triu_indices(count if mixed_too else 0, 1)
    columns = 1 + 2 * count + first.size
    pairs = np.arange(1 + 2 * count, columns)
    values: dict[str, Number] = dict(about)
    for index, parameter in enumerate(varying):
        step = _STEP * parameter.distribution.standard_deviation
        move = np.zeros(columns)
        move[1 + index] = step
        move[1 + count + index] = -step
        move[pairs[(first == index) | (second == index)]] = step
        for symbol in parameter.symbols:
            values[symbol] = values[symbol] + move
    rows = _rows(eight_terms(values, inputs.form, whole_trips=False), columns)
    base, up, down = rows[:, :1], rows[:, 1 : 1 + count], rows[:, 1 + count : 1 + 2 * count]
    mixed = np.zeros((rows.shape[0], count, count))
    slopes: Rows = (up - down) / (2 * _STEP)
    if not mixed_too:
        return slopes, mixed
    mixed[:, first, second] = (rows[:, pairs] - up[:, first] - up[:, second] + base) / _STEP**2
    return slopes, mixed + mixed.transpose(0, 2, 1)


def _rows(terms: EightTerms, columns: int) -> Rows:
    """Eight terms and their total as rows."""
    rows = np.empty((len(LETTERS) + 1, columns))
    for row, letter in enumerate(LETTERS):
        rows[row] = terms[letter]
    rows[-1] = terms.total
    return rows


def _spread(point: float, mean: float, first_order: float, variance: float, third: float) -> Spread:
    deviation = math.sqrt(variance)
    if deviation == 0:
        return Spread(point, mean, 0.0, point, point)
    # A spread so small that its cube is 0 is too small to lean either way.
    cube = deviation**3
    low, high = _shifted_lognormal(third / cube if cube else 0.0)
    return Spread(point, mean, math.sqrt(first_order), mean + deviation * low, mean + deviation * high)


def _shifted_lognormal(skewness: float) -> tuple[float, float]:
    """P5 and P95 of the shifted lognormal with mean 0, variance 1 and this skewness; normal where it has none.

    With ω = exp(s²): skewness² = (ω − 1)(ω + 2)², solved for ω in closed form (cubic in u = ω − 1: u³ + 6u² + 9u = γ²).
    """
    gamma = abs(skewness)
    if gamma < 1e-6:
        return -NORMAL_P95, NORMAL_P95
    lift = np.cbrt(1 + gamma**2 / 2 + gamma * math.sqrt(1 + gamma**2 / 4))
    growth = float(lift + 1 / lift) - 1
    s = math.sqrt(math.log(growth))
    scale = 1 / math.sqrt(growth * (growth - 1))
    low, high = (scale * (math.exp(s * z) - math.sqrt(growth)) for z in (-NORMAL_P95, NORMAL_P95))
    return (low, high) if skewness > 0 else (-high, -low)
