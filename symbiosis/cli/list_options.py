"""The list commands and their options, by the fields of their query models (symbiosis/services/lists/queries.py)."""

from __future__ import annotations

from dataclasses import dataclass

from symbiosis.cli.output import both


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
    return ListOption("sort", "--sort", both("เรียงตาม", f"sort by: {', '.join(sorts)}"))


_SYNTHETIC = ListOption(
    "synthetic",
    "--synthetic/--real",
    both("เฉพาะข้อมูลสมมติ หรือเฉพาะของจริง", "only made-up ones, or only real ones"),
    bool,
)
_STATE = ListOption("state", "--state", both("อยู่ในสถานะนี้", "in this state"))
_MATERIAL = ListOption("material_id", "--material", both("รหัสวัสดุ", "id of a material"))
_ORGANISATION = ListOption("organisation_id", "--organisation", both("รหัสองค์กร", "id of an organisation"))
_MEMBERS = ListOption(
    "area_id", "--area", both("ของสมาชิกในพื้นที่นี้ หรือพื้นที่ย่อย", "of members of this area or of one inside it")
)
_ONE_END = ListOption(
    "area_id", "--area", both("ฝ่ายใดฝ่ายหนึ่งอยู่ในพื้นที่นี้ หรือพื้นที่ย่อย", "with one end in this area or in one inside it")
)
_NAME = ListOption("name_contains", "--name", both("ส่วนหนึ่งของชื่อ ไทยหรืออังกฤษ", "part of a name, Thai or English"))
_PROVINCE = ListOption("province_code", "--province", both("รหัสจังหวัด สองหลัก", "province code, two digits"))
_TONNES = ListOption("min_tonnes_per_year", "--min-tonnes", both("อย่างน้อยกี่ตันต่อปี", "at least so many t a year"), float)
_HAZARD = ListOption("hazard", "--hazard", both("ความเป็นอันตราย", "hazard: HA, HM or none"))

