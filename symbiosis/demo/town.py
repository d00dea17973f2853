"""One town of the demo from its plan: members, circles, exchanges, offers and needs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random

from symbiosis.demo.amounts import at_size
from symbiosis.demo.flows import Arc, Potential, arcs_of, potentials_of
from symbiosis.demo.members import HAZARDOUS_WASTE_PLANT, members_of, organisation_id
from symbiosis.demo.network import Network
from symbiosis.demo.opportunities import Circles, choose_circles
from symbiosis.demo.places import place
from symbiosis.demo.plan import TownPlan
from symbiosis.demo.plants import Plant
from symbiosis.demo.postings import Maker
from symbiosis.knowledge.catalogue import Catalogue
from symbiosis.model.exchange import Exchange
from symbiosis.model.stream import Need, Offer

FACTORIES_PER_CIRCLE = 40
"""So many factories have one circle of each sort: two pairs, loops of 3, 4 and 5, and three left open by one link."""
ENDED_SHARE = 0.06
OVER_THE_BORDER = 2
"""Exchanges of each town with the hazardous-waste plant of the next."""
NEEDS_THAT_MEET_OFFERS = 0.7


@dataclass(slots=True)
class _Taken:
    """What of the town is spoken for, so that nothing is posted or sent twice."""

    pairs: set[tuple[int, int]] = field(default_factory=set)
    streams: set[tuple[int, str]] = field(default_factory=set)
    wants: set[tuple[int, str]] = field(default_factory=set)


def make_town(
    catalogue: Catalogue, plants: Mapping[str, Plant], plan: TownPlan, plans: Sequence[TownPlan], seed: int
) -> Network:
    """The town of a plan. Its numbers come from the seed and its own number alone: towns may be made in any order."""
    random = Random(f"symbiosis demo {seed} town {plan.number}")
    where = place(catalogue, plan.number, random)
    members = members_of(plan, where, plants, random)
    potentials = [
        potential
        for index, member in enumerate(members)
        for potential in potentials_of(catalogue, plants, member, index, random)
    ]
    arcs = arcs_of(catalogue, members, potentials, random)
    maker = Maker(catalogue, members, random)
    circles = choose_circles(maker, arcs, max(1, plan.factories // FACTORIES_PER_CIRCLE))
    taken = _Taken()
    exchanges = tuple(_exchanges(maker, plan, plans, arcs, circles, taken))
    offers, offered = _offers(maker, plan, potentials, circles, taken)
    needs = tuple(_needs(maker, plan, arcs, circles, offered, taken))
    return Network((where.town, where.park), tuple(member.organisation for member in members), offers, needs, exchanges)


def _exchanges(
    maker: Maker, plan: TownPlan, plans: Sequence[TownPlan], arcs: Sequence[Arc], circles: Circles, taken: _Taken
) -> Iterator[Exchange]:
    """First the circles, then links by chance up to the plan's count, then some that ended and some over the border."""
    number, running = plan.first_exchange, 0
    open_pairs = {(arc.giver, arc.taker) for arc in circles.open_links}
    open_streams = {(arc.giver, arc.potential.material_id) for arc in circles.open_links if arc.potential}

    def claim(arc: Arc) -> bool:
        stream = (arc.giver, arc.potential.material_id if arc.potential else arc.product_en)
        free = (arc.giver, arc.taker) not in taken.pairs | open_pairs and stream not in open_streams
        if free:
            taken.pairs.add((arc.giver, arc.taker))
            taken.streams.add(stream)
        return free

    for path in (*circles.running, *circles.open_paths):
        for arc in path:
            if claim(arc):
                yield maker.exchange(number, arc)
                number, running = number + 1, running + 1
    others = maker.random.sample(list(arcs), len(arcs))
    ended = round(plan.exchanges * ENDED_SHARE)
    for arc in others:
        stream = (arc.giver, arc.potential.material_id if arc.potential else arc.product_en)
        if running >= plan.exchanges + ended:
            break
        if stream not in taken.streams and claim(arc):
            yield maker.exchange(number, arc, ended=running >= plan.exchanges)
            number, running = number + 1, running + 1
    if plan.towns > 1:
        following = plans[(plan.number + 1) % plan.towns]
        taker_id = organisation_id(following.first_organisation + HAZARDOUS_WASTE_PLANT)
        bound = [arc for arc in others if arc.taker == HAZARDOUS_WASTE_PLANT and arc.potential]
        for arc in bound[:OVER_THE_BORDER]:
            assert arc.potential is not None
            taken.streams.add((arc.giver, arc.potential.material_id))
            yield maker.exchange(number, arc, taker_id=taker_id)
            number += 1


def _offers(
    maker: Maker, plan: TownPlan, potentials: Sequence[Potential], circles: Circles, taken: _Taken
) -> tuple[tuple[Offer, ...], frozenset[tuple[int, str]]]:
    """The open links' offers first, then what does not flow yet, by chance; also who offers what."""
    opened = {(arc.giver, arc.potential.material_id): arc.potential for arc in circles.open_links if arc.potential}
    offers = [
        maker.offer(plan.first_offer + index, potential, inviting=True)
        for index, potential in enumerate(list(opened.values())[: plan.offers])
    ]
    offered = set(opened)
    shuffled = maker.random.sample(list(potentials), len(potentials))
    # Steam, gas and water are few among a plant's streams, so half of them come first, lest chance drown them.
    early = {
        id(potential)
        for potential in shuffled
        if maker.is_utility(maker.catalogue.materials[potential.material_id]) and maker.random.random() < 0.5
    }
    shuffled.sort(key=lambda potential: id(potential) not in early)
    shuffled.sort(key=lambda potential: (potential.giver, potential.material_id) in taken.streams)
    for potential in shuffled:
        key = (potential.giver, potential.material_id)
        if len(offers) >= plan.offers:
            break
        if key not in offered:
            offered.add(key)
            offers.append(maker.offer(plan.first_offer + len(offers), potential))
    return tuple(offers), frozenset(offered)


def _needs(
    maker: Maker,
    plan: TownPlan,
    arcs: Sequence[Arc],
    circles: Circles,
    offered: frozenset[tuple[int, str]],
    taken: _Taken,
) -> Iterator[Need]:
    """The open links' needs first, then needs that some offer of the town meets, then what its plants buy anyway."""
    random, made = maker.random, 0

    def claim(index: int, what: str) -> bool:
        fresh = (index, what) not in taken.wants
        taken.wants.add((index, what))
        return fresh

    for arc in circles.open_links[: plan.needs]:
        assert arc.potential is not None
        if claim(arc.taker, arc.potential.material_id):
            yield maker.need_for(plan.first_need + made, arc, inviting=True)
            made += 1
    able = [arc for arc in arcs if arc.potential and (arc.giver, arc.potential.material_id) in offered]
    random.shuffle(able)
    enough = round(plan.needs * NEEDS_THAT_MEET_OFFERS)
    for arc in able:
        assert arc.potential is not None
        if made >= enough:
            break
        if claim(arc.taker, arc.potential.material_id):
            yield maker.need_for(plan.first_need + made, arc)
            made += 1
    bought = [
        (index, profile, activity)
        for index, member in enumerate(maker.members)
        if member.plant is not None
        for profile, activity in member.plant.buys
    ]
    random.shuffle(bought)
    for index, profile, activity in bought:
        if made >= plan.needs:
            return
        if claim(index, profile.product_id):
            size = at_size(maker.members[index].size, activity.low, activity.high)
            yield maker.need_of_profile(plan.first_need + made, index, profile, size)
            made += 1
