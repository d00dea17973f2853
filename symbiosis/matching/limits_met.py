"""Which pairs of a piece break a limit of quality, and how many limits nobody knows a value for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from symbiosis.matching.candidates import Candidates
from symbiosis.matching.columns import Floats, Indices, NeedColumns, OfferColumns
from symbiosis.matching.quality import check_limits, keys_asked
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
    known = [offers.properties[row] for row in piece.offers.tolist()]
    found = [_by_pathway(use.pathway, known, needs) for use in takers.uses]
    by_pathway = np.array(found, dtype=np.float64).reshape(len(found), len(known), 2)[takers.use_of]
    broken = by_pathway[..., 0].T > 0
    unknown: Floats = by_pathway[..., 1].T
    if needs.limit_lines.rows.size:
        taker_broken, taker_unknown = _by_taker(offers, piece.offers, needs)
        broken = broken | taker_broken[:, takers.needs]
        unknown = unknown + taker_unknown[:, takers.needs]
    return Quality(broken, unknown)


def _by_pathway(
    pathway: Pathway | None, known: Sequence[Mapping[str, float]], needs: NeedColumns
) -> list[tuple[int, int]]:
    """Of each offer (1 where a limit is broken, how many are unknown)."""
    limits = pathway.quality_limits if pathway else ()
    asked, nothing = needs.derive(pathway, "limits", lambda: (keys_asked(limits), _finding(limits, {})))
    return [nothing if asked.isdisjoint(one) else _finding(limits, one) for one in known]


def _finding(limits: Sequence[QualityLimit], known: Mapping[str, float]) -> tuple[int, int]:
    finding = check_limits(limits, known)
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
