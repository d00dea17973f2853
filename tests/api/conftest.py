"""A client over the embedded graph with knowledge loaded and a few organisations registered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from symbiosis.model.area import Area
from symbiosis.services.context import BANGKOK, Context
from symbiosis.services.knowledge import load_seed
from symbiosis.settings import Settings
from symbiosis.store import areas
from symbiosis.store.graph import Graph

ORGANISATIONS = (
    {"id": "org_power", "kind": "Factory", "name_th": "โรงไฟฟ้า", "isic": "3510", "factory_types": ["88"]},
    {"id": "org_cement", "kind": "Factory", "name_en": "Cement", "isic": "2394", "factory_types": ["57"]},
    {"id": "org_blocks", "kind": "CommunityEnterprise", "name_th": "กลุ่มอิฐบล็อก", "isic": "2395"},
    {"id": "org_mushroom", "kind": "CommunityEnterprise", "name_th": "กลุ่มเห็ด", "isic": "0113"},
)


@pytest.fixture(scope="module")
def context(embedded_graph: Graph) -> Context:
    """A service whose clock stands still."""
    made = Context(Settings(neo4j_uri=None), now=lambda: datetime(2026, 11, 24, 9, tzinfo=BANGKOK))
    made.graph = embedded_graph
    load_seed(made)
    areas.save(embedded_graph, [Area("area_test", "park", "สวนทดสอบ", "Test park", km2=2.5)])
    return made


@pytest.fixture(scope="module")
def client(context: Context) -> Iterator[TestClient]:
    client = TestClient(create_app(context), base_url="http://127.0.0.1", raise_server_exceptions=False)
    for number, given in enumerate(ORGANISATIONS):
        place = {"latitude": 13.5 + number / 10, "longitude": 101.0, "area_ids": ["area_test"]}
        assert client.post("/v1/organisations", json={**given, **place}).status_code == 201
    for need in (
        {"organisation_id": "org_cement", "product_id": "clinker", "quantity": {"low": 5000}},
        {"organisation_id": "org_blocks", "material_id": "coal-fly-ash", "quantity": {"low": 100}},
        {"organisation_id": "org_blocks", "material_id": "oil-fly-ash", "quantity": {"low": 5}},
    ):
        assert client.post("/v1/needs", json=need).status_code == 201
    yield client
