"""Both sides of a proposal say what they think of it; what both agree to becomes an exchange, once."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace

from symbiosis.knowledge.catalogue import Catalogue
from symbiosis.matching.hazard import hazard_of
from symbiosis.model.agreement import Papers, Room, Spoken, Standing, room_of, same_amounts
from symbiosis.model.claim_terms import StreamBefore
from symbiosis.model.errors import Conflict, Fault, InvalidInput
from symbiosis.model.exchange import Exchange
from symbiosis.model.proposal import Proposal, ProposalState
from symbiosis.model.quantity import Profile
from symbiosis.model.stream import Need, Offer
from symbiosis.model.text import Text
from symbiosis.model.workflow import OPEN_PROPOSAL_STATES, ProposalAction, next_proposal_state
from symbiosis.network.links import link_kind
from symbiosis.services.context import Context
from symbiosis.services.deciding import decide
from symbiosis.services.known import refuse_erased, refuse_made_up
from symbiosis.services.pair_check import refuse_forbidden
from symbiosis.services.stream_ends import expire_due
from symbiosis.services.telling import Teller
from symbiosis.services.versions import same_version
from symbiosis.services.workflow_inputs import AgreeInput, Said, must_be_party, need_reason
from symbiosis.store import agreements, standings, streams
from symbiosis.store.agreements import LockedNeed, LockedOffer
from symbiosis.store.graph import Transaction


@dataclass(frozen=True, slots=True)
class _Sides:
    """A proposal with both its ends, all locked."""

    spoken: Spoken
    offer: LockedOffer
    need: LockedNeed | None

    @property
    def parties(self) -> tuple[str, ...]:
        return (self.spoken.proposal.giver_id, self.spoken.proposal.taker_id)

    @property
    def withheld(self) -> tuple[str, ...]:
        """Whose posting is confidential."""
        hidden = (self.offer.offer.confidential, self.need is not None and self.need.need.confidential)
        return tuple(party for party, withheld in zip(self.parties, hidden, strict=True) if withheld)


def spoken(context: Context, proposal_id: str) -> Spoken:
    """A proposal as it stands, with its version. NotFound where it is not there."""
    return standings.get(context.graph, proposal_id)


def say(context: Context, proposal_id: str, action: ProposalAction, given: Said, version: str | None = None) -> Spoken:
    """One side is interested, agrees, declines or withdraws; the proposal as it stands then.

    Saying again what stands already changes nothing. Raises NotFound; InvalidInput for who is on neither side or gives
    no reason to decline; Conflict where it cannot be said any more, a gate forbids the pair, or the amounts are more
    than is left; Changed where `version` is given and is not the proposal's any more.
    """
    if action == "decline":
        need_reason(given)
    before = standings.get(context.graph, proposal_id)
    if action in ("interest", "agree"):
        # Nobody begins something with one whose data was erased; what began before can be ended.
        refuse_erased(context, before.proposal.giver_id, before.proposal.taker_id)
        refuse_made_up(context, before.proposal.giver_id, before.proposal.taker_id)
    expire_due(context, [before.proposal.offer_id], [before.proposal.need_id] if before.proposal.need_id else [])
    checked: tuple[Offer, Need | None] | None = None
    if action in ("interest", "agree") and not context.done_before:
        proposal = before.proposal
        checked = (
            streams.get_offer(context.graph, proposal.offer_id),
            streams.get_need(context.graph, proposal.need_id) if proposal.need_id else None,
        )
        refuse_forbidden(context, proposal)
    teller = Teller.of(context)

    def work(transaction: Transaction) -> None:
        sides = _lock(transaction, proposal_id)
        must_be_party(given.organisation_id, sides.parties)
        same_version(version, sides.spoken.version)
        found = sides.spoken.standing
        after = _after(sides, action, given, teller)
        if after is None:
            return
        if checked is not None:
            _must_be_as_checked(sides, checked)
        if after.state == "agreed":
            after = replace(after, exchange_id=_make_exchange(context, transaction, sides, after, teller))
        standings.write(transaction, proposal_id, after)
        teller.tell(
            transaction,
            "proposal",
            proposal_id,
            action,
            parties=sides.parties,
            by=given.organisation_id,
            states=(found.state, after.state),
            reason=given.reason,
            data=_told_agreement(sides.spoken.proposal, found, after) if action == "agree" else None,
            withheld=() if after.state == "agreed" else sides.withheld,
            synthetic=sides.spoken.proposal.synthetic,
        )

    decide(context.changing, work)
    return standings.get(context.graph, proposal_id)


def _lock(transaction: Transaction, proposal_id: str) -> _Sides:
    found = standings.lock(transaction, proposal_id)
    need_id = found.proposal.need_id
    return _Sides(
        found,
        agreements.lock_offer(transaction, found.proposal.offer_id),
        agreements.lock_need(transaction, need_id) if need_id else None,
    )


def _after(sides: _Sides, action: ProposalAction, given: Said, teller: Teller) -> Standing | None:
    """How the proposal stands after the word; None where that is how it stood."""
    standing, by = sides.spoken.standing, given.organisation_id
    said = replace(standing, said_by=by, said_at=teller.at, said_reason=given.reason)
    if action == "interest":
        if by in standing.interested_ids and standing.state in ("interested", "agreed"):
            return None
        state = next_proposal_state(standing.state, action)
        return replace(said, state=state, interested_ids=(*standing.interested_ids, by))
    if action == "agree":
        return _after_agreeing(sides, given, said)
    if action == "withdraw" and standing.state in OPEN_PROPOSAL_STATES and by not in standing.interested_ids:
        raise Conflict(
            Text(
                "ฝ่ายนี้ยังไม่ได้แสดงความสนใจ จึงไม่มีอะไรให้ถอน: ใช้ decline เพื่อปฏิเสธ",
                "this side has said nothing that it could withdraw: decline instead",
            )
        )
    ended: ProposalState = "declined" if action == "decline" else "withdrawn"
    if standing.state == ended and standing.said_by == by:
        return None
    return replace(said, state=next_proposal_state(standing.state, action))


def _after_agreeing(sides: _Sides, given: Said, said: Standing) -> Standing | None:
    standing, by = sides.spoken.standing, given.organisation_id
    wanted = _wanted(sides.spoken.proposal, given)
    on_the_table = standing.agreed_monthly
    same = on_the_table is not None and (wanted is None or same_amounts(wanted, on_the_table))
    if same and by in standing.agreed_ids and standing.state in ("interested", "agreed"):
        return None
    agreed_ids = tuple(dict.fromkeys((*standing.agreed_ids, by))) if same else (by,)
    state = next_proposal_state(standing.state, "agree", agreed_by_both=set(agreed_ids) == set(sides.parties))
    _must_be_open(sides)
    amounts = wanted or on_the_table or _default_amounts(sides)
    _must_fit(sides, amounts)
    return replace(
        said,
        state=state,
        interested_ids=tuple(dict.fromkeys((*standing.interested_ids, by))),
        agreed_ids=agreed_ids,
        agreed_monthly=amounts,
    )


def _wanted(proposal: Proposal, given: Said) -> Profile | None:
    """The amounts that come with the word, in the offer's unit."""
    if not isinstance(given, AgreeInput) or (given.monthly is None and given.tonnes_per_month is None):
        return None
    if given.monthly is not None:
        return tuple(given.monthly)
    if not proposal.tonnes_per_year or not given.tonnes_per_month:
        message = Text(
            f"รายการนี้นับเป็น {proposal.quantity_unit} และไม่ทราบน้ำหนักตัน: ใช้ monthly",
            f"this is counted in {proposal.quantity_unit} and its tonnes are not known: give monthly",
        )
        raise InvalidInput(message, (Fault("tonnes_per_month", "tonnes-not-known", message),))
    amount = given.tonnes_per_month * proposal.amount_per_year / proposal.tonnes_per_year
    return tuple(amount if month > 0 else 0.0 for month in proposal.monthly)


