"""How a posting looks from outside: what was understood, what became of it, what to answer, and what it finds."""

from __future__ import annotations

import json
from typing import Any, Literal, Self

from symbiosis.model.draft import Draft
from symbiosis.services.context import Context
from symbiosis.services.postings import Posted
from symbiosis.services.proposal_views import MatchesView
from symbiosis.services.views import NeedView, OfferView, TextView, View


class ChoiceView(View):
    """An answer, its label, and how likely it is."""

    value: str
    label: TextView
    score: float


class QuestionView(View):
    """What to ask; a question that `blocks` keeps the posting a draft."""

    field: str
    text: TextView
    choices: list[ChoiceView]
    blocks: bool


class PostedView(View):
    """`state` offer, need or draft; `understood` as `symbiosis resolve` gives it; matches at once."""

    state: Literal["offer", "need", "draft"]
    id: str
    understood: dict[str, Any]
    questions: list[QuestionView]
    assumptions: list[TextView]
    offer: OfferView | None = None
    need: NeedView | None = None
    matches: MatchesView | None = None

    @classmethod
    def of(cls, context: Context, posted: Posted) -> Self:
        kept = posted.offer or posted.need or posted.draft
        assert kept is not None
        return cls(
            state="offer" if posted.offer else "need" if posted.need else "draft",
            id=kept.id,
            understood=posted.reading.as_json(),
            questions=[QuestionView.model_validate(question) for question in posted.questions],
            assumptions=[TextView.of(assumption) for assumption in posted.assumptions],
            offer=OfferView.of(posted.offer, context.catalogue) if posted.offer else None,
            need=NeedView.of(posted.need, context.catalogue) if posted.need else None,
            matches=MatchesView.of(context, posted.found) if posted.found else None,
        )


class DraftView(View):
    """A posting that waits for answers."""

    id: str
    organisation_id: str
    text: str
    state: str
    understood: dict[str, Any]
    questions: list[QuestionView]
    became_id: str | None
    synthetic: bool

    @classmethod
    def of(cls, draft: Draft) -> Self:
        return cls(
            id=draft.id,
            organisation_id=draft.organisation_id,
            text=draft.text,
            state=draft.state,
            understood=json.loads(draft.reading),
            questions=[QuestionView.model_validate(question) for question in json.loads(draft.questions)],
            became_id=draft.became_id,
            synthetic=draft.synthetic,
        )
