"""Totals of very many savings: shared factors are drawn, every match's own inputs enter by their moments.

With its own inputs at their means a saving is linear in products of one factor and one multiplier (formula.py), so the
coefficients of those products add up over all matches before anything is drawn. What the own inputs add is independent
from match to match: their variances add up, and their sum is close to normal (central limit theorem).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from symbiosis.carbon.case import Case
from symbiosis.carbon.distributions import of_gsd2
from symbiosis.carbon.formula import PRESENT, Number, Values, eight_terms
from symbiosis.carbon.match_inputs import MASS_GSD2
from symbiosis.carbon.parameters import Parameter, factor_parameter
from symbiosis.carbon.portfolio import Total, total_of
from symbiosis.carbon.streams import standard_normal, stream_key, uniform_levels
from symbiosis.carbon.terms import Array, fixed_of, values_of
from symbiosis.carbon.uncertainty import SharedDraws
from symbiosis.model.errors import InvalidInput
from symbiosis.model.text import Text

_PRODUCTS = (
    ("ef_displaced",),
    ("ef_grid",),
    ("ef_heat",),
    ("ef_burn",),
    ("ef_process", "mult_process"),
    ("ef_disposal", "mult_disposal"),
    ("ef_residue", "mult_residue"),
)
_TRUCK_PRODUCTS: tuple[tuple[str, ...], ...] = (("ef_tkm",), ("ef_empty",))
_STEP = 1e-4


@dataclass(frozen=True, slots=True)
class MatchGroup:
    """Matches that share a case: amounts in its posted unit, road km, and what a yearly saving is multiplied by
    (period and share outside T-VER). `moisture` NaN where not posted; all arrays of one length."""

    case: Case
    amount_per_year: Array
    distance_km: Array
    scale: Array
    moisture: Array | None = None
    weighed: bool = False


def national_total(groups: Iterable[MatchGroup], shared: SharedDraws) -> Total:
    """The total of all groups, t CO2e; deterministic. Time grows with the groups, hardly with the draws.

    InvalidInput for a group without a central value.
    """
    coefficients: defaultdict[tuple[str, ...], float] = defaultdict(float)
    parameters: dict[str, Parameter] = {}
    central, own_variance, count = 0.0, 0.0, 0
    for group in groups:
        if not group.case.unknowns.central:
            raise InvalidInput(Text("ยังไม่มีค่ากลาง จึงยังนับรวมไม่ได้", "a match without a central value cannot be claimed"))
        values, vehicle = values_of(fixed_of(group.case), group.amount_per_year, group.distance_km, group.moisture)
        central += float(np.sum(group.scale * np.asarray(eight_terms(values, group.case.form).total)))
        at_means = _own_at_means(group, values)
        _add_products(group, at_means, vehicle, coefficients, parameters)
        own_variance += _own_variance(group, values)
        count += group.amount_per_year.size
    draws = np.zeros(shared.count)
    for names, coefficient in sorted(coefficients.items()):
        product = np.full(shared.count, coefficient)
        for name in names:
            product *= shared.of(parameters[name])
        draws += product
    own = standard_normal(uniform_levels(stream_key("own inputs", shared.set_version), shared.count))
    draws += np.sqrt(own_variance) * own
    return total_of(draws, central, count)


def _own(case: Case) -> list[Parameter]:
    return [p for p in case.parameters if p.kind == "input" and p.distribution.standard_deviation > 0]


def _own_at_means(group: MatchGroup, values: Values) -> dict[str, Number]:
    """Own inputs at their means; a posted moisture stays as posted."""
    at_means = dict(values)
    for parameter in _own(group.case):
        for symbol in parameter.symbols:
            if symbol != "moisture" or group.moisture is None:
                at_means[symbol] = parameter.distribution.mean
    if not group.weighed:
        at_means["amount"] = values["amount"] * of_gsd2(1.0, MASS_GSD2).mean
    return at_means


def _add_products(
    group: MatchGroup,
    values: dict[str, Number],
    vehicle: NDArray[np.intp],
    coefficients: defaultdict[tuple[str, ...], float],
    parameters: dict[str, Parameter],
) -> None:
    """Add the coefficient of every product of factors: the saving with that product at 1 and all others at 0."""
    case = group.case
    of_symbol = {symbol: p for p in case.parameters if p.kind != "input" for symbol in p.symbols}
    products = _products(case, of_symbol)
    probe = dict(values)
    probe |= {symbol: 0.0 for symbol in values if symbol.removeprefix(PRESENT).startswith("ef_")}
    for row, symbols in enumerate(products):
        one_hot = np.zeros((len(products), 1))
        one_hot[row] = 1.0
        probe[symbols[0]] = one_hot
        probe |= {symbol: 1.0 for symbol in symbols[1:] if symbol in of_symbol}
    shape = (len(products), group.amount_per_year.size)
    weighted = group.scale * np.broadcast_to(np.asarray(eight_terms(probe, case.form).total), shape)
    for row, symbols in enumerate(products):
        if symbols in _TRUCK_PRODUCTS:
            for index, truck in enumerate(case.vehicles):
                factor = truck.full if symbols == _TRUCK_PRODUCTS[0] else truck.empty
                parameters[factor.id] = factor_parameter(symbols[0], factor)
                coefficients[(factor.id,)] += float(weighted[row][vehicle == index].sum())
        else:
            drawn = [of_symbol[symbol] for symbol in symbols if symbol in of_symbol]
            parameters.update({parameter.name: parameter for parameter in drawn})
            coefficients[tuple(p.name for p in drawn)] += float(weighted[row].sum())


def _products(case: Case, of_symbol: dict[str, Parameter]) -> list[tuple[str, ...]]:
    """The products of factor and multiplier that this case's saving is a sum of."""
    prefixes = ("", PRESENT) if case.form.present is not None else ("",)
    products: list[tuple[str, ...]] = [
        tuple(f"{prefix}{symbol}" for symbol in symbols) for prefix in prefixes for symbols in _PRODUCTS
    ]
    products = [symbols for symbols in products if symbols[0] in of_symbol]
    return [*products, *_TRUCK_PRODUCTS] if case.conversion.trucked else products


def _own_variance(group: MatchGroup, values: Values) -> float:
    """Sum over the matches of the variance their own inputs bring, first order about the point values."""
    case = group.case
    own = _own(case)
    amount_deviation = 0.0 if group.weighed else of_gsd2(1.0, MASS_GSD2).standard_deviation
    moved = dict(values)
    count = len(own) + 1
    steps = np.array([*(_STEP * (abs(p.point) or p.distribution.standard_deviation) for p in own), _STEP])
    shape = (2 * count, group.amount_per_year.size)
    for row, parameter in enumerate(own):
        for symbol in parameter.symbols:
            column = np.array(np.broadcast_to(values[symbol], shape), dtype=np.float64)
            column[row] += steps[row]
            column[count + row] -= steps[row]
            moved[symbol] = column
    amounts = np.array(np.broadcast_to(values["amount"], shape), dtype=np.float64)
    amounts[count - 1] *= 1 + _STEP
    amounts[-1] *= 1 - _STEP
    moved["amount"] = amounts
    total = np.broadcast_to(np.asarray(eight_terms(moved, case.form, whole_trips=False).total), shape)
    slopes = (total[:count] - total[count:]) / (2 * steps[:, None])
    deviations = np.array([*(p.distribution.standard_deviation for p in own), amount_deviation])
    variances = (slopes * deviations[:, None] * group.scale) ** 2
    return float(variances.sum())
