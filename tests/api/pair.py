"""Two organisations of their own that may come to an agreement, for the tests of what is said and done between them."""

from __future__ import annotations

from itertools import count
from typing import Any

from starlette.testclient import TestClient

NUMBERS = count(1)


class Pair:
    """A giver and a taker of their own, one offer, one need, and the proposal between them."""

    def __init__(self, client: TestClient, **offer: Any) -> None:
        number = next(NUMBERS)
        self.client = client
        self.giver, self.taker = f"org_giver_{number}", f"org_taker_{number}"
        for identifier, isic, factory_type, latitude in (
            (self.giver, "3510", "88", 13.0 + number / 50),
            (self.taker, "2394", "57", 13.05 + number / 50),
        ):
            made = client.post(
                "/v1/organisations",
                json={
                    "id": identifier, "kind": "Factory", "name_en": f"Works {identifier}", "isic": isic,
                    "factory_types": [factory_type], "latitude": latitude, "longitude": 99.0, "area_ids": ["area_test"],
                },
            )  # fmt: skip
            assert made.status_code == 201
        need = {"organisation_id": self.taker, "material_id": "coal-fly-ash", "quantity": {"low": 60}}
        self.need_id = client.post("/v1/needs", json=need).json()["need"]["id"]
        given = {
            "organisation_id": self.giver, "material_id": "coal-fly-ash", "quantity": {"low": 100},
            "present_route": "landfill", "status": "waste",
        }  # fmt: skip
        posted = client.post("/v1/offers", json=given | offer, params={"top_k": 100}).json()
        self.offer_id = posted["offer"]["id"]
        self.proposal = next(p for p in posted["matches"]["proposals"] if p["need_id"] == self.need_id)
        self.id = self.proposal["id"]

    def say(self, action: str, who: str, headers: dict[str, str] | None = None, **more: Any) -> Any:
        body = {"organisation_id": who, **more}
        return self.client.post(f"/v1/proposals/{self.id}:{action}", json=body, headers=headers)

    def agree(self, **more: Any) -> str:
        assert self.say("agree", self.giver, **more).status_code == 200
        agreed = self.say("agree", self.taker)
        assert agreed.status_code == 200, agreed.text
        exchange_id: str = agreed.json()["exchange_id"]
        return exchange_id

    def step(self, exchange_id: str, step: str, who: str | None = None, **more: Any) -> Any:
        body = {"organisation_id": who or self.giver, **more}
        return self.client.post(f"/v1/exchanges/{exchange_id}:{step}", json=body)

    def weigh(self, exchange_id: str, month: str, tonnes: float | None) -> Any:
        body = {"organisation_id": self.taker, "tonnes": tonnes}
        return self.client.put(f"/v1/exchanges/{exchange_id}/weighed/{month}", json=body)

    def left(self) -> tuple[float, float]:
        """What is open of offer and need, t a year, as matching sees it: the offer's best new taker, the need's."""
        other_need = {"organisation_id": "org_cement", "material_id": "coal-fly-ash", "quantity": {"low": 1e6}}
        need_id = self.client.post("/v1/needs", json=other_need).json()["need"]["id"]
        found = self.client.get(f"/v1/needs/{need_id}/matches", params={"top_k": 100}).json()["proposals"]
        offer = next((p["amount_per_year"] for p in found if p["offer_id"] == self.offer_id), 0.0)
        self.client.post(f"/v1/needs/{need_id}:withdraw", json={"organisation_id": "org_cement"})
        other_offer = {"organisation_id": "org_power", "material_id": "coal-fly-ash", "quantity": {"low": 1e6}}
        posted = self.client.post("/v1/offers", json=other_offer, params={"top_k": 100}).json()
        need = next((p["amount_per_year"] for p in posted["matches"]["proposals"] if p["need_id"] == self.need_id), 0.0)
        self.client.post(f"/v1/offers/{posted['offer']['id']}:withdraw", json={"organisation_id": "org_power"})
        return offer, need

    def events(self, who: str) -> list[tuple[str, str, str | None]]:
        found = self.client.get(f"/v1/organisations/{who}/events").json()["events"]
        talks = [one for one in found if one["about_kind"] in ("proposal", "exchange")]
        return [(one["about_kind"], one["what"], one["to_state"]) for one in talks]
