"""What a posting says beside its amount: present route, price, moisture, quality, waste code, hazard, words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from types import MappingProxyType

from symbiosis.demo.amounts import between, rounded
from symbiosis.knowledge.catalogue import Catalogue
from symbiosis.model.catalogue import Material
from symbiosis.model.quantity import Quantity
from symbiosis.model.stream import NO_PROPERTIES, Hazard, PresentRoute, Price, RouteEvidence, StreamStatus

ROUTE_UNKNOWN = 0.2
"""How often a posting does not say what happens to the stream today: on purpose, as in life."""
PRICE_UNKNOWN = 0.25
TOO_GOOD_TO_WASTE_THB = 1500.0
"""Nobody dumps what fetches more than this a tonne."""
WASTEFUL: tuple[PresentRoute, ...] = (
    "landfill",
    "open_dump",
    "open_burn",
    "unused",
    "lagoon",
    "stockpile",
    "incineration",
)
"""Routes that use nothing of a stream, so that the whole saving of a use counts."""
_DISPOSAL = ("landfill", "open_dump", "open_burn", "incineration", "lagoon")
_STATUS: Mapping[str, StreamStatus] = {"waste": "waste", "by_product": "by_product", "product_or_utility": "product"}
_MANAGEMENT_CODES: Mapping[tuple[PresentRoute, bool], str] = {
    ("landfill", False): "071",
    ("landfill", True): "073",
    ("incineration", False): "074",
    ("incineration", True): "075",
}
"""(route, hazardous) → the management code that proves it (CO2_METHOD.md: 071–073 landfill, 074–075 incineration)."""
_UNIT_TH = {"t": "ตัน", "m3": "ลบ.ม.", "Nm3": "ลบ.ม.ที่สภาวะปกติ (Nm3)", "kWh": "หน่วย (kWh)", "MJ": "เมกะจูล"}
_ROUTE_TH: Mapping[PresentRoute, str] = {
    "landfill": "ปัจจุบันส่งฝังกลบ",
    "open_dump": "ปัจจุบันกองทิ้งไว้",
    "open_burn": "ปัจจุบันเผาทิ้ง",
    "incineration": "ปัจจุบันส่งเตาเผา",
    "lagoon": "ปัจจุบันลงบ่อบำบัด",
    "compost": "ปัจจุบันหมักปุ๋ย",
    "anaerobic_digestion": "ปัจจุบันหมักก๊าซชีวภาพ",
    "stockpile": "ปัจจุบันกองเก็บ",
    "unused": "ปัจจุบันปล่อยทิ้ง",
    "sold": "ปัจจุบันขาย",
    "own_use": "ปัจจุบันใช้เอง",
    "land_application": "ปัจจุบันใส่ในที่ดิน",
    "co_processing": "ปัจจุบันส่งเผาร่วมเตาปูน",
}


@dataclass(frozen=True, slots=True)
class Today:
    """What happens to a stream today and how that is known."""

    route: PresentRoute | None = None
    evidence: RouteEvidence | None = None
    management_code: str | None = None


def status_of(material: Material) -> StreamStatus:
    """The status a posting of this material has unless it says otherwise."""
    return _STATUS[material.status]


def plausible_routes(catalogue: Catalogue, material: Material) -> tuple[PresentRoute, ...]:
    """Routes that such a stream really goes, the usual ones more often: the baselines of its pathways, and landfill
    for waste that the baseline table knows there; neither dumping what is worth money nor selling what costs money."""
    price = catalogue.prices.get(material.id)
    fetches = price.thb_typical if price is not None and price.sign == "pay" and price.per == "t" else 0.0
    found: list[PresentRoute] = []
    for pathway in catalogue.pathways_of_material.get(material.id, ()):
        route: PresentRoute = pathway.baseline_route_default  # type: ignore[assignment]
        found.append(route)
    if material.status == "waste" and (material.id, "landfill") in catalogue.baseline_factors:
        found += ["landfill"] * max(1, len(found) // 3)
    found = [route for route in found if not (route in _DISPOSAL and fetches >= TOO_GOOD_TO_WASTE_THB)]
    found = [route for route in found if not (route == "sold" and (price is None or price.sign == "charge"))]
    return tuple(found)


def today(catalogue: Catalogue, material: Material, hazard: Hazard | None, random: Random) -> Today:
    """A plausible present route with its evidence; nothing in one posting out of five."""
    routes = plausible_routes(catalogue, material)
    if not routes or random.random() < ROUTE_UNKNOWN:
        return Today()
    route = random.choice(routes)
    code = _MANAGEMENT_CODES.get((route, hazard is not None))
    if code is not None and material.status == "waste" and random.random() < 0.2:
        return Today(route, "management_code", code)
    return Today(route, "record" if random.random() < 0.15 else "stated")


def price_of(catalogue: Catalogue, material: Material, random: Random) -> Price | None:
    """The price a giver asks (or pays, for what costs money), near the table's; nothing in one of four."""
    known = catalogue.prices.get(material.id)
    if known is None or random.random() < PRICE_UNKNOWN:
        return None
    if known.sign == "free" or known.thb_typical == 0:
        return Price("free", per=known.per)
    thb = rounded(between(random, known.thb_low, known.thb_typical, known.thb_high))
    high = rounded(thb * 1.2) if random.random() < 0.25 else thb
    return Price(known.sign, thb, high, known.per)


