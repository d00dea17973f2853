"""Open offers and needs as columns, out of the graph's columnar reads; nothing here builds an object per stream."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, cast

import numpy as np

from symbiosis.carbon.posted_prices import posted_prices
from symbiosis.matching.columns import Floats, Measure, NeedColumns, OfferColumns, Receiver, owner_key
from symbiosis.matching.kinds import kinds_of, kinds_of_mappings, names_of
from symbiosis.matching.offer_kind import OfferKind
from symbiosis.model.confidential import middle_of_square
from symbiosis.model.quantity import Lot

Columns = Mapping[str, Sequence[Any]]


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
        material_ids=kinds_of(columns["material_id"]),
        kinds=kinds_of(kinds),
        moisture=moisture,
        properties=kinds_of_mappings(
            _with_moisture(_mapping(value), moisture)
            for value, moisture in zip(columns["properties"], columns["moisture"], strict=True)
        ),
    )


def need_columns(columns: Columns) -> NeedColumns:
    """Needs out of the graph's columns, in the order they came."""
    return NeedColumns(
        **_shared(columns),
        material_ids=kinds_of(columns["material_id"]),
        product_ids=kinds_of(columns["product_id"]),
        limits=kinds_of_mappings(
            {name: (pair[0], pair[1]) for name, pair in _mapping(value).items()} for value in columns["limits"]
        ),
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
    receivers = kinds_of(
        Receiver(kind, isic, tuple(types or ()))
        for kind, isic, types in zip(
            columns["organisation_kind"], columns["isic"], columns["factory_types"], strict=True
        )
    )
    prices = posted_prices(
        columns["price_sign"], columns["price_thb_low"], columns["price_thb_high"], columns["price_per"]
    )
    return {
        "ids": names_of(columns["id"]),
        "organisation_ids": names_of(columns["organisation_id"]),
        "owner_keys": np.array(list(map(owner_key, columns["organisation_id"])), dtype=np.int64),
        "receivers": receivers,
        "latitude": _places(columns["latitude"], columns["confidential"]),
        "longitude": _places(columns["longitude"], columns["confidential"]),
        "measures": kinds_of(map(Measure, columns["quantity_unit"], columns["tonnes_per_unit"])),
        "monthly": monthly,
        "cap": cap,
        "tonnes_per_unit": _floats(columns["tonnes_per_unit"]),
        "price_thb": prices.thb,
        "price_per": prices.per,
        "material_score": _floats(columns["material_score"]),
        "confidential": np.array(columns["confidential"], dtype=bool),
        "synthetic": np.array(columns["synthetic"], dtype=bool),
        "valid_until": kinds_of(None if value is None else str(value) for value in columns["valid_until"]),
    }


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
