"""Answering what a draft asks: it becomes an offer or a need, or asks what is still open."""

from __future__ import annotations

from dataclasses import replace

from symbiosis.matching.parameters import MatchParameters
from symbiosis.model.draft import Draft
from symbiosis.model.errors import Conflict
from symbiosis.model.text import Text
from symbiosis.services.context import Context
from symbiosis.services.deciding import decide
from symbiosis.services.inputs import PostingAnswers, PostingInput
from symbiosis.services.known import writable
from symbiosis.services.matches import Scope
from symbiosis.services.postings import Posted, understand, with_matches
from symbiosis.services.telling import Teller
from symbiosis.services.versions import same_version
from symbiosis.services.workflow_inputs import Said, must_be_party
from symbiosis.store import drafts, events, streams
from symbiosis.store.drafts import version_of_draft
from symbiosis.store.graph import Transaction


def answer(
    context: Context,
    draft_id: str,
    answers: PostingAnswers,
    parameters: MatchParameters,
    scope: Scope,
    version: str | None = None,
) -> Posted:
    """Answer a draft; later answers win over earlier ones, and the words are read as of the day they were said.

    Raises NotFound, Erased, Conflict for a draft that is not open any more, InvalidInput as a posting does; then the
    draft stays as it was; Changed where `version` is given and is not the draft's any more.
    """
    before = drafts.get(context.graph, draft_id)
    owner = writable(context, before.organisation_id)
    same_version(version, version_of_draft(before))
    told = PostingAnswers.model_validate_json(before.answers)
    merged = told.model_copy(update={name: getattr(answers, name) for name in answers.model_fields_set})
    given = PostingInput(
        organisation_id=before.organisation_id, text=before.text, answers=merged, confidential=before.confidential
    )
    posted = understand(context, given, draft_id=draft_id, said_on=before.posted_on, owner=owner)
    kept = posted.offer or posted.need
    teller, new_teller = Teller.of(context), Teller.of_new(context)

    def work(transaction: Transaction) -> None:
        found = drafts.lock(transaction, draft_id)
        if kept is not None and found.became_id == kept.id:
            return
        _must_be_open(found)
        if found != before:
            raise Conflict(Text("ร่างเพิ่งถูกตอบ กรุณาอ่านใหม่", "the draft was answered just now; read it again"))
        if kept is None:
            assert posted.draft is not None
            drafts.write(transaction, posted.draft)
        else:
            streams.save_in(transaction, kept)
            events.record(transaction, new_teller.posted(kept, found.organisation_id))
            drafts.write(transaction, replace(found, state="answered", answers=_json(merged), became_id=kept.id))
        teller.tell(
            transaction,
            "draft",
            draft_id,
            "answer",
            parties=(found.organisation_id,),
            by=found.organisation_id,
            states=(found.state, "open" if kept is None else "answered"),
            data={"became_id": kept.id} if kept else {},
            synthetic=found.synthetic,
        )

    decide(context.changing, work)
    return with_matches(context, posted, parameters, scope)


def withdraw_draft(context: Context, draft_id: str, given: Said, version: str | None = None) -> Draft:
    """Its owner lets a draft go.

    Raises NotFound; InvalidInput for another organisation; Conflict for an answered one; Changed.
    """
    teller = Teller.of(context)

    def work(transaction: Transaction) -> None:
        found = drafts.lock(transaction, draft_id)
        must_be_party(given.organisation_id, (found.organisation_id,))
        same_version(version, version_of_draft(found))
        if found.state == "withdrawn":
            return
        _must_be_open(found)
        drafts.write(transaction, replace(found, state="withdrawn"))
        teller.tell(
            transaction,
            "draft",
            draft_id,
            "withdraw",
            parties=(found.organisation_id,),
            by=given.organisation_id,
            states=(found.state, "withdrawn"),
            reason=given.reason,
            synthetic=found.synthetic,
        )

    decide(context.changing, work)
    return drafts.get(context.graph, draft_id)


def _json(answers: PostingAnswers) -> str:
    return answers.model_dump_json(exclude_none=True)


def _must_be_open(draft: Draft) -> None:
    if draft.state != "open":
        became = f" ({draft.became_id})" if draft.became_id else ""
        raise Conflict(
            Text(
                f"ร่างนี้ไม่ได้เปิดอยู่แล้ว: {draft.state}{became}",
                f"this draft is not open any more: it is {draft.state}{became}",
            )
        )
