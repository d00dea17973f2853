"""How a running exchange looks from outside, with its saving where its use, amount and places are known."""

from __future__ import annotations

from datetime import date

from symbiosis.carbon.claim import ClaimStatus
from symbiosis.model.errors import InvalidInput
from symbiosis.model.exchange import EvidenceClass, ExchangeState, LinkKind
from symbiosis.model.text import Text
from symbiosis.services.agreement_views import PapersView, agreed_sides
from symbiosis.services.area_savings import STATUS_OF_EVIDENCE
from symbiosis.services.confidentiality import as_known, exchanges_seen_by
from symbiosis.services.context import Context
from symbiosis.services.exchange_savings import exchange_inputs, exchange_ledger
from symbiosis.services.factors import current_catalogue
from symbiosis.services.proposal_views import LABEL, SavingView
from symbiosis.services.views import PartyView, TextView, View
from symbiosis.store import agreements, organisations

SHARE = 0.5
"""Giver and taker have half of a saving each unless a contract says otherwise (rule 8); none is stored yet."""
_NO_CENTRAL = Text("ไม่มีค่ากลาง: ไม่ทราบว่าเดิมวัสดุนี้ไปที่ใด", "no central value: what the stream was before is not known")


class ExchangeView(View):
    """A flow from giver to taker. `saving` is null where something is missing, and `no_saving_because` says what.

    `kg_co2e_per_year` is the figure that was stored with the exchange. The saving is of a full year; giver and taker
    may state their shares of it.
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
    saving, reason = None, None
    try:
        exchange_inputs(catalogue, exchange, known)
    except InvalidInput as error:
        reason = error.message
    else:
        found = exchange_ledger(catalogue, exchange, known)
        assert found is not None
        if found.central_t is None:
            reason = _NO_CENTRAL
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
        claim_status=STATUS_OF_EVIDENCE[exchange.evidence],
        giver_share=SHARE,
        taker_share=1 - SHARE,
    )
    return view, agreed.version
