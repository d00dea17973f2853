"""What a running service holds of the graph in memory: open offers and needs, organisations, what was said, factors.

All of it is read with the same columnar queries and made into the same columns as without an engine.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from symbiosis.matching.columns import NeedColumns, OfferColumns
from symbiosis.matching.graph_columns import need_columns, offer_columns
from symbiosis.matching.stream_table import StreamTable
from symbiosis.model.agreement import Standing
from symbiosis.services.kept_answers import KeptAnswers
from symbiosis.services.list_index import ListIndex
from symbiosis.services.organisation_table import OrganisationTable
from symbiosis.services.settled import SettledPairs
from symbiosis.store import changes, columns, list_rows, organisations, standings
from symbiosis.store.graph import Graph
from symbiosis.store.standings import Stood
from symbiosis.store.turns import Turns

IDS_PER_READ = 2000


def _no_offers() -> StreamTable[OfferColumns]:
    return StreamTable(offer_columns({name: [] for name in columns.OFFER_COLUMNS}))


def _no_needs() -> StreamTable[NeedColumns]:
    return StreamTable(need_columns({name: [] for name in columns.NEED_COLUMNS}))


@dataclass(slots=True)
class Held:
    """Open offers and needs; how lists see all of them, whatever their state; organisations; standings of proposals
    that somebody spoke of (others stand as they were born); the factor set in use, None for the shipped one.

    Partners are found one request at a time, in `turns`: threads that compute at once change over every few
    milliseconds and throw each other's caches out. Ten at once took 36 ms of processor each, one after the other 21.
    Who posts, or asks for all that an organisation has, lets those go first who ask about one stream."""

    offers: StreamTable[OfferColumns] = field(default_factory=_no_offers)
    needs: StreamTable[NeedColumns] = field(default_factory=_no_needs)
    offer_lists: ListIndex = field(default_factory=ListIndex)
    need_lists: ListIndex = field(default_factory=ListIndex)
    organisations: OrganisationTable = field(default_factory=OrganisationTable)
    standings: dict[str, Standing] = field(default_factory=dict)
    settled: SettledPairs = field(default_factory=SettledPairs)
    factor_set_id: str | None = None
    answers: KeptAnswers = field(default_factory=KeptAnswers)
    turns: Turns = field(default_factory=Turns)

    def is_confidential(self, stream_id: str) -> bool | None:
        """Whether an open offer or need is; None for one that is not held."""
        known = self.offers.is_confidential(stream_id)
        return self.needs.is_confidential(stream_id) if known is None else known

    def take_standings(self, stood: Mapping[str, Stood]) -> None:
        """How proposals stand now."""
        for proposal_id, one in stood.items():
            self.standings[proposal_id] = one.standing
            self.settled.put(proposal_id, one.settles)

    def owner_of(self, stream_id: str) -> str | None:
        """Who posted an open offer or need; None for one that is not held."""
        return self.offers.owner_of(stream_id) or self.needs.owner_of(stream_id)


def read_all(graph: Graph, rest: float = 0.0) -> Held:
    """Everything, read group by group. `rest`: pause after each group as a share of the time it took, so that requests
    go on beside it. The factor set comes with the first changes."""
    held = Held()

    def breathe(since: float) -> float:
        if rest:
            time.sleep(rest * (time.monotonic() - since))
        return time.monotonic()

    began = time.monotonic()
    for some in changes.all_organisations(graph):
        held.organisations.put(some)
        began = breathe(began)
    for offers in columns.every_offer(graph):
        held.offers.put(offer_columns(offers))
        began = breathe(began)
    for needs in columns.every_need(graph):
        held.needs.put(need_columns(needs))
        began = breathe(began)
    for offer_rows in list_rows.every_row(graph, "offers"):
        held.offer_lists.put(offer_rows)
        began = breathe(began)
    for need_rows in list_rows.every_row(graph, "needs"):
        held.need_lists.put(need_rows)
        began = breathe(began)
    held.take_standings(standings.of_many(graph, changes.ids_spoken_of(graph)))
    return held


def read_again(
    graph: Graph,
    held: Held,
    *,
    offer_ids: Iterable[str],
    need_ids: Iterable[str],
    organisation_ids: Iterable[str],
    proposal_ids: Iterable[str],
) -> None:
    """Read what changed anew: what is open no more goes; a changed organisation brings all its streams with it."""
    offers, needs, owners = set(offer_ids), set(need_ids), list(organisation_ids)
    _list_again(graph, "offers", held.offer_lists, offers)
    _list_again(graph, "needs", held.need_lists, needs)
    if owners:
        held.organisations.put(organisations.get_many(graph, owners).values())
        for owner in owners:
            offers.update(held.offers.ids_of(owner))
            needs.update(held.needs.ids_of(owner))
    for some in _portions(offers):
        open_offers = offer_columns(columns.offer_columns(graph, synthetic=None, ids=some))
        held.offers.remove(set(some).difference(open_offers.ids))
        held.offers.put(open_offers)
    for some in _portions(needs):
        open_needs = need_columns(columns.need_columns(graph, synthetic=None, ids=some))
        held.needs.remove(set(some).difference(open_needs.ids))
        held.needs.put(open_needs)
    spoken_of = list(proposal_ids)
    if spoken_of:
        held.take_standings(standings.of_many(graph, spoken_of))


def _list_again(graph: Graph, streams: list_rows.Streams, index: ListIndex, ids: set[str]) -> None:
    for some in _portions(ids):
        rows = list_rows.rows_of_ids(graph, streams, some)
        index.remove(set(some).difference(row.id for row in rows))
        index.put(rows)


def _portions(ids: set[str]) -> Iterable[list[str]]:
    ordered = sorted(ids)
    return (ordered[start : start + IDS_PER_READ] for start in range(0, len(ordered), IDS_PER_READ))
