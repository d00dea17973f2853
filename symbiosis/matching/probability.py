"""P(it works): a product of named parts in [0, 1]. Every number is an expert estimate and stands here alone."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce

import numpy as np

from symbiosis.matching.candidates import RELATION_CERTAINTY, Candidates
from symbiosis.matching.columns import Floats, NeedColumns, OfferColumns
from symbiosis.matching.givers import Givers
from symbiosis.matching.limits_met import Quality
from symbiosis.matching.receivers import FIT_CERTAINTY, FITS

MATURITY = {"common": 0.95, "implemented": 0.85, "pilot": 0.5, "proposed": 0.3}
ANALOGY = 0.5
"""A pathway of a sister material: the process is alike, the material was never tried."""
USE_UNKNOWN = 0.5
"""A taker asks for the very material and nobody knows what for."""
UNKNOWN_QUALITY = 0.97
"""For each limit nobody knows a value for; never below `QUALITY_FLOOR` in all, since a test can be asked for."""
QUALITY_FLOOR = 0.7
DISTANCE_UNKNOWN = 0.7
APPROVAL_NEEDED = 0.85
"""A factory that uses waste as raw material needs DIW's approval first; a community enterprise too."""
MIRROR_UNRESOLVED = 0.7
"""A mirror entry may turn out hazardous."""
_CERTAINTY_OF_FIT = np.array([*(FIT_CERTAINTY[one] for one in FITS), 1.0])
"""By fit codes; the last one, which −1 finds, is for what no pathway explains."""
PART_NAMES = ("material", "receiver", "quality", "months", "distance", "maturity", "licence")


@dataclass(frozen=True, slots=True, eq=False)
class Parts:
    """Each part (offers, columns) of a piece, in [0, 1]; `total` is their product."""

    material: Floats
    receiver: Floats
    quality: Floats
    months: Floats
    distance: Floats
    maturity: Floats
    licence: Floats

    @property
    def total(self) -> Floats:
        product: Floats = reduce(np.multiply, [getattr(self, name) for name in PART_NAMES])
        return product


def parts(
    piece: Candidates,
    givers: Givers,
    quality: Quality,
    offers: OfferColumns,
    needs: NeedColumns,
    months_met: Floats,
    distance_km: Floats,
) -> Parts:
    """All parts of a piece; `months_met` and `distance_km` are (offers, columns), distance NaN where unknown."""
    takers = piece.takers
    certainty = takers.told_of_use(lambda use: RELATION_CERTAINTY[use.relation] * (ANALOGY if use.by_analogy else 1.0))
    maturity = takers.told_of_use(lambda use: MATURITY[use.pathway.maturity] if use.pathway else USE_UNKNOWN)
    score = offers.material_score[piece.offers][:, None] * needs.material_score[takers.needs][None, :]
    return Parts(
        material=score * certainty,
        receiver=np.broadcast_to(_CERTAINTY_OF_FIT[takers.fits], piece.shape),
        quality=np.maximum(UNKNOWN_QUALITY**quality.unknown, QUALITY_FLOOR),
        months=months_met,
        distance=distance_part(takers.told_of_use(lambda use: use.usual_km), distance_km),
        maturity=np.broadcast_to(maturity, piece.shape),
        licence=_licence(piece, givers, needs),
    )


def distance_part(usual_km: Floats, distance_km: Floats) -> Floats:
    """1 up to the pathway's usual distance, then falling as exp(1 − d/usual); a stated constant where unknown."""
    falling = np.exp(np.minimum(0.0, 1.0 - distance_km / usual_km))
    part: Floats = np.where(np.isnan(distance_km), DISTANCE_UNKNOWN, falling)
    return part


def _licence(piece: Candidates, givers: Givers, needs: NeedColumns) -> Floats:
    licensed = needs.licensed[piece.takers.needs]
    approval = np.where(givers.waste[:, None] & ~licensed[None, :], APPROVAL_NEEDED, 1.0)
    part: Floats = approval * np.where(givers.mirror, MIRROR_UNRESOLVED, 1.0)[:, None]
    return part
