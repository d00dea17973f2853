"""`symbiosis seed …`"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from symbiosis.cli.output import Json, both, console, language, opened, print_json, said, say, told_errors

app = typer.Typer(no_args_is_help=True)


@app.command("check")
def check(
    folder: Annotated[
        Path | None,
        typer.Argument(
            exists=True,
            file_okay=False,
            help=both("โฟลเดอร์ของตาราง ไม่ระบุคือชุดที่มากับโปรแกรม", "a folder of tables; those that ship if left out"),
        ),
    ] = None,
    as_json: Json = False,
) -> None:
    """บอกทุกจุดที่ผิดในตารางความรู้ในครั้งเดียว: ไฟล์ แถว คอลัมน์ พบแล้วออกด้วยรหัส 1 ·
    Every fault of the seed tables in one pass: file, row, column. Exit code 1 where there is one.
    """
    from symbiosis.services.seed_check import check_folder

    with told_errors():
        found = check_folder(folder)
        if as_json:
            print_json(
                [
                    {"place": f.place, "code": f.code, "message": {"th": f.message.th, "en": f.message.en}}
                    for f in found.faults
                ]
            )
        else:
            for fault in found.faults:
                console().print(f"{fault.place}: {fault.message.in_language(language())}", markup=False)
            many = (len(found.faults), found.files, f"{found.rows:,}")
            say(said("ผิด {} จุด ใน {} ไฟล์ {} แถว", "{} fault(s) in {} files, {} rows").format(*many))
        if found.faults:
            raise typer.Exit(1)


@app.command("load")
def load(as_json: Json = False) -> None:
    """ทำให้กราฟตรงกับตารางความรู้ โหลดซ้ำไม่เปลี่ยนอะไร ·
    Bring the graph to what the tables say; loading twice changes nothing.
    """
    from symbiosis.services.knowledge import load_seed

    with opened() as context:
        loaded = load_seed(
            context, None if as_json else (lambda label: say(said(f"กำลังโหลด {label} …", f"loading {label} …")))
        )
        if as_json:
            print_json(
                [
                    {
                        "label": item.label,
                        "created": item.created,
                        "updated": item.updated,
                        "unchanged": item.unchanged,
                        "removed": list(item.removed),
                    }
                    for item in loaded
                ]
            )
            return
        for item in loaded:
            words = said("ใหม่ {}, แก้ไข {}, คงเดิม {}", "{} new, {} changed, {} as before")
            counts = words.format(item.created, item.updated, item.unchanged)
            console().print(f"{item.label}: {counts}", markup=False)
            if item.removed:
                gone = said("ไม่อยู่ในตารางแล้ว", "no longer in the table")
                console().print(f"    {gone}: {', '.join(item.removed)}", markup=False)
