"""Small valid things for the contract tests; every call may change what it likes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any

from symbiosis.model.area import Area
from symbiosis.model.catalogue import Material, MaterialClass, Pathway, Product, QualityLimit, WasteCode
from symbiosis.model.exchange import Exchange
from symbiosis.model.organisation import Organisation
from symbiosis.model.proposal import Part, Proposal, proposal_id
from symbiosis.model.quantity import Lot, Quantity
from symbiosis.model.run import Run
from symbiosis.model.stream import Need, Offer, Price
from symbiosis.model.text import Text
from symbiosis.store import areas, knowledge, organisations
from symbiosis.store.graph import Graph

ASH = MaterialClass("ash", "เถ้า", "Ash", parent=None)
FLY_ASH_CLASS = MaterialClass("coal_ash", "เถ้าถ่านหิน", "Coal ash", parent="ash")
CODE = WasteCode("10 01 02", "coal fly ash", "เถ้าลอยถ่านหิน", "thermal processes", None, True)
CEMENT = Product("cement", "ปูนซีเมนต์", "Cement", "kg", synonyms_th=("ปูน",))
FLY_ASH = Material(
    "fly_ash",
    "เถ้าลอย",
    "Coal fly ash",
    "coal_ash",
    "by_product",
    synonyms_th=("ขี้เถ้าลอย",),
    waste_code="10 01 02",
    moisture=(0.0, 0.01, 0.03),
)
BOTTOM_ASH = Material("bottom_ash", "เถ้าหนัก", "Bottom ash", "coal_ash", "waste")


def pathway(**changes: Any) -> Pathway:
    given: dict[str, Any] = {
        "id": "fly_ash_in_cement",
        "material_id": "fly_ash",
        "use_th": "ผสมปูน",
        "use_en": "Cement blending",
        "product_id": "cement",
        "displaced_product_en": "clinker",
        "displaced_factor_id": None,
        "receiver_isic": "2394",
        "receiver_factory_types": ("57(1)",),
        "receiver_kind": "factory",
        "substitution": (0.8, 0.9, 1.0),
        "basis": "dry",
        "output_yield": 1.0,
        "displacement_rate": 0.9,
        "delivered_unit": "kg",
        "displaced_unit": "kg",
        "processing_kwh": 5.0,
        "processing_heat_mj": 0.0,
        "quality_limits": (QualityLimit("LOI <= 6 %", "loi", "<=", 6.0, "%"), QualityLimit("no smell")),
        "hard_blocks": ("wet ash",),
        "seasonality": "all year",
        "typical_max_distance_km": 200.0,
        "maturity": "common",
        "baseline_route_default": "landfill",
        "family": "cement",
    }
    return Pathway(**{**given, **changes})


def load_knowledge(graph: Graph) -> None:
    """A class tree, a code, a product, two materials and a pathway."""
    knowledge.upsert(graph, "WasteCode", {CODE.code: CODE})
    knowledge.upsert(graph, "MaterialClass", {one.id: one for one in (FLY_ASH_CLASS, ASH)})
    knowledge.upsert(graph, "Product", {CEMENT.id: CEMENT})
    knowledge.upsert(graph, "Material", {one.id: one for one in (FLY_ASH, BOTTOM_ASH)})
    knowledge.upsert(graph, "Pathway", {"fly_ash_in_cement": pathway()})


def save_areas(graph: Graph) -> None:
    """A park inside a town inside a province, and a park elsewhere."""
    areas.save(
        graph,
        [
            Area("park", "park", "สวนอุตสาหกรรม", "Park", part_of=("town",), km2=1.5),
            Area("town", "town", "เมือง", "Town", part_of=("province",)),
            Area("province", "province", "จังหวัด", "Province", province_code="21"),
            Area("elsewhere", "park", "ที่อื่น", "Elsewhere", synthetic=True, latitude=13.5, longitude=100.25),
        ],
    )


def organisation(id: str, **changes: Any) -> Organisation:
    given: dict[str, Any] = {
        "kind": "Factory",
        "name_th": f"โรงงาน {id}",
        "name_en": f"Works {id}",
        "isic": "2394",
        "factory_types": ("57(1)", "101"),
        "area_ids": ("park",),
        "latitude": 12.345678901234567,
        "longitude": 101.0,
        "workers": 120,
    }
    return Organisation(id=id, **{**given, **changes})


def save_organisations(graph: Graph, *some: Organisation) -> None:
    organisations.save(graph, some)


def offer(id: str, organisation_id: str, **changes: Any) -> Offer:
    given: dict[str, Any] = {"material_id": "fly_ash", "quantity": Quantity.every_month("t", 1000, 1200.5)}
    return Offer(id=id, organisation_id=organisation_id, **{**given, **changes})


def full_offer(id: str, organisation_id: str) -> Offer:
    """An offer with every attribute set to something else than its default."""
    return Offer(
        id=id,
        organisation_id=organisation_id,
        material_id="fly_ash",
        quantity=Quantity("m3", lot=Lot(10, 20.25, date(2026, 1, 31), date(2026, 12, 1)), tonnes_per_unit=0.1 + 0.2),
        state="open",
        status="waste",
        waste_code="10 01 02",
        hazard="HM",
        hazard_resolved=True,
        moisture=0.015,
        properties={"loi_percent": 4.5, "ash_percent": 1e-12},
        present_route="landfill",
        present_route_evidence="stated",
        management_code="071",
        price=Price("charge", 100.0, 150.0, None),
        material_score=0.7,
        confidential=True,
        text="เถ้าลอย \"เปียก\" 'ดำ'\n{x: 1} $id",
        valid_from=date(2026, 2, 28),
        valid_until=date(2027, 2, 28),
        synthetic=True,
    )


def need(id: str, organisation_id: str, **changes: Any) -> Need:
    given: dict[str, Any] = {"quantity": Quantity.every_month("t", 500, 500)}
    if "product_id" not in changes:
        given["material_id"] = "fly_ash"
    return Need(id=id, organisation_id=organisation_id, **{**given, **changes})


def proposal(offer_id: str, need_id: str | None, taker_id: str, **changes: Any) -> Proposal:
    given: dict[str, Any] = {
        "id": proposal_id(offer_id, need_id or taker_id, "fly_ash_in_cement"),
        "giver_id": "giver",
        "material_id": "fly_ash",
        "pathway_id": "fly_ash_in_cement",
        "quantity_unit": "t",
        "amount_per_year": 6000.0,
        "monthly": (500.0,) * 12,
        "p_works": 0.5,
        "parts": (Part("distance", 0.5, Text("ไกล 40 กม.", "40 km away")), Part("season", 1.0, Text("ตรงกัน", "fits"))),
        "questions": (Text("ชื้นเท่าไร", "How wet is it?"),),
        "other_pathway_ids": ("another",),
        "saving_central_t": 120.5,
        "value": 60.25,
    }
    return Proposal(offer_id=offer_id, need_id=need_id, taker_id=taker_id, **{**given, **changes})


def run(id: str, **changes: Any) -> Run:
    given: dict[str, Any] = {
        "kind": "posting",
        "parameters": "{}",
        "started_at": datetime(2026, 3, 1, 8, 30, tzinfo=UTC),
    }
    return Run(id=id, **{**given, **changes})


def exchange(id: str, giver_id: str, taker_id: str, **changes: Any) -> Exchange:
    given: dict[str, Any] = {
        "material_name": "เถ้าลอย",
        "kind": "by-product",
        "evidence": "weighed",
        "state": "moving",
        "since": date(2024, 5, 1),
    }
    return Exchange(id=id, giver_id=giver_id, taker_id=taker_id, **{**given, **changes})


def ids(things: Iterable[Any]) -> list[str]:
    return [thing.id for thing in things]