def _must_be_open(sides: _Sides) -> None:
    for stream in (sides.offer.offer, sides.need.need if sides.need else None):
        if stream is not None and stream.state != "open":
            raise Conflict(
                Text(
                    f"ประกาศ {stream.id} ไม่ได้เปิดอยู่แล้ว ({stream.state})",
                    f"posting {stream.id} is not open any more ({stream.state})",
                )
            )


def _must_be_as_checked(sides: _Sides, checked: tuple[Offer, Need | None]) -> None:
    _must_be_open(sides)
    if checked != (sides.offer.offer, sides.need.need if sides.need else None):
        raise Conflict(Text("ประกาศเพิ่งถูกแก้ไข กรุณาลองใหม่", "a posting was changed just now; try again"))


def _room(sides: _Sides, *, at_most: bool) -> list[Room]:
    """What is left on each side, in the offer's unit."""
    rooms = [room_of(sides.offer.offer.quantity, sides.offer.agreed, at_most=at_most)]
    if sides.need is not None:
        room = room_of(sides.need.need.quantity, sides.need.agreed, at_most=at_most)
        rooms.append(room.scaled(_units(sides.spoken.proposal)))
    return rooms


def _units(proposal: Proposal) -> float:
    """So many of the offer's units fill one of the need's."""
    if proposal.offer_units_per_need_unit is None:
        raise Conflict(
            Text(
                "ข้อเสนอนี้คำนวณไว้ด้วยรุ่นเก่า กรุณาจับคู่ใหม่ก่อน (symbiosis matches)",
                "this proposal was made by an older version; match again first (symbiosis matches)",
            )
        )
    return proposal.offer_units_per_need_unit


