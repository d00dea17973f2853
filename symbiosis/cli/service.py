"""`symbiosis serve` and `symbiosis doctor`."""

from __future__ import annotations

from typing import Annotated

import typer

from symbiosis.cli.output import Json, both, console, opened, print_json, said, say, shown


def add_to(app: typer.Typer) -> None:
    """Hang the commands on the root."""
    app.command("serve")(serve)
    app.command("doctor")(doctor)


def serve(
    host: Annotated[
        str | None,
        typer.Option(
            help=both("เฉพาะเครื่องนี้ (loopback) จนกว่าจะมีระบบยืนยันตัวตน", "loopback only, until there is authentication")
        ),
    ] = None,
    port: Annotated[int | None, typer.Option(min=1, max=65535, help=both("พอร์ต", "port"))] = None,
    workers: Annotated[
        int,
        typer.Option(
            min=1,
            max=32,
            help=both("จำนวนโปรเซสที่ตอบคู่กันบนพอร์ตเดียว", "processes that answer side by side on the one port"),
        ),
    ] = 1,
    demo: Annotated[
        bool,
        typer.Option(
            "--demo",
            help=both(
                "โหลดตารางความรู้และข้อมูลสาธิตก่อน แล้วแสดงสิ่งที่พบ", "load seed data and the demo first, and show what it finds"
            ),
        ),
    ] = False,
) -> None:
    """เปิดให้บริการ API ที่ http://127.0.0.1:8000 (เอกสารอยู่ที่ /docs) ·
    Serve the API on http://127.0.0.1:8000 (documentation at /docs).

    ทุกโปรเซสใช้กราฟเดียวกัน เห็นประกาศของกันภายในหนึ่งวินาที โปรเซสใดล้มจะมีตัวใหม่มาแทน ·
    Workers share the graph and see each other's postings within a second; a worker that dies is replaced.
    """
    import uvicorn

    from symbiosis.cli.demo import show_first
    from symbiosis.services.serving import check_address

    with opened() as context:
        address, number = host or context.settings.symbiosis_host, port or context.settings.symbiosis_port
        check_address(address, number)
        if demo:
            show_first(context)
        url = f"http://{address}:{number}"
        words = said(
            "ให้บริการที่ {0} – เอกสาร {0}/docs – หยุดด้วย Ctrl+C", "serving {0} – documentation at {0}/docs – Ctrl+C stops"
        )
        say(words.format(url))
        # By name: the domain does not import the API. Our graph stays open, so that its server does not stop between.
        uvicorn.run(
            "api.app:create_app",
            factory=True,
            host=address,
            port=number,
            workers=workers,
            log_level="warning",
            server_header=False,
            timeout_graceful_shutdown=3,
        )


def doctor(as_json: Json = False) -> None:
    """ตรวจสิ่งที่ติดตั้ง กราฟ โครงสร้าง และจำนวน บอกสิ่งที่ผิดและวิธีแก้ พบปัญหาแล้วออกด้วยรหัส 1 ·
    What is installed, which graph, schema and counts; what is wrong and how to mend it. Exit code 1 for faults.
    """
    from symbiosis.services.doctor import examine

    findings = examine()
    if as_json:
        print_json([finding.model_dump(mode="json") for finding in findings])
    else:
        for finding in findings:
            mark = {"ok": "ok  ", "warning": "warn", "problem": "BAD "}[finding.state]
            console().print(f"{mark} {finding.subject}: {shown(finding.found)}", markup=False)
            if finding.remedy is not None:
                console().print(f"       → {shown(finding.remedy)}", markup=False)
    if any(finding.state == "problem" for finding in findings):
        raise typer.Exit(1)
