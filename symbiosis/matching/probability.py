"""P(it works): a product of named parts in [0, 1]. Every number is an expert estimate and stands here alone."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from symbiosis.knowledge.catalogue import Catalogue
from symbiosis.matching.candidates import RELATION_CERTAINTY, CandidateGroup
from symbiosis.matching.columns import Floats, NeedColumns, OfferColumns
from symbiosis.matching.gates import is_waste_stream
from symbiosis.matching.hazard import declared_hazard
from symbiosis.matching.quality import check_limits, check_taker_limits
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
"""By a group's fit codes; the last one, which −1 finds, is for what no pathway explains."""
PART_NAMES = ("material", "receiver", "quality", "months", "distance", "maturity", "licence")


@dataclass(frozen=True, slots=True, eq=False)
class Parts:
    """Each part (offers, needs) of a group, in [0, 1]; `total` is their product."""

    material: Floats
    receiver: Floats
    quality: Floats
    months: Floats
    distance: Floats
    maturity: Floats
    licence: Floats

    @property
    def total(self) -> Floats:
        product: Floats = np.prod([getattr(self, name) for name in PART_NAMES], axis=0)
        return product


def parts(
    catalogue: Catalogue,
    group: CandidateGroup,
    offers: OfferColumns,
    needs: NeedColumns,
    months_met: Floats,
    distance_km: Floats,
) -> Parts:
    """All parts of a group; `months_met` and `distance_km` are (offers, needs), distance NaN where unknown."""
    shape = (len(group.offers), len(group.needs))
    o, n = group.offers, group.needs
    certainty = RELATION_CERTAINTY[group.relation] * (ANALOGY if group.by_analogy else 1.0)
    material = offers.material_score[o][:, None] * needs.material_score[n][None, :] * certainty
    receiver = _CERTAINTY_OF_FIT[group.fits]
    maturity = MATURITY[group.pathway.maturity] if group.pathway else USE_UNKNOWN
    return Parts(
        material=material,
        receiver=np.broadcast_to(receiver[None, :], shape),
        quality=_quality(group, offers, needs),
        months=months_met,
        distance=distance_part(group, distance_km),
        maturity=np.full(shape, maturity),
        licence=_licence(catalogue, group, offers, needs),
    )


def distance_part(group: CandidateGroup, distance_km: Floats) -> Floats:
    """1 up to the pathway's usual distance, then falling as exp(1 − d/usual); a stated constant where unknown."""
    usual = group.pathway.typical_max_distance_km if group.pathway else 100.0
    falling = np.exp(np.minimum(0.0, 1.0 - distance_km / usual))
    part: Floats = np.where(np.isnan(distance_km), DISTANCE_UNKNOWN, falling)
    return part


def _quality(group: CandidateGroup, offers: OfferColumns, needs: NeedColumns) -> Floats:
    limits = group.pathway.quality_limits if group.pathway else ()
    unknown = np.array([len(check_limits(limits, offers.properties[o]).unknown) for o in group.offers], dtype=float)
    counts = np.repeat(unknown[:, None], len(group.needs), axis=1)
    for j in np.flatnonzero(needs.limited[group.needs]).tolist():
        for i, o in enumerate(group.offers.tolist()):
            counts[i, j] += len(check_taker_limits(needs.limits[group.needs[j]], offers.properties[o]).unknown)
    part: Floats = np.maximum(UNKNOWN_QUALITY**counts, QUALITY_FLOOR)
    return part


def _licence(catalogue: Catalogue, group: CandidateGroup, offers: OfferColumns, needs: NeedColumns) -> Floats:
    unresolved = np.array([declared_hazard(catalogue, offers, o) == "HM" for o in group.offers])
    waste = np.array([is_waste_stream(catalogue, offers, o) for o in group.offers])
    licensed = needs.licensed[group.needs]
    approval = np.where(waste[:, None] & ~licensed[None, :], APPROVAL_NEEDED, 1.0)
    part: Floats = approval * np.where(unresolved, MIRROR_UNRESOLVED, 1.0)[:, None]
    return part
