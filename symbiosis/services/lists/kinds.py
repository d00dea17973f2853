"""The lists there are: how each is read from the graph, shown to its reader, and laid flat for files."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from symbiosis.model.agreement import Agreed, Spoken
from symbiosis.model.area import Area
from symbiosis.model.draft import Draft
from symbiosis.model.event import LogEntry
from symbiosis.model.organisation import Organisation
from symbiosis.model.stream import Need, Offer
from symbiosis.services.agreement_views import AgreementView, agreed_sides, agreement_views
from symbiosis.services.areas import area_density
from symbiosis.services.confidentiality import exchanges_seen_by, hidden_streams, left_out, proposals_seen_by
from symbiosis.services.context import Context
from symbiosis.services.density_view import DensityView
from symbiosis.services.events import EventView, event_views
from symbiosis.services.knowledge import search_materials
from symbiosis.services.listing import need_views, offer_views
from symbiosis.services.lists import columns, held_pages
from symbiosis.services.lists.paging import Listing
from symbiosis.services.lists.queries import (
    AreaQuery,
    DensityQuery,
    DraftQuery,
    EventQuery,
    ExchangeQuery,
    ListQuery,
    MaterialQuery,
    NeedQuery,
    OfferQuery,
    OrganisationQuery,
    ProposalQuery,
)
from symbiosis.services.posting_views import DraftView
from symbiosis.services.proposal_views import ProposalView, sides_of, spoken_views
from symbiosis.services.stream_ends import expire_some_due
from symbiosis.services.views import AreaView, MaterialView, NeedView, OfferView, OrganisationView
from symbiosis.services.waste_codes import check_code
from symbiosis.store import events, organisations, pages
from symbiosis.store.pages import START, Asked, Place, Placed

Row = TypeVar("Row")
MOST_MATERIALS_FOUND = 500


def _asked(query: ListQuery, after: Place, limit: int, **instead: Any) -> Asked:
    return Asked({**query.filters(), **instead}, query.sorted_by, after, limit)


def _by_id(found: Sequence[Any]) -> list[Placed[Any]]:
    return [Placed(Place(0.0, one.id), one) for one in found]


def _read_organisations(
    context: Context, query: OrganisationQuery, after: Place, limit: int
) -> list[Placed[Organisation]]:
    found = held_pages.organisations(context, _asked(query, after, limit))
    if found is None:
        found = organisations.list_page(context.graph, **query.filters(), after_id=after.id, limit=limit)
    return _by_id(found)


def _read_areas(context: Context, query: AreaQuery, after: Place, limit: int) -> list[Placed[Area]]:
    filters = query.filters()
    name = filters.pop("name_contains")
    return pages.areas(
        context.graph, Asked(filters | {"name": name.lower() if name else None}, query.sort, after, limit)
    )


def _read_offers(context: Context, query: OfferQuery, after: Place, limit: int) -> list[Placed[Offer]]:
    code = check_code(context.catalogue, query.waste_code).code if query.waste_code else None
    asked = _asked(query, after, limit, waste_code=code)
    found = held_pages.offers(context, asked)
    return pages.offers(context.graph, asked) if found is None else found


def _read_needs(context: Context, query: NeedQuery, after: Place, limit: int) -> list[Placed[Need]]:
    asked = _asked(query, after, limit)
    found = held_pages.needs(context, asked)
    return pages.needs(context.graph, asked) if found is None else found


def _show_offers(context: Context, query: OfferQuery, found: Sequence[Offer]) -> list[OfferView | None]:
    hidden = _hidden(context, query, found)
    narrowed = query.organisation_id is not None or query.area_id is not None
    return [None if narrowed and view.id in hidden else view for view in offer_views(context, found, hidden)]


def _show_needs(context: Context, query: NeedQuery, found: Sequence[Need]) -> list[NeedView | None]:
    hidden = _hidden(context, query, found)
    narrowed = query.organisation_id is not None or query.area_id is not None
    return [None if narrowed and view.id in hidden else view for view in need_views(context, found, hidden)]


def _hidden(context: Context, query: ListQuery, found: Sequence[Offer | Need]) -> frozenset[str]:
    return hidden_streams(context, (one.id for one in found if one.confidential), query.as_organisation)


def _show_drafts(context: Context, query: DraftQuery, found: Sequence[Draft]) -> list[DraftView | None]:
    hidden = hidden_streams(context, (one.id for one in found), query.as_organisation)
    return [None if one.id in hidden else DraftView.of(one, withheld=False) for one in found]


def _show_proposals(context: Context, query: ProposalQuery, found: Sequence[Spoken]) -> list[ProposalView | None]:
    sides = {one.proposal.id: sides_of(one.proposal) for one in found}
    seen = proposals_seen_by(context, sides, query.as_organisation)
    views = spoken_views(context, found, query.as_organisation)
    return [None if left_out(seen[view.id], query.organisation_id, query.area_id) else view for view in views]


def _show_exchanges(context: Context, query: ExchangeQuery, found: Sequence[Agreed]) -> list[AgreementView | None]:
    seen = exchanges_seen_by(context, {one.exchange.id: agreed_sides(one) for one in found}, query.as_organisation)
    views = agreement_views(context, found, query.as_organisation)
    return [None if left_out(seen[view.id], query.organisation_id, query.area_id) else view for view in views]


def _read_materials(context: Context, query: MaterialQuery, after: Place, limit: int) -> list[Placed[MaterialView]]:
    known = context.catalogue.materials
    words = (query.q or "").strip()
    if words:
        hits = search_materials(context, words, MOST_MATERIALS_FOUND)
        found = [MaterialView.of(known[hit.material_id], hit.score) for hit in hits]
    else:
        found = [MaterialView.of(material) for material in known.values()]
    best_first = bool(words) and query.sort != "id"
    placed = sorted(
        (
            Placed(Place(-(view.score or 0.0) if best_first else 0.0, view.id), view)
            for view in found
            if query.class_id in (None, view.class_id) and query.hazard in (None, view.hazard or "none")
        ),
        key=_order,
    )
    return [one for one in placed if _order(one) > (after.key, after.id)][:limit]


def _order(placed: Placed[Any]) -> tuple[float, str]:
    return placed.place.key, placed.place.id


def _read_density(context: Context, query: DensityQuery, after: Place, limit: int) -> list[Placed[Area]]:
    filters = {"kind": query.kind, "synthetic": query.synthetic, "province_code": None, "name": None, "part_of": None}
    return pages.areas(context.graph, Asked(filters, query.sort, after, limit))


def _show_density(context: Context, query: DensityQuery, found: Sequence[Area]) -> list[DensityView]:
    return [DensityView.of(one, area_density(context, one.id, query.definition, query.at)) for one in found]


ORGANISATIONS: Listing[OrganisationQuery, OrganisationView] = Listing(
    "organisations",
    _read_organisations,
    lambda _context, _query, found: [OrganisationView.of(one) for one in found],
    columns.ORGANISATION,
)
AREAS: Listing[AreaQuery, AreaView] = Listing(
    "areas", _read_areas, lambda _context, _query, found: [AreaView.of(one) for one in found], columns.AREA
)
OFFERS: Listing[OfferQuery, OfferView] = Listing("offers", _read_offers, _show_offers, columns.OFFER)
NEEDS: Listing[NeedQuery, NeedView] = Listing(
    "needs",
    _read_needs,
    _show_needs,
    columns.NEED,
)
DRAFTS: Listing[DraftQuery, DraftView] = Listing(
    "drafts",
    lambda context, query, after, limit: pages.drafts(context.graph, _asked(query, after, limit)),
    _show_drafts,
    columns.DRAFT,
)
PROPOSALS: Listing[ProposalQuery, ProposalView] = Listing(
    "proposals",
    lambda context, query, after, limit: pages.proposals(context.graph, _asked(query, after, limit)),
    _show_proposals,
    columns.PROPOSAL,
)
EXCHANGES: Listing[ExchangeQuery, AgreementView] = Listing(
    "exchanges",
    lambda context, query, after, limit: pages.exchanges(context.graph, _asked(query, after, limit)),
    _show_exchanges,
    columns.EXCHANGE,
)
MATERIALS: Listing[MaterialQuery, MaterialView] = Listing(
    "materials", _read_materials, lambda _context, _query, found: list(found), columns.MATERIAL
)
DENSITY: Listing[DensityQuery, DensityView] = Listing("density", _read_density, _show_density, columns.DENSITY)


def events_of(organisation_id: str) -> Listing[EventQuery, EventView]:
    """The log of one organisation, in the order of its numbers; its cursor holds a number. NotFound on reading."""

    def read(context: Context, query: EventQuery, after: Place, limit: int) -> list[Placed[LogEntry]]:
        organisations.get(context.graph, organisation_id)
        if context.engine is None and after == START:
            # A service does it when a day begins; a command is alone.
            while expire_some_due(context):
                pass
        reached = max(query.after, int(max(after.key, 0)))
        entries = events.of_organisation(context.graph, organisation_id, reached, limit, query.about_kind)
        return [Placed(Place(float(entry.number), ""), entry) for entry in entries]

    return Listing(
        f"events of {organisation_id}",
        read,
        lambda context, query, found: event_views(context, organisation_id, found, query.as_organisation),
        columns.EVENT,
    )
