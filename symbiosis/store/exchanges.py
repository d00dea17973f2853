"""Exchanges in the graph, and the `SUPPLIES` links of those that run or ran, which networks are computed from.

The link of one that ended stays, with its last day: a network of an earlier day has it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from symbiosis.model.errors import NotFound
from symbiosis.model.event import NOTHING_TOLD, Event
from symbiosis.model.exchange import Exchange
from symbiosis.store.columnar import Columns, joined
from symbiosis.store.events import telling
from symbiosis.store.graph import Graph, Row, Transaction
from symbiosis.store.properties import from_properties, to_properties
from symbiosis.store.references import not_there, require

LINK_COLUMNS = (
    "exchange_id",
    "giver_id",
    "taker_id",
    "material_id",
    "material",
    "kind",
    "evidence",
    "tonnes_per_year",
    "amount_per_year",
    "quantity_unit",
    "kg_co2e_per_year",
    "since",
    "until",
    "synthetic",
)
"""What `running_links` tells of each; `material` is its name, `since` and `until` are ISO dates."""


def save(
    graph: Graph,
    exchanges: Iterable[Exchange],
    on_progress: Callable[[int], None] | None = None,
    tell: Mapping[str, Event] = NOTHING_TOLD,
) -> int:
    """Write exchanges, new or known, and the links of those that run or ran; how many. `tell`: events by their ids.

    Raises InvalidInput when a giver or taker is not in the graph; then nothing is written.
    """
    given = list(exchanges)
    parties = (party for exchange in given for party in (exchange.giver_id, exchange.taker_id))
    require(graph, organisations=parties)
    return graph.in_batches(map(_row, given), telling(_write, tell), on_progress=on_progress)


def save_in(transaction: Transaction, exchanges: Iterable[Exchange]) -> None:
    """Write exchanges as part of a larger change; their givers and takers must be there."""
    _write(transaction, list(map(_row, exchanges)))


def get(graph: Graph, exchange_id: str) -> Exchange:
    """The exchange with this id. Raises NotFound."""
    found = _exchanges(graph.read("exchanges/get", id=exchange_id))
    if not found:
        raise NotFound(not_there("exchanges", exchange_id))
    return found[0]


def get_many(graph: Graph, ids: Iterable[str]) -> dict[str, Exchange]:
    """Those of the exchanges that are there, by id."""
    return {found.id: found for found in _exchanges(graph.read("exchanges/get_many", ids=sorted(set(ids))))}


def of_organisation(graph: Graph, organisation_id: str) -> list[Exchange]:
    """All exchanges that an organisation gives to or takes from, in order of id."""
    return _exchanges(graph.read("exchanges/of_organisation", organisation_id=organisation_id))


def list_page(
    graph: Graph,
    *,
    area_id: str | None = None,
    synthetic: bool | None = False,
    after_id: str = "",
    limit: int = 1000,
) -> list[Exchange]:
    """At most `limit` exchanges after `after_id`, in order of id; of an area: with either end inside it.

    `synthetic`: False for the real ones, True for the made-up ones, None for both.
    """
    if area_id is None:
        return _exchanges(graph.read("exchanges/list_page", synthetic=synthetic, after_id=after_id, limit=limit))
    return _exchanges(
        graph.read("exchanges/of_area", area_id=area_id, synthetic=synthetic, after_id=after_id, limit=limit)
    )


def running_links(
    graph: Graph, area_id: str | None = None, *, at_date: date, synthetic: bool | None = False
) -> Columns:
    """`LINK_COLUMNS` of the links that run on a day, in order of exchange id; of an area: with both ends inside it."""
    parameters = {"at_date": at_date.isoformat(), "synthetic": synthetic}
    if area_id is None:
        rows = graph.read("exchanges/running_links", **parameters)
    else:
        rows = graph.read("exchanges/running_links_inside", area_id=area_id, **parameters)
    return joined(rows, LINK_COLUMNS, "exchange_id")


def crossing_links(graph: Graph, area_id: str, *, at_date: date, synthetic: bool | None = False) -> Columns:
    """`LINK_COLUMNS` of links that run on a day with one end in an area; `inside` says which, giver or taker."""
    parameters = {"area_id": area_id, "at_date": at_date.isoformat(), "synthetic": synthetic}
    parts = [
        {**row, "inside": [end] * len(row["exchange_id"])}
        for query, end in (("exchanges/links_out", "giver"), ("exchanges/links_in", "taker"))
        for row in graph.read(query, **parameters)
    ]
    return joined(parts, (*LINK_COLUMNS, "inside"), "exchange_id")


def _write(transaction: Transaction, rows: Sequence[Mapping[str, Any]]) -> None:
    parties = [{name: row[name] for name in ("id", "giver_id", "taker_id")} for row in rows]
    transaction.write("exchanges/unlink", rows=parties)
    transaction.write("exchanges/save", rows=rows)
    transaction.write("exchanges/leave_parties", rows=parties)
    transaction.write("exchanges/link_running", rows=[row for row in rows if row["link"]])


def _row(exchange: Exchange) -> Row:
    properties = to_properties(exchange)
    link = None
    if exchange.has_run:
        link = {name: properties[name] for name in LINK_COLUMNS if name in properties}
        link["material"] = exchange.material_name
        del link["giver_id"], link["taker_id"]
    return {
        "id": exchange.id,
        "giver_id": exchange.giver_id,
        "taker_id": exchange.taker_id,
        "properties": properties,
        "link": link,
    }


def _exchanges(rows: Iterable[Row]) -> list[Exchange]:
    return [from_properties(Exchange, row["properties"]) for row in rows]
