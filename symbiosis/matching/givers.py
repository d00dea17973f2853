"""What gates and worth ask of the offers of a piece: how dangerous each counts, and whether it is waste."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from symbiosis.knowledge.catalogue import Catalogue
from symbiosis.matching.columns import Indices, Kinds, OfferColumns, kinds_of
from symbiosis.matching.hazard import declared_hazard
from symbiosis.model.stream import Hazard


@dataclass(frozen=True, slots=True, eq=False)
class Givers:
    """Of some offers (n,): `kinds` are their different (hazard, is waste)."""

    kinds: Kinds[tuple[Hazard | None, bool]]

    @property
    def waste(self) -> NDArray[np.bool_]:
        """(n,) whether permits apply."""
        return np.array([waste for _, waste in self.kinds.members], dtype=bool)[self.kinds.of_row]

    @property
    def mirror(self) -> NDArray[np.bool_]:
        """(n,) whether it is a mirror entry that nobody resolved."""
        return np.array([hazard == "HM" for hazard, _ in self.kinds.members], dtype=bool)[self.kinds.of_row]

    def hazardous(self, row: int) -> bool:
        """Whether the offer at `row` counts as hazardous for sure."""
        return self.kinds.members[int(self.kinds.of_row[row])][0] == "HA"


def givers_of(catalogue: Catalogue, offers: OfferColumns, rows: Indices) -> Givers:
    """The givers at these rows of the offers."""
    return Givers(
        kinds_of(
            (declared_hazard(catalogue, offers, index), is_waste_stream(catalogue, offers, index))
            for index in rows.tolist()
        )
    )


def is_waste_stream(catalogue: Catalogue, offers: OfferColumns, index: int) -> bool:
    """Whether permits apply: the posting's own status, else that of its material."""
    return (offers.statuses[index] or catalogue.materials[offers.material_ids[index]].status) == "waste"
