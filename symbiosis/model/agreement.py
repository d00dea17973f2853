"""What the two sides of a proposal said, what they agreed on, and how much of a stream agreements leave."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from math import inf

from symbiosis.model.claim_terms import NO_CLAIM_TERMS, ClaimTerms, StreamBefore
from symbiosis.model.exchange import Exchange
from symbiosis.model.proposal import Proposal, ProposalState
from symbiosis.model.quantity import MONTHS, Profile, Quantity

NEGLIGIBLE_SHARE = 1e-9
"""A difference below this share is rounding, not goods."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a proposal stands between its sides; kept on the proposal, and no rerun of the matching touches it.

    `agreed_ids`: who agreed to `agreed_monthly`, the amounts on the table in the offer's unit; other amounts from the
    other side are an offer of its own, to which the first must agree anew. `said_*`: the last word.
    """

    state: ProposalState = "proposed"
    interested_ids: tuple[str, ...] = ()
    agreed_ids: tuple[str, ...] = ()
    agreed_monthly: Profile | None = None
    said_by: str | None = None
    said_at: datetime | None = None
    said_reason: str | None = None
    exchange_id: str | None = None

    def is_counter_offer(self, before: Standing) -> bool:
        """Whether what was said since `before` put other amounts on the table than those somebody else agreed to."""
        return self.state == "interested" and not set(before.agreed_ids) <= set(self.agreed_ids)


@dataclass(frozen=True, slots=True)
class Paper:
    """A document: its number, its day, and who issued it."""

    number: str | None = None
    on: date | None = None
    issued_by: str | None = None

    @property
    def is_permit(self) -> bool:
        """Whether it proves a permit: one without its number is the word of who says so."""
        return self.number is not None


@dataclass(frozen=True, slots=True)
class Papers:
    """What an exchange rests on, beside the exchange itself.

    `agreed_monthly` in the offer's unit and `need_monthly`, the same in the need's unit, were agreed; `taken_monthly`
    and `need_taken_monthly` are what the exchange takes out of offer and need today (nothing any more once it ended,
    but for the goods of a lot). `weighed`: tonnes by month, "2026-03". `declared_*` are the yearly figures as agreed or
    imported, before anything was weighed. `before`: the stream as the offer told of it when both agreed, None where no
    offer did; `claim`: whose the saving is.
    """

    proposal_id: str | None = None
    offer_id: str | None = None
    need_id: str | None = None
    needs_permit: bool = False
    is_lot: bool = False
    agreed_monthly: Profile | None = None
    need_monthly: Profile | None = None
    taken_monthly: Profile | None = None
    need_taken_monthly: Profile | None = None
    contract: Paper | None = None
    consent: Paper | None = None
    permit: Paper | None = None
    verification: Paper | None = None
    weighed: Mapping[str, float] = field(default_factory=dict)
    declared_tonnes_per_year: float | None = None
    declared_amount_per_year: float | None = None
    declared_kg_co2e_per_year: float | None = None
    reason: str | None = None
    before: StreamBefore | None = None
    claim: ClaimTerms = NO_CLAIM_TERMS


@dataclass(frozen=True, slots=True)
class Spoken:
    """A proposal, how it stands, and the version of both."""

    proposal: Proposal
    standing: Standing
    version: str


@dataclass(frozen=True, slots=True)
class Agreed:
    """An exchange with its papers, and the version of both."""

    exchange: Exchange
    papers: Papers
    version: str


@dataclass(frozen=True, slots=True)
class Room:
    """What is left of a stream: by month, and in all (a lot may move in any month of its window)."""

    monthly: Profile
    total: float

    def holds(self, wanted: Sequence[float]) -> bool:
        """Whether `wanted` fits, month by month and in all."""
        slack = 1 + NEGLIGIBLE_SHARE
        fits = all(amount <= room * slack for amount, room in zip(wanted, self.monthly, strict=True))
        return fits and sum(wanted) <= self.total * slack

    def scaled(self, factor: float) -> Room:
        """The same room in a unit of which one of this one's makes `factor`."""
        return Room(tuple(room * factor for room in self.monthly), self.total * factor)

    def cut(self, wanted: Sequence[float]) -> Profile:
        """As much of `wanted` as fits; where only the total is too much, all months give way alike."""
        kept = [min(amount, room) for amount, room in zip(wanted, self.monthly, strict=True)]
        whole = sum(kept)
        share = self.total / whole if whole > self.total else 1.0
        return tuple(amount * share for amount in kept)


def room_of(quantity: Quantity, agreed: Sequence[float] | None, *, at_most: bool = False) -> Room:
    """What agreements leave of a quantity, in its own unit: of its middle, or of the most it may be (`at_most`)."""
    taken = tuple(agreed or (0.0,) * 12)
    if quantity.lot is not None:
        whole = quantity.lot.high if at_most else (quantity.lot.low + quantity.lot.high) / 2
        left = max(whole - sum(taken), 0.0)
        window = quantity.lot.months()
        return Room(tuple(left if month in window else 0.0 for month in MONTHS), left)
    amounts = quantity.monthly_high if at_most else quantity.monthly
    return Room(tuple(max(amount - gone, 0.0) for amount, gone in zip(amounts, taken, strict=True)), inf)


def same_amounts(one: Sequence[float], other: Sequence[float]) -> bool:
    """Whether two profiles are the same but for rounding."""
    most = max(*one, *other)
    return all(abs(a - b) <= most * NEGLIGIBLE_SHARE for a, b in zip(one, other, strict=True))


def weighed_tonnes_per_year(weighed: Mapping[str, float], declared_monthly: Sequence[float] | None) -> float | None:
    """Tonnes of a year out of the twelve months up to the last weighed one; a month not weighed counts as declared.

    None where a month is neither weighed nor declared. `weighed` by "2026-03", `declared_monthly` in tonnes.
    """
    total = 0.0
    for key in _year_up_to(max(weighed)):
        if key in weighed:
            total += weighed[key]
        elif declared_monthly is None:
            return None
        else:
            total += declared_monthly[int(key[5:]) - 1]
    return total


def is_verified(verification: Paper | None, weighed: Mapping[str, float], *, is_lot: bool) -> bool:
    """Whether a verifier's paper stands for the tonnes of a whole year, none of them merely declared.

    The paper says who issued it (or its number) and its day, and the twelve months up to the last one that was weighed
    by that day were all weighed; months weighed later neither add nor take away. A lot moves once: what was weighed of
    it by that day is enough. `weighed` by "2026-03".
    """
    if verification is None or verification.on is None or not (verification.issued_by or verification.number):
        return False
    told = [month for month in weighed if month <= verification.on.isoformat()[:7]]
    if not told or is_lot:
        return bool(told)
    return all(key in weighed for key in _year_up_to(max(told)))


def _year_up_to(month: str) -> list[str]:
    """Twelve months, the last one first."""
    last = int(month[:4]) * 12 + int(month[5:]) - 1
    return [f"{number // 12:04d}-{number % 12 + 1:02d}" for number in range(last, last - 12, -1)]
