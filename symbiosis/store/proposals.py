"""Proposals in the graph, and the runs that made them.

A proposal's id is a hash of what it joins, so a rerun writes the same node; what a run thought of it lies on the
`PROPOSED` relationship, what people said of it is its state and is theirs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from symbiosis.model.errors import NotFound
from symbiosis.model.proposal import Proposal, ProposalState, Proposed
from symbiosis.model.run import Run
from symbiosis.store.graph import Graph, Row, Transaction
from symbiosis.store.properties import from_properties, to_properties
from symbiosis.store.references import not_there, require
from symbiosis.store.runs import save

SAVING_VERSIONS = "saving_versions"
"""Property of a proposal beside those of the model: JSON texts, which a rerun leaves alone."""
ROWS_PER_WRITE = 2000
"""Proposals carry their reasons and their ledger: fewer of them make a batch."""


def save_run(graph: Graph, run: Run, proposals: Sequence[Proposal]) -> int:
    """Write a run that is over and what it proposed; how many proposals.

    A proposal that is there already is updated, but for its state. Raises InvalidInput when an offer, need, taker or
    pathway is not in the graph; then nothing is written.
    """
    _require_ends(graph, proposals)
    save(graph, run)
    return _save(graph, run.id, proposals, None)


def save_of_run(
    graph: Graph, run_id: str, proposals: Sequence[Proposal], on_progress: Callable[[int], None] | None = None
) -> int:
    """Write what a run that is there already proposes; as `save_run` otherwise. `on_progress`: so many are written."""
    _require_ends(graph, proposals)
    return _save(graph, run_id, proposals, on_progress)


def _require_ends(graph: Graph, proposals: Sequence[Proposal]) -> None:
    require(
        graph,
        offers=(proposal.offer_id for proposal in proposals),
        needs=(proposal.need_id for proposal in proposals),
        organisations=(proposal.taker_id for proposal in proposals if proposal.need_id is None),
        pathways=(proposal.pathway_id for proposal in proposals),
    )


def _save(graph: Graph, run_id: str, proposals: Sequence[Proposal], on_progress: Callable[[int], None] | None) -> int:
    def write(transaction: Transaction, rows: Sequence[Mapping[str, Any]]) -> None:
        _write(transaction, run_id, rows)

    return graph.in_batches(map(_row, proposals), write, ROWS_PER_WRITE, on_progress)


def save_proposals_in(transaction: Transaction, run_id: str, proposals: Sequence[Proposal]) -> None:
    """Write what a run proposed as part of a larger change; proposals of what is not there are left out."""
    if proposals:
        _write(transaction, run_id, [_row(proposal) for proposal in proposals])


def _write(transaction: Transaction, run_id: str, rows: Sequence[Mapping[str, Any]]) -> None:
    for query, some in (
        ("proposals/save_for_need", [row for row in rows if row["need_id"]]),
        ("proposals/save_for_taker", [row for row in rows if not row["need_id"]]),
    ):
        if some:
            transaction.write(query, rows=some)
    lean = [{name: value for name, value in row.items() if name != "properties"} for row in rows]
    transaction.write("proposals/link_pathway", rows=[row for row in lean if row["pathway_id"]])
    transaction.write("proposals/link_run", rows=lean, run_id=run_id)


def get(graph: Graph, proposal_id: str) -> Proposal:
    """The proposal with this id. Raises NotFound."""
    return _found(graph.read("proposals/get", id=proposal_id), proposal_id)


def set_state(graph: Graph, proposal_id: str, state: ProposalState) -> Proposal:
    """Keep what people said of a proposal; the proposal as it is then. Raises NotFound."""
    return _found(graph.write("proposals/set_state", id=proposal_id, state=state), proposal_id)


def saving_versions(graph: Graph, proposal_id: str) -> list[str]:
    """Versions of a proposal's saving as JSON text, oldest first; none where it was never recomputed. NotFound."""
    rows = graph.read("proposals/get", id=proposal_id)
    if not rows:
        raise NotFound(not_there("proposals", proposal_id))
    return list(rows[0]["properties"].get(SAVING_VERSIONS) or [])


def replace_saving(graph: Graph, proposal: Proposal, saving: Mapping[str, Any], versions: Sequence[str]) -> bool:
    """Put another saving in place of the one that `proposal` had when it was read, with all its versions so far.

    `saving`: properties of Proposal. False, and nothing written, where the saving is another one by now.
    """
    properties = {**saving, SAVING_VERSIONS: list(versions)}
    return bool(
        graph.write("proposals/replace_saving", id=proposal.id, old_ledger=proposal.ledger, properties=properties)
    )


def of_offer(graph: Graph, offer_id: str, limit: int = 20, open_only: bool = True) -> list[Proposal]:
    """Proposals for an offer, best first. `open_only`: only those whose offer and need are still open."""
    return _proposals(graph.read("proposals/of_offer", id=offer_id, limit=limit, open_only=open_only))


def of_need(graph: Graph, need_id: str, limit: int = 20, open_only: bool = True) -> list[Proposal]:
    """Proposals for a need, best first."""
    return _proposals(graph.read("proposals/of_need", id=need_id, limit=limit, open_only=open_only))


def of_organisation(graph: Graph, organisation_id: str, limit: int = 20, open_only: bool = True) -> list[Proposal]:
    """What an organisation could give and take, best first."""
    return _proposals(graph.read("proposals/of_organisation", id=organisation_id, limit=limit, open_only=open_only))


def of_area(graph: Graph, area_id: str, limit: int = 20, open_only: bool = True) -> list[Proposal]:
    """What members of an area, or of one inside it, could give and take, best first."""
    return _proposals(graph.read("proposals/of_area", id=area_id, limit=limit, open_only=open_only))


def of_run(graph: Graph, run_id: str, after_rank: int = 0, limit: int = 1000) -> list[Proposed]:
    """At most `limit` of what a run proposed, in its order, those after `after_rank`."""
    rows = graph.read("proposals/of_run", id=run_id, after_rank=after_rank, limit=limit)
    return [
        Proposed(from_properties(Proposal, row["properties"]), row["rank"], row["value"], row["saving"]) for row in rows
    ]


def _row(proposal: Proposal) -> Row:
    properties = to_properties(proposal)
    return {
        "id": proposal.id,
        "offer_id": proposal.offer_id,
        "need_id": proposal.need_id,
        "taker_id": proposal.taker_id,
        "pathway_id": proposal.pathway_id,
        "state": properties.pop("state"),
        "rank": proposal.rank,
        "value": proposal.value,
        "saving": proposal.saving_central_t,
        "properties": properties,
    }


def _found(rows: list[Row], proposal_id: str) -> Proposal:
    if not rows:
        raise NotFound(not_there("proposals", proposal_id))
    return _proposals(rows)[0]


def _proposals(rows: Iterable[Row]) -> list[Proposal]:
    return [from_properties(Proposal, row["properties"]) for row in rows]
