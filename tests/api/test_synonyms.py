"""Operators teach names: they work at once in every process, are kept with who and when, and never steal a name."""

from __future__ import annotations

from datetime import datetime

import pytest
from starlette.testclient import TestClient

from symbiosis.services.context import BANGKOK, Context
from symbiosis.services.readers import LOOK_AFTER_SECONDS, CurrentReader
from symbiosis.settings import Settings
from symbiosis.store.graph import Graph

pytestmark = pytest.mark.graph
NAME, PATH = "หม่อนไหมวิเศษ", "/v1/materials/coal-fly-ash/synonyms"


def best(client: TestClient, text: str) -> str | None:
    answer = client.post("/v1/postings:resolve", json={"texts": [{"id": 7, "text": text}]}).json()["answers"][0]
    assert answer["id"] == 7
    return answer["materials"][0]["id"] if answer["is_posting"] and answer["materials"] else None


def test_a_name_works_at_once_here_and_within_a_second_elsewhere(client: TestClient, context: Context) -> None:
    text = f"ขาย{NAME} 20 ตัน/เดือน"
    time = [0.0]
    elsewhere = CurrentReader(context.catalogue, clock=lambda: time[0])
    before = elsewhere.reader(lambda: context.graph)
    assert best(client, text) != "coal-fly-ash"
    added = client.post(PATH, json={"name": NAME, "by": "สมชาย"})
    assert added.status_code == 201
    assert (added.json()["added_by"], added.json()["material_id"]) == ("สมชาย", "coal-fly-ash")
    assert best(client, text) == "coal-fly-ash"
    assert elsewhere.reader(lambda: context.graph) is before, "what is known is asked for again only after a while"
    time[0] = LOOK_AFTER_SECONDS
    assert elsewhere.reader(lambda: context.graph).read(text, today=context.today).materials[0].id == "coal-fly-ash"
    assert client.post(PATH, json={"name": NAME}).status_code == 200
    removed = client.delete(f"/v1/synonyms/{added.json()['id']}", params={"by": "สมหญิง"})
    assert removed.json()["removed_by"] == "สมหญิง" and len(removed.json()["history"]) == 2
    assert best(client, text) != "coal-fly-ash"
    assert client.get("/v1/synonyms").json()["synonyms"] == []
    assert client.get("/v1/synonyms", params={"removed": True}).json()["synonyms"][0]["name"] == NAME
    assert client.delete(f"/v1/synonyms/{added.json()['id']}").status_code == 404


@pytest.mark.parametrize(
    ("material", "name", "status", "code"),
    [
        ("coal-fly-ash", "แกลบ", 409, "name-of-another"),
        ("coal-fly-ash", "rice husks", 409, "name-of-another"),
        ("coal-fly-ash", "ตัน", 422, "word-of-trade"),
        ("coal-fly-ash", "12 34", 422, "too-short"),
        ("no-such-material", "ผงอะไร", 404, None),
    ],
)
def test_a_name_that_cannot_be_is_refused_and_says_why(
    client: TestClient, material: str, name: str, status: int, code: str | None
) -> None:
    answer = client.post(f"/v1/materials/{material}/synonyms", json={"name": name})
    assert answer.status_code == status
    if code:
        assert code in answer.text
    assert client.get("/v1/synonyms").json()["synonyms"] == []


def test_one_added_name_means_one_material_however_it_is_written(client: TestClient) -> None:
    first = client.post(PATH, json={"name": "Grey Wonder-Powder"})
    assert first.status_code == 201
    other = client.post("/v1/materials/rice-husk-ash/synonyms", json={"name": "grey  wonder powder"})
    assert other.status_code == 409 and "coal-fly-ash" in other.text
    client.delete(f"/v1/synonyms/{first.json()['id']}")
    moved = client.post("/v1/materials/rice-husk-ash/synonyms", json={"name": "grey wonder powder"})
    assert moved.status_code == 201 and len(moved.json()["history"]) == 3
    client.delete(f"/v1/synonyms/{moved.json()['id']}")


def test_synonyms_are_kept_on_both_servers(graph: Graph) -> None:
    from symbiosis.services.synonyms import SynonymInput, add_synonym, list_synonyms, remove_synonym

    made = Context(Settings(neo4j_uri=None), now=lambda: datetime(2026, 11, 24, 9, tzinfo=BANGKOK))
    made.graph = graph
    added = add_synonym(made, "coal-fly-ash", SynonymInput(name=NAME, by="ก")).synonym
    assert list_synonyms(made) == [added]
    removed = remove_synonym(made, NAME, "ข")
    assert list_synonyms(made) == [] and list_synonyms(made, removed=True) == [removed]
