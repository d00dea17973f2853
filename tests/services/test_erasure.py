"""Erasing somebody's data: no word of it is left anywhere in the graph, and every figure stays. On both servers."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime
from itertools import count
from typing import Any

import pytest

from symbiosis.matching.parameters import MatchParameters
from symbiosis.model.area import Area
from symbiosis.model.draft import Draft
from symbiosis.model.errors import Conflict, Erased, InvalidInput, NotFound
from symbiosis.model.event import Event
from symbiosis.model.keyed_request import KeyedRequest
from symbiosis.services import exchange_workflow, organisations, proposal_workflow
from symbiosis.services.context import BANGKOK, Context
from symbiosis.services.erasure import EraseInput, erase
from symbiosis.services.inputs import NeedInput, OfferInput, OrganisationInput, PostingInput
from symbiosis.services.knowledge import load_seed
from symbiosis.services.matches import Scope
from symbiosis.services.offers_and_needs import post_need, post_offer
from symbiosis.services.postings import post_text
from symbiosis.services.workflow_inputs import AgreeInput, DocumentsInput, Said, StepInput, WeighedInput
from symbiosis.settings import Settings
from symbiosis.store import areas, drafts, erasure, exchanges, proposals, requests, streams
from symbiosis.store import organisations as store_organisations
from symbiosis.store.graph import Graph
from symbiosis.store.properties import from_properties
from tests.contract.test_schema import run
from tests.contract.things import proposal
from tests.contract.things import run as matching_run

pytestmark = pytest.mark.graph

NAME_TH, NAME_EN, NUMBER = "บ้านสมหญิงใจดี", "Somying Jaidee Household", "3-58(1)-9/47สป"
TEXTS = ("โทรหาสมหญิง 081-234-5678", "ask for Somying at the gate", "because my house is far", "Somying herself")
PLACE = (13.587654, 101.123456)
CONFIRMED = EraseInput(confirm=True)


@pytest.fixture(scope="module")
def context(graph: Graph) -> Context:
    numbers = count(1)
    made = Context(
        Settings(neo4j_uri=None),
        now=lambda: datetime(2026, 11, 24, 9, tzinfo=BANGKOK),
        new_id=lambda prefix: f"{prefix}_{next(numbers)}",
    )
    made.graph = graph
    load_seed(made)
    areas.save(graph, [Area("area_test", "park", "สวนทดสอบ", "Test park", km2=2.5)])
    return made


@pytest.fixture(scope="module")
def exchange_id(context: Context) -> str:
    """A person with postings, a draft, talks, and an exchange that runs; its id."""
    _register(context, "org_a", NAME_TH, NAME_EN, NUMBER, PLACE, "3510", "88")
    _register(context, "org_b", "โรงปูน", "Cement works", None, (13.6, 101.2), "2394", "57")
    need = NeedInput.model_validate(
        {"organisation_id": "org_b", "material_id": "coal-fly-ash", "quantity": {"low": 60}}
    )
    post_need(context, need, MatchParameters(), Scope())
    given = {
        "organisation_id": "org_a", "material_id": "coal-fly-ash", "quantity": {"low": 100}, "text": TEXTS[0],
        "present_route": "landfill", "status": "waste",
    }  # fmt: skip
    _, found = post_offer(context, OfferInput.model_validate(given), MatchParameters(top_k=100), Scope())
    [proposal] = [one for one in found.proposals if one.taker_id == "org_b"]
    for who in ("org_a", "org_b"):
        words = AgreeInput(organisation_id=who, reason=f"{TEXTS[1]} says {NAME_EN}", tonnes_per_month=None)
        spoken = proposal_workflow.say(context, proposal.id, "agree", words)
    made = spoken.standing.exchange_id
    assert made is not None
    for step, who in (("request_consent", "org_a"), ("consent", "org_b"), ("permit", "org_a"), ("start", "org_a")):
        told = StepInput(organisation_id=who, reason=TEXTS[2], number="A-1", issued_by=f"{NAME_TH} {TEXTS[3]}")
        exchange_workflow.take_step(context, made, step, told)  # type: ignore[arg-type]
    papers = DocumentsInput.model_validate({"organisation_id": "org_b", "contract": {"issued_by": NAME_EN}})
    exchange_workflow.keep_documents(context, made, papers)
    text = PostingInput(organisation_id="org_a", text=f"ขายขี้เลื่อย {TEXTS[0]}")
    assert post_text(context, text, MatchParameters(), Scope()).draft is not None
    result = json.dumps({"proposals": [{"giver": {"name": NAME_EN}, "giver_id": "org_a"}]}, ensure_ascii=False)
    run(context.graph, "CREATE (:Run {id: 'run_1', kind: 'area', parameters: '{}', result: $result})", result=result)
    run(
        context.graph,
        "CREATE (:Request {id: 'req_1', organisation_id: 'org_b', answer: $answer, body_sha256: 'x'})",
        answer=json.dumps({"giver": {"name": NAME_TH}}, ensure_ascii=False),
    )
    return made


def _register(
    context: Context, id: str, th: str, en: str, number: str | None, place: tuple[float, float], isic: str, type_: str
) -> None:
    given: dict[str, Any] = {
        "id": id, "kind": "Factory", "name_th": th, "name_en": en, "registration_number": number, "isic": isic,
        "latitude": place[0], "longitude": place[1], "province_code": "11", "area_ids": ["area_test"],
        "factory_types": [] if number else [type_],
    }  # fmt: skip
    organisations.register(context, OrganisationInput.model_validate(given))


def told_to(graph: Graph, organisation_id: str) -> list[Event]:
    """What an organisation was told of, oldest first."""
    rows = run(
        graph,
        "MATCH (:EventLog {id: $id})-[entry:ENTRY]->(e:Event) RETURN properties(e) AS properties ORDER BY entry.number",
        id=organisation_id,
    )
    return [from_properties(Event, row["properties"]) for row in rows]


def everything(graph: Graph) -> str:
    """Every property of every node and relationship, as one text."""
    rows = run(graph, "MATCH (n) WHERE NOT n:__Neo4jMigration RETURN labels(n) AS labels, properties(n) AS all")
    rows += run(graph, "MATCH (a)-[r]->(b) RETURN type(r) AS type, properties(r) AS all")
    return "\n".join(str(row) for row in rows)


def test_no_word_is_left_and_every_figure_stays(context: Context, exchange_id: str) -> None:
    graph = context.graph
    traces = (NAME_TH, NAME_EN, NUMBER, *TEXTS, str(PLACE[0]), str(PLACE[1]))
    before = everything(graph)
    assert all(trace in before for trace in traces)
    links = exchanges.running_links(graph, "area_test", at_date=context.today)
    with pytest.raises(InvalidInput, match="confirmed"):
        erase(context, "org_a", EraseInput())
    assert everything(graph) == before

    done = erase(context, "org_a", CONFIRMED)
    left = everything(graph)
    assert [trace for trace in traces if trace in left] == []
    assert done.still_mentioned_in == [] and not done.was_erased_before
    assert (done.streams_withdrawn, done.counterparties_told, done.kept_answers) == (1, 1, 1)

    assert exchanges.running_links(graph, "area_test", at_date=context.today) == links
    found = exchange_workflow.agreed(context, exchange_id)
    assert found.exchange.state == "moving" and found.papers.permit is not None
    assert found.papers.permit.number == "A-1" and found.exchange.evidence == "permitted"
    organisation = store_organisations.get(graph, "org_a")
    assert (organisation.name_en, organisation.registration_number) == ("erased on request", None)
    assert organisation.latitude != PLACE[0] and organisation.latitude is not None
    assert (organisation.province_code, organisation.area_ids) == ("11", ("area_test",))
    assert [offer.state for offer in streams.offers_of_organisation(graph, "org_a")] == ["withdrawn"]
    assert all(
        draft.state == "withdrawn"
        for draft in drafts.get_many(
            graph, [row["id"] for row in run(graph, "MATCH (d:Draft) RETURN d.id AS id")]
        ).values()
    )
    told = told_to(graph, "org_b")[-1]
    assert (told.what, told.about_kind, told.about_id, told.reason) == ("erase", "organisation", "org_a", None)
    [found_run] = run(graph, "MATCH (r:Run {id: 'run_1'}) RETURN r.result AS result")
    assert json.loads(str(found_run["result"]))["proposals"][0]["giver_id"] == "org_a"
    [request] = run(graph, "MATCH (r:Request) RETURN r.answer AS answer, r.body_sha256 AS hash")
    assert request == {"answer": None, "hash": "x"}


def test_again_changes_nothing(context: Context, exchange_id: str) -> None:
    erase(context, "org_a", CONFIRMED)
    before = everything(context.graph)
    again = erase(context, "org_a", CONFIRMED)
    assert again.was_erased_before and everything(context.graph) == before
    assert again.streams == again.drafts == again.proposals == again.exchanges == again.events == 0


def test_it_does_not_come_back(context: Context, exchange_id: str) -> None:
    """Whoever passed the services' check a moment before is refused where it is written."""
    before = store_organisations.get(context.graph, "org_b")
    erase(context, "org_a", CONFIRMED)
    gone = store_organisations.get(context.graph, "org_a")
    with pytest.raises(Erased):
        store_organisations.save(context.graph, [replace(gone, name_en=NAME_EN, location_precision="stated")])
    assert store_organisations.get(context.graph, "org_a") == gone
    assert store_organisations.get(context.graph, "org_b") == before
    [offer] = streams.offers_of_organisation(context.graph, "org_a")
    with pytest.raises(Erased):
        streams.save_offers(context.graph, [replace(offer, text=TEXTS[0])])
    with pytest.raises(Erased):
        drafts.save_many(context.graph, [Draft("draft_late", "org_a", TEXTS[0], "{}", "[]", context.today)])
    assert streams.offers_of_organisation(context.graph, "org_a") == [offer]
    with pytest.raises(Erased):
        exchange_workflow.keep_weighed(context, exchange_id, "2026-11", WeighedInput(organisation_id="org_a", tonnes=1))
    exchange_workflow.keep_weighed(context, exchange_id, "2026-11", WeighedInput(organisation_id="org_b", tonnes=1))


