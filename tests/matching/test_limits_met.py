"""Takers' limits over all pairs at once, against the same limits one pair at a time."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from symbiosis.knowledge.catalogue import shipped_catalogue
from symbiosis.matching.candidates import candidates
from symbiosis.matching.limits_met import quality_of
from symbiosis.matching.quality import check_limits, check_taker_limits
from symbiosis.model.quantity import Quantity
from symbiosis.model.stream import Need, Offer
from tests.matching.network import needs_of, offers_of, organisation

CATALOGUE = shipped_catalogue()
TEN = Quantity.every_month("t", 10, 10)
NAMES = ("loi_percent", "cao_percent", "chloride_ppm")
bound = st.none() | st.floats(-10, 10)
limits = st.dictionaries(st.sampled_from(NAMES), st.tuples(bound, bound), max_size=3)
properties = st.dictionaries(st.sampled_from(NAMES), st.floats(-12, 12), max_size=3)


@given(known=st.lists(properties, min_size=1, max_size=4), asked=st.lists(limits, min_size=1, max_size=5))
def test_all_at_once_is_what_each_pair_is_alone(
    known: list[dict[str, float]], asked: list[dict[str, tuple[float | None, float | None]]]
) -> None:
    giver = organisation("org_g", isic="3510", factory_types=("88",))
    taker = organisation("org_t", isic="2394", factory_types=("57",))
    offer = Offer("off", giver.id, "coal-fly-ash", TEN)
    need = Need("need", taker.id, TEN, material_id="coal-fly-ash")
    offers = offers_of([replace(offer, id=f"off_{i}", properties=each) for i, each in enumerate(known)], [giver])
    needs = needs_of([replace(need, id=f"need_{i}", limits=each) for i, each in enumerate(asked)], [taker])
    (piece,) = candidates(CATALOGUE, offers, needs)
    found = quality_of(piece, offers, needs)
    for row, offer_row in enumerate(piece.offers.tolist()):
        for column, need_row in enumerate(piece.takers.needs.tolist()):
            pathway = piece.use(column).pathway
            of_pathway = check_limits(pathway.quality_limits if pathway else (), offers.properties[offer_row])
            of_taker = check_taker_limits(needs.limits[need_row], offers.properties[offer_row])
            assert found.broken[row, column] == bool(of_pathway.broken or of_taker.broken)
            assert found.unknown[row, column] == len(of_pathway.unknown) + len(of_taker.unknown)
