"""How a running exchange looks from outside, with its saving where its use, amount and places are known."""

from __future__ import annotations

from datetime import date

from symbiosis.carbon.claim import ClaimStatus, share_outside_tver, years_of
from symbiosis.carbon.ledger import Ledger
from symbiosis.model.agreement import Agreed
from symbiosis.model.errors import InvalidInput
from symbiosis.model.exchange import EvidenceClass, ExchangeState, LinkKind
from symbiosis.services.agreement_views import PapersView, agreed_sides
from symbiosis.services.confidentiality import as_known, exchanges_seen_by
from symbiosis.services.context import Context
from symbiosis.services.exchange_savings import claim_status, exchange_inputs, exchange_ledger, no_central_because
from symbiosis.services.factors import current_catalogue
from symbiosis.services.proposal_views import LABEL, SavingView
from symbiosis.services.views import PartyView, TextView, View
from symbiosis.store import agreements, organisations


class AnnualView(View):
    """What may be stated of a full year, t CO2e: without tonnes in T-VER, and by shares; `low_t` is the P5."""

    counted_share: float
    central_t: float
    low_t: float
    giver_t: float
    taker_t: float


class LifetimeView(View):
    """The same over the contract, from its start to its last day; never added to an annual figure."""

    until: date
    years: float
    central_t: float
    low_t: float


class ExchangeView(View):
    """A flow from giver to taker. `saving` is null where something is missing, and `no_saving_because` says what.

    `kg_co2e_per_year` is the figure that was stored with the exchange. The saving is of a full year; giver and taker
    may state their shares of it: `annual`, and over the contract `lifetime`, where there is one; null where no central
    value exists.
    """

    id: str
    giver: PartyView
    taker: PartyView
    material_name: str
    material_id: str | None
    pathway_id: str | None
    kind: LinkKind
    evidence: EvidenceClass
    state: ExchangeState
    since: date
    until: date | None
    tonnes_per_year: float | None
    amount_per_year: float | None
    quantity_unit: str | None
    kg_co2e_per_year: float | None
    papers: PapersView
    saving: SavingView | None
    no_saving_because: TextView | None
    annual: AnnualView | None
    lifetime: LifetimeView | None
    claim_status: ClaimStatus
    giver_share: float
    taker_share: float
    synthetic: bool
    source: str | None


def exchange_view(context: Context, exchange_id: str, reader_id: str | None = None) -> tuple[ExchangeView, str]:
    """One exchange with its saving under the factors in use, and its version. NotFound where it is not there.

    To a reader who may not know a party, the saving is of a distance from the middle of that party's square.
    """
    agreed = agreements.get(context.graph, exchange_id)
    exchange = agreed.exchange
    seen = exchanges_seen_by(context, {exchange.id: agreed_sides(agreed)}, reader_id)[exchange.id]
    known = {
        one: as_known(organisation, hidden=one in seen.hidden)
        for one, organisation in organisations.get_many(context.graph, seen.parties).items()
    }
    catalogue = current_catalogue(context)
    saving, reason, annual, lifetime = None, None, None, None
    try:
        case, _ = exchange_inputs(catalogue, exchange, agreed.papers, known)
    except InvalidInput as error:
        reason = error.message
    else:
        found = exchange_ledger(catalogue, exchange, agreed.papers, known)
        assert found is not None
        reason = no_central_because(case.unknowns)
        saving = SavingView(
            central_t=found.central_t,
            low_t=found.low_t,
            high_t=found.high_t,
            up_to_t=found.up_to_t,
            at_least_t=found.at_least_t,
            summary=TextView.of(found.summary),
            label=LABEL,
            ledger=found.as_json(),
        )
        annual, lifetime = _claimable(agreed, found)
    plain = (
        "id", "material_name", "material_id", "pathway_id", "kind", "evidence", "state", "since", "until",
        "tonnes_per_year", "amount_per_year", "quantity_unit", "kg_co2e_per_year", "synthetic", "source",
    )  # fmt: skip
    view = ExchangeView(
        **{name: getattr(exchange, name) for name in plain},
        giver=PartyView.of(known[exchange.giver_id], withheld=exchange.giver_id in seen.hidden),
        taker=PartyView.of(known[exchange.taker_id], withheld=exchange.taker_id in seen.hidden),
        papers=PapersView.of(agreed, seen),
        saving=saving,
        no_saving_because=TextView.of(reason) if reason else None,
        annual=annual,
        lifetime=lifetime,
        claim_status=claim_status(exchange, agreed.papers),
        giver_share=agreed.papers.claim.shares[0],
        taker_share=agreed.papers.claim.shares[1],
    )
    return view, agreed.version


def _claimable(agreed: Agreed, found: Ledger) -> tuple[AnnualView | None, LifetimeView | None]:
    """Annual and lifetime figures apart (rule 8)."""
    if found.central_t is None or found.low_t is None:
        return None, None
    terms = agreed.papers.claim
    counted = share_outside_tver(terms.tver_tonnes_per_year or 0.0, found.wet_tonnes_per_year)
    central, low = found.central_t * counted, found.low_t * counted
    giver, taker = terms.shares
    annual = AnnualView(
        counted_share=counted, central_t=central, low_t=low, giver_t=central * giver, taker_t=central * taker
    )
    if terms.until is None:
        return annual, None
    years = years_of(agreed.exchange.since, terms.until)
    return annual, LifetimeView(until=terms.until, years=years, central_t=central * years, low_t=low * years)
