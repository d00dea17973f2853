"""A new offer or need with the run that found its partners, in one transaction: what is acknowledged is all there."""

from __future__ import annotations

from collections.abc import Sequence

from symbiosis.model.event import Event
from symbiosis.model.proposal import Proposal
from symbiosis.model.run import Run
from symbiosis.model.stream import Need, Offer
from symbiosis.store.graph import Graph, Transaction
from symbiosis.store.properties import to_properties
from symbiosis.store.proposals import save_proposals_in
from symbiosis.store.references import require
from symbiosis.store.streams import save_new_in


def keep(graph: Graph, stream: Offer | Need, event: Event, run: Run, proposals: Sequence[Proposal]) -> None:
    """Write a stream, the event that tells of it, its run and what the run proposed.

    A proposal whose other side is gone since it was found is left out. Raises InvalidInput where the organisation,
    material or product is not there, Erased; then nothing is written.
    """

    def write(transaction: Transaction) -> bool:
        written = save_new_in(transaction, stream)
        if written:
            transaction.write(
                "postings/keep_run",
                id=run.id,
                properties=to_properties(run),
                organisation_id=stream.organisation_id,
                event_id=event.id,
                event=to_properties(event),
            )
            save_proposals_in(transaction, run.id, proposals)
        return written

    # None comes where the same keyed request wrote it before.
    if graph.transaction(write) is False:
        require(
            graph,
            organisations=[stream.organisation_id],
            materials=[stream.material_id],
            products=[stream.product_id] if isinstance(stream, Need) else [],
        )
