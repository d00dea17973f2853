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

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from symbiosis.carbon.distributions import Moments, moments
from symbiosis.carbon.formula import LETTERS, EightTerms, Form, Number, eight_terms
from symbiosis.carbon.match_inputs import MatchInputs

NORMAL_P95 = 1.6448536269514722
"""Quantile 0.95 of the standard normal distribution."""

_STEP = 1e-3
"""Step of the differences, in standard deviations: the formula is linear in each input but moisture, smooth there."""

MOST_AT_ONCE = 32
"""Matches that go through the formula together: 20 inputs are some 300 columns of each."""

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
    (found,) = propagate_all([inputs])
    return found


def propagate_all(matches: Sequence[MatchInputs]) -> list[Propagation]:
    """As `propagate`, for many: those that vary in the same symbols of the same form go through the formula together.

    What a match comes to does not depend on the others.
    """
    varying = [_Varying.of(inputs) for inputs in matches]
    alike: defaultdict[Hashable, list[int]] = defaultdict(list)
    for place, (inputs, vary) in enumerate(zip(matches, varying, strict=True)):
        alike[inputs.form, vary.symbols].append(place)
    found: dict[int, Propagation] = {}
    for places in alike.values():
        for start in range(0, len(places), MOST_AT_ONCE):
            some = places[start : start + MOST_AT_ONCE]
            found |= zip(some, _together([matches[at] for at in some], [varying[at] for at in some]), strict=True)
    return [found[place] for place in range(len(matches))]


@dataclass(frozen=True, slots=True)
class _Varying:
    """The inputs of a match that are not exact: names, the symbols that each feeds, and the moments of each."""

    names: tuple[str, ...]
    symbols: tuple[tuple[str, ...], ...]
    moments: tuple[Moments, ...]

    @classmethod
    def of(cls, inputs: MatchInputs) -> _Varying:
        vary = [(p, m) for p in inputs.parameters if (m := moments(p.distribution)).standard_deviation > 0]
        return cls(tuple(p.name for p, _ in vary), tuple(p.symbols for p, _ in vary), tuple(m for _, m in vary))


def _together(matches: Sequence[MatchInputs], varying: Sequence[_Varying]) -> list[Propagation]:
    """Matches of one form that vary in the same symbols."""
    form, symbols = matches[0].form, varying[0].symbols
    points = {symbol: np.array([inputs.values[symbol] for inputs in matches]) for symbol in matches[0].values}
    whole = _rows(eight_terms(points, form), (len(matches),))
    of_all = np.array([vary.moments for vary in varying], dtype=np.float64).reshape(len(matches), len(symbols), 3)
    means, deviations, skews = of_all[..., 0], of_all[..., 1], of_all[..., 2]

    found = _differences(points, form, symbols, means, deviations)
    variances = found.slopes**2
    first, mixed = found.slopes_at_means, found.mixed
    second = (first**2).sum(axis=-1) + (mixed**2).sum(axis=(-2, -1)) / 2
    leaning = (mixed * first[..., None, :]).sum(axis=-1)
    third = (first**3 * skews).sum(axis=-1) + 3 * (leaning * first).sum(axis=-1)
    spreads = _spreads(whole, found.at_means - found.at_points + whole, variances.sum(axis=-1), second, third)
    slopes = np.divide(found.slopes[-1], deviations).tolist()
    return [
        Propagation(
            eight=EightTerms(*whole[:-1, place].tolist()),
            saving=spreads[-1][place],
            terms=MappingProxyType({letter: spreads[row][place] for row, letter in enumerate(LETTERS)}),
            gradient=MappingProxyType(dict(zip(vary.names, slopes[place], strict=True))),
            variance_shares=_shares(vary.names, variances[-1, place]),
        )
        for place, vary in enumerate(varying)
    ]


def _shares(names: Sequence[str], variances: Rows) -> Mapping[str, float]:
    """Each input's share of the variance, the largest first; nothing where nothing varies."""
    total = float(variances.sum())
    shares = dict(zip(names, (variances / total).tolist(), strict=True)) if total else {}
    return MappingProxyType(dict(sorted(shares.items(), key=lambda item: (-item[1], item[0]))))


@dataclass(frozen=True, slots=True, eq=False)
class _Differences:
    """The eight terms and their sum (9 rows) of m matches, trips smooth, at the point values and at the means of the n
    inputs (9, m); derivatives in units of σ: first (9, m, n) at both, mixed second (9, m, n, n) at the means."""

    at_points: Rows
    at_means: Rows
    slopes: Rows
    slopes_at_means: Rows
    mixed: NDArray[np.float64]


def _differences(
    points: Mapping[str, Rows], form: Form, symbols: Sequence[tuple[str, ...]], means: Rows, deviations: Rows
) -> _Differences:
    """All of it by one evaluation of the formula, each column of which moves one input or two.

    `points` by symbol (m,); `symbols` that each input feeds; `means`, `deviations` (m, n).
    """
    count = len(symbols)
    steps, first, second = _steps(count)
    about_points = 1 + 2 * count
    moves = (_STEP * deviations)[:, :, None] * steps
    values: dict[str, Number] = {symbol: point[:, None] for symbol, point in points.items()}
    for place, fed in enumerate(symbols):
        for symbol in fed:
            moved = values[symbol] + moves[:, place]
            moved[:, about_points:] += (means[:, place] - points[symbol])[:, None]
            values[symbol] = moved
    rows = _rows(eight_terms(values, form, whole_trips=False), (len(moves), steps.shape[1]))
    at_points, up, down = rows[..., 0], rows[..., 1 : 1 + count], rows[..., 1 + count : about_points]
    base = rows[..., about_points]
    up_from_means = rows[..., about_points + 1 : about_points + 1 + count]
    down_from_means = rows[..., about_points + 1 + count : 2 * about_points]
    mixed = np.zeros((*base.shape, count, count))
    both_up = rows[..., 2 * about_points :]
    apart = both_up - up_from_means[..., first] - up_from_means[..., second] + base[..., None]
    mixed[..., first, second] = apart / _STEP**2
    return _Differences(
        at_points,
        base,
        (up - down) / (2 * _STEP),
        (up_from_means - down_from_means) / (2 * _STEP),
        mixed + mixed.swapaxes(-2, -1),
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


def _rows(terms: EightTerms, shape: tuple[int, ...]) -> Rows:
    """Eight terms and their total as rows of this shape."""
    rows = np.empty((len(LETTERS) + 1, *shape))
    for row, letter in enumerate(LETTERS):
        rows[row] = terms[letter]
    rows[-1] = terms.total
    return rows


def _spreads(points: Rows, means: Rows, first_order: Rows, variances: Rows, thirds: Rows) -> list[list[Spread]]:
    """Spreads out of their moments: row by row, in each those of all matches."""
    deviations = np.sqrt(variances)
    cubes = deviations**3
    # A spread so small that its cube is 0 is too small to lean either way.
    skewness = np.divide(thirds, cubes, out=np.zeros_like(cubes), where=cubes > 0)
    low, high = _shifted_lognormal(skewness)
    fixed = deviations == 0
    figures = (
        points.tolist(),
        np.where(fixed, points, means).tolist(),
        np.where(fixed, 0.0, np.sqrt(first_order)).tolist(),
        np.where(fixed, points, means + deviations * low).tolist(),
        np.where(fixed, points, means + deviations * high).tolist(),
    )
    return [list(map(Spread, *row)) for row in zip(*figures, strict=True)]


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
