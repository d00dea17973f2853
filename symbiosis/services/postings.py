"""A posting in its author's own words: understood, asked about where unsure, written, and matched at once."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date

from symbiosis.language.codes import says_hazardous
from symbiosis.language.fold import fold
from symbiosis.language.reading import Guess, Question, Reading
from symbiosis.language.to_quantity import model_quantity
from symbiosis.matching.finding import Found
from symbiosis.matching.parameters import MatchParameters
from symbiosis.matching.quality import canonical_properties
from symbiosis.model.draft import Draft
from symbiosis.model.errors import Fault, InvalidInput, TooLarge
from symbiosis.model.organisation import Organisation
from symbiosis.model.quantity import Quantity
from symbiosis.model.stream import Hazard, Need, Offer
from symbiosis.model.text import Text
from symbiosis.services.context import Context
from symbiosis.services.inputs import MAX_TEXT_CHARACTERS, MOST, PostingAnswers, PostingInput
from symbiosis.services.known import writable
from symbiosis.services.matches import Scope, matches_of_need, matches_of_offer
from symbiosis.services.new_streams import post_stream
from symbiosis.services.telling import Teller
from symbiosis.services.waste_codes import check_code, worst_hazard
from symbiosis.store import drafts, streams


@dataclass(frozen=True, slots=True)
class Posted:
    """What became of a posting: an offer or a need with its matches, or a draft with the questions that block it.

    `questions` also holds those that only improve an offer or need that was written.
    """

    reading: Reading
    questions: tuple[Question, ...]
    assumptions: tuple[Text, ...]
    offer: Offer | None = None
    need: Need | None = None
    draft: Draft | None = None
    found: Found | None = None


def post_text(
    context: Context,
    given: PostingInput,
    parameters: MatchParameters,
    scope: Scope,
    *,
    identifier: str | None = None,
) -> Posted:
    """Understand a text and write what it says.

    Raises InvalidInput for what is no posting, a negative quantity or a waste code that does not exist, TooLarge past
    the limit, NotFound where the organisation is not there. `identifier`: the id to write it under, a new one if None.
    What is unsure becomes a draft, never a silent guess.
    """
    posted = understand(context, given, identifier=identifier)
    stream = posted.offer or posted.need
    if stream is None:
        assert posted.draft is not None
        event = Teller.of_new(context).posted(posted.draft, given.organisation_id)
        with context.own_posting():
            drafts.save(context.changing, posted.draft, event)
        return posted
    if identifier is not None:
        streams.refuse_other_owner(context.graph, stream)
    return replace(posted, found=post_stream(context, stream, parameters, scope))


def with_matches(context: Context, posted: Posted, parameters: MatchParameters, scope: Scope) -> Posted:
    """A posting that was written, with its matches; a draft has none."""
    if posted.offer is not None:
        return replace(posted, found=matches_of_offer(context, posted.offer.id, parameters, scope))
    if posted.need is not None:
        return replace(posted, found=matches_of_need(context, posted.need.id, parameters, scope))
    return posted


def understand(
    context: Context,
    given: PostingInput,
    *,
    identifier: str | None = None,
    draft_id: str | None = None,
    said_on: date | None = None,
    owner: Organisation | None = None,
    reading: Reading | None = None,
) -> Posted:
    """What `post_text` would write, not written yet. Raises as it does.

    `draft_id`: the id of a draft, a new one if None. `said_on`: the day of the words, today if None. `owner`: who
    posts, where that was looked up already. `reading`: what the text says, where it was read already, on that day and
    with the `main_type` of who posts.
    """
    today = said_on or context.today
    if len(given.text) > MAX_TEXT_CHARACTERS:
        limit = f"{MAX_TEXT_CHARACTERS:,}"
        raise TooLarge(Text(f"ข้อความยาวเกิน {limit} ตัวอักษร", f"the text has more than {limit} characters"))
    owner = owner or writable(context, given.organisation_id)
    reading = reading or context.reader.read(given.text, today=today, generator_type=main_type(owner))
    _refuse_what_cannot_be(context, reading, given.answers)
    questions = tuple(q for q in reading.questions if not _answered(q, given.answers))
    understood = _understood(context, reading, given.answers, today)
    if understood is None or any(question.blocks for question in questions):
        draft = _draft(owner, given, reading, questions, draft_id or context.new_id("draft"), today)
        return Posted(reading, questions, reading.assumptions, draft=draft)
    target, quantity, assumptions = understood
    _refuse_impossible(quantity)
    direction = given.answers.direction or reading.direction
    if direction == "offer":
        offer = _offer(context, owner, given, reading, target, quantity, identifier or context.new_id("off"))
        return Posted(reading, questions, assumptions, offer=offer)
    need = _need(owner, given, reading, target, quantity, identifier or context.new_id("need"))
    return Posted(reading, questions, assumptions, need=need)


def main_type(owner: Organisation) -> str | None:
    """The DIW type that a posting's words are read with: the first of who posts; None where there is none."""
    return owner.factory_types[0] if owner.factory_types else None


