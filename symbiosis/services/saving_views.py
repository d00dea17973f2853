"""How a saving looks from outside: the answer to a case, a what-if, and the versions of a stored one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Self

from symbiosis.carbon.claim import ClaimStatus
from symbiosis.services.views import TextView, View


class TermView(View):
    """One of A–H: `t` CO2e a year, signed; `low` and `high` its P5 and P95; `factor` the first of `factors`."""

    term: str
    name: TextView
    t: float
    low: float
    high: float
    factor: str | None
    factors: list[str]
    sentence: TextView
    inputs: list[dict[str, Any]]


class BaselineView(View):
    """What happens to the stream today, and how that is known."""

    route: str | None
    evidence: str


class MemoView(View):
    """Biogenic CO2, t a year: a memo that counts 0."""

    factor: str
    t_co2: float
    words: TextView


class IfWastedView(View):
    """What the saving would be with evidence of a way of wasting the stream; asked about, never claimed."""

    route: str
    t: float
    words: TextView


class DatedYearView(View):
    """What may be claimed in a year, t CO2e: of a landfill credit only what would have left the site by then."""

    year: int
    avoided_disposal_t: float
    central_t: float
    p5_t: float
    p50_t: float
    p95_t: float


class DatedView(View):
    """A saving by years of its claim (first-order decay); a year of a stream that is diverted every year."""

    decay_rate_per_year: float
    methane_share: float
    years: list[DatedYearView]


class SavingAnswer(View):
    """A saving in t CO2e a year, positive is good; `p5_t` is the claimable figure.

    `central_t` and the percentiles are null where something decisive is unknown: then `up_to_t` (if it is wasted today)
    or `at_least_t` stands. `variance_shares` sum to 1. `factor_set` names the version of the factors.
    """

    central_t: float | None
    p5_t: float | None
    p50_t: float | None
    p95_t: float | None
    p_positive: float | None
    mean_t: float | None
    standard_deviation_t: float | None
    analytic_standard_deviation_t: float | None
    up_to_t: float | None
    at_least_t: float | None
    if_wasted: list[IfWastedView]
    dated: DatedView | None
    summary: TextView
    terms: list[TermView]
    variance_shares: dict[str, float]
    break_even_km: float | None
    wet_tonnes_per_year: float
    baseline: BaselineView
    displacement_evidence: str
    assumptions: list[dict[str, Any]]
    notes: list[TextView]
    flags: list[TextView]
    biogenic_memo: list[MemoView]
    gwp_set: str
    gwp_sets_mixed_for: list[str]
    factor_set: str
    match_id: str
    draws: int
    status: ClaimStatus
    label: TextView


class WhatIfAnswer(View):
    """A saving before and after a change under the same draws; `central_change_t` null where either is unknown."""

    before: SavingAnswer
    after: SavingAnswer
    central_change_t: float | None


class SavingVersionView(View):
    """A version of a stored saving: under which factors, since when, by whom, and what changed against the last."""

    factor_set: str
    made_at: datetime | None
    made_by: str | None
    replaced_at: datetime | None
    central_t: float | None
    low_t: float | None
    high_t: float | None
    up_to_t: float | None
    at_least_t: float | None
    change: dict[str, Any] | None
    ledger: dict[str, Any]

    @classmethod
    def of(cls, version: Mapping[str, Any]) -> Self:
        ledger = version["ledger"]
        figures = ("central_t", "low_t", "high_t", "up_to_t", "at_least_t")
        return cls(
            factor_set=version["factor_set"],
            made_at=version.get("made_at"),
            made_by=version.get("made_by"),
            replaced_at=version.get("replaced_at"),
            change=version.get("change"),
            ledger=ledger,
            **{name: ledger[name] for name in figures},
        )
