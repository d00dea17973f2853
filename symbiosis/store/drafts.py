"""Drafts in the graph: postings that wait for an answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from symbiosis.model.draft import Draft
from symbiosis.model.errors import NotFound
from symbiosis.model.event import NOTHING_TOLD, Event
from symbiosis.model.text import Text
from symbiosis.store.events import record, telling
from symbiosis.store.graph import Graph, Row, Transaction
from symbiosis.store.properties import from_properties, to_properties
from symbiosis.store.references import require, write_of_organisations
from symbiosis.store.standings import version_of


def save_many(graph: Graph, drafts: Iterable[Draft], tell: Mapping[str, Event] = NOTHING_TOLD) -> int:
    """Write drafts, new or known; how many. `tell`: events by the draft's id, written with it.

    Raises InvalidInput when an organisation is not there, Erased.
    """
    given = list(drafts)
    require(graph, organisations=(draft.organisation_id for draft in given))
    return graph.in_batches(map(_row, given), telling(_write, tell))


def save(graph: Graph, draft: Draft, event: Event) -> None:
    """Write a draft, new or known, and what tells of it. InvalidInput when its organisation is not there, Erased."""
    require(graph, organisations=[draft.organisation_id])

    def work(transaction: Transaction) -> None:
        write(transaction, draft)
        record(transaction, event)

    graph.transaction(work)


def write(transaction: Transaction, draft: Draft) -> None:
    """Write a draft, new or known, as part of a larger change; its organisation must be there."""
    _write(transaction, [_row(draft)])


def lock(transaction: Transaction, draft_id: str) -> Draft:
    """The draft with this id, which nobody else changes until this transaction ends. Raises NotFound."""
    return _found(transaction.write("drafts/lock", id=draft_id), draft_id)


def get(graph: Graph, draft_id: str) -> Draft:
    """The draft with this id. Raises NotFound."""
    return _found(graph.read("drafts/get", id=draft_id), draft_id)


def get_many(graph: Graph, ids: Iterable[str]) -> dict[str, Draft]:
    """Those of the drafts that are there, by id."""
    rows = graph.read("drafts/get_many", ids=sorted(set(ids)))
    return {found.id: found for found in (from_properties(Draft, row["properties"]) for row in rows)}


def version_of_draft(draft: Draft) -> str:
    """The version of a draft as it was read."""
    return version_of(to_properties(draft))


def _write(transaction: Transaction, rows: Sequence[Mapping[str, Any]]) -> None:
    write_of_organisations(transaction, "drafts/save", rows)


def _row(draft: Draft) -> Row:
    return {"id": draft.id, "organisation_id": draft.organisation_id, "properties": to_properties(draft)}


def _found(rows: list[Row], draft_id: str) -> Draft:
    if not rows:
        raise NotFound(Text(f"ไม่มีร่างประกาศ {draft_id}", f"There is no draft {draft_id} in the graph."))
    return from_properties(Draft, rows[0]["properties"])
