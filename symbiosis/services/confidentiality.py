"""Who may know whose posting a confidential one is: the one rule that every view, list, file and event asks.

A confidential posting is known to its owner, and to the parties of an agreed exchange of it. Everybody else gets its
material, amounts and quality, but no owner's id, name, trade or own words, and distances from its square of the map
(symbiosis/model/confidential.py). A list narrowed to an organisation or an area leaves it out, as finding it there
would say whose it is; its owner's log shows others no event of it.

Who reads is who the request says (`as_organisation`); until there is authentication nobody checks it. That keeps names
from those who only look, not from those who lie about who they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from symbiosis.matching.finding import Found
from symbiosis.model.confidential import middle_of_square
from symbiosis.model.errors import GraphUnavailable
from symbiosis.model.organisation import Organisation
from symbiosis.model.stream import Need, Offer
from symbiosis.services.context import Context
from symbiosis.store import agreements, organisations, streams
from symbiosis.store.agreements import Sides


@dataclass(frozen=True, slots=True)
class Seen:
    """A proposal, exchange or posting as one reader may see it: its parties, and those of them that stay unnamed."""

    parties: tuple[str, ...]
    hidden: frozenset[str]
    reader_id: str | None

    @property
    def own_words(self) -> bool:
        """Whether reasons, numbers of documents and the like may be told: all parties are known, or this is one."""
        return not self.hidden or self.reader_id in self.parties


FEWEST_MEMBERS = 5
"""In an area of fewer, who a withheld member is can be told by elimination: then what is its is left out."""
OPEN = Seen((), frozenset(), None)


def hidden_streams(context: Context, stream_ids: Iterable[str | None], reader_id: str | None) -> frozenset[str]:
    """Those offers, needs and drafts whose owner the reader (None: a stranger) may not know.

    What the engine holds is asked of the graph only where the reader may be a party to an exchange of it. While the
    graph is away nobody learns whose the others are.
    """
    held = context.held
    if held is None:
        return _unknown_to(context, {one for one in stream_ids if one}, reader_id)
    asked = {one for one in stream_ids if one and held.is_confidential(one) is not False}
    owners = {one: held.owner_of(one) for one in asked}
    others = {one for one, owner in owners.items() if owner is None or owner != reader_id}
    # A stranger is a party to nothing.
    hidden = {one for one in others if owners[one] is not None} if reader_id is None else set()
    return frozenset(hidden) | _unknown_to(context, others - hidden, reader_id)


def _unknown_to(context: Context, stream_ids: set[str], reader_id: str | None) -> frozenset[str]:
    if not stream_ids:
        return frozenset()
    try:
        return streams.hidden_ids(context.graph, stream_ids, reader_id)
    except GraphUnavailable:
        if context.held is None:
            raise
        return frozenset(stream_ids)


def tells_by_elimination(context: Context, area_id: str) -> bool:
    """Whether an area has so few members that one that is withheld is as good as named."""
    return sum(organisations.count(context.graph, area_id).values()) < FEWEST_MEMBERS


def proposals_seen_by(context: Context, sides: Mapping[str, Sides], reader_id: str | None) -> dict[str, Seen]:
    """How a reader may see proposals, by their ids; one look-up for all of them."""
    ends = (end for each in sides.values() for end in (each.offer_id, each.need_id))
    hidden = hidden_streams(context, ends, reader_id)
    return {one: _seen(each, hidden, reader_id) for one, each in sides.items()}


def exchanges_seen_by(context: Context, sides: Mapping[str, Sides], reader_id: str | None) -> dict[str, Seen]:
    """How a reader may see exchanges, by their ids: as proposals, and their own parties know each other."""
    others = {one: each for one, each in sides.items() if reader_id not in (each.giver_id, each.taker_id)}
    own = {one: _seen(each, frozenset(), reader_id) for one, each in sides.items() if one not in others}
    return own | proposals_seen_by(context, others, reader_id)


def known_exchanges(context: Context, exchange_ids: Iterable[str], reader_id: str | None) -> dict[str, Seen]:
    """As `exchanges_seen_by`, for exchanges known by id alone."""
    return exchanges_seen_by(context, agreements.sides_of_exchanges(context.graph, exchange_ids), reader_id)


def _seen(sides: Sides, hidden: frozenset[str], reader_id: str | None) -> Seen:
    ends = ((sides.giver_id, sides.offer_id), (sides.taker_id, sides.need_id))
    unnamed = frozenset(owner for owner, stream in ends if stream in hidden)
    return Seen((sides.giver_id, sides.taker_id), unnamed, reader_id)


def as_known(organisation: Organisation, *, hidden: bool) -> Organisation:
    """The organisation as distances may be computed from: a hidden one stands in the middle of its square."""
    if not hidden or organisation.latitude is None or organisation.longitude is None:
        return organisation
    return replace(
        organisation,
        latitude=middle_of_square(organisation.latitude),
        longitude=middle_of_square(organisation.longitude),
    )


def left_out(seen: Seen, organisation_id: str | None, area_id: str | None) -> bool:
    """Whether a list narrowed to an organisation or area must not show it, as being there says who it is."""
    if organisation_id in seen.hidden:
        return True
    return area_id is not None and bool(seen.hidden) and seen.reader_id not in seen.parties


def known_matches(context: Context, organisation_id: str, found: Found, reader_id: str | None) -> Found:
    """Matches of an organisation's postings, without those of postings that the reader may not know to be its own."""
    hidden = hidden_streams(context, _confidential_streams_of(context, organisation_id), reader_id)
    refused = tuple(r for r in found.refused if r.offer_id not in hidden and r.need_id not in hidden)
    return Found(
        tuple(p for p in found.proposals if p.offer_id not in hidden and p.need_id not in hidden),
        refused,
        found.refused_count - (len(found.refused) - len(refused)),
    )


def _confidential_streams_of(context: Context, organisation_id: str) -> list[str]:
    """Ids of an organisation's confidential offers and needs; while the graph is away, of those that are open."""
    try:
        own: list[Offer | Need] = [*streams.offers_of_organisation(context.graph, organisation_id)]
        own += streams.needs_of_organisation(context.graph, organisation_id)
        return [stream.id for stream in own if stream.confidential]
    except GraphUnavailable:
        held = context.held
        if held is None:
            raise
        ids = (*held.offers.ids_of(organisation_id), *held.needs.ids_of(organisation_id))
        return [one for one in ids if held.is_confidential(one) is not False]
