"""Which offers can meet which needs, and by which pathway: groups of columns, not pairs of objects."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from symbiosis.knowledge.catalogue import Catalogue
from symbiosis.matching.columns import Floats, NeedColumns, OfferColumns
from symbiosis.matching.kept import kept
from symbiosis.matching.kinds import Indices
from symbiosis.matching.receivers import FITS, UNEXPLAINED, Fit, fit_codes
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


USUAL_KM = 100.0
"""How far a use reaches that no pathway explains (expert estimate)."""
NO_ROWS: Indices = np.zeros(0, dtype=np.intp)


@dataclass(frozen=True, slots=True)
class Use:
    """One way in which needs take a material: a pathway, and how their wording meets it.

    `pathway` None: a need asks for this very material and no pathway says what the receiver does with it.
    `by_analogy`: the pathway belongs to another material of the same class.
    """

    pathway: Pathway | None
    by_analogy: bool
    relation: Relation

    @property
    def for_material(self) -> bool:
        """Whether the need counts the material itself, not what it displaces."""
        return self.pathway is None or self.relation in ("same_material", "same_class")

    @property
    def usual_km(self) -> float:
        """How far it usually reaches; a stated constant where no pathway says it."""
        return USUAL_KM if self.pathway is None else self.pathway.typical_max_distance_km


@dataclass(frozen=True, slots=True, eq=False)
class Takers:
    """Every need that could take a material, once for each use that explains it: one column a pair of need and use.

    `use_of`, `needs` (c,): which of the uses, and which row of the needs; `fits`: a place in FITS, or UNEXPLAINED.
    """

    uses: tuple[Use, ...]
    use_of: Indices
    needs: Indices
    fits: NDArray[np.int8]

    def told_of_use(self, tell: Callable[[Use], float]) -> Floats:
        """(c,) what is told of the use of each column; truths as 0 and 1."""
        return np.array([tell(use) for use in self.uses], dtype=np.float64)[self.use_of]


@dataclass(frozen=True, slots=True, eq=False)
class Candidates:
    """All offers of one material (`offers`: their rows) against all that could take it."""

    material_id: str
    offers: Indices
    takers: Takers

    @property
    def shape(self) -> tuple[int, int]:
        """(offers, columns of takers)."""
        return len(self.offers), len(self.takers.needs)

    def use(self, column: int) -> Use:
        """The use of a column."""
        return self.takers.uses[int(self.takers.use_of[column])]

    def fit(self, column: int) -> Fit | None:
        """How the receiver of a column fits."""
        code = int(self.takers.fits[column])
        return None if code == UNEXPLAINED else FITS[code]


def candidates(catalogue: Catalogue, offers: OfferColumns, needs: NeedColumns) -> Iterator[Candidates]:
    """All that could be, materials in order of id; a pair may stand in several columns."""
    for material_id, rows in sorted(offers.by_material.items()):
        takers = takers_of(catalogue, material_id, needs)
        if takers.needs.size:
            yield Candidates(material_id, rows, takers)


def takers_of(catalogue: Catalogue, material_id: str, needs: NeedColumns) -> Takers:
    """Who could take a material, uses in order of the table; worked out once for these needs."""
    return needs.worked_out.once(catalogue, ("takers", material_id), lambda: _takers(catalogue, material_id, needs))


def _takers(catalogue: Catalogue, material_id: str, needs: NeedColumns) -> Takers:
    targets = _Targets(catalogue, material_id, needs)
    explained = np.zeros(len(needs), dtype=bool)
    uses: list[Use] = []
    columns: list[tuple[Indices, NDArray[np.int8]]] = []

    def add(use: Use, rows: Indices, fits: NDArray[np.int8]) -> None:
        if rows.size:
            uses.append(use)
            columns.append((rows, fits))

    for by_analogy, pathways in (
        (False, catalogue.pathways_of_material.get(material_id, ())),
        (True, _analogous(catalogue, material_id)),
    ):
        free = ~explained
        for pathway in pathways:
            met = [(relation, rows[free[rows]]) for relation, rows in targets.of(pathway)]
            if not any(rows.size for _, rows in met):
                continue
            codes = _fits(pathway, needs)[needs.receivers.of_row]
            for relation, rows in met:
                fits = codes[rows]
                kept = fits != UNEXPLAINED
                add(Use(pathway, by_analogy, relation), rows[kept], fits[kept])
                explained[rows[kept]] |= not by_analogy
    asking = needs.by_material.get(material_id, NO_ROWS)
    unexplained = asking[~explained[asking]]
    none = np.full(unexplained.size, UNEXPLAINED, dtype=np.int8)
    add(Use(None, False, "same_material"), unexplained, none)
    sizes = [rows.size for rows, _ in columns]
    return Takers(
        tuple(uses),
        np.repeat(np.arange(len(uses), dtype=np.intp), sizes),
        np.concatenate([NO_ROWS, *(rows for rows, _ in columns)]),
        np.concatenate([np.zeros(0, dtype=np.int8), *(fits for _, fits in columns)]),
    )


def _fits(pathway: Pathway, needs: NeedColumns) -> NDArray[np.int8]:
    """(k,) how each kind of receiver among the needs fits."""
    receivers = needs.receivers
    return receivers.worked_out.once(pathway, "fits", lambda: fit_codes(pathway, receivers.members))


def materials_asked_by(catalogue: Catalogue, material_id: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(material ids, product ids) that a need may name so that an offer of `material_id` could meet it; both sorted.

    This is what to fetch from the graph for one new offer."""
    return kept(catalogue, ("asked by", material_id), lambda: _asked_by(catalogue, material_id))


def materials_offered_for(catalogue: Catalogue, material_id: str | None, product_id: str | None) -> tuple[str, ...]:
    """Material ids whose offers could meet a need of this material or product; sorted: what to fetch for a new need."""
    key = ("offered for", material_id, product_id)
    return kept(catalogue, key, lambda: _offered_for(catalogue, material_id, product_id))


def _asked_by(catalogue: Catalogue, material_id: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    materials = {material_id} | {member.id for member in _classmates(catalogue, material_id)}
    pathways = catalogue.pathways_of_material.get(material_id, ()) + _analogous(catalogue, material_id)
    products: set[str] = set()
    for pathway in pathways:
        products.update(product for product, _ in _products_met(catalogue, pathway))
    return tuple(sorted(materials)), tuple(sorted(products))


def _offered_for(catalogue: Catalogue, material_id: str | None, product_id: str | None) -> tuple[str, ...]:
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
