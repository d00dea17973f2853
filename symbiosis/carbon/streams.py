"""Random streams that hang on what they stand for: the same factor draws the same numbers in every match, for ever.

Philox counters, key = first 16 bytes (little-endian) of a SHA-256 (CO2_METHOD.md rule 7):
    a factor                  "set version|factor id"
    a baseline multiplier     "set version|material|route"
    an input of a match       "match id|set version|input name"
The raw words of the counter are used as they come, four draws of 16 bits a word, so results repeat bit by bit on any
machine and any numpy. A draw picks one of 65,536 equally likely quantiles of a distribution (4,096 of a bounded one):
the grid's own error in a standard deviation is below 0.02 %, 10,000 draws scatter by 0.7 %.
"""

from __future__ import annotations

import hashlib
import math
from functools import lru_cache
from statistics import NormalDist
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from symbiosis.carbon.distributions import Distribution, Fixed, Lognormal, Pert

Draws: TypeAlias = NDArray[np.float64]

_NORMAL_LEVELS = 65_536
_PERT_BITS = 12
_PERT_GRID = 2_048


def stream_key(*parts: str) -> int:
    """The Philox key of a stream: its parts joined by `|`, hashed, first 16 bytes little-endian."""
    digest = hashlib.sha256("|".join(parts).encode("utf-8")).digest()
    return int.from_bytes(digest[:16], "little")


def uniform_levels(key: int, count: int) -> NDArray[np.uint16]:
    """`count` independent uniform integers 0–65,535 of the stream with this key."""
    words = np.random.Philox(key=key).random_raw(-(-count // 4))
    return words.astype("<u8").view("<u2")[:count].astype(np.uint16, copy=False)


def draw(distribution: Distribution, levels: NDArray[np.uint16]) -> Draws:
    """The quantiles of `distribution` at these levels, as float64."""
    match distribution:
        case Fixed(value):
            return np.full(levels.shape, value)
        case Lognormal(median, sigma):
            return median * np.exp(sigma * _normal_quantiles().take(levels))
        case Pert(low, _, high):
            return low + (high - low) * _pert_quantiles(*distribution.shape).take(levels >> (16 - _PERT_BITS))


def standard_normal(levels: NDArray[np.uint16]) -> Draws:
    """Standard normal draws at these levels."""
    return _normal_quantiles().take(levels)


@lru_cache(maxsize=1)
def _normal_quantiles() -> Draws:
    """Standard normal quantiles at the middles of 65,536 equal cells of probability."""
    inverse = NormalDist().inv_cdf
    upper = np.array([inverse((_NORMAL_LEVELS // 2 + i + 0.5) / _NORMAL_LEVELS) for i in range(_NORMAL_LEVELS // 2)])
    return np.concatenate([-upper[::-1], upper])


@lru_cache(maxsize=4_096)
def _pert_quantiles(a: float, b: float) -> Draws:
    """Quantiles of the beta distribution (a, b ≥ 1) at the middles of 4,096 equal cells of probability.

    Its density is integrated over θ with x = sin² θ, where it is smooth and vanishes at both ends.
    """
    theta = np.linspace(0.0, math.pi / 2, _PERT_GRID + 1)
    density = np.sin(theta) ** (2 * a - 1) * np.cos(theta) ** (2 * b - 1)
    cumulative = np.concatenate([[0.0], np.cumsum((density[1:] + density[:-1]) / 2)])
    middles = (np.arange(1 << _PERT_BITS) + 0.5) / (1 << _PERT_BITS)
    quantiles: Draws = np.sin(np.interp(middles, cumulative / cumulative[-1], theta)) ** 2
    return quantiles
