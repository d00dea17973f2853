"""Which offers can meet which needs, and by which pathway: groups of columns, not pairs of objects."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from symbiosis.knowledge.catalogue import Catalogue
from symbiosis.matching.columns import Indices, NeedColumns, OfferColumns
from symbiosis.matching.receivers import FITS, Fit, fit
from symbiosis.model.catalogue import Material, Pathway

Relation = Literal["same_material", "same_class", "product", "broader_product"]
"""How the need's wording meets the offer's material by the pathway."""

RELATION_CERTAINTY: Mapping[Relation, float] = {
    "same_material": 1.0,
    "product": 1.0,
    "broader_product": 0.7,
    "same_class": 0.6,
}
"""How far a taker who asked for the one thing will take the other (expert estimates)."""


NO_ROWS: Indices = np.zeros(0, dtype=np.intp)
UNEXPLAINED = -1
"""In place of a fit, where no pathway says what the receiver does with it."""


@dataclass(frozen=True, slots=True, eq=False)
class CandidateGroup:
    """All offers of one material against all needs that one pathway explains in one way.

    `pathway` None: the need asks for this very material and no pathway says what the receiver does with it.
    `by_analogy`: the pathway belongs to another material of the same class. `offers`, `needs`: rows of the columns;
    `fits`: for each need a place in FITS, or UNEXPLAINED.
    """

    material_id: str
    pathway: Pathway | None
    by_analogy: bool
    relation: Relation
    offers: Indices
    needs: Indices
    fits: NDArray[np.int8]

    def fit_of(self, column: int) -> Fit | None:
        """How the receiver of the need at `column` fits."""
        code = int(self.fits[column])
        return None if code == UNEXPLAINED else FITS[code]


def candidate_groups(catalogue: Catalogue, offers: OfferColumns, needs: NeedColumns) -> Iterator[CandidateGroup]:
    """Every group, materials in order of id, pathways in order of the table; a pair may stand in several groups."""
    offers_of: defaultdict[str, list[int]] = defaultdict(list)
    for index, material_id in enumerate(offers.material_ids):
        offers_of[material_id].append(index)
    receivers = needs.receiver_kinds

    def fitting(pathway: Pathway, rows: Indices) -> tuple[Indices, NDArray[np.int8]]:
        found = [fit(pathway, receiver) for receiver in receivers.members]
        codes = np.array([UNEXPLAINED if one is None else FITS.index(one) for one in found], dtype=np.int8)
        fits = codes[receivers.of_row[rows]]
        kept = fits != UNEXPLAINED
        return rows[kept], fits[kept]

    for material_id in sorted(offers_of):
        own_offers = np.array(offers_of[material_id], dtype=np.intp)
        targets = _Targets(catalogue, material_id, needs)
        explained = np.zeros(len(needs), dtype=bool)
        for pathway in catalogue.pathways_of_material.get(material_id, ()):
            for relation, rows in targets.of(pathway):
                kept, fits = fitting(pathway, rows)
                explained[kept] = True
                if kept.size:
                    yield CandidateGroup(material_id, pathway, False, relation, own_offers, kept, fits)
        for pathway in _analogous(catalogue, material_id):
            for relation, rows in targets.of(pathway):
                kept, fits = fitting(pathway, rows[~explained[rows]])
                if kept.size:
                    yield CandidateGroup(material_id, pathway, True, relation, own_offers, kept, fits)
        asking = needs.by_material.get(material_id, NO_ROWS)
        unexplained = asking[~explained[asking]]
        if unexplained.size:
            none = np.full(unexplained.size, UNEXPLAINED, dtype=np.int8)
            yield CandidateGroup(material_id, None, False, "same_material", own_offers, unexplained, none)


def materials_asked_by(catalogue: Catalogue, material_id: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(material ids, product ids) that a need may name so that an offer of `material_id` could meet it; both sorted.

    This is what to fetch from the graph for one new offer."""
    materials = {material_id} | {member.id for member in _classmates(catalogue, material_id)}
    pathways = catalogue.pathways_of_material.get(material_id, ()) + _analogous(catalogue, material_id)
    products: set[str] = set()
    for pathway in pathways:
        products.update(product for product, _ in _products_met(catalogue, pathway))
    return tuple(sorted(materials)), tuple(sorted(products))


