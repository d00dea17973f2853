"""Offers, needs and running exchanges out of what could flow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

from symbiosis.demo.amounts import UNIT_OF, at_size, between, monthly_quantity, rounded, yearly
from symbiosis.demo.details import (
    WASTEFUL,
    Today,
    moisture_of,
    plausible_routes,
    price_of,
    properties_of,
    status_of,
    today,
    words_of,
)
from symbiosis.demo.fitting import hazard_of
from symbiosis.demo.flows import Arc, Potential
from symbiosis.demo.members import TownMember
from symbiosis.demo.seasons import EVEN
from symbiosis.knowledge.catalogue import Catalogue
from symbiosis.knowledge.estimates import counted_in
from symbiosis.knowledge.records import ReceiverProfile
from symbiosis.model.catalogue import Material, Pathway
from symbiosis.model.exchange import EvidenceClass, Exchange, ExchangeState, LinkKind
from symbiosis.model.quantity import Lot, Quantity, QuantityUnit
from symbiosis.model.stream import NO_PROPERTIES, Need, Offer, Price

AS_OF = date(2026, 11, 1)
"""The day the demo is told on: postings are younger than a year then, exchanges up to seventeen years old."""
LOT_SHARE = 0.06
CONFIDENTIAL_SHARE = 0.03
SMALL_TAKERS: dict[str, tuple[float, float]] = {"CommunityEnterprise": (20, 360), "Farm": (60, 3000)}
"""Tonnes a year that a group or farm takes."""
BY_PRODUCT_TAKERS = (400.0, 30_000.0)
"""Tonnes a year of a by-product that a factory takes, from the smallest to the largest, where no profile says it."""
_EVIDENCE: dict[bool, tuple[tuple[EvidenceClass, ...], tuple[int, ...]]] = {
    True: (("declared", "permitted", "weighed", "verified"), (30, 35, 25, 10)),
    False: (("declared", "weighed", "verified"), (50, 38, 12)),
}


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes the objects of one town; `random` is the town's own, so the order of calls is part of the result."""

    catalogue: Catalogue
    members: Sequence[TownMember]
    random: Random

    def offer(self, number: int, potential: Potential, *, inviting: bool = False) -> Offer:
        """An open offer of a potential. `inviting`: one that nothing stands against: plainly wasted or plainly for
        sale, with no measured value that could shut a gate."""
        random, material = self.random, self.catalogue.materials[potential.material_id]
        hazard = hazard_of(self.catalogue, material)
        quantity = self._quantity(potential, potential.per_year, material)
        lot_like = potential.unit == "t" and material.usual_form in ("pieces", "drummed", "bagged", "baled")
        if lot_like and not inviting and random.random() < LOT_SHARE * 4:
            quantity = self._lot(quantity)
        said = self._wasted(material) if inviting else today(self.catalogue, material, hazard, random)
        return Offer(
            id=f"off_demo_{number:06d}",
            organisation_id=self.members[potential.giver].organisation.id,
            material_id=material.id,
            quantity=quantity,
            status=status_of(material),
            waste_code=material.waste_code if material.status == "waste" else None,
            hazard=material.hazard,
            hazard_resolved=material.hazard == "HM" and random.random() < 0.4,
            moisture=None if inviting else moisture_of(material, random),
            properties=NO_PROPERTIES if inviting else properties_of(self.catalogue, material, random),
            present_route=said.route,
            present_route_evidence=said.evidence,
            management_code=said.management_code,
            price=price_of(self.catalogue, material, random),
            confidential=not inviting and random.random() < CONFIDENTIAL_SHARE,
            text=words_of(material, quantity, said, random),
            valid_from=self._day(AS_OF.year),
            valid_until=None if inviting or random.random() < 0.8 else date(AS_OF.year + 1, 12, 31),
            synthetic=True,
        )

    def need_for(self, number: int, arc: Arc, *, inviting: bool = False) -> Need:
        """An open need that the arc would meet: for the material, or for the product it displaces."""
        assert arc.potential is not None and arc.pathway is not None
        random, pathway = self.random, arc.pathway
        material = self.catalogue.materials[arc.potential.material_id]
        wanted = min(self.appetite(arc), arc.potential.per_year * random.uniform(0.6, 1.6))
        by_product = pathway.product_id is not None and not inviting and random.random() < 0.3
        unit, per_year = arc.potential.unit, wanted
        if by_product:
            unit, per_year = self._displaced(pathway, material, arc.potential.unit, wanted)
        weights = self._taker_weights(arc)
        return Need(
            id=f"need_demo_{number:06d}",
            organisation_id=self.members[arc.taker].organisation.id,
            quantity=monthly_quantity(random, unit, per_year, weights, _tonnes_per_unit(material, unit)),
            material_id=None if by_product else material.id,
            product_id=pathway.product_id if by_product else None,
            limits={} if inviting else self._limits(pathway),
            price=self._bid(material) if not by_product else self._product_price(pathway.product_id or ""),
            confidential=not inviting and random.random() < CONFIDENTIAL_SHARE,
            text=None,
            valid_from=self._day(AS_OF.year),
            synthetic=True,
        )

    def need_of_profile(self, number: int, index: int, profile: ReceiverProfile, activity: float) -> Need:
        """An open need for a product that a plant of this kind buys."""
        member, random = self.members[index], self.random
        unit, scale = UNIT_OF[counted_in(profile.unit)]
        months = member.plant.months if member.plant else ()
        weights = tuple(1.0 if not months or month in months else 0.0 for month in range(12))
        per_year = yearly(random, profile, activity) * scale * random.choice((0.1, 0.2, 0.3, 0.5, 1.0))
        return Need(
            id=f"need_demo_{number:06d}",
            organisation_id=member.organisation.id,
            quantity=monthly_quantity(random, unit, max(per_year, 1.2), weights, None),
            product_id=profile.product_id,
            price=self._product_price(profile.product_id),
            confidential=random.random() < CONFIDENTIAL_SHARE,
            valid_from=self._day(AS_OF.year),
            synthetic=True,
        )

    def exchange(self, number: int, arc: Arc, *, ended: bool = False, taker_id: str | None = None) -> Exchange:
        """A flow along the arc since some month of the last years; still running unless `ended`."""
        random = self.random
        material = self.catalogue.materials[arc.potential.material_id] if arc.potential else None
        name = f"{material.name_th} / {material.name_en}" if material else f"{arc.product_th} / {arc.product_en}"
        tonnes: float | None = None
        amount: float | None = None
        unit: QuantityUnit | None = None
        if arc.potential is None:
            tonnes = rounded(at_size(random.random(), 10, 6000))
        else:
            flow = rounded(min(arc.potential.per_year, self.appetite(arc)) * random.uniform(0.4, 1.0))
            if arc.potential.unit == "t":
                tonnes = flow
            else:
                amount, unit = flow, arc.potential.unit
        is_waste = material is not None and material.status == "waste"
        evidence = random.choices(*_EVIDENCE[is_waste])[0]
        since = self._day(random.randint(2009, AS_OF.year - 1))
        state: ExchangeState = "reported" if evidence in ("weighed", "verified") else "moving"
        return Exchange(
            id=f"exc_demo_{number:06d}",
            giver_id=self.members[arc.giver].organisation.id,
            taker_id=taker_id or self.members[arc.taker].organisation.id,
            material_name=name,
            kind=self._link_kind(material),
            evidence=evidence,
            state=random.choice(("closed", "stopped")) if ended else state,
            since=since,
            until=date(random.randint(since.year + 1, AS_OF.year), 1, 1) if ended else None,
            material_id=material.id if material else None,
            pathway_id=arc.pathway.id if arc.pathway else None,
            tonnes_per_year=tonnes,
            amount_per_year=amount,
            quantity_unit=unit,
            synthetic=True,
            source="made up by symbiosis demo generate",
        )

    def is_utility(self, material: Material | None) -> bool:
        """Whether a link of this material is of kind utility: it stands on the utility shelf."""
        if material is None:
            return False
        above = self.catalogue.material_classes[material.class_id].parent
        return "utility" in (material.class_id, above)

    def appetite(self, arc: Arc) -> float:
        """How much of the potential the taker may want in a year, in the potential's unit."""
        assert arc.potential is not None and arc.pathway is not None
        taker, unit = self.members[arc.taker], arc.potential.unit
        if unit != "t":
            return arc.potential.per_year * self.random.uniform(0.3, 1.0)
        low_high = SMALL_TAKERS.get(taker.organisation.kind)
        if low_high is not None:
            return at_size(self.random.random(), *low_high)
        ceiling = at_size(taker.size, *BY_PRODUCT_TAKERS)
        if taker.plant is not None:
            for profile, activity in taker.plant.buys:
                if profile.product_id == arc.pathway.product_id and counted_in(profile.unit) == "kg":
                    bought = at_size(taker.size, activity.low, activity.high) * profile.typical_intensity / 1000
                    replaced = arc.pathway.output_yield * arc.pathway.substitution[1]
                    return min(0.5 * bought / replaced, 20 * ceiling)
        return ceiling

    def _quantity(self, potential: Potential, per_year: float, material: Material) -> Quantity:
        density = _tonnes_per_unit(material, potential.unit)
        return monthly_quantity(self.random, potential.unit, per_year, potential.weights, density)

    def _lot(self, quantity: Quantity) -> Quantity:
        """What has piled up in two to five months, to be taken away at once."""
        amount = rounded(quantity.amount_per_year / 12 * self.random.uniform(2, 5))
        first = self.random.randint(1, 6)
        window = date(AS_OF.year + 1, first, 1), date(AS_OF.year + 1, first + self.random.randint(2, 6), 28)
        return Quantity(unit=quantity.unit, lot=Lot(amount, rounded(amount * 1.1), *window), tonnes_per_unit=1.0)

    def _wasted(self, material: Material) -> Today:
        """The most wasteful of the plausible routes, stated; nothing said where it is always used."""
        routes = plausible_routes(self.catalogue, material)
        return next((Today(route, "stated") for route in WASTEFUL if route in routes), Today())

    def _displaced(
        self, pathway: Pathway, material: Material, unit: QuantityUnit, amount: float
    ) -> tuple[QuantityUnit, float]:
        """The product that this much of the stream displaces, in the unit the product is posted in."""
        dry = 1 - material.moisture[1] if pathway.basis == "dry" and material.moisture else 1.0
        delivered = amount * 1000 if unit == "t" else amount
        displaced = delivered * dry * pathway.output_yield * pathway.substitution[1]
        product_unit, scale = UNIT_OF[pathway.displaced_unit]
        return product_unit, max(displaced * scale, 1.2)

    def _taker_weights(self, arc: Arc) -> tuple[float, ...]:
        assert arc.potential is not None
        plant = self.members[arc.taker].plant
        months = plant.months if plant else ()
        weights = tuple(1.0 if not months or month in months else 0.0 for month in range(12))
        meets = any(mine and theirs for mine, theirs in zip(weights, arc.potential.weights, strict=True))
        return weights if meets else EVEN

    def _limits(self, pathway: Pathway) -> dict[str, tuple[float | None, float | None]]:
        """One of the pathway's own limits, said by the taker, in one need of four."""
        if self.random.random() >= 0.25:
            return {}
        bounded = [limit for limit in pathway.quality_limits if limit.operator in ("<=", ">=") and limit.value]
        if not bounded:
            return {}
        limit = self.random.choice(bounded)
        assert limit.name is not None
        key = self.catalogue.properties[limit.name].key(limit.unit)
        return {key: (None, limit.value) if limit.operator == "<=" else (limit.value, None)}

    def _bid(self, material: Material) -> Price | None:
        """What a taker pays, or charges, for a material: near the table's price, a little below."""
        known = self.catalogue.prices.get(material.id)
        if known is None or self.random.random() < 0.4:
            return None
        if known.sign == "free" or known.thb_typical == 0:
            return Price("free", per=known.per)
        thb = rounded(between(self.random, known.thb_low, known.thb_typical, known.thb_high) * 0.95)
        return Price(known.sign, thb, thb, known.per)

    def _product_price(self, product_id: str) -> Price | None:
        known = self.catalogue.product_prices.get(product_id)
        if known is None or self.random.random() < 0.5:
            return None
        thb = rounded(between(self.random, known.thb_low, known.thb_typical, known.thb_high))
        return Price("pay", thb, thb, known.per)

    def _link_kind(self, material: Material | None) -> LinkKind:
        if self.is_utility(material):
            return "utility"
        return "by-product" if material is not None and material.status != "product_or_utility" else "product"

    def _day(self, year: int) -> date:
        last = AS_OF.month - 1 if year == AS_OF.year else 12
        return date(year, self.random.randint(1, last), 1)


def _tonnes_per_unit(material: Material, unit: QuantityUnit) -> float | None:
    """Density of a liquid in t/m³; None where tonnes are not the point."""
    if unit == "t":
        return 1.0
    if unit == "m3" and material.physical_state == "liquid":
        return material.bulk_density[1] if material.bulk_density else 1.0
    return None
