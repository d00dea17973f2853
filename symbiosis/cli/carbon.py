"""`symbiosis saving`, `claim`, `savings` and `factors …`: what a tonne saves, how sure it is, and who may say so."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from symbiosis.cli import factors
from symbiosis.cli.columns import print_columns
from symbiosis.cli.output import Json, both, language, opened, print_json, said, say, shown, told_errors, validated

if TYPE_CHECKING:
    from collections.abc import Sequence

    from symbiosis.carbon.saving_case import SavingComputed
    from symbiosis.services.savings import SavingChanges

Export = Annotated[
    Path | None,
    typer.Option(
        "--export",
        help=both(
            "เขียนลงไฟล์หรือโฟลเดอร์", "write it to claim.xlsx, claim.ndjson, a folder or .zip (openLCA), brightway.xlsx"
        ),
    ),
]
Format = Annotated[
    str | None,
    typer.Option("--format", help=both("รูปแบบไฟล์", "form of the file: auditor, ndjson, openlca or brightway")),
]
Year = Annotated[
    str | None,
    typer.Option(
        "--year", help=both("ปีของการกล่าวอ้าง ไม่ระบุคือปีนี้", "year of the claim, 2026 or 2569; this year if left out")
    ),
]
WhatIf = Annotated[
    str | None,
    typer.Option("--what-if", help=both("สิ่งที่เปลี่ยน เป็น JSON", 'changes as JSON, such as {"distance_km": 160}')),
]


def add_to(app: typer.Typer) -> None:
    """Hang the commands on the root."""
    app.command("saving")(saving)
    app.command("claim")(claim)
    app.command("savings")(savings)
    app.add_typer(
        factors.app,
        name="factors",
        help=both(
            "ค่าการปล่อย: รายการ ชุด แสดง เทียบ โหลด เลือกใช้ คำนวณใหม่",
            "Emission factors: list, sets, show, diff, load, use, recompute.",
        ),
    )


def saving(
    schema: Annotated[
        bool, typer.Option("--schema", help=both("แสดง JSON schema ของกรณี", "print the JSON schema of a case and stop"))
    ] = False,
    factor_set: Annotated[
        str, typer.Option("--factors", help=both("ชุดค่าการปล่อย", "shipped; current or a hash for a set that was loaded"))
    ] = "shipped",
    what_if: WhatIf = None,
    export: Export = None,
    file_format: Format = None,
    year: Year = None,
) -> None:
    """CO2e ที่ลดได้ของกรณีหนึ่ง: รับ JSON ทาง stdin (หรือบรรทัดละกรณี) และตอบในรูปเดียวกัน ·
    The CO2e saving of a case: JSON on standard input (or one case a line), the same out.
    """
    import json

    from symbiosis.carbon.saving_case import schema as schema_of_case

    if schema:
        print_json(schema_of_case())
        return
    from symbiosis.knowledge.catalogue import shipped_catalogue
    from symbiosis.services.case_lines import computed_cases
    from symbiosis.services.factors import catalogue_of
    from symbiosis.services.savings import what_if_of_data

    with told_errors():
        if factor_set == "shipped":
            catalogue = shipped_catalogue()
        else:
            with opened() as context:
                catalogue = catalogue_of(context, factor_set)
        data = sys.stdin.buffer.read()
        changes = _changes(what_if)
        if changes is not None:
            print_json(what_if_of_data(data, changes, catalogue))
            return
        computed, single = computed_cases(data, catalogue)
        _export(export, file_format, year, computed)
        if single:
            print_json(computed[0].as_json())
            return
        for one in computed:
            sys.stdout.write(json.dumps(one.as_json(), ensure_ascii=False) + "\n")


def claim(
    identifier: Annotated[
        str,
        typer.Argument(
            metavar="ID", help=both("รหัสข้อเสนอจับคู่ หรือการแลกเปลี่ยน", "id of a stored proposal or of an exchange")
        ),
    ],
    what_if: WhatIf = None,
    export: Export = None,
    file_format: Format = None,
    year: Year = None,
) -> None:
    """การลดได้ของข้อเสนอจับคู่หรือการแลกเปลี่ยนโดยละเอียด ให้ผู้ทวนสอบ: เป็น JSON และเป็นไฟล์เมื่อขอ ·
    The saving of a stored proposal or an exchange in full, for an auditor: as JSON, and as a file if asked for.
    """
    from symbiosis.services.exchange_savings import claim_of
    from symbiosis.services.savings import what_if_of_proposal

    with opened() as context:
        changes = _changes(what_if)
        if changes is not None:
            print_json(what_if_of_proposal(context, identifier, changes))
            return
        computed = claim_of(context, identifier)
        _export(export, file_format, year, [computed])
        print_json(computed.as_json())


def savings(
    area: Annotated[str, typer.Option("--area", help=both("รหัสพื้นที่", "id of the area (see `symbiosis areas`)"))],
    period: Annotated[
        str | None,
        typer.Option(
            help=both("ช่วงเวลา ไม่ระบุคือปีนี้", "2569, 2026, 2569-03 or 2026-01-01..2026-06-30; this year if left out")
        ),
    ] = None,
    as_json: Json = False,
) -> None:
    """การแลกเปลี่ยนที่ดำเนินอยู่ในพื้นที่ลดได้เท่าไรในช่วงเวลาหนึ่ง และแยกไว้ว่าข้อเสนอจับคู่อาจลดได้เท่าไร ·
    What the running exchanges of an area save in a period, and apart from it what its proposals could.
    """
    from symbiosis.services.area_savings import area_savings

    with opened() as context:
        view = area_savings(context, area, period)
        if as_json:
            print_json(view)
            return
        heading = f"{area}, {view.period_from} – {view.period_until}"
        columns = (said("จำนวน", "count"), said("ค่ากลาง (ตัน)", "central t"), "P5", "P50", "P95")
        lines: list[tuple[str, ...]] = [(heading, *columns)]
        parts = (
            (said("การแลกเปลี่ยนที่ดำเนินอยู่", "running exchanges"), view.exchanges),
            (said("ข้อเสนอ", "proposals"), view.proposals),
        )
        for name, part in parts:
            totals = [(name, part.total), (f"  {name}: {said('ส่วนของสมาชิก', 'share of members')}", part.members_share)]
            totals += [(f"  {name}: {status}", total) for status, total in part.by_status.items()]
            for words, total in totals:
                numbers = (f"{n:,.1f}" for n in (total.central_t, total.p5_t, total.p50_t, total.p95_t))
                lines.append((words, str(total.count), *numbers))
        print_columns(lines)
        for name, part in parts:
            if part.not_counted:
                left = said("ไม่นับ", "not counted, the first")
                say(f"{name}: {len(part.not_counted)} {left}: {shown(part.not_counted[0].reason)}")
        say(shown(view.label))


def _changes(text: str | None) -> SavingChanges | None:
    from symbiosis.services.case_lines import json_object
    from symbiosis.services.savings import SavingChanges

    return None if text is None else validated(SavingChanges, json_object(text, "what-if"))


def _export(export: Path | None, file_format: str | None, year: str | None, computed: Sequence[SavingComputed]) -> None:
    from symbiosis.services.claim_files import format_of, write_claims
    from symbiosis.services.period import claim_year

    wanted_year = claim_year(year)
    if export is not None:
        write_claims(export, computed, format_of(export, file_format), language(), wanted_year)
        say(f"{export}")
