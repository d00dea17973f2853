"""Organisations in the graph: who gives and who takes, and which areas they are in.

A node holds the whole object; its label and its `IN` relationships are written in the same transaction and are there
to be walked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from symbiosis.model.errors import Conflict, NotFound
from symbiosis.model.event import NOTHING_TOLD, Event
from symbiosis.model.organisation import PRECISION_ERASED, Organisation, OrganisationKind, erased
from symbiosis.model.text import Text
from symbiosis.store.events import telling
from symbiosis.store.graph import Graph, Row, Transaction
from symbiosis.store.properties import from_properties, to_properties
from symbiosis.store.references import not_there, require
from symbiosis.store.standings import version_of

CREATE_BY_KIND: dict[OrganisationKind, str] = {
    "Factory": "organisations/create_factory",
    "CommunityEnterprise": "organisations/create_community_enterprise",
    "Farm": "organisations/create_farm",
    "Utility": "organisations/create_utility",
    "Municipality": "organisations/create_municipality",
    "Commons": "organisations/create_commons",
}


def save(
    graph: Graph,
    organisations: Iterable[Organisation],
    on_progress: Callable[[int], None] | None = None,
    tell: Mapping[str, Event] = NOTHING_TOLD,
) -> int:
    """Write organisations, new or known, and their areas; how many. `tell`: events by id, written with theirs.

    Raises InvalidInput when an area is not there, Conflict when one is known as another kind (a kind is for life),
    Erased when the data of one was erased; then nothing is written of its batch.
    """
    given = list({organisation.id: organisation for organisation in organisations}.values())
    require_areas(graph, (area_id for organisation in given for area_id in organisation.area_ids))
    kinds = {organisation.id: organisation.kind for organisation in given}
    _refuse_other_kinds(graph.read("organisations/kinds", ids=sorted(kinds)), kinds)
    return graph.in_batches(map(_row, given), telling(_write, tell), on_progress=on_progress)


def get(graph: Graph, organisation_id: str) -> Organisation:
    """The organisation with this id. Raises NotFound."""
    found = get_many(graph, [organisation_id])
    if not found:
        raise NotFound(not_there("organisations", organisation_id))
    return found[organisation_id]


def get_many(graph: Graph, ids: Iterable[str]) -> dict[str, Organisation]:
    """Those of the organisations that are there, by id."""
    return {found.id: found for found in _organisations(graph.read("organisations/get_many", ids=sorted(set(ids))))}


def ids_of_numbers(graph: Graph, numbers: Iterable[str]) -> dict[str, list[str]]:
    """The ids of the organisations that have one of these registration numbers (in canonical writing), by number."""
    found: dict[str, list[str]] = {}
    for row in graph.read("organisations/ids_by_number", numbers=sorted(set(numbers))):
        found.setdefault(row["number"], []).append(row["id"])
    return found


def require_areas(graph: Graph, area_ids: Iterable[str]) -> None:
    """Raise InvalidInput, naming those that are not there, unless all areas are in the graph."""
    require(graph, areas=area_ids)


def lock(transaction: Transaction, organisation_id: str) -> Organisation:
    """The organisation with this id, which nobody else changes until this transaction ends. Raises NotFound."""
    found = _organisations(transaction.write("organisations/lock", id=organisation_id))
    if not found:
        raise NotFound(not_there("organisations", organisation_id))
    return found[0]


def write(transaction: Transaction, organisation: Organisation) -> None:
    """Write an organisation as part of a larger change; its areas must be there, and its kind the one it had."""
    _write(transaction, [_row(organisation)])


def version_of_organisation(organisation: Organisation) -> str:
    """The version of an organisation as it was read: another one after every change of its own properties."""
    return version_of(to_properties(organisation))


def list_page(
    graph: Graph,
    *,
    kind: OrganisationKind | None = None,
    area_id: str | None = None,
    name_contains: str | None = None,
    isic: str | None = None,
    factory_type: str | None = None,
    province_code: str | None = None,
    synthetic: bool | None = None,
    after_id: str = "",
    limit: int = 100,
) -> list[Organisation]:
    """At most `limit` organisations after `after_id`, in order of id.

    `area_id`: members of the area or of one inside it. `name_contains`: in the Thai or English name, in any case.
    `synthetic`: None for all, else only the made-up ones or only the real ones. Raises NotFound for an unknown area.
    """
    parameters: dict[str, Any] = {
        "kind": kind,
        "name": name_contains.lower() if name_contains else None,
        "isic": isic,
        "factory_type": factory_type,
        "province_code": province_code,
        "synthetic": synthetic,
        "after_id": after_id,
        "limit": limit,
    }
    if area_id is None:
        return _organisations(graph.read("organisations/list_page", **parameters))
    _area_must_be_there(graph, area_id)
    return _organisations(graph.read("organisations/list_page_of_area", area_id=area_id, **parameters))


def count(graph: Graph, area_id: str | None = None, synthetic: bool | None = None) -> dict[str, int]:
    """How many organisations there are of each kind, in the whole graph or in an area and those inside it."""
    if area_id is None:
        rows = graph.read("organisations/count", synthetic=synthetic)
    else:
        _area_must_be_there(graph, area_id)
        rows = graph.read("organisations/count_of_area", area_id=area_id, synthetic=synthetic)
    return {row["kind"]: row["organisations"] for row in rows}


def workers(graph: Graph, area_id: str, synthetic: bool | None = None) -> int | None:
    """Workers of the members of an area, and of areas inside it, that state a number; None where none does."""
    row = graph.read("organisations/workers_of_area", area_id=area_id, synthetic=synthetic)[0]
    return int(row["workers"]) if row["stated"] else None


def _row(organisation: Organisation) -> Row:
    return {"id": organisation.id, "area_ids": list(organisation.area_ids), "properties": to_properties(organisation)}


def _write(transaction: Transaction, rows: Sequence[Mapping[str, Any]]) -> None:
    there = transaction.read("organisations/kinds", ids=[row["id"] for row in rows])
    # Asked again where it counts: another writer may have given the kind since, and the label with it.
    _refuse_other_kinds(there, {row["id"]: row["properties"]["kind"] for row in rows})
    for row in there:
        if row["location_precision"] == PRECISION_ERASED:
            raise erased(row["id"])
    ids = {row["id"] for row in there}
    if known := [row for row in rows if row["id"] in ids]:
        transaction.write("organisations/update", rows=known)
        transaction.write("organisations/leave_areas", rows=[_places(row) for row in known])
    for kind, query in CREATE_BY_KIND.items():
        new = [row for row in rows if row["properties"]["kind"] == kind and row["id"] not in ids]
        if new:
            transaction.write(query, rows=new)
    if entering := [_places(row) for row in rows if row["area_ids"]]:
        transaction.write("organisations/enter_areas", rows=entering)


def _places(row: Mapping[str, Any]) -> Row:
    return {"id": row["id"], "area_ids": row["area_ids"]}


def _refuse_other_kinds(known: Iterable[Row], kinds: Mapping[str, OrganisationKind]) -> None:
    """Raise Conflict where one of `kinds`, by id, is not the kind that is known."""
    for row in known:
        if kinds[row["id"]] != row["kind"]:
            raise Conflict(
                Text(
                    th=f"องค์กร {row['id']} บันทึกไว้เป็น {row['kind']} แล้ว เปลี่ยนเป็น {kinds[row['id']]} ไม่ได้",
                    en=f"Organisation {row['id']} is known as a {row['kind']}; it cannot become a {kinds[row['id']]}.",
                )
            )


def _area_must_be_there(graph: Graph, area_id: str) -> None:
    if graph.read("missing/areas", ids=[area_id]):
        raise NotFound(not_there("areas", area_id))


def _organisations(rows: Iterable[Row]) -> list[Organisation]:
    return [from_properties(Organisation, row["properties"]) for row in rows]