def moisture_of(material: Material, random: Random) -> float | None:
    """Moisture as shipped, within the material's range; None where water does not matter, and in one of three."""
    if material.moisture is None or random.random() < 0.35:
        return None
    low, typical, high = material.moisture
    return round(between(random, low, typical, high), 3)


def properties_of(catalogue: Catalogue, material: Material, random: Random) -> Mapping[str, float]:
    """Up to three measured values, mostly within the limits that the pathways of the material set, sometimes beyond."""
    if random.random() < 0.55:
        return NO_PROPERTIES
    bounds: dict[str, tuple[str, float]] = {}
    asked: Counter[str] = Counter()
    for pathway in catalogue.pathways_of_material.get(material.id, ()):
        for limit in pathway.quality_limits:
            if limit.name and limit.value and limit.operator in ("<=", ">=") and limit.name != "moisture":
                key = catalogue.properties[limit.name].key(limit.unit)
                bounds.setdefault(key, (limit.operator, limit.value))
                asked[key] += 1
    # What several uses ask for is what a laboratory measures; what one odd use asks for, hardly anybody does.
    usual = {key: bound for key, bound in bounds.items() if asked[key] > 1}
    bounds = usual or bounds
    if not bounds:
        return NO_PROPERTIES
    chosen = random.sample(sorted(bounds), min(len(bounds), random.randint(1, 3)))
    return MappingProxyType({key: _measured(key, *bounds[key], random) for key in sorted(chosen)})


def _measured(key: str, operator: str, bound: float, random: Random) -> float:
    near = random.triangular(0.2, 1.25, 0.7) if operator == "<=" else random.triangular(0.85, 1.5, 1.1)
    value = rounded(bound * near, 3)
    if key.endswith("_percent"):
        return min(value, 99.9)
    return min(value, 14.0) if key == "ph" else value


def words_of(material: Material, quantity: Quantity, said: Today, random: Random) -> str:
    """A short text as people write it, in Thai or English, that begins by saying that it is made up."""
    months = [(low, high) for low, high in zip(quantity.monthly_low, quantity.monthly_high, strict=True) if high > 0]
    low, high = months[0] if months else (0.0, 0.0)
    if quantity.lot is not None:
        low, high = quantity.lot.low, quantity.lot.high
    if random.random() < 0.7:
        amount = f"{low:,.10g}" if low == high else f"{low:,.10g}-{high:,.10g}"
        period = "ครั้งเดียว" if quantity.lot is not None else "เดือนละ"
        route = f" {_ROUTE_TH[said.route]}" if said.route else ""
        return f"[สาธิต] {material.name_th} {period} {amount} {_UNIT_TH[quantity.unit]}{route}"
    amount = f"{low:,.10g}" if low == high else f"{low:,.10g} to {high:,.10g}"
    period = "once" if quantity.lot is not None else "a month"
    return f"[Demo] {material.name_en}, {amount} {quantity.unit} {period}"
