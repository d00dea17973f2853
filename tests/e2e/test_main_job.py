"""The main job on both graph servers: seed → register → post in words → match → saving → kill → recover."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from symbiosis.services.context import Context
from symbiosis.services.knowledge import load_seed
from symbiosis.settings import Settings
from tests.e2e.killable import Server, server_of

pytestmark = [pytest.mark.graph, pytest.mark.slow]

POSTING = "เถ้าลอยจากหม้อไอน้ำถ่านหิน เดือนละ 1,200 ตัน ความชื้น 1% ปัจจุบันส่งฝังกลบ ขายตันละ 150 บาท"


@pytest.fixture(params=["embedded", "neo4j"])
def server(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Server]:
    with server_of(request.param, tmp_path / "data") as started:
        yield started


def test_the_main_job_from_seed_to_recovery(server: Server) -> None:
    with Context(server.settings) as context:
        assert all(item.created for item in load_seed(context))
        assert not any(item.created or item.updated for item in load_seed(context)), "loading twice changes nothing"
        client = TestClient(create_app(context), base_url="http://127.0.0.1")
        cement = {"kind": "Factory", "name_en": "Gamma Cement", "isic": "2394", "factory_types": ["57"], "id": "org_g"}
        power = {"kind": "Factory", "name_th": "โรงไฟฟ้าเดลตา", "factory_types": ["88"], "isic": "3510", "id": "org_d"}
        blocks = {"kind": "CommunityEnterprise", "name_th": "กลุ่มบล็อก", "isic": "2395", "id": "org_b"}
        for given, place in ((cement, (14.6, 101.0)), (power, (13.9, 101.2)), (blocks, (13.95, 101.1))):
            answer = client.post("/v1/organisations", json=given | {"latitude": place[0], "longitude": place[1]})
            assert answer.status_code == 201, answer.text
        for need in (
            {"organisation_id": "org_g", "product_id": "clinker", "quantity": {"low": 5000}},
            {"organisation_id": "org_b", "material_id": "coal-fly-ash", "quantity": {"low": 100}},
        ):
            assert client.post("/v1/needs", json=need).status_code == 201
        answer = client.post("/v1/postings", json={"organisation_id": "org_d", "text": POSTING})
        assert answer.status_code == 201, answer.text
        posted = answer.json()
        assert posted["state"] == "offer"
        offer = posted["offer"]
        assert (offer["material_id"], offer["waste_code"], offer["present_route"]) == (
            "coal-fly-ash",
            "100102",
            "landfill",
        )
        assert offer["quantity"]["amount_per_year"] == pytest.approx(14_400)
        assert offer["moisture"] == pytest.approx(0.01)
        assert (offer["price"]["sign"], offer["price"]["thb_low"]) == ("pay", 150)
        proposals = posted["matches"]["proposals"]
        assert [p["taker"]["id"] for p in proposals] == ["org_g", "org_b"]
        best = proposals[0]
        assert best["saving"]["central_t"] > 0 and best["saving"]["low_t"] < best["saving"]["central_t"]
        terms = {line["term"]: line["t"] for line in best["saving"]["ledger"]["terms"]}
        assert set(terms) == set("ABCDEFGH")
        assert sum(terms.values()) == pytest.approx(best["saving"]["central_t"])
        stored = client.get(f"/v1/proposals/{best['id']}").json()
        assert stored["saving"] == best["saving"]

        server.kill()
        deadline = time.monotonic() + 60
        while (again := client.get(f"/v1/offers/{offer['id']}")).status_code == 503 and time.monotonic() < deadline:
            time.sleep(0.5)
        assert again.json() == offer, "what was acknowledged is there after kill -9"
        found = client.get(f"/v1/offers/{offer['id']}/matches").json()["proposals"]
        assert [p["id"] for p in found] == [p["id"] for p in proposals]


def test_a_second_process_joins_and_sees_what_the_first_wrote(tmp_path: Path) -> None:
    settings = Settings(neo4j_uri=None, symbiosis_data_folder=tmp_path / "data")
    with Context(settings) as context:
        load_seed(context)
        environment = os.environ | {"SYMBIOSIS_DATA_FOLDER": str(settings.symbiosis_data_folder), "NEO4J_URI": ""}
        command = ["org", "add", "--name-en", "Epsilon", "--id", "org_e", "--province", "20"]
        subprocess.run([sys.executable, "-m", "symbiosis", *command], env=environment, check=True, capture_output=True)
        client = TestClient(create_app(context), base_url="http://127.0.0.1")
        found = client.get("/v1/organisations/org_e").json()
        assert (found["name_en"], found["location_precision"]) == ("Epsilon", "province_centre")
