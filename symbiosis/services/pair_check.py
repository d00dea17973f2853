"""Whether an offer and a need may still come together: the gates of the matching, asked again before anybody agrees.

A proposal may be old: the offer may have turned out hazardous since, or the taker's licence may have gone.
"""

from __future__ import annotations

from symbiosis.matching.finding import find
from symbiosis.matching.gates import PROTECTED_KINDS, Gate
from symbiosis.matching.parameters import MatchParameters
from symbiosis.model.errors import Conflict
from symbiosis.model.proposal import Proposal
from symbiosis.model.text import Text
from symbiosis.services.context import Context
from symbiosis.services.factors import current_catalogue
from symbiosis.services.stream_ends import open_needs, open_offers
from symbiosis.store import organisations, streams

FORBIDDING = frozenset(
    gate.name.lower().replace("_", "-") for gate in (Gate.SAME_ORGANISATION, Gate.HAZARD, Gate.LICENCE, Gate.QUALITY)
)
"""Gates that forbid; the others (months, gain) are about amounts, which people may settle between them."""


def refuse_forbidden(context: Context, proposal: Proposal) -> None:
    """Raise Conflict, with the reason, where a gate forbids this pair as both sides are today."""
    if proposal.need_id is None:
        _refuse_hazard(context, proposal)
        return
    offers = open_offers(context, synthetic=None, stream_id=proposal.offer_id)
    needs = open_needs(context, synthetic=None, stream_id=proposal.need_id)
    for refusal in find(current_catalogue(context), offers, needs, MatchParameters(top_k=1)).refused:
        if refusal.gate in FORBIDDING:
            raise Conflict(Text(f"คู่นี้ไม่อนุญาต: {refusal.reason.th}", f"this pair is not allowed: {refusal.reason.en}"))


def _refuse_hazard(context: Context, proposal: Proposal) -> None:
    """The one gate that needs no posted need: nothing hazardous to a community enterprise or farm."""
    offer = streams.get_offer(context.graph, proposal.offer_id)
    material = context.catalogue.materials.get(offer.material_id)
    hazard = offer.hazard or (material.hazard if material else None)
    resolved = hazard == "HM" and offer.hazard_resolved
    taker = organisations.get(context.graph, proposal.taker_id)
    if hazard is not None and not resolved and taker.kind in PROTECTED_KINDS:
        raise Conflict(
            Text("ห้ามส่งของเสียอันตรายให้วิสาหกิจชุมชนหรือฟาร์ม", "nothing hazardous goes to a community enterprise or farm")
        )
