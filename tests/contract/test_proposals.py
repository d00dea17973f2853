"""Proposals, runs, and taking made-up things out again, on both servers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from symbiosis.model.errors import InvalidInput, NotFound
from symbiosis.model.proposal import Proposed
from symbiosis.store import demo, exchanges, proposals, runs, status, streams
from symbiosis.store.graph import Graph
from tests.contract.things import (
    exchange,
    ids,
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

TO_NEED = proposal("off_1", "need_1", "taker", rank=2)
TO_TAKER = proposal("off_1", None, "kiln", rank=1, value=99.0, thb_per_year=1e6, distance_km=12.5)
UNKNOWN_USE = proposal(
    "off_2",
    "need_1",
    "taker",
    pathway_id=None,
    use_unknown=True,
    rank=3,
    value=None,
    saving_central_t=None,
    p_works=0.9,
    parts=(),
    questions=(),
)
NO_GAIN = proposal("off_3", "need_1", "taker", rank=4, value=-5.0, p_works=0.95)


@pytest.fixture(scope="module", autouse=True)
def proposed(graph: Graph) -> None:
    load_knowledge(graph)
    save_areas(graph)
    save_organisations(
        graph,
        organisation("giver"),
        organisation("taker"),
        organisation("kiln"),
        organisation("made_up", area_ids=("elsewhere",), synthetic=True),
    )
    streams.save_offers(graph, [offer(f"off_{number}", "giver") for number in (1, 2, 3)])
    streams.save_needs(graph, [need("need_1", "taker")])
    proposals.save_run(graph, run("run_1"), [TO_TAKER, TO_NEED, UNKNOWN_USE, NO_GAIN])


def test_a_proposal_comes_back_as_it_was(graph: Graph) -> None:
    for one in (TO_NEED, TO_TAKER, UNKNOWN_USE):
        assert proposals.get(graph, one.id) == one
    with pytest.raises(NotFound, match="proposal prop_none"):
        proposals.get(graph, "prop_none")


def test_the_best_come_first_and_the_unknown_after_them(graph: Graph) -> None:
    best_first = [TO_TAKER, TO_NEED, NO_GAIN, UNKNOWN_USE]
    assert proposals.of_organisation(graph, "giver") == best_first
    assert proposals.of_organisation(graph, "taker") == best_first[1:]
    assert proposals.of_organisation(graph, "kiln") == [TO_TAKER]
    assert proposals.of_area(graph, "province") == best_first
    assert proposals.of_area(graph, "elsewhere") == []
    assert proposals.of_offer(graph, "off_1") == best_first[:2]
    assert proposals.of_need(graph, "need_1", limit=1) == [TO_NEED]


def test_a_run_keeps_its_order(graph: Graph) -> None:
    in_order = [TO_TAKER, TO_NEED, UNKNOWN_USE, NO_GAIN]
    assert [one.proposal for one in proposals.of_run(graph, "run_1")] == in_order
    first = proposals.of_run(graph, "run_1", limit=1)
    assert first == [Proposed(TO_TAKER, TO_TAKER.rank, TO_TAKER.value, TO_TAKER.saving_central_t)]
    rest = proposals.of_run(graph, "run_1", after_rank=first[0].rank)
    assert [one.proposal for one in rest] == in_order[1:]
    assert runs.get(graph, "run_1").run == run("run_1")


def test_a_run_that_is_there_proposes(graph: Graph) -> None:
    runs.save(graph, run("run_going", kind="area", state="running"))
    counts: list[int] = []
    assert proposals.save_of_run(graph, "run_going", [TO_NEED, TO_TAKER], counts.append) == 2
    assert counts == [2]
    assert runs.get(graph, "run_going").run.state == "running"
    assert sorted(one.proposal.id for one in proposals.of_run(graph, "run_going")) == sorted([TO_NEED.id, TO_TAKER.id])


def test_a_rerun_updates_but_keeps_what_people_said(graph: Graph) -> None:
    assert proposals.set_state(graph, TO_NEED.id, "declined").state == "declined"
    proposals.save_run(graph, run("run_2", kind="area"), [replace(TO_NEED, value=70.0, rank=1)])
    after = proposals.get(graph, TO_NEED.id)
    assert (after.state, after.value) == ("declined", 70.0)
    assert [(one.proposal.id, one.rank) for one in proposals.of_run(graph, "run_2")] == [(TO_NEED.id, 1)]
    assert len(proposals.of_run(graph, "run_1")) == 4
    proposals.set_state(graph, TO_NEED.id, "proposed")
    proposals.save_run(graph, run("run_2", kind="area"), [TO_NEED])


def test_a_withdrawn_offer_takes_its_proposals_along(graph: Graph) -> None:
    streams.set_offer_state(graph, "off_1", "withdrawn")
    try:
        assert proposals.of_need(graph, "need_1") == [NO_GAIN, UNKNOWN_USE]
        assert ids(proposals.of_offer(graph, "off_1", open_only=False)) == [TO_TAKER.id, TO_NEED.id]
    finally:
        streams.set_offer_state(graph, "off_1", "open")


def test_what_a_proposal_names_must_be_there(graph: Graph) -> None:
    with pytest.raises(InvalidInput, match="need need_none"):
        proposals.save_run(graph, run("run_bad"), [proposal("off_1", "need_none", "taker")])
    with pytest.raises(NotFound):
        runs.get(graph, "run_bad")


def test_the_made_up_goes_and_the_real_stays(graph: Graph) -> None:
    before = status.node_counts(graph)
    streams.save_offers(graph, [offer("off_made_up", "made_up", synthetic=True)])
    streams.save_needs(graph, [need("need_made_up", "made_up", synthetic=True)])
    exchanges.save(graph, [exchange("exc_made_up", "made_up", "giver", synthetic=True)])
    mixed = proposal("off_1", "need_made_up", "made_up")
    made_up = proposal("off_made_up", "need_made_up", "made_up", giver_id="made_up", synthetic=True)
    proposals.save_run(graph, run("run_mixed"), [mixed])
    proposals.save_run(graph, run("run_made_up"), [made_up])
    assert demo.wipe_synthetic(graph) == {
        "events": 0,
        "runs": 1,
        "proposals": 2,
        "exchanges": 1,
        "drafts": 0,
        "offers": 1,
        "needs": 1,
        "organisations": 1,
        "event_logs": 0,
        "assessments": 0,
        "certificates": 0,
        "areas": 1,
    }
    expected = {**before, "Organisation": before["Organisation"] - 1, "Area": before["Area"] - 1}
    assert status.node_counts(graph) == {**expected, "Run": before["Run"] + 1}
    assert sum(demo.wipe_synthetic(graph).values()) == 0


def test_status_tells_what_is_there(graph: Graph) -> None:
    told = status.graph_status(graph)
    assert told.schema_version == told.code_schema_version > 0
    assert told.nodes["Material"] == 2 and told.nodes["Offer"] == 3
    assert (told.server == "embedded") == ("ArcadeDB" in told.agent) == (told.data_folder is not None)
    address = graph.shell_address()
    assert address.uri == told.address and address.uri.startswith("bolt://127.0.0.1:")
    if address.password_file:
        assert address.password_file.stat().st_mode & 0o777 == 0o600
