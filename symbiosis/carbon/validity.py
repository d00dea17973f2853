"""Factors have their time: one that is not valid in the year of a claim is flagged, never exchanged in silence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from symbiosis.knowledge.factors import EmissionFactor
from symbiosis.model.text import Text

BUDDHIST_OFFSET = 543
FIRST_BUDDHIST_YEAR = 2400


def out_of_date(factors: Mapping[str, EmissionFactor], used_ids: Iterable[str], year: int) -> tuple[Text, ...]:
    """A flag for each used factor that is valid on no day of `year` (Gregorian, or Buddhist from 2400 on)."""
    common = year - BUDDHIST_OFFSET if year >= FIRST_BUDDHIST_YEAR else year
    first, last = date(common, 1, 1), date(common, 12, 31)
    flags = []
    for factor_id in sorted(set(used_ids)):
        factor = factors.get(factor_id)
        if factor is None:
            continue
        if factor.valid_to is not None and factor.valid_to < first:
            until = factor.valid_to
            flags.append(
                Text(f"{factor_id} ใช้ได้ถึง {until} เท่านั้น", f"{factor_id} was valid until {until}, not in {common}")
            )
        if factor.valid_from is not None and factor.valid_from > last:
            since = factor.valid_from
            flags.append(
                Text(f"{factor_id} ใช้ได้ตั้งแต่ {since}", f"{factor_id} is valid from {since} on, not in {common}")
            )
    return tuple(flags)
