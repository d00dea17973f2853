"""Where the columns of open offers and needs come from: a running engine that has read everything, else the graph.

Both give the same. What the engine does not hold (an offer that another worker wrote a moment ago and that is named by
its id) is asked of the graph.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal, TypedDict, TypeVar, Unpack

import numpy as np

from symbiosis.matching.columns import NeedColumns, OfferColumns
from symbiosis.matching.graph_columns import need_columns, offer_columns
from symbiosis.matching.stream_table import StreamTable
from symbiosis.services.context import Context
from symbiosis.store import columns

Streams = TypeVar("Streams", OfferColumns, NeedColumns)


class Which(TypedDict, total=False):
    """Which of the streams. `synthetic`: False (also where left out) the real ones, True the made-up ones, None both.
    At most one of the others: of an area (or one inside it), of an organisation, or the one with this id."""

    synthetic: bool | None
    area_id: str
    organisation_id: str
    stream_id: str


def offers_from(context: Context, material_ids: Iterable[str] | None, **which: Unpack[Which]) -> OfferColumns:
    """Open offers of these materials; None: of all."""
    held = context.held
    stream_id = which.get("stream_id")
    if held is None or (stream_id is not None and stream_id not in held.offers):
        return offer_columns(columns.offer_columns(context.graph, material_ids, **_for_graph(which, "offer_id")))
    found = _narrowed(context, held.offers, "offers", which)
    synthetic = which.get("synthetic", False)
    if found is None:
        return (
            held.offers.all(synthetic) if material_ids is None else held.offers.of_targets(material_ids, (), synthetic)
        )
    if material_ids is None:
        return found
    wanted = set(material_ids)
    return found.taken(np.flatnonzero([one in wanted for one in found.material_ids]))


def needs_from(
    context: Context,
    material_ids: Iterable[str] | None,
    product_ids: Iterable[str] | None,
    **which: Unpack[Which],
) -> NeedColumns:
    """Open needs for these materials or products; None of both: for all."""
    held = context.held
    stream_id = which.get("stream_id")
    if held is None or (stream_id is not None and stream_id not in held.needs):
        return need_columns(
            columns.need_columns(context.graph, material_ids, product_ids, **_for_graph(which, "need_id"))
        )
    found = _narrowed(context, held.needs, "needs", which)
    synthetic = which.get("synthetic", False)
    for_all = material_ids is None and product_ids is None
    materials, products = set(material_ids or ()), set(product_ids or ())
    if found is None:
        return held.needs.all(synthetic) if for_all else held.needs.of_targets(materials, products, synthetic)
    if for_all:
        return found
    targets = zip(found.material_ids, found.product_ids, strict=True)
    return found.taken(np.flatnonzero([m in materials or p in products for m, p in targets]))


def _narrowed(
    context: Context, table: StreamTable[Streams], streams: Literal["offers", "needs"], which: Which
) -> Streams | None:
    """The streams of an area, of an organisation, or the one; None where all are asked for."""
    synthetic = which.get("synthetic", False)
    if "stream_id" in which:
        return table.of_ids([which["stream_id"]], synthetic)
    if "organisation_id" in which:
        return table.of_ids(table.ids_of(which["organisation_id"]), synthetic)
    if "area_id" in which:
        return table.of_ids(columns.open_ids_of_area(context.graph, streams, which["area_id"]), synthetic)
    return None


def _for_graph(which: Which, id_name: str) -> dict[str, Any]:
    return {id_name if name == "stream_id" else name: value for name, value in which.items()}
