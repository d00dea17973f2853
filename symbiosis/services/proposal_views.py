"""How proposals look from outside: who, what, how much, how far, why, what it saves, and what is still to ask."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, Self

from symbiosis.carbon.ledger import summary_in
from symbiosis.matching.finding import AreaFound, Found
from symbiosis.model.agreement import Spoken, Standing
from symbiosis.model.organisation import Organisation
from symbiosis.model.proposal import Proposal, ProposalState
from symbiosis.model.workflow import PROPOSAL_DOORS, ProposalAction
from symbiosis.services.confidentiality import Seen, hidden_streams, proposals_seen_by, tells_by_elimination
from symbiosis.services.context import Context
from symbiosis.services.json_text import JsonText
from symbiosis.services.known import organisations_by_id, standings_of
from symbiosis.services.views import PartyView, TextView, View, material_name, target_name
from symbiosis.store.agreements import Sides

Side = Literal["giver", "taker"]
SYNTHETIC_BANNER = TextView(th="มีข้อมูลสมมติ (สาธิต) อยู่ในผลลัพธ์นี้", en="this result holds made-up (demo) data")
LABEL = TextView(
    th="ค่าประมาณการปล่อยที่เลี่ยงได้ ไม่ใช่คาร์บอนเครดิต T-VER",
    en="estimated avoided emissions, not a T-VER credit",
)


class PartView(View):
    """One factor of P(it works)."""

    name: str
    value: float
    sentence: TextView


class SavingView(View):
    """t CO2e a year. `central_t` null where something decisive is unknown; then `up_to_t` or `at_least_t` may stand.
    `ledger` holds the terms A–H with factors, sources and assumptions."""

    central_t: float | None
    low_t: float | None
    high_t: float | None
    up_to_t: float | None
    at_least_t: float | None
    summary: TextView
    label: TextView
    ledger: JsonText | None


class ProposalView(View):
    """A match: giver, taker, material, use, amounts by month, distance, P with its parts, saving, baht, questions.

    `state`, `interested`, `agreed` (which sides), `agreed_monthly` (the amounts on the table, in `quantity_unit`) and
    `reason` are what people said of it; `possible` is what can still be said.
    """

    id: str
    rank: int
    state: ProposalState
    interested: list[Side]
    agreed: list[Side]
    agreed_monthly: list[float] | None
    reason: str | None
    exchange_id: str | None
    possible: list[ProposalAction]
    offer_id: str
    need_id: str | None
    need_name: TextView | None
    giver: PartyView
    taker: PartyView
    material_id: str
    material_name: TextView
    use: TextView
    pathway_id: str | None
    other_pathway_ids: list[str]
    by_analogy: bool
    use_unknown: bool
    counts_for_symbiosis: bool
    quantity_unit: str
    amount_per_year: float
    tonnes_per_year: float | None
    monthly: list[float]
    distance_km: float | None
    p_works: float
    parts: list[PartView]
    saving: SavingView
    thb_per_year: float | None
    economics: JsonText | None
    value: float | None
    value_unit: str
    questions: list[TextView]
    synthetic: bool


class RefusalView(View):
    """A pair that a gate stopped."""

    offer_id: str
    need_id: str
    gate: str
    reason: TextView


class MatchesView(View):
    """Matches, best first; `refused` tells what was not proposed and why (50 at most of `refused_count`)."""

    proposals: list[ProposalView]
    refused: list[RefusalView]
    refused_count: int
    banner: TextView | None = None

    @classmethod
    def of(cls, context: Context, found: Found, reader_id: str | None = None) -> Self:
        proposals = proposal_views(context, found.proposals, reader_id)
        return cls(
            proposals=proposals,
            refused=[
                RefusalView(offer_id=r.offer_id, need_id=r.need_id, gate=r.gate, reason=TextView.of(r.reason))
                for r in found.refused
            ],
            refused_count=found.refused_count,
            banner=_banner(found.proposals),
        )


class LeftoverView(View):
    """What stays of an offer without a taker, and why."""

    offer_id: str
    material_id: str
    material_name: TextView
    quantity_unit: str
    amount_per_year: float
    tonnes_per_year: float | None
    share: float
    reasons: list[TextView]


class AreaMatchesView(View):
    """A park's list: proposals that count every tonne once, and what is left."""

    area_id: str
    proposals: list[ProposalView]
    left: list[LeftoverView]
    total_tonnes_per_year: float
    total_saving_central_t: float
    proposals_without_central_saving: int
    banner: TextView | None = None

    @classmethod
    def of(
        cls, context: Context, area_id: str, found: AreaFound, limit: int | None = None, reader_id: str | None = None
    ) -> Self:
        """The first `limit` proposals; totals are over all of them. Of an area with few members what is
        withheld is left out."""
        shown = proposal_views(context, found.proposals[:limit], reader_id)
        left = found.left
        unnamed = hidden_streams(context, (item.offer_id for item in left), reader_id)
        if (unnamed or any(is_withheld(view) for view in shown)) and tells_by_elimination(context, area_id):
            shown = [view for view in shown if not is_withheld(view)]
            left = tuple(item for item in left if item.offer_id not in unnamed)
        central = [p.saving_central_t for p in found.proposals]
        return cls(
            area_id=area_id,
            proposals=shown,
            left=[
                LeftoverView(
                    offer_id=item.offer_id,
                    material_id=item.material_id,
                    material_name=material_name(context.catalogue, item.material_id),
                    quantity_unit=item.quantity_unit,
                    amount_per_year=item.amount_per_year,
                    tonnes_per_year=item.tonnes_per_year,
                    share=item.share,
                    reasons=[TextView.of(reason) for reason in item.reasons],
                )
                for item in left
            ],
            total_tonnes_per_year=sum(p.tonnes_per_year or 0.0 for p in found.proposals),
            total_saving_central_t=sum(value for value in central if value is not None),
            proposals_without_central_saving=sum(value is None for value in central),
            banner=_banner(found.proposals),
        )


