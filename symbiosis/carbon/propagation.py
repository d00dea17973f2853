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

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from symbiosis.carbon.distributions import moments
from symbiosis.carbon.formula import LETTERS, EightTerms, Number, eight_terms
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
    varying = [(p, m) for p in inputs.parameters if (m := moments(p.distribution)).standard_deviation > 0]
    eight = eight_terms(inputs.values, inputs.form)
    whole = _rows(eight, 1)[:, 0]
    deviations = np.array([m.standard_deviation for _, m in varying])
    skews = np.array([m.skewness for _, m in varying])

    found = _differences(inputs, [p for p, _ in varying], [m.mean for _, m in varying], deviations)
    variances = found.slopes**2
    first, mixed = found.slopes_at_means, found.mixed
    second = (first**2).sum(axis=1) + (mixed**2).sum(axis=(1, 2)) / 2
    third = (first**3) @ skews + 3 * (np.matmul(mixed, first[:, :, None])[:, :, 0] * first).sum(axis=1)
    spreads = _spreads(whole, found.at_means - found.at_points + whole, variances.sum(axis=1), second, third)
    total = float(variances[-1].sum())
    shares = {p.name: float(v) / total for (p, _), v in zip(varying, variances[-1], strict=True) if total}
    gradient = zip(varying, (found.slopes[-1] / deviations).tolist(), strict=True)
    return Propagation(
        eight=eight,
        saving=spreads[-1],
        terms=MappingProxyType(dict(zip(LETTERS, spreads[:-1], strict=True))),
        gradient=MappingProxyType({p.name: slope for (p, _), slope in gradient}),
        variance_shares=MappingProxyType(dict(sorted(shares.items(), key=lambda item: (-item[1], item[0])))),
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Differences:
    """The eight terms and their sum (9 rows), trips smooth, at the point values and at the means of the inputs; their
    derivatives in units of σ: first (9, n) at both, mixed second (9, n, n) at the means."""

    at_points: Rows
    at_means: Rows
    slopes: Rows
    slopes_at_means: Rows
    mixed: NDArray[np.float64]


def _differences(
    inputs: MatchInputs, varying: Sequence[Parameter], means: Sequence[float], deviations: Rows
) -> _Differences:
    """All of it by one evaluation of the formula, each column of which moves one input or two."""
    count = len(varying)
    steps, first, second = _steps(count)
    about_points = 1 + 2 * count
    moves = steps * (_STEP * deviations)[:, None]
    values: dict[str, Number] = dict(inputs.values)
    for parameter, mean, move in zip(varying, means, moves, strict=True):
        for symbol in parameter.symbols:
            moved = values[symbol] + move
            moved[about_points:] += mean - inputs.values[symbol]
            values[symbol] = moved
    rows = _rows(eight_terms(values, inputs.form, whole_trips=False), steps.shape[1])
    at_points, up, down = rows[:, 0], rows[:, 1 : 1 + count], rows[:, 1 + count : about_points]
    base = rows[:, about_points]
    up_from_means = rows[:, about_points + 1 : about_points + 1 + count]
    down_from_means = rows[:, about_points + 1 + count : 2 * about_points]
    mixed = np.zeros((rows.shape[0], count, count))
    both_up = rows[:, 2 * about_points :]
    mixed[:, first, second] = (both_up - up_from_means[:, first] - up_from_means[:, second] + base[:, None]) / _STEP**2
    return _Differences(
        at_points,
        base,
        (up - down) / (2 * _STEP),
        (up_from_means - down_from_means) / (2 * _STEP),
        mixed + mixed.transpose(0, 2, 1),
    )


@cache
def _steps(count: int) -> tuple[Rows, NDArray[np.intp], NDArray[np.intp]]:
    """(count, columns) how many steps each input moves, and the pairs of inputs that move together.

    Columns: nothing, each input up, each down; the same again, for the means; each pair both up.
    """
    first, second = np.triu_indices(count, 1)
    nothing, each = np.zeros((count, 1)), np.eye(count)
    together = each[:, first] + each[:, second]
    return np.concatenate([nothing, each, -each, nothing, each, -each, together], axis=1), first, second


def _rows(terms: EightTerms, columns: int) -> Rows:
    """Eight terms and their total as rows."""
    rows = np.empty((len(LETTERS) + 1, columns))
    for row, letter in enumerate(LETTERS):
        rows[row] = terms[letter]
    rows[-1] = terms.total
    return rows


def _spreads(points: Rows, means: Rows, first_order: Rows, variances: Rows, thirds: Rows) -> list[Spread]:
    """Spreads of all rows from their moments."""
    deviations = np.sqrt(variances)
    cubes = deviations**3
    # A spread so small that its cube is 0 is too small to lean either way.
    skewness = np.divide(thirds, cubes, out=np.zeros_like(cubes), where=cubes > 0)
    low, high = _shifted_lognormal(skewness)
    fixed = deviations == 0
    return [
        Spread(*row)
        for row in zip(
            points.tolist(),
            np.where(fixed, points, means).tolist(),
            np.where(fixed, 0.0, np.sqrt(first_order)).tolist(),
            np.where(fixed, points, means + deviations * low).tolist(),
            np.where(fixed, points, means + deviations * high).tolist(),
            strict=True,
        )
    ]


def _shifted_lognormal(skewness: Rows) -> tuple[Rows, Rows]:
    """P5 and P95 of shifted lognormals with mean 0, variance 1 and these skewnesses; normal where there is none.

    With ω = exp(s²): skewness² = (ω − 1)(ω + 2)², solved for ω in closed form (cubic in u = ω − 1: u³ + 6u² + 9u = γ²).
    """
    gamma = np.abs(skewness)
    leans = gamma >= 1e-6
    safe = np.where(leans, gamma, 1.0)
    lift = np.cbrt(1 + safe**2 / 2 + safe * np.sqrt(1 + safe**2 / 4))
    growth = lift + 1 / lift - 1
    s = np.sqrt(np.log(growth))
    scale = 1 / np.sqrt(growth * (growth - 1))
    low, high = (scale * (np.exp(s * z) - np.sqrt(growth)) for z in (-NORMAL_P95, NORMAL_P95))
    right = skewness > 0
    return (
        np.where(leans, np.where(right, low, -high), -NORMAL_P95),
        np.where(leans, np.where(right, high, -low), NORMAL_P95),
    )
