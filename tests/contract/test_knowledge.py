"""Loading knowledge: twice changes nothing, a changed row updates, a removed one is reported."""

from __future__ import annotations

from dataclasses import replace

import pytest

from symbiosis.model.errors import InvalidInput
from symbiosis.store import knowledge
from symbiosis.store.graph import Graph
from symbiosis.store.knowledge import LOAD_ORDER, Loaded
from tests.contract.test_schema import run
from tests.contract.things import ASH, BOTTOM_ASH, CEMENT, CODE, FLY_ASH, FLY_ASH_CLASS, load_knowledge, pathway

pytestmark = pytest.mark.graph


@pytest.fixture(scope="module", autouse=True)
def loaded(graph: Graph) -> None:
    load_knowledge(graph)


def links(graph: Graph) -> set[tuple[object, ...]]:
    rows = run(
        graph,
        "MATCH (a)-[r:BROADER|CODED|USED_IN|DISPLACES]->(b) RETURN a.id AS a, type(r) AS r, b.id AS b",
    )
    return {(row["a"], row["r"], row["b"]) for row in rows}


def test_relationships_are_there(graph: Graph) -> None:
    assert links(graph) == {
        ("coal_ash", "BROADER", "ash"),
        ("fly_ash", "BROADER", "coal_ash"),
        ("bottom_ash", "BROADER", "coal_ash"),
        ("fly_ash", "CODED", "10 01 02"),
        ("fly_ash", "USED_IN", "fly_ash_in_cement"),
        ("fly_ash_in_cement", "DISPLACES", "cement"),
    }


def test_loading_twice_changes_nothing(graph: Graph) -> None:
    stamps = run(graph, "MATCH (m:Material) RETURN m.id AS id, m.changed_at AS at ORDER BY id")
    again = knowledge.upsert(graph, "Material", {one.id: one for one in (FLY_ASH, BOTTOM_ASH)})
    assert again == Loaded("Material", created=0, updated=0, unchanged=2, removed=())
    assert run(graph, "MATCH (m:Material) RETURN m.id AS id, m.changed_at AS at ORDER BY id") == stamps


def test_a_changed_row_updates_with_its_relationships(graph: Graph) -> None:
    changed = replace(FLY_ASH, name_en="Fly ash", class_id="ash", waste_code=None, moisture=None)
    told = knowledge.upsert(graph, "Material", {"fly_ash": changed, "bottom_ash": BOTTOM_ASH})
    assert told == Loaded("Material", created=0, updated=1, unchanged=1, removed=())
    assert ("fly_ash", "BROADER", "ash") in links(graph)
    assert not {("fly_ash", "BROADER", "coal_ash"), ("fly_ash", "CODED", "10 01 02")} & links(graph)
    rows = run(graph, "MATCH (m:Material {id: 'fly_ash'}) RETURN m.name_en AS name, m.moisture AS moisture")
    assert rows == [{"name": "Fly ash", "moisture": None}]
    knowledge.upsert(graph, "Material", {one.id: one for one in (FLY_ASH, BOTTOM_ASH)})


def test_a_removed_row_is_reported_and_kept(graph: Graph) -> None:
    told = knowledge.upsert(graph, "Material", {"fly_ash": FLY_ASH})
    assert told == Loaded("Material", created=0, updated=0, unchanged=1, removed=("bottom_ash",))
    assert len(run(graph, "MATCH (m:Material) RETURN m.id AS id")) == 2


def test_what_a_row_names_must_be_there(graph: Graph) -> None:
    with pytest.raises(InvalidInput, match="material class nothing"):
        knowledge.upsert(graph, "Material", {"new": replace(FLY_ASH, id="new", class_id="nothing")})
    with pytest.raises(InvalidInput, match="material gone"):
        knowledge.upsert(graph, "Pathway", {"new": pathway(id="new", material_id="gone")})
    assert run(graph, "MATCH (n:Material {id: 'new'}) RETURN n.id AS id") == []


def test_a_table_may_name_its_own_rows_in_any_order(graph: Graph) -> None:
    classes = {one.id: one for one in (FLY_ASH_CLASS, ASH, replace(ASH, id="wet_ash", parent="ash"))}
    assert knowledge.upsert(graph, "MaterialClass", classes).created == 1
    assert ("wet_ash", "BROADER", "ash") in links(graph)


def test_the_order_of_loading_names_nothing_before_it_is_there(graph: Graph) -> None:
    of_label = {
        "WasteCode": {CODE.code: CODE},
        "MaterialClass": {"ash": ASH, "coal_ash": FLY_ASH_CLASS},
        "Product": {"cement": CEMENT},
        "Material": {"fly_ash": FLY_ASH},
        "Pathway": {"fly_ash_in_cement": pathway()},
    }
    run(graph, "MATCH (n) WHERE NOT n:__Neo4jMigration DETACH DELETE n")
    told = [knowledge.upsert(graph, label, of_label.get(label, {})) for label in LOAD_ORDER]
    assert sum(one.created for one in told) == 6
