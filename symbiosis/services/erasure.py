"""Erasing an organisation's data in place, when the person behind it asks for it.

Its names, number, exact place, texts, reasons and kept answers go; what was counted of it (exchanges, tonnes, savings,
links of a network) stays, under an id that says nothing. It cannot be undone here. Backups are the operator's: an
erasure is to be done again after one is written back.
"""

from __future__ import annotations

from dataclasses import replace

from symbiosis.model.errors import Conflict, Fault, InvalidInput
from symbiosis.model.organisation import PRECISION_ERASED, Organisation
from symbiosis.model.text import Text
from symbiosis.services.context import Context
from symbiosis.services.inputs import Input
from symbiosis.services.proposal_workflow import say
from symbiosis.services.stream_ends import withdraw_need, withdraw_offer
from symbiosis.services.telling import Teller
from symbiosis.services.views import View
from symbiosis.services.workflow_inputs import Said
from symbiosis.store import erasure, organisations, streams
from symbiosis.store.changes import tell_engines
from symbiosis.store.graph import Transaction
from symbiosis.store.properties import to_properties

NAME_TH, NAME_EN = "ลบข้อมูลตามคำขอ", "erased on request"


class EraseInput(Input):
    """`confirm` true: it is really meant. It cannot be undone."""

    confirm: bool = False


class ErasedView(View):
    """What was erased. `still_mentioned_in`: where a name can still be read, such as an id that was made of it, or
    what others wrote (with its id): their words are not changed, for a name may be an everyday word.

    `was_erased_before`: nothing was left to do. Counts are of things that were changed this time.
    """

    organisation_id: str
    was_erased_before: bool
    streams_withdrawn: int
    talks_ended: int
    counterparties_told: int
    streams: int
    drafts: int
    proposals: int
    certificates: int
    exchanges: int
    events: int
    run_results: int
    synonyms: int
    kept_answers: int
    still_mentioned_in: list[str]


def erase(context: Context, organisation_id: str, given: EraseInput) -> ErasedView:
    """Erase an organisation's data; what that changed. Done again it finishes what was cut off, or changes nothing.

    Raises NotFound, InvalidInput where it is not confirmed.
    """
    if not given.confirm:
        message = Text(
            "การลบข้อมูลย้อนกลับไม่ได้ ต้องยืนยัน (confirm)", "erasing cannot be undone: it must be confirmed (confirm)"
        )
        raise InvalidInput(message, (Fault("confirm", "not-confirmed", message),))
    graph = context.graph
    before = organisations.get(graph, organisation_id)
    was_erased = before.location_precision == PRECISION_ERASED
    words = [word for word in (before.name_th, before.name_en, before.registration_number) if word]
    words = [] if was_erased else words
    others = [] if was_erased else erasure.counterparties(graph, organisation_id)
    withdrawn = _withdraw_streams(context, organisation_id)
    ended = _end_talks(context, organisation_id)
    if not was_erased:
        _tell(context, before, others)
    # Twice: what others wrote in the meantime is erased by the second, which finds all places and little to do.
    counts = [_sweep(context, organisation_id, words)]
    if not was_erased:
        erasure.erase_organisation(graph, organisation_id, to_properties(_erased(context, before)))
        counts.append(_sweep(context, organisation_id, words))
    total = {name: sum(count[name] for count in counts) for name in counts[0]}
    if not was_erased or any(total.values()):
        # What running services hold in memory of what was said of proposals goes too.
        tell_engines(graph)
    return ErasedView(
        organisation_id=organisation_id,
        was_erased_before=was_erased,
        streams_withdrawn=withdrawn,
        talks_ended=ended,
        counterparties_told=len(others),
        still_mentioned_in=erasure.places_that_mention(graph, organisation_id, words),
        **total,
    )


def _sweep(context: Context, organisation_id: str, words: list[str]) -> dict[str, int]:
    graph = context.graph
    return {
        "streams": erasure.erase_streams(graph, organisation_id),
        "drafts": erasure.erase_drafts(graph, organisation_id),
        "proposals": erasure.erase_proposals(graph, organisation_id, words),
        "certificates": erasure.erase_certificates(graph, organisation_id, words),
        "exchanges": erasure.erase_exchanges(graph, organisation_id, words),
        "events": erasure.erase_events(graph, organisation_id),
        "run_results": erasure.erase_run_results(graph, organisation_id, words),
        "synonyms": erasure.erase_synonyms(graph, words),
        "kept_answers": erasure.drop_answers(graph, organisation_id, [*words, organisation_id]),
    }


def _erased(context: Context, before: Organisation) -> Organisation:
    """What is left: kind, industry, province and its centre, areas, workers."""
    province = context.catalogue.provinces.get(before.province_code or "")
    return replace(
        before,
        name_th=NAME_TH,
        name_en=NAME_EN,
        registration_number=None,
        latitude=province.lat if province else None,
        longitude=province.lon if province else None,
        location_precision=PRECISION_ERASED,
        source=None,
    )


def _withdraw_streams(context: Context, organisation_id: str) -> int:
    said = Said(organisation_id=organisation_id)
    offers = streams.offers_of_organisation(context.graph, organisation_id)
    needs = streams.needs_of_organisation(context.graph, organisation_id)
    open_offers = [offer.id for offer in offers if offer.state in ("open", "draft")]
    open_needs = [need.id for need in needs if need.state in ("open", "draft")]
    for offer_id in open_offers:
        withdraw_offer(context, offer_id, said)
    for need_id in open_needs:
        withdraw_need(context, need_id, said)
    return len(open_offers) + len(open_needs)


def _end_talks(context: Context, organisation_id: str) -> int:
    """Talks in which it would take without having posted a need; those of its postings ended with these."""
    ended = 0
    said = Said(organisation_id=organisation_id, reason=NAME_EN)
    for talk_id in erasure.talks(context.graph, organisation_id):
        try:
            say(context, talk_id, "decline", said)
        except Conflict:
            # The other side ended it at the same moment.
            continue
        ended += 1
    return ended


def _tell(context: Context, organisation: Organisation, others: list[str]) -> None:
    """Itself and all with whom it has to do learn that its data are gone; the event names nobody but by id."""
    teller = Teller.of(context)

    def work(transaction: Transaction) -> None:
        teller.tell(
            transaction,
            "organisation",
            organisation.id,
            "erase",
            parties=(organisation.id, *others),
            by=organisation.id,
            synthetic=organisation.synthetic,
        )

    context.graph.transaction(work)
