"""How dangerous a stream counts as: the worst of declared code, posting, material and pathway."""

from __future__ import annotations

from symbiosis.knowledge.catalogue import Catalogue
from symbiosis.matching.offer_kind import OfferKind
from symbiosis.model.catalogue import Pathway
from symbiosis.model.stream import Hazard


def declared_hazard(catalogue: Catalogue, kind: OfferKind) -> Hazard | None:
    """The hazard of offers of a kind."""
    return hazard_of(catalogue, kind.material_id, kind.waste_code, kind.hazard, resolved=kind.hazard_resolved)


def hazard_of(
    catalogue: Catalogue, material_id: str, waste_code: str | None, posted: Hazard | None, *, resolved: bool
) -> Hazard | None:
    """HA beats HM beats none, over posting, waste code and material.

    A resolved mirror entry is none only where its code is a non-hazardous one (the twin that a test leads to): saying
    "resolved" and keeping the hazardous code is no evidence.
    """
    material = catalogue.materials[material_id]
    code = catalogue.waste_codes.get(waste_code or material.waste_code or "")
    flags = (posted, code.hazard if code else None, material.hazard)
    if "HA" in flags:
        return "HA"
    shown = resolved and code is not None and code.hazard is None
    return "HM" if "HM" in flags and not shown else None


def pathway_is_hazardous(pathway: Pathway | None) -> bool:
    """Whether the use itself counts as handling hazardous waste."""
    return pathway is not None and "hazardous" in pathway.hard_blocks
