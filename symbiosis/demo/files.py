"""A network as a folder of five CSV files, made up or published: areas, organisations, offers, needs, exchanges.

UTF-8, comma, header row, one object a row; an absent file holds nothing. What is written reads back equal.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from symbiosis.demo.file_rows import (
    AreaLine,
    ExchangeLine,
    Line,
    NeedLine,
    OfferLine,
    OrganisationLine,
    cells_of,
)
from symbiosis.demo.network import Network
from symbiosis.knowledge.tables import Table, columns_of, read_table
from symbiosis.model.errors import Fault, InvalidInput
from symbiosis.model.text import Text

__all__ = ["Network", "Written", "load_network", "write_network"]

LINES: Mapping[str, type[Line]] = {
    "areas": AreaLine,
    "organisations": OrganisationLine,
    "offers": OfferLine,
    "needs": NeedLine,
    "exchanges": ExchangeLine,
}
"""The files of a folder by name, and what a row of each is."""

BANNER = """# ข้อมูลสาธิต ไม่ใช่ข้อมูลจริง / Demo data, not real

**ทุกแถวในโฟลเดอร์นี้แต่งขึ้น (`synthetic=true`)** เมือง องค์กร ปริมาณ ราคา และการแลกเปลี่ยนไม่มีอยู่จริง
ห้ามนำไปรวมกับข้อมูลจริงหรืออ้างเป็นสถิติ

**Every row in this folder is made up (`synthetic=true`).** No town, organisation, amount, price or exchange in it is
real; nothing of it belongs into a total of real ones, and none of it is evidence of anything.

Made by `symbiosis demo generate` out of the knowledge tables of seed_data; the same seed gives the same bytes.
Columns are explained in seed_data/README.md.
"""


@dataclass(frozen=True, slots=True)
class Written:
    """How many rows each file got."""

    areas: int
    organisations: int
    offers: int
    needs: int
    exchanges: int


def load_network(folder: Path) -> Network:
    """Read a network back. InvalidInput, with every fault and its place, where a file cannot be read, an id stands
    twice, or a row names an organisation that is not in the folder, or where there is no file at all."""
    if not any((folder / f"{name}.csv").is_file() for name in LINES):
        raise InvalidInput(Text(f"ไม่พบไฟล์เครือข่ายใน {folder}", f"there are no files of a network in {folder}"))
    things: dict[str, tuple[Any, ...]] = {}
    faults: list[Fault] = []
    for name, line_type in LINES.items():
        path = folder / f"{name}.csv"
        table: Table[Any] = read_table(path, line_type) if path.is_file() else Table(path.name, (), ())
        faults += table.faults
        things[name] = tuple(_things(table, faults))
        faults += _twice(table)
    network = Network(**things)
    faults += _strangers(network)
    if faults:
        raise InvalidInput(Text(f"เครือข่ายใน {folder} มีข้อผิดพลาด", f"the network in {folder} has faults"), tuple(faults))
    return network


def write_network(folder: Path, parts: Iterable[Network], readme: str = BANNER) -> Written:
    """Write a network, given whole or piece by piece, as the files of `folder` (made if missing) with a README.md.

    Bounded memory: one piece at a time. InvalidInput where the folder already holds something.
    """
    if folder.exists() and any(folder.iterdir()):
        raise InvalidInput(Text(f"โฟลเดอร์ {folder} ไม่ว่าง", f"the folder {folder} is not empty"))
    folder.mkdir(parents=True, exist_ok=True)
    counts = dict.fromkeys(LINES, 0)
    with ExitStack() as stack:
        writers = {}
        for name, line_type in LINES.items():
            file = stack.enter_context((folder / f"{name}.csv").open("w", encoding="utf-8", newline=""))
            writers[name] = csv.DictWriter(file, columns_of(line_type), lineterminator="\n")
            writers[name].writeheader()
        for part in parts:
            for name, writer in writers.items():
                rows = getattr(part, name)
                writer.writerows(map(cells_of, rows))
                counts[name] += len(rows)
    (folder / "README.md").write_text(readme, encoding="utf-8")
    return Written(**counts)


def _things(table: Table[Any], faults: list[Fault]) -> Iterable[Any]:
    """The objects of a table; what contradicts itself within a row becomes a fault of that row."""
    for row in table.rows:
        try:
            yield row.record.thing()
        except ValueError as error:
            th, en = error.args if len(error.args) == 2 else ("ค่าในแถวขัดแย้งกัน", str(error))
            faults.append(table.fault(row.line, "id", "row-contradicts-itself", th, en))


def _twice(table: Table[Any]) -> Iterable[Fault]:
    first: dict[str, int] = {}
    for row in table.rows:
        line = first.setdefault(row.record.id, row.line)
        if line != row.line:
            yield table.fault(
                row.line, "id", "id-twice", f"{row.record.id} มีแล้วในแถว {line}", f"{row.record.id} stands in row {line}"
            )


def _strangers(network: Network) -> Iterable[Fault]:
    """Every stream and exchange belongs to organisations of the folder, every organisation to areas that are named."""
    known = {organisation.id for organisation in network.organisations}
    named = [("offers.csv", offer.id, offer.organisation_id) for offer in network.offers]
    named += [("needs.csv", need.id, need.organisation_id) for need in network.needs]
    for exchange in network.exchanges:
        named += [("exchanges.csv", exchange.id, end) for end in (exchange.giver_id, exchange.taker_id)]
    for file, row_id, organisation_id in named:
        if organisation_id not in known:
            message = Text(
                f"{row_id}: ไม่มีองค์กร {organisation_id} ใน organisations.csv",
                f"{row_id}: organisations.csv has no {organisation_id}",
            )
            yield Fault(f"{file} id {row_id}", "unknown-organisation", message)
