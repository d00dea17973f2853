"""What every member of a town surely has over, and who could take it: the material of postings and exchanges."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

from symbiosis.demo.amounts import UNIT_OF, at_size, between, yearly
from symbiosis.demo.community import PRODUCT_LINKS
from symbiosis.demo.fitting import Receivers, hazard_of, may_give
from symbiosis.demo.members import MUNICIPALITY, TownMember
from symbiosis.demo.plants import EVERY_FACTORY, Plant
from symbiosis.demo.seasons import weights_of_stream
from symbiosis.knowledge.catalogue import Catalogue
from symbiosis.knowledge.estimates import counted_in
from symbiosis.model.catalogue import Material, Pathway
from symbiosis.model.quantity import QuantityUnit

LEAST_PER_YEAR: dict[QuantityUnit, float] = {"t": 2.4, "m3": 200, "Nm3": 5_000, "kWh": 20_000, "MJ": 100_000}
"""Less than this a year nobody posts."""
TAKERS_PER_PATHWAY = 2
GOODS_SHIPPED_T_PER_WORKER = 40.0
"""Tonnes shipped a year by one worker: sizes the packaging waste of any factory (rough estimate)."""
MUNICIPAL_STREAMS = (
    ("mixed-c-d-rubble", 600.0, 6000.0),
    ("cardboard-packaging", 60.0, 600.0),
    ("glass-packaging-cullet", 40.0, 400.0),
)


@dataclass(frozen=True, slots=True)
class Potential:
    """A stream that a member has by its profile: so much a year in `unit`, spread by twelve weights."""

    giver: int
    material_id: str
    unit: QuantityUnit
    per_year: float
    weights: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Arc:
    """A link that could be: a potential by a pathway, or a finished product (then both are None) with its names."""

    giver: int
    taker: int
    potential: Potential | None = None
    pathway: Pathway | None = None
    product_th: str = ""
    product_en: str = ""


def potentials_of(
    catalogue: Catalogue, plants: Mapping[str, Plant], member: TownMember, index: int, random: Random
) -> list[Potential]:
    """Every stream of a member that is worth posting, in the order of the profiles."""
    found: list[Potential] = []

    def add(material_id: str, unit: QuantityUnit, per_year: float, months: tuple[int, ...]) -> None:
        if per_year >= LEAST_PER_YEAR[unit] and all(known.material_id != material_id for known in found):
            found.append(
                Potential(index, material_id, unit, per_year, weights_of_stream(catalogue, material_id, months))
            )

    if member.plant is not None:
        for profile, activity in member.plant.generates:
            unit, scale = UNIT_OF[counted_in(profile.unit)]
            amount = yearly(random, profile, at_size(member.size, activity.low, activity.high))
            add(profile.material_id, unit, amount * scale, activity.months)
        if member.organisation.kind == "Factory":
            material_id, tonnes = _of_every_factory(plants, member, random)
            add(material_id, "t", tonnes, ())
    if member.community is not None:
        for material_id, low, high in member.community.offers:
            add(material_id, "t", 12 * random.uniform(low, high), ())
    if member.plant_id == MUNICIPALITY:
        for material_id, low, high in MUNICIPAL_STREAMS:
            add(material_id, "t", random.uniform(low, high), ())
    return found


def _of_every_factory(plants: Mapping[str, Plant], member: TownMember, random: Random) -> tuple[str, float]:
    """One of the things that any factory throws away, sized by its people."""
    profiles = [(profile, plant_id) for plant_id in EVERY_FACTORY for profile, _ in plants[plant_id].generates]
    profile, plant_id = random.choice(profiles)
    workers = float(member.organisation.workers or 0)
    activity = workers if plant_id == "staff-canteen" else workers * GOODS_SHIPPED_T_PER_WORKER
    kilograms = between(random, profile.low, profile.typical_intensity, profile.high) * activity
    return profile.material_id, kilograms / 1000


def arcs_of(
    catalogue: Catalogue, members: Sequence[TownMember], potentials: Sequence[Potential], random: Random
) -> list[Arc]:
    """Links that could be, one for each giver, taker and material: some takers of each pathway, by chance."""
    receivers = Receivers(catalogue, members)
    arcs: list[Arc] = []
    for potential in potentials:
        material = catalogue.materials[potential.material_id]
        taken: set[int] = set()
        for pathway in catalogue.pathways_of_material.get(material.id, ()):
            taken.update(_takers(catalogue, members, receivers, potential, material, pathway, taken, random, arcs))
    arcs += _product_arcs(members, random)
    return arcs


def _takers(
    catalogue: Catalogue,
    members: Sequence[TownMember],
    receivers: Receivers,
    potential: Potential,
    material: Material,
    pathway: Pathway,
    taken: set[int],
    random: Random,
    arcs: list[Arc],
) -> list[int]:
    giver = members[potential.giver]
    unit = UNIT_OF.get(pathway.delivered_unit, ("", 0))[0]
    if pathway.maturity == "proposed" or unit != potential.unit or not may_give(pathway, giver.organisation):
        return []
    hazard = hazard_of(catalogue, material)
    fitting = [index for index in receivers.may_take(giver, material, hazard, pathway) if index not in taken]
    chosen = random.sample(fitting, TAKERS_PER_PATHWAY) if len(fitting) > TAKERS_PER_PATHWAY else fitting
    arcs += [Arc(potential.giver, taker, potential, pathway) for taker in chosen]
    return chosen


def _product_arcs(members: Sequence[TownMember], random: Random) -> list[Arc]:
    by_kind: dict[str, list[int]] = {}
    for index, member in enumerate(members):
        by_kind.setdefault(member.plant_id, []).append(index)
    arcs: list[Arc] = []
    for link in PRODUCT_LINKS:
        for giver in by_kind.get(link.giver, ()):
            takers = [index for kind in link.takers for index in by_kind.get(kind, ())]
            for taker in random.sample(takers, min(len(takers), TAKERS_PER_PATHWAY)):
                arcs.append(Arc(giver, taker, product_th=link.name_th, product_en=link.name_en))
    return arcs
