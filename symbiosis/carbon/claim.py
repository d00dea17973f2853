"""A claim: one match, one period, one saving, with whose it is and how far it is proven. Nothing is counted twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Literal, get_args

from symbiosis.carbon.match_inputs import MatchInputs
from symbiosis.model.errors import Conflict, InvalidInput
from symbiosis.model.text import Text

ClaimStatus = Literal["estimated", "contracted", "weighed", "verified"]
CLAIM_STATUSES: tuple[ClaimStatus, ...] = get_args(ClaimStatus)
"""The status ladder, lowest first (rule 9)."""

DAYS_PER_YEAR = 365.25
_SHARE_TOLERANCE = 1e-9


@dataclass(frozen=True, slots=True)
class Claim:
    """The saving of a match in a period (both days included), for its giver and taker.

    Shares are 0–1 and sum to 1, half and half unless a contract says otherwise. `tver_tonnes`: of the wet tonnes a
    year, those in a T-VER project; they are left out. `contract_until` bounds lifetime figures. `area_ids`: where it
    counts. InvalidInput for a match without a central value: what is not known is not claimed.
    """

    match_id: str
    inputs: MatchInputs
    period_from: date
    period_until: date
    giver_id: str
    taker_id: str
    giver_share: float = 0.5
    taker_share: float = 0.5
    status: ClaimStatus = "estimated"
    tver_tonnes: float = 0.0
    contract_until: date | None = None
    area_ids: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.inputs.has_central:
            raise InvalidInput(Text("ยังไม่มีค่ากลาง จึงยังนับรวมไม่ได้", "a match without a central value cannot be claimed"))
        if self.period_until < self.period_from:
            raise InvalidInput(Text("ช่วงเวลาสิ้นสุดก่อนเริ่ม", "the period ends before it begins"))
        if (
            min(self.giver_share, self.taker_share) < 0
            or abs(self.giver_share + self.taker_share - 1) > _SHARE_TOLERANCE
        ):
            raise InvalidInput(Text("ส่วนแบ่งต้องรวมเป็น 100%", "the shares of giver and taker sum to 100 %"))
        if self.tver_tonnes < 0:
            raise InvalidInput(Text("ตันใน T-VER ต้องไม่ติดลบ", "tonnes in a T-VER project are not negative"))

    @property
    def years(self) -> float:
        """Length of the period in years of 365.25 days."""
        return years_of(self.period_from, self.period_until)

    @property
    def countable_share(self) -> float:
        """Share of the stream outside T-VER projects, 0–1; a stream without mass is all in or, if any is, all out."""
        return share_outside_tver(self.tver_tonnes, self.inputs.wet_tonnes)

    @property
    def scale(self) -> float:
        """What a yearly saving is multiplied by for this claim: years × share outside T-VER."""
        return self.years * self.countable_share

    def share_of(self, organisation_id: str) -> float:
        """The part of the saving that an organisation may state, 0–1; 0 where it is neither giver nor taker."""
        giver = self.giver_share if organisation_id == self.giver_id else 0.0
        return giver + (self.taker_share if organisation_id == self.taker_id else 0.0)


def years_of(first: date, last: date) -> float:
    """Years of 365.25 days from `first` to `last`, both included."""
    return ((last - first).days + 1) / DAYS_PER_YEAR


def share_outside_tver(tver_tonnes: float, wet_tonnes: float) -> float:
    """Share of a stream that may be counted, 0–1, beside `tver_tonnes` in a T-VER project."""
    if tver_tonnes == 0:
        return 1.0
    return max(1.0 - tver_tonnes / wet_tonnes, 0.0) if wet_tonnes > 0 else 0.0


def raise_status(claim: Claim, status: ClaimStatus) -> Claim:
    """The claim one or more rungs up the ladder; Conflict for a step down, which needs a claim of its own."""
    if CLAIM_STATUSES.index(status) <= CLAIM_STATUSES.index(claim.status):
        raise Conflict(Text("สถานะเลื่อนขึ้นได้เท่านั้น", f"a claim that is {claim.status} cannot become {status}"))
    return replace(claim, status=status)


def lifetime_years(claim: Claim, wanted_years: float) -> float:
    """Years a lifetime figure may cover: no longer than the contract, counted from the start of the period.

    InvalidInput where there is no contract: then only annual figures are stated.
    """
    if claim.contract_until is None:
        raise InvalidInput(Text("ไม่มีสัญญา จึงระบุได้เฉพาะรายปี", "without a contract only annual figures are stated"))
    return max(min(wanted_years, years_of(claim.period_from, claim.contract_until)), 0.0)


def refuse_double_counting(claims: Iterable[Claim]) -> None:
    """Conflict, naming the match, where two claims of one match share a day (one match, one saving per period)."""
    by_match: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_match[claim.match_id].append(claim)
    for match_id, same in by_match.items():
        ordered = sorted(same, key=lambda claim: claim.period_from)
        for earlier, later in pairwise(ordered):
            if later.period_from <= earlier.period_until:
                raise Conflict(
                    Text(
                        f"{match_id} ถูกนับซ้ำในช่วง {later.period_from} ถึง {earlier.period_until}",
                        f"{match_id} is claimed twice from {later.period_from} to {earlier.period_until}",
                    )
                )
