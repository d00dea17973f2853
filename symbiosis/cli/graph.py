"""`symbiosis graph …`"""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from symbiosis.cli.output import Json, both, console, opened, print_json, said, say
from symbiosis.cli.progress import progress_bar
from symbiosis.model.keyed_request import KEPT_DAYS
from symbiosis.model.text import Text

if TYPE_CHECKING:
    from symbiosis.services.keeping import BackupView, RestoreView

app = typer.Typer(no_args_is_help=True)

Replace = Annotated[
    bool, typer.Option("--replace", help=both("ลบทุกอย่างในกราฟก่อน", "first delete everything that the graph holds"))
]
WRITTEN_MEANWHILE = Text(
    "มีการเขียนกราฟระหว่างอ่าน: สิ่งที่บันทึกไว้ก่อนเริ่มอยู่ครบ แต่ที่เขียนระหว่างนั้นอาจอยู่ไม่ครบ ถ้าต้องการภาพขณะเดียวให้หยุดผู้เขียนแล้วทำใหม่",
    "the graph was written to while it was read: all that was there before is in it, what was written meanwhile may be "
    "in it in part. For one moment's picture stop the writers and do it again",
)


class Server(StrEnum):
    """Where a graph can be moved to."""

    EMBEDDED = "embedded"
    NEO4J = "neo4j"


@app.command("status")
def status(as_json: Json = False) -> None:
    """เซิร์ฟเวอร์กราฟใด อยู่ที่ไหน รุ่นของโครงสร้าง และจำนวนโหนดแต่ละชนิด ·
    Which graph server, where, its schema version and how many nodes of each label.
    """
    from dataclasses import asdict

    from symbiosis.services.status import status_of_graph

    with opened() as context:
        found = status_of_graph(context)
        if as_json:
            told = asdict(found)
            told["data_folder"] = str(found.data_folder) if found.data_folder else None
            print_json(told)
            return
        out = console()
        place = said("ที่ {}, ฐานข้อมูล {}", "at {}, database {}").format(found.address, found.database)
        out.print(f"{found.server} ({found.agent}) {place}", markup=False)
        if found.data_folder:
            out.print(said("โฟลเดอร์ข้อมูล", "data folder") + f" {found.data_folder}", markup=False)
        words = said("เวอร์ชันโครงสร้าง {} จาก {}", "schema version {} of {}")
        out.print(words.format(found.schema_version, found.code_schema_version), markup=False)
        for label, count in sorted(found.nodes.items()):
            out.print(f"  {label}: {count:,}", markup=False)


@app.command("migrate")
def migrate() -> None:
    """ปรับโครงสร้างเป็นรุ่นล่าสุด (ทุกคำสั่งทำเองระหว่างทางอยู่แล้ว) ·
    Bring the schema to the newest version (every command does this on its way too).
    """
    from symbiosis.services.status import migrate_graph

    with opened() as context:
        applied = migrate_graph(context)
        up_to_date = said("โครงสร้างเป็นรุ่นล่าสุดแล้ว ไม่มีอะไรต้องทำ", "nothing to do: the schema is up to date")
        console().print("\n".join(applied) or up_to_date, markup=False)


@app.command("prune-keys")
def prune_keys(
    older_than_days: Annotated[
        float,
        typer.Option(min=0, help=both("เฉพาะคีย์ที่ใช้ครั้งแรก นานกว่านี้ (วัน)", "only keys first used longer ago than this")),
    ] = KEPT_DAYS,
) -> None:
    """ลืม Idempotency-Key และคำตอบที่เก็บไว้: คำขอที่ส่งซ้ำด้วยคีย์นั้นถือเป็นคำขอใหม่ ·
    Forget Idempotency-Keys and their answers: a request sent again under such a key is a new one.
    """
    from symbiosis.services.keyed_requests import prune

    with opened() as context:
        forgotten = prune(context, older_than_days)
        console().print(said(f"ลืมแล้ว {forgotten:,} คีย์", f"{forgotten:,} forgotten"), markup=False)


@app.command("shell-address")
def shell_address(as_json: Json = False) -> None:
    """สิ่งที่ Cypher shell ต้องใช้เพื่อเปิดกราฟนี้ ไม่แสดงรหัสผ่าน บอกเพียงว่าเก็บไว้ที่ใด ·
    What a Cypher shell needs to open this graph; the password is never shown, only where it lies.
    """
    from symbiosis.services.status import shell_address as address

    with opened() as context:
        found = address(context)
        if as_json:
            print_json(
                {
                    "uri": found.uri,
                    "username": found.username,
                    "database": found.database,
                    "password_file": str(found.password_file) if found.password_file else None,
                }
            )
            return
        password = f'"$(cat {found.password_file})"' if found.password_file else '"$NEO4J_PASSWORD"'
        console().print(
            f"cypher-shell -a {found.uri} -u {found.username} -d {found.database} -p {password}", markup=False
        )


