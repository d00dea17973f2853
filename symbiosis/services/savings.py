"""Savings of cases and of stored proposals: as they stand, and what if one thing were different."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Self

from pydantic import Field, model_validator

from symbiosis.carbon.displacement import Rung
from symbiosis.carbon.saving_case import SavingComputed, compute_saving, what_if
from symbiosis.carbon.saving_inputs import Distance
from symbiosis.carbon.vehicles import VehicleName
from symbiosis.knowledge.catalogue import Catalogue
from symbiosis.matching.hazard import hazard_of
from symbiosis.model.errors import Fault, InvalidInput
from symbiosis.model.proposal import Proposal
from symbiosis.model.stream import Offer, PresentRoute
from symbiosis.model.text import Text
from symbiosis.services.case_lines import one_case
from symbiosis.services.context import Context
from symbiosis.services.factors import current_catalogue
from symbiosis.services.inputs import Identifier, Input
from symbiosis.store import proposals, streams

MOST_DRAWS = 100_000


class SavingChanges(Input):
    """What is different in a what-if; what is left out stays as it is."""

    distance_km: Distance | None = Field(None, examples=[160])
    vehicle: VehicleName | None = None
    present_route: PresentRoute | None = Field(None, description="what happens to the stream today")
    present_pathway_id: Identifier | None = Field(None, description="the present use, where the route is one")
    baseline_distance_km: Distance | None = None
    displacement_evidence: Rung | None = Field(None, description="a rung of the ladder; its own rate comes with it")
    displacement_rate: Annotated[float, Field(ge=0, le=1)] | None = None
    moisture: Annotated[float, Field(ge=0, lt=1)] | None = None

    @model_validator(mode="after")
    def _something(self) -> Self:
        if not self.model_fields_set:
            raise ValueError("ต้องเปลี่ยนอย่างน้อยหนึ่งอย่าง", "at least one change is needed")
        nothing = [name for name in self.model_fields_set if getattr(self, name) is None]
        if nothing:
            raise ValueError(
                f"{', '.join(sorted(nothing))} ต้องมีค่า", f"{', '.join(sorted(nothing))} cannot be null: leave it out"
            )
        return self

    def on(self, case: Mapping[str, Any]) -> dict[str, Any]:
        """These changes as fields of a case. A route put in counts as stated; a new rung brings its own rate."""
        changes = self.model_dump(mode="json", exclude_unset=True)
        if "present_route" in changes and case.get("present_route_evidence") is not None:
            changes["present_route_evidence"] = "stated"
        if changes.get("displacement_evidence", "default") != "default" and "displacement_rate" not in changes:
            changes |= {"displacement_rate": None} if "displacement_rate" in case else {}
        return changes


def saving_of_case(context: Context, case: Mapping[str, Any]) -> dict[str, Any]:
    """The saving of a case under the set of factors in use. Raises as `compute_saving` does."""
    _refuse_many_draws(case)
    return compute_saving(case, current_catalogue(context)).as_json()


def what_if_of_case(context: Context, case: Mapping[str, Any], changes: SavingChanges) -> dict[str, Any]:
    """A case before and after the changes, under the set of factors in use and the same draws."""
    _refuse_many_draws(case)
    return what_if(case, changes.on(case), current_catalogue(context))


def what_if_of_data(data: bytes, changes: SavingChanges, catalogue: Catalogue) -> dict[str, Any]:
    """A case as JSON text before and after the changes. InvalidInput where it is not one case."""
    case = one_case(data)
    return what_if(case, changes.on(case), catalogue)


def what_if_of_proposal(context: Context, proposal_id: str, changes: SavingChanges) -> dict[str, Any]:
    """A stored proposal before and after the changes. NotFound, or InvalidInput where its use is not known."""
    catalogue = current_catalogue(context)
    case = case_of_proposal(context, catalogue, proposals.get(context.graph, proposal_id))
    return what_if(case, changes.on(case), catalogue)


def claim_of_proposal(context: Context, proposal_id: str, catalogue: Catalogue | None = None) -> SavingComputed:
    """The saving of a stored proposal in full, under the set in use unless another catalogue is given.

    NotFound for an unknown proposal, InvalidInput where its use is not known.
    """
    found = catalogue or current_catalogue(context)
    return compute_saving(case_of_proposal(context, found, proposals.get(context.graph, proposal_id)), found)


def case_of_proposal(context: Context, catalogue: Catalogue, proposal: Proposal) -> dict[str, Any]:
    """A proposal as a case of `symbiosis saving`, with the evidence of its offer as it is posted now.

    InvalidInput where its use is not known.
    """
    return proposal_case(catalogue, proposal, streams.get_offer(context.graph, proposal.offer_id))


def proposal_case(catalogue: Catalogue, proposal: Proposal, offer: Offer) -> dict[str, Any]:
    """The same for an offer at hand."""
    pathway = catalogue.pathways.get(proposal.pathway_id or "")
    if pathway is None:
        message = Text("ข้อเสนอนี้ไม่ทราบการใช้ จึงไม่มีการคำนวณ", "the use of this proposal is not known: it has no saving")
        raise InvalidInput(message, (Fault("pathway_id", "use-unknown", message),))
    # As in matching: where a place is unknown the pathway's usual distance stands in.
    distance = proposal.distance_km if proposal.distance_km is not None else pathway.typical_max_distance_km
    case = {
        "form": "pathway",
        "match_id": proposal.id,
        "pathway_id": pathway.id,
        "material_id": proposal.material_id,
        "amount_per_year": proposal.amount_per_year,
        "quantity_unit": proposal.quantity_unit,
        "months": float(sum(amount > 0 for amount in proposal.monthly)) or 1.0,
        "distance_km": distance,
        "hazardous": _hazard(catalogue, offer) == "HA",
        "tonnes_per_unit": offer.quantity.tonnes_per_unit,
        "moisture": offer.moisture,
        "present_route": offer.present_route,
        "present_route_evidence": offer.present_route_evidence,
        "management_code": offer.management_code,
        "price_sign": offer.price.sign if offer.price else None,
    }
    return {name: value for name, value in case.items() if value is not None}


def _refuse_many_draws(case: Mapping[str, Any]) -> None:
    """A service answers many: what takes seconds and a gigabyte belongs on the command line."""
    if int(case.get("draws", 0)) > MOST_DRAWS:
        message = Text(f"ได้ไม่เกิน {MOST_DRAWS:,} ครั้ง", f"at most {MOST_DRAWS:,} draws here")
        raise InvalidInput(message, (Fault("draws", "too-many", message),))


def _hazard(catalogue: Catalogue, offer: Offer) -> str | None:
    return hazard_of(catalogue, offer.material_id, offer.waste_code, offer.hazard, resolved=offer.hazard_resolved)
