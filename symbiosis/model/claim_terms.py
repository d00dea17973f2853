"""What decides whose saving an exchange is, and how it may be counted: shares by contract, T-VER, evidence kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from symbiosis.model.stream import PresentRoute, PriceSign, RouteEvidence

DisplacementRung = Literal["contract", "purchases_fall", "buyer_declares", "open_market", "new_use", "default"]
"""The ladder of CO2_METHOD.md rule 6, best evidence first; "default": none."""

EVEN_SHARE = 0.5
"""Giver and taker have half of a saving each unless a contract says otherwise (rule 8)."""


@dataclass(frozen=True, slots=True)
class ClaimTerms:
    """`giver_share` 0–1 as the contract says, None where it says nothing (half); the taker has the rest.

    `tver_tonnes_per_year`: wet tonnes that are in a T-VER project and are left out, None: none are known.
    `displacement`: evidence that the displaced product is no longer bought; `until`: the contract's last day, beyond
    which no lifetime figure goes.
    """

    giver_share: float | None = None
    tver_tonnes_per_year: float | None = None
    displacement: DisplacementRung | None = None
    until: date | None = None

    @property
    def shares(self) -> tuple[float, float]:
        """Of giver and taker; they sum to 1."""
        giver = EVEN_SHARE if self.giver_share is None else self.giver_share
        return giver, 1.0 - giver


NO_CLAIM_TERMS = ClaimTerms()


@dataclass(frozen=True, slots=True)
class StreamBefore:
    """What the offer told of the stream when both sides agreed: the baseline's evidence, kept as it was then."""

    present_route: PresentRoute | None = None
    present_route_evidence: RouteEvidence | None = None
    management_code: str | None = None
    price_sign: PriceSign | None = None
    moisture: float | None = None
    tonnes_per_unit: float | None = None
    hazardous: bool | None = None
