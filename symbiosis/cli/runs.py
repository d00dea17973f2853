"""`symbiosis run …`: long work that some process of the service does, seen and stopped from here."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from symbiosis.cli.output import Json, both, console, none_of, opened, print_json, said, say, shown
from symbiosis.model.run_kind import LONG_KINDS, RUN_KINDS, RUN_STATES, RunKind, RunState

if TYPE_CHECKING:
    from symbiosis.services.run_views import RunView

app = typer.Typer(no_args_is_help=True)

RunId = Annotated[str, typer.Argument(metavar="RUN", help=both("รหัสงาน", "id of a run"))]


@app.command("list")
def list_(
    kind: Annotated[
        list[str] | None,
        typer.Option(help=both("ชนิดงาน ไม่ระบุคืองานที่ใช้เวลานาน", f"{', '.join(RUN_KINDS)}; long work if left out")),
    ] = None,
    state: Annotated[str | None, typer.Option(help=both("สถานะ", f"state: {', '.join(RUN_STATES)}"))] = None,
    after: Annotated[str, typer.Option(help=both("เริ่มต่อจากงานนี้", "go on after this run"))] = "",
    limit: Annotated[int, typer.Option(min=1, max=1000, help=both("จำนวนงานที่แสดง", "runs to show"))] = 20,
    as_json: Json = False,
) -> None:
    """งาน เรียงจากใหม่ที่สุด ·
    Runs, newest first.
    """
    from symbiosis.services.run_views import RunView
    from symbiosis.services.runs import runs_page

    kinds = [_kind(one) for one in kind] if kind else LONG_KINDS
    with opened() as context:
        views = [RunView.of(run) for run in runs_page(context, kinds, _state(state), after, limit)]
        if as_json:
            print_json([view.model_dump(mode="json") for view in views])
            return
        for view in views:
            console().print(_line(view), markup=False)


@app.command("show")
def show(
    run: RunId,
    result: Annotated[
        bool, typer.Option("--result", help=both("แสดงผลลัพธ์ของงานแทน เป็น JSON", "what it left instead, as JSON"))
    ] = False,
    as_json: Json = False,
) -> None:
    """สถานะปัจจุบันของงานหนึ่ง ดูทั้งหมดที่ทราบด้วย --json ·
    One run as it stands; --json for all that is known of it.
    """
    from symbiosis.services.run_views import RunView
    from symbiosis.services.runs import result_of, run_of

    with opened() as context:
        if result:
            print_json(result_of(context, run))
            return
        view = RunView.of(run_of(context, run))
        if as_json:
            print_json(view)
        else:
            console().print(_line(view), markup=False)


@app.command("follow")
def follow(run: RunId, as_json: Json = False) -> None:
    """ติดตามงาน แต่ละการเปลี่ยนแปลงหนึ่งบรรทัด จนจบ --json เป็น NDJSON ถ้าไม่สำเร็จออกด้วยรหัส 1 ·
    The run, a line for each change, until it is at its end; --json for NDJSON. Exit code 1 where it was not done.
    """
    from symbiosis.services.run_views import RunView
    from symbiosis.services.runs import follow as follow_run

    with opened() as context:
        state = ""
        try:
            for one in follow_run(context, run):
                view = RunView.of(one)
                sys.stdout.write((view.model_dump_json() if as_json else _line(view)) + "\n")
                sys.stdout.flush()
                state = one.state
        except KeyboardInterrupt:
            raise typer.Exit(0) from None
    if state != "done":
        raise typer.Exit(1)


@app.command("cancel")
def cancel(run: RunId) -> None:
    """ขอให้งานหยุด สิ่งที่เขียนไปแล้วคงอยู่ ·
    Ask for a run to stop; what it has written already stays.
    """
    from symbiosis.services.run_views import RunView
    from symbiosis.services.runs import cancel as cancel_run

    with opened() as context:
        say(_line(RunView.of(cancel_run(context, run))))


def _line(view: RunView) -> str:
    share = f"{view.done / view.total:4.0%}" if view.total else "    "
    about = view.about.get("area_id") or next((value for value in view.about.values() if value), "")
    asked = said(" (กำลังจะยกเลิก)", " (to be cancelled)") if view.cancel_asked and not view.ended else ""
    problem = f"  {shown(view.problem.message)}" if view.problem else ""
    when = view.started_at.isoformat(" ", "seconds")
    return f"{view.id}  {when}  {view.kind:10} {view.state}{asked} {share}  {about}{problem}"


def _kind(given: str) -> RunKind:
    found = next((kind for kind in RUN_KINDS if kind == given), None)
    if found is None:
        raise none_of(RUN_KINDS, "--kind")
    return found


def _state(given: str | None) -> RunState | None:
    found = next((state for state in RUN_STATES if state == given), None)
    if given is not None and found is None:
        raise none_of(RUN_STATES, "--state")
    return found
