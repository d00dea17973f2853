"""The list commands and their options, by the fields of their query models (symbiosis/services/lists/queries.py)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ListOption:
    """An option of a list command and the field of its query that it fills."""

    field: str
    name: str
    help: str
    kind: type = str


@dataclass(frozen=True, slots=True)
class ListArgument:
    """What stands behind a list command without an option: the thing whose list it is, or a field of its query."""

    name: str
    metavar: str
    help: str
    is_field: bool = False


@dataclass(frozen=True, slots=True)
class ListCommand:
    """A list command: `listing` and `query` by their names in services/lists, `table` the columns people see."""

    name: str
    listing: str
    query: str
    help: str
    options: tuple[ListOption, ...]
    table: tuple[str, ...]
    argument: ListArgument | None = None
    default_format: str = "table"


def _sort(*sorts: str) -> ListOption:
    return ListOption("sort", "--sort", f"one of {', '.join(sorts)}")


_SYNTHETIC = ListOption("synthetic", "--synthetic/--real", "only made-up ones, or only real ones", bool)
_STATE = ListOption("state", "--state", "in this state")
_MATERIAL = ListOption("material_id", "--material", "id of a material")
_ORGANISATION = ListOption("organisation_id", "--organisation", "id of an organisation")
_MEMBERS = ListOption("area_id", "--area", "of members of this area or of one inside it")
_ONE_END = ListOption("area_id", "--area", "with one end in this area or in one inside it")
_NAME = ListOption("name_contains", "--name", "part of a name, Thai or English")
_PROVINCE = ListOption("province_code", "--province", "province code, two digits")
_TONNES = ListOption("min_tonnes_per_year", "--min-tonnes", "at least so many t a year", float)
_HAZARD = ListOption("hazard", "--hazard", "HA, HM or none")

ORGANISATIONS = ListCommand(
    "list",
    "ORGANISATIONS",
    "OrganisationQuery",
    "Organisations in order of id.",
    (
        _MEMBERS,
        ListOption("kind", "--kind", "Factory, CommunityEnterprise, Farm, Utility, Municipality or Commons"),
        _NAME,
        ListOption("isic", "--isic", "ISIC class, four digits"),
        ListOption("factory_type", "--type", "DIW type as registered, such as 57 or 58(1)"),
        _PROVINCE,
        _SYNTHETIC,
        _sort("id"),
    ),
    ("id", "kind", "name_th", "name_en", "factory_types", "isic", "synthetic"),
)
AREAS = ListCommand(
    "areas",
    "AREAS",
    "AreaQuery",
    "The areas the graph knows.",
    (
        ListOption("kind", "--kind", "town, park, province, …"),
        _PROVINCE,
        ListOption("part_of", "--inside", "inside this area"),
        _NAME,
        _SYNTHETIC,
        _sort("id"),
    ),
    ("id", "kind", "name_th", "name_en", "km2", "synthetic"),
)
_STREAM = (_MATERIAL, _ORGANISATION, _MEMBERS, _STATE, _TONNES, _SYNTHETIC, _sort("id", "tonnes", "changed"))
OFFERS = ListCommand(
    "offers",
    "OFFERS",
    "OfferQuery",
    "What organisations have.",
    (
        *_STREAM,
        ListOption("waste_code", "--waste-code", "in any writing"),
        _HAZARD,
        ListOption("status", "--status", "product, by_product or waste"),
        ListOption("present_route", "--present-route", "what happens to it today"),
    ),
    ("id", "state", "organisation_id", "material_name", "quantity.amount_per_year", "quantity.unit", "present_route"),
)
NEEDS = ListCommand(
    "needs",
    "NEEDS",
    "NeedQuery",
    "What organisations want.",
    (*_STREAM, ListOption("product_id", "--product", "id of a product")),
    ("id", "state", "organisation_id", "target_name", "quantity.amount_per_year", "quantity.unit"),
)
DRAFTS = ListCommand(
    "list",
    "DRAFTS",
    "DraftQuery",
    "Drafts of an organisation, which reads its own with --as.",
    (_ORGANISATION, _STATE, _sort("id")),
    ("id", "state", "text", "became_id"),
)
PROPOSALS = ListCommand(
    "list",
    "PROPOSALS",
    "ProposalQuery",
    "Stored proposals.",
    (
        ListOption("organisation_id", "--organisation", "that it could give or take"),
        _ONE_END,
        ListOption("state", "--state", "proposed, interested, agreed, …"),
        _MATERIAL,
        ListOption("pathway_id", "--pathway", "id of a pathway"),
        ListOption("offer_id", "--offer", "of this offer"),
        ListOption("need_id", "--need", "of this need"),
        ListOption("min_saving_t", "--min-saving", "a central saving of at least so many t CO2e a year", float),
        _SYNTHETIC,
        _sort("id", "value", "saving", "distance"),
    ),
    ("id", "state", "giver.name", "taker.name", "material_name", "tonnes_per_year", "distance_km", "saving.central_t"),
)
EXCHANGES = ListCommand(
    "list",
    "EXCHANGES",
    "ExchangeQuery",
    "Exchanges.",
    (
        ListOption("organisation_id", "--organisation", "that gives or takes"),
        _ONE_END,
        ListOption("state", "--state", "agreed, moving, …"),
        ListOption("kind", "--kind", "by-product, utility or product"),
        ListOption("evidence", "--evidence", "declared, permitted, weighed or verified"),
        _MATERIAL,
        _SYNTHETIC,
        _sort("id", "tonnes", "since"),
    ),
    ("id", "state", "evidence", "giver.name", "taker.name", "material_name", "tonnes_per_year"),
)
EVENTS = ListCommand(
    "events",
    "events_of",
    "EventQuery",
    "What happened to an organisation's affairs, oldest first; --follow waits for more.",
    (
        ListOption("after", "--after", "only events after this number", int),
        ListOption("about_kind", "--about", "organisation, proposal, exchange, offer, need or draft"),
        _sort("number"),
    ),
    ("number", "at", "about_kind", "about_id", "what", "from_state", "to_state", "by"),
    argument=ListArgument("organisation_id", "ORG", "id of an organisation"),
)
MATERIALS = ListCommand(
    "list",
    "MATERIALS",
    "MaterialQuery",
    "The catalogue of materials; with TEXT those found by any name, best first.",
    (
        ListOption("class_id", "--class", "id of a class of materials"),
        _HAZARD,
        _sort("id", "score"),
    ),
    ("score", "id", "name", "class_id", "waste_code", "hazard"),
    argument=ListArgument("q", "[TEXT]", "part of any name, Thai or English", is_field=True),
)
DENSITY = ListCommand(
    "density-table",
    "DENSITY",
    "DensityQuery",
    "Density of all areas of a kind, in order of id: areas are not ranked on one ratio.",
    (
        ListOption("kind", "--kind", "town, park, province, …"),
        ListOption("definition", "--links", "which exchanges count: all, by-product+utility or by-product"),
        ListOption("at", "--at", "the day asked for, 2026-01-31 or 2569-01-31"),
        _SYNTHETIC,
        _sort("id"),
    ),
    (
        "area_id",
        "name",
        "organisations",
        "factories",
        "actors",
        "links",
        "tonnes_per_year.value",
        "t_co2e_per_year.value",
        "links_per_km2.value",
        "links_per_factory.value",
    ),
)
