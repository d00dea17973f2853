"""Whether what a list is narrowed to is there at all: a mistyped id is told, not answered with an empty list."""

from __future__ import annotations

from collections.abc import Callable

from symbiosis.model.errors import Fault, InvalidInput, NotFound
from symbiosis.model.text import Text
from symbiosis.services.context import Context
from symbiosis.services.known import organisation
from symbiosis.services.lists.queries import ListQuery
from symbiosis.services.waste_codes import check_code
from symbiosis.store import areas, streams


def check_filters(context: Context, query: ListQuery) -> None:
    """Raise InvalidInput with every filter whose value nothing has."""
    faults = [
        fault
        for name, value in query.filters().items()
        if value is not None and name in _CHECKS and (fault := _CHECKS[name](context, name, str(value))) is not None
    ]
    if faults:
        message = Text(f"ตัวกรองผิด {len(faults)} ตัว", f"{len(faults)} filter(s) cannot be used")
        raise InvalidInput(message, tuple(faults))


Check = Callable[[Context, str, str], Fault | None]


def _in_graph(look: Callable[[Context, str], object]) -> Check:
    def check(context: Context, name: str, value: str) -> Fault | None:
        try:
            look(context, value)
        except NotFound as error:
            return Fault(name, f"unknown-{name.removesuffix('_id').replace('_', '-')}", error.message)
        return None

    return check


def _in_catalogue(table: str, hint: Text) -> Check:
    def check(context: Context, name: str, value: str) -> Fault | None:
        if value in getattr(context.catalogue, table):
            return None
        word = name.removesuffix("_id").removesuffix("_code")
        message = Text(f"ไม่มี {value} {hint.th}", f"there is no {word} {value}; {hint.en}")
        return Fault(name, f"unknown-{word}", message)

    return check


def _waste_code(context: Context, _name: str, value: str) -> Fault | None:
    return check_code(context.catalogue, value).fault


_SEE_MATERIALS = Text("ค้นหาได้ที่ /v1/materials", "search /v1/materials")
_CHECKS: dict[str, Check] = {
    "organisation_id": _in_graph(organisation),
    "area_id": _in_graph(lambda context, value: areas.get(context.graph, value)),
    "part_of": _in_graph(lambda context, value: areas.get(context.graph, value)),
    "offer_id": _in_graph(lambda context, value: streams.get_offer(context.graph, value)),
    "need_id": _in_graph(lambda context, value: streams.get_need(context.graph, value)),
    "material_id": _in_catalogue("materials", _SEE_MATERIALS),
    "product_id": _in_catalogue("products", Text("ในตารางผลิตภัณฑ์", "see products.csv")),
    "pathway_id": _in_catalogue("pathways", Text("ในตารางเส้นทางการใช้", "see pathways.csv")),
    "class_id": _in_catalogue("material_classes", Text("ในตารางกลุ่มวัสดุ", "see material_classes.csv")),
    "province_code": _in_catalogue("provinces", Text("ในตารางจังหวัด", "two digits, such as 20 for Chon Buri")),
    "waste_code": _waste_code,
}
