"""Whether what is named is there: a write that names something missing is refused whole, with every name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from symbiosis.model.errors import Fault, InvalidInput
from symbiosis.model.organisation import erased
from symbiosis.model.text import Text
from symbiosis.store.graph import Graph, Transaction

KINDS_TH = {
    "organisations": "องค์กร",
    "areas": "พื้นที่",
    "materials": "วัสดุ",
    "products": "ผลิตภัณฑ์",
    "offers": "ของเหลือที่เสนอ",
    "needs": "ความต้องการ",
    "pathways": "เส้นทางการใช้",
    "material_classes": "กลุ่มวัสดุ",
    "waste_codes": "รหัสของเสีย",
    "proposals": "ข้อเสนอ",
    "exchanges": "การแลกเปลี่ยน",
    "runs": "งาน",
}
KINDS_EN = {kind: kind.removesuffix("s").replace("_", " ") for kind in KINDS_TH} | {
    "material_classes": "material class"
}
NAMED_AT_MOST = 20
"""So many missing ones are named; the rest is counted."""


def require(graph: Graph, **ids: Iterable[str | None]) -> None:
    """Raise InvalidInput unless all are in the graph. Keys are the kinds of `KINDS_TH`; None among ids is left out."""
    faults: list[Fault] = []
    for kind, some in ids.items():
        wanted = sorted({one for one in some if one is not None})
        if wanted:
            faults += [_fault(kind, row["id"]) for row in graph.read(f"missing/{kind}", ids=wanted)]
    if faults:
        first = faults[0].message
        more = len(faults) - 1
        raise InvalidInput(
            Text(
                th=first.th + (f" (และอีก {more} รายการ)" if more else ""),
                en=first.en + (f" (and {more} more)" if more else ""),
            ),
            tuple(faults[:NAMED_AT_MOST]),
        )


def write_of_organisations(transaction: Transaction, query: str, rows: Sequence[Mapping[str, Any]]) -> bool:
    """Write rows that hang on an organisation (`organisation_id`); whether all were, as what they name is there.

    Raises Erased where the data of one was erased meanwhile.
    """
    written = int(transaction.write(query, rows=rows)[0]["written"]) if rows else 0
    if written == len(rows):
        return True
    owners = sorted({row["organisation_id"] for row in rows})
    for row in transaction.read("missing/erased_organisations", ids=owners):
        raise erased(row["id"])
    return False


def _fault(kind: str, missing: str) -> Fault:
    return Fault(
        place=kind,
        code=f"unknown-{KINDS_EN[kind].replace(' ', '-')}",
        message=Text(
            th=f"ไม่มี{KINDS_TH[kind]} {missing} ในกราฟ", en=f"There is no {KINDS_EN[kind]} {missing} in the graph."
        ),
    )


def not_there(kind: str, wanted: str) -> Text:
    """The message of a NotFound."""
    return _fault(kind, wanted).message
