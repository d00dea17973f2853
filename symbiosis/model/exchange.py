"""Exchanges that exist: who gives what to whom, since when, and how well that is known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

LinkKind = Literal["by-product", "utility", "product"]
LINK_KINDS: tuple[LinkKind, ...] = get_args(LinkKind)

EvidenceClass = Literal["declared", "permitted", "weighed", "verified"]
EVIDENCE_CLASSES: tuple[EvidenceClass, ...] = get_args(EvidenceClass)

ExchangeState = Literal[
    "agreed", "consent_requested", "consented", "permitted", "moving", "reported", "closed", "stopped"
]
EXCHANGE_STATES: tuple[ExchangeState, ...] = get_args(ExchangeState)
RUNNING_STATES: tuple[ExchangeState, ...] = ("moving", "reported")
ENDED_STATES: tuple[ExchangeState, ...] = ("closed", "stopped")


@dataclass(frozen=True, slots=True)
class Exchange:
    """A flow from giver to taker. `tonnes_per_year` None where not published (Kalundborg) or not a mass (steam);
    then `amount_per_year` in `quantity_unit` may say it. `kg_co2e_per_year` is None where no saving was computed.

    It ran from `since` to `until`, both included. `ever_ran` is False where it was stopped before anything moved.
    """

    id: str
    giver_id: str
    taker_id: str
    material_name: str
    kind: LinkKind
    evidence: EvidenceClass
    state: ExchangeState
    since: date
    until: date | None = None
    material_id: str | None = None
    pathway_id: str | None = None
    tonnes_per_year: float | None = None
    amount_per_year: float | None = None
    quantity_unit: str | None = None
    kg_co2e_per_year: float | None = None
    synthetic: bool = False
    source: str | None = None
    ever_ran: bool = True

    @property
    def has_run(self) -> bool:
        """Whether goods move, or moved until a day that is known: then it is a link of every day between."""
        if self.state in ENDED_STATES:
            return self.ever_ran and self.until is not None
        return self.state in RUNNING_STATES
