"""Kinds of plant, put together from the knowledge tables: what one has over, what it buys, and how much of it works."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from symbiosis.knowledge.catalogue import Catalogue
from symbiosis.knowledge.estimates import Activity
from symbiosis.knowledge.records import GeneratorProfile, ReceiverProfile
from symbiosis.model.organisation import OrganisationKind

EVERY_FACTORY = ("staff-canteen", "warehouse")
"""Plants of activity.csv that stand for what any factory has: its people's waste and its packaging."""

_NOT_FACTORIES: dict[str, OrganisationKind] = {"01": "Farm", "02": "Farm", "03": "Farm"}
GROWERS_GROUPS = ("mushroom-farm", "insect-farm")
"""Farming done by groups: in the demo these are community enterprises (see `community`)."""


@dataclass(frozen=True, slots=True)
class Plant:
    """A kind of plant. `generates` and `buys` pair a profile with the activity it counts per.

    `factory_types`: alternatives of activity.csv; an organisation bears the first. Months from 0; empty: all year.
    """

    id: str
    name_th: str
    name_en: str
    isic: str
    factory_types: tuple[str, ...]
    workers: tuple[int, int]
    months: tuple[int, ...]
    generates: tuple[tuple[GeneratorProfile, Activity], ...]
    buys: tuple[tuple[ReceiverProfile, Activity], ...]

    def kind(self, utilities: frozenset[str]) -> OrganisationKind:
        """Farm by its ISIC division, Utility where the demo counts it as one, else Factory."""
        if self.id in utilities:
            return "Utility"
        return _NOT_FACTORIES.get(self.isic[:2], "Factory")


def plants_of(catalogue: Catalogue) -> Mapping[str, Plant]:
    """Every kind of plant of activity.csv, by id, in the order of the table."""
    generates: defaultdict[str, list[tuple[GeneratorProfile, Activity]]] = defaultdict(list)
    buys: defaultdict[str, list[tuple[ReceiverProfile, Activity]]] = defaultdict(list)
    for profile in catalogue.generator_profiles:
        activity = catalogue.activity(profile)
        if activity is not None:
            generates[activity.plant_id].append((profile, activity))
    for bought in catalogue.receiver_profiles:
        activity = catalogue.activity(bought)
        if activity is not None:
            buys[activity.plant_id].append((bought, activity))
    plants: dict[str, Plant] = {}
    for activity in catalogue.activities.values():
        if activity.plant_id not in plants:
            words = tuple(word for word in activity.factory_type if word[0].isdigit())
            plants[activity.plant_id] = Plant(
                id=activity.plant_id,
                name_th=activity.plant_th,
                name_en=activity.plant_en,
                isic=activity.isic,
                factory_types=words,
                workers=(activity.workers_low, activity.workers_high),
                months=activity.months,
                generates=tuple(generates[activity.plant_id]),
                buys=tuple(buys[activity.plant_id]),
            )
    return plants
