"""The terms of an exchange's claim: shares by contract, tonnes in T-VER, evidence of displacement, contract's end."""

from __future__ import annotations

from dataclasses import replace

from symbiosis.model.agreement import Agreed
from symbiosis.model.claim_terms import ClaimTerms
from symbiosis.model.errors import Fault, InvalidInput
from symbiosis.model.text import Text
from symbiosis.services.context import Context
from symbiosis.services.exchange_workflow import Change, change_exchange
from symbiosis.services.workflow_inputs import ClaimTermsInput

BY_CONTRACT = ("giver_share", "until")
"""Said by a contract alone; so is the rung of displacement of that name."""


def keep_claim_terms(context: Context, exchange_id: str, given: ClaimTermsInput, version: str | None = None) -> Agreed:
    """Keep the terms of a claim; both sides are told. Saying again what stands changes nothing.

    Raises NotFound; InvalidInput for who is on neither side, for what only a contract can say where none is named, and
    for a contract that ends before the exchange began; Changed.
    """
    named = {name: getattr(given, name) for name in given.model_fields_set if name != "organisation_id"}

    def change(found: Agreed) -> Change | None:
        terms = replace(found.papers.claim, **named)
        if terms == found.papers.claim:
            return None
        faults = _faults(found, terms)
        if faults:
            raise InvalidInput(Text("เงื่อนไขใช้ไม่ได้", "these terms cannot stand"), tuple(faults))
        data = given.model_dump(mode="json", include=set(named))
        return Change(found.exchange, replace(found.papers, claim=terms), "claim-terms", data)

    return change_exchange(context, exchange_id, given.organisation_id, change, version)


def _faults(found: Agreed, terms: ClaimTerms) -> list[Fault]:
    faults = []
    if found.papers.contract is None:
        wanted = [name for name in BY_CONTRACT if getattr(terms, name) is not None]
        wanted += ["displacement"] if terms.displacement == "contract" else []
        message = Text("ต้องระบุสัญญาก่อน (document contract)", "only a contract says so: name it first")
        faults += [Fault(name, "no-contract", message) for name in wanted]
    if terms.until is not None and terms.until < found.exchange.since:
        message = Text(f"สิ้นสุดก่อนเริ่มเมื่อ {found.exchange.since}", f"ends before it began on {found.exchange.since}")
        faults.append(Fault("until", "before-the-start", message))
    return faults
