"""Open offers and needs as columns: numbers in arrays, words in lists, one index a stream.

Columns come straight from the graph's columnar reads; nothing here builds an object per stream.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from functools import cached_property
from itertools import chain
from typing import Any, Generic, NamedTuple, Self, TypeVar, cast

import numpy as np
from numpy.typing import NDArray

from symbiosis.carbon.posted_prices import PostedPrices, posted_prices, unit_codes
from symbiosis.matching.offer_kind import OfferKind
from symbiosis.model.confidential import middle_of_square
from symbiosis.model.organisation import OrganisationKind, is_licensed
from symbiosis.model.quantity import Lot, QuantityUnit

Floats = NDArray[np.float64]
Indices = NDArray[np.intp]
Columns = Mapping[str, Sequence[Any]]
Member = TypeVar("Member", bound=Hashable)
Derived = TypeVar("Derived")


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
    (n,): as PostedPrices has them. `valid_until`: ISO dates, None where open.

    Without slots: what is derived of columns (their kinds, their owners) is worked out once and kept on them."""

    ids: list[str]
    organisation_ids: list[str]
    receivers: list[Receiver]
    latitude: Floats
    longitude: Floats
    measures: list[Measure]
    monthly: Floats
    cap: Floats
    tonnes_per_unit: Floats
    price_thb: Floats
    price_per: NDArray[np.int8]
    material_score: Floats
    confidential: list[bool]
    synthetic: list[bool]
    valid_until: list[str | None]

    def __len__(self) -> int:
        return len(self.ids)

    def taken(self, rows: Indices) -> Self:
        """The same for some rows."""
        some: dict[str, Any] = {
            field.name: column[rows] if isinstance(column, np.ndarray) else [column[row] for row in rows.tolist()]
            for field in fields(self)
            for column in (getattr(self, field.name),)
        }
        return type(self)(**some)

    @cached_property
    def owners(self) -> NDArray[np.object_]:
        """(n,) organisation ids, to be compared many at a time."""
        return np.array(self.organisation_ids, dtype=object)

    @cached_property
    def receiver_kinds(self) -> Kinds[Receiver]:
        """The different receivers: few, where streams are many."""
        return kinds_of(self.receivers)

    @cached_property
    def measure_kinds(self) -> Kinds[Measure]:
        """The different measures."""
        return kinds_of(self.measures)

    @property
    def posted(self) -> PostedPrices:
        """The prices as columns."""
        return PostedPrices(self.price_thb, self.price_per)

    @cached_property
    def unit_codes(self) -> NDArray[np.int8]:
        """(n,) units, to be compared with those of prices."""
        kinds = self.measure_kinds
        return unit_codes([measure.quantity_unit for measure in kinds.members])[kinds.of_row]

    @cached_property
    def id_order(self) -> Indices:
        """(n,) each stream's place when all are sorted by id."""
        order = np.empty(len(self.ids), dtype=np.intp)
        order[sorted(range(len(self.ids)), key=self.ids.__getitem__)] = np.arange(len(self.ids))
        return order

    @cached_property
    def amount_per_year(self) -> Floats:
        """The most a stream can move in a year (n,), in its own unit."""
        amounts: Floats = np.minimum(self.monthly.sum(axis=1), self.cap)
        return amounts


@dataclass(frozen=True, eq=False)
class OfferColumns(StreamColumns):
    """Open offers. `kinds`: what is asked of each beside its amounts; `moisture` (n,): mass fraction as shipped, NaN
    where not said."""

    material_ids: list[str]
    kinds: list[OfferKind]
    moisture: Floats
    properties: list[Mapping[str, float]]

    @cached_property
    def different_kinds(self) -> Kinds[OfferKind]:
        """The different kinds: few, where offers are many."""
        return kinds_of(self.kinds)

    @cached_property
    def by_property(self) -> Mapping[str, Floats]:
        """(n,) what is known of each property that any of the offers has, by its key; NaN where it is not."""
        known: dict[str, Floats] = {}
        for row, properties in enumerate(self.properties):
            for key, value in properties.items():
                if key not in known:
                    known[key] = np.full(len(self), np.nan)
                known[key][row] = value
        return known

    @cached_property
    def by_material(self) -> Mapping[str, Indices]:
        """Which offers are of each material, in order."""
        return _grouped(self.material_ids)


