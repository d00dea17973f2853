"""What the pairs of a group are worth: t CO2e and THB a year, by one call to the carbon room for each kind of offer."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from symbiosis.carbon.baseline import baseline_from_evidence
from symbiosis.carbon.case import Case, prepare
from symbiosis.carbon.terms import terms_of, values_of
from symbiosis.knowledge.catalogue import Catalogue
from symbiosis.matching.candidates import CandidateGroup
from symbiosis.matching.columns import Floats, NeedColumns, OfferColumns
from symbiosis.matching.hazard import declared_hazard
from symbiosis.matching.kept import kept
from symbiosis.matching.money import pair_money
from symbiosis.model.errors import InvalidInput
from symbiosis.model.quantity import QuantityUnit
from symbiosis.model.stream import PresentRoute, PriceSign, RouteEvidence


@dataclass(frozen=True, slots=True, eq=False)
class Worth:
    """(offers, needs) of a group, a year. `central_t`: the saving, NaN where not known; `up_to_t` if it is wasted
    today, where its present use is unknown; `at_least_t` where a factor is missing; `thb`: giver and taker together."""

    central_t: Floats
    up_to_t: Floats
    at_least_t: Floats
    thb: Floats
    cannot_gain: NDArray[np.bool_]


def distance_or_usual(group: CandidateGroup, distance_km: Floats) -> Floats:
    """Where a place is unknown the pathway's usual distance stands in; the proposal says so."""
    usual = group.pathway.typical_max_distance_km if group.pathway else 0.0
    filled: Floats = np.where(np.isnan(distance_km), usual, distance_km)
    return filled


def case_of_offer(catalogue: Catalogue, group: CandidateGroup, offers: OfferColumns, index: int) -> Case | None:
    """The carbon case of one offer by the group's pathway; None where no pathway or no conversion of units exists."""
    if group.pathway is None:
        return None
    price = offers.prices[index]
    density = float(offers.tonnes_per_unit[index])
    moisture = float(offers.moisture[index])
    return _case(
        catalogue,
        _OfOffer(
            group.pathway.id,
            group.material_id,
            offers.present_routes[index],
            offers.route_evidence[index],
            offers.management_codes[index],
            price.sign if price else None,
            offers.units[index],
            None if np.isnan(density) else density,
            None if np.isnan(moisture) else moisture,
            declared_hazard(catalogue, offers, index) == "HA",
        ),
    )


class _OfOffer(NamedTuple):
    """What a case depends on."""

    pathway_id: str
    material_id: str
    present_route: PresentRoute | None
    route_evidence: RouteEvidence | None
    management_code: str | None
    price_sign: PriceSign | None
    quantity_unit: QuantityUnit
    tonnes_per_unit: float | None
    moisture: float | None
    hazardous: bool


def _case(catalogue: Catalogue, of: _OfOffer) -> Case | None:
    return kept(catalogue, of, lambda: _prepared(catalogue, of))


def _prepared(catalogue: Catalogue, of: _OfOffer) -> Case | None:
    try:
        return prepare(
            catalogue,
            catalogue.pathways[of.pathway_id],
            catalogue.materials[of.material_id],
            baseline=baseline_from_evidence(of.present_route, of.route_evidence, of.management_code, of.price_sign),
            quantity_unit=of.quantity_unit,
            tonnes_per_unit=of.tonnes_per_unit,
            moisture=of.moisture,
            hazardous=of.hazardous,
        )
    except InvalidInput:
        return None


def worth(
    catalogue: Catalogue,
    group: CandidateGroup,
    offers: OfferColumns,
    needs: NeedColumns,
    amount_per_year: Floats,
    distance_km: Floats,
    months: Floats,
) -> Worth:
    """Savings and money of every pair; offers that differ only in amount, place and moisture share one call."""
    shape = amount_per_year.shape
    central, up_to, at_least, thb, best_thb = (np.full(shape, np.nan) for _ in range(5))
    goods_unknown = np.zeros(shape, dtype=bool)
    columns = np.arange(len(group.needs))
    distance = distance_or_usual(group, distance_km)
    for case, rows in _cases(catalogue, group, offers):
        moisture = offers.moisture[group.offers[rows]][:, None]
        amount = amount_per_year[rows]
        values, chosen = values_of(case, amount, distance[rows], moisture=moisture, months=months[rows])
        found = terms_of(case, values, chosen)
        for known, some in ((central, found.central), (up_to, found.up_to), (at_least, found.at_least)):
            if some is not None:
                known[rows] = some
        baht = pair_money(catalogue, case, group, offers, needs, rows, columns, amount, months[rows], values, chosen)
        thb[rows], best_thb[rows], goods_unknown[rows] = baht.thb, baht.best_thb, baht.goods_unknown
    if group.pathway is None:
        return Worth(central, up_to, at_least, thb, np.zeros(shape, dtype=bool))
    co2_can = (central > 0) | (up_to > 0) | ~np.isnan(at_least)
    return Worth(central, up_to, at_least, thb, ~co2_can & ~(best_thb > 0) & ~goods_unknown)


def _cases(catalogue: Catalogue, group: CandidateGroup, offers: OfferColumns) -> list[tuple[Case, list[int]]]:
    rows_of: defaultdict[tuple[object, ...], list[int]] = defaultdict(list)
    for row, index in enumerate(group.offers.tolist()):
        price = offers.prices[index]
        density = float(offers.tonnes_per_unit[index])
        rows_of[
            (
                offers.present_routes[index],
                offers.route_evidence[index],
                offers.management_codes[index],
                price.sign if price else None,
                offers.units[index],
                None if np.isnan(density) else density,
                np.isnan(offers.moisture[index]),
                declared_hazard(catalogue, offers, index) == "HA",
            )
        ].append(row)
    cases = []
    for rows in rows_of.values():
        case = case_of_offer(catalogue, group, offers, int(group.offers[rows[0]]))
        if case is not None:
            cases.append((case, rows))
    return cases
