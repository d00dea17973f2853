"""What lists of offers and needs narrow and sort by: few columns of every stream, whatever its state.

A running engine keeps them in memory (`services/list_index.py`), so that a page asks the graph only for its own rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from symbiosis.model.stream import Need, Offer
from symbiosis.store.columnar import Columns, joined
from symbiosis.store.graph import Graph, Row
from symbiosis.store.portions import Grouped, portions

Streams = Literal["offers", "needs"]
NO_HAZARD = "none"


class ListRow(NamedTuple):
    """A stream as lists see it. `changed_at`: ms of the server; `hazard`: "none" where there is none. A need has no
    waste code, hazard, status or route, an offer no product."""

    id: str
    organisation_id: str
    state: str
    material_id: str | None
    product_id: str | None
    waste_code: str | None
    hazard: str
    status: str | None
    present_route: str | None
    tonnes_per_year: float | None
    changed_at: int
    synthetic: bool


OFFER_LIST_COLUMNS = tuple(name for name in ListRow._fields if name != "product_id")
NEED_LIST_COLUMNS = (
    "id", "organisation_id", "state", "material_id", "product_id", "tonnes_per_year", "changed_at", "synthetic",
)  # fmt: skip
IDS_PER_READ = 2000


def rows_of_ids(graph: Graph, streams: Streams, ids: Iterable[str]) -> list[ListRow]:
    """Those of the streams that are there, in order of id."""
    ordered = sorted(set(ids))
    parts: list[Row] = []
    for start in range(0, len(ordered), IDS_PER_READ):
        parts += graph.read(f"{streams}/list_columns_of_ids", ids=ordered[start : start + IDS_PER_READ])
    return _rows(streams, parts)


def every_row(graph: Graph, streams: Streams) -> Iterator[list[ListRow]]:
    """All streams, those of some materials or products at a time."""
    by_material: Grouped = "offers/per_material" if streams == "offers" else "needs/per_material"
    for ids in portions(graph, by_material):
        yield _rows(streams, graph.read(f"{streams}/list_columns_of_materials", ids=ids))
    if streams == "needs":
        for ids in portions(graph, "needs/per_product"):
            yield _rows(streams, graph.read("needs/list_columns_of_products", ids=ids))


def row_of(stream: Offer | Need, changed_at: int) -> ListRow:
    """The row of a stream that was read whole."""
    offered = stream if isinstance(stream, Offer) else None
    return ListRow(
        id=stream.id,
        organisation_id=stream.organisation_id,
        state=stream.state,
        material_id=stream.material_id,
        product_id=stream.product_id if isinstance(stream, Need) else None,
        waste_code=offered.waste_code if offered else None,
        hazard=(offered.hazard if offered else None) or NO_HAZARD,
        status=offered.status if offered else None,
        present_route=offered.present_route if offered else None,
        tonnes_per_year=stream.quantity.tonnes_per_year,
        changed_at=changed_at,
        synthetic=stream.synthetic,
    )


def _rows(streams: Streams, parts: Iterable[Row]) -> list[ListRow]:
    columns: Columns = joined(parts, OFFER_LIST_COLUMNS if streams == "offers" else NEED_LIST_COLUMNS, "id")
    count = len(columns["id"])
    absent = {"hazard": NO_HAZARD}
    whole = [columns.get(name) or [absent.get(name)] * count for name in ListRow._fields]
    return [ListRow(*values) for values in zip(*whole, strict=True)]