def test_an_erased_answer_is_gone_for_ever(context: Context) -> None:
    """Also one that would be kept only after the erasure; the answer to an erasure itself stays."""
    graph, at = context.graph, context.now()
    mine = KeyedRequest("req_mine", "org_x", "POST /v1/offers", "x", at)
    other = KeyedRequest("req_other", "org_y", "POST /v1/needs", "x", at)
    unnamed = KeyedRequest("req_unnamed", "org_y", "POST /v1/needs", "x", at)
    erasing = KeyedRequest("req_erasing", None, "POST /v1/organisations/org_x:erase", "x", at)
    for each, answer in ((mine, "{}"), (other, '{"body": "{\\"name\\": \\"A \\\\\\"B\\\\\\"\\"}"}'),
                         (unnamed, "{}"), (erasing, "org_x")):  # fmt: skip
        requests.keep_answer(graph, each, answer)
    assert erasure.drop_answers(graph, "org_x", ["org_x", 'A "B"']) == 2
    assert erasure.drop_answers(graph, "org_x", ["org_x", 'A "B"']) == 0
    for each in (mine, other):
        with pytest.raises(Erased):
            requests.find(graph, each)
        with pytest.raises(Erased):
            requests.keep_answer(graph, each, "late")
    for each in (unnamed, erasing):
        assert requests.find(graph, each) is not None


