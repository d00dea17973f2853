"""Which exchanges count as links: the definition moves every indicator, so it is always named."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from symbiosis.knowledge.catalogue import Catalogue
from symbiosis.model.exchange import EvidenceClass, LinkKind
from symbiosis.model.stream import StreamStatus

LinkDefinition = Literal["all", "by-product+utility", "by-product"]
LINK_DEFINITIONS: tuple[LinkDefinition, ...] = get_args(LinkDefinition)

_KINDS: dict[LinkDefinition, tuple[LinkKind, ...]] = {
    "all": ("by-product", "utility", "product"),
    "by-product+utility": ("by-product", "utility"),
    "by-product": ("by-product",),
}


@dataclass(frozen=True, slots=True)
class Link:
    """A running exchange between two organisations. Tonnes and kg CO2e a year are None where not known."""

    exchange_id: str
    giver_id: str
    taker_id: str
    kind: LinkKind
    evidence: EvidenceClass
    tonnes_per_year: float | None
    kg_co2e_per_year: float | None


def link_kind(catalogue: Catalogue, material_id: str, status: StreamStatus | None) -> LinkKind:
    """What kind of link an exchange of a material is: utilities by their shelf in the catalogue, products by the status
    that the offer has (None: that of the material), else a by-product."""
    material = catalogue.materials[material_id]
    if "utility" in (material.class_id, catalogue.material_classes[material.class_id].parent):
        return "utility"
    is_product = status == "product" or (status is None and material.status == "product_or_utility")
    return "product" if is_product else "by-product"


def counts(kind: LinkKind, definition: LinkDefinition) -> bool:
    """Whether the definition counts links of this kind."""
    return kind in _KINDS[definition]


def counting(links: Iterable[Link], definition: LinkDefinition) -> tuple[Link, ...]:
    """Those links that the definition counts, in the order given."""
    return tuple(link for link in links if counts(link.kind, definition))


def total(amounts: Iterable[float | None]) -> float | None:
    """Their sum; None where one of them is not known."""
    known = list(amounts)
    return None if None in known else sum(amount or 0.0 for amount in known)


def pairs(links: Iterable[Link]) -> frozenset[tuple[str, str]]:
    """The directed 0/1 network: (giver, taker) once, however many exchanges run between them; no self-loops."""
    return frozenset((link.giver_id, link.taker_id) for link in links if link.giver_id != link.taker_id)


def actors(links: Sequence[Link]) -> frozenset[str]:
    """The organisations that give or take: the N of every ratio."""
    return frozenset(end for pair in pairs(links) for end in pair)
