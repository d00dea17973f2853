"""How an exchange's way looks from outside: on which papers it rests, and which steps are possible now."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Self

from symbiosis.model.agreement import Agreed, Paper
from symbiosis.model.claim_terms import ClaimTerms, DisplacementRung
from symbiosis.model.exchange import EvidenceClass, ExchangeState, LinkKind
from symbiosis.model.organisation import Organisation
from symbiosis.model.workflow import STEP_NAMES, StepName, exchange_doors
from symbiosis.services.confidentiality import OPEN, Seen, exchanges_seen_by
from symbiosis.services.context import Context
from symbiosis.services.views import PartyView, View
from symbiosis.store import organisations
from symbiosis.store.agreements import Sides


class PaperView(View):
    """A document."""

    number: str | None
    on: date | None
    issued_by: str | None


class ClaimTermsView(View):
    """Whose the saving is: shares sum to 1 (half each where no contract says otherwise), `tver_tonnes_per_year` are not
    counted, `displacement` is its evidence, `until` the contract's last day."""

    giver_share: float
    taker_share: float
    tver_tonnes_per_year: float | None
    displacement: DisplacementRung | None
    until: date | None

    @classmethod
    def of(cls, terms: ClaimTerms) -> Self:
        giver, taker = terms.shares
        return cls(
            giver_share=giver,
            taker_share=taker,
            tver_tonnes_per_year=terms.tver_tonnes_per_year,
            displacement=terms.displacement,
            until=terms.until,
        )


class PapersView(View):
    """What an exchange rests on. `agreed_monthly` in `quantity_unit`; `weighed`: tonnes by month.

    `needs_permit`: it is waste, so consent and permit come before it moves. `possible`: steps that can
    be taken now, by the names that their addresses have.
    """

    proposal_id: str | None
    offer_id: str | None
    need_id: str | None
    needs_permit: bool
    possible: list[StepName]
    agreed_monthly: list[float] | None
    weighed: dict[str, float]
    contract: PaperView | None
    consent: PaperView | None
    permit: PaperView | None
    verification: PaperView | None
    claim: ClaimTermsView
    reason: str | None

    @classmethod
    def of(cls, found: Agreed, seen: Seen = OPEN) -> Self:
        """Numbers, issuers and reasons are the parties' own words: not told to who may not know them."""
        papers = found.papers
        told = seen.own_words
        return cls(
            proposal_id=papers.proposal_id,
            offer_id=papers.offer_id,
            need_id=papers.need_id,
            needs_permit=papers.needs_permit,
            possible=[STEP_NAMES[step] for step in exchange_doors(papers.needs_permit)[found.exchange.state]],
            agreed_monthly=None if papers.agreed_monthly is None else list(papers.agreed_monthly),
            weighed=dict(papers.weighed),
            contract=_paper(papers.contract, told),
            consent=_paper(papers.consent, told),
            permit=_paper(papers.permit, told),
            verification=_paper(papers.verification, told),
            claim=ClaimTermsView.of(papers.claim),
            reason=papers.reason if told else None,
        )


class AgreementView(View):
    """A flow from giver to taker with its papers. Yearly figures are as agreed (or imported), and as weighed where
    months are weighed; `evidence` follows from the papers. Its saving with the ledger is at /v1/exchanges/{id}."""

    id: str
    giver: PartyView
    taker: PartyView
    material_id: str | None
    material_name: str
    pathway_id: str | None
    kind: LinkKind
    state: ExchangeState
    evidence: EvidenceClass
    since: date
    until: date | None
    quantity_unit: str | None
    amount_per_year: float | None
    tonnes_per_year: float | None
    kg_co2e_per_year: float | None
    papers: PapersView
    synthetic: bool
    source: str | None


_PLAIN = (
    "id", "material_id", "material_name", "pathway_id", "kind", "state", "evidence", "since", "until", "quantity_unit",
    "amount_per_year", "tonnes_per_year", "kg_co2e_per_year", "synthetic", "source",
)  # fmt: skip


def agreement_views(context: Context, found: Sequence[Agreed], reader_id: str | None = None) -> list[AgreementView]:
    """Views of exchanges as a reader (None: a stranger) may see them, with one query for all whom they name."""
    ids = {end for each in found for end in (each.exchange.giver_id, each.exchange.taker_id)}
    known = organisations.get_many(context.graph, ids) if ids else {}
    seen = exchanges_seen_by(context, {each.exchange.id: agreed_sides(each) for each in found}, reader_id)
    return [_view(each, known, seen[each.exchange.id]) for each in found]


def agreed_sides(found: Agreed) -> Sides:
    """Who gives and takes by which postings."""
    return Sides(found.exchange.giver_id, found.exchange.taker_id, found.papers.offer_id, found.papers.need_id)


def _view(found: Agreed, known: dict[str, Organisation], seen: Seen) -> AgreementView:
    exchange = found.exchange
    return AgreementView(
        **{name: getattr(exchange, name) for name in _PLAIN},
        giver=PartyView.of(known[exchange.giver_id], withheld=exchange.giver_id in seen.hidden),
        taker=PartyView.of(known[exchange.taker_id], withheld=exchange.taker_id in seen.hidden),
        papers=PapersView.of(found, seen),
    )


def _paper(paper: Paper | None, told: bool) -> PaperView | None:
    if paper is None:
        return None
    return PaperView.model_validate(paper if told else Paper(on=paper.on))
