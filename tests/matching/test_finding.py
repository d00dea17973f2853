"""Who meets whom, what is refused and why, and that no tonne is counted twice."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from symbiosis.knowledge.catalogue import shipped_catalogue
from symbiosis.matching.finding import AreaFound, Found, find, find_for_area
from symbiosis.matching.parameters import MatchParameters
from symbiosis.model.organisation import Organisation
from symbiosis.model.quantity import Lot, Quantity
from symbiosis.model.stream import Need, Offer, Price
from tests.matching.network import needs_of, offers_of, organisation

CATALOGUE = shipped_catalogue()
POWER = organisation("org_power", isic="3510", factory_types=("88",))
CEMENT = organisation("org_cement", isic="2394", factory_types=("57",), latitude=14.0)
BLOCKS = organisation("org_blocks", "CommunityEnterprise", isic="2395", latitude=13.6)
SMELTER = organisation("org_smelter", isic="3830", factory_types=("106",))
EVERYBODY = [POWER, CEMENT, BLOCKS, SMELTER]

ASH = Offer(
    "off_ash",
    POWER.id,
    "coal-fly-ash",
    Quantity.every_month("t", 1200, 1200),
    moisture=0.01,
    present_route="landfill",
    present_route_evidence="stated",
    price=Price("pay", 150, 150, "t"),
)
CLINKER = Need("need_clinker", CEMENT.id, Quantity.every_month("t", 5000, 5000), product_id="clinker")
COMMUNITY_ASH = Need("need_ash", BLOCKS.id, Quantity.every_month("t", 100, 100), material_id="coal-fly-ash")


def found(
    offers: list[Offer], needs: list[Need], organisations: list[Organisation] = EVERYBODY, **parameters: object
) -> Found:
    wanted = MatchParameters(**parameters)  # type: ignore[arg-type]
    return find(CATALOGUE, offers_of(offers, organisations), needs_of(needs, organisations), wanted)


def area(offers: list[Offer], needs: list[Need]) -> AreaFound:
    return find_for_area(CATALOGUE, offers_of(offers, EVERYBODY), needs_of(needs, EVERYBODY), MatchParameters())


def test_ash_meets_the_need_for_what_it_displaces_and_the_need_for_itself() -> None:
    proposals = found([ASH], [CLINKER, COMMUNITY_ASH]).proposals
    assert [(p.need_id, p.pathway_id) for p in proposals] == [("need_clinker", "P001-01"), ("need_ash", "P001-02")]
    first = proposals[0]
    assert first.amount_per_year == pytest.approx(14_400)
    assert first.saving_central_t is not None and first.saving_central_t > 0
    assert first.value == pytest.approx(first.saving_central_t * first.p_works)
    assert first.p_works == pytest.approx(math.prod(part.value for part in first.parts))
    assert all(part.sentence.th and part.sentence.en for part in first.parts)
    assert first.distance_km == pytest.approx(1.3 * 55.6, rel=0.01)


def test_a_product_need_takes_what_the_ratio_says_and_no_more() -> None:
    small = replace(CLINKER, quantity=Quantity.every_month("t", 100, 100))
    pathway = CATALOGUE.pathways["P001-01"]
    per_tonne = (1 - 0.01) * pathway.output_yield * pathway.substitution[1]
    assert found([ASH], [small]).proposals[0].amount_per_year == pytest.approx(1200 / per_tonne)


def test_unknown_present_use_has_no_central_value_and_ranks_last() -> None:
    unknown = replace(ASH, id="off_a_unknown", present_route=None, present_route_evidence=None, price=None)
    proposals = found([ASH, unknown], [CLINKER]).proposals
    assert [p.offer_id for p in proposals] == ["off_ash", "off_a_unknown"]
    assert proposals[1].saving_central_t is None and proposals[1].value is None
    assert proposals[1].saving_up_to_t is not None
    assert any("today" in question.en for question in proposals[1].questions)


def test_hazardous_waste_never_goes_to_a_community_enterprise() -> None:
    oily = Offer("off_oil", POWER.id, "oil-fly-ash", Quantity.every_month("t", 10, 10))
    wanted = Need("need_oil", BLOCKS.id, Quantity.every_month("t", 10, 10), material_id="oil-fly-ash")
    result = found([oily], [wanted])
    assert result.proposals == ()
    assert [(refusal.gate, refusal.need_id) for refusal in result.refused] == [("hazard", "need_oil")]
    assert result.refused[0].reason.th and result.refused[0].reason.en


@pytest.mark.parametrize("declared", ["HA", "HM"])
def test_a_declared_hazard_beats_a_harmless_material(declared: str) -> None:
    offer = replace(ASH, hazard=declared)
    assert [r.gate for r in found([offer], [COMMUNITY_ASH]).refused] == ["hazard"]


def test_a_resolved_mirror_entry_is_free_again() -> None:
    offer = replace(ASH, hazard="HM", hazard_resolved=True)
    assert len(found([offer], [COMMUNITY_ASH]).proposals) == 1


def test_a_hazardous_code_blocks_even_where_the_material_is_harmless() -> None:
    offer = replace(ASH, waste_code="100104")
    assert CATALOGUE.waste_codes["100104"].hazard == "HA"
    assert [r.gate for r in found([offer], [COMMUNITY_ASH]).refused] == ["hazard"]


def test_waste_of_unknown_use_needs_a_licensed_receiver() -> None:
    nobody = organisation("org_nobody", isic="1010", factory_types=("4",))
    wanted = Need("need_x", nobody.id, Quantity.every_month("t", 10, 10), material_id="coal-fly-ash")
    assert [r.gate for r in found([ASH], [wanted], [*EVERYBODY, nobody]).refused] == ["licence"]
    licensed = replace(wanted, organisation_id=SMELTER.id)
    proposals = found([ASH], [licensed]).proposals
    assert [(p.use_unknown, p.saving_central_t) for p in proposals if p.pathway_id is None] in ([(True, None)], [])


def test_a_known_quality_beyond_a_limit_shuts_and_an_unknown_one_asks() -> None:
    bad = replace(ASH, properties={"loi_percent": 15.0})
    good = replace(ASH, properties={"loi_percent": 4.0})
    assert [r.gate for r in found([bad], [CLINKER]).refused] == ["quality"]
    better, unsure = found([good], [CLINKER]).proposals[0], found([ASH], [CLINKER]).proposals[0]
    assert better.p_works > unsure.p_works
    assert any("LOI" in question.en for question in unsure.questions)
    assert not any("LOI" in question.en for question in better.questions)


def test_the_takers_own_limits_count_too() -> None:
    picky = replace(CLINKER, limits={"moisture_percent": (None, 0.5)})
    assert [r.gate for r in found([ASH], [picky]).refused] == ["quality"]


def test_months_that_do_not_meet() -> None:
    winter = replace(ASH, quantity=Quantity.every_month("t", 100, 100, months=(11, 0)))
    summer = replace(COMMUNITY_ASH, quantity=Quantity.every_month("t", 100, 100, months=(5, 6)))
    assert [r.gate for r in found([winter], [summer]).refused] == ["months"]
    both = replace(COMMUNITY_ASH, quantity=Quantity.every_month("t", 40, 40, months=(0, 1)))
    assert found([winter], [both]).proposals[0].amount_per_year == pytest.approx(40)


def test_nobody_is_their_own_partner() -> None:
    own = Need("need_own", POWER.id, Quantity.every_month("t", 10, 10), material_id="coal-fly-ash")
    assert [r.gate for r in found([ASH], [own]).refused] == ["same-organisation"]


def test_a_lot_is_a_lot() -> None:
    lot = Lot(300, 300, date(2026, 11, 1), date(2027, 1, 31))
    once = replace(ASH, quantity=Quantity("t", lot=lot, tonnes_per_unit=1.0))
    assert found([once], [CLINKER]).proposals[0].amount_per_year == pytest.approx(300)
    slow = found([once], [COMMUNITY_ASH]).proposals[0]
    assert slow.amount_per_year == pytest.approx(300)
    assert sum(slow.monthly) == pytest.approx(300)
    assert {month for month, amount in enumerate(slow.monthly) if amount} == {10, 11, 0}


def test_units_that_do_not_convert_are_refused_and_not_guessed() -> None:
    gas = replace(COMMUNITY_ASH, quantity=Quantity.every_month("MJ", 100, 100))
    assert [r.gate for r in found([ASH], [gas]).refused] == ["units"]


def test_an_area_counts_every_tonne_once() -> None:
    rival = replace(ASH, id="off_rival", quantity=Quantity.every_month("t", 2000, 2000))
    tight = replace(CLINKER, quantity=Quantity.every_month("t", 2000, 2000))
    result = area([ASH, rival], [tight, COMMUNITY_ASH])
    given: dict[str, float] = {}
    for proposal in result.proposals:
        given[proposal.offer_id] = given.get(proposal.offer_id, 0.0) + proposal.amount_per_year
    left = {item.offer_id: item.amount_per_year for item in result.left}
    for offer in (ASH, rival):
        assert given.get(offer.id, 0.0) + left.get(offer.id, 0.0) == pytest.approx(offer.quantity.amount_per_year)
    taken = sum(p.amount_per_year for p in result.proposals if p.need_id == "need_ash")
    assert taken <= 1200 + 1e-6
    assert all(item.reasons for item in result.left)


def test_what_nobody_wants_is_left_with_its_reason() -> None:
    tyres = Offer("off_tyres", POWER.id, "end-of-life-tyres", Quantity.every_month("t", 5, 5))
    left = area([tyres], [CLINKER]).left
    assert [(item.offer_id, item.share) for item in left] == [("off_tyres", pytest.approx(1.0))]


def test_ranking_by_money_counts_posted_prices_fees_and_freight() -> None:
    near = replace(COMMUNITY_ASH, id="need_near")
    proposals = found([ASH], [near], objective="thb").proposals
    assert proposals[0].value_unit == "THB/yr"
    assert proposals[0].thb_per_year is not None and proposals[0].economics is not None
    assert proposals[0].value == pytest.approx(proposals[0].thb_per_year * proposals[0].p_works)


def test_the_same_input_gives_the_same_output_in_the_same_order() -> None:
    offers = [replace(ASH, id=f"off_{i}") for i in range(5)]
    needs = [replace(COMMUNITY_ASH, id=f"need_{i}") for i in range(5)]
    once, again = found(offers, needs), found(list(reversed(offers)), list(reversed(needs)))
    assert once == again


def test_top_k_is_kept_for_each_offer_and_each_need() -> None:
    needs = [replace(COMMUNITY_ASH, id=f"need_{i}") for i in range(6)]
    result = found([ASH], needs, top_k=2)
    assert len(result.proposals) == 6, "each need keeps its own best, though the offer keeps two"
    offers = [replace(ASH, id=f"off_{i}") for i in range(4)]
    assert len(found(offers, needs, top_k=1).proposals) < 24


def test_progress_of_an_area_counts_every_offer_twice_and_never_goes_back() -> None:
    offers = [replace(ASH, id=f"off_{number}", quantity=Quantity.every_month("t", 50, 50)) for number in range(5)]
    husk = replace(ASH, id="off_husk", material_id="rice-husk", waste_code=None)
    told: list[tuple[int, int]] = []
    columns = offers_of([*offers, husk], EVERYBODY), needs_of([CLINKER, COMMUNITY_ASH], EVERYBODY)
    with_progress = find_for_area(
        CATALOGUE, *columns, MatchParameters(), lambda done, total: told.append((done, total))
    )
    assert with_progress == find_for_area(CATALOGUE, *columns, MatchParameters())
    assert {total for _, total in told} == {12}
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert (told[0][0], told[-1][0]) == (0, 12)


def test_money_that_is_not_known_is_null_and_said() -> None:
    """A sum counts it as 0; the line does not say 0, and nobody's share is told from it."""

    def economics(offer: Offer) -> dict[str, Any]:
        told: dict[str, Any] = json.loads(found([offer], [CLINKER]).proposals[0].economics or "")
        return told

    told = economics(replace(ASH, price=None))
    assert told["not_known"] == ["price"] and told["split"] is None
    lines = {line["line"]: line["thb_per_year"] for line in told["lines"]}
    assert lines.pop("price") is None and lines["set_up"] < 0 < lines["disposal"]
    assert sum(lines.values()) == pytest.approx(told["thb_per_year"])
    assert told["giver_thb_per_year"] + told["taker_thb_per_year"] == pytest.approx(told["thb_per_year"])
    yearly = told["set_up"]["cost_thb_per_year"]
    assert yearly["low"] < yearly["typical"] < yearly["high"] and yearly["typical"] == pytest.approx(-lines["set_up"])
    assert told["set_up"]["confidence"] == "low" and "estimate" in told["set_up"]["source"]
    priced = economics(ASH)
    assert priced["not_known"] == [] and sum(priced["split"].values()) == pytest.approx(1)


def test_organisations_whose_keys_happen_to_be_the_same_are_told_apart_by_their_ids(monkeypatch) -> None:
    own = Need("need_own", POWER.id, Quantity.every_month("t", 100, 100), material_id="coal-fly-ash")
    apart = found([ASH], [CLINKER, COMMUNITY_ASH, own])
    monkeypatch.setattr("symbiosis.matching.graph_columns.owner_key", lambda _: 7)
    assert found([ASH], [CLINKER, COMMUNITY_ASH, own]) == apart
    assert {one.need_id for one in apart.proposals} == {CLINKER.id, COMMUNITY_ASH.id}
    assert [one.gate for one in apart.refused if one.need_id == own.id] == ["same-organisation"]
