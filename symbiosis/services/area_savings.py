"""What an area saves in a period: its running exchanges, and apart from them what its proposals could; counted once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from symbiosis.carbon.case import Case
from symbiosis.carbon.claim import Claim
from symbiosis.carbon.factor_set import factor_set_of
from symbiosis.carbon.formula import eight_terms
from symbiosis.carbon.portfolio import annual_total, portfolio
from symbiosis.carbon.saving_case import inputs_of_case
from symbiosis.carbon.uncertainty import SharedDraws
from symbiosis.knowledge.catalogue import Catalogue
from symbiosis.matching.parameters import MatchParameters
from symbiosis.model.agreement import Agreed
from symbiosis.model.errors import InvalidInput
from symbiosis.model.exchange import ENDED_STATES, RUNNING_STATES, Exchange
from symbiosis.model.organisation import Organisation
from symbiosis.model.text import Text
from symbiosis.services.area_savings_views import AreaSavingsView, PartSavingsView, ShareView
from symbiosis.services.confidentiality import Seen, as_known, known_exchanges, proposals_seen_by
from symbiosis.services.context import Context
from symbiosis.services.exchange_savings import claim_status, exchange_inputs, no_central_because
from symbiosis.services.factors import current_catalogue
from symbiosis.services.lists.queries import ExchangeQuery
from symbiosis.services.matches import Scope, match_area
from symbiosis.services.period import period_of
from symbiosis.services.proposal_views import sides_of
from symbiosis.services.savings import proposal_case
from symbiosis.store import areas, organisations, pages, streams
from symbiosis.store.agreements import Sides
from symbiosis.store.pages import START, Asked

_PAGE = 1000
_MEMBERS, _OTHERS = "members", "others"
_WITHHELD = "(withheld)"

Flow = tuple[str, str, str | None, str | None]
NotCounted = list[tuple[str, Text]]


@dataclass(frozen=True, slots=True)
class _Period:
    first: date
    last: date


def area_savings(
    context: Context,
    area_id: str,
    period: str | None = None,
    organisation_id: str | None = None,
    reader_id: str | None = None,
) -> AreaSavingsView:
    """The portfolio of an area. `period` as in period.py, this year where left out; exchanges count until today.

    Made-up organisations count only in made-up areas. NotFound for an unknown area or organisation, InvalidInput for a
    period that is none. One stream of draws a factor: totals are correlated, never sums of percentiles. Exchanges whose
    parties the reader may not know count in the totals, with distances from the middle of their squares, and in no
    organisation's share.
    """
    here = areas.get(context.graph, area_id)
    if organisation_id is not None:
        organisations.get(context.graph, organisation_id)
    asked = _Period(*period_of(period, context.today))
    catalogue = current_catalogue(context)
    shared = SharedDraws(factor_set_of(catalogue))
    members = _members(context, area_id, here.synthetic)
    running = _exchanges(context, area_id, here.synthetic)
    seen = known_exchanges(context, (each.exchange.id for each in running), reader_id)
    claims, left_out = _exchange_claims(context, catalogue, running, asked, seen)
    flows = {_flow(each.exchange) for each in running}
    could, could_not, sides, synthetic = _proposal_claims(context, catalogue, area_id, asked, flows)
    return AreaSavingsView.made(
        area_id,
        (asked.first, asked.last),
        _part(claims, left_out, shared, members, organisation_id, seen, with_organisations=True),
        _part(
            could,
            could_not,
            shared,
            members,
            organisation_id,
            proposals_seen_by(context, sides, reader_id),
            with_organisations=False,
        ),
        shared.set_version,
        shared.count,
        synthetic=here.synthetic or synthetic,
    )


def _part(
    claims: Sequence[Claim],
    not_counted: NotCounted,
    shared: SharedDraws,
    members: frozenset[str],
    organisation_id: str | None,
    seen: Mapping[str, Seen],
    *,
    with_organisations: bool,
) -> PartSavingsView:
    """One portfolio: as a whole, the part that members of the area may state, and an organisation's own share.

    Who gives and takes in a proposal may be confidential, so only exchanges are told by organisation.
    """
    whole = portfolio(claims, shared)
    inside = [
        replace(
            claim,
            giver_id=_MEMBERS if claim.giver_id in members else _OTHERS,
            taker_id=_MEMBERS if claim.taker_id in members else _OTHERS,
        )
        for claim in claims
    ]
    told = [
        replace(
            claim,
            giver_id=_WITHHELD if claim.giver_id in seen[claim.match_id].hidden else claim.giver_id,
            taker_id=_WITHHELD if claim.taker_id in seen[claim.match_id].hidden else claim.taker_id,
        )
        for claim in claims
    ]
    return PartSavingsView.made(
        whole,
        members_share=portfolio(inside, shared, _MEMBERS).total,
        organisation_share=portfolio(told, shared, organisation_id).total if organisation_id else None,
        annual_central_t=annual_total(claims),
        shares=_shares(told) if with_organisations else None,
        not_counted=not_counted,
    )


def _shares(claims: Sequence[Claim]) -> list[ShareView]:
    """Central shares by organisation, as giver and as taker; the P5 of one is asked for by its id."""
    given: dict[str, float] = {}
    taken: dict[str, float] = {}
    for claim in claims:
        central = claim.scale * float(eight_terms(claim.inputs.values, claim.inputs.form).total)
        given[claim.giver_id] = given.get(claim.giver_id, 0.0) + central * claim.giver_share
        taken[claim.taker_id] = taken.get(claim.taker_id, 0.0) + central * claim.taker_share
    return [
        ShareView(
            organisation_id=None if one == _WITHHELD else one,
            as_giver_t=given.get(one, 0.0),
            as_taker_t=taken.get(one, 0.0),
        )
        for one in sorted(given.keys() | taken.keys())
    ]


def _exchanges(context: Context, area_id: str, synthetic: bool) -> list[Agreed]:
    found: list[Agreed] = []
    after = START
    filters = ExchangeQuery(area_id=area_id, synthetic=synthetic).filters()
    while page := pages.exchanges(context.graph, Asked(filters, "id", after, _PAGE)):
        found += [each.thing for each in page]
        after = page[-1].place
    ran = (*RUNNING_STATES, *ENDED_STATES)
    return [each for each in found if each.exchange.ever_ran and each.exchange.state in ran]


def _exchange_claims(
    context: Context, catalogue: Catalogue, found: Sequence[Agreed], asked: _Period, seen: Mapping[str, Seen]
) -> tuple[list[Claim], NotCounted]:
    wanted = {end for each in found for end in (each.exchange.giver_id, each.exchange.taker_id)}
    known = organisations.get_many(context.graph, wanted)
    claims: list[Claim] = []
    not_counted: NotCounted = []
    days_of: dict[Flow, list[tuple[date, date, str]]] = {}
    for agreed in found:
        exchange = agreed.exchange
        days = _days(exchange, asked, context.today)
        if days is None:
            continue
        try:
            if exchange.state in ENDED_STATES and exchange.until is None:
                raise InvalidInput(Text("จบแล้วแต่ไม่ทราบวันสิ้นสุด", "it has ended, and nobody knows when"))
            hidden = seen[exchange.id].hidden
            ends = {one: as_known(known[one], hidden=one in hidden) for one in (exchange.giver_id, exchange.taker_id)}
            claim = _exchange_claim(catalogue, agreed, ends, days)
            _refuse_same_flow(exchange, days, days_of)
        except InvalidInput as error:
            not_counted.append((exchange.id, error.message))
        else:
            claims.append(claim)
    return claims, not_counted


def _exchange_claim(
    catalogue: Catalogue, agreed: Agreed, known: Mapping[str, Organisation], days: tuple[date, date]
) -> Claim:
    exchange, papers = agreed.exchange, agreed.papers
    case, inputs = exchange_inputs(catalogue, exchange, papers, known)
    _refuse_unknown(case)
    giver_share, taker_share = papers.claim.shares
    return Claim(
        match_id=exchange.id,
        inputs=inputs,
        period_from=days[0],
        period_until=days[1],
        giver_id=exchange.giver_id,
        taker_id=exchange.taker_id,
        giver_share=giver_share,
        taker_share=taker_share,
        status=claim_status(exchange, papers),
        tver_tonnes=papers.claim.tver_tonnes_per_year or 0.0,
        contract_until=papers.claim.until or exchange.until,
    )


def _refuse_unknown(case: Case) -> None:
    """What is not known is not claimed, and said: rule 1."""
    reason = no_central_because(case.unknowns)
    if reason is not None:
        raise InvalidInput(reason)


def _days(exchange: Exchange, asked: _Period, today: date) -> tuple[date, date] | None:
    """The days of the period on which an exchange ran, none of them in the future."""
    first = max(exchange.since, asked.first)
    last = min(exchange.until or today, asked.last, today)
    return (first, last) if first <= last else None


def _flow(exchange: Exchange) -> Flow:
    return exchange.giver_id, exchange.taker_id, exchange.material_id, exchange.pathway_id


def _refuse_same_flow(
    exchange: Exchange, days: tuple[date, date], days_of: dict[Flow, list[tuple[date, date, str]]]
) -> None:
    """One flow counts once a day: a second record of the same parties, material and use is left out and named."""
    same = days_of.setdefault(_flow(exchange), [])
    for first, last, other in same:
        if days[0] <= last and first <= days[1]:
            raise InvalidInput(
                Text(
                    f"นับแล้วใน {other}: คู่ วัสดุ การใช้ และวันเดียวกัน",
                    f"counted already as {other}: the same parties, material, use and days",
                )
            )
    same.append((*days, exchange.id))


def _proposal_claims(
    context: Context, catalogue: Catalogue, area_id: str, asked: _Period, running: set[Flow]
) -> tuple[list[Claim], NotCounted, dict[str, Sides], bool]:
    """Claims of the area's list of proposals, in which no tonne is proposed twice, for the whole period."""
    found = match_area(context, area_id, MatchParameters(), Scope(), store=False).proposals
    offers = {offer.id: offer for offer in streams.offers_of_area(context.graph, area_id, limit=1_000_000)}
    claims: list[Claim] = []
    not_counted: NotCounted = []
    for proposal in found:
        try:
            if (proposal.giver_id, proposal.taker_id, proposal.material_id, proposal.pathway_id) in running:
                raise InvalidInput(Text("แลกเปลี่ยนกันอยู่แล้ว", "it is running already as an exchange"))
            case, inputs = inputs_of_case(proposal_case(catalogue, proposal, offers[proposal.offer_id]), catalogue)
            _refuse_unknown(case)
            claim = Claim(proposal.id, inputs, asked.first, asked.last, proposal.giver_id, proposal.taker_id)
        except InvalidInput as error:
            not_counted.append((proposal.id, error.message))
        else:
            claims.append(claim)
    sides = {proposal.id: sides_of(proposal) for proposal in found}
    return claims, not_counted, sides, any(proposal.synthetic for proposal in found)


def _members(context: Context, area_id: str, synthetic: bool) -> frozenset[str]:
    ids: list[str] = []
    while page := _ids(
        organisations.list_page(
            context.graph,
            area_id=area_id,
            synthetic=synthetic,
            after_id=ids[-1] if ids else "",
            limit=_PAGE,
        )
    ):
        ids += page
    return frozenset(ids)


def _ids(found: Iterable[Organisation]) -> list[str]:
    return [organisation.id for organisation in found]
