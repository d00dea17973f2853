"""`symbiosis post`, `resolve`, `offer`, `need`: what people have and want, in words or in JSON."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from symbiosis.cli.output import (
    Json,
    Key,
    Model,
    both,
    opened,
    print_json,
    said,
    say,
    told_errors,
    validated,
    write_out,
    wrong_use,
)
from symbiosis.model.text import Text

if TYPE_CHECKING:
    from symbiosis.matching.finding import Found
    from symbiosis.matching.parameters import MatchParameters
    from symbiosis.services.context import Context
    from symbiosis.services.views import NeedView, OfferView, TextView

    Written = tuple[OfferView | NeedView, Found, list[TextView]]

Objective = Annotated[str, typer.Option("--objective", help=both("เรียงตาม", "rank by: co2, thb or mix"))]
Top = Annotated[int, typer.Option("--top", min=1, max=100, help=both("จำนวนคู่", "how many matches"))]


def add_to(app: typer.Typer) -> None:
    """Hang the commands on the root."""
    app.command("post")(post)
    app.command("resolve")(resolve)
    app.command("offer")(offer)
    app.command("need")(need)


def post(
    text: Annotated[
        str,
        typer.Argument(
            help=both(
                "ประกาศ ไทยหรืออังกฤษ ใส่ - เพื่ออ่านจาก stdin",
                "the posting, in Thai or English; - reads it from standard input",
            )
        ),
    ],
    organisation: Annotated[
        str, typer.Option("--as", help=both("รหัสองค์กรที่ประกาศ", "id of the organisation that posts"))
    ],
    material: Annotated[str | None, typer.Option(help=both("คำตอบ: รหัสวัสดุ", "answer: the material's id"))] = None,
    direction: Annotated[str | None, typer.Option(help=both("คำตอบ: มีหรือต้องการ", "answer: offer or need"))] = None,
    waste_code: Annotated[str | None, typer.Option(help=both("คำตอบ: รหัสของเสีย", "answer: the waste code"))] = None,
    present_route: Annotated[
        str | None, typer.Option(help=both("คำตอบ: ปัจจุบันจัดการอย่างไร", "answer: what happens to the stream today"))
    ] = None,
    tonnes_per_month: Annotated[float | None, typer.Option(help=both("คำตอบ: ปริมาณ", "answer: the quantity"))] = None,
    confidential: Annotated[
        bool, typer.Option(help=both("เปิดเผยชื่อเมื่อทั้งสองฝ่ายตกลง", "named only after both sides agree"))
    ] = False,
    objective: Objective = "co2",
    top: Top = 10,
    key: Key = None,
    as_json: Json = False,
) -> None:
    """ลงประกาศด้วยคำของคุณเอง แล้วเห็นทันทีว่าใครนำไปใช้ได้ ·
    Post a stream in your own words and see at once who could use it.
    """
    from symbiosis.cli.match import parameters_of
    from symbiosis.cli.render import print_posted
    from symbiosis.services.inputs import PostingInput
    from symbiosis.services.keyed_requests import answered
    from symbiosis.services.matches import Scope
    from symbiosis.services.posting_views import PostedView
    from symbiosis.services.postings import post_text

    with opened() as context:
        answers = {
            "material_id": material,
            "direction": direction,
            "waste_code": waste_code,
            "present_route": present_route,
            "quantity": None if tonnes_per_month is None else {"low": tonnes_per_month},
        }
        words = sys.stdin.read() if text == "-" else text
        given = validated(
            PostingInput,
            {"organisation_id": organisation, "text": words, "answers": answers, "confidential": confidential},
        )
        parameters = parameters_of(objective, top)

        def work(scoped: Context) -> str:
            posted = post_text(scoped, given, parameters, Scope())
            return PostedView.of(scoped, posted).model_dump_json()

        asked = given.model_dump_json().encode()
        answer = answered(context, key, "symbiosis post", asked, work, query=str(parameters))
        view = PostedView.model_validate_json(answer)
        if as_json:
            print_json(view)
        else:
            print_posted(view)


def offer(objective: Objective = "co2", top: Top = 10, key: Key = None) -> None:
    """ประกาศสิ่งที่มี แบบแยกช่องข้อมูล: NDJSON ทาง stdin (ดู POST /v1/offers) ตอบบรรทัดละหนึ่งคำตอบ ·
    Offers in structured form: NDJSON on standard input (see POST /v1/offers), one answer a line.
    """
    from symbiosis.services.inputs import OfferInput
    from symbiosis.services.matches import Scope
    from symbiosis.services.offers_and_needs import post_offer
    from symbiosis.services.posting_views import warnings_of
    from symbiosis.services.views import OfferView

    def written(context: Context, given: OfferInput, parameters: MatchParameters) -> Written:
        made, found = post_offer(context, given, parameters, Scope())
        return OfferView.of(made, context.catalogue, withheld=False), found, warnings_of(context, made)

    _post_lines("offer", OfferInput, written, objective, top, key)


def need(objective: Objective = "co2", top: Top = 10, key: Key = None) -> None:
    """ประกาศความต้องการ แบบแยกช่องข้อมูล: NDJSON ทาง stdin (ดู POST /v1/needs) ตอบบรรทัดละหนึ่งคำตอบ ·
    Needs in structured form: NDJSON on standard input (see POST /v1/needs), one answer a line.
    """
    from symbiosis.services.inputs import NeedInput
    from symbiosis.services.matches import Scope
    from symbiosis.services.offers_and_needs import post_need
    from symbiosis.services.views import NeedView

    def written(context: Context, given: NeedInput, parameters: MatchParameters) -> Written:
        made, found = post_need(context, given, parameters, Scope())
        return NeedView.of(made, context.catalogue, withheld=False), found, []

    _post_lines("need", NeedInput, written, objective, top, key)


def _post_lines(
    kind: str,
    model: type[Model],
    written: Callable[[Context, Model, MatchParameters], Written],
    objective: str,
    top: int,
    key: str | None,
) -> None:
    """Post every line and answer each; with a key, line 3 goes under KEY:3, so that a second run goes on."""
    import json

    from symbiosis.cli.match import parameters_of
    from symbiosis.services.keyed_requests import answered
    from symbiosis.services.proposal_views import MatchesView

    with opened() as context:
        parameters = parameters_of(objective, top)
        for number, given in enumerate(list(_inputs(model)), start=1):

            def work(scoped: Context, given: Model = given) -> str:
                view, found, warnings = written(scoped, given, parameters)
                matches = MatchesView.of(scoped, found, view.organisation_id)
                answer: dict[str, Any] = {
                    kind: view.model_dump(mode="json"),
                    "matches": matches.model_dump(mode="json"),
                }
                answer |= {"warnings": [one.model_dump(mode="json") for one in warnings]} if warnings else {}
                return json.dumps(answer, ensure_ascii=False)

            asked = given.model_dump_json().encode()
            line_key = None if key is None else f"{key}:{number}"
            answer = answered(context, line_key, f"symbiosis {kind}", asked, work, query=str(parameters))
            sys.stdout.write(answer + "\n")


def resolve(
    processes: Annotated[
        int | None,
        typer.Option(
            min=1,
            max=256,
            help=both("จำนวนโปรเซสที่แบ่งงานกัน ไม่ระบุคือหนึ่งต่อคอร์", "processes that share the work; one a core if left out"),
        ),
    ] = None,
) -> None:
    """อ่านว่าประกาศบอกอะไร: NDJSON {"id", "text", "generator_type"?} ทาง stdin ตอบบรรทัดละหนึ่งคำตอบ ·
    What postings say: NDJSON {"id", "text", "generator_type"?} on standard input, one answer a line.

    ตอบทีละบรรทัดทันทีที่ได้รับ จึงส่งเข้าไปป์ทีละบรรทัดได้ ข้อมูลที่มาต่อเนื่องจะแบ่งให้หลายโปรเซส ·
    Lines are answered as they come, so a pipe may be written line by line; what comes in streams is shared out.
    """
    import os

    from symbiosis.language.ndjson_stream import resolve_stream
    from symbiosis.model.errors import InvalidInput
    from symbiosis.services.resolving import reader_at_hand
    from symbiosis.services.set_aside import set_aside_for_reading

    if sys.stdin is None:
        raise wrong_use("stdin ปิดอยู่", "standard input is closed", "stdin")
    with opened() as context:
        reader, today = reader_at_hand(context, say), context.today
    set_aside_for_reading()
    with told_errors():
        try:
            bad = resolve_stream(sys.stdin.fileno(), reader, today, processes or os.cpu_count() or 1, write_out, say)
        except BrokenPipeError:
            raise
        except OSError as error:
            reason = error.strerror or str(error)
            raise InvalidInput(Text(f"อ่านข้อมูลเข้าไม่ได้: {reason}", f"standard input cannot be read: {reason}")) from error
    if bad:
        say(Text(f"อ่านไม่ได้ {bad:,} บรรทัด: ดู error ในคำตอบ", f"lines that could not be read: {bad:,}; see their error"))
        raise typer.Exit(1)


def _inputs(model: type[Model]) -> Iterator[Model]:
    """Every line of standard input as a model; all of them are checked before the first is written."""
    for number, line in enumerate(sys.stdin, start=1):
        if line.strip():
            yield validated(model, line, said(f"บรรทัด {number}", f"line {number}"))
