"""The command line put together; each module holds the commands of one subject."""

from __future__ import annotations

from typing import Annotated

import typer

from symbiosis.cli import (
    assessments,
    carbon,
    demo,
    drafts,
    events,
    graph,
    imports,
    match,
    materials,
    network,
    organisations,
    post,
    programme,
    runs,
    seed,
    service,
    streams,
    workflow,
)
from symbiosis.cli.output import both, flush_stdout

app = typer.Typer(
    name="symbiosis",
    help=both(
        "หาว่าใครใช้ผลพลอยได้ของใครได้: คู่ ตัน กิโลเมตร เหตุผล และ CO2 ที่ลดได้",
        "Finds who can use whose by-products: partners, tonnes, kilometres, reasons and CO2 savings.",
    ),
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
app.add_typer(
    organisations.app,
    name="org",
    help=both("องค์กร: ลงทะเบียน แสดง แก้ไข รายการ ลบข้อมูล", "Organisations: register, show, edit, list, erase."),
)
app.add_typer(
    imports.app,
    name="import",
    help=both(
        "ไฟล์ CSV และ Excel: องค์กร ประกาศ การแลกเปลี่ยน แบบฟอร์ม",
        "CSV and Excel files: organisations, postings, exchanges, templates.",
    ),
)
app.add_typer(
    materials.app,
    name="materials",
    help=both(
        "วัสดุ: ค้นหาด้วยชื่อใดก็ได้ เพิ่ม ดู ถอนชื่อที่คุณใช้เอง", "Materials: search by any name; add, list, remove names of your own."
    ),
)
app.add_typer(seed.app, name="seed", help=both("ตารางความรู้: ตรวจ โหลด", "The seed tables: check, load."))
app.add_typer(
    demo.app,
    name="demo",
    help=both("เครือข่ายสาธิต (สมมติ): สร้าง โหลด แสดง นำออก", "The made-up demo network: generate, load, show, remove."),
)
app.add_typer(
    demo.reference,
    name="reference",
    help=both("เครือข่ายจริงที่มีการเผยแพร่: รายการ โหลด", "Real, published networks: list, load."),
)
app.add_typer(
    graph.app,
    name="graph",
    help=both(
        "เซิร์ฟเวอร์กราฟ: สถานะ ปรับโครงสร้าง สำรอง กู้คืน ย้าย", "The graph server: status, migrate, backup, restore, move."
    ),
)
app.add_typer(
    workflow.proposal,
    name="proposal",
    help=both(
        "ข้อเสนอจับคู่: รายการ แสดง และแจ้งความประสงค์ของแต่ละฝ่าย", "Proposals: list, show, and say what one side thinks."
    ),
)
app.add_typer(
    workflow.exchange,
    name="exchange",
    help=both("การแลกเปลี่ยน: รายการ แสดง ขั้นตอน เอกสาร น้ำหนัก", "Exchanges: list, show, steps, documents, weights."),
)
app.add_typer(drafts.app, name="draft", help=both("ร่างประกาศ: รายการ ตอบคำถาม", "Drafts: list, answer."))
app.add_typer(
    assessments.app,
    name="programme",
    help=both(
        "ระดับของพื้นที่รายปี เป้าหมาย ใบรับรองของโรงงาน", "Levels of areas by year, targets, certificates of factories."
    ),
)
app.add_typer(
    runs.app,
    name="run",
    help=both(
        "งานที่ใช้เวลานานอยู่เบื้องหลัง: รายการ แสดง ติดตาม ยกเลิก", "Long work in the background: list, show, follow, cancel."
    ),
)
post.add_to(app)
streams.add_to(app)
match.add_to(app)
network.add_to(app)
service.add_to(app)
carbon.add_to(app)
programme.add_to(app)
events.add_to(app)


def _version(wanted: bool) -> None:
    if wanted:
        from symbiosis import __version__

        typer.echo(f"symbiosis {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_version, is_eager=True, help=both("แสดงรุ่นของโปรแกรม", "print the version and stop")
        ),
    ] = False,
) -> None:
    """Options that stand before a command."""


def run() -> None:
    """Run the command line; exit codes: 0 done, 1 findings, 2 wrong use or bad input, 3 graph server not reachable."""
    try:
        app()
    finally:
        flush_stdout()
