"""`symbiosis post`, `resolve`, `offer`, `need`: what people have and want, in words or in JSON."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Annotated

import typer

from symbiosis.cli.output import Json, Model, opened, print_json, told_errors, validated

Objective = Annotated[str, typer.Option("--objective", help="rank by co2, thb or mix")]
Top = Annotated[int, typer.Option("--top", min=1, max=100, help="how many matches")]


def add_to(app: typer.Typer) -> None:
    """Hang the commands on the root."""
    app.command("post")(post)
    app.command("resolve")(resolve)
    app.command("offer")(offer)
    app.command("need")(need)


def post(
    text: Annotated[str, typer.Argument(help="the posting, in Thai or English; - reads it from standard input")],
    organisation: Annotated[str, typer.Option("--as", help="id of the organisation that posts")],
    material: Annotated[str | None, typer.Option(help="answer: the material's id")] = None,
    direction: Annotated[str | None, typer.Option(help="answer: offer or need")] = None,
    waste_code: Annotated[str | None, typer.Option(help="answer: the waste code")] = None,
    present_route: Annotated[str | None, typer.Option(help="answer: what happens to the stream today")] = None,
    tonnes_per_month: Annotated[float | None, typer.Option(help="answer: the quantity")] = None,
    confidential: Annotated[bool, typer.Option(help="named only after both sides agree")] = False,
    objective: Objective = "co2",
    top: Top = 10,
    as_json: Json = False,
) -> None:
    """Post a stream in your own words and see at once who could use it."""
    from symbiosis.cli.match import parameters_of
    from symbiosis.cli.render import print_posted
    from symbiosis.services.inputs import PostingInput
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
        view = PostedView.of(context, post_text(context, given, parameters_of(objective, top), Scope()))
        if as_json:
            print_json(view)
        else:
            print_posted(view)


def offer(objective: Objective = "co2", top: Top = 10) -> None:
    """Offers in structured form: NDJSON on standard input (see POST /v1/offers), one answer a line."""
    import json

    from symbiosis.cli.match import parameters_of
    from symbiosis.services.inputs import OfferInput
    from symbiosis.services.matches import Scope, matches_of_offer
    from symbiosis.services.offers_and_needs import post_offer
    from symbiosis.services.proposal_views import MatchesView
    from symbiosis.services.views import OfferView

    with opened() as context:
        for given in list(_inputs(OfferInput)):
            written = post_offer(context, given)
            found = matches_of_offer(context, written.id, parameters_of(objective, top), Scope())
            answer = {
                "offer": OfferView.of(written, context.catalogue, withheld=False).model_dump(mode="json"),
                "matches": MatchesView.of(context, found).model_dump(mode="json"),
            }
            sys.stdout.write(json.dumps(answer, ensure_ascii=False) + "\n")


def need(objective: Objective = "co2", top: Top = 10) -> None:
    """Needs in structured form: NDJSON on standard input (see POST /v1/needs), one answer a line."""
    import json

    from symbiosis.cli.match import parameters_of
    from symbiosis.services.inputs import NeedInput
    from symbiosis.services.matches import Scope, matches_of_need
    from symbiosis.services.offers_and_needs import post_need
    from symbiosis.services.proposal_views import MatchesView
    from symbiosis.services.views import NeedView

    with opened() as context:
        for given in list(_inputs(NeedInput)):
            written = post_need(context, given)
            found = matches_of_need(context, written.id, parameters_of(objective, top), Scope())
            answer = {
                "need": NeedView.of(written, context.catalogue, withheld=False).model_dump(mode="json"),
                "matches": MatchesView.of(context, found).model_dump(mode="json"),
            }
            sys.stdout.write(json.dumps(answer, ensure_ascii=False) + "\n")


def resolve() -> None:
    """What postings say: NDJSON {"id", "text", "generator_type"?} on standard input, one answer a line."""
    from datetime import datetime

    from symbiosis.knowledge.catalogue import shipped_catalogue
    from symbiosis.language.ndjson import resolve_lines
    from symbiosis.language.reader import Reader
    from symbiosis.services.context import BANGKOK

    with told_errors():
        reader = Reader(shipped_catalogue())
        today = datetime.now(BANGKOK).date()
        for line in resolve_lines(sys.stdin, reader, today):
            sys.stdout.write(line if line.endswith("\n") else line + "\n")


def _inputs(model: type[Model]) -> Iterator[Model]:
    """Every line of standard input as a model; all of them are checked before the first is written."""
    for number, line in enumerate(sys.stdin, start=1):
        if line.strip():
            yield validated(model, line, f"line {number}")
