"""Taking made-up organisations out of the graph again, with all that hangs on them."""

from __future__ import annotations

from symbiosis.store.changes import tell_engines
from symbiosis.store.graph import Graph

AT_A_TIME = 1000
DELETIONS = {
    "events": "demo/delete_events",
    "runs": "demo/delete_runs",
    "proposals": "demo/delete_proposals",
    "exchanges": "demo/delete_exchanges",
    "assessments": "demo/delete_assessments",
    "certificates": "demo/delete_certificates",
    "drafts": "demo/delete_drafts",
    "offers": "demo/delete_offers",
    "needs": "demo/delete_needs",
    "organisations": "demo/delete_organisations",
    "event_logs": "demo/delete_event_logs",
    "areas": "demo/delete_areas",
}
"""In this order: what hangs on others goes first, so that being cut off leaves nothing that nobody finds again."""


def wipe_synthetic(graph: Graph) -> dict[str, int]:
    """Delete everything made up, some at a time; how many nodes of each kind. Real ones are left alone.

    A proposal or exchange between something made up and something real goes too.
    """
    deleted = {kind: _delete_all(graph, query) for kind, query in DELETIONS.items()}
    tell_engines(graph)
    return deleted


def _delete_all(graph: Graph, query: str) -> int:
    total = 0
    while deleted := graph.write(query, at_a_time=AT_A_TIME)[0]["deleted"]:
        total += deleted
    return total
