"""Open offers and needs as columns: one list a property, in step, in order of the stream's id.

This is how bulk leaves the graph: some materials at a time (`portions.py`), so that memory stays bounded on the server.
Each stream comes with what agreed exchanges take of it (`agreed_monthly`, in its own unit) and what matching needs of
its organisation (`ORGANISATION_COLUMNS`). Names are those of `properties.py`; what is absent is None; `properties` and
`limits` are JSON text, dates ISO strings. Free text stays in the graph.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Literal

from symbiosis.model.organisation import Organisation
from symbiosis.model.stream import Need, Offer
from symbiosis.store.columnar import Columns, joined
from symbiosis.store.graph import Graph, Row
from symbiosis.store.portions import Grouped, portions
from symbiosis.store.properties import property_names, to_properties

ORGANISATION_COLUMNS = ("organisation_kind", "isic", "factory_types", "latitude", "longitude", "area_ids")
NOT_READ = ("state", "text")
"""All are open, and nothing is matched by its free text."""
AGREED = "agreed_monthly"
OFFER_COLUMNS = (*(name for name in property_names(Offer) if name not in NOT_READ), AGREED, *ORGANISATION_COLUMNS)
NEED_COLUMNS = (*(name for name in property_names(Need) if name not in NOT_READ), AGREED, *ORGANISATION_COLUMNS)

GROUPS_PER_READ = 10
IDS_PER_READ = 2000


def offer_columns(
    graph: Graph,
    material_ids: Iterable[str] | None = None,
    *,
    synthetic: bool | None = False,
    area_id: str | None = None,
    organisation_id: str | None = None,
    offer_id: str | None = None,
    ids: Iterable[str] | None = None,
) -> Columns:
    """Open offers of these materials; None: of all.

    `synthetic`: False for the real ones, True for the made-up ones, None for both. At most one of `area_id` (members of
    the area or of one inside it), `organisation_id`, `offer_id` and `ids` (of offers) narrows them further.
    """
    ids = _narrowed(graph, "offers", area_id, organisation_id, offer_id, ids)
    if ids is not None:
        parts = _parts(graph, "offers/columns_of_ids", ids, IDS_PER_READ, synthetic)
        columns = joined(chain.from_iterable(parts), OFFER_COLUMNS, "id")
        return columns if material_ids is None else _only(columns, {"material_id": set(material_ids)})
    if material_ids is None:
        parts = _all_parts(graph, "offers/columns_of_materials", "offers/per_material", synthetic)
    else:
        parts = _parts(graph, "offers/columns_of_materials", material_ids, GROUPS_PER_READ, synthetic)
    return joined(chain.from_iterable(parts), OFFER_COLUMNS, "id")


def need_columns(
    graph: Graph,
    material_ids: Iterable[str] | None = None,
    product_ids: Iterable[str] | None = None,
    *,
    synthetic: bool | None = False,
    area_id: str | None = None,
    organisation_id: str | None = None,
    need_id: str | None = None,
    ids: Iterable[str] | None = None,
) -> Columns:
    """Open needs for these materials or products; None of both: all. Narrowed as in `offer_columns`."""
    all_of_them = material_ids is None and product_ids is None
    materials, products = set(material_ids or ()), set(product_ids or ())
    ids = _narrowed(graph, "needs", area_id, organisation_id, need_id, ids)
    if ids is not None:
        parts = _parts(graph, "needs/columns_of_ids", ids, IDS_PER_READ, synthetic)
        columns = joined(chain.from_iterable(parts), NEED_COLUMNS, "id")
        return columns if all_of_them else _only(columns, {"material_id": materials, "product_id": products})
    if all_of_them:
        parts = _all_need_parts(graph, synthetic)
    else:
        parts = chain(
            _parts(graph, "needs/columns_of_materials", materials, GROUPS_PER_READ, synthetic),
            _parts(graph, "needs/columns_of_products", products, GROUPS_PER_READ, synthetic),
        )
    return joined(chain.from_iterable(parts), NEED_COLUMNS, "id")


def columns_of(streams: Iterable[Offer | Need], owners: Mapping[str, Organisation], names: Sequence[str]) -> Columns:
    """What `offer_columns` or `need_columns` gives of streams that nobody agreed to take from yet, without a graph.

    `owners`: their organisations by id; `names`: OFFER_COLUMNS or NEED_COLUMNS.
    """
    rows = []
    for stream in sorted(streams, key=lambda each: each.id):
        owner = to_properties(owners[stream.organisation_id])
        about_owner = {name: owner["kind" if name == "organisation_kind" else name] for name in ORGANISATION_COLUMNS}
        rows.append(to_properties(stream) | about_owner)
    return {name: [row.get(name) for row in rows] for name in names}


def every_offer(graph: Graph) -> Iterator[Columns]:
    """All open offers, real and made-up, some materials at a time."""
    for part in _all_parts(graph, "offers/columns_of_materials", "offers/per_material", None):
        yield joined(part, OFFER_COLUMNS, "id")


def every_need(graph: Graph) -> Iterator[Columns]:
    """All open needs, real and made-up, some materials or products at a time."""
    for part in _all_need_parts(graph, None):
        yield joined(part, NEED_COLUMNS, "id")


def open_ids_of_area(graph: Graph, streams: Literal["offers", "needs"], area_id: str) -> list[str]:
    """Ids of the open offers or needs of members of an area or of one inside it."""
    return _ids(graph.read(f"{streams}/open_ids_of_area", area_id=area_id))


def _narrowed(
    graph: Graph,
    streams: Literal["offers", "needs"],
    area_id: str | None,
    organisation_id: str | None,
    stream_id: str | None,
    stream_ids: Iterable[str] | None,
) -> list[str] | None:
    """Ids of the streams asked for; None when all are."""
    if sum(one is not None for one in (area_id, organisation_id, stream_id, stream_ids)) > 1:
        raise ValueError("at most one of area, organisation and stream")
    if stream_ids is not None:
        return list(stream_ids)
    if stream_id is not None:
        return [stream_id]
    if area_id is not None:
        return open_ids_of_area(graph, streams, area_id)
    if organisation_id is not None:
        return _ids(graph.read(f"{streams}/open_ids_of_organisation", organisation_id=organisation_id))
    return None


def _parts(graph: Graph, query: str, ids: Iterable[str], at_a_time: int, synthetic: bool | None) -> Iterator[list[Row]]:
    ordered = sorted(set(ids))
    for start in range(0, len(ordered), at_a_time):
        yield graph.read(query, ids=ordered[start : start + at_a_time], synthetic=synthetic)


def _all_parts(graph: Graph, query: str, grouped: Grouped, synthetic: bool | None) -> Iterator[list[Row]]:
    for ids in portions(graph, grouped):
        yield graph.read(query, ids=ids, synthetic=synthetic)


def _all_need_parts(graph: Graph, synthetic: bool | None) -> Iterator[list[Row]]:
    yield from _all_parts(graph, "needs/columns_of_materials", "needs/per_material", synthetic)
    yield from _all_parts(graph, "needs/columns_of_products", "needs/per_product", synthetic)


def _only(columns: Columns, wanted: dict[str, set[str]]) -> Columns:
    """The streams that have one of the wanted ids in one of these columns."""
    kept = [
        index for index in range(len(columns["id"])) if any(columns[name][index] in ids for name, ids in wanted.items())
    ]
    return {name: [column[index] for index in kept] for name, column in columns.items()}


def _ids(rows: Iterable[Row]) -> list[str]:
    return [row["id"] for row in rows]
