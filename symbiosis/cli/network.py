"""`symbiosis network`, and the table of `symbiosis density` over all areas of a kind."""

from __future__ import annotations

from typing import Annotated

import typer

from symbiosis.cli.output import Json, both, console, none_of, opened, print_json, said, shown

PROPOSALS = "proposals"


def add_to(app: typer.Typer) -> None:
    """Hang the command on the root."""
    app.command("network")(network)


def network(
    area: Annotated[str, typer.Option("--area", help=both("รหัสพื้นที่", "id of the area"))],
    definition: Annotated[
        str,
        typer.Option(
            "--links", help=both("การแลกเปลี่ยนที่นับ", "which exchanges count: all, by-product+utility or by-product")
        ),
    ] = "by-product+utility",
    at: Annotated[
        str | None, typer.Option(help=both("วันที่ต้องการ", "the day asked for: 2026-01-31 or 2569-01-31"))
    ] = None,
    beside: Annotated[
        str | None, typer.Option("--with", metavar=PROPOSALS, help=both("proposals: รวมที่เป็นไปได้", "also what could be"))
    ] = None,
    as_json: Json = False,
) -> None:
    """ใครให้ใครในพื้นที่: การแลกเปลี่ยนที่ดำเนินอยู่ และเมื่อใช้ `--with proposals` รวมที่เป็นไปได้ ·
    Who gives to whom inside an area: the exchanges that run and, with `--with proposals`, those that could be.
    """
    from symbiosis.network.links import LINK_DEFINITIONS
    from symbiosis.services.area_network import NetworkView, area_network
    from symbiosis.services.day import day_of

    if definition not in LINK_DEFINITIONS:
        raise none_of(LINK_DEFINITIONS, "--links")
    if beside not in (None, PROPOSALS):
        raise none_of((PROPOSALS,), "--with")
    with opened() as context:
        found = area_network(context, area, definition, day_of(at) if at else None, with_proposals=beside == PROPOSALS)
        view = NetworkView.of(context, found)
        if as_json:
            print_json(view)
            return
        out = console()
        withheld = said("(ไม่เปิดเผยชื่อ)", "(name withheld)")
        states = {"running": said("มีอยู่", "running"), "possible": said("เป็นไปได้", "possible")}
        names = {node.id: shown(node.name) for node in view.nodes}
        heading = f"{view.area_id}, {view.at} (พ.ศ. {view.at_buddhist_year}), {said('เส้นเชื่อม', 'links')}: {definition}"
        out.print(f"{heading}; N {len(view.nodes)}, {said('เส้น', 'edges')} {len(view.edges)}", markup=False)
        for edge in view.edges:
            amount = "" if edge.tonnes_per_year is None else f", {edge.tonnes_per_year:,.0f} {said('ตัน/ปี', 't/yr')}"
            ends = f"{names.get(edge.giver_id, withheld)} → {names.get(edge.taker_id, withheld)}"
            told = ", ".join(edge.exchange_ids) or (edge.proposal.id if edge.proposal else "")
            out.print(f"  {states.get(edge.state, edge.state)}  {ends}{amount}  [{told}]", markup=False)
        for one in view.border:
            amount = "" if one.tonnes_per_year is None else f", {one.tonnes_per_year:,.0f} {said('ตัน/ปี', 't/yr')}"
            way = {"out": said("ออกนอกพื้นที่", "out of the area"), "in": said("เข้ามาในพื้นที่", "into the area")}
            ends = f"{one.giver_id} → {one.taker_id}"
            out.print(f"  {way[one.direction]}  {ends}{amount}  [{one.exchange_id}]", markup=False)
        if view.synthetic:
            out.print(said("** ข้อมูลสมมติ (สาธิต) **", "** made up (demo) **"), markup=False)
