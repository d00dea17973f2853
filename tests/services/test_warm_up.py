"""Warming up makes what requests share, so that the first who asks does not wait for it, and ends when it is told."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from dataclasses import replace

import pytest

from symbiosis.carbon.case import prepare
from symbiosis.demo.generate import generate
from symbiosis.knowledge.catalogue import shipped_catalogue
from symbiosis.matching import worth
from symbiosis.matching.candidates import materials_asked_by
from symbiosis.matching.finding import find
from symbiosis.matching.graph_columns import need_columns, offer_columns
from symbiosis.matching.parameters import MatchParameters
from symbiosis.services.held import Held
from symbiosis.services.set_aside import MOST_SURVIVORS, let_go, set_aside, set_aside_survivors
from symbiosis.services.warm_up import warm_up
from symbiosis.store.columns import NEED_COLUMNS, OFFER_COLUMNS, columns_of

CATALOGUE = shipped_catalogue()


@pytest.fixture
def held() -> Held:
    network = generate(CATALOGUE, factories=40, streams=150)
    owners = {owner.id: owner for owner in network.organisations}
    found = Held()
    found.offers.put(offer_columns(columns_of(network.offers, owners, OFFER_COLUMNS)))
    found.needs.put(need_columns(columns_of(network.needs, owners, NEED_COLUMNS)))
    return found


def made_for(held: Held, material_id: str) -> object:
    return held.needs.of_targets(*materials_asked_by(CATALOGUE, material_id))


def test_takers_of_every_material_that_is_offered_are_there(held: Held, monkeypatch: pytest.MonkeyPatch) -> None:
    warm_up(CATALOGUE, held, lambda seconds: False)
    made: list[object] = []
    monkeypatch.setattr(held.needs, "_keep", lambda *arguments: made.append(arguments))
    offered = set(held.offers.all().material_ids)
    assert len(offered) > 10
    for material_id in offered:
        made_for(held, material_id)
    assert made == []


def test_carbon_cases_of_every_offer_are_there(held: Held, monkeypatch: pytest.MonkeyPatch) -> None:
    catalogue = replace(CATALOGUE)
    made: list[object] = []
    monkeypatch.setattr(worth, "prepare", lambda *given, **more: made.append(given) or prepare(*given, **more))
    warm_up(catalogue, held, lambda seconds: False)
    assert len(made) > 10
    made.clear()
    for offer_id in held.offers.all().ids:
        own = held.offers.of_ids([offer_id])
        needs = held.needs.of_targets(*materials_asked_by(catalogue, own.material_ids[0]))
        find(catalogue, own, needs, MatchParameters(), "offers")
    assert made == []


def test_it_rests_after_each_material_where_others_ask_and_stops_when_told(held: Held) -> None:
    rests: list[float] = []

    def wait(seconds: float) -> bool:
        rests.append(seconds)
        if len(rests) != 2:
            with held.turns:
                pass
        return len(rests) == 4

    warm_up(CATALOGUE, held, wait)
    assert len(rests) == 4
    assert [seconds > 0 for seconds in rests] == [False, True, False, True]


@pytest.fixture
def as_it_was() -> Iterator[None]:
    callbacks = list(gc.callbacks)
    yield
    gc.callbacks[:] = callbacks
    gc.unfreeze()


@pytest.mark.usefixtures("as_it_was")
def test_what_outlives_a_collection_is_not_gone_through_again_and_again() -> None:
    set_aside()
    set_aside_survivors()
    set_aside_survivors()
    few = [[number] for number in range(MOST_SURVIVORS // 10)]
    let_go()
    assert any(one is few[0] for one in gc.get_objects())
    many = [[number] for number in range(MOST_SURVIVORS)]
    before = gc.get_freeze_count()
    let_go()
    assert gc.get_freeze_count() >= before + len(few) + len(many)
    assert not any(one is few[0] for one in gc.get_objects())
    assert len(gc.callbacks) == len(set(gc.callbacks))
