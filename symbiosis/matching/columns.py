"""Open offers and needs as columns, one index a stream: numbers in arrays, what few streams differ in by its kinds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any, NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from symbiosis.carbon.posted_prices import PostedPrices, unit_codes
from symbiosis.matching.kinds import Indices, Kinds, Names, WorkedOut, kinds_of
from symbiosis.matching.offer_kind import OfferKind
from symbiosis.model.organisation import OrganisationKind, is_licensed
from symbiosis.model.quantity import QuantityUnit

Floats = NDArray[np.float64]
Limits = Mapping[str, tuple[float | None, float | None]]
"""The lowest and highest value of each property that a taker accepts; None where open."""


class Receiver(NamedTuple):
    """What the gates and pathways ask of an organisation. A tuple: it is hashed for every stream."""

    kind: OrganisationKind
    isic: str | None
    factory_types: tuple[str, ...]


class Measure(NamedTuple):
    """What a stream is counted in, and tonnes in one unit of it, None where unknown."""

    quantity_unit: QuantityUnit
    tonnes_per_unit: float | None


@dataclass(frozen=True, eq=False)
class StreamColumns:
    """What offers and needs share. `monthly` (n, 12): middle amounts, each in its own unit, a lot's amount in each
    month of its window; `cap` (n,): the most that can move in a year (the lot's amount, else infinity); NaN where
    unknown. Both are what is left: agreed exchanges have taken their months out already. `price_thb`, `price_per`
    (n,): as PostedPrices has them. `valid_until`: ISO dates, None where open. `owner_keys` (n,): `owner_key` of the
    organisations, to be compared many at a time.

    Without slots: what is derived of columns (their units, their order) is worked out once and kept on them."""

    ids: Names
    organisation_ids: Names
    owner_keys: NDArray[np.int64]
    receivers: Kinds[Receiver]
    latitude: Floats
    longitude: Floats
    measures: Kinds[Measure]
    monthly: Floats
    cap: Floats
    tonnes_per_unit: Floats
    price_thb: Floats
    price_per: NDArray[np.int8]
    material_score: Floats
    confidential: NDArray[np.bool_]
    synthetic: NDArray[np.bool_]
    valid_until: Kinds[str | None]

    def __len__(self) -> int:
        return len(self.ids)

    def taken(self, rows: Indices) -> Self:
        """The same for some rows."""
        return type(self)(**{field.name: _taken(getattr(self, field.name), rows) for field in fields(self)})

    @property
    def posted(self) -> PostedPrices:
        """The prices as columns."""
        return PostedPrices(self.price_thb, self.price_per)

    @cached_property
    def unit_codes(self) -> NDArray[np.int8]:
        """(n,) units, to be compared with those of prices."""
        return unit_codes([measure.quantity_unit for measure in self.measures.members])[self.measures.of_row]

    @cached_property
    def id_order(self) -> Indices:
        """(n,) each stream's place when all are sorted by id."""
        order = np.arange(len(self))
        if not self.ids.in_order:
            ids = list(self.ids)
            order[sorted(range(len(self)), key=ids.__getitem__)] = np.arange(len(self))
        return order

    @cached_property
    def amount_per_year(self) -> Floats:
        """The most a stream can move in a year (n,), in its own unit."""
        amounts: Floats = np.minimum(self.monthly.sum(axis=1), self.cap)
        return amounts


@dataclass(frozen=True, eq=False)
class OfferColumns(StreamColumns):
    """Open offers. `kinds`: what is asked of each beside its amounts; `moisture` (n,): mass fraction as shipped, NaN
    where not said; `properties`: quality values by key, the moisture in percent among them."""

    material_ids: Kinds[str]
    kinds: Kinds[OfferKind]
    moisture: Floats
    properties: Kinds[Mapping[str, float]]

    @cached_property
    def by_property(self) -> Mapping[str, Floats]:
        """(n,) what is known of each property that any of the offers has, by its key; NaN where it is not."""
        members = self.properties.members
        known: dict[str, Floats] = {}
        for number, properties in enumerate(members):
            for key, value in properties.items():
                if key not in known:
                    known[key] = np.full(len(members), np.nan)
                known[key][number] = value
        return {key: values[self.properties.of_row] for key, values in known.items()}

    @cached_property
    def by_material(self) -> Mapping[str, Indices]:
        """Which offers are of each material, in order."""
        return self.material_ids.rows_of_each()


@dataclass(frozen=True, eq=False)
class NeedColumns(StreamColumns):
    """Open needs; one of material and product is set."""

    material_ids: Kinds[str | None]
    product_ids: Kinds[str | None]
    limits: Kinds[Limits]

    @cached_property
    def limit_lines(self) -> LimitLines:
        """The limits of all takers, one a line."""
        return _limit_lines(self.limits)

    @cached_property
    def worked_out(self) -> WorkedOut:
        """What is worked out of these needs."""
        return WorkedOut()

    @cached_property
    def licensed(self) -> NDArray[np.bool_]:
        """(n,) whether the receiver may take waste as such."""
        return np.array([is_licensed(one.factory_types) for one in self.receivers.members], dtype=bool)[
            self.receivers.of_row
        ]

    @cached_property
    def by_material(self) -> Mapping[str, Indices]:
        """Which needs ask for each material, in order."""
        return _of_named(self.material_ids)

    @cached_property
    def by_product(self) -> Mapping[str, Indices]:
        """Which needs ask for each product, in order."""
        return _of_named(self.product_ids)


@dataclass(frozen=True, slots=True, eq=False)
class LimitLines:
    """Limits of takers, one a line (l,), need by need: `names` are the properties, `name_of` which of them a line is
    of; `low`, `high` infinite where open. `rows`: needs that have any, and where the lines of each begin (`starts`)."""

    names: tuple[str, ...]
    name_of: Indices
    low: Floats
    high: Floats
    rows: Indices
    starts: Indices


def owner_key(organisation_id: str) -> int:
    """A number for an organisation, the same all through this process; two of them hardly ever share one."""
    return hash(organisation_id)


def _taken(column: Any, rows: Indices) -> Any:
    return column[rows] if isinstance(column, np.ndarray) else column.taken(rows)


def zero_for_nan(values: Floats) -> Floats:
    """The same with 0 where nothing is known; infinities stay."""
    filled: Floats = np.where(np.isnan(values), 0.0, values)
    return filled


def _of_named(names: Kinds[str | None]) -> Mapping[str, Indices]:
    return {name: rows for name, rows in names.rows_of_each().items() if name is not None}


def _limit_lines(limits: Kinds[Limits]) -> LimitLines:
    """The lines of each kind of limits once, then again for every need that has them."""
    of_members = [(name, bounds) for member in limits.members for name, bounds in member.items()]
    names = kinds_of([name for name, _ in of_members])
    low = np.array([-np.inf if low is None else low for _, (low, _) in of_members], dtype=np.float64)
    high = np.array([np.inf if high is None else high for _, (_, high) in of_members], dtype=np.float64)
    counts = np.array([len(member) for member in limits.members], dtype=np.intp)
    first = np.cumsum(counts) - counts
    rows = np.flatnonzero(counts[limits.of_row])
    own = limits.of_row[rows]
    starts = np.cumsum(counts[own]) - counts[own]
    line = np.arange(counts[own].sum()) + np.repeat(first[own] - starts, counts[own])
    return LimitLines(tuple(names.members), names.of_row[line], low[line], high[line], rows, starts)
