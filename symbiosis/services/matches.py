"""Who can use it: matches of one offer, need or organisation, and a park's list without double counting."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal

from symbiosis.matching.candidates import materials_asked_by, materials_offered_for
from symbiosis.matching.columns import NeedColumns, OfferColumns
from symbiosis.matching.finding import MOST_REFUSALS, AreaFound, Found, find, find_for_area
from symbiosis.matching.parameters import MatchParameters
from symbiosis.matching.ranking import Side
from symbiosis.model.area import Area
from symbiosis.model.errors import NotFound
from symbiosis.model.proposal import Proposal
from symbiosis.model.run import OnProgress, Run, no_progress
from symbiosis.model.run_kind import RunKind
from symbiosis.model.text import Text
from symbiosis.services import runs
from symbiosis.services.context import Context
from symbiosis.services.factors import current_catalogue
from symbiosis.services.known import organisation
from symbiosis.services.proposal_views import AreaMatchesView
from symbiosis.services.run_pool import Progress
from symbiosis.services.stream_ends import open_needs, open_offers
from symbiosis.store import areas, organisations, proposals, standings, streams


@dataclass(frozen=True, slots=True)
class Scope:
    """Which partners count: `synthetic` None both, False only real ones, True only made-up ones."""

    synthetic: bool | None = None


def matches_of_offer(
    context: Context, offer_id: str, parameters: MatchParameters, scope: Scope, *, store: bool = True
) -> Found:
    """The best takers of one offer, found now and kept as a run. NotFound for an unknown offer."""
    # Asked for before the row is read: a row that changes between is kept under a stamp that nobody asks for again.
    stamp = context.held.offers.stamp_of(offer_id) if context.held else None
    own = open_offers(context, synthetic=None, stream_id=offer_id)
    if not len(own):
        streams.get_offer(context.graph, offer_id)
    return _run(context, "posting", {"offer_id": offer_id}, own, None, parameters, scope, store, stamp)


def matches_of_need(
    context: Context, need_id: str, parameters: MatchParameters, scope: Scope, *, store: bool = True
) -> Found:
    """The best givers for one need. NotFound for an unknown need."""
    stamp = context.held.needs.stamp_of(need_id) if context.held else None
    own = open_needs(context, synthetic=None, stream_id=need_id)
    if not len(own):
        streams.get_need(context.graph, need_id)
    return _run(context, "posting", {"need_id": need_id}, None, own, parameters, scope, store, stamp)


def matches_of_organisation(
    context: Context, organisation_id: str, parameters: MatchParameters, scope: Scope, *, store: bool = True
) -> Found:
    """The best partners for everything that an organisation offers and needs. NotFound for an unknown organisation."""
    organisation(context, organisation_id)
    offered = open_offers(context, synthetic=None, organisation_id=organisation_id)
    needed = open_needs(context, synthetic=None, organisation_id=organisation_id)
    giving = _run(
        context, "organisation", {"organisation_id": organisation_id}, offered, None, parameters, scope, store
    )
    taking = _run(context, "organisation", {"organisation_id": organisation_id}, None, needed, parameters, scope, store)
    refused = (giving.refused + taking.refused)[:MOST_REFUSALS]
    return Found(giving.proposals + taking.proposals, refused, giving.refused_count + taking.refused_count)


def match_area(
    context: Context,
    area_id: str,
    parameters: MatchParameters,
    scope: Scope,
    *,
    store: bool = True,
    on_progress: OnProgress = no_progress,
) -> AreaFound:
    """Buyers for all by-products of an area's members, anywhere, best first, no tonne counted twice; and what is left.

    Pairs that have agreed, or of which a side declined or withdrew, are not proposed.
    A real area is matched with real partners only, unless the scope says otherwise: the made-up never enter its totals.
    `store`: do it as a run that others can follow, and keep what it proposes.
    """
    if not store:
        return _found_for_area(context, area_id, parameters, scope, on_progress)
    found: list[AreaFound] = []

    def work(progress: Progress) -> dict[str, Any]:
        found.append(_match_as_run(context, area_id, parameters, scope, progress))
        return area_result(context, area_id, found[0])

    runs.do(context, "area", _about_area(context, area_id, parameters, scope), work)
    return found[0]


def start_area_run(context: Context, area_id: str, parameters: MatchParameters, scope: Scope) -> Run:
    """The same as a run in the background; the run, queued. NotFound for an unknown area, Busy."""
    service = context.service

    def work(progress: Progress) -> dict[str, Any]:
        return area_result(service, area_id, _match_as_run(service, area_id, parameters, scope, progress))

    return runs.start(context, "area", _about_area(context, area_id, parameters, scope), work)


def area_result(context: Context, area_id: str, found: AreaFound) -> dict[str, Any]:
    """What a run keeps beside its proposals: how many, their totals, and what is left of each offer."""
    view = AreaMatchesView.of(context, area_id, found, limit=0).model_dump(mode="json", exclude={"proposals"})
    return {"proposals_count": len(found.proposals), **view}


def proposal(context: Context, proposal_id: str) -> Proposal:
    """One stored proposal. NotFound where it is not there."""
    return proposals.get(context.graph, proposal_id)


def kind_of(context: Context, posting_or_organisation_id: str) -> Literal["offer", "need", "organisation"]:
    """What an id stands for, by looking it up; NotFound where nothing has it."""
    for kind, look in (("offer", streams.get_offer), ("need", streams.get_need), ("organisation", organisations.get)):
        try:
            look(context.graph, posting_or_organisation_id)
        except NotFound:
            continue
        return "offer" if kind == "offer" else "need" if kind == "need" else "organisation"
    raise NotFound(
        Text(
            f"ไม่มีประกาศหรือองค์กร {posting_or_organisation_id}",
            f"there is no offer, need or organisation {posting_or_organisation_id}",
        )
    )


def _run(
    context: Context,
    kind: RunKind,
    about: Mapping[str, object],
    offered: OfferColumns | None,
    needed: NeedColumns | None,
    parameters: MatchParameters,
    scope: Scope,
    store: bool,
    stamp: int | None = None,
) -> Found:
    found = find_partners(context, offered, needed, parameters, scope, stamp)
    if store:
        _store(context, kind, {**about, "synthetic": scope.synthetic}, parameters, found.proposals)
    return found


def find_partners(
    context: Context,
    offered: OfferColumns | None,
    needed: NeedColumns | None,
    parameters: MatchParameters,
    scope: Scope,
    stamp: int | None = None,
) -> Found:
    """The best partners of some offers, or of some needs; nothing is written. Pairs that have agreed, or of which a
    side declined or withdrew, are not proposed again, but named among the refused.

    `stamp`: of the one stream that is asked about, where it is held; its answer may then be one that was given before.
    """
    offers, needs = _both_sides(context, offered, needed, scope)
    catalogue = current_catalogue(context)
    # What was asked about is on one side; the other side's own best partners are not the question.
    side: Side = "needs" if offered is None else "offers"
    held = context.held
    own, other = (offers, needs) if side == "offers" else (needs, offers)
    if held is None:
        settled = standings.settled_pairs(context.graph, own.ids)
        return find(catalogue, offers, needs, parameters, side, settled=settled)

    settled = held.settled.of(own.ids)
    if stamp is None:
        with held.turns:
            return find(catalogue, offers, needs, parameters, side, held.turns.give_way, settled)

    def found() -> Found:
        # One stream's partners take little; who posts waits for the disk anyway, a whole organisation takes long.
        with held.turns.in_a_hurry():
            return find(catalogue, offers, needs, parameters, side, settled=settled)

    key = (side, tuple(own.ids), stamp, parameters, settled)
    return held.answers.once(key, other, catalogue, found)


def _both_sides(
    context: Context, offered: OfferColumns | None, needed: NeedColumns | None, scope: Scope
) -> tuple[OfferColumns, NeedColumns]:
    catalogue = context.catalogue
    if offered is not None:
        asked = [materials_asked_by(catalogue, material_id) for material_id in sorted(offered.material_ids.members)]
        materials = {material_id for ids, _ in asked for material_id in ids}
        products = {product_id for _, ids in asked for product_id in ids}
        needed = open_needs(context, sorted(materials), sorted(products), synthetic=scope.synthetic)
    else:
        assert needed is not None
        targets = dict.fromkeys(zip(needed.material_ids, needed.product_ids, strict=True))
        wanted = {m for material, product in targets for m in materials_offered_for(catalogue, material, product)}
        offered = open_offers(context, sorted(wanted), synthetic=scope.synthetic)
    return offered, needed


def _found_for_area(
    context: Context, area_id: str, parameters: MatchParameters, scope: Scope, on_progress: OnProgress
) -> AreaFound:
    synthetic = _synthetic(areas.get(context.graph, area_id), scope)
    offers = open_offers(context, synthetic=synthetic, area_id=area_id)
    asked = [materials_asked_by(context.catalogue, material_id) for material_id in sorted(offers.material_ids.members)]
    needs = open_needs(
        context,
        sorted({material_id for materials, _ in asked for material_id in materials}),
        sorted({product_id for _, products in asked for product_id in products}),
        synthetic=synthetic,
    )
    settled = standings.settled_pairs(context.graph)
    return find_for_area(current_catalogue(context), offers, needs, parameters, on_progress, settled)


def _match_as_run(
    context: Context, area_id: str, parameters: MatchParameters, scope: Scope, progress: Progress
) -> AreaFound:
    """Find and keep. Its progress counts every offer three times: found, explained, and, with its proposals, kept."""

    def finding(done: int, total: int) -> None:
        progress(done, total * 3 // 2)

    found = _found_for_area(context, area_id, parameters, scope, finding)
    explained, count = progress.done, len(found.proposals)

    def keeping(kept: int) -> None:
        progress(explained + (progress.total - explained) * kept // count, progress.total)

    proposals.save_of_run(context.graph, progress.run_id, found.proposals, keeping)
    return found


def _about_area(context: Context, area_id: str, parameters: MatchParameters, scope: Scope) -> dict[str, object]:
    synthetic = _synthetic(areas.get(context.graph, area_id), scope)
    return {"area_id": area_id, "synthetic": synthetic, **asdict(parameters)}


def _synthetic(area: Area, scope: Scope) -> bool | None:
    return scope.synthetic if scope.synthetic is not None or area.synthetic else False


def _store(
    context: Context,
    kind: RunKind,
    about: Mapping[str, object],
    parameters: MatchParameters,
    found: Iterable[Proposal],
) -> None:
    kept = list(found)
    proposals.save_run(context.graph, run_of(context, kind, about, parameters, len(kept)), kept)


def run_of(
    context: Context, kind: RunKind, about: Mapping[str, object], parameters: MatchParameters, proposed: int
) -> Run:
    """A run that is done; what it was asked for stands in it, so that anybody can repeat it."""
    told = json.dumps({**about, **asdict(parameters)}, ensure_ascii=False, sort_keys=True)
    return Run(context.new_id("run"), kind, told, context.now(), "done", proposed, proposed)
