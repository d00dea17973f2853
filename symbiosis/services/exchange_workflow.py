"""An agreed exchange on its way: consent, permit, moving, reported, closed or stopped, with its papers and weights.

Nothing is filed with anybody: what is kept here is what the two sides say they did, and the papers they name.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from symbiosis.model.agreement import Agreed, Paper, Papers, Standing, is_verified, weighed_tonnes_per_year
from symbiosis.model.errors import Conflict, Fault, InvalidInput
from symbiosis.model.exchange import ENDED_STATES, EVIDENCE_CLASSES, RUNNING_STATES, Exchange, ExchangeState
from symbiosis.model.text import Text
from symbiosis.model.workflow import ExchangeStep, evidence_class, next_exchange_state
from symbiosis.services.context import Context
from symbiosis.services.deciding import decide
from symbiosis.services.known import refuse_erased
from symbiosis.services.telling import Teller
from symbiosis.services.versions import same_version
from symbiosis.services.workflow_inputs import (
    DocumentsInput,
    StepInput,
    WeighedInput,
    month_of,
    must_be_party,
    need_reason,
    not_in_the_future,
)
from symbiosis.store import agreements, standings
from symbiosis.store.graph import Transaction

MOST_OF_A_YEAR = 10.0
"""A month that weighs more than so many agreed years is a slip: kilograms for tonnes are 83 years of an even stream."""
DOCUMENTS = ("contract", "consent", "permit", "verification")


@dataclass(frozen=True, slots=True)
class Change:
    """What a call makes of an exchange, and what is told of it."""

    exchange: Exchange
    papers: Papers
    what: str
    data: dict[str, Any]
    reason: str | None = None


def agreed(context: Context, exchange_id: str) -> Agreed:
    """One exchange with its papers. NotFound where it is not there."""
    return agreements.get(context.graph, exchange_id)


def take_step(
    context: Context, exchange_id: str, step: ExchangeStep, given: StepInput, version: str | None = None
) -> Agreed:
    """One step of an exchange; the exchange as it is then. Taking the last step again changes nothing.

    Raises NotFound; InvalidInput for who is on neither side, a day to come, a stop without reason, a permit without
    its number; Conflict where the step is not possible now (naming those that are) or the consent is not the taker's
    own; Changed.
    """
    if step == "stop":
        need_reason(given)
    if step == "permit" and given.number is None:
        message = Text(
            "ต้องระบุเลขที่ใบอนุญาต (แบบ กอ.1) เช่น --number", "give the number of the permit (form กอ.1), such as --number"
        )
        raise InvalidInput(message, (Fault("number", "document-needed", message),))
    not_in_the_future(given.on, context.today, "on")

    def change(found: Agreed) -> Change | None:
        exchange, papers = found.exchange, found.papers
        if step == "consent" and given.organisation_id != exchange.taker_id:
            raise Conflict(
                Text("ผู้รับต้องเป็นผู้ยินยอมเอง", "the consent is the taker's: only the receiving side can give it")
            )
        if _is_taken(exchange.state, step):
            return None
        state = next_exchange_state(exchange.state, step, needs_permit=papers.needs_permit)
        day = given.on or context.today
        _refuse_before(found, step, day)
        paper = Paper(given.number, day, given.issued_by)
        if step == "consent":
            papers = replace(papers, consent=paper)
        elif step == "permit":
            papers = replace(papers, permit=paper)
        elif step == "start":
            exchange = replace(exchange, since=day)
        elif state in ENDED_STATES:
            ran = exchange.state in RUNNING_STATES
            exchange = replace(exchange, until=max(day, exchange.since), ever_ran=ran)
            papers = replace(_released(papers, state), reason=given.reason)
        data = {name: getattr(given, name) for name in ("number", "issued_by") if getattr(given, name) is not None}
        data |= {"on": day.isoformat()}
        return Change(replace(exchange, state=state), papers, step, data, given.reason)

    return change_exchange(context, exchange_id, given.organisation_id, change, version)


def _refuse_before(found: Agreed, step: ExchangeStep, day: date) -> None:
    """InvalidInput for waste that moves before its permit, for an end before the start or before what was weighed."""
    exchange, papers = found.exchange, found.papers
    message = None
    if step == "start" and papers.needs_permit and papers.permit and papers.permit.on and day < papers.permit.on:
        message = Text(
            f"ใบอนุญาตลงวันที่ {papers.permit.on}: ขนย้ายก่อนหน้านั้นไม่ได้",
            f"the permit is of {papers.permit.on}: nothing moves before",
        )
    elif step in ("close", "stop") and exchange.state in RUNNING_STATES and day < exchange.since:
        message = Text(f"เริ่มเมื่อ {exchange.since}", f"it began on {exchange.since}")
    elif step in ("close", "stop") and (last := max(papers.weighed, default="")) > day.isoformat()[:7]:
        message = Text(f"ชั่งแล้วถึงเดือน {last}: สิ้นสุดก่อนหน้านั้นไม่ได้", f"tonnes of {last} were weighed: it did not end before")
    if message is not None:
        raise InvalidInput(message, (Fault("on", "out-of-order", message),))


def keep_documents(context: Context, exchange_id: str, given: DocumentsInput, version: str | None = None) -> Agreed:
    """Name the exchange's documents, or correct them. A consent or permit is given by its step and corrected here."""
    named = {name: paper for name in DOCUMENTS if (paper := getattr(given, name)) is not None}
    for name, paper in named.items():
        not_in_the_future(paper.on, context.today, f"{name}.on")

    def change(found: Agreed) -> Change | None:
        for name in ("consent", "permit"):
            if name in named and found.papers.needs_permit and getattr(found.papers, name) is None:
                message = Text(f"ยังไม่ถึงขั้น {name}: ทำขั้นตอนนั้นก่อน", f"take the step {name} first")
                raise InvalidInput(message, (Fault(name, "step-not-taken", message),))
        kept = {name: paper.paper(getattr(found.papers, name)) for name, paper in named.items()}
        papers = replace(found.papers, **kept)
        data = {name: paper.model_dump(mode="json", exclude_unset=True) for name, paper in named.items()}
        return None if papers == found.papers else Change(found.exchange, papers, "documents", data)

    return change_exchange(context, exchange_id, given.organisation_id, change, version)


