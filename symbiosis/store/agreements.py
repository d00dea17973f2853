"""Agreed exchanges in the graph, their papers, and what they take out of offers and needs.

What is taken is counted anew from the exchanges whenever one of them changes, under a lock on the stream, and lies on
the stream as `agreed_monthly`, in its own unit: whoever reads the stream's columns has it beside the amounts.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from symbiosis.model.agreement import Agreed, Papers
from symbiosis.model.errors import NotFound
from symbiosis.model.exchange import Exchange
from symbiosis.model.quantity import Profile
from symbiosis.model.stream import Need, Offer, StreamState
from symbiosis.store.exchanges import save_in
from symbiosis.store.graph import Graph, Row, Transaction
from symbiosis.store.properties import from_properties, to_properties
from symbiosis.store.references import not_there
from symbiosis.store.standings import version_of


@dataclass(frozen=True, slots=True)
class LockedOffer:
    """An offer that nobody else changes now, and what agreements take of it each month."""

    offer: Offer
    agreed: Profile | None
    version: str


@dataclass(frozen=True, slots=True)
class LockedNeed:
    """A need that nobody else changes now, and what agreements take of it each month."""

    need: Need
    agreed: Profile | None
    version: str


def lock_offer(transaction: Transaction, offer_id: str) -> LockedOffer:
    """The offer with this id, locked until the transaction ends. Raises NotFound."""
    properties = _one(transaction.write("offers/lock", id=offer_id), "offers", offer_id)
    return LockedOffer(from_properties(Offer, properties), _agreed(properties), version_of(properties))


def lock_need(transaction: Transaction, need_id: str) -> LockedNeed:
    """The need with this id, locked until the transaction ends. Raises NotFound."""
    properties = _one(transaction.write("needs/lock", id=need_id), "needs", need_id)
    return LockedNeed(from_properties(Need, properties), _agreed(properties), version_of(properties))


def set_stream_state(
    transaction: Transaction, kind: Literal["offer", "need"], stream_id: str, state: StreamState
) -> None:
    """Keep the state of a locked offer or need."""
    transaction.write(f"{kind}s/set_state", id=stream_id, state=state)


@dataclass(frozen=True, slots=True)
class Sides:
    """Who gives and who takes, and the postings they do it by (None where there is none)."""

    giver_id: str
    taker_id: str
    offer_id: str | None
    need_id: str | None


def sides_of_proposals(graph: Graph, ids: Iterable[str]) -> dict[str, Sides]:
    """The sides of those proposals that are there, by id."""
    return _sides(graph.read("proposals/sides", ids=sorted(set(ids))))


def sides_of_exchanges(graph: Graph, ids: Iterable[str]) -> dict[str, Sides]:
    """The sides of those exchanges that are there, by id."""
    return _sides(graph.read("exchanges/sides", ids=sorted(set(ids))))


def version_of_stream(graph: Graph, stream_id: str) -> str:
    """The version of an offer or need, another one after every change. Raises NotFound."""
    rows = graph.read("offers/get", id=stream_id) or graph.read("needs/get", id=stream_id)
    return version_of(_one(rows, "offers", stream_id))


def get(graph: Graph, exchange_id: str) -> Agreed:
    """The exchange with this id and its papers. Raises NotFound."""
    return _agreement(_one(graph.read("exchanges/get", id=exchange_id), "exchanges", exchange_id))


def made_of_proposal(transaction: Transaction, proposal_id: str) -> int:
    """How many exchanges came of a proposal so far."""
    return int(transaction.read("exchanges/made_of_proposal", id=proposal_id)[0]["made"])


def lock(transaction: Transaction, exchange_id: str) -> Agreed:
    """As `get`; nobody else changes the exchange until this transaction ends."""
    return _agreement(_one(transaction.write("exchanges/lock", id=exchange_id), "exchanges", exchange_id))


def write(transaction: Transaction, exchange: Exchange, papers: Papers) -> None:
    """Keep an exchange with its papers, and count anew what its offer and need have left."""
    save_in(transaction, [exchange])
    transaction.write("exchanges/keep_papers", id=exchange.id, properties=to_properties(papers))
    if papers.proposal_id is not None:
        transaction.write("exchanges/fulfil", id=exchange.id, proposal_id=papers.proposal_id)
    if papers.offer_id is not None:
        taken = transaction.read("exchanges/taken_of_offer", id=papers.offer_id)
        transaction.write("offers/set_agreed", id=papers.offer_id, agreed=_sum(taken))
    if papers.need_id is not None:
        taken = transaction.read("exchanges/taken_of_need", id=papers.need_id)
        transaction.write("needs/set_agreed", id=papers.need_id, agreed=_sum(taken))


def _agreement(properties: Row) -> Agreed:
    return Agreed(from_properties(Exchange, properties), from_properties(Papers, properties), version_of(properties))


def _sides(rows: list[Row]) -> dict[str, Sides]:
    return {row["id"]: Sides(row["giver_id"], row["taker_id"], row["offer_id"], row["need_id"]) for row in rows}


def _one(rows: list[Row], kind: str, wanted: str) -> Row:
    if not rows:
        raise NotFound(not_there(kind, wanted))
    properties: dict[str, Any] = rows[0]["properties"]
    return properties


def _agreed(properties: Row) -> Profile | None:
    agreed = properties.get("agreed_monthly")
    return tuple(float(amount) for amount in agreed) if agreed else None


def _sum(rows: list[Row]) -> list[float]:
    """Month by month over all exchanges, in order of their ids: sums of floats then come out the same every time."""
    total = [0.0] * 12
    for row in rows:
        total = [sofar + more for sofar, more in zip(total, row["taken"], strict=True)]
    return total
