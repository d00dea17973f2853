"""Offers and needs end: their owner withdraws them, or their time runs out. What was being talked about ends with them.

What has run out is never matched. It is marked, and its owner and those it talked with are told: by a running service
when a day begins, and by whoever meets it before.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import Literal, TypeVar, Unpack

import numpy as np

from symbiosis.matching.columns import NeedColumns, OfferColumns
from symbiosis.model.errors import Conflict, GraphUnavailable, NotFound
from symbiosis.model.stream import Need, Offer, StreamState
from symbiosis.model.text import Text
from symbiosis.model.workflow import ProposalAction, next_proposal_state
from symbiosis.services.context import Context
from symbiosis.services.deciding import decide
from symbiosis.services.open_streams import Which, needs_from, offers_from
from symbiosis.services.telling import Teller
from symbiosis.services.versions import same_version
from symbiosis.services.workflow_inputs import Said, must_be_party
from symbiosis.store import agreements, standings, streams
from symbiosis.store.graph import Transaction

StreamKind = Literal["offer", "need"]
Streams = TypeVar("Streams", OfferColumns, NeedColumns)

MOST_AT_ONCE = 40
"""Marking one takes some 10 ms: a service goes on hearing of other workers' writes meanwhile."""


def open_offers(
    context: Context, material_ids: Iterable[str] | None = None, **narrowing: Unpack[Which]
) -> OfferColumns:
    """Open offers of these materials (None: of all), narrowed, without those that have run out."""
    return _still_valid(context, "offer", offers_from(context, material_ids, **narrowing))


def open_needs(
    context: Context,
    material_ids: Iterable[str] | None = None,
    product_ids: Iterable[str] | None = None,
    **narrowing: Unpack[Which],
) -> NeedColumns:
    """Open needs for these materials or products (None of both: for all), narrowed, without those that have run out."""
    return _still_valid(context, "need", needs_from(context, material_ids, product_ids, **narrowing))


def withdraw_offer(context: Context, offer_id: str, given: Said, version: str | None = None) -> Offer:
    """Its owner takes an offer back; it is kept, as withdrawn, and what was being talked about it ends.

    Raises NotFound, InvalidInput for another organisation, Conflict for one that has ended otherwise, Changed.
    """
    _end(context, "offer", offer_id, "withdrawn", Teller.of(context), given, version)
    return streams.get_offer(context.graph, offer_id)


def withdraw_need(context: Context, need_id: str, given: Said, version: str | None = None) -> Need:
    """Its owner takes a need back, as `withdraw_offer` does."""
    _end(context, "need", need_id, "withdrawn", Teller.of(context), given, version)
    return streams.get_need(context.graph, need_id)


def expire_due(context: Context, offer_ids: Iterable[str] = (), need_ids: Iterable[str] = ()) -> None:
    """Mark those as expired that are open and whose last day has passed."""
    for offer_id in offer_ids:
        if _is_due(context, streams.get_offer(context.graph, offer_id)):
            _end(context, "offer", offer_id, "expired", Teller.of(context))
    for need_id in need_ids:
        if _is_due(context, streams.get_need(context.graph, need_id)):
            _end(context, "need", need_id, "expired", Teller.of(context))


def expire_some_due(context: Context) -> bool:
    """Mark the first `MOST_AT_ONCE` offers and needs as expired that are open and whose last day has passed; whether
    there may be more. GraphUnavailable."""
    offer_ids, need_ids = streams.due_ids(context.graph, context.today, MOST_AT_ONCE)
    due: list[tuple[StreamKind, str]] = [("offer", one) for one in offer_ids] + [("need", one) for one in need_ids]
    for kind, stream_id in due:
        with suppress(NotFound):
            # It may be gone meanwhile: that is no matter for the others.
            _end(context, kind, stream_id, "expired", Teller.of(context))
    return MOST_AT_ONCE in (len(offer_ids), len(need_ids))


class DayBreak:
    """Marks what has run out when a day begins in Thailand, some at each call. For one thread."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._done: date | None = None

    def __call__(self) -> None:
        """GraphUnavailable: then it is due still."""
        today = self._context.today
        if self._done != today and not expire_some_due(self._context):
            self._done = today


def _is_due(context: Context, stream: Offer | Need) -> bool:
    return stream.state == "open" and stream.valid_until is not None and stream.valid_until < context.today


def _still_valid(context: Context, kind: StreamKind, streams: Streams) -> Streams:
    today = context.today.isoformat()
    past = np.array([until is not None and until < today for until in streams.valid_until.members], dtype=bool)
    ended = np.flatnonzero(past[streams.valid_until.of_row])
    if not ended.size:
        return streams
    for index in ended.tolist():
        try:
            _end(context, kind, streams.ids[index], "expired", Teller.of(context))
        except GraphUnavailable:
            # Whoever meets it next marks it; it is not matched anyway.
            if context.held is None:
                raise
            break
    return streams.taken(np.delete(np.arange(len(streams), dtype=np.intp), ended))


def _end(
    context: Context,
    kind: StreamKind,
    stream_id: str,
    to: StreamState,
    teller: Teller,
    given: Said | None = None,
    version: str | None = None,
) -> None:
    def work(transaction: Transaction) -> None:
        stream, found_version = _lock(transaction, kind, stream_id)
        if given is not None:
            must_be_party(given.organisation_id, (stream.organisation_id,))
            same_version(version, found_version)
        if stream.state == to or (given is None and not _is_due(context, stream)):
            return
        if stream.state not in ("open", "draft"):
            raise Conflict(
                Text(f"ประกาศสิ้นสุดไปแล้ว ({stream.state})", f"the posting has ended already: it is {stream.state}")
            )
        agreements.set_stream_state(transaction, kind, stream_id, to)
        teller.tell(
            transaction,
            kind,
            stream_id,
            "withdraw" if to == "withdrawn" else "expire",
            parties=(stream.organisation_id,),
            by=given.organisation_id if given else None,
            states=(stream.state, to),
            reason=given.reason if given else None,
            synthetic=stream.synthetic,
        )
        _end_talks(transaction, stream, "withdraw" if to == "withdrawn" else "expire", teller, given)

    # What has run out was not asked for: whoever meets it marks it, as often as need be.
    decide(context.graph if given is None else context.changing, work)


def _lock(transaction: Transaction, kind: StreamKind, stream_id: str) -> tuple[Offer | Need, str]:
    if kind == "offer":
        offer = agreements.lock_offer(transaction, stream_id)
        return offer.offer, offer.version
    need = agreements.lock_need(transaction, stream_id)
    return need.need, need.version


def _end_talks(
    transaction: Transaction, stream: Offer | Need, action: ProposalAction, teller: Teller, given: Said | None
) -> None:
    """Proposals in which somebody is interested end with the stream; the others are not proposed any more anyway."""
    for talk in standings.spoken_of_stream(transaction, stream.id):
        state = next_proposal_state(talk.standing.state, action)
        by = given.organisation_id if given else None
        reason = given.reason if given else None
        after = replace(talk.standing, state=state, said_by=by, said_at=teller.at, said_reason=reason)
        standings.write(transaction, talk.proposal.id, after)
        teller.tell(
            transaction,
            "proposal",
            talk.proposal.id,
            action,
            parties=(talk.proposal.giver_id, talk.proposal.taker_id),
            by=by,
            states=(talk.standing.state, state),
            reason=reason,
            # Nothing was agreed: who withdraws a confidential posting stays unnamed.
            withheld=(stream.organisation_id,) if stream.confidential else (),
            synthetic=talk.proposal.synthetic,
        )