def keep_weighed(
    context: Context, exchange_id: str, month: str, given: WeighedInput, version: str | None = None
) -> Agreed:
    """Keep the tonnes weighed in a month ("2026-03" or "2569-03"); null takes an entry back.

    Raises InvalidInput for a month before the start or to come and for tonnes that can only be a slip, Conflict for an
    exchange that never moved.
    """
    key = month_of(month)
    if key > context.today.isoformat()[:7]:
        message = Text(f"เดือน {key} ยังมาไม่ถึง", f"{key} is in the future")
        raise InvalidInput(message, (Fault("month", "in-the-future", message),))

    def change(found: Agreed) -> Change | None:
        exchange = found.exchange
        if exchange.state not in (*RUNNING_STATES, "closed"):
            raise Conflict(
                Text(
                    f"ยังชั่งไม่ได้ การแลกเปลี่ยนอยู่ในสถานะ {exchange.state}",
                    f"nothing can be weighed: the exchange is {exchange.state}, it must be moving, reported or closed",
                )
            )
        if key < exchange.since.isoformat()[:7]:
            message = Text(f"เริ่มเมื่อ {exchange.since}", f"it began on {exchange.since}")
            raise InvalidInput(message, (Fault("month", "before-the-start", message),))
        _refuse_a_slip(found, given.tonnes)
        weighed = {name: tonnes for name, tonnes in sorted(found.papers.weighed.items()) if name != key}
        if given.tonnes is not None:
            weighed[key] = given.tonnes
        if weighed == found.papers.weighed:
            return None
        papers = replace(_with_declared(found), weighed=dict(sorted(weighed.items())))
        return Change(exchange, papers, "weighed", {"month": key, "tonnes": given.tonnes})

    return change_exchange(context, exchange_id, given.organisation_id, change, version)


def _refuse_a_slip(found: Agreed, tonnes: float | None) -> None:
    """Tonnes of a month so far above what was agreed for a year are kilograms, or a zero too many."""
    declared = found.papers.declared_tonnes_per_year
    if declared is None and not found.papers.weighed:
        declared = found.exchange.tonnes_per_year
    if tonnes is None or not declared or tonnes <= MOST_OF_A_YEAR * declared:
        return
    message = Text(
        f"{tonnes:,.10g} ตันในเดือนเดียวเกิน {MOST_OF_A_YEAR:g} เท่าของที่ตกลงไว้ทั้งปี "
        f"({declared:,.10g} ตัน): หน่วยเป็นตัน ไม่ใช่กิโลกรัม",
        f"{tonnes:,.10g} t in one month is more than {MOST_OF_A_YEAR:g} times what was agreed for a year "
        f"({declared:,.10g} t): give tonnes, not kilograms",
    )
    raise InvalidInput(message, (Fault("tonnes", "weighed-implausible", message),))


