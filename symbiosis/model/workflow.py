"""States of proposals and exchanges, and the doors between them. Pure: who, when and why are kept by others.

A proposal: proposed → interested (one side, then both) → agreed | declined (reason) | withdrawn | expired. Agreed makes
an exchange: consent requested → consented → permitted → moving → reported → closed | stopped (reason). Only waste needs
consent and permit; products and by-products go from agreed straight to moving. Once the exchange has ended, its
proposal is as nobody had spoken of it, so that the two may agree anew. A match is not a lawful transfer: nothing here
files anything.
"""

from __future__ import annotations

from collections.abc import Iterable
from types import MappingProxyType
from typing import Literal, get_args

from symbiosis.model.errors import Conflict
from symbiosis.model.exchange import EvidenceClass, ExchangeState
from symbiosis.model.proposal import ProposalState
from symbiosis.model.text import Text

ProposalAction = Literal["interest", "agree", "decline", "withdraw", "expire"]
"""`expire` is nobody's word: the offer or need ran out."""
PROPOSAL_ACTIONS: tuple[ProposalAction, ...] = get_args(ProposalAction)

ExchangeStep = Literal["request_consent", "consent", "permit", "start", "report", "close", "stop"]
EXCHANGE_STEPS: tuple[ExchangeStep, ...] = get_args(ExchangeStep)
StepName = Literal["consent-requested", "consented", "permitted", "start", "report", "close", "stop"]
STEP_NAMES: MappingProxyType[ExchangeStep, StepName] = MappingProxyType(
    dict(zip(EXCHANGE_STEPS, get_args(StepName), strict=True))
)
"""How people call a step: in commands, and in addresses."""

OPEN_PROPOSAL_STATES: tuple[ProposalState, ...] = ("proposed", "interested")
"""In which something can still be said; what was said last in the others stands."""

SETTLED_PROPOSAL_STATES: tuple[ProposalState, ...] = ("declined", "withdrawn", "agreed")
"""After which the two are not proposed to each other again: one side does not want it, or an exchange came of it."""

PROPOSAL_DOORS = MappingProxyType[ProposalState, MappingProxyType[ProposalAction, ProposalState]](
    {
        "proposed": MappingProxyType(
            {
                "interest": "interested",
                "agree": "interested",
                "decline": "declined",
                "withdraw": "withdrawn",
                "expire": "expired",
            }
        ),
        "interested": MappingProxyType(
            {
                "interest": "interested",
                "agree": "interested",
                "decline": "declined",
                "withdraw": "withdrawn",
                "expire": "expired",
            }
        ),
        "agreed": MappingProxyType({}),
        "declined": MappingProxyType({}),
        "withdrawn": MappingProxyType({}),
        "expired": MappingProxyType({}),
    }
)
"""Where an action leads; `agree` leads to agreed once both sides have said it."""

_WASTE_DOORS: dict[ExchangeState, dict[ExchangeStep, ExchangeState]] = {
    "agreed": {"request_consent": "consent_requested", "stop": "stopped"},
    "consent_requested": {"consent": "consented", "stop": "stopped"},
    "consented": {"permit": "permitted", "stop": "stopped"},
    "permitted": {"start": "moving", "stop": "stopped"},
    "moving": {"report": "reported", "stop": "stopped"},
    # A report is due every month: reporting again stays where it is.
    "reported": {"report": "reported", "close": "closed", "stop": "stopped"},
    "closed": {},
    "stopped": {},
}
_PLAIN_DOORS: dict[ExchangeState, dict[ExchangeStep, ExchangeState]] = {
    **_WASTE_DOORS,
    "agreed": {"start": "moving", "stop": "stopped"},
}


def exchange_doors(needs_permit: bool) -> dict[ExchangeState, dict[ExchangeStep, ExchangeState]]:
    """State → step → state. `needs_permit`: the stream is waste."""
    return _WASTE_DOORS if needs_permit else _PLAIN_DOORS


def next_proposal_state(state: ProposalState, action: ProposalAction, *, agreed_by_both: bool = False) -> ProposalState:
    """Where `action` leads from `state`; `agreed_by_both`: with it both sides have said agree.

    Raises Conflict, naming what is allowed, where there is no such door.
    """
    doors = PROPOSAL_DOORS[state]
    if action not in doors:
        raise Conflict(_no_door("ข้อเสนอ", "proposal", state, action, [door for door in doors if door != "expire"]))
    return "agreed" if state == "interested" and action == "agree" and agreed_by_both else doors[action]


def next_exchange_state(state: ExchangeState, step: ExchangeStep, *, needs_permit: bool) -> ExchangeState:
    """Where `step` leads from `state`. Raises Conflict, naming what is allowed, where there is no such door."""
    doors = exchange_doors(needs_permit)[state]
    if step not in doors:
        names = [STEP_NAMES[door] for door in doors]
        raise Conflict(_no_door("การแลกเปลี่ยน", "exchange", state, STEP_NAMES[step], names))
    return doors[step]


def evidence_class(*, permit: bool, weighed: bool, verified: bool) -> EvidenceClass:
    """What an exchange's papers prove: words and contracts alone declare; a permit, weighing, a verifier say more.

    A verification of tonnes that nobody weighed verifies nothing: it counts with weighed ones only, those of a whole
    year (see `model.agreement.is_verified`).
    """
    if weighed:
        return "verified" if verified else "weighed"
    return "permitted" if permit else "declared"


def _no_door(thing_th: str, thing_en: str, state: str, action: str, allowed: Iterable[str]) -> Text:
    doors = ", ".join(allowed)
    return Text(
        th=f"{thing_th}อยู่ในสถานะ {state} ทำ {action} ไม่ได้ ทำได้: {doors or 'ไม่มี (สิ้นสุดแล้ว)'}",
        en=f"The {thing_en} is {state}: {action} is not possible. Possible: {doors or 'nothing, it has ended'}.",
    )