def _default_amounts(sides: _Sides) -> Profile:
    """The proposal's amounts, as far as both sides still have them."""
    amounts = sides.spoken.proposal.monthly
    for room in _room(sides, at_most=False):
        amounts = room.cut(amounts)
    if sum(amounts) <= 0:
        raise Conflict(
            Text("ไม่เหลือปริมาณให้ตกลงแล้ว: ตกลงกับรายอื่นไปหมดแล้ว", "nothing is left: all of it is agreed with others")
        )
    return amounts


def _must_fit(sides: _Sides, amounts: Profile) -> None:
    for room, side in zip(_room(sides, at_most=True), (("ผู้ให้", "giver"), ("ผู้รับ", "taker")), strict=False):
        if not room.holds(amounts):
            unit = sides.spoken.proposal.quantity_unit
            left = ", ".join(f"{amount:,.6g}" for amount in room.monthly)
            raise Conflict(
                Text(
                    f"ปริมาณเกินที่{side[0]}ยังเหลือ (ม.ค.–ธ.ค.: {left} {unit})",
                    f"the amounts are more than the {side[1]} has left (January to December: {left} {unit})",
                )
            )


def _told_amounts(proposal: Proposal, standing: Standing) -> dict[str, object]:
    return {"monthly": list(standing.agreed_monthly or ()), "quantity_unit": proposal.quantity_unit}


def _told_agreement(proposal: Proposal, before: Standing, after: Standing) -> dict[str, object]:
    """The amounts; and, of a counter-offer, that the other side's agreement is gone with the amounts it was to."""
    told = _told_amounts(proposal, after)
    return told | {"counter_offer": True} if after.is_counter_offer(before) else told


def exchange_id_of(proposal_id: str, made_before: int = 0) -> str:
    """The exchange that an agreement to a proposal makes: always the same, so that nothing is made twice. One that was
    made before and has ended is another one."""
    name = proposal_id if not made_before else f"{proposal_id} {made_before}"
    return f"exc_{hashlib.sha256(name.encode()).hexdigest()[:20]}"


def _make_exchange(
    context: Context, transaction: Transaction, sides: _Sides, standing: Standing, teller: Teller
) -> str:
    proposal, offer = sides.spoken.proposal, sides.offer.offer
    assert standing.agreed_monthly is not None
    amount = sum(standing.agreed_monthly)
    share = amount / proposal.amount_per_year
    tonnes = None if proposal.tonnes_per_year is None else proposal.tonnes_per_year * share
    saving = None if proposal.saving_central_t is None else proposal.saving_central_t * share * 1000
    material = context.catalogue.materials[proposal.material_id]
    need_monthly = None
    if sides.need is not None:
        units = _units(proposal)
        need_monthly = tuple(month / units for month in standing.agreed_monthly)
    exchange = Exchange(
        id=exchange_id_of(proposal.id, agreements.made_of_proposal(transaction, proposal.id)),
        giver_id=proposal.giver_id,
        taker_id=proposal.taker_id,
        material_name=f"{material.name_th} / {material.name_en}",
        kind=link_kind(context.catalogue, proposal.material_id, offer.status),
        evidence="declared",
        state="agreed",
        since=context.today,
        material_id=proposal.material_id,
        pathway_id=proposal.pathway_id,
        tonnes_per_year=tonnes,
        amount_per_year=amount,
        quantity_unit=proposal.quantity_unit,
        kg_co2e_per_year=saving,
        synthetic=proposal.synthetic,
    )
    papers = Papers(
        proposal_id=proposal.id,
        offer_id=proposal.offer_id,
        need_id=proposal.need_id,
        needs_permit=(offer.status or material.status) == "waste",
        is_lot=offer.quantity.lot is not None,
        agreed_monthly=standing.agreed_monthly,
        need_monthly=need_monthly,
        taken_monthly=standing.agreed_monthly,
        need_taken_monthly=need_monthly,
        declared_tonnes_per_year=tonnes,
        declared_amount_per_year=amount,
        declared_kg_co2e_per_year=saving,
        before=_before(context.catalogue, offer),
    )
    agreements.write(transaction, exchange, papers)
    teller.tell(
        transaction,
        "exchange",
        exchange.id,
        "made",
        parties=sides.parties,
        states=(None, exchange.state),
        data=_told_amounts(proposal, standing) | {"proposal_id": proposal.id},
        synthetic=exchange.synthetic,
    )
    return exchange.id


def _before(catalogue: Catalogue, offer: Offer) -> StreamBefore:
    hazard = hazard_of(catalogue, offer.material_id, offer.waste_code, offer.hazard, resolved=offer.hazard_resolved)
    return StreamBefore(
        present_route=offer.present_route,
        present_route_evidence=offer.present_route_evidence,
        management_code=offer.management_code,
        price_sign=offer.price.sign if offer.price else None,
        moisture=offer.moisture,
        tonnes_per_unit=offer.quantity.tonnes_per_unit,
        hazardous=hazard == "HA",
    )
