"""What the pairs of a piece are worth: t CO2e and THB a year, all cases of the carbon room side by side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from symbiosis.carbon.baseline import Baseline, baseline_from_evidence
from symbiosis.carbon.case import Case, prepare, with_moisture
from symbiosis.carbon.formula import Form, eight_terms
from symbiosis.carbon.posted_prices import prices_per_unit
from symbiosis.carbon.stack import CaseStack, stacked
from symbiosis.carbon.terms import values_of
from symbiosis.knowledge.catalogue import Catalogue
from symbiosis.matching.candidates import Candidates, Use, takers_of
from symbiosis.matching.columns import Floats, NeedColumns, OfferColumns
from symbiosis.matching.givers import Givers
from symbiosis.matching.hazard import declared_hazard
from symbiosis.matching.kept import kept
from symbiosis.matching.kinds import Indices, kinds_of
from symbiosis.matching.money import pair_money, rates_for
from symbiosis.matching.offer_kind import OfferKind
from symbiosis.model.catalogue import Pathway
from symbiosis.model.errors import InvalidInput
from symbiosis.model.quantity import QuantityUnit

ANY_MOISTURE = 0.1
"""Stands in a case whose offers said their moisture: each pair, and each proposal, is worked out with its own."""


@dataclass(frozen=True, slots=True, eq=False)
class Worth:
    """(offers, columns) of a piece, a year. `central_t`: the saving, NaN where not known; `up_to_t` if it is wasted
    today, where its present use is unknown; `at_least_t` where a factor is missing; `thb`: giver and taker together."""

    central_t: Floats
    up_to_t: Floats
    at_least_t: Floats
    thb: Floats
    cannot_gain: NDArray[np.bool_]


class OfOffer(NamedTuple):
    """What a case depends on of an offer but the number of a moisture that was said."""

    baseline: Baseline
    quantity_unit: QuantityUnit
    tonnes_per_unit: float | None
    moisture_said: bool
    hazardous: bool


def distance_or_usual(usual_km: ArrayLike, distance_km: ArrayLike) -> Floats:
    """Where a place is unknown the use's usual distance stands in; the proposal says so."""
    return np.where(np.isnan(distance_km), usual_km, distance_km)


def case_of_offer(catalogue: Catalogue, pathway: Pathway, offers: OfferColumns, index: int) -> Case | None:
    """The carbon case of one offer by a pathway; None where no conversion of units exists."""
    of = _of_kind(catalogue, offers.kinds[index])
    case = _case(catalogue, pathway, offers.material_ids[index], of)
    if case is None or not of.moisture_said:
        return case
    return with_moisture(case, catalogue.materials[case.material_id], float(offers.moisture[index]))


def _of_kind(catalogue: Catalogue, kind: OfferKind) -> OfOffer:
    return OfOffer(
        baseline_from_evidence(kind.present_route, kind.route_evidence, kind.management_code, kind.price_sign),
        kind.quantity_unit,
        kind.tonnes_per_unit,
        kind.moisture_said,
        declared_hazard(catalogue, kind) == "HA",
    )


def _case(catalogue: Catalogue, pathway: Pathway, material_id: str, of: OfOffer) -> Case | None:
    return kept(catalogue, (pathway.id, material_id, of), lambda: _prepared(catalogue, pathway, material_id, of))


def _prepared(catalogue: Catalogue, pathway: Pathway, material_id: str, of: OfOffer) -> Case | None:
    try:
        return prepare(
            catalogue,
            pathway,
            catalogue.materials[material_id],
            baseline=of.baseline,
            quantity_unit=of.quantity_unit,
            tonnes_per_unit=of.tonnes_per_unit,
            moisture=ANY_MOISTURE if of.moisture_said else None,
            hazardous=of.hazardous,
        )
    except InvalidInput:
        return None


@dataclass(frozen=True, slots=True, eq=False)
class _Cases:
    """The cases of some kinds of offers by some uses; `place` (kinds, uses): where in its stack each is, −1 where it is
    in another one, or nowhere."""

    stack: CaseStack
    place: Indices


