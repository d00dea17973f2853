"""What people said of proposals, on the proposals themselves: read, locked while it changes, and written."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from symbiosis.model.agreement import Spoken, Standing
from symbiosis.model.errors import NotFound
from symbiosis.model.proposal import Proposal
from symbiosis.model.workflow import SETTLED_PROPOSAL_STATES
from symbiosis.store.graph import Graph, Transaction
from symbiosis.store.properties import from_properties, to_properties
from symbiosis.store.references import not_there

NOT_OF_THE_VERSION = ("locked_at",)


def version_of(properties: Mapping[str, Any]) -> str:
    """A short hash of a node's properties: another one after every change."""
    counted = {name: value for name, value in properties.items() if name not in NOT_OF_THE_VERSION}
    text = json.dumps(counted, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:20]


def get(graph: Graph, proposal_id: str) -> Spoken:
    """The proposal with this id as it stands. Raises NotFound."""
    return _found(graph.read("proposals/get", id=proposal_id), proposal_id)


def lock(transaction: Transaction, proposal_id: str) -> Spoken:
    """As `get`; nobody else changes the proposal until this transaction ends."""
    return _found(transaction.write("proposals/lock", id=proposal_id), proposal_id)


def write(transaction: Transaction, proposal_id: str, standing: Standing) -> None:
    """Keep how a proposal stands now."""
    transaction.write("proposals/say", id=proposal_id, properties=to_properties(standing))


@dataclass(frozen=True, slots=True)
class Stood:
    """How a proposal stands; `settles`: the offer and need that are not proposed to each other again."""

    standing: Standing
    settles: tuple[str, str] | None


def of_many(graph: Graph, proposal_ids: Iterable[str]) -> dict[str, Stood]:
    """How those of the proposals stand that are there, by id."""
    ids = sorted(set(proposal_ids))
    rows = graph.read("proposals/standings", ids=ids) if ids else []
    found = {}
    for row in rows:
        standing = from_properties(Standing, row["properties"])
        is_settled = standing.state in SETTLED_PROPOSAL_STATES and row["need_id"] is not None
        found[row["id"]] = Stood(standing, (row["offer_id"], row["need_id"]) if is_settled else None)
    return found


def settled_pairs(graph: Graph, stream_ids: Iterable[str] | None = None) -> frozenset[tuple[str, str]]:
    """Offer and need of every proposal that a side declined or withdrew from, or that both agreed to; of these offers
    and needs alone, where any are named."""
    wanted = None if stream_ids is None else sorted(stream_ids)
    rows = graph.read("proposals/settled_pairs", states=list(SETTLED_PROPOSAL_STATES), ids=wanted)
    return frozenset(zip(rows[0]["offer_ids"], rows[0]["need_ids"], strict=True)) if rows else frozenset()


def spoken_of_stream(transaction: Transaction, stream_id: str) -> list[Spoken]:
    """Proposals of an offer or need in which somebody is interested, locked."""
    rows = transaction.write("proposals/lock_spoken_of_offer", id=stream_id)
    rows += transaction.write("proposals/lock_spoken_of_need", id=stream_id)
    return [_spoken(row["properties"]) for row in rows]


def _found(rows: list[dict[str, Any]], proposal_id: str) -> Spoken:
    if not rows:
        raise NotFound(not_there("proposals", proposal_id))
    return _spoken(rows[0]["properties"])


def _spoken(properties: Mapping[str, Any]) -> Spoken:
    return Spoken(from_properties(Proposal, properties), from_properties(Standing, properties), version_of(properties))
