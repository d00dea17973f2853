"""`symbiosis draft …`: what waits for an answer before it is an offer or a need."""

from __future__ import annotations

from typing import Annotated

import typer

from symbiosis.cli.list_options import DRAFTS
from symbiosis.cli.lists import add_list
from symbiosis.cli.output import IfMatch, Json, both, console, opened, print_json, validated

app = typer.Typer(no_args_is_help=True)

DraftId = Annotated[str, typer.Argument(help=both("รหัสร่างประกาศ", "id of a draft"))]


add_list(app, DRAFTS)


@app.command("answer")
def answer_draft(
    draft_id: DraftId,
    material: Annotated[str | None, typer.Option(help=both("รหัสวัสดุ", "the material's id"))] = None,
    product: Annotated[
        str | None, typer.Option(help=both("รหัสผลิตภัณฑ์ สำหรับความต้องการ", "the product's id, for a need"))
    ] = None,
    direction: Annotated[str | None, typer.Option(help=both("มีหรือต้องการ", "offer or need"))] = None,
    waste_code: Annotated[str | None, typer.Option(help=both("รหัสของเสีย", "the waste code"))] = None,
    present_route: Annotated[
        str | None, typer.Option(help=both("ปัจจุบันจัดการอย่างไร", "what happens to the stream today"))
    ] = None,
    tonnes_per_month: Annotated[float | None, typer.Option(help=both("ปริมาณ", "the quantity"))] = None,
    as_json: Json = False,
) -> None:
    """ตอบสิ่งที่ร่างประกาศถาม แล้วร่างเป็นประกาศที่มีคู่ให้ทันที ·
    Answer what a draft asks: it becomes an offer or a need, with its partners at once.
    """
    from symbiosis.cli.match import parameters_of
    from symbiosis.cli.render import print_posted
    from symbiosis.services.draft_answers import answer
    from symbiosis.services.inputs import PostingAnswers
    from symbiosis.services.matches import Scope
    from symbiosis.services.posting_views import PostedView

    named = {
        "material_id": material,
        "product_id": product,
        "direction": direction,
        "waste_code": waste_code,
        "present_route": present_route,
        "quantity": None if tonnes_per_month is None else {"low": tonnes_per_month},
    }
    with opened() as context:
        answers = validated(PostingAnswers, {name: value for name, value in named.items() if value is not None})
        posted = answer(context, draft_id, answers, parameters_of("co2", 10), Scope())
        view = PostedView.of(context, posted)
        if as_json:
            print_json(view)
        else:
            print_posted(view)


@app.command("withdraw")
def withdraw(
    draft_id: DraftId,
    owner: Annotated[
        str, typer.Option("--as", help=both("รหัสองค์กรเจ้าของร่าง", "id of the organisation whose draft it is"))
    ],
    reason: Annotated[str | None, typer.Option(help=both("เหตุผล", "reason"))] = None,
    if_match: IfMatch = None,
    as_json: Json = False,
) -> None:
    """ถอนร่างประกาศที่ยังไม่ตอบ ·
    Let a draft go that was not answered.
    """
    from symbiosis.services.draft_answers import withdraw_draft
    from symbiosis.services.posting_views import DraftView
    from symbiosis.services.workflow_inputs import Said

    with opened() as context:
        given = validated(Said, {"organisation_id": owner, "reason": reason})
        view = DraftView.of(withdraw_draft(context, draft_id, given, if_match), withheld=False)
        if as_json:
            print_json(view)
        else:
            console().print(f"{view.id}  {view.state}", markup=False)
