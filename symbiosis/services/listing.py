"""Looking things up one by one or in pages."""

from __future__ import annotations

from symbiosis.model.draft import Draft
from symbiosis.model.organisation import Organisation, OrganisationKind
from symbiosis.model.stream import Need, Offer
from symbiosis.services.context import Context
from symbiosis.store import agreements, drafts, organisations, streams


def organisation(context: Context, organisation_id: str) -> Organisation:
    """One organisation. NotFound where it is not there."""
    return organisations.get(context.graph, organisation_id)


def organisations_page(
    context: Context,
    *,
    kind: OrganisationKind | None,
    area_id: str | None,
    name_contains: str | None,
    synthetic: bool | None,
    after_id: str,
    limit: int,
) -> list[Organisation]:
    """At most `limit` organisations after `after_id`, in order of id. NotFound for an unknown area."""
    return organisations.list_page(
        context.graph,
        kind=kind,
        area_id=area_id,
        name_contains=name_contains,
        synthetic=synthetic,
        after_id=after_id,
        limit=limit,
    )


def offer(context: Context, offer_id: str) -> Offer:
    """One offer. NotFound where it is not there."""
    return streams.get_offer(context.graph, offer_id)


def need(context: Context, need_id: str) -> Need:
    """One need. NotFound where it is not there."""
    return streams.get_need(context.graph, need_id)


def version_of_stream(context: Context, stream_id: str) -> str:
    """The version of an offer or need, another one after every change. NotFound where it is not there."""
    return agreements.version_of_stream(context.graph, stream_id)


def draft(context: Context, draft_id: str) -> Draft:
    """One draft. NotFound where it is not there."""
    return drafts.get(context.graph, draft_id)


def streams_of(context: Context, organisation_id: str) -> tuple[list[Offer], list[Need]]:
    """All offers and needs of an organisation. NotFound where it is not there."""
    organisations.get(context.graph, organisation_id)
    return (
        streams.offers_of_organisation(context.graph, organisation_id),
        streams.needs_of_organisation(context.graph, organisation_id),
    )


def drafts_of(context: Context, organisation_id: str) -> list[Draft]:
    """All drafts of an organisation. NotFound where it is not there."""
    organisations.get(context.graph, organisation_id)
    return drafts.of_organisation(context.graph, organisation_id)
