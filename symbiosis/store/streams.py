"""Offers and needs in the graph, one by one. Whole columns of them are read by `columns.py`.

Saving again what is there changes nothing but the stamp. A stream keeps its organisation for life; its material may be
corrected. A withdrawal is a state, never a deletion.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Literal

from symbiosis.model.errors import Conflict, NotFound
from symbiosis.model.event import NOTHING_TOLD, Event
from symbiosis.model.stream import Need, Offer, StreamState
from symbiosis.model.text import Text
from symbiosis.store.events import telling
from symbiosis.store.graph import Graph, Row, Transaction
from symbiosis.store.properties import from_properties, to_properties
from symbiosis.store.references import not_there, require, write_of_organisations

Progress = Callable[[int], None]


def save_offers(
    graph: Graph, offers: Iterable[Offer], on_progress: Progress | None = None, tell: Mapping[str, Event] = NOTHING_TOLD
) -> int:
    """Write offers, new or known; how many. `tell`: events by the offer's id, written with it.

    Raises InvalidInput when an organisation or material is not there, Conflict when an offer belongs to another
    organisation; then nothing is written.
    """
    given = list(offers)
    require(
        graph,
        organisations=(offer.organisation_id for offer in given),
        materials=(offer.material_id for offer in given),
    )
    _refuse_other_owners(graph, "offers/owners", given)

    return graph.in_batches(map(_offer_row, given), telling(_write_offers, tell), on_progress=on_progress)


def save_needs(
    graph: Graph, needs: Iterable[Need], on_progress: Progress | None = None, tell: Mapping[str, Event] = NOTHING_TOLD
) -> int:
    """Write needs, new or known; how many. Raises as `save_offers` does, also for a product that is not there."""
    given = list(needs)
    require(
        graph,
        organisations=(need.organisation_id for need in given),
        materials=(need.material_id for need in given),
        products=(need.product_id for need in given),
    )
    _refuse_other_owners(graph, "needs/owners", given)

    return graph.in_batches(map(_need_row, given), telling(_write_needs, tell), on_progress=on_progress)


def save_in(transaction: Transaction, stream: Offer | Need) -> None:
    """Write an offer or need as part of a larger change; what it names must be there."""
    if isinstance(stream, Offer):
        _write_offers(transaction, [_offer_row(stream)])
    else:
        _write_needs(transaction, [_need_row(stream)])


def save_new_in(transaction: Transaction, stream: Offer | Need) -> bool:
    """Write a stream whose id nobody used before; False, and nothing written, where what it names is not there.

    Raises Erased.
    """
    if isinstance(stream, Offer):
        return write_of_organisations(transaction, "offers/save", [_offer_row(stream)])
    query = "needs/save_for_material" if stream.material_id else "needs/save_for_product"
    return write_of_organisations(transaction, query, [_need_row(stream)])


def get_offer(graph: Graph, offer_id: str) -> Offer:
    """The offer with this id. Raises NotFound."""
    return _offers(_found(graph.read("offers/get", id=offer_id), "offers", offer_id))[0]


def get_need(graph: Graph, need_id: str) -> Need:
    """The need with this id. Raises NotFound."""
    return _needs(_found(graph.read("needs/get", id=need_id), "needs", need_id))[0]


def offers_many(graph: Graph, ids: Iterable[str]) -> dict[str, Offer]:
    """Those of the offers that are there, by id."""
    return {found.id: found for found in _offers(graph.read("offers/get_many", ids=sorted(set(ids))))}


def needs_many(graph: Graph, ids: Iterable[str]) -> dict[str, Need]:
    """Those of the needs that are there, by id."""
    return {found.id: found for found in _needs(graph.read("needs/get_many", ids=sorted(set(ids))))}


def offers_of_organisation(graph: Graph, organisation_id: str) -> list[Offer]:
    """All offers of an organisation, whatever their state, in order of id."""
    return _offers(graph.read("offers/of_organisation", organisation_id=organisation_id))


def needs_of_organisation(graph: Graph, organisation_id: str) -> list[Need]:
    """All needs of an organisation, whatever their state, in order of id."""
    return _needs(graph.read("needs/of_organisation", organisation_id=organisation_id))


def offers_of_area(
    graph: Graph, area_id: str, *, state: StreamState | None = "open", after_id: str = "", limit: int = 1000
) -> list[Offer]:
    """At most `limit` offers after `after_id`, in order of id, of members of an area or of one inside it."""
    return _offers(graph.read("offers/of_area", area_id=area_id, state=state, after_id=after_id, limit=limit))


def needs_of_area(
    graph: Graph, area_id: str, *, state: StreamState | None = "open", after_id: str = "", limit: int = 1000
) -> list[Need]:
    """At most `limit` needs after `after_id`, in order of id, of members of an area or of one inside it."""
    return _needs(graph.read("needs/of_area", area_id=area_id, state=state, after_id=after_id, limit=limit))


def set_offer_state(graph: Graph, offer_id: str, state: StreamState) -> Offer:
    """Open, withdraw, expire or close an offer; the offer as it is then. Raises NotFound."""
    return _offers(_found(graph.write("offers/set_state", id=offer_id, state=state), "offers", offer_id))[0]


def set_need_state(graph: Graph, need_id: str, state: StreamState) -> Need:
    """Open, withdraw, expire or close a need; the need as it is then. Raises NotFound."""
    return _needs(_found(graph.write("needs/set_state", id=need_id, state=state), "needs", need_id))[0]


def agreed_per_year(graph: Graph, kind: Literal["offers", "needs"], ids: Iterable[str]) -> dict[str, float]:
    """What agreed exchanges take of these offers or needs in a year (of a lot: in all), each in its own unit; those of
    which nothing is agreed are left out."""
    wanted = sorted(set(ids))
    if not wanted:
        return {}
    return {row["id"]: sum(row["agreed_monthly"]) for row in graph.read(f"{kind}/agreed", ids=wanted)}


def due_ids(graph: Graph, today: date, limit: int) -> tuple[list[str], list[str]]:
    """Ids of open offers and of open needs whose last day was before `today`: of each the first `limit`, in order."""
    offers, needs = (graph.read(query, today=today.isoformat(), limit=limit) for query in ("offers/due", "needs/due"))
    return [row["id"] for row in offers], [row["id"] for row in needs]


def hidden_ids(graph: Graph, ids: Iterable[str], reader_id: str | None) -> frozenset[str]:
    """Those offers, needs and drafts among `ids` that are confidential, and not the reader's own.

    A party to an exchange of an offer or need knows it too. `reader_id` None is a stranger.
    """
    wanted = sorted(set(ids))
    if not wanted:
        return frozenset()
    rows = graph.read("confidential/unknown_to", ids=wanted, reader=reader_id or "")
    return frozenset(row["id"] for row in rows)


def _offer_row(offer: Offer) -> Row:
    properties = to_properties(offer)
    return {**_names(properties, "organisation_id", "material_id"), "properties": properties | _tonnes(offer)}


def _need_row(need: Need) -> Row:
    properties = to_properties(need)
    names = _names(properties, "organisation_id", "material_id", "product_id")
    return {**names, "properties": properties | _tonnes(need)}


def _tonnes(stream: Offer | Need) -> Row:
    """What lists sort and narrow by, beside the properties of the model."""
    return {"tonnes_per_year": stream.quantity.tonnes_per_year}


def _write_offers(transaction: Transaction, rows: Sequence[Mapping[str, Any]]) -> None:
    write_of_organisations(transaction, "offers/save", rows)
    transaction.write("offers/leave_material", rows=[_names(row, "material_id") for row in rows])


def _write_needs(transaction: Transaction, rows: Sequence[Mapping[str, Any]]) -> None:
    write_of_organisations(transaction, "needs/save_for_material", [row for row in rows if row["material_id"]])
    write_of_organisations(transaction, "needs/save_for_product", [row for row in rows if row["product_id"]])
    names = [_names(row, "material_id", "product_id") for row in rows]
    transaction.write("needs/leave_material", rows=names)
    transaction.write("needs/leave_product", rows=names)


def refuse_other_owner(graph: Graph, stream: Offer | Need) -> None:
    """Raise Conflict where the stream's id is another organisation's."""
    _refuse_other_owners(graph, "offers/owners" if isinstance(stream, Offer) else "needs/owners", [stream])


def _refuse_other_owners(graph: Graph, query: str, streams: Sequence[Offer | Need]) -> None:
    owners = {stream.id: stream.organisation_id for stream in streams}
    for row in graph.read(query, ids=sorted(owners)):
        if owners[row["id"]] != row["organisation_id"]:
            raise Conflict(
                Text(
                    th=f"{row['id']} เป็นขององค์กรอื่น ไม่ใช่ของ {owners[row['id']]}",
                    en=f"{row['id']} belongs to another organisation, not to {owners[row['id']]}.",
                )
            )


def _names(row: Mapping[str, Any], *keys: str) -> dict[str, Any]:
    return {"id": row["id"], **{key: row[key] for key in keys}}


def _found(rows: list[Row], kind: str, wanted: str) -> list[Row]:
    if not rows:
        raise NotFound(not_there(kind, wanted))
    return rows


def _offers(rows: Iterable[Row]) -> list[Offer]:
    return [from_properties(Offer, row["properties"]) for row in rows]


def _needs(rows: Iterable[Row]) -> list[Need]:
    return [from_properties(Need, row["properties"]) for row in rows]