def materials_offered_for(catalogue: Catalogue, material_id: str | None, product_id: str | None) -> tuple[str, ...]:
    """Material ids whose offers could meet a need of this material or product; sorted: what to fetch for a new need."""
    found: set[str] = set()
    if material_id is not None:
        found.add(material_id)
        found.update(member.id for member in _classmates(catalogue, material_id))
    if product_id is not None:
        for pathway in catalogue.pathways.values():
            if any(product == product_id for product, _ in _products_met(catalogue, pathway)):
                found.add(pathway.material_id)
                found.update(member.id for member in _classmates(catalogue, pathway.material_id))
    return tuple(sorted(found))


def _classmates(catalogue: Catalogue, material_id: str) -> tuple[Material, ...]:
    class_id = catalogue.materials[material_id].class_id
    if not catalogue.stands_in_by_analogy(class_id):
        return ()
    return tuple(member for member in catalogue.materials_of_class[class_id] if member.id != material_id)


def _analogous(catalogue: Catalogue, material_id: str) -> tuple[Pathway, ...]:
    """Pathways of sister materials in the same physical state that may be tried by analogy: none for or from hazardous
    ones."""
    material = catalogue.materials[material_id]
    if material.hazard is not None:
        return ()
    return tuple(
        pathway
        for member in _classmates(catalogue, material_id)
        if member.hazard is None and member.physical_state == material.physical_state
        for pathway in catalogue.pathways_of_material.get(member.id, ())
        if carries_over(pathway)
    )


def carries_over(pathway: Pathway) -> bool:
    """Whether a use may be tried with a sister material: as raw material only.

    What is burnt, fermented, spread on land, fed or eaten depends on the very material (its heating value, its
    pathogens and residues), and alikeness proves nothing there.
    """
    return (
        pathway.basis != "lhv"
        and pathway.own_burn_factor_id is None
        and pathway.process_emission_factor_id is None
        and pathway.management_code not in ("041", "042", "043", "083", "084")
        and pathway.receiver_isic[:2] not in ("01", "02", "03", "10", "11")
        and pathway.receiver_isic not in ("2012", "2100")
        and "hazardous" not in pathway.hard_blocks
    )


def _products_met(catalogue: Catalogue, pathway: Pathway) -> tuple[tuple[str, Relation], ...]:
    """Products a need may name that the pathway serves: the displaced one, its broader one, and its narrower ones."""
    if pathway.product_id is None:
        return ()
    met: list[tuple[str, Relation]] = [(pathway.product_id, "product")]
    broader = catalogue.products[pathway.product_id].broader
    if broader:
        met.append((broader, "broader_product"))
    return tuple(met)


class _Targets:
    """The needs that name something an offer of one material could stand for."""

    def __init__(self, catalogue: Catalogue, material_id: str, needs: NeedColumns) -> None:
        self._catalogue = catalogue
        self._by_product = needs.by_product
        classmates = [needs.by_material.get(mate.id, NO_ROWS) for mate in _classmates(catalogue, material_id)]
        self._by_words: tuple[tuple[Relation, Indices], ...] = (
            ("same_material", needs.by_material.get(material_id, NO_ROWS)),
            ("same_class", np.sort(np.concatenate([NO_ROWS, *classmates]))),
        )

    def of(self, pathway: Pathway) -> Iterator[tuple[Relation, Indices]]:
        for relation, rows in self._by_words:
            if rows.size:
                yield relation, rows
        for product_id, product_relation in _products_met(self._catalogue, pathway):
            rows = self._by_product.get(product_id, NO_ROWS)
            if rows.size:
                yield product_relation, rows
