"""How much of everything each town gets: whole numbers that add up, and the first number of its ids."""

from __future__ import annotations

from dataclasses import dataclass

FACTORIES_PER_BIG_TOWN = 400
FEWEST_TOWNS = 6
PER_FACTORY = {"utilities": 0.1, "farms": 0.15, "municipalities": 0.05}
STREAMS_PER_FACTORY = 3.75
"""Offers and needs together: 900 for 240 factories."""
OFFER_SHARE = 0.55
EXCHANGES_PER_FACTORY = 0.8
"""Running ones: 192 for 240 factories."""
EXTRA_EXCHANGE_IDS = 32
"""Ids a town of 40 factories keeps free beside twice its plan: circles, exchanges that ended, and over the border."""


@dataclass(frozen=True, slots=True)
class TownPlan:
    """What one town gets; `first_…` number its ids, so that towns can be made one by one, in any order."""

    number: int
    towns: int
    factories: int
    community_enterprises: int
    utilities: int
    farms: int
    municipalities: int
    offers: int
    needs: int
    exchanges: int
    first_organisation: int
    first_offer: int
    first_need: int
    first_exchange: int

    @property
    def organisations(self) -> int:
        """Everybody of the town."""
        return self.factories + self.community_enterprises + self.utilities + self.farms + self.municipalities


def town_plans(factories: int, community_enterprises: int | None, streams: int | None) -> tuple[TownPlan, ...]:
    """Six towns up to 2,400 factories, then one for every 400; all counts in proportion. None: the usual ratio.

    ValueError below 12 factories: a town needs its core plants.
    """
    if factories < 2 * FEWEST_TOWNS:
        raise ValueError(f"at least {2 * FEWEST_TOWNS} factories")
    towns = max(FEWEST_TOWNS, round(factories / FACTORIES_PER_BIG_TOWN))
    communities = round(factories / 4) if community_enterprises is None else community_enterprises
    total_streams = round(factories * STREAMS_PER_FACTORY) if streams is None else streams
    offers = round(total_streams * OFFER_SHARE)
    shares = {
        "factories": shared(factories, towns),
        "community_enterprises": shared(communities, towns),
        "offers": shared(offers, towns),
        "needs": shared(total_streams - offers, towns),
        "exchanges": shared(round(factories * EXCHANGES_PER_FACTORY), towns),
    }
    for name, ratio in PER_FACTORY.items():
        shares[name] = shared(max(towns, round(factories * ratio)), towns)
    plans: list[TownPlan] = []
    organisations = offered = needed = exchanged = 1
    for number in range(towns):
        own = {name: counts[number] for name, counts in shares.items()}
        plan = TownPlan(
            number=number,
            towns=towns,
            first_organisation=organisations,
            first_offer=offered,
            first_need=needed,
            first_exchange=exchanged,
            **own,
        )
        plans.append(plan)
        organisations += plan.organisations
        offered += plan.offers
        needed += plan.needs
        exchanged += 2 * plan.exchanges + EXTRA_EXCHANGE_IDS * max(1, plan.factories // 40)
    return tuple(plans)


def shared(total: int, parts: int) -> tuple[int, ...]:
    """`total` in `parts` whole numbers that differ by one at most."""
    each, left = divmod(total, parts)
    return tuple(each + (1 if part < left else 0) for part in range(parts))
