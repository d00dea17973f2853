"""How much of an offer a need can take, month by month, in the offer's own unit."""

from __future__ import annotations

import numpy as np

from symbiosis.knowledge.catalogue import Catalogue
from symbiosis.matching.candidates import CandidateGroup
from symbiosis.matching.columns import Floats, NeedColumns, OfferColumns
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
    out = np.full((len(group.offers), len(group.needs)), np.nan)
    known: dict[tuple[object, ...], float] = {}
    for i, o in enumerate(group.offers):
        unit, density = offers.units[o], float(offers.tonnes_per_unit[o])
        moisture = moisture_of(catalogue, offers, o)
        for j, n in enumerate(group.needs):
            need_unit, need_density = needs.units[n], float(needs.tonnes_per_unit[n])
            key = (unit, density, moisture, need_unit, need_density)
            if key not in known:
                known[key] = (
                    stream_units_per_need_unit(unit, density, need_unit, need_density)
                    if group.relation in ("same_material", "same_class") or group.pathway is None
                    else _units_displacing(group, unit, density, moisture, need_unit)
                )
            out[i, j] = known[key]
    return out


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
    wanted = need_monthly[None, :, :] * np.nan_to_num(units_per_need_unit)[:, :, None]
    overlap: Floats = np.minimum(offer_monthly[:, None, :], wanted)
    return overlap


def yearly_amount(overlap: Floats, offer_cap: Floats, need_cap: Floats, units_per_need_unit: Floats) -> Floats:
    """(n, m, 12) overlap → (n, m) amount a year, never more than either side's lot; offer's units."""
    with np.errstate(invalid="ignore"):
        need_limit = np.where(np.isinf(need_cap)[None, :], np.inf, need_cap[None, :] * units_per_need_unit)
    amount: Floats = np.minimum(
        overlap.sum(axis=2), np.minimum(offer_cap[:, None], np.nan_to_num(need_limit, posinf=np.inf))
    )
    return amount