def is_withheld(view: ProposalView) -> bool:
    """Whether a party is not told."""
    return view.giver.withheld or view.taker.withheld


def proposal_views(context: Context, proposals: Sequence[Proposal], reader_id: str | None = None) -> list[ProposalView]:
    """Views of proposals as a reader (None: a stranger) may see them, with one query for all whom they name.

    How they stand is as the engine knows it; who read that from the graph takes `spoken_views`.
    """
    return _views(context, proposals, reader_id, standings_of(context, [proposal.id for proposal in proposals]))


def spoken_views(context: Context, found: Sequence[Spoken], reader_id: str | None = None) -> list[ProposalView]:
    """As `proposal_views`, standing as they were read: a view and the version it is sent with are of one moment."""
    standings = {one.proposal.id: one.standing for one in found}
    return _views(context, [one.proposal for one in found], reader_id, standings)


def _views(
    context: Context, proposals: Sequence[Proposal], reader_id: str | None, standings: Mapping[str, Standing]
) -> list[ProposalView]:
    ids = {end for proposal in proposals for end in (proposal.giver_id, proposal.taker_id)}
    known = organisations_by_id(context, ids)
    seen = proposals_seen_by(context, {proposal.id: sides_of(proposal) for proposal in proposals}, reader_id)
    return [
        _view(context, proposal, known, seen[proposal.id], standings.get(proposal.id, Standing()))
        for proposal in proposals
    ]


def _view(
    context: Context,
    proposal: Proposal,
    known: dict[str, Organisation],
    seen: Seen,
    standing: Standing,
) -> ProposalView:
    pathway = context.catalogue.pathways.get(proposal.pathway_id or "")
    use = TextView(th=pathway.use_th, en=pathway.use_en) if pathway else TextView(th="ไม่ทราบการใช้", en="use unknown")
    summary = (
        TextView.of(summary_in(proposal.ledger))
        if proposal.ledger
        else TextView(th="ไม่มีการคำนวณ เพราะไม่ทราบการใช้", en="not computed: the use is not known")
    )
    return ProposalView(
        id=proposal.id,
        rank=proposal.rank,
        state=standing.state,
        interested=_sides(proposal, standing.interested_ids),
        agreed=_sides(proposal, standing.agreed_ids),
        agreed_monthly=None if standing.agreed_monthly is None else list(standing.agreed_monthly),
        reason=standing.said_reason if seen.own_words else None,
        exchange_id=standing.exchange_id,
        possible=[
            action
            for action in PROPOSAL_DOORS[standing.state]
            if action != "expire" and (action != "withdraw" or standing.interested_ids)
        ],
        offer_id=proposal.offer_id,
        need_id=proposal.need_id,
        need_name=target_name(context.catalogue, proposal.need_material_id, proposal.need_product_id)
        if proposal.need_id
        else None,
        giver=PartyView.of(known[proposal.giver_id], withheld=proposal.giver_id in seen.hidden),
        taker=PartyView.of(known[proposal.taker_id], withheld=proposal.taker_id in seen.hidden),
        material_id=proposal.material_id,
        material_name=material_name(context.catalogue, proposal.material_id),
        use=use,
        pathway_id=proposal.pathway_id,
        other_pathway_ids=list(proposal.other_pathway_ids),
        by_analogy=proposal.by_analogy,
        use_unknown=proposal.use_unknown,
        counts_for_symbiosis=proposal.counts_for_symbiosis,
        quantity_unit=proposal.quantity_unit,
        amount_per_year=proposal.amount_per_year,
        tonnes_per_year=proposal.tonnes_per_year,
        monthly=list(proposal.monthly),
        distance_km=proposal.distance_km,
        p_works=proposal.p_works,
        parts=[PartView(name=p.name, value=p.value, sentence=TextView.of(p.sentence)) for p in proposal.parts],
        saving=SavingView(
            central_t=proposal.saving_central_t,
            low_t=proposal.saving_low_t,
            high_t=proposal.saving_high_t,
            up_to_t=proposal.saving_up_to_t,
            at_least_t=proposal.saving_at_least_t,
            summary=summary,
            label=LABEL,
            ledger=JsonText(proposal.ledger) if proposal.ledger else None,
        ),
        thb_per_year=proposal.thb_per_year,
        economics=JsonText(proposal.economics) if proposal.economics else None,
        value=proposal.value,
        value_unit=proposal.value_unit,
        questions=[TextView.of(question) for question in proposal.questions],
        synthetic=proposal.synthetic,
    )


def sides_of(proposal: Proposal) -> Sides:
    """Who gives and takes by which postings."""
    return Sides(proposal.giver_id, proposal.taker_id, proposal.offer_id, proposal.need_id)


def _sides(proposal: Proposal, ids: tuple[str, ...]) -> list[Side]:
    """Sides by their part, not by name: a name may be withheld."""
    ends: tuple[tuple[Side, str], ...] = (("giver", proposal.giver_id), ("taker", proposal.taker_id))
    return [side for side, party in ends if party in ids]


def _banner(proposals: Iterable[Proposal]) -> TextView | None:
    return SYNTHETIC_BANNER if any(proposal.synthetic for proposal in proposals) else None
