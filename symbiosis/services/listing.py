"""Looking one thing up by its id, as the reader may see it, with its version."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from symbiosis.model.organisation import Organisation
from symbiosis.model.stream import Need, Offer
from symbiosis.services.confidentiality import hidden_streams
from symbiosis.services.context import Context
from symbiosis.services.posting_views import DraftView
from symbiosis.services.views import NeedView, OfferView
from symbiosis.store import agreements, drafts, organisations, streams
from symbiosis.store.drafts import version_of_draft
from symbiosis.store.organisations import version_of_organisation


def organisation(context: Context, organisation_id: str) -> Organisation:
    """One organisation. NotFound where it is not there."""
    return organisations.get(context.graph, organisation_id)


def version_of(found: Organisation) -> str:
    """The version of an organisation, another one after every change of its own properties."""
    return version_of_organisation(found)


def version_of_stream(context: Context, stream_id: str) -> str:
    """The version of an offer or need, another one after every change. NotFound where it is not there."""
    return agreements.version_of_stream(context.graph, stream_id)


def offer_view(context: Context, offer_id: str, reader_id: str | None) -> OfferView:
    """One offer. NotFound where it is not there."""
    found = streams.get_offer(context.graph, offer_id)
    return offer_views(context, [found], hidden_streams(context, [offer_id], reader_id))[0]


def need_view(context: Context, need_id: str, reader_id: str | None) -> NeedView:
    """One need. NotFound where it is not there."""
    found = streams.get_need(context.graph, need_id)
    return need_views(context, [found], hidden_streams(context, [need_id], reader_id))[0]


def offer_views(context: Context, offers: Sequence[Offer], hidden: Collection[str] = ()) -> list[OfferView]:
    """Offers, with what is left of each; those whose ids are `hidden` are withheld."""
    agreed = streams.agreed_per_year(context.graph, "offers", (one.id for one in offers))
    return [
        OfferView.of(one, context.catalogue, withheld=one.id in hidden, agreed_per_year=agreed.get(one.id, 0.0))
        for one in offers
    ]


def need_views(context: Context, needs: Sequence[Need], hidden: Collection[str] = ()) -> list[NeedView]:
    """Needs, as `offer_views`."""
    agreed = streams.agreed_per_year(context.graph, "needs", (one.id for one in needs))
    return [
        NeedView.of(one, context.catalogue, withheld=one.id in hidden, agreed_per_year=agreed.get(one.id, 0.0))
        for one in needs
    ]


def draft_view(context: Context, draft_id: str, reader_id: str | None) -> tuple[DraftView, str]:
    """One draft and its version. NotFound where it is not there."""
    found = drafts.get(context.graph, draft_id)
    hidden = draft_id in hidden_streams(context, [draft_id], reader_id)
    return DraftView.of(found, withheld=hidden), version_of_draft(found)


def streams_of(context: Context, organisation_id: str, reader_id: str | None) -> tuple[list[OfferView], list[NeedView]]:
    """What an organisation has and wants, but for what the reader may not know to be its own. NotFound."""
    organisations.get(context.graph, organisation_id)
    offers = streams.offers_of_organisation(context.graph, organisation_id)
    needs = streams.needs_of_organisation(context.graph, organisation_id)
    hidden = hidden_streams(context, [*(one.id for one in offers), *(one.id for one in needs)], reader_id)
    return (
        offer_views(context, [one for one in offers if one.id not in hidden]),
        need_views(context, [one for one in needs if one.id not in hidden]),
    )
