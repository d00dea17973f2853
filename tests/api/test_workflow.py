"""From a match to an agreement, over HTTP: who says what, what it takes, what is told and refused."""

from __future__ import annotations

import json

import pytest
from starlette.testclient import TestClient

from symbiosis.model.organisation import Organisation
from symbiosis.services.context import Context
from symbiosis.store import organisations
from tests.api.pair import Pair

pytestmark = pytest.mark.graph


def test_both_sides_agree_and_an_exchange_is_made(client: TestClient) -> None:
    pair = Pair(client)
    first = pair.say("interest", pair.taker).json()
    assert (first["state"], first["interested"], first["exchange_id"]) == ("interested", ["taker"], None)
    second = pair.say("agree", pair.giver).json()
    assert (second["state"], second["interested"], second["agreed"]) == ("interested", ["giver", "taker"], ["giver"])
    assert second["agreed_monthly"] == [60.0] * 12
    third = pair.say("agree", pair.taker).json()
    assert third["state"] == "agreed" and third["possible"] == []
    exchange = client.get(f"/v1/exchanges/{third['exchange_id']}").json()
    assert (exchange["state"], exchange["kind"], exchange["evidence"]) == ("agreed", "by-product", "declared")
    assert exchange["tonnes_per_year"] == pytest.approx(720)
    assert exchange["papers"]["proposal_id"] == pair.id and exchange["papers"]["needs_permit"]
    assert exchange["papers"]["possible"] == ["consent-requested", "stop"]
    told = [("proposal", "interest", "interested"), ("proposal", "agree", "interested")]
    last = [("exchange", "made", "agreed"), ("proposal", "agree", "agreed")]
    assert pair.events(pair.giver) == pair.events(pair.taker) == told + last


def test_saying_it_again_changes_nothing(client: TestClient) -> None:
    pair = Pair(client)
    exchange_id = pair.agree()
    before = pair.events(pair.giver)
    assert pair.say("agree", pair.giver).json()["exchange_id"] == exchange_id
    assert pair.say("interest", pair.taker).status_code == 200
    assert pair.events(pair.giver) == before


def test_other_amounts_are_a_counter_offer(client: TestClient) -> None:
    pair = Pair(client)
    assert pair.say("agree", pair.giver, tonnes_per_month=40).json()["agreed"] == ["giver"]
    counter = pair.say("agree", pair.taker, tonnes_per_month=30).json()
    assert (counter["state"], counter["agreed"]) == ("interested", ["taker"])
    assert counter["agreed_monthly"] == pytest.approx([30.0] * 12)
    assert pair.say("agree", pair.giver).json()["state"] == "agreed"


def test_nobody_agrees_to_more_than_is_left(client: TestClient) -> None:
    pair = Pair(client)
    refused = pair.say("agree", pair.giver, tonnes_per_month=61)
    assert refused.status_code == 409 and "taker has left" in refused.json()["detail"]
    assert "60" in refused.json()["detail"]
    pair.agree()
    other = {"organisation_id": "org_power", "material_id": "coal-fly-ash", "quantity": {"low": 10}}
    found = client.post("/v1/offers", json=other, params={"top_k": 100}).json()
    assert pair.need_id not in [p["need_id"] for p in found["matches"]["proposals"]], "the need is filled"
    client.post(f"/v1/offers/{found['offer']['id']}:withdraw", json={"organisation_id": "org_power"})


def test_declining_needs_a_reason_and_ends_it(client: TestClient) -> None:
    pair = Pair(client)
    assert pair.say("decline", pair.taker).status_code == 422
    declined = pair.say("decline", pair.taker, reason="ไกลเกินไป").json()
    assert (declined["state"], declined["reason"]) == ("declined", "ไกลเกินไป")
    late = pair.say("agree", pair.giver)
    assert late.status_code == 409 and "declined" in late.json()["detail"]


