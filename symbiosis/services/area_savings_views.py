"""How the savings of an area look from outside."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Self

from symbiosis.carbon.ledger import CLAIM_LABEL
from symbiosis.carbon.portfolio import Portfolio, Total
from symbiosis.model.text import Text
from symbiosis.services.inputs import BUDDHIST_OFFSET
from symbiosis.services.proposal_views import SYNTHETIC_BANNER
from symbiosis.services.views import TextView, View

NOT_COUNTED_SHOWN = 100


class TotalView(View):
    """A sum of savings in t CO2e over the period; `p5_t` is the claimable figure. `count`: how many are in it."""

    count: int
    central_t: float
    mean_t: float
    standard_deviation_t: float
    p5_t: float
    p50_t: float
    p95_t: float
    p_positive: float

    @classmethod
    def of(cls, total: Total) -> Self:
        return cls(
            count=total.count,
            central_t=total.central,
            mean_t=total.mean,
            standard_deviation_t=total.standard_deviation,
            p5_t=total.p5,
            p50_t=total.p50,
            p95_t=total.p95,
            p_positive=total.p_positive if total.count else 0.0,
        )


class NotCountedView(View):
    """What is not in the total, and why."""

    id: str
    reason: TextView


class ShareView(View):
    """What an organisation may state, central t CO2e over the period: half each, or as the exchange's contract says.
    `organisation_id` null: all of those together that the reader may not know."""

    organisation_id: str | None
    as_giver_t: float
    as_taker_t: float


class PartSavingsView(View):
    """One portfolio. `total` counts all of it, `members_share` the shares of the area's members alone; `terms` are the
    central parts A–H of `total`; `annual_central_t` is a full year, stated apart; `organisation_share` where one was
    asked for."""

    total: TotalView
    members_share: TotalView
    organisation_share: TotalView | None
    by_status: dict[str, TotalView]
    terms: dict[str, float]
    annual_central_t: float
    shares: list[ShareView] | None
    not_counted: list[NotCountedView]
    not_counted_count: int

    @classmethod
    def made(
        cls,
        whole: Portfolio,
        *,
        members_share: Total,
        organisation_share: Total | None,
        annual_central_t: float,
        shares: list[ShareView] | None,
        not_counted: Sequence[tuple[str, Text]],
    ) -> Self:
        return cls(
            total=TotalView.of(whole.total),
            members_share=TotalView.of(members_share),
            organisation_share=TotalView.of(organisation_share) if organisation_share else None,
            by_status={status: TotalView.of(total) for status, total in whole.by_status.items()},
            terms={str(letter): value for letter, value in whole.terms.items()},
            annual_central_t=annual_central_t,
            shares=shares,
            not_counted=[
                NotCountedView(id=one, reason=TextView.of(reason)) for one, reason in not_counted[:NOT_COUNTED_SHOWN]
            ],
            not_counted_count=len(not_counted),
        )


class AreaSavingsView(View):
    """`exchanges` run (counted on the days they ran, until today); `proposals` could, for the whole period. The two are
    never added."""

    area_id: str
    period_from: date
    period_until: date
    buddhist_years: list[int]
    exchanges: PartSavingsView
    proposals: PartSavingsView
    factor_set: str
    draws: int
    label: TextView
    banner: TextView | None

    @classmethod
    def made(
        cls,
        area_id: str,
        period: tuple[date, date],
        exchanges: PartSavingsView,
        proposals: PartSavingsView,
        factor_set: str,
        draws: int,
        *,
        synthetic: bool,
    ) -> Self:
        years = range(period[0].year, period[1].year + 1)
        return cls(
            area_id=area_id,
            period_from=period[0],
            period_until=period[1],
            buddhist_years=[year + BUDDHIST_OFFSET for year in years],
            exchanges=exchanges,
            proposals=proposals,
            factor_set=f"sha256:{factor_set}",
            draws=draws,
            label=TextView.of(CLAIM_LABEL),
            banner=SYNTHETIC_BANNER if synthetic else None,
        )
