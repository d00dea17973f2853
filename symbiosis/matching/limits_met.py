"""Which pairs of a piece break a limit of quality, and how many limits nobody knows a value for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from symbiosis.knowledge.catalogue import Catalogue
from symbiosis.matching.candidates import Candidates
from symbiosis.matching.columns import Floats, Indices, NeedColumns, OfferColumns
from symbiosis.matching.kept import kept
from symbiosis.matching.quality import check_limits
from symbiosis.model.catalogue import Pathway

Properties = tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Quality:
    """(offers, columns) of a piece: whether a known value breaks a limit of the pathway or the taker; and how many of
    their limits have no known value."""

    broken: NDArray[np.bool_]
    unknown: Floats


def quality_of(catalogue: Catalogue, piece: Candidates, offers: OfferColumns, needs: NeedColumns) -> Quality:
    """Every limit against every offer's properties: those of a pathway once a use, those of a taker once a need."""
    takers = piece.takers
    properties = [tuple(sorted(offers.properties[row].items())) for row in piece.offers.tolist()]
    found = [[_by_pathway(catalogue, use.pathway, known) for use in takers.uses] for known in properties]
    by_pathway = np.array(found, dtype=np.float64).reshape(len(properties), len(takers.uses), 2)
    broken = by_pathway[:, takers.use_of, 0] > 0
    unknown: Floats = by_pathway[:, takers.use_of, 1]
    if needs.limit_lines.rows.size:
        taker_broken, taker_unknown = _by_taker(offers, piece.offers, needs)
        broken = broken | taker_broken[:, takers.needs]
        unknown = unknown + taker_unknown[:, takers.needs]
    return Quality(broken, unknown)


def _by_pathway(catalogue: Catalogue, pathway: Pathway | None, known: Properties) -> tuple[int, int]:
    """(1 where a limit is broken, how many are unknown)."""
    if pathway is None or not pathway.quality_limits:
        return 0, 0
    return kept(catalogue, ("quality", pathway.id, known), partial(_checked, pathway, known))


def _checked(pathway: Pathway, known: Properties) -> tuple[int, int]:
    finding = check_limits(pathway.quality_limits, dict(known))
    return int(bool(finding.broken)), len(finding.unknown)


def _by_taker(offers: OfferColumns, rows: Indices, needs: NeedColumns) -> tuple[NDArray[np.bool_], Floats]:
    """(offers, needs): as `check_taker_limits` finds of each pair, over all lines at once."""
    lines = needs.limit_lines
    known = [[offers.properties[row].get(name, np.nan) for name in lines.names] for row in rows.tolist()]
    values = np.array(known, dtype=np.float64).reshape(len(rows), len(lines.names))[:, lines.name_of]
    outside = (values < lines.low) | (values > lines.high)
    broken = np.zeros((len(rows), len(needs)), dtype=bool)
    unknown = np.zeros((len(rows), len(needs)))
    broken[:, lines.rows] = np.logical_or.reduceat(outside, lines.starts, axis=1)
    unknown[:, lines.rows] = np.add.reduceat(np.isnan(values).astype(np.float64), lines.starts, axis=1)
    return broken, unknown
