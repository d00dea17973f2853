"""`symbiosis matches`, `match --area`, `density`, `areas`: what the graph knows of partners and places."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, cast

import typer

from symbiosis.cli.columns import header
from symbiosis.cli.list_options import AREAS, DENSITY, NEEDS, OFFERS
from symbiosis.cli.lists import add_list
from symbiosis.cli.output import Json, both, console, none_of, opened, print_json, said, shown

if TYPE_CHECKING:
    from symbiosis.matching.parameters import MatchParameters
    from symbiosis.model.proposal import Objective

Partners = Annotated[
    str,
    typer.Option(
        "--partners",
        help=both("คู่ทั้งหมด ของจริง หรือสมมติ", "all, real (leave made-up ones out) or demo (made-up ones only)"),
    ),
]


Reader = Annotated[
    str | None,
    typer.Option(
        "--as",
        help=both("ผู้อ่าน: เห็นชื่อในประกาศที่ปกปิด เท่าที่มีสิทธิ์", "who reads: sees whom it may know of confidential postings"),
    ),
]


def add_to(app: typer.Typer) -> None:
    """Hang the commands on the root."""
    app.command("matches")(matches)
    app.command("match")(match)
    app.command("density")(density)
    app.command("dependence")(dependence)
    add_list(app, AREAS)
    add_list(app, DENSITY)
    add_list(app, OFFERS)
    add_list(app, NEEDS)


def parameters_of(objective: str, top: int, thb_per_t_co2e: float = 200.0) -> MatchParameters:
    """Options as parameters; a usage error for an unknown objective."""
    from symbiosis.matching.parameters import MatchParameters

    if objective not in ("co2", "thb", "mix"):
        raise none_of(("co2", "thb", "mix"), "--objective")
    return MatchParameters(cast("Objective", objective), top, thb_per_t_co2e)


def _synthetic(partners: str) -> bool | None:
    if partners not in ("all", "real", "demo"):
        raise none_of(("all", "real", "demo"), "--partners")
    return {"all": None, "real": False, "demo": True}[partners]


def matches(
    identifier: Annotated[
        str,
        typer.Argument(
            metavar="OFFER|NEED|ORG", help=both("รหัสประกาศหรือองค์กร", "id of an offer, need or organisation")
        ),
    ],
    objective: Annotated[str, typer.Option(help=both("เรียงตาม", "rank by: co2, thb or mix"))] = "co2",
    top: Annotated[
        int, typer.Option(min=1, max=100, help=both("จำนวนคู่ต่อประกาศ", "how many for each offer and need"))
    ] = 10,
    thb_per_t_co2e: Annotated[
        float, typer.Option(help=both("ราคาต่อตัน CO2e (บาท) เมื่อเรียงตาม mix", "price of the tonne in a mix, in THB"))
    ] = 200.0,
    partners: Partners = "all",
    reasons: Annotated[int, typer.Option(help=both("จำนวนที่อธิบายเหตุผล", "explain this many"))] = 1,
    reader: Reader = None,
    as_json: Json = False,
) -> None:
    """คู่ที่เหมาะสม เรียงจากดีที่สุด พร้อมเหตุผล ·
    Partners, best first, with reasons.
    """
    from symbiosis.cli.render import print_matches
    from symbiosis.services import matches as service
    from symbiosis.services.confidentiality import known_matches
    from symbiosis.services.proposal_views import MatchesView

    parameters = parameters_of(objective, top, thb_per_t_co2e)
    scope = service.Scope(_synthetic(partners))
    with opened() as context:
        kind = service.kind_of(context, identifier)
        ask = {
            "offer": service.matches_of_offer,
            "need": service.matches_of_need,
            "organisation": service.matches_of_organisation,
        }[kind]
        found = ask(context, identifier, parameters, scope)
        if kind == "organisation":
            found = known_matches(context, identifier, found, reader)
        view = MatchesView.of(context, found, reader)
        if as_json:
            print_json(view)
        else:
            print_matches(view, reasons=reasons)


def match(
    area: Annotated[str, typer.Option("--area", help=both("รหัสพื้นที่", "id of the area (see `symbiosis areas`)"))],
    objective: Annotated[str, typer.Option(help=both("เรียงตาม", "rank by: co2, thb or mix"))] = "co2",
    thb_per_t_co2e: Annotated[
        float, typer.Option(help=both("ราคาต่อตัน CO2e (บาท) เมื่อเรียงตาม mix", "price of the tonne in a mix, in THB"))
    ] = 200.0,
    partners: Partners = "all",
    limit: Annotated[int, typer.Option(min=1, max=10_000, help=both("จำนวนแถวที่แสดง", "rows to show"))] = 20,
    as_json: Json = False,
) -> None:
    """รายการของผู้บริหารสวนอุตสาหกรรม: ผู้รับผลพลอยได้ทั้งพื้นที่ ไม่นับตันใดซ้ำ และสิ่งที่ยังเหลือ ·
    A park operator's list: buyers for all by-products of an area, no tonne counted twice, and what is left.
    """
    from symbiosis.cli.render import print_area
    from symbiosis.services import matches as service
    from symbiosis.services.proposal_views import AreaMatchesView

    with opened() as context:
        found = service.match_area(
            context, area, parameters_of(objective, 10, thb_per_t_co2e), service.Scope(_synthetic(partners))
        )
        view = AreaMatchesView.of(context, area, found, limit)
        if as_json:
            print_json(view)
        else:
            print_area(view, limit)


def density(
    area: Annotated[
        str,
        typer.Option(
            "--area", help=both("รหัสพื้นที่ ดูทุกพื้นที่ที่ `density-table`", "id of the area; `density-table` tells all of a kind")
        ),
    ],
    definition: Annotated[
        str,
        typer.Option(
            "--links", help=both("การแลกเปลี่ยนที่นับ", "which exchanges count: all, by-product+utility or by-product")
        ),
    ] = "by-product+utility",
    at: Annotated[
        str | None, typer.Option(help=both("วันที่ต้องการ", "the day asked for: 2026-01-31 or 2569-01-31"))
    ] = None,
    as_json: Json = False,
) -> None:
    """การพึ่งพาอาศัยในพื้นที่หนาแน่นเพียงใด: เส้นเชื่อม ตัน และ CO2e ต่อ ตร.กม. และต่อโรงงาน ·
    How dense the symbiosis of an area is: links, tonnes and CO2e per km² and per factory.
    """
    from datetime import date

    from rich.table import Table

    from symbiosis.network.links import LINK_DEFINITIONS
    from symbiosis.services import areas
    from symbiosis.services.day import day_of
    from symbiosis.services.density_view import DensityView, FigureView

    if definition not in LINK_DEFINITIONS:
        raise none_of(LINK_DEFINITIONS, "--links")
    with opened() as context:
        day: date | None = day_of(at) if at else None
        view = DensityView.of(areas.area(context, area), areas.area_density(context, area, definition, day))
        if as_json:
            print_json(view)
            return
        heading = f"{area}, {view.at} (พ.ศ. {view.at_buddhist_year}), {said('เส้นเชื่อม', 'links')}: {definition}"
        table = Table(said("ตัวชี้วัด", "measure"), said("ค่า", "value"), title=heading, title_justify="left")
        for name in ("organisations", "factories", "actors", "links", "exchanges"):
            table.add_row(header(name), f"{getattr(view, name):,}")
        for name, value in view:
            if isinstance(value, FigureView):
                figure = f"{value.value:,.3f}" if value.value is not None else f"– ({shown(value.reason)})"
                table.add_row(header(name), figure)
        console().print(table)


def dependence(
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
    with_proposals: Annotated[
        bool, typer.Option(help=both("รวมข้อเสนอจับคู่ ที่จะทำให้ครบคู่หรือครบวง", "also what single proposals would close"))
    ] = True,
    limit: Annotated[
        int, typer.Option(min=1, max=500, help=both("จำนวนแถวที่แสดงต่อชนิด", "rows to show of each kind"))
    ] = 10,
    as_json: Json = False,
) -> None:
    """ใครพึ่งพาใครในพื้นที่: คู่ วง กลุ่มแกน และข้อเสนอจับคู่ที่จะทำให้ครบคู่หรือครบวง (ระดับ 4) ·
    Who depends on whom in an area: pairs, loops, the core, and which proposals would close one (level 4).
    """
    from symbiosis.cli.render import print_dependence
    from symbiosis.network.links import LINK_DEFINITIONS
    from symbiosis.services.day import day_of
    from symbiosis.services.dependence import area_dependence
    from symbiosis.services.dependence_view import DependenceView

    if definition not in LINK_DEFINITIONS:
        raise none_of(LINK_DEFINITIONS, "--links")
    with opened() as context:
        day = day_of(at) if at else None
        found = area_dependence(context, area, definition, day, with_proposals=with_proposals)
        view = DependenceView.of(context, found, limit)
        if as_json:
            print_json(view)
        else:
            print_dependence(view)
