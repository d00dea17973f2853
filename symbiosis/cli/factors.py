"""`symbiosis factors …`: the emission factors, their versions, and an operator's own list."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from symbiosis.cli.columns import print_columns
from symbiosis.cli.output import Json, both, none_of, opened, print_json, said, say, shown, user_name, wrong_use
from symbiosis.model.text import Text

app = typer.Typer(no_args_is_help=True)

InSet = Annotated[str, typer.Option("--set", help=both("ชุดค่าการปล่อย", "shipped, current or the hash of a set"))]
By = Annotated[
    str | None,
    typer.Option("--by", help=both("ผู้ทำรายการ ไม่ระบุคือชื่อผู้ใช้ของคุณ", "who does this; your user name if left out")),
]

_CHANGED = (("รหัส", "id"), ("เดิม", "old"), ("ใหม่", "new"), ("เปลี่ยน", "change"))
_RECOMPUTED = (
    ("ข้อเสนอจับคู่", "proposal"),
    ("ผล", "outcome"),
    ("เดิม (ตัน/ปี)", "old t/yr"),
    ("ใหม่ (ตัน/ปี)", "new t/yr"),
    ("เปลี่ยน", "change"),
    ("ค่าการปล่อย", "factors"),
)


@app.command("list")
def list_(
    words: Annotated[
        str,
        typer.Argument(
            help=both("ส่วนหนึ่งของรหัส ชื่อ หมวด หรือแหล่งข้อมูล", "part of an id, name, category or source, Thai or English")
        ),
    ] = "",
    in_set: InSet = "current",
    as_json: Json = False,
) -> None:
    """ค่าการปล่อยของชุดหนึ่ง: ชุดที่ใช้อยู่ ถ้าไม่ระบุ ·
    The factors of a set: the one in use unless said otherwise.
    """
    from symbiosis.services.factor_views import FactorView
    from symbiosis.services.factors import factor_set, factors_of

    with opened() as context:
        found = factor_set(context, in_set)
        views = [FactorView.of(one) for one in factors_of(found.factors, words)]
        if as_json:
            factors = [view.model_dump(mode="json") for view in views]
            print_json({"factor_set": f"sha256:{found.sha256}", "factors": factors})
            return
        print_columns(
            [
                (one.id, f"{one.value:.6g}", f"{one.low:.6g}–{one.high:.6g}", one.unit, one.label, shown(one.name))
                for one in views
            ]
        )
        say(said(f"{len(views)} ค่า ชุด", f"{len(views)} factor(s), set") + f" sha256:{found.sha256}")


@app.command("sets")
def sets(as_json: Json = False) -> None:
    """ชุดค่าการปล่อยที่รู้จัก และชุดใดใช้อยู่ ·
    The versions that are known, and which is in use.
    """
    from symbiosis.services.factor_views import FactorSetView
    from symbiosis.services.factors import list_sets

    with opened() as context:
        views = [FactorSetView.of(listed) for listed in list_sets(context)]
        if as_json:
            print_json([view.model_dump(mode="json") for view in views])
            return
        print_columns(
            [
                (
                    "●" if view.current else " ",
                    view.id,
                    view.origin,
                    said(
                        f"{view.factors} ค่า ของตนเอง {view.own_factors}",
                        f"{view.factors} factors, {view.own_factors} own",
                    ),
                    view.name,
                    view.loaded_at.isoformat(timespec="minutes"),
                    view.loaded_by,
                )
                for view in views
            ]
        )


@app.command("show")
def show(
    identifier: Annotated[
        str, typer.Argument(metavar="ID", help=both("รหัสค่าการปล่อย หรือแฮชของชุด", "id of a factor, or the hash of a set"))
    ],
    in_set: InSet = "current",
) -> None:
    """ทุกอย่างที่ทราบของค่าการปล่อยหนึ่งค่า (หรือหนึ่งชุด) เป็น JSON ·
    All that is known of one factor (or of one set), as JSON.
    """
    from symbiosis.model.errors import NotFound
    from symbiosis.services.factor_views import FactorSetView, FactorView
    from symbiosis.services.factors import factor, factor_set, is_hash, list_sets

    with opened() as context:
        try:
            found = factor(context, identifier, in_set)
        except NotFound:
            if not is_hash(identifier):
                raise
            wanted = factor_set(context, identifier).sha256
            print_json(FactorSetView.of(next(one for one in list_sets(context) if one.stored.id == wanted)))
            return
        print_json(FactorView.of(found))


@app.command("csv")
def csv_(in_set: InSet = "current") -> None:
    """CSV มาตรฐานของชุด: SHA-256 ของไฟล์คือรหัสชุด (`symbiosis factors csv | sha256sum`) ·
    The canonical CSV of a set: its SHA-256 is the set's id (`symbiosis factors csv | sha256sum`).
    """
    import sys

    from symbiosis.carbon.factor_set import factor_set_csv
    from symbiosis.services.factors import factor_set

    with opened() as context:
        text = factor_set_csv(factor_set(context, in_set).factors)
    sys.stdout.buffer.write(text.encode("utf-8"))


@app.command("diff")
def diff(
    old: Annotated[str, typer.Argument(metavar="A", help=both("ชุดค่าการปล่อย", "shipped, current or the hash of a set"))],
    new: Annotated[str, typer.Argument(metavar="B", help=both("อีกชุดหนึ่ง", "the other set"))],
    as_json: Json = False,
) -> None:
    """B ต่างจาก A ตรงไหน ถ้าต่างกันออกด้วยรหัส 1 ·
    What B changes against A. Exit code 1 where they differ.
    """
    from symbiosis.services.factors import compare_sets

    with opened() as context:
        changes = compare_sets(context, old, new)
        _tell_changes(changes, as_json)
    if changes:
        raise typer.Exit(1)


@app.command("load")
def load(
    file: Annotated[
        Path,
        typer.Argument(help=both("ไฟล์ CSV หรือ Excel", "CSV or Excel: id, name, unit, value, and more where known")),
    ],
    over: Annotated[str, typer.Option(help=both("วางทับชุดใด", "what to lay it over: shipped or current"))] = "shipped",
    by: By = None,
    as_json: Json = False,
) -> None:
    """โหลดรายการของคุณเอง เช่นของ อบก. (TGO) ไว้คู่กับชุดที่มากับโปรแกรม และใช้ตั้งแต่บัดนี้ ·
    Load your own list, such as the official one of TGO, beside ours, and use it from now on.

    ค่าที่คำนวณไว้แล้วยังใช้ชุดเดิม `factors recompute` คำนวณเป็นรุ่นใหม่ ·
    Stored savings keep the set they were computed with; `factors recompute` makes new versions of them.
    """
    from symbiosis.services.factor_views import FactorChangeView
    from symbiosis.services.factors import load_list

    if over not in ("shipped", "current"):
        raise none_of(("shipped", "current"), "--over")
    with opened() as context:
        loaded = load_list(context, file, by or user_name(), "current" if over == "current" else "shipped")
        if as_json:
            changes = [FactorChangeView.of(change).model_dump(mode="json") for change in loaded.changes]
            print_json({"factor_set": f"sha256:{loaded.stored.id}", "changes": changes})
            return
        _tell_changes(loaded.changes, as_json=False)
        say(f"sha256:{loaded.stored.id}")
        say(Text("ใช้ชุดนี้ตั้งแต่บัดนี้", "this set is in use from now on"))


@app.command("use")
def use(
    reference: Annotated[str, typer.Argument(metavar="SET", help=both("ชุดค่าการปล่อย", "shipped or the hash of a set"))],
    by: By = None,
) -> None:
    """ใช้ชุดที่รู้จักตั้งแต่บัดนี้ `shipped` กลับไปใช้ชุดที่มากับโปรแกรม ·
    Use a known set from now on; `shipped` goes back to ours.
    """
    from symbiosis.services.factors import use_set

    with opened() as context:
        found = use_set(context, reference, by or user_name())
        say(f"sha256:{found.sha256}")


@app.command("recompute")
def recompute(
    area: Annotated[
        str | None, typer.Option("--area", help=both("ข้อเสนอจับคู่ทั้งหมดของพื้นที่นี้", "all proposals of this area"))
    ] = None,
    proposal: Annotated[
        str | None, typer.Option("--proposal", help=both("เฉพาะข้อเสนอจับคู่นี้", "this proposal alone"))
    ] = None,
    by: By = None,
    as_json: Json = False,
) -> None:
    """คำนวณการลดได้ที่เก็บไว้ใหม่ตามชุดที่ใช้อยู่: รุ่นใหม่คู่กับรุ่นเดิม พร้อมผลต่าง ·
    Stored savings under the set in use: a new version of each, beside the old one, with the difference.
    """
    from symbiosis.services.recompute import RecomputedView, recompute_area, recompute_proposal

    if (area is None) == (proposal is None):
        raise wrong_use("ระบุ --area หรือ --proposal อย่างใดอย่างหนึ่ง", "--area or --proposal, one of them")
    with opened() as context:
        who = by or user_name()
        found = recompute_area(context, area, who) if area else [recompute_proposal(context, proposal or "", who)]
        views = [RecomputedView.of(one) for one in found]
        if as_json:
            print_json([view.model_dump(mode="json") for view in views])
            return
        rows: list[tuple[str, ...]] = [tuple(said(*words) for words in _RECOMPUTED)]
        more = said(" (ไม่ใช่เพียงค่าการปล่อยที่เปลี่ยน)", " (and more than factors changed)")
        for view in views:
            numbers = ("–" if n is None else f"{n:,.2f}" for n in (view.old_t, view.new_t, view.change_t))
            note = more if view.changed_otherwise else ""
            old, new, change = numbers
            rows.append((view.proposal_id, view.outcome, old, new, change, ", ".join(view.factors) + note))
        print_columns(rows)
        counts = {outcome: sum(view.outcome == outcome for view in views) for outcome in {v.outcome for v in views}}
        say(
            ", ".join(f"{count} {outcome}" for outcome, count in sorted(counts.items()))
            or said("ไม่มีข้อเสนอ", "no proposals")
        )


def _tell_changes(changes: object, as_json: bool) -> None:
    from symbiosis.carbon.versions import FactorChange
    from symbiosis.services.factor_views import FactorChangeView

    assert isinstance(changes, tuple)
    views = [FactorChangeView.of(change) for change in changes if isinstance(change, FactorChange)]
    if as_json:
        print_json([view.model_dump(mode="json") for view in views])
        return
    rows: list[tuple[str, ...]] = [tuple(said(*words) for words in _CHANGED)]
    for view in views:
        old, new, change = ("–" if n is None else f"{n:.6g}" for n in (view.old, view.new, view.change))
        rows.append((view.id, old, new, change))
    print_columns(rows if views else [])
    say(said(f"ต่างกัน {len(views)} ค่า", f"{len(views)} factor(s) differ"))