@dataclass(frozen=True, eq=False)
class NeedColumns(StreamColumns):
    """Open needs; one of material and product is set."""

    material_ids: list[str | None]
    product_ids: list[str | None]
    limits: list[Mapping[str, tuple[float | None, float | None]]]

    @cached_property
    def limit_lines(self) -> LimitLines:
        """The limits of all takers, one a line."""
        return _limit_lines(self.limits)

    @cached_property
    def _derived(self) -> dict[tuple[int, Hashable], tuple[object, Any]]:
        return {}

    def derive(self, source: object, key: Hashable, make: Callable[[], Derived]) -> Derived:
        """`make()`, which works something out of these needs and of `source`, done once as long as the columns live.

        The source itself is kept beside it: its identity is not another's meanwhile.
        """
        found = self._derived.get((id(source), key))
        if found is None:
            found = self._derived[id(source), key] = (source, make())
        return cast(Derived, found[1])

    @cached_property
    def licensed(self) -> NDArray[np.bool_]:
        """(n,) whether the receiver may take waste as such."""
        kinds = self.receiver_kinds
        return np.array([is_licensed(one.factory_types) for one in kinds.members], dtype=bool)[kinds.of_row]

    @cached_property
    def by_material(self) -> Mapping[str, Indices]:
        """Which needs ask for each material, in order."""
        return _grouped(self.material_ids)

    @cached_property
    def by_product(self) -> Mapping[str, Indices]:
        """Which needs ask for each product, in order."""
        return _grouped(self.product_ids)


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


@dataclass(frozen=True, slots=True, eq=False)
class Kinds(Generic[Member]):
    """A column by its different values: `members`, and for each row which of them it is (`of_row`, (n,))."""

    members: list[Member]
    of_row: Indices


def zero_for_nan(values: Floats) -> Floats:
    """The same with 0 where nothing is known; infinities stay."""
    filled: Floats = np.where(np.isnan(values), 0.0, values)
    return filled


def kinds_of(values: Iterable[Member]) -> Kinds[Member]:
    """The different values of a column, in the order in which they are met. The same object is compared once."""
    every = list(values)
    objects = list(map(id, every))
    members: dict[Member, int] = {}
    number_of = {
        one: members.setdefault(value, len(members)) for one, value in dict(zip(objects, every, strict=True)).items()
    }
    return Kinds(list(members), np.fromiter(map(number_of.__getitem__, objects), dtype=np.intp, count=len(every)))


def offer_columns(columns: Columns) -> OfferColumns:
    """Offers out of the graph's columns (see `symbiosis.store.streams`), in the order they came."""
    shared = _shared(columns)
    moisture = _floats(columns["moisture"])
    kinds = map(
        OfferKind,
        columns["material_id"],
        columns["status"],
        columns["waste_code"],
        columns["hazard"],
        map(bool, columns["hazard_resolved"]),
        columns["present_route"],
        columns["present_route_evidence"],
        columns["management_code"],
        columns["price_sign"],
        columns["quantity_unit"],
        columns["tonnes_per_unit"],
        (~np.isnan(moisture)).tolist(),
    )
    return OfferColumns(
        **shared,
        material_ids=list(columns["material_id"]),
        kinds=_interned(kinds),
        moisture=moisture,
        properties=[
            _with_moisture(_mapping(value), moisture)
            for value, moisture in zip(columns["properties"], columns["moisture"], strict=True)
        ],
    )


def need_columns(columns: Columns) -> NeedColumns:
    """Needs out of the graph's columns, in the order they came."""
    return NeedColumns(
        **_shared(columns),
        material_ids=list(columns["material_id"]),
        product_ids=list(columns["product_id"]),
        limits=[{name: (pair[0], pair[1]) for name, pair in _mapping(value).items()} for value in columns["limits"]],
    )


