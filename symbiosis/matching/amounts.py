"""How much of an offer a need can take, month by month, in the offer's own unit."""

from __future__ import annotations

import numpy as np

from symbiosis.knowledge.catalogue import Catalogue
from symbiosis.matching.candidates import CandidateGroup
from symbiosis.matching.columns import Floats, NeedColumns, OfferColumns, kept_kinds, kinds_of, zero_for_nan
from symbiosis.matching.units import stream_units_per_need_unit, units_per_unit


def moisture_of(catalogue: Catalogue, offers: OfferColumns, index: int) -> float:
    """Mass fraction of water: as posted, else typical of the material, else 0 (nothing to dry off is known)."""
    posted = offers.moisture[index]
    if not np.isnan(posted):
        return float(posted)
    typical = catalogue.materials[offers.material_ids[index]].moisture
    return typical[1] if typical else 0.0


def offered_units_per_need_unit(
    catalogue: Catalogue, group: CandidateGroup, offers: OfferColumns, needs: NeedColumns
) -> Floats:
    """(offers, needs) of the group: units of the offer that fill one unit of the need; NaN where units do not convert.

    A need for a material counts the material itself; a need for a product counts what the material displaces:
    output (dry where the basis is dry) × yield × substitution ratio.
    """
    for_material = group.relation in ("same_material", "same_class") or group.pathway is None
    wanted = kept_kinds(needs.measure_kinds, group.needs)
    posted = kept_kinds(offers.measure_kinds, group.offers)
    given = kinds_of(
        (*posted.members[kind], moisture_of(catalogue, offers, o))
        for kind, o in zip(posted.of_row.tolist(), group.offers.tolist(), strict=True)
    )
    found = np.array(
        [
            [
                stream_units_per_need_unit(unit, _or_nan(density), need_unit, _or_nan(need_density))
                if for_material
                else _units_displacing(group, unit, _or_nan(density), moisture, need_unit)
                for need_unit, need_density in wanted.members
            ]
            for unit, density, moisture in given.members
        ]
    )
    units: Floats = found[given.of_row[:, None], wanted.of_row[None, :]]
    return units


def _or_nan(value: float | None) -> float:
    return np.nan if value is None else value


def _units_displacing(group: CandidateGroup, unit: str, density: float, moisture: float, need_unit: str) -> float:
    assert group.pathway is not None
    delivered = units_per_unit(unit, group.pathway.delivered_unit, density)
    dry = 1.0 - moisture if group.pathway.basis == "dry" else 1.0
    displaced = delivered * dry * group.pathway.output_yield * group.pathway.substitution[1]
    wanted = units_per_unit(need_unit, group.pathway.displaced_unit, np.nan)
    return wanted / displaced if displaced > 0 else float("nan")


def monthly_overlap(offer_monthly: Floats, need_monthly: Floats, units_per_need_unit: Floats) -> Floats:
    """(n, 12) and (m, 12) in their own units, (n, m) conversion → (n, m, 12) amounts both sides have, offer's units.

    NaN conversions give zero.
    """
    wanted = need_monthly[None, :, :] * zero_for_nan(units_per_need_unit)[:, :, None]
    overlap: Floats = np.minimum(offer_monthly[:, None, :], wanted)
    return overlap


def yearly_amount(overlap: Floats, offer_cap: Floats, need_cap: Floats, units_per_need_unit: Floats) -> Floats:
    """(n, m, 12) overlap → (n, m) amount a year, never more than either side's lot; offer's units."""
    with np.errstate(invalid="ignore"):
        need_limit = np.where(np.isinf(need_cap)[None, :], np.inf, need_cap[None, :] * units_per_need_unit)
    amount: Floats = np.minimum(overlap.sum(axis=2), np.minimum(offer_cap[:, None], zero_for_nan(need_limit)))
    return amount
