"""A new offer or need: its partners are found first, then it is written with the run that found them, or nothing is."""

from __future__ import annotations

from symbiosis.matching.columns import NeedColumns, OfferColumns
from symbiosis.matching.finding import Found
from symbiosis.matching.graph_columns import need_columns, offer_columns
from symbiosis.matching.parameters import MatchParameters
from symbiosis.model.organisation import Organisation
from symbiosis.model.stream import Need, Offer
from symbiosis.services.context import Context
from symbiosis.services.known import organisation
from symbiosis.services.matches import Scope, find_partners, run_of
from symbiosis.services.telling import Teller
from symbiosis.store import postings
from symbiosis.store.columns import NEED_COLUMNS, OFFER_COLUMNS, columns_of


def post_stream(context: Context, stream: Offer | Need, parameters: MatchParameters, scope: Scope) -> Found:
    """Write an offer or need that was checked; its partners, which are kept with it.

    Acknowledged means on disk: where the graph server is away nothing is told and nothing is held. Raises NotFound or
    InvalidInput where what it names is not there, GraphUnavailable.
    """
    owner = organisation(context, stream.organisation_id)
    if isinstance(stream, Offer):
        offered = columns_of_offer(stream, owner)
        found = find_partners(context, offered, None, parameters, scope)
        about = {"offer_id": stream.id, "synthetic": scope.synthetic}
    else:
        needed = columns_of_need(stream, owner)
        found = find_partners(context, None, needed, parameters, scope)
        about = {"need_id": stream.id, "synthetic": scope.synthetic}
    run = run_of(context, "posting", about, parameters, len(found.proposals))
    event = Teller.of_new(context).posted(stream, stream.organisation_id)
    with context.own_posting():
        postings.keep(context.changing, stream, event, run, found.proposals)
    held = context.held
    if held is not None and isinstance(stream, Offer):
        held.offers.put(offered)
    elif held is not None:
        held.needs.put(needed)
    return found


def columns_of_offer(offer: Offer, owner: Organisation) -> OfferColumns:
    """A new offer as columns, without a graph."""
    return offer_columns(columns_of([offer], {owner.id: owner}, OFFER_COLUMNS))


def columns_of_need(need: Need, owner: Organisation) -> NeedColumns:
    """A new need as columns, without a graph."""
    return need_columns(columns_of([need], {owner.id: owner}, NEED_COLUMNS))