def change_exchange(
    context: Context,
    exchange_id: str,
    by: str,
    change: Callable[[Agreed], Change | None],
    version: str | None,
) -> Agreed:
    """Change an exchange under a lock and tell both sides; None from `change` leaves it as it is.

    Raises NotFound, Erased, InvalidInput for who is on neither side; Changed where `version` is given and is not its
    own.
    """
    teller = Teller.of(context)
    refuse_erased(context, by)

    def work(transaction: Transaction) -> None:
        found = agreements.lock(transaction, exchange_id)
        parties = (found.exchange.giver_id, found.exchange.taker_id)
        must_be_party(by, parties)
        same_version(version, found.version)
        made = change(found)
        if made is None:
            return
        exchange = _as_proven(made.exchange, made.papers)
        if exchange.state in ENDED_STATES and found.exchange.state not in ENDED_STATES:
            _reopen(transaction, found, by, teller)
        agreements.write(transaction, exchange, made.papers)
        teller.tell(
            transaction,
            "exchange",
            exchange_id,
            made.what,
            parties=parties,
            by=by,
            states=(found.exchange.state, exchange.state),
            reason=made.reason,
            data=made.data,
            synthetic=exchange.synthetic,
        )

    decide(context.changing, work)
    return agreements.get(context.graph, exchange_id)


def _reopen(transaction: Transaction, ended: Agreed, by: str, teller: Teller) -> None:
    """The two may agree anew, of what is free again or left: their proposal is as nobody had spoken of it."""
    proposal_id = ended.papers.proposal_id
    if proposal_id is None or standings.lock(transaction, proposal_id).standing.exchange_id != ended.exchange.id:
        return
    standings.write(transaction, proposal_id, Standing())
    teller.tell(
        transaction,
        "proposal",
        proposal_id,
        "reopen",
        parties=(ended.exchange.giver_id, ended.exchange.taker_id),
        by=by,
        states=("agreed", "proposed"),
        synthetic=ended.exchange.synthetic,
    )


_LEADS_TO: dict[ExchangeStep, ExchangeState] = {
    "request_consent": "consent_requested",
    "consent": "consented",
    "permit": "permitted",
    "start": "moving",
    "close": "closed",
    "stop": "stopped",
}


def _is_taken(state: ExchangeState, step: ExchangeStep) -> bool:
    """Whether the step was the last one taken. A report is due every month: each one is told."""
    return _LEADS_TO.get(step) == state


def _released(papers: Papers, state: ExchangeState) -> Papers:
    """The months go back to offer and need; goods of a lot that moved do not."""
    if not papers.is_lot or papers.agreed_monthly is None:
        return replace(papers, taken_monthly=None, need_taken_monthly=None)
    if state == "closed":
        return papers
    declared = papers.declared_tonnes_per_year
    moved = min(sum(papers.weighed.values()) / declared, 1.0) if declared else 0.0
    need = papers.need_monthly
    return replace(
        papers,
        taken_monthly=tuple(amount * moved for amount in papers.agreed_monthly),
        need_taken_monthly=tuple(amount * moved for amount in need) if need else None,
    )


def _with_declared(found: Agreed) -> Papers:
    """Papers with the figures from before anything was weighed; an imported exchange brings its own."""
    exchange, papers = found.exchange, found.papers
    if papers.proposal_id is not None or papers.weighed or papers.declared_tonnes_per_year is not None:
        return papers
    return replace(
        papers,
        declared_tonnes_per_year=exchange.tonnes_per_year,
        declared_amount_per_year=exchange.amount_per_year,
        declared_kg_co2e_per_year=exchange.kg_co2e_per_year,
    )


def _as_proven(exchange: Exchange, papers: Papers) -> Exchange:
    """The exchange with the evidence class of its papers, and with its yearly figures as weighed."""
    proven = evidence_class(
        permit=papers.permit is not None and papers.permit.is_permit,
        weighed=bool(papers.weighed),
        verified=is_verified(papers.verification, papers.weighed, is_lot=papers.is_lot),
    )
    if papers.proposal_id is None:
        # An imported exchange was proven elsewhere: papers named here can only add to that.
        proven = max(exchange.evidence, proven, key=EVIDENCE_CLASSES.index)
    declared = papers.declared_tonnes_per_year
    tonnes = _tonnes_per_year(exchange, papers) if papers.weighed else declared
    if tonnes is None:
        return replace(exchange, evidence=proven)
    share = tonnes / declared if declared else None
    return replace(
        exchange,
        evidence=proven,
        tonnes_per_year=tonnes,
        amount_per_year=_scaled(papers.declared_amount_per_year, share, exchange.amount_per_year),
        kg_co2e_per_year=_scaled(papers.declared_kg_co2e_per_year, share, exchange.kg_co2e_per_year),
    )


def _tonnes_per_year(exchange: Exchange, papers: Papers) -> float | None:
    declared = papers.declared_tonnes_per_year
    if papers.is_lot:
        return sum(papers.weighed.values()) if exchange.state == "closed" else declared
    monthly = None
    if declared is not None:
        agreed_amounts = papers.agreed_monthly or (1.0,) * 12
        monthly = tuple(declared * amount / sum(agreed_amounts) for amount in agreed_amounts)
    return weighed_tonnes_per_year(papers.weighed, monthly)


def _scaled(declared: float | None, share: float | None, otherwise: float | None) -> float | None:
    return otherwise if declared is None or share is None else declared * share
