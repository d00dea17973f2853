"""Which pairs of a piece break a limit of quality, and how many limits nobody knows a value for."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from symbiosis.matching.candidates import Candidates
from symbiosis.matching.columns import Floats, NeedColumns, OfferColumns
from symbiosis.matching.kinds import Indices
from symbiosis.matching.quality import holds, keys_of
from symbiosis.model.catalogue import Pathway, QualityLimit


@dataclass(frozen=True, slots=True, eq=False)
class Quality:
    """(offers, columns) of a piece: whether a known value breaks a limit of the pathway or the taker; and how many of
    their limits have no known value."""

    broken: NDArray[np.bool_]
    unknown: Floats


def quality_of(piece: Candidates, offers: OfferColumns, needs: NeedColumns) -> Quality:
    """Every limit against every offer's properties: those of a pathway once a use, those of a taker once a need."""
    takers = piece.takers
    pathways = {use.pathway and use.pathway.id: use.pathway for use in takers.uses}
    of_each = {name: _by_pathway(pathway, offers, piece.offers) for name, pathway in pathways.items()}
    by_pathway = [of_each[use.pathway and use.pathway.id] for use in takers.uses]
    shape = (len(takers.uses), len(piece.offers))
    broken = np.array([broken for broken, _ in by_pathway], dtype=bool).reshape(shape)[takers.use_of].T
    unknown: Floats = np.array([unknown for _, unknown in by_pathway]).reshape(shape)[takers.use_of].T
    if needs.limit_lines.rows.size:
        taker_broken, taker_unknown = _by_taker(offers, piece.offers, needs)
        broken = broken | taker_broken[:, takers.needs]
        unknown = unknown + taker_unknown[:, takers.needs]
    return Quality(broken, unknown)


def _by_pathway(pathway: Pathway | None, offers: OfferColumns, rows: Indices) -> tuple[NDArray[np.bool_], Floats]:
    """(offers,): as `check_limits` finds of each, limit by limit; limits of the same words are unknown once."""
    broken, unknown = np.zeros(len(rows), dtype=bool), np.zeros(len(rows))
    missing: dict[str, NDArray[np.bool_]] = {}
    for limit in pathway.quality_limits if pathway else ():
        values = _values(limit, offers, rows)
        absent = np.isnan(values)
        if limit.value is not None:
            broken |= ~absent & ~holds(limit, values)
        missing[limit.words] = missing[limit.words] | absent if limit.words in missing else absent
    for absent in missing.values():
        unknown += absent
    return broken, unknown


def _values(limit: QualityLimit, offers: OfferColumns, rows: Indices) -> Floats:
    """(offers,): what is known of each, in the unit of the limit; NaN where nothing is."""
    values = np.full(len(rows), np.nan)
    if limit.name is None or limit.value is None:
        return values
    for key, times, over in keys_of(limit.name, limit.unit):
        known = offers.by_property.get(key)
        if known is not None:
            values = np.where(np.isnan(values), known[rows] * times / over, values)
    return values


def _by_taker(offers: OfferColumns, rows: Indices, needs: NeedColumns) -> tuple[NDArray[np.bool_], Floats]:
    """(offers, needs): as `check_taker_limits` finds of each pair, over all lines at once."""
    lines = needs.limit_lines
    nothing = np.full(len(offers), np.nan)
    known = [offers.by_property.get(name, nothing)[rows] for name in lines.names]
    values = np.array(known).T[:, lines.name_of]
    outside = (values < lines.low) | (values > lines.high)
    broken = np.zeros((len(rows), len(needs)), dtype=bool)
    unknown = np.zeros((len(rows), len(needs)))
    broken[:, lines.rows] = np.logical_or.reduceat(outside, lines.starts, axis=1)
    unknown[:, lines.rows] = np.add.reduceat(np.isnan(values).astype(np.float64), lines.starts, axis=1)
    return broken, unknown
