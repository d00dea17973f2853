"""How much of an offer a need can take, month by month, in the offer's own unit."""

from __future__ import annotations

import numpy as np

from symbiosis.knowledge.catalogue import Catalogue
from symbiosis.matching.candidates import Candidates
from symbiosis.matching.columns import Floats, NeedColumns, OfferColumns, zero_for_nan
from symbiosis.matching.kinds import Indices
from symbiosis.matching.units import stream_units_per_need_unit, units_per_unit


def moistures_of(catalogue: Catalogue, material_id: str, offers: OfferColumns, rows: Indices) -> Floats:
    """(n,) mass fraction of water: as posted, else typical of the material, else 0 (nothing to dry off is known)."""
    typical = catalogue.materials[material_id].moisture
    posted = offers.moisture[rows]
    filled: Floats = np.where(np.isnan(posted), typical[1] if typical else 0.0, posted)
    return filled


def offered_units_per_need_unit(
    catalogue: Catalogue, piece: Candidates, offers: OfferColumns, needs: NeedColumns
) -> Floats:
    """(offers, columns): units of the offer that fill one unit of the need; NaN where units do not convert.

    A need for a material counts the material itself; a need for a product counts what the material displaces:
    output (dry where the basis is dry) × yield × substitution ratio.
    """
    takers = piece.takers
    wanted, posted = needs.measures, offers.measures
    wanted_of, posted_of = wanted.of_row[takers.needs], posted.of_row[piece.offers]
    measures = [(unit, _or_nan(density)) for unit, density in posted.members]
    as_such = np.array(
        [
            [
                stream_units_per_need_unit(unit, density, need_unit, _or_nan(need_density))
                for need_unit, need_density in wanted.members
            ]
            for unit, density in measures
        ]
    )
    dry = 1.0 - moistures_of(catalogue, piece.material_id, offers, piece.offers)
    displaced = np.full((len(piece.offers), len(takers.uses)), np.nan)
    displaced_in_need = np.full((len(takers.uses), len(wanted.members)), np.nan)
    for place, use in enumerate(takers.uses):
        if use.for_material or use.pathway is None:
            continue
        share = dry if use.pathway.basis == "dry" else 1.0
        delivered = np.array([units_per_unit(unit, use.pathway.delivered_unit, density) for unit, density in measures])
        per_unit = delivered[posted_of] * share * use.pathway.output_yield * use.pathway.substitution[1]
        displaced[:, place] = np.where(per_unit > 0, per_unit, np.nan)
        displaced_in_need[place] = [
            units_per_unit(need_unit, use.pathway.displaced_unit, np.nan) for need_unit, _ in wanted.members
        ]
    for_material = takers.told_of_use(lambda use: use.for_material) > 0
    instead = displaced_in_need[takers.use_of, wanted_of][None, :] / displaced[:, takers.use_of]
    units: Floats = np.where(for_material[None, :], as_such[posted_of[:, None], wanted_of[None, :]], instead)
    return units


def _or_nan(value: float | None) -> float:
    return np.nan if value is None else value


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
