"""What happens to a stream today, and how we know: a baseline is evidence, never a convenience (rule 1)."""

from __future__ import annotations

from dataclasses import dataclass

from symbiosis.knowledge.catalogue import Catalogue
from symbiosis.knowledge.management import ROUTE_OF_MANAGEMENT_CODE
from symbiosis.model.catalogue import Material, Pathway
from symbiosis.model.stream import PRESENT_ROUTES, PresentRoute, PriceSign, RouteEvidence
from symbiosis.model.text import Text

USED_ROUTES: tuple[PresentRoute, ...] = ("sold", "own_use", "land_application", "co_processing")
"""Somebody uses the stream already: no disposal is avoided, the present use's benefit is lost (A = F = 0, H counts)."""

DRIVEN_ROUTES: tuple[PresentRoute, ...] = ("landfill", "incineration")
"""Routes to a site one drives to: only these get an assumed distance when none is stated; the others are taken to be
on the giver's own site (F = 0), which never overstates a saving."""

ROUTE_WORDS: dict[PresentRoute, Text] = {
    "landfill": Text("ฝังกลบ", "landfill"),
    "open_dump": Text("เทกอง", "open dump"),
    "open_burn": Text("เผากลางแจ้ง", "open burning"),
    "incineration": Text("เตาเผา", "incineration"),
    "lagoon": Text("บ่อบำบัดแบบเปิด", "open lagoon"),
    "compost": Text("หมักปุ๋ย", "composting"),
    "anaerobic_digestion": Text("หมักก๊าซชีวภาพ", "anaerobic digestion"),
    "stockpile": Text("กองเก็บ", "stockpile"),
    "unused": Text("ปล่อยทิ้ง ไม่ได้ใช้", "unused: vented, flared, discharged or idle"),
    "sold": Text("ขาย", "sold"),
    "own_use": Text("ใช้เอง", "own use"),
    "land_application": Text("ลงดิน", "land application"),
    "co_processing": Text("เผาร่วมในเตาปูนซีเมนต์", "co-processing in a cement kiln"),
}


@dataclass(frozen=True, slots=True)
class Baseline:
    """The giver's present route; `route` None means that nobody knows it (and the stream usually has a use).

    `distance_km`: one-way road distance to the baseline site, None where not stated. `present_pathway_id`: the pathway
    of a known present use, for the routes of `USED_ROUTES`.
    """

    route: PresentRoute | None = None
    evidence: RouteEvidence = "assumed"
    distance_km: float | None = None
    present_pathway_id: str | None = None

    @property
    def stated(self) -> bool:
        """Whether there is evidence; False where the route is assumed or unknown."""
        return self.route is not None and self.evidence != "assumed"


def baseline_from_evidence(
    route: PresentRoute | None = None,
    route_evidence: RouteEvidence | None = None,
    management_code: str | None = None,
    price_sign: PriceSign | None = None,
    *,
    distance_km: float | None = None,
    present_pathway_id: str | None = None,
) -> Baseline:
    """What a posting tells of the present route, best evidence first: its words or records, its code, who pays.

    A giver who pays for disposal ("charge") shows landfill; one who asks a price ("pay") shows nothing about where the
    stream goes now. Codes of reuse, recovery and use on land (03x, 04x, 05x, 083, 084) show a use that is not known in
    detail: "sold". Other codes, of storage, treatment or export, show nothing. With no evidence the route is None:
    `with_default` then decides what may be assumed.
    """
    if route is not None:
        return Baseline(route, route_evidence or "stated", distance_km, present_pathway_id)
    if management_code is not None:
        from_code = ROUTE_OF_MANAGEMENT_CODE.get(management_code)
        if from_code is None and (management_code[:2] in ("03", "04", "05") or management_code in ("083", "084")):
            from_code = "sold"
        if from_code is not None:
            return Baseline(from_code, "management_code", distance_km, present_pathway_id)
    if price_sign == "charge":
        return Baseline("landfill", "price", distance_km)
    return Baseline(None, "assumed", distance_km, present_pathway_id)


def stream_has_a_use(catalogue: Catalogue, material: Material) -> bool:
    """Whether the knowledge tables say that the stream is usually sold or used: any of its pathways says so."""
    pathways = catalogue.pathways_of_material.get(material.id, ())
    return any(pathway.baseline_route_default in USED_ROUTES for pathway in pathways)


def with_default(baseline: Baseline, catalogue: Catalogue, pathway: Pathway, material: Material) -> Baseline:
    """Put the usual route in place of an unknown one, where that is allowed.

    Allowed only for a stream that has no usual use: then the default of its pathway (landfill, lagoon, stockpile,
    unused, …) is assumed and said so. A stream that is usually sold or used stays unknown: no central value.
    A pathway used by analogy does not speak for another material: that one's own pathways do, when they agree.
    """
    if baseline.route is not None or stream_has_a_use(catalogue, material):
        return baseline
    own = catalogue.pathways_of_material.get(material.id, ())
    if pathway.material_id == material.id or not own:
        usual = pathway.baseline_route_default
    else:
        defaults = {candidate.baseline_route_default for candidate in own}
        usual = defaults.pop() if len(defaults) == 1 else ""
    for route in PRESENT_ROUTES:
        if route == usual and route not in USED_ROUTES:
            return Baseline(route, "assumed", baseline.distance_km)
    return baseline


def present_pathway(baseline: Baseline, catalogue: Catalogue, material: Material) -> Pathway | None:
    """The pathway of a known present use, or None.

    Named in the baseline; or co-processing, which is the material's only cement-kiln fuel pathway where it has one.
    """
    if baseline.present_pathway_id is not None:
        return catalogue.pathways[baseline.present_pathway_id]
    if baseline.route == "co_processing":
        kilns = [p for p in catalogue.pathways_of_material.get(material.id, ()) if p.family.startswith("cem_fuel")]
        return kilns[0] if len(kilns) == 1 else None
    return None
