"""How a posting looks from outside: what was understood, what became of it, what to answer, and what it finds."""

from __future__ import annotations

import json
from typing import Any, Literal, Self

from symbiosis.model.draft import Draft
from symbiosis.model.stream import Offer
from symbiosis.services.context import Context
from symbiosis.services.offers_and_needs import offer_warnings
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


def warnings_of(context: Context, offer: Offer) -> list[TextView]:
    """What of an offer should be looked at."""
    return [TextView.of(warning.message) for warning in offer_warnings(context.catalogue, offer)]


class PostedView(View):
    """`state` offer, need or draft; `understood` as `symbiosis resolve` gives it; matches at once; `warnings`: what of
    an offer should be looked at."""

    state: Literal["offer", "need", "draft"]
    id: str
    understood: dict[str, Any]
    questions: list[QuestionView]
    assumptions: list[TextView]
    warnings: list[TextView]
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
            warnings=warnings_of(context, posted.offer) if posted.offer else [],
            # Who posts is who reads.
            offer=OfferView.of(posted.offer, context.catalogue, withheld=False) if posted.offer else None,
            need=NeedView.of(posted.need, context.catalogue, withheld=False) if posted.need else None,
            matches=MatchesView.of(context, posted.found, kept.organisation_id) if posted.found else None,
        )


class DraftView(View):
    """A posting that waits for answers. `withheld`: it is confidential, so its words and their sense are not told."""

    id: str
    organisation_id: str | None
    text: str | None
    state: str
    understood: dict[str, Any]
    questions: list[QuestionView]
    became_id: str | None
    synthetic: bool
    withheld: bool

    @classmethod
    def of(cls, draft: Draft, *, withheld: bool | None = None) -> Self:
        """A confidential draft is withheld unless it is said that its reader may know it."""
        hidden = draft.confidential if withheld is None else withheld
        questions = [] if hidden else json.loads(draft.questions)
        return cls(
            id=draft.id,
            organisation_id=None if hidden else draft.organisation_id,
            text=None if hidden else draft.text,
            state=draft.state,
            understood={} if hidden else json.loads(draft.reading),
            questions=[QuestionView.model_validate(question) for question in questions],
            became_id=None if hidden else draft.became_id,
            synthetic=draft.synthetic,
            withheld=hidden,
        )
