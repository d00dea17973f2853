"""Monte Carlo of one saving: every input drawn from its own stream, P5, P50, P95, P(S > 0), beside the analytic σ."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from symbiosis.carbon.formula import LETTERS, EightTerms, Letter, Number, eight_terms
from symbiosis.carbon.match_inputs import MatchInputs
from symbiosis.carbon.parameters import Parameter
from symbiosis.carbon.streams import Draws, draw, stream_key, uniform_levels

DRAWS = 10_000
"""Draws of a run unless said otherwise (rule 7)."""


@dataclass(frozen=True, slots=True)
class Simulation:
    """What the draws of a saving say, t CO2e per year; `p5` is the claimable figure. `terms`: P5 and P95 by letter."""

    draws: int
    mean: float
    standard_deviation: float
    p5: float
    p50: float
    p95: float
    p_positive: float
    terms: Mapping[Letter, tuple[float, float]]


class SharedDraws:
    """Draws of factors and multipliers under one factor set, made once and shared by every match that uses them."""

    __slots__ = ("_made", "count", "set_version")

    def __init__(self, set_version: str, count: int = DRAWS) -> None:
        self.set_version = set_version
        self.count = count
        self._made: dict[tuple[str, float, float, float], Draws] = {}

    def of(self, parameter: Parameter) -> Draws:
        """The draws of a factor or multiplier; the stream is its name's alone, the quantiles its distribution's."""
        spread = parameter.distribution
        key = (parameter.name, spread.low, spread.point, spread.high)
        made = self._made.get(key)
        if made is None:
            levels = uniform_levels(stream_key(self.set_version, parameter.name), self.count)
            made = self._made[key] = draw(spread, levels)
        return made


def drawn_values(inputs: MatchInputs, match_id: str, shared: SharedDraws) -> dict[str, Number]:
    """All symbols of a match with the varying ones drawn: factors from `shared`, its own inputs from their streams."""
    values: dict[str, Number] = dict(inputs.values)
    for parameter in inputs.parameters:
        if parameter.distribution.standard_deviation == 0:
            continue
        if parameter.kind == "input":
            key = stream_key(match_id, shared.set_version, parameter.name)
            drawn = draw(parameter.distribution, uniform_levels(key, shared.count))
        else:
            drawn = shared.of(parameter)
        for symbol in parameter.symbols:
            values[symbol] = drawn
    return values


def saving_draws(inputs: MatchInputs, match_id: str, shared: SharedDraws) -> Draws:
    """The saving of a match in every draw, t CO2e per year; whole trips, as in the ledger."""
    total = term_draws(inputs, match_id, shared).total
    return np.broadcast_to(np.asarray(total, dtype=np.float64), (shared.count,))


def term_draws(inputs: MatchInputs, match_id: str, shared: SharedDraws) -> EightTerms:
    """The eight terms of a match in every draw; a term that does not vary is one number."""
    return eight_terms(drawn_values(inputs, match_id, shared), inputs.form)


def simulate(inputs: MatchInputs, match_id: str, shared: SharedDraws) -> Simulation:
    """Monte Carlo of one match; equal arguments give equal results, bit by bit."""
    terms = term_draws(inputs, match_id, shared)
    total = np.broadcast_to(np.asarray(terms.total, dtype=np.float64), (shared.count,))
    p5, p50, p95 = percentiles(total)
    ranges: dict[Letter, tuple[float, float]] = {}
    for letter in LETTERS:
        term = np.asarray(terms[letter], dtype=np.float64)
        low, _, high = percentiles(term) if term.ndim else (float(term),) * 3
        ranges[letter] = (low, high)
    return Simulation(
        draws=shared.count,
        mean=float(total.mean()),
        standard_deviation=float(total.std()),
        p5=p5,
        p50=p50,
        p95=p95,
        p_positive=float(np.count_nonzero(total > 0)) / shared.count,
        terms=MappingProxyType(ranges),
    )


def percentiles(draws: Draws) -> tuple[float, float, float]:
    """P5, P50 and P95 by linear interpolation between order statistics (Hyndman–Fan type 7)."""
    last = draws.size - 1
    places = [0.05 * last, 0.5 * last, 0.95 * last]
    lower = [int(place) for place in places]
    wanted = sorted({index for low in lower for index in (low, min(low + 1, last))})
    ordered = np.partition(draws, wanted)
    low, middle, high = (
        float(ordered[index] + (place - index) * (ordered[min(index + 1, last)] - ordered[index]))
        for place, index in zip(places, lower, strict=True)
    )
    return low, middle, high
