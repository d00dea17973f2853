"""Which answers lead to which requests: OpenAPI links, for generated clients and for testers that follow them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Link:
    """From the answer of one operation to another: path parameters and body fields out of the answer's body.

    Values are JSON pointers into the body ("/offer/id").
    """

    to: str
    parameters: dict[str, str] = field(default_factory=dict)
    body: dict[str, str] = field(default_factory=dict)

    def as_openapi(self) -> dict[str, Any]:
        """As a Link Object."""
        made: dict[str, Any] = {"operationId": self.to}
        if self.parameters:
            made["parameters"] = {f"path.{name}": f"$response.body#{at}" for name, at in self.parameters.items()}
        if self.body:
            made["requestBody"] = {name: f"$response.body#{at}" for name, at in self.body.items()}
        return made


def _organisation(at: str) -> tuple[Link, ...]:
    """What can be asked about, and posted by, the organisation whose id is there."""
    reads = ("get_organisation", "get_streams", "get_matches", "list_events")
    posts = ("add_offer", "add_need", "add_posting")
    return (
        *(Link(to, {"organisation_id": at}) for to in reads),
        *(Link(to, body={"organisation_id": at}) for to in posts),
    )


def _stream(kind: str, at: str) -> tuple[Link, ...]:
    """What can be done with the offer or need that was answered."""
    of = {f"{kind}_id": f"{at}/id"}
    owner = {"organisation_id": f"{at}/organisation_id"}
    reads = (f"get_{kind}", f"get_{kind}_matches")
    changes = (f"change_{kind}", f"take_{kind}_back")
    return (*(Link(to, of) for to in reads), *(Link(to, of, owner) for to in changes))


_EXCHANGE_STEPS = ("request_consent", "consent", "permit", "start", "report", "close", "stop", "put_documents")
_SIDES = ("/giver/id", "/taker/id")


def _proposal(at: str) -> tuple[Link, ...]:
    of = {"proposal_id": f"{at}/id"}
    said = ("be_interested", "agree", "decline", "withdraw")
    return (
        *(Link(to, of) for to in ("get_proposal", "get_saving_versions")),
        *(Link(to, of, {"organisation_id": at + side}) for to in said for side in _SIDES),
    )


def _exchange(at: str) -> tuple[Link, ...]:
    of = {"exchange_id": f"{at}/id"}
    return (
        Link("get_exchange", of),
        *(Link(to, of, {"organisation_id": at + side}) for to in _EXCHANGE_STEPS for side in _SIDES),
    )


_RUN = tuple(Link(to, {"run_id": "/id"}) for to in ("get_run", "get_result", "get_proposals", "cancel_run"))
_AREA_READS = ("get_area", "get_area_matches", "get_density", "get_dependence", "get_area_savings")
_FIRST_MATCH = _proposal("/matches/proposals/0")

LINKS: dict[str, tuple[Link, ...]] = {
    "add_organisation": _organisation("/organisation/id"),
    "add_offer": (*_stream("offer", "/offer"), *_FIRST_MATCH),
    "add_need": (*_stream("need", "/need"), *_FIRST_MATCH),
    "add_posting": (
        *_stream("offer", "/offer"),
        Link("get_draft", {"draft_id": "/id"}),
        Link("answer_draft", {"draft_id": "/id"}),
        *_FIRST_MATCH,
    ),
    "get_offer_matches": _proposal("/proposals/0"),
    "agree": (*_proposal(""), Link("get_exchange", {"exchange_id": "/exchange_id"})),
    "add_run": _RUN,
    "cancel_run": _RUN,
    "list_proposals": _proposal("/proposals/0"),
    "list_exchanges": _exchange("/exchanges/0"),
    "get_exchange": _exchange(""),
    "list_organisations": _organisation("/organisations/0/id"),
    "list_areas": tuple(Link(to, {"area_id": "/areas/0/id"}) for to in _AREA_READS),
    "list_materials": (Link("get_material", {"material_id": "/materials/0/id"}),),
    "list_factors": (Link("get_factor", {"factor_id": "/factors/0/id"}),),
}
"""By the operation whose first successful answer leads on."""


def links_of(operation_id: str) -> dict[str, Any]:
    """The Links Object of an operation's answer; names are unlike each other and say where they lead."""
    made: dict[str, Any] = {}
    for link in LINKS.get(operation_id, ()):
        name = link.to if link.to not in made else f"{link.to}_as_the_other_side"
        made[name] = link.as_openapi()
    return made