def _refuse_what_cannot_be(context: Context, reading: Reading, answers: PostingAnswers) -> None:
    faults: list[Fault] = []
    if reading.refusal is not None and answers.quantity is None:
        faults.append(Fault("quantity", "quantity-refused", reading.refusal))
    elif not reading.is_posting and answers.material_id is None and answers.product_id is None:
        message = Text(
            "อ่านแล้วไม่ใช่ประกาศเสนอหรือต้องการวัสดุ: บอกว่ามีหรือต้องการอะไร เท่าไร เช่น 'ขี้เลื่อย เดือนละ 20 ตัน ให้ฟรี'",
            "this does not read as an offer or need of a material; say what and how much, "
            "such as 'sawdust, 20 tonnes a month, free'",
        )
        faults.append(Fault("text", "not-a-posting", message))
    code = answers.waste_code or reading.waste_code
    if code is not None:
        checked = check_code(context.catalogue, code)
        if checked.fault is not None:
            faults.append(checked.fault)
    for field, value, known in (
        ("material_id", answers.material_id, context.catalogue.materials),
        ("product_id", answers.product_id, context.catalogue.products),
    ):
        if value is not None and value not in known:
            message = Text(f"ไม่มี {field} {value}", f"there is no {field} {value}")
            faults.append(Fault(f"answers.{field}", f"unknown-{field.removesuffix('_id')}", message))
    if faults:
        raise InvalidInput(Text("ใช้ประกาศนี้ไม่ได้", "the posting cannot be used"), tuple(faults))


def _said_hazard(text: str) -> Hazard | None:
    """A mirror entry where the words call it hazardous: a question until somebody shows that it is not."""
    return "HM" if says_hazardous(fold(text[:MAX_TEXT_CHARACTERS]).text) else None


def _refuse_impossible(quantity: Quantity) -> None:
    """Nothing, or more than there can be, is a slip of the pen and no posting."""
    if not 0 < quantity.amount_per_year <= MOST:
        message = Text(
            f"ปริมาณต่อปีต้องมากกว่าศูนย์และไม่เกิน {MOST:,.0f}", f"the amount a year must be above zero and at most {MOST:,.0f}"
        )
        raise InvalidInput(
            Text("ใช้ประกาศนี้ไม่ได้", "the posting cannot be used"), (Fault("quantity", "quantity-out-of-range", message),)
        )


def _answered(question: Question, answers: PostingAnswers) -> bool:
    """Whether an answer came with the posting; a material may be named as a material or, by a need, as a product."""
    if question.field in ("material", "material_id", "product", "product_id"):
        return answers.material_id is not None or answers.product_id is not None
    if question.field.startswith("quantity"):
        return answers.quantity is not None
    return getattr(answers, question.field, None) is not None


