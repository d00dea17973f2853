"""Small networks for matching tests: model objects in, columns out, as the graph would give them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from symbiosis.matching.columns import NeedColumns, OfferColumns, need_columns, offer_columns
from symbiosis.model.organisation import Organisation
from symbiosis.model.stream import Need, Offer
from symbiosis.store.columns import NEED_COLUMNS, OFFER_COLUMNS
from symbiosis.store.properties import to_properties


def organisation(identifier: str, kind: str = "Factory", **known: Any) -> Organisation:
    known = {"latitude": 13.5, "longitude": 101.0} | known
    return Organisation(id=identifier, kind=kind, name_th=identifier, name_en=identifier, **known)  # type: ignore[arg-type]


def columns_of(
    streams: Iterable[Offer | Need], organisations: Iterable[Organisation], names: Iterable[str]
) -> dict[str, list[Any]]:
    """What `symbiosis.store.columns` gives for these streams, without a graph."""
    owners = {owner.id: owner for owner in organisations}
    rows = []
    for stream in sorted(streams, key=lambda each: each.id):
        owner = owners[stream.organisation_id]
        rows.append(
            to_properties(stream)
            | {
                "organisation_kind": owner.kind,
                "isic": owner.isic,
                "factory_types": list(owner.factory_types),
                "latitude": owner.latitude,
                "longitude": owner.longitude,
                "area_ids": list(owner.area_ids),
            }
        )
    return {name: [row.get(name) for row in rows] for name in names}


def offers_of(offers: Iterable[Offer], organisations: Iterable[Organisation]) -> OfferColumns:
    return offer_columns(columns_of(offers, organisations, OFFER_COLUMNS))


def needs_of(needs: Iterable[Need], organisations: Iterable[Organisation]) -> NeedColumns:
    return need_columns(columns_of(needs, organisations, NEED_COLUMNS))
