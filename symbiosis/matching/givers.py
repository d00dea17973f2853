"""What gates and worth ask of the offers of a piece: how dangerous each counts, and whether it is waste."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from symbiosis.knowledge.catalogue import Catalogue
from symbiosis.matching.columns import OfferColumns
from symbiosis.matching.hazard import declared_hazard
from symbiosis.matching.kinds import Indices, Kinds, kinds_of
from symbiosis.matching.offer_kind import OfferKind
from symbiosis.model.stream import Hazard


@dataclass(frozen=True, slots=True, eq=False)
class Givers:
    """Of some offers (n,): their different kinds, and their different (hazard, is waste)."""

    kinds: Kinds[OfferKind]
    dangers: Kinds[tuple[Hazard | None, bool]]

    @property
    def waste(self) -> NDArray[np.bool_]:
        """(n,) whether permits apply."""
        return np.array([waste for _, waste in self.dangers.members], dtype=bool)[self.dangers.of_row]

    @property
    def mirror(self) -> NDArray[np.bool_]:
        """(n,) whether it is a mirror entry that nobody resolved."""
        return np.array([hazard == "HM" for hazard, _ in self.dangers.members], dtype=bool)[self.dangers.of_row]


def givers_of(catalogue: Catalogue, offers: OfferColumns, rows: Indices) -> Givers:
    """The givers at these rows of the offers."""
    kinds = offers.kinds.taken(rows)
    dangers = kinds_of([(declared_hazard(catalogue, kind), is_waste_stream(catalogue, kind)) for kind in kinds.members])
    return Givers(kinds, Kinds(dangers.members, dangers.of_row[kinds.of_row]))


def is_waste_stream(catalogue: Catalogue, kind: OfferKind) -> bool:
    """Whether permits apply: the posting's own status, else that of its material."""
    return (kind.status or catalogue.materials[kind.material_id].status) == "waste"
