"""Which offers can meet which needs, and by which pathway: groups of columns, not pairs of objects."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from symbiosis.knowledge.catalogue import Catalogue
from symbiosis.matching.columns import NeedColumns, OfferColumns, Receiver
from symbiosis.matching.receivers import Fit, fit
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


@dataclass(frozen=True, slots=True)
class CandidateGroup:
    """All offers of one material against all needs that one pathway explains in one way.

    `pathway` None: the need asks for this very material and no pathway says what the receiver does with it.
    `by_analogy`: the pathway belongs to another material of the same class.
    """

    material_id: str
    pathway: Pathway | None
    by_analogy: bool
    relation: Relation
    offers: tuple[int, ...]
    needs: tuple[int, ...]
    fits: tuple[Fit | None, ...]


def candidate_groups(catalogue: Catalogue, offers: OfferColumns, needs: NeedColumns) -> Iterator[CandidateGroup]:
    """Every group, materials in order of id, pathways in order of the table; a pair may stand in several groups."""
    by_material, by_product = _needs_by_target(needs)
    offers_of: defaultdict[str, list[int]] = defaultdict(list)
    for index, material_id in enumerate(offers.material_ids):
        offers_of[material_id].append(index)
    fits_of_pathway: dict[tuple[str, Receiver], Fit | None] = {}

    def fitting(pathway: Pathway, indices: Sequence[int]) -> tuple[tuple[int, ...], tuple[Fit, ...]]:
        kept: list[int] = []
        fits: list[Fit] = []
        for index in indices:
            key = (pathway.id, needs.receivers[index])
            if key not in fits_of_pathway:
                fits_of_pathway[key] = fit(pathway, needs.receivers[index])
            found = fits_of_pathway[key]
            if found is not None:
                kept.append(index)
                fits.append(found)
        return tuple(kept), tuple(fits)

    for material_id in sorted(offers_of):
        own_offers = tuple(offers_of[material_id])
        targets = _Targets(catalogue, material_id, by_material, by_product)
        explained: set[int] = set()
        for pathway in catalogue.pathways_of_material.get(material_id, ()):
            for relation, indices in targets.of(pathway):
                kept, fits = fitting(pathway, indices)
                explained.update(kept)
                if kept:
                    yield CandidateGroup(material_id, pathway, False, relation, own_offers, kept, fits)
        for pathway in _analogous(catalogue, material_id):
            for relation, indices in targets.of(pathway):
                kept, fits = fitting(pathway, [index for index in indices if index not in explained])
                if kept:
                    yield CandidateGroup(material_id, pathway, True, relation, own_offers, kept, fits)
        unexplained = tuple(index for index in by_material.get(material_id, ()) if index not in explained)
        if unexplained:
            none = (None,) * len(unexplained)
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


def _needs_by_target(needs: NeedColumns) -> tuple[dict[str, list[int]], dict[str, list[int]]]:
    by_material: defaultdict[str, list[int]] = defaultdict(list)
    by_product: defaultdict[str, list[int]] = defaultdict(list)
    for index, (material_id, product_id) in enumerate(zip(needs.material_ids, needs.product_ids, strict=True)):
        if material_id is not None:
            by_material[material_id].append(index)
        if product_id is not None:
            by_product[product_id].append(index)
    return by_material, by_product


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

    def __init__(
        self,
        catalogue: Catalogue,
        material_id: str,
        by_material: Mapping[str, list[int]],
        by_product: Mapping[str, list[int]],
    ) -> None:
        self._catalogue = catalogue
        self._by_product = by_product
        classmates = [index for mate in _classmates(catalogue, material_id) for index in by_material.get(mate.id, ())]
        self._by_words: tuple[tuple[Relation, list[int]], ...] = (
            ("same_material", by_material.get(material_id, [])),
            ("same_class", sorted(classmates)),
        )

    def of(self, pathway: Pathway) -> Iterator[tuple[Relation, list[int]]]:
        for relation, indices in self._by_words:
            if indices:
                yield relation, indices
        for product_id, relation in _products_met(self._catalogue, pathway):
            indices = self._by_product.get(product_id, [])
            if indices:
                yield relation, indices