@pytest.mark.parametrize("ending", ["decline", "withdraw", "agree"])
def test_a_pair_that_is_settled_makes_room_in_the_areas_list_and_closes_nothing(
    client: TestClient, ending: str
) -> None:
    pair = Pair(client)
    ways = ("/v1/areas/area_test/matches", "/v1/areas/area_test/network?with_proposals=true")

    def proposed(path: str) -> list[tuple[str, str]]:
        found = client.get(path, params={"limit": 1000} if "matches" in path else None).json()
        listed = (
            found["proposals"] if "proposals" in found else [e["proposal"] for e in found["edges"] if e["proposal"]]
        )
        return [(one["offer_id"], one["need_id"]) for one in listed]

    assert (pair.offer_id, pair.need_id) in proposed(ways[1])
    if ending == "decline":
        assert pair.say("decline", pair.taker, reason="wrong LOI").status_code == 200
    elif ending == "withdraw":
        assert pair.say("interest", pair.giver).status_code == 200
        assert pair.say("withdraw", pair.giver).status_code == 200
    else:
        pair.agree(tonnes_per_month=10)
    assert all((pair.offer_id, pair.need_id) not in proposed(path) for path in ways)
    for path in (f"/v1/offers/{pair.offer_id}/matches", f"/v1/needs/{pair.need_id}/matches"):
        found = client.get(path, params={"top_k": 100}).json()
        assert (pair.offer_id, pair.need_id) not in [(one["offer_id"], one["need_id"]) for one in found["proposals"]]
    left = client.get("/v1/areas/area_test/matches", params={"limit": 1000}).json()["left"]
    assert all(one["reasons"] for one in left)


def test_only_who_was_interested_can_withdraw(client: TestClient) -> None:
    pair = Pair(client)
    assert "withdraw" not in pair.proposal["possible"]
    assert pair.say("withdraw", pair.taker).status_code == 409
    assert "withdraw" in pair.say("interest", pair.giver).json()["possible"]
    assert pair.say("withdraw", pair.taker).status_code == 409
    assert pair.say("withdraw", pair.giver).json()["state"] == "withdrawn"


def test_strangers_have_no_say(client: TestClient) -> None:
    pair = Pair(client)
    answer = pair.say("agree", "org_mushroom")
    assert answer.status_code == 422 and answer.json()["faults"][0]["code"] == "not-a-party"
    assert pair.giver not in answer.text
    exchange_id = pair.agree()
    assert pair.step(exchange_id, "consent-requested", "org_mushroom").status_code == 422


def test_names_of_confidential_postings_are_told_once_both_agree(client: TestClient) -> None:
    pair = Pair(client, confidential=True)
    as_taker, as_giver = {"as_organisation": pair.taker}, {"as_organisation": pair.giver}
    assert pair.say("interest", pair.giver).json()["giver"]["id"] == pair.giver, "it may know itself"
    spoken = client.get(f"/v1/proposals/{pair.id}", params=as_taker)
    assert spoken.json()["giver"]["withheld"] and pair.giver not in spoken.text
    heard = client.get(f"/v1/organisations/{pair.taker}/events", params=as_taker)
    assert pair.giver not in heard.text and heard.json()["events"][-1]["by_withheld"]
    own = client.get(f"/v1/organisations/{pair.giver}/events", params=as_giver).json()["events"][-1]
    assert own["by"] == pair.giver
    public = client.get(f"/v1/organisations/{pair.giver}/events").json()["events"]
    assert [one["what"] for one in public] == ["register"], "a stranger is told nothing else"
    exchange_id = pair.agree()
    for path in (f"/v1/proposals/{pair.id}", f"/v1/exchanges/{exchange_id}"):
        agreed = client.get(path, params=as_taker).json()
        assert agreed["giver"]["id"] == pair.giver and not agreed["giver"]["withheld"]
        assert pair.giver not in client.get(path).text, "strangers were not party to it"


