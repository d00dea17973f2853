"""Who in a town could take what: pathways of the catalogue against the organisations that are there.

The same rule as the matching's (sub-type, else type, else ISIC), in an index of its own: the demo comes before the
matching in the import order, and a test holds the two against each other.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from symbiosis.knowledge.catalogue import Catalogue
from symbiosis.model.catalogue import Material, Pathway
from symbiosis.model.organisation import Organisation
from symbiosis.model.stream import Hazard

_TYPE = re.compile(r"(?P<type>\d{1,3})(?:\((?P<sub>\d{1,2})\))?")
_PROTECTED = ("CommunityEnterprise", "Farm")
NEAR_KM = 20.0
"""Within a town everything is nearer than this; a pathway that reaches less far needs both in the park."""


@dataclass(frozen=True, slots=True)
class Member:
    """An organisation of a town, the kind of plant it is (or "" ), and whether it is in the park."""

    organisation: Organisation
    plant_id: str
    in_park: bool


class Receivers:
    """The members of a town by what pathways ask for."""

    def __init__(self, catalogue: Catalogue, members: Sequence[Member]) -> None:
        self._catalogue = catalogue
        self._members = members
        self._by_type: defaultdict[str, list[int]] = defaultdict(list)
        self._by_isic: defaultdict[str, list[int]] = defaultdict(list)
        for index, member in enumerate(members):
            organisation = member.organisation
            for factory_type in organisation.factory_types:
                self._by_type[factory_type.split("(")[0]].append(index)
            if organisation.isic:
                self._by_isic[organisation.isic].append(index)
        self._fitting: dict[str, tuple[int, ...]] = {}
        self._lawful: dict[str, tuple[int, ...]] = {}

    def of(self, pathway: Pathway) -> tuple[int, ...]:
        """Indices of the members that fit the pathway, in order."""
        if pathway.id not in self._fitting:
            self._fitting[pathway.id] = tuple(sorted(self._find(pathway)))
        return self._fitting[pathway.id]

    def _find(self, pathway: Pathway) -> set[int]:
        by_isic = self._by_isic.get(pathway.receiver_isic, [])
        if pathway.receiver_kind == "community_enterprise":
            return {i for i in by_isic if self._members[i].organisation.kind == "CommunityEnterprise"}
        found = set(by_isic)
        for wanted in pathway.receiver_factory_types:
            wish = _TYPE.fullmatch(wanted)
            if wish is None:
                continue  # all, farm, site: no demo link is made out of so loose a word
            for index in self._by_type.get(wish["type"], ()):
                types = self._members[index].organisation.factory_types
                if any(_same_type(wish["type"], wish["sub"], own) for own in types):
                    found.add(index)
        return found

    def may_take(self, giver: Member, material: Material, hazard: Hazard | None, pathway: Pathway) -> Iterator[int]:
        """Members that may lawfully take the material from `giver` by the pathway, and are near enough."""
        # A pathway is of one material, and a material has one hazard: the law need be asked once a pathway.
        if pathway.id not in self._lawful:
            self._lawful[pathway.id] = tuple(
                index
                for index in self.of(pathway)
                if lawful(material, hazard, pathway, self._members[index].organisation)
            )
        anywhere = pathway.typical_max_distance_km >= NEAR_KM
        for index in self._lawful[pathway.id]:
            taker = self._members[index]
            if taker is not giver and (anywhere or (giver.in_park and taker.in_park)):
                yield index


def _same_type(wanted: str, sub: str | None, own: str) -> bool:
    has = _TYPE.fullmatch(own)
    return has is not None and has["type"] == wanted and (sub is None or has["sub"] is None or sub == has["sub"])


def lawful(material: Material, hazard: Hazard | None, pathway: Pathway, taker: Organisation) -> bool:
    """Whether hazard and licence allow it: nothing hazardous to communities and farms, HA waste only to a licensed
    plant or a use that is itself hazardous-waste handling."""
    blocks = pathway.hard_blocks
    if taker.kind in _PROTECTED and (hazard is not None or "hazardous" in blocks or "not_to_community" in blocks):
        return False
    types = {factory_type.split("(")[0] for factory_type in taker.factory_types}
    if "licensed_106" in blocks and "106" not in types:
        return False
    if hazard != "HA":
        return True
    if "non_hazardous_only" in blocks:
        return False
    return material.status != "waste" or bool(types & {"101", "106"}) or "hazardous" in blocks


def hazard_of(catalogue: Catalogue, material: Material) -> Hazard | None:
    """The worse of the material's flag and that of its usual waste code."""
    code = catalogue.waste_codes.get(material.waste_code or "")
    flags = {material.hazard, code.hazard if code else None}
    return "HA" if "HA" in flags else "HM" if "HM" in flags else None


def may_give(pathway: Pathway, giver: Organisation) -> bool:
    """Whether a utility pathway's giver is this organisation; pathways of matter name no giver and take any."""
    if not pathway.giver_factory_types and pathway.giver_isic is None:
        return True
    own = {factory_type.split("(")[0] for factory_type in giver.factory_types}
    wanted = {factory_type.split("(")[0] for factory_type in pathway.giver_factory_types}
    return bool(own & wanted) or giver.isic == pathway.giver_isic or ("farm" in wanted and giver.kind == "Farm")
