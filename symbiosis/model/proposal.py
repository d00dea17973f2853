"""What a run of the matching proposes: one giver, one taker, one use, and what it is worth."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal, get_args

from symbiosis.model.quantity import Profile, QuantityUnit
from symbiosis.model.text import Text

ProposalState = Literal["proposed", "interested", "agreed", "declined", "withdrawn", "expired"]
PROPOSAL_STATES: tuple[ProposalState, ...] = get_args(ProposalState)
Objective = Literal["co2", "thb", "mix"]
"""co2: t CO2e a year; thb: THB a year; mix: THB with a price on the tonne."""


@dataclass(frozen=True, slots=True)
class Part:
    """One factor of P(it works): its name, its value in [0, 1], and why, in a sentence."""

    name: str
    value: float
    sentence: Text


@dataclass(frozen=True, slots=True)
class Proposal:
    """An offer, a taker (who posted `need_id`, or did not), a pathway, and what a run thought of them.

    Amounts a year and by month in `quantity_unit`, the offer's own. Savings in t CO2e a year: `saving_central_t` is
    None where the present use is unknown or the displaced product has no factor; then `saving_up_to_t` (if it is wasted
    today) or `saving_at_least_t` stands. `p_works` is the product of `parts`. `value` is p_works × the objective's
    amount, in `value_unit` ("tCO2e/yr" or "THB/yr"), None where that amount is unknown; such proposals, and those not
    above zero, rank after all others, by p_works. `ledger` is the ledger of the saving as JSON text.
    `offer_units_per_need_unit`: so many of the offer's units fill one of the need's; None where nobody posted a need.
    """

    id: str
    offer_id: str
    giver_id: str
    taker_id: str
    material_id: str
    quantity_unit: QuantityUnit
    amount_per_year: float
    monthly: Profile
    p_works: float
    parts: tuple[Part, ...]
    need_id: str | None = None
    need_material_id: str | None = None
    need_product_id: str | None = None
    pathway_id: str | None = None
    other_pathway_ids: tuple[str, ...] = ()
    by_analogy: bool = False
    use_unknown: bool = False
    tonnes_per_year: float | None = None
    offer_units_per_need_unit: float | None = None
    distance_km: float | None = None
    questions: tuple[Text, ...] = ()
    counts_for_symbiosis: bool = True
    saving_central_t: float | None = None
    saving_low_t: float | None = None
    saving_high_t: float | None = None
    saving_up_to_t: float | None = None
    saving_at_least_t: float | None = None
    thb_per_year: float | None = None
    value: float | None = None
    value_unit: str = "tCO2e/yr"
    rank: int = 0
    ledger: str | None = None
    economics: str | None = None
    state: ProposalState = "proposed"
    synthetic: bool = False


@dataclass(frozen=True, slots=True)
class Proposed:
    """A proposal as it is now, and what one run thought of it: rank, value, saving in t CO2e a year."""

    proposal: Proposal
    rank: int
    value: float | None
    saving_central_t: float | None


def proposal_id(offer_id: str, need_or_taker_id: str, pathway_id: str | None) -> str:
    """A hash of (offer, need or taker, pathway): a rerun updates a proposal and keeps what was said of it."""
    key = "|".join((offer_id, need_or_taker_id, pathway_id or "-"))
    return "prop_" + hashlib.sha256(key.encode()).hexdigest()[:20]