def test_withdrawing_an_offer_ends_what_was_talked_about(client: TestClient) -> None:
    pair = Pair(client)
    assert pair.say("interest", pair.taker).status_code == 200
    foreign = client.post(f"/v1/offers/{pair.offer_id}:withdraw", json={"organisation_id": pair.taker})
    assert foreign.status_code == 422
    own = client.post(f"/v1/offers/{pair.offer_id}:withdraw", json={"organisation_id": pair.giver, "reason": "หมดแล้ว"})
    assert own.json()["state"] == "withdrawn"
    assert client.get(f"/v1/proposals/{pair.id}").json()["state"] == "withdrawn"
    assert ("proposal", "withdraw", "withdrawn") in pair.events(pair.taker)
    assert pair.say("agree", pair.taker).status_code == 409


def test_a_change_meant_for_another_version_is_refused(client: TestClient) -> None:
    pair = Pair(client)
    seen = client.get(f"/v1/proposals/{pair.id}").headers["etag"]
    assert pair.say("interest", pair.giver, headers={"If-Match": seen}).status_code == 200
    late = pair.say("decline", pair.taker, headers={"If-Match": seen}, reason="x")
    assert (late.status_code, late.json()["code"]) == (412, "changed")
    now = client.get(f"/v1/proposals/{pair.id}").headers["etag"]
    assert now != seen
    assert pair.say("decline", pair.taker, headers={"If-Match": now}, reason="x").status_code == 200


def test_lists_of_proposals(client: TestClient) -> None:
    pair = Pair(client)
    pair.say("interest", pair.giver)
    params: dict[str, str | int] = {"organisation_id": pair.giver, "state": "interested"}
    found = client.get("/v1/proposals", params=params).json()
    assert [p["id"] for p in found["proposals"]] == [pair.id]
    pages: list[str] = []
    params = {"organisation_id": pair.giver, "limit": 1}
    while True:
        page = client.get("/v1/proposals", params=params).json()
        pages += [p["id"] for p in page["proposals"]]
        if page["next"] is None:
            break
        params["cursor"] = page["next"]
    assert pair.id in pages and pages == sorted(set(pages))
    unknown = client.get("/v1/proposals", params={"organisation_id": "org_nobody"})
    assert (unknown.status_code, unknown.json()["faults"][0]["place"]) == (422, "organisation_id")


def test_the_stream_goes_on_where_it_broke_off(client: TestClient) -> None:
    pair = Pair(client)
    pair.agree()
    path = f"/v1/organisations/{pair.giver}/events/stream"
    whole = client.get(path, params={"for_seconds": 0})
    assert whole.headers["content-type"].startswith("text/event-stream")
    blocks = [dict(line.split(": ", 1) for line in block.split("\n")) for block in whole.text.strip().split("\n\n")]
    assert [block["id"] for block in blocks[1:]] == ["1", "2", "3", "4", "5"]
    assert [block["event"] for block in blocks[1:]] == ["register", "post", "agree", "made", "agree"]
    assert json.loads(blocks[3]["data"])["what"] == "agree"
    rest = client.get(path, params={"for_seconds": 0}, headers={"Last-Event-ID": "4"}).text
    assert rest.count("id: ") == 1 and "id: 5" in rest
    assert client.get("/v1/organisations/org_nobody/events/stream").status_code == 404


def test_a_counter_offer_says_that_the_other_agreement_is_gone(client: TestClient) -> None:
    pair = Pair(client)
    assert pair.say("agree", pair.giver).status_code == 200
    assert pair.say("agree", pair.taker, tonnes_per_month=30).json()["agreed"] == ["taker"]
    heard = client.get(f"/v1/organisations/{pair.giver}/events", params={"as_organisation": pair.giver}).json()
    assert [one["data"].get("counter_offer") for one in heard["events"][-2:]] == [None, True]
    assert pair.say("agree", pair.giver).json()["state"] == "agreed"