def test_who_is_not_there_is_said(context: Context) -> None:
    with pytest.raises(NotFound):
        erase(context, "org_nobody", CONFIRMED)


def test_talks_without_a_need_end_too(context: Context) -> None:
    _register(context, "org_c", "ผู้ให้", "Giver", None, (13.6, 101.0), "3510", "88")
    _register(context, "org_d", "สมชายผู้รับ", "Somchai Taker", None, (13.6, 101.1), "2394", "57")
    given = {"organisation_id": "org_c", "material_id": "coal-fly-ash", "quantity": {"low": 5}, "status": "waste"}
    offer, _ = post_offer(context, OfferInput.model_validate(given), MatchParameters(), Scope())
    made = proposal(offer.id, None, "org_d", giver_id="org_c", material_id="coal-fly-ash", pathway_id=None)
    proposals.save_run(context.graph, matching_run("run_t"), [made])
    proposal_workflow.say(context, made.id, "interest", Said(organisation_id="org_c"))
    assert erase(context, "org_d", CONFIRMED).talks_ended == 1
    assert proposal_workflow.spoken(context, made.id).standing.state == "declined"
    with pytest.raises(Conflict):
        proposal_workflow.say(context, made.id, "interest", Said(organisation_id="org_c"))
    assert "erase" in [event.what for event in told_to(context.graph, "org_c")]
    assert "Somchai" not in everything(context.graph)


def test_who_told_of_an_exchange_that_was_imported_is_forgotten(context: Context, exchange_id: str) -> None:
    told = replace(exchange_workflow.agreed(context, exchange_id).exchange, id="exch_told", source="สมชาย 0812345678")
    exchanges.save(context.graph, [told])
    done = erase(context, "org_a", CONFIRMED)
    assert exchanges.get(context.graph, "exch_told") == replace(told, source=None)
    assert done.exchanges >= 1
