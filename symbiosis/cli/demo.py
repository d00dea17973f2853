"""`symbiosis demo …` and `symbiosis reference …`: networks of organisations from files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from symbiosis.cli.output import Json, both, both_names, console, opened, print_json, said, say, shown, told_errors
from symbiosis.cli.progress import progress_bar

if TYPE_CHECKING:
    from symbiosis.services.context import Context
    from symbiosis.services.networks import NetworkLoaded

app = typer.Typer(no_args_is_help=True)
reference = typer.Typer(no_args_is_help=True)

DEMO_SEED = 2569


@app.command("generate")
def generate(
    folder: Annotated[
        Path,
        typer.Argument(
            help=both("โฟลเดอร์ที่จะเขียนไฟล์ ต้องยังไม่มีหรือว่างเปล่า", "where to write the files; must not exist or be empty")
        ),
    ],
    factories: Annotated[
        int,
        typer.Option(
            min=12, max=1_000_000, help=both("จำนวนโรงงาน ส่วนอื่นเพิ่มตามสัดส่วน", "factories; the rest grows in proportion")
        ),
    ] = 240,
    seed: Annotated[int, typer.Option(help=both("seed เดียวกัน ได้ไฟล์เหมือนกันทุกไบต์", "same seed, same bytes"))] = DEMO_SEED,
) -> None:
    """สร้างเครือข่ายสมมติจากตารางความรู้ ทุกรายการระบุว่าเป็นข้อมูลสมมติ ·
    Make a network up from the knowledge tables; everything in it says that it is made up.
    """
    from symbiosis.services.demo_files import generate_files

    with told_errors():
        made = generate_files(folder, factories=factories, seed=seed)
        say(
            said(
                f"{folder}: พื้นที่ {made.areas:,} องค์กร {made.organisations:,} สิ่งที่มี {made.offers:,} "
                f"ความต้องการ {made.needs:,} การแลกเปลี่ยน {made.exchanges:,} (สมมติทั้งหมด)",
                f"{folder}: {made.areas:,} areas, {made.organisations:,} organisations, {made.offers:,} offers, "
                f"{made.needs:,} needs, {made.exchanges:,} exchanges (all made up)",
            )
        )


@app.command("load")
def load(
    folder: Annotated[
        Path | None,
        typer.Argument(exists=True, file_okay=False, help=both("ไฟล์จาก `demo generate`", "files of `demo generate`")),
    ] = None,
    as_json: Json = False,
) -> None:
    """เขียนเครือข่ายสาธิตลงกราฟ ไม่นับรวมกับองค์กรจริง ·
    Write the demo network to the graph; it never counts among real organisations.
    """
    from symbiosis.services.knowledge import load_seed
    from symbiosis.services.networks import load_demo

    with opened() as context, progress_bar(quiet=as_json) as progress:
        load_seed(context)
        _tell(load_demo(context, folder, progress), as_json)


@app.command("remove")
def remove(as_json: Json = False) -> None:
    """นำข้อมูลสมมติทั้งหมดออกจากกราฟ ·
    Take everything made up out of the graph.
    """
    from symbiosis.services.networks import remove_demo

    with opened() as context:
        removed = remove_demo(context)
        if as_json:
            print_json(dict(removed))
        else:
            counts = ", ".join(f"{count:,} {kind}" for kind, count in removed.items())
            console().print(said(f"นำออกแล้ว: {counts}", f"{counts} removed"), markup=False)


@app.command("show")
def show() -> None:
    """ข้อเสนอจับคู่ที่ดีที่สุดสิบรายการของสวนอุตสาหกรรมสาธิต และผลของประกาศที่เขียนเป็นข้อความ ·
    The ten best proposals of one demo park, and what one posting in words finds.
    """
    with opened() as context:
        show_first(context)


@reference.command("list")
def list_references() -> None:
    """เครือข่ายจริงที่มีการเผยแพร่และมากับโปรแกรม ·
    The real, published networks that ship.
    """
    from symbiosis.services.networks import reference_names

    for name in reference_names():
        console().print(name, markup=False)


@reference.command("load")
def load_reference(
    name: Annotated[str, typer.Argument(help=both("ชื่อเครือข่าย", "name of a network, such as kalundborg"))],
    as_json: Json = False,
) -> None:
    """เขียนเครือข่ายที่มีการเผยแพร่ลงกราฟ ·
    Write a published network to the graph.
    """
    from symbiosis.services.knowledge import load_seed
    from symbiosis.services.networks import load_reference as load_network

    with opened() as context, progress_bar(quiet=as_json) as progress:
        load_seed(context)
        _tell(load_network(context, name, progress), as_json)


def show_first(context: Context) -> None:
    """What a newcomer sees: knowledge and demo loaded, the best of one park, one posting answered."""
    from symbiosis.cli.render import print_posted, print_proposals
    from symbiosis.services.knowledge import load_seed
    from symbiosis.services.networks import load_demo
    from symbiosis.services.posting_views import PostedView
    from symbiosis.services.proposal_views import SYNTHETIC_BANNER
    from symbiosis.services.showing import EXAMPLE_TEXT, example_posting, example_proposals

    say(said("กราฟ", "graph") + f": {context.graph.connection.address}")
    load_seed(context, lambda label: say(said("ความรู้", "knowledge") + f": {label}"))
    with progress_bar() as progress:
        load_demo(context, None, progress)
    area, proposals = example_proposals(context)
    out = console()
    best = said("ข้อเสนอจับคู่ที่ดีที่สุดสิบรายการของ", "The ten best proposals for")
    out.print(f"\n{best} {both_names(area)}   ** {shown(SYNTHETIC_BANNER)} **", markup=False)
    print_proposals(proposals)
    posted, author = example_posting(context)
    out.print(f"\n{both_names(author)} {said('ประกาศ', 'posts')}:\n  “{EXAMPLE_TEXT}”", markup=False)
    view = PostedView.of(context, posted)
    print_posted(view)


def _tell(loaded: NetworkLoaded, as_json: bool) -> None:
    from dataclasses import asdict

    if as_json:
        print_json(asdict(loaded))
    else:
        counts = ", ".join(f"{count:,} {name}" for name, count in asdict(loaded).items())
        console().print(counts, markup=False)
