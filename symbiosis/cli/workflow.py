"""`symbiosis proposal …`, `exchange …`: what two sides say, and the way of an exchange."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, cast

import typer

from symbiosis.cli.list_options import EXCHANGES, PROPOSALS
from symbiosis.cli.lists import add_list
from symbiosis.cli.output import Json, both, console, none_of, opened, print_json, said, shown, validated
from symbiosis.model.workflow import STEP_NAMES

if TYPE_CHECKING:
    from symbiosis.model.agreement import Agreed
    from symbiosis.model.workflow import ExchangeStep, ProposalAction
    from symbiosis.services.context import Context
    from symbiosis.services.proposal_views import ProposalView

proposal = typer.Typer(no_args_is_help=True)
exchange = typer.Typer(no_args_is_help=True)

ProposalId = Annotated[str, typer.Argument(help=both("รหัสข้อเสนอจับคู่", "id of a proposal"))]
ExchangeId = Annotated[str, typer.Argument(help=both("รหัสการแลกเปลี่ยน", "id of an exchange"))]
Speaker = Annotated[str, typer.Option("--as", help=both("รหัสองค์กรที่ทำรายการ", "id of the organisation that speaks"))]
Reader = Annotated[
    str | None,
    typer.Option(
        "--as",
        help=both("ผู้อ่าน: เห็นชื่อในประกาศที่ปกปิด เท่าที่มีสิทธิ์", "who reads: sees whom it may know of confidential postings"),
    ),
]
Reason = Annotated[str | None, typer.Option(help=both("เหตุผล", "reason"))]
Day = Annotated[
    str | None,
    typer.Option("--on", help=both("วันที่ ไม่ระบุคือวันนี้", "the day, 2026-01-31 or 2569-01-31; today if left out")),
]
STEPS: dict[str, ExchangeStep] = {name: step for step, name in STEP_NAMES.items()}


add_list(proposal, PROPOSALS)


@proposal.command("show")
def show_proposal(proposal_id: ProposalId, reader: Reader = None, as_json: Json = False) -> None:
    """ข้อเสนอจับคู่หนึ่งรายการ: เหตุผล มูลค่า และสถานะ รายการคำนวณดูด้วย --json ·
    One proposal: why, what it is worth, and how it stands; its ledger with --json.
    """
    from symbiosis.cli.render import print_proposals
    from symbiosis.services.proposal_views import spoken_views
    from symbiosis.services.proposal_workflow import spoken

    with opened() as context:
        view = spoken_views(context, [spoken(context, proposal_id)], reader)[0]
        if as_json:
            print_json(view)
        else:
            print_proposals([view], reasons=1)
            _print_standing(view)


@proposal.command("interest")
def interest(proposal_id: ProposalId, speaker: Speaker, reason: Reason = None, as_json: Json = False) -> None:
    """ฝ่ายหนึ่งสนใจ ·
    One side is interested.
    """
    _say(proposal_id, "interest", {"organisation_id": speaker, "reason": reason}, as_json)


@proposal.command("agree")
def agree(
    proposal_id: ProposalId,
    speaker: Speaker,
    reason: Reason = None,
    tonnes_per_month: Annotated[
        float | None,
        typer.Option(
            help=both("ปริมาณที่ต่างจากที่เสนออยู่ ถือเป็นข้อเสนอใหม่", "other amounts than those on the table are a counter-offer")
        ),
    ] = None,
    as_json: Json = False,
) -> None:
    """ฝ่ายหนึ่งตกลง เมื่อตกลงทั้งสองฝ่ายจึงเป็นการแลกเปลี่ยน ·
    One side agrees; when both have, it is an exchange.
    """
    given = {"organisation_id": speaker, "reason": reason, "tonnes_per_month": tonnes_per_month}
    _say(proposal_id, "agree", given, as_json)


@proposal.command("decline")
def decline(
    proposal_id: ProposalId,
    speaker: Speaker,
    reason: Annotated[str, typer.Option(help=both("เหตุผล", "reason"))],
    as_json: Json = False,
) -> None:
    """ฝ่ายหนึ่งปฏิเสธ พร้อมเหตุผล ·
    One side declines, with its reason.
    """
    _say(proposal_id, "decline", {"organisation_id": speaker, "reason": reason}, as_json)


@proposal.command("withdraw")
def withdraw(proposal_id: ProposalId, speaker: Speaker, reason: Reason = None, as_json: Json = False) -> None:
    """ฝ่ายที่เคยสนใจ ขอถอน ·
    A side that was interested is so no more.
    """
    _say(proposal_id, "withdraw", {"organisation_id": speaker, "reason": reason}, as_json)


_COUNTER_OFFER = (
    "เป็นข้อเสนอใหม่: การตกลงของอีกฝ่ายตามปริมาณเดิมสิ้นผล อีกฝ่ายต้องตกลงใหม่",
    "a counter-offer: the other side's agreement to the amounts so far is gone, and it must agree anew",
)


def _say(proposal_id: str, action: ProposalAction, given: dict[str, Any], as_json: bool) -> None:
    from symbiosis.services.proposal_views import spoken_views
    from symbiosis.services.proposal_workflow import say, spoken
    from symbiosis.services.workflow_inputs import AgreeInput, Said

    with opened() as context:
        words = validated(AgreeInput if action == "agree" else Said, given)
        before = spoken(context, proposal_id).standing
        after = say(context, proposal_id, action, words)
        if action == "agree" and after.standing.is_counter_offer(before):
            console(stderr=True).print(said(*_COUNTER_OFFER), markup=False)
        view = spoken_views(context, [after], words.organisation_id)[0]
        if as_json:
            print_json(view)
            return
        _print_standing(view)


def _print_standing(view: ProposalView) -> None:
    agreed = f", {said('ตกลงแล้ว', 'agreed')}: {', '.join(view.agreed)}" if view.agreed else ""
    became = f" → {view.exchange_id}" if view.exchange_id else ""
    possible = f"; {said('ทำต่อได้', 'possible')}: {', '.join(view.possible)}" if view.possible else ""
    console().print(f"{view.id}  {view.state}{agreed}{became}{possible}", markup=False)


add_list(exchange, EXCHANGES)


@exchange.command("show")
def show_exchange(exchange_id: ExchangeId, reader: Reader = None, as_json: Json = False) -> None:
    """การแลกเปลี่ยนหนึ่งรายการ: สถานะ หลักฐาน และขั้นที่ทำต่อได้ เอกสารและการลดได้ดูด้วย --json ·
    One exchange: its state, evidence and possible steps; its papers and its saving with --json.
    """
    from symbiosis.services.exchange_views import exchange_view
    from symbiosis.services.exchange_workflow import agreed

    with opened() as context:
        if as_json:
            print_json(exchange_view(context, exchange_id, reader)[0])
        else:
            _print_exchange(context, agreed(context, exchange_id), reader, as_json)


@exchange.command("step")
def step(
    exchange_id: ExchangeId,
    name: Annotated[str, typer.Argument(metavar="STEP", help=both("ขั้นตอน", ", ".join(STEPS)))],
    speaker: Speaker,
    number: Annotated[
        str | None, typer.Option(help=both("เลขที่ความยินยอม หรือใบอนุญาต", "number of the consent or permit"))
    ] = None,
    on: Day = None,
    reason: Reason = None,
    as_json: Json = False,
) -> None:
    """ทำขั้นถัดไป: ของเสียต้องมีความยินยอมและใบอนุญาตก่อนขนย้าย ผลิตภัณฑ์และผลพลอยได้ขนย้ายได้ทันที ·
    Take a step: waste needs consent and permit before it moves; products and by-products move at once.
    """
    from symbiosis.services.exchange_workflow import take_step
    from symbiosis.services.workflow_inputs import StepInput

    # Events name a step as the graph keeps it: both names are understood.
    name = STEP_NAMES.get(cast("ExchangeStep", name), name)
    if name not in STEPS:
        raise none_of(STEPS, "STEP")
    with opened() as context:
        given = validated(StepInput, {"organisation_id": speaker, "number": number, "on": on, "reason": reason})
        _print_exchange(context, take_step(context, exchange_id, STEPS[name], given), speaker, as_json)


@exchange.command("weighed")
def weighed(
    exchange_id: ExchangeId,
    month: Annotated[str, typer.Argument(help=both("เดือน", "month: 2026-03 or 2569-03"))],
    tonnes: Annotated[float, typer.Argument(min=0, help=both("ตันที่ชั่งได้", "tonnes weighed"))],
    speaker: Speaker,
    as_json: Json = False,
) -> None:
    """บันทึกตันที่ชั่งได้ในเดือนหนึ่ง ·
    Keep the tonnes weighed in a month.
    """
    from symbiosis.services.exchange_workflow import keep_weighed
    from symbiosis.services.workflow_inputs import WeighedInput

    with opened() as context:
        given = validated(WeighedInput, {"organisation_id": speaker, "tonnes": tonnes})
        _print_exchange(context, keep_weighed(context, exchange_id, month, given), speaker, as_json)


@exchange.command("document")
def document(
    exchange_id: ExchangeId,
    kind: Annotated[str, typer.Argument(help=both("ชนิดเอกสาร", "contract, consent, permit or verification"))],
    speaker: Speaker,
    number: Annotated[str | None, typer.Option(help=both("เลขที่เอกสาร", "number of the document"))] = None,
    on: Day = None,
    issued_by: Annotated[str | None, typer.Option(help=both("ผู้ออกเอกสาร", "who issued it"))] = None,
    as_json: Json = False,
) -> None:
    """ระบุเอกสารของการแลกเปลี่ยน หรือแก้ไข ส่วนที่ไม่ระบุคงเดิม ·
    Name one of the exchange's documents, or correct it; what is left out stays.
    """
    from symbiosis.services.exchange_workflow import DOCUMENTS, keep_documents
    from symbiosis.services.workflow_inputs import DocumentsInput

    if kind not in DOCUMENTS:
        raise none_of(DOCUMENTS, "KIND")
    with opened() as context:
        stated = {"number": number, "on": on, "issued_by": issued_by}
        paper = {name: value for name, value in stated.items() if value is not None}
        given = validated(DocumentsInput, {"organisation_id": speaker, kind: paper})
        _print_exchange(context, keep_documents(context, exchange_id, given), speaker, as_json)


@exchange.command("terms")
def terms(
    exchange_id: ExchangeId,
    speaker: Speaker,
    giver_share: Annotated[
        float | None, typer.Option(min=0, max=1, help=both("ส่วนแบ่งของผู้ให้ตามสัญญา", "the giver's share by contract, 0–1"))
    ] = None,
    tver_tonnes: Annotated[
        float | None,
        typer.Option(min=0, help=both("ตันต่อปีในโครงการ T-VER: ไม่นับ", "t a year in a T-VER project: not counted")),
    ] = None,
    displacement: Annotated[
        str | None,
        typer.Option(help=both("หลักฐานการทดแทน", "contract, purchases_fall, buyer_declares, open_market or new_use")),
    ] = None,
    until: Annotated[
        str | None, typer.Option(help=both("วันสุดท้ายของสัญญา", "last day of the contract: 2027-12-31 or 2570-12-31"))
    ] = None,
    as_json: Json = False,
) -> None:
    """การลดได้เป็นของใครและนับอย่างไร: ส่วนแบ่ง T-VER หลักฐานการทดแทน และวันสิ้นสุดสัญญา ·
    Whose the saving is and how it may be counted: shares, T-VER, evidence of displacement, the contract's end.
    """
    from symbiosis.services.claim_terms import keep_claim_terms
    from symbiosis.services.workflow_inputs import ClaimTermsInput

    named = {"giver_share": giver_share, "tver_tonnes_per_year": tver_tonnes, "displacement": displacement}
    named |= {"until": until}
    with opened() as context:
        stated = {name: value for name, value in named.items() if value is not None}
        given = validated(ClaimTermsInput, {"organisation_id": speaker, **stated})
        _print_exchange(context, keep_claim_terms(context, exchange_id, given), speaker, as_json)


def _print_exchange(context: Context, found: Agreed, reader: str | None, as_json: bool) -> None:
    from symbiosis.services.agreement_views import agreement_views

    view = agreement_views(context, [found], reader)[0]
    if as_json:
        print_json(view)
        return
    possible = ", ".join(view.papers.possible) or "–"
    words = (said("หลักฐาน", "evidence"), said("ทำต่อได้", "possible"))
    out = console()
    out.print(f"{view.id}  {view.state}, {words[0]}: {view.evidence}; {words[1]}: {possible}", markup=False)
    amount = "" if view.amount_per_year is None else f", {view.amount_per_year:,.0f} {view.quantity_unit or 't'}"
    amount += said("/ปี", "/yr") if amount else ""
    parties = f"{shown(view.giver.name)} → {shown(view.taker.name)}"
    out.print(f"    {parties}: {view.material_id or view.material_name}{amount}", markup=False)
    for month, tonnes in sorted(view.papers.weighed.items()):
        out.print(f"    {said('ชั่งแล้ว', 'weighed')} {month}: {tonnes:,.2f} t", markup=False)