def worth(
    catalogue: Catalogue,
    piece: Candidates,
    givers: Givers,
    offers: OfferColumns,
    needs: NeedColumns,
    amount_per_year: Floats,
    distance_km: Floats,
    months: Floats,
) -> Worth:
    """Savings and money of every pair (arrays (offers, columns)), one call to the carbon room for each form of case."""
    takers, shape = piece.takers, piece.shape
    of_offers = kinds_of(_of_kind(catalogue, kind) for kind in givers.kinds.members)
    of_row = of_offers.of_row[givers.kinds.of_row]
    found = {name: np.full(shape, np.nan) for name in ("central", "up_to", "at_least", "thb", "best_thb")}
    goods_unknown = np.zeros(shape, dtype=bool)
    distance = distance_or_usual(takers.told_of_use(lambda use: use.usual_km), distance_km)
    for_material = takers.told_of_use(lambda use: use.for_material) > 0
    for cases in _stacks(catalogue, piece.material_id, takers.uses, tuple(of_offers.members)):
        own_case = cases.place[of_row][:, takers.use_of]
        row, column = np.nonzero(own_case >= 0)
        if not row.size:
            continue
        which = own_case[row, column]
        fixed, tariffs = cases.stack.over(which)
        amount, active = amount_per_year[row, column], months[row, column]
        giver, taker = piece.offers[row], takers.needs[column]
        values, chosen = values_of(fixed, amount, distance[row, column], moisture=offers.moisture[giver], months=active)
        total = np.asarray(eight_terms(values, fixed.form).total, dtype=np.float64)
        present_unknown, at_least = cases.stack.present_use_unknown[which], cases.stack.at_least[which]
        found["central"][row, column] = np.where(present_unknown | at_least, np.nan, total)
        found["up_to"][row, column] = np.where(present_unknown & ~at_least, total, np.nan)
        found["at_least"][row, column] = np.where(at_least & ~present_unknown, total, np.nan)
        unit = offers.unit_codes[giver]
        # A bid for the displaced product is THB per unit of that product: it says nothing of a tonne of this material.
        bid = np.where(for_material[column], prices_per_unit(needs.posted.taken(taker), unit, fixed.tonnes), np.nan)
        ask = prices_per_unit(offers.posted.taken(giver), unit, fixed.tonnes)
        baht = pair_money(tariffs, cases.stack.displaced_price_known[which], values, chosen, amount, active, ask, bid)
        found["thb"][row, column], found["best_thb"][row, column] = baht.thb, baht.best_thb
        goods_unknown[row, column] = baht.goods_unknown
    co2_can = (found["central"] > 0) | (found["up_to"] > 0) | ~np.isnan(found["at_least"])
    explained = takers.told_of_use(lambda use: use.pathway is not None) > 0
    cannot = explained[None, :] & ~co2_can & ~(found["best_thb"] > 0) & ~goods_unknown
    return Worth(found["central"], found["up_to"], found["at_least"], found["thb"], cannot)


def prepare_cases(catalogue: Catalogue, offers: OfferColumns, needs: NeedColumns) -> Iterator[OfOffer]:
    """The cases that `worth` will ask for, made before somebody waits for them; yields each kind of offers of a
    material when those of the kind are there."""
    for material_id, rows in sorted(offers.by_material.items()):
        uses = takers_of(catalogue, material_id, needs).uses
        for of in dict.fromkeys(_of_kind(catalogue, kind) for kind in offers.kinds.taken(rows).members):
            _stacks(catalogue, material_id, uses, (of,))
            yield of


def _stacks(
    catalogue: Catalogue, material_id: str, uses: tuple[Use, ...], kinds: tuple[OfOffer, ...]
) -> tuple[_Cases, ...]:
    """The cases of these kinds of offers by these uses, those of one form together.

    Those of one kind are kept for the next who asks; several hardly come together a second time.
    """

    def make() -> tuple[_Cases, ...]:
        return tuple(_stacked(catalogue, material_id, uses, kinds))

    if len(kinds) > 1:
        return make()
    pathways = tuple(use.pathway and use.pathway.id for use in uses)
    return kept(catalogue, ("stacks", material_id, pathways, kinds), make)


def _stacked(
    catalogue: Catalogue, material_id: str, uses: tuple[Use, ...], kinds: tuple[OfOffer, ...]
) -> Iterator[_Cases]:
    together: defaultdict[Form, list[tuple[int, int, Case]]] = defaultdict(list)
    for row, of in enumerate(kinds):
        for column, use in enumerate(uses):
            case = _case(catalogue, use.pathway, material_id, of) if use.pathway else None
            if case is not None:
                together[case.form].append((row, column, case))
    for members in together.values():
        place = np.full((len(kinds), len(uses)), -1, dtype=np.intp)
        for number, (row, column, _) in enumerate(members):
            place[row, column] = number
        cases = [case for _, _, case in members]
        yield _Cases(stacked(cases, [rates_for(catalogue, case) for case in cases]), place)
