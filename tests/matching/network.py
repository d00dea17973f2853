"""Small networks for matching tests: model objects in, columns out, as the graph would give them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from symbiosis.matching.columns import NeedColumns, OfferColumns
from symbiosis.matching.graph_columns import need_columns, offer_columns
from symbiosis.model.organisation import Organisation
from symbiosis.model.stream import Need, Offer
from symbiosis.store.columns import NEED_COLUMNS, OFFER_COLUMNS, columns_of


def organisation(identifier: str, kind: str = "Factory", **known: Any) -> Organisation:
    known = {"latitude": 13.5, "longitude": 101.0} | known
    return Organisation(id=identifier, kind=kind, name_th=identifier, name_en=identifier, **known)  # type: ignore[arg-type]


def offers_of(offers: Iterable[Offer], organisations: Iterable[Organisation]) -> OfferColumns:
    return offer_columns(columns_of(offers, _by_id(organisations), OFFER_COLUMNS))


def needs_of(needs: Iterable[Need], organisations: Iterable[Organisation]) -> NeedColumns:
    return need_columns(columns_of(needs, _by_id(organisations), NEED_COLUMNS))


def _by_id(organisations: Iterable[Organisation]) -> dict[str, Organisation]:
    return {owner.id: owner for owner in organisations}