def test_nothing_is_lowered_below_what_is_agreed(client: TestClient) -> None:
    pair = Pair(client)
    exchange_id = pair.agree()
    for kind, identifier, owner in (("offers", pair.offer_id, pair.giver), ("needs", pair.need_id, pair.taker)):
        path = f"/v1/{kind}/{identifier}"
        for quantity in ({"low": 59}, {"low": 100, "unit": "m3"}):
            refused = client.patch(path, json={"organisation_id": owner, "quantity": quantity})
            assert refused.status_code == 422, refused.text
            fault = refused.json()["faults"][0]
            assert fault["code"] == "below-what-is-agreed" and "720 t" in str(fault)
        same = client.patch(path, json={"organisation_id": owner, "quantity": {"low": 60}})
        assert same.status_code == 200, same.text
    assert pair.step(exchange_id, "stop", reason="x").status_code == 200
    lowered = client.patch(f"/v1/offers/{pair.offer_id}", json={"organisation_id": pair.giver, "quantity": {"low": 5}})
    assert lowered.status_code == 200


def test_nothing_is_agreed_with_a_made_up_organisation(client: TestClient, context: Context) -> None:
    demo = Organisation(
        "org_demo_taker", "Factory", "", "Demo", "2394", ("57",), latitude=13.0, longitude=99.2, synthetic=True
    )
    organisations.save(context.graph, [demo])
    need = {"organisation_id": demo.id, "material_id": "coal-fly-ash", "quantity": {"low": 60}}
    need_id = client.post("/v1/needs", json=need).json()["need"]["id"]
    pair = Pair(client)
    found = client.get(f"/v1/offers/{pair.offer_id}/matches", params={"top_k": 100}).json()["proposals"]
    made_up = next(one["id"] for one in found if one["need_id"] == need_id)
    for action in ("interest", "agree"):
        said = client.post(f"/v1/proposals/{made_up}:{action}", json={"organisation_id": pair.giver})
        assert said.status_code == 409 and demo.id in said.json()["detail"]
    client.post(f"/v1/needs/{need_id}:withdraw", json={"organisation_id": demo.id})


def test_an_opportunity_counts_as_its_exchange_would(client: TestClient) -> None:
    """Closed by adding it: what becomes a product link closes nothing where products are no links."""
    pair = Pair(client, status="by_product")
    assert pair.step(pair.agree(), "start").status_code == 200
    offer = {
        "organisation_id": pair.taker,
        "material_id": "sawdust-shavings",
        "quantity": {"low": 20},
        "status": "product",
    }
    need = {"organisation_id": pair.giver, "material_id": "sawdust-shavings", "quantity": {"low": 20}}
    client.post("/v1/needs", json=need)
    back = client.post("/v1/offers", json=offer, params={"top_k": 100}).json()["matches"]["proposals"]
    proposal = next(one for one in back if one["taker"]["id"] == pair.giver)

    def dependence(definition: str) -> tuple[int, list[str]]:
        found = client.get("/v1/areas/area_test/dependence", params={"definition": definition, "limit": 500}).json()
        return found["pairs_known"], [one["proposal"]["id"] for one in found["opportunities"]]

    before = {one: dependence(one) for one in ("all", "by-product+utility", "by-product")}
    assert [one for one, (_, closing) in before.items() if proposal["id"] in closing] == ["all"]
    for who in (pair.giver, pair.taker):
        client.post(f"/v1/proposals/{proposal['id']}:agree", json={"organisation_id": who})
    exchange_id = client.get(f"/v1/proposals/{proposal['id']}").json()["exchange_id"]
    started = client.post(f"/v1/exchanges/{exchange_id}:start", json={"organisation_id": pair.taker})
    assert started.status_code == 200, started.text
    after = {one: dependence(one)[0] - pairs for one, (pairs, _) in before.items()}
    assert after == {"all": 1, "by-product+utility": 0, "by-product": 0}
    past = client.get("/v1/areas/area_test/dependence", params={"definition": "all", "at": "2568-06-01"}).json()
    assert past["opportunities"] == [] and past["pairs"] == []
