"""Factor sets in the graph on both servers: kept whole, never changed, one of them in use."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from symbiosis.carbon.factor_set import factor_set_of
from symbiosis.model.errors import InvalidInput, NotFound
from symbiosis.model.stored_factor_set import StoredFactorSet
from symbiosis.services import factors
from symbiosis.services.context import Context
from symbiosis.settings import Settings
from symbiosis.store import factor_sets, proposals, streams
from symbiosis.store.graph import Graph
from tests.contract.things import (
    load_knowledge,
    need,
    offer,
    organisation,
    proposal,
    run,
    save_areas,
    save_organisations,
)

pytestmark = pytest.mark.graph

NOW = datetime(2026, 11, 24, tzinfo=UTC)
ONE = StoredFactorSet("a" * 64, "operator", "รายการ.csv", NOW, "ผู้ดูแล", 2, ("own.x",))


def context_of(graph: Graph) -> Context:
    made = Context(Settings(neo4j_uri=None), now=lambda: NOW)
    made.graph = graph
    return made


def test_nothing_is_chosen_on_an_empty_graph(graph: Graph) -> None:
    assert factor_sets.current_id(graph) is None
    assert factor_sets.list_all(graph) == []
    with pytest.raises(NotFound):
        factor_sets.get(graph, "b" * 64)


def test_a_set_comes_back_and_never_changes(graph: Graph) -> None:
    factor_sets.keep(graph, [(ONE, ['{"id": "ก"}', '{"id": "ข"}'])], ONE.id, NOW, "ผู้ดูแล")
    factor_sets.keep(graph, [(replace(ONE, loaded_by="another"), ["x"])], None, NOW, "another")
    assert factor_sets.get(graph, ONE.id) == (ONE, ('{"id": "ก"}', '{"id": "ข"}'))
    assert factor_sets.current_id(graph) == ONE.id
    assert factor_sets.list_all(graph) == [ONE]


def test_a_whole_list_is_kept_used_and_left_again(graph: Graph, tmp_path: Path) -> None:
    context = context_of(graph)
    factors.use_set(context, "shipped", "test")
    shipped = factor_set_of(context.catalogue)
    path = tmp_path / "tgo.csv"
    path.write_text("id,name_th,unit,value,low,high\nvirg.tgo26.pet,พีอีที,kg,3,2,4\nown.x,ของเรา,ตัน,5,4,6\n", "utf-8")
    loaded = factors.load_list(context, path, "ผู้ดูแล")
    assert [change.id for change in loaded.changes] == ["own.x", "virg.tgo26.pet"]
    assert loaded.stored.own_ids == ("own.x", "virg.tgo26.pet") and loaded.stored.loaded_by == "ผู้ดูแล"

    other = context_of(graph)
    used = factors.current_catalogue(other)
    assert used.factors["virg.tgo26.pet"].value == 3 and used.factors["own.x"].value == pytest.approx(0.005)
    assert factor_set_of(used) == loaded.stored.id
    assert factors.current_catalogue(other) is used, "made once"
    assert factors.factor_set(other, f"sha256:{loaded.stored.id[:12]}").sha256 == loaded.stored.id
    assert len(factors.compare_sets(other, "shipped", "current")) == 2

    factors.use_set(other, "shipped", "test")
    assert factors.current_catalogue(context) is context.catalogue
    listed = {one.stored.id: one.current for one in factors.list_sets(context)}
    assert listed[shipped] and not listed[loaded.stored.id]
    factors.use_set(context, loaded.stored.id[:10], "test")
    assert factors.current_catalogue(context).factors["own.x"].value == pytest.approx(0.005)


def test_a_faulty_list_writes_nothing(graph: Graph, tmp_path: Path) -> None:
    context = context_of(graph)
    before, used = factors.list_sets(context), factor_sets.current_id(graph)
    path = tmp_path / "bad.csv"
    path.write_text("id,name_th,unit,value\nx,ก,kg,1\ny,ข,furlong,2\n", "utf-8")
    with pytest.raises(InvalidInput):
        factors.load_list(context, path, "x")
    assert (factors.list_sets(context), factor_sets.current_id(graph)) == (before, used)
    for unknown in ("ffffff", "nothing", "sha256:", ""):
        with pytest.raises(NotFound):
            factors.use_set(context, unknown, "x")


def test_a_saving_is_replaced_only_where_it_is_still_the_same(graph: Graph) -> None:
    load_knowledge(graph)
    save_areas(graph)
    save_organisations(graph, organisation("giver"), organisation("taker"))
    streams.save_offers(graph, [offer("off_1", "giver")])
    streams.save_needs(graph, [need("need_1", "taker")])
    first = proposal("off_1", "need_1", "taker", ledger='{"a": 1}')
    proposals.save_run(graph, run("run_1"), [first])
    assert proposals.saving_versions(graph, first.id) == []
    assert proposals.replace_saving(graph, first, {"ledger": '{"a": 2}', "saving_central_t": 7.0}, ["one", "two"])
    after = proposals.get(graph, first.id)
    assert (after.ledger, after.saving_central_t) == ('{"a": 2}', 7.0)
    assert not proposals.replace_saving(graph, first, {"ledger": '{"a": 3}'}, ["lost"])
    proposals.save_run(graph, run("run_2"), [replace(first, ledger='{"a": 4}')])
    assert proposals.saving_versions(graph, first.id) == ["one", "two"], "a rerun keeps the versions"
    with pytest.raises(NotFound):
        proposals.saving_versions(graph, "prop_none")