@app.command("backup")
def backup(
    target: Annotated[
        Path,
        typer.Argument(
            metavar="FILE|FOLDER", help=both("ไฟล์ใหม่ หรือโฟลเดอร์ที่จะสร้างไฟล์", "a new file, or a folder to make one in")
        ),
    ],
    as_json: Json = False,
) -> None:
    """เขียนกราฟทั้งหมดลงไฟล์เดียว (mode 0600) พร้อมจำนวนและ checksum เซิร์ฟเวอร์ใดก็อ่านได้ ·
    Write the whole graph to one packed file (mode 0600), with counts and checksums; either server can read it.
    """
    from symbiosis.services import keeping

    with opened() as context, progress_bar(quiet=as_json) as progress:
        made = keeping.backup(context, target, progress)
    if as_json:
        print_json(made)
    else:
        _print_backup(made)
    if not made.still:
        say(WRITTEN_MEANWHILE)


@app.command("restore")
def restore(
    file: Annotated[Path, typer.Argument(help=both("ไฟล์จาก `graph backup`", "a file of `graph backup`"))],
    replace: Replace = False,
    as_json: Json = False,
) -> None:
    """กู้คืนไฟล์สำรองลงกราฟว่าง แล้วเทียบสิ่งที่เขียนกับไฟล์ ถ้าต่างกันออกด้วยรหัส 1 ·
    Write a backup into an empty graph, and hold what was written against the file. Exit 1 where they differ.
    """
    from symbiosis.services import keeping

    with opened() as context, progress_bar(quiet=as_json) as progress:
        done = keeping.restore(context, file, replace=replace, on_progress=progress)
    _tell_restored(done, as_json)


@app.command("move")
def move(
    to: Annotated[Server, typer.Option(help=both("ย้ายไปที่", "embedded: into the data folder; neo4j: to NEO4J_URI"))],
    replace: Replace = False,
    as_json: Json = False,
) -> None:
    """คัดลอกกราฟระหว่างเซิร์ฟเวอร์ในตัวโปรแกรมกับ Neo4j ตาม NEO4J_URI กราฟต้นทางคงเดิม ·
    Copy the graph between the embedded server and the Neo4j of NEO4J_URI; the one it comes from stays as it is.

    ออกด้วยรหัส 1 เมื่อจำนวนหรือ checksum ต่างกัน หรือมีผู้เขียนกราฟระหว่างนั้น ·
    Exit 1 where counts or checksums differ, or where somebody wrote to the graph meanwhile.
    """
    from symbiosis.services import keeping

    with opened() as context, progress_bar(quiet=as_json) as progress:
        done = keeping.move(context, to.value, replace=replace, on_progress=progress)
    _tell_restored(done, as_json, must_be_still=True)


def _print_backup(made: BackupView) -> None:
    out = console()
    words = said(
        "{}: โหนด {:,} ความสัมพันธ์ {:,} ขนาด {:,} ไบต์ โครงสร้างรุ่น {}",
        "{}: {:,} nodes, {:,} relationships, {:,} bytes, schema version {}",
    )
    told = words.format(made.path, made.nodes, made.relationships, made.bytes, made.schema_version)
    out.print(told, markup=False)
    for kind, tally in made.tallies.items():
        out.print(f"  {kind}: {tally.rows:,}  {tally.sha256[:16]}", markup=False)


def _tell_restored(done: RestoreView, as_json: bool, *, must_be_still: bool = False) -> None:
    if as_json:
        print_json(done)
    else:
        made = done.backup
        counts = said("เขียนโหนด {:,} ความสัมพันธ์ {:,}", "{:,} nodes, {:,} relationships written")
        same = said("จำนวนและ checksum ตรงกับไฟล์", "counts and checksums are those of the file")
        if done.differences:
            same = said("จำนวนหรือ checksum ไม่ตรงกับไฟล์", "counts and checksums are NOT those of the file")
        console().print(f"{counts.format(made.nodes, made.relationships)}; {same}", markup=False)
        for one in done.differences:
            wanted, found = (tally.rows if tally else 0 for tally in (one.wanted, one.found))
            told = said("ในไฟล์ {:,} ในกราฟ {:,}", "{:,} in the file, {:,} in the graph").format(wanted, found)
            console().print(f"  {one.kind}: {told}", markup=False)
    if not done.backup.still:
        say(WRITTEN_MEANWHILE)
    if done.differences or (must_be_still and not done.backup.still):
        raise typer.Exit(1)