def _understood(
    context: Context, reading: Reading, answers: PostingAnswers, today: date
) -> tuple[tuple[str | None, str | None, float], Quantity, tuple[Text, ...]] | None:
    """((material, product, how sure), quantity, assumptions), or None where something decisive is missing."""
    direction = answers.direction or reading.direction
    target = _target(reading, answers, direction == "need")
    if target is None or direction is None:
        return None
    material_id, _, _ = target
    if answers.quantity is not None:
        return target, answers.quantity.quantity(), reading.assumptions
    material = context.catalogue.materials[material_id] if material_id else None
    quantity, assumptions = model_quantity(reading, material, today=today)
    return None if quantity is None else (target, quantity, tuple(dict.fromkeys(reading.assumptions + assumptions)))


def _target(reading: Reading, answers: PostingAnswers, is_need: bool) -> tuple[str | None, str | None, float] | None:
    if answers.material_id is not None:
        return answers.material_id, None, 1.0
    if answers.product_id is not None and is_need:
        return None, answers.product_id, 1.0
    material: Guess | None = reading.materials[0] if reading.materials else None
    product: Guess | None = reading.products[0] if reading.products and is_need else None
    if product is not None and (material is None or product.score > material.score):
        return None, product.id, product.score
    return (material.id, None, material.score) if material is not None else None


def _draft(
    owner: Organisation,
    given: PostingInput,
    reading: Reading,
    questions: tuple[Question, ...],
    identifier: str,
    said_on: date,
) -> Draft:
    told = reading.as_json()
    open_fields = {question.field for question in questions}
    asked = [item for item in told["questions"] if item["field"] in open_fields]
    return Draft(
        id=identifier,
        organisation_id=owner.id,
        text=reading.text,
        reading=json.dumps(told, ensure_ascii=False, sort_keys=True),
        questions=json.dumps(asked, ensure_ascii=False, sort_keys=True),
        posted_on=said_on,
        answers=given.answers.model_dump_json(exclude_none=True),
        confidential=given.confidential,
        synthetic=owner.synthetic,
    )


def _offer(
    context: Context,
    owner: Organisation,
    given: PostingInput,
    reading: Reading,
    target: tuple[str | None, str | None, float],
    quantity: Quantity,
    identifier: str,
) -> Offer:
    material_id, _, score = target
    assert material_id is not None
    material = context.catalogue.materials[material_id]
    code = given.answers.waste_code or reading.waste_code
    checked = check_code(context.catalogue, code) if code else None
    properties = canonical_properties(context.catalogue.properties, reading.properties)
    properties.pop("moisture_percent", None)
    moisture = reading.properties.get("moisture_percent")
    stated = given.answers.present_route
    return Offer(
        id=identifier,
        organisation_id=owner.id,
        material_id=material_id,
        quantity=quantity,
        waste_code=checked.code if checked else material.waste_code,
        hazard=worst_hazard(checked.hazard if checked else None, reading.hazard, _said_hazard(given.text)),
        moisture=None if moisture is None else min(moisture / 100, 0.999),
        properties=properties,
        present_route=stated or reading.present_route,
        present_route_evidence="stated" if stated else reading.present_route_evidence,
        management_code=reading.management_code,
        price=reading.price,
        material_score=score,
        confidential=given.confidential,
        text=given.text,
        valid_from=reading.valid_from,
        valid_until=reading.valid_until,
        synthetic=owner.synthetic,
    )


def _need(
    owner: Organisation,
    given: PostingInput,
    reading: Reading,
    target: tuple[str | None, str | None, float],
    quantity: Quantity,
    identifier: str,
) -> Need:
    material_id, product_id, score = target
    return Need(
        id=identifier,
        organisation_id=owner.id,
        quantity=quantity,
        material_id=material_id,
        product_id=product_id,
        price=reading.price,
        material_score=score,
        confidential=given.confidential,
        text=given.text,
        valid_from=reading.valid_from,
        valid_until=reading.valid_until,
        synthetic=owner.synthetic,
    )
