"""Drafts in the graph: postings that wait for an answer."""

from __future__ import annotations

from symbiosis.model.draft import Draft
from symbiosis.model.errors import NotFound
from symbiosis.model.text import Text
from symbiosis.store.graph import Graph
from symbiosis.store.properties import from_properties, to_properties
from symbiosis.store.references import require


def save(graph: Graph, draft: Draft) -> None:
    """Write a draft, new or known. Raises InvalidInput when its organisation is not there."""
    require(graph, organisations=[draft.organisation_id])
    row = {"id": draft.id, "organisation_id": draft.organisation_id, "properties": to_properties(draft)}
    graph.write("drafts/save", rows=[row])


def get(graph: Graph, draft_id: str) -> Draft:
    """The draft with this id. Raises NotFound."""
    rows = graph.read("drafts/get", id=draft_id)
    if not rows:
        raise NotFound(Text(f"ไม่มีร่างประกาศ {draft_id}", f"There is no draft {draft_id} in the graph."))
    return from_properties(Draft, rows[0]["properties"])


def of_organisation(graph: Graph, organisation_id: str) -> list[Draft]:
    """All drafts of an organisation, in order of id."""
    rows = graph.read("drafts/of_organisation", organisation_id=organisation_id)
    return [from_properties(Draft, row["properties"]) for row in rows]