ORGANISATIONS = ListCommand(
    "list",
    "ORGANISATIONS",
    "OrganisationQuery",
    both("องค์กร เรียงตามรหัส", "Organisations in order of id."),
    (
        _MEMBERS,
        ListOption(
            "kind",
            "--kind",
            both(
                "ชนิดองค์กร (โรงงาน วิสาหกิจชุมชน …)", "Factory, CommunityEnterprise, Farm, Utility, Municipality or Commons"
            ),
        ),
        _NAME,
        ListOption("isic", "--isic", both("รหัส ISIC สี่หลัก", "ISIC class, four digits")),
        ListOption("factory_type", "--type", both("ประเภทโรงงานตามทะเบียน เช่น 57 หรือ 58(1)", "DIW type as registered")),
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
    both("พื้นที่ที่มีในกราฟ", "The areas the graph knows."),
    (
        ListOption("kind", "--kind", both("ชนิดพื้นที่", "kind: town, park, province, …")),
        _PROVINCE,
        ListOption("part_of", "--inside", both("อยู่ในพื้นที่นี้", "inside this area")),
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
    both("สิ่งที่องค์กรมี", "What organisations have."),
    (
        *_STREAM,
        ListOption("waste_code", "--waste-code", both("รหัสของเสีย เขียนแบบใดก็ได้", "waste code, in any writing")),
        _HAZARD,
        ListOption("status", "--status", both("สถานะทางกฎหมาย", "product, by_product or waste")),
        ListOption("present_route", "--present-route", both("ปัจจุบันจัดการอย่างไร", "what happens to it today")),
    ),
    ("id", "state", "organisation_id", "material_name", "quantity.amount_per_year", "quantity.unit", "present_route"),
)
NEEDS = ListCommand(
    "needs",
    "NEEDS",
    "NeedQuery",
    both("สิ่งที่องค์กรต้องการ", "What organisations want."),
    (*_STREAM, ListOption("product_id", "--product", both("รหัสผลิตภัณฑ์", "id of a product"))),
    ("id", "state", "organisation_id", "target_name", "quantity.amount_per_year", "quantity.unit"),
)
DRAFTS = ListCommand(
    "list",
    "DRAFTS",
    "DraftQuery",
    both("ร่างประกาศขององค์กร เจ้าของอ่านของตนด้วย --as", "Drafts of an organisation, which reads its own with --as."),
    (_ORGANISATION, _STATE, _sort("id")),
    ("id", "state", "text", "became_id"),
)
PROPOSALS = ListCommand(
    "list",
    "PROPOSALS",
    "ProposalQuery",
    both("ข้อเสนอจับคู่ที่เก็บไว้", "Stored proposals."),
    (
        ListOption(
            "organisation_id", "--organisation", both("องค์กรที่อาจให้หรือรับ", "organisation that could give or take")
        ),
        _ONE_END,
        ListOption("state", "--state", both("สถานะ", "state: proposed, interested, agreed, …")),
        _MATERIAL,
        ListOption("pathway_id", "--pathway", both("รหัสเส้นทางการใช้", "id of a pathway")),
        ListOption("offer_id", "--offer", both("ประกาศสิ่งที่มีรายการนี้", "of this offer")),
        ListOption("need_id", "--need", both("ประกาศความต้องการรายการนี้", "of this need")),
        ListOption(
            "min_saving_t",
            "--min-saving",
            both("ค่ากลางลดได้อย่างน้อย กี่ตัน CO2e ต่อปี", "a central saving of at least so many t CO2e a year"),
            float,
        ),
        _SYNTHETIC,
        _sort("id", "value", "saving", "distance"),
    ),
    ("id", "state", "giver.name", "taker.name", "material_name", "tonnes_per_year", "distance_km", "saving.central_t"),
)
EXCHANGES = ListCommand(
    "list",
    "EXCHANGES",
    "ExchangeQuery",
    both("การแลกเปลี่ยน", "Exchanges."),
    (
        ListOption("organisation_id", "--organisation", both("องค์กรที่ให้หรือรับ", "organisation that gives or takes")),
        _ONE_END,
        ListOption("state", "--state", both("สถานะ", "state: agreed, moving, …")),
        ListOption("kind", "--kind", both("ชนิดการแลกเปลี่ยน", "kind: by-product, utility or product")),
        ListOption("evidence", "--evidence", both("ระดับหลักฐาน", "evidence: declared, permitted, weighed or verified")),
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
    both(
        "เหตุการณ์ขององค์กร เรียงจากเก่าที่สุด --follow รอเหตุการณ์ต่อไป",
        "What happened to an organisation's affairs, oldest first; --follow waits for more.",
    ),
    (
        ListOption("after", "--after", both("เฉพาะเหตุการณ์หลังลำดับนี้", "only events after this number"), int),
        ListOption(
            "about_kind", "--about", both("เรื่องที่เกี่ยวข้อง", "organisation, proposal, exchange, offer, need or draft")
        ),
        _sort("number"),
    ),
    ("number", "at", "about_kind", "about_id", "what", "from_state", "to_state", "by"),
    argument=ListArgument("organisation_id", "ORG", both("รหัสองค์กร", "id of an organisation")),
)
MATERIALS = ListCommand(
    "list",
    "MATERIALS",
    "MaterialQuery",
    both(
        "บัญชีวัสดุ ใส่ TEXT เพื่อค้นด้วยชื่อใดก็ได้ เรียงจากตรงที่สุด",
        "The catalogue of materials; with TEXT those found by any name, best first.",
    ),
    (
        ListOption("class_id", "--class", both("รหัสกลุ่มวัสดุ", "id of a class of materials")),
        _HAZARD,
        _sort("id", "score"),
    ),
    ("score", "id", "name", "class_id", "waste_code", "hazard"),
    argument=ListArgument(
        "q", "[TEXT]", both("ส่วนหนึ่งของชื่อใดก็ได้ ไทยหรืออังกฤษ", "part of any name, Thai or English"), is_field=True
    ),
)
DENSITY = ListCommand(
    "density-table",
    "DENSITY",
    "DensityQuery",
    both(
        "ความหนาแน่นของทุกพื้นที่ชนิดหนึ่ง เรียงตามรหัส: ไม่จัดอันดับพื้นที่ด้วยอัตราส่วนเดียว",
        "Density of all areas of a kind, in order of id: areas are not ranked on one ratio.",
    ),
    (
        ListOption("kind", "--kind", both("ชนิดพื้นที่", "kind: town, park, province, …")),
        ListOption(
            "definition",
            "--links",
            both("การแลกเปลี่ยนที่นับ", "which exchanges count: all, by-product+utility or by-product"),
        ),
        ListOption("at", "--at", both("วันที่ต้องการ", "the day asked for: 2026-01-31 or 2569-01-31")),
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
