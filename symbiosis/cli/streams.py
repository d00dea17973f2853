"""`symbiosis change` and `withdraw`: what an organisation posted, corrected or taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from symbiosis.cli.output import IfMatch, Json, both, console, opened, print_json, said, say, shown, validated

if TYPE_CHECKING:
    from symbiosis.services.views import NeedView, OfferView, TextView

Stream = Annotated[str, typer.Argument(metavar="OFFER_OR_NEED", help=both("รหัสประกาศ", "id of the offer or need"))]
Owner = Annotated[str, typer.Option("--as", help=both("รหัสองค์กรเจ้าของประกาศ", "id of the organisation that posted it"))]


def add_to(app: typer.Typer) -> None:
    """Hang the commands on the root."""
    app.command("change")(change)
    app.command("withdraw")(withdraw)


def change(
    stream_id: Stream,
    owner: Owner,
    tonnes_per_month: Annotated[float | None, typer.Option(help=both("ปริมาณ", "the quantity"))] = None,
    present_route: Annotated[
        str | None, typer.Option(help=both("สิ่งที่มีนั้น ปัจจุบันจัดการอย่างไร", "what happens to an offer's stream today"))
    ] = None,
    waste_code: Annotated[str | None, typer.Option(help=both("รหัสของเสียของสิ่งที่มี", "the waste code of an offer"))] = None,
    valid_until: Annotated[
        str | None, typer.Option(help=both("วันสุดท้าย", "the last day: 2027-12-31 or 2570-12-31"))
    ] = None,
    confidential: Annotated[
        bool | None, typer.Option(help=both("เปิดเผยชื่อเมื่อทั้งสองฝ่ายตกลง", "named only after both sides agree"))
    ] = None,
    if_match: IfMatch = None,
    as_json: Json = False,
) -> None:
    """แก้ไขประกาศที่ยังเปิดอยู่ ส่วนที่ไม่ระบุคงเดิม จากนั้น `symbiosis matches` หาคู่ให้ใหม่ ·
    Correct an open offer or need; what is left out stays. `symbiosis matches` finds its partners anew.
    """
    from symbiosis.model.errors import NotFound
    from symbiosis.services.listing import need_views, offer_views
    from symbiosis.services.posting_views import warnings_of
    from symbiosis.services.stream_edits import NeedChange, OfferChange, edit_need, edit_offer

    named = {
        "quantity": None if tonnes_per_month is None else {"low": tonnes_per_month},
        "present_route": present_route,
        "waste_code": waste_code,
        "valid_until": valid_until,
        "confidential": confidential,
    }
    given = {"organisation_id": owner} | {name: value for name, value in named.items() if value is not None}
    with opened() as context:
        try:
            offer = edit_offer(context, stream_id, validated(OfferChange, given), if_match)
            for warning in warnings_of(context, offer):
                say(shown(warning))
            offered = offer_views(context, [offer])[0]
            _print(offered, offered.material_name, as_json)
        except NotFound:
            need = edit_need(context, stream_id, validated(NeedChange, given), if_match)
            needed = need_views(context, [need])[0]
            _print(needed, needed.target_name, as_json)


def withdraw(
    stream_id: Stream,
    owner: Owner,
    reason: Annotated[str | None, typer.Option(help=both("เหตุผล", "reason"))] = None,
    if_match: IfMatch = None,
    as_json: Json = False,
) -> None:
    """ถอนประกาศ: ยังเก็บไว้ในสถานะถอนแล้ว การเจรจาเรื่องนั้นสิ้นสุด ส่วนการแลกเปลี่ยนดำเนินต่อไป ·
    Take an offer or need back: it is kept, as withdrawn; what was being talked about it ends, exchanges go on.
    """
    from symbiosis.model.errors import NotFound
    from symbiosis.services.listing import need_views, offer_views
    from symbiosis.services.stream_ends import withdraw_need, withdraw_offer
    from symbiosis.services.workflow_inputs import Said

    with opened() as context:
        given = validated(Said, {"organisation_id": owner, "reason": reason})
        try:
            offer = withdraw_offer(context, stream_id, given, if_match)
            offered = offer_views(context, [offer])[0]
            _print(offered, offered.material_name, as_json)
        except NotFound:
            need = withdraw_need(context, stream_id, given, if_match)
            needed = need_views(context, [need])[0]
            _print(needed, needed.target_name, as_json)


def _print(view: OfferView | NeedView, name: TextView, as_json: bool) -> None:
    if as_json:
        print_json(view)
        return
    a_year = f"{view.quantity.amount_per_year:,.0f} {view.quantity.unit}{said('/ปี', '/yr')}"
    left = ""
    if view.left_per_year < view.quantity.amount_per_year:
        left = f"; {said('เหลือ', 'left')} {view.left_per_year:,.0f} {view.quantity.unit}"
    console().print(f"{view.id}  {view.state}: {shown(name)}, {a_year}{left}", markup=False)