def _shared(columns: Columns) -> dict[str, Any]:
    count = len(columns["id"])
    low = np.array([_twelve(row) for row in columns["monthly_low"]], dtype=np.float64).reshape(count, 12)
    high = np.array([_twelve(row) for row in columns["monthly_high"]], dtype=np.float64).reshape(count, 12)
    taken = np.array([_twelve(row) for row in columns["agreed_monthly"]], dtype=np.float64).reshape(count, 12)
    monthly = np.maximum((low + high) / 2 - taken, 0.0)
    cap = np.full(count, np.inf)
    for index, (lot_low, lot_high, start, end) in enumerate(
        zip(columns["lot_low"], columns["lot_high"], columns["lot_from"], columns["lot_until"], strict=True)
    ):
        if lot_low is not None:
            lot = Lot(lot_low, lot_high, _date(start), _date(end))
            cap[index] = max((lot_low + lot_high) / 2 - float(taken[index].sum()), 0.0)
            monthly[index, list(lot.months())] = cap[index]
    receivers = _interned(
        Receiver(kind, isic, tuple(types or ()))
        for kind, isic, types in zip(
            columns["organisation_kind"], columns["isic"], columns["factory_types"], strict=True
        )
    )
    prices = posted_prices(
        columns["price_sign"], columns["price_thb_low"], columns["price_thb_high"], columns["price_per"]
    )
    return {
        "ids": list(columns["id"]),
        "organisation_ids": list(columns["organisation_id"]),
        "receivers": receivers,
        "latitude": _places(columns["latitude"], columns["confidential"]),
        "longitude": _places(columns["longitude"], columns["confidential"]),
        "measures": _interned(map(Measure, columns["quantity_unit"], columns["tonnes_per_unit"])),
        "monthly": monthly,
        "cap": cap,
        "tonnes_per_unit": _floats(columns["tonnes_per_unit"]),
        "price_thb": prices.thb,
        "price_per": prices.per,
        "material_score": _floats(columns["material_score"]),
        "confidential": [bool(value) for value in columns["confidential"]],
        "synthetic": [bool(value) for value in columns["synthetic"]],
        "valid_until": [None if value is None else str(value) for value in columns["valid_until"]],
    }


def _interned(values: Iterable[Member]) -> list[Member]:
    known: dict[Member, Member] = {}
    return [known.setdefault(value, value) for value in values]


def _limit_lines(limits: Sequence[Mapping[str, tuple[float | None, float | None]]]) -> LimitLines:
    rows = [row for row, limited in enumerate(limits) if limited]
    counts = [len(limits[row]) for row in rows]
    names = kinds_of(chain.from_iterable(limits[row] for row in rows))
    bounds = [pair for row in rows for pair in limits[row].values()]
    return LimitLines(
        tuple(names.members),
        names.of_row,
        np.array([-np.inf if low is None else low for low, _ in bounds], dtype=np.float64),
        np.array([np.inf if high is None else high for _, high in bounds], dtype=np.float64),
        np.array(rows, dtype=np.intp),
        np.cumsum([0, *counts[:-1]], dtype=np.intp) if counts else np.zeros(0, dtype=np.intp),
    )


def _grouped(keys: Sequence[str | None]) -> Mapping[str, Indices]:
    rows: defaultdict[str, list[int]] = defaultdict(list)
    for index, key in enumerate(keys):
        if key is not None:
            rows[key].append(index)
    return {key: np.array(indices, dtype=np.intp) for key, indices in rows.items()}


def _floats(values: Sequence[float | None]) -> Floats:
    return np.array([np.nan if value is None else value for value in values], dtype=np.float64)


def _places(degrees: Sequence[float | None], confidential: Sequence[bool]) -> Floats:
    """Coordinates to compute distances from: of a confidential stream the middle of its square."""
    return _floats(
        [
            middle_of_square(value) if hidden and value is not None else value
            for value, hidden in zip(degrees, confidential, strict=True)
        ]
    )


def _twelve(values: Sequence[float] | None) -> Sequence[float]:
    return values if values else (0.0,) * 12


def _mapping(value: Any) -> Mapping[str, Any]:
    return json.loads(value) if isinstance(value, str) else cast(Mapping[str, Any], value or {})


def _with_moisture(properties: Mapping[str, float], moisture: float | None) -> Mapping[str, float]:
    """Moisture is a quality value too: limits ask for it in percent."""
    return properties if moisture is None else {**properties, "moisture_percent": moisture * 100}


def _date(value: Any) -> date:
    return value if isinstance(value, date) else date.fromisoformat(str(value))
