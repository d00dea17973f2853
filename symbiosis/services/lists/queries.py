"""What can be asked of each list: filters, sorts and page sizes, bounded; the same words by API and command line."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field, StringConstraints

from symbiosis.model.area import AreaKind
from symbiosis.model.draft import DraftState
from symbiosis.model.event import EventAbout
from symbiosis.model.exchange import EvidenceClass, ExchangeState, LinkKind
from symbiosis.model.organisation import OrganisationKind
from symbiosis.model.proposal import ProposalState
from symbiosis.model.run_kind import RUN_KINDS, RunKind, RunState
from symbiosis.model.stream import PresentRoute, StreamState, StreamStatus
from symbiosis.network.links import LinkDefinition
from symbiosis.services.inputs import AnyDate, FactoryTypeCode, Identifier, Input
from symbiosis.services.lists.cursor import LONGEST

MOST_ROWS_A_PAGE = 1000
MOST_PROPOSALS_A_PAGE = 200
"""Each carries its ledger."""
NOT_FILTERS = ("cursor", "limit", "sort", "as_organisation")

Synthetic = Annotated[
    bool | None, Field(description="only made-up ones (true), only real ones (false), both (left out)")
]
Name = Annotated[
    str | None, StringConstraints(strip_whitespace=True, min_length=1, max_length=100),
    Field(description="part of the Thai or English name, in any case"),
]  # fmt: skip
Tonnes = Annotated[float | None, Field(ge=0, le=1e9, allow_inf_nan=False, description="at least so many t a year")]
AsOrganisation = Annotated[
    Identifier | None,
    Field(
        description="who reads: sees the owners of its own confidential postings and of those it agreed an exchange "
        "of; taken on trust until there is authentication"
    ),
]
MemberOf = Annotated[Identifier | None, Field(description="members of this area or of one inside it")]


class ListQuery(Input):
    """What every list takes."""

    sorts: ClassVar[tuple[str, ...]] = ("id",)

    cursor: Annotated[str, StringConstraints(max_length=LONGEST)] | None = Field(
        None, description="`next` of the page before; with the same filters and sort"
    )
    limit: int = Field(50, ge=1, le=MOST_ROWS_A_PAGE, description="rows of a JSON page; other formats hold all rows")
    as_organisation: AsOrganisation = None

    @property
    def sorted_by(self) -> str:
        """The sort asked for."""
        return str(getattr(self, "sort", "id"))

    def filters(self) -> dict[str, Any]:
        """The filters by name, those not asked for as None."""
        return {name: value for name, value in self.model_dump().items() if name not in NOT_FILTERS}


class OrganisationQuery(ListQuery):
    """Organisations, in order of id."""

    kind: OrganisationKind | None = None
    area_id: MemberOf = None
    name_contains: Name = None
    isic: Annotated[str, StringConstraints(pattern=r"^\d{4}$")] | None = Field(None, description="ISIC class")
    factory_type: FactoryTypeCode | None = Field(None, description="DIW type as registered, such as 57 or 58(1)")
    province_code: Annotated[str, StringConstraints(pattern=r"^\d{2}$")] | None = None
    synthetic: Synthetic = None
    sort: Literal["id"] = "id"


class AreaQuery(ListQuery):
    """Areas, in order of id."""

    kind: AreaKind | None = None
    province_code: Annotated[str, StringConstraints(pattern=r"^\d{2}$")] | None = None
    part_of: Identifier | None = Field(None, description="inside this area, at any depth")
    name_contains: Name = None
    synthetic: Synthetic = None
    sort: Literal["id"] = "id"


class StreamQuery(ListQuery):
    """What offers and needs share. Confidential ones of others are not found by organisation or area."""

    material_id: Identifier | None = None
    organisation_id: Identifier | None = Field(None, description="of this organisation")
    area_id: MemberOf = None
    state: StreamState | None = None
    min_tonnes_per_year: Tonnes = None
    synthetic: Synthetic = None
    sort: Literal["id", "tonnes", "changed"] = Field(
        "id",
        description="tonnes: largest first; changed: latest first. What is changed meanwhile moves to another place: "
        "only by id every row is sure to come once",
    )


class OfferQuery(StreamQuery):
    """Offers."""

    waste_code: Annotated[str, StringConstraints(max_length=20)] | None = Field(
        None, description="in any writing", examples=["10 01 02"]
    )
    hazard: Literal["HA", "HM", "none"] | None = None
    status: StreamStatus | None = None
    present_route: PresentRoute | None = None


class NeedQuery(StreamQuery):
    """Needs."""

    product_id: Identifier | None = None


class DraftQuery(ListQuery):
    """Drafts of an organisation, in order of id; confidential ones are listed to their author alone."""

    organisation_id: Identifier = Field(description="of this organisation")
    state: DraftState | None = None
    sort: Literal["id"] = "id"


class ProposalQuery(ListQuery):
    """Proposals. Sides that are confidential to the reader are not found by organisation or area."""

    limit: int = Field(
        50, ge=1, le=MOST_PROPOSALS_A_PAGE, description="rows of a JSON page; other formats hold all rows"
    )
    organisation_id: Identifier | None = Field(None, description="that it could give or take")
    area_id: Identifier | None = Field(None, description="with one end in this area or in one inside it")
    state: ProposalState | None = None
    material_id: Identifier | None = None
    pathway_id: Identifier | None = None
    offer_id: Identifier | None = None
    need_id: Identifier | None = None
    min_saving_t: Annotated[float | None, Field(ge=-1e9, le=1e9, allow_inf_nan=False)] = Field(
        None, description="a central saving of at least so many t CO2e a year"
    )
    synthetic: Synthetic = None
    sort: Literal["id", "value", "saving", "distance"] = Field(
        "id", description="value, saving: best first; distance: nearest first; those without it last"
    )


class ExchangeQuery(ListQuery):
    """Exchanges. Parties that are confidential to the reader are not found by organisation or area."""

    organisation_id: Identifier | None = Field(None, description="that gives or takes")
    area_id: Identifier | None = Field(None, description="with one end in this area or in one inside it")
    state: ExchangeState | None = None
    kind: LinkKind | None = None
    evidence: EvidenceClass | None = None
    material_id: Identifier | None = None
    synthetic: Synthetic = None
    sort: Literal["id", "tonnes", "since"] = Field("id", description="tonnes: largest first; since: latest first")


class EventQuery(ListQuery):
    """Events of an organisation, oldest first."""

    after: int = Field(0, ge=0, le=2**53, description="only events after this number")
    about_kind: EventAbout | None = None
    sort: Literal["number"] = "number"


class MaterialQuery(ListQuery):
    """Materials in order of id; with `q` those found, best first."""

    q: Annotated[str, StringConstraints(max_length=500)] | None = Field(
        None, description="any name, Thai or English", examples=["ขี้เถ้าลอย"]
    )
    class_id: Identifier | None = None
    hazard: Literal["HA", "HM", "none"] | None = None
    sort: Literal["id", "score"] | None = Field(None, description="score where there is `q`, else id")


class DensityQuery(ListQuery):
    """Density of all areas of a kind, in order of area id: areas are not ranked on one ratio."""

    kind: AreaKind = "town"
    definition: LinkDefinition = Field("by-product+utility", description="which exchanges count as links")
    at: AnyDate | None = Field(None, description="the day asked for; Buddhist years too", examples=["2569-01-01"])
    synthetic: Synthetic = False
    sort: Literal["id"] = "id"


class RunQuery(ListQuery):
    """Runs, newest first."""

    kind: list[RunKind] | None = Field(None, description="long work where left out", max_length=len(RUN_KINDS))
    state: RunState | None = None
    sort: Literal["started"] = "started"


class ProposedQuery(ListQuery):
    """What a run proposed, best first."""

    limit: int = Field(50, ge=1, le=MOST_PROPOSALS_A_PAGE, description="rows of a JSON page")
    sort: Literal["rank"] = "rank"


class SynonymQuery(ListQuery):
    """Names that operators added, in order of material and name."""

    material_id: Identifier | None = None
    removed: bool = Field(False, description="those taken back too")
    sort: Literal["name"] = "name"


class CertificateQuery(ListQuery):
    """Certificates of a factory in order of their first day, also those that ran out."""

    at: AnyDate | None = Field(None, description="valid on this day; today if left out", examples=["2569-01-01"])
    sort: Literal["valid_from"] = "valid_from"


class FactorQuery(ListQuery):
    """Factors of one set, in order of id."""

    q: Annotated[str, StringConstraints(max_length=200)] = Field(
        "", description="part of an id, name, category or source"
    )
    reference: Annotated[str, StringConstraints(max_length=80)] = Field(
        "current", alias="set", description="shipped, current, or the hash of a set", examples=["current"]
    )
    sort: Literal["id"] = "id"
