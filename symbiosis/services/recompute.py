"""Stored savings under another set of factors: a new version of each, the old one kept, the difference shown."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, Self

from symbiosis.carbon.factor_set import factor_set_of
from symbiosis.carbon.ledger import Ledger, ledger_from_json
from symbiosis.carbon.saving_case import compute_saving
from symbiosis.carbon.versions import LedgerChange, diff_ledgers
from symbiosis.knowledge.catalogue import Catalogue
from symbiosis.model.errors import InvalidInput, NotFound
from symbiosis.model.proposal import Proposal
from symbiosis.model.run import OnProgress, Run, no_progress
from symbiosis.services import runs
from symbiosis.services.context import Context
from symbiosis.services.factors import catalogue_of, current_catalogue, keep_shipped
from symbiosis.services.run_pool import Progress
from symbiosis.services.savings import case_of_proposal
from symbiosis.services.views import View
from symbiosis.store import areas, proposals

MOST = 100_000
_FEW_DRAWS = 100
"""The ledger of a proposal rests on the analytic range; its draws are made when somebody asks for them."""

Outcome = Literal["recomputed", "up-to-date", "no-saving", "cannot", "changed-meanwhile"]


@dataclass(frozen=True, slots=True)
class Recomputed:
    """One proposal: what became of it; central savings in t CO2e a year, None where unknown; what changed in them.

    `changed_otherwise`: the offer or the tables changed too since it was computed, so that the difference is not the
    factors' alone; None where the old set is no longer known and nobody can say.
    """

    proposal_id: str
    outcome: Outcome
    old_t: float | None = None
    new_t: float | None = None
    change: LedgerChange | None = None
    changed_otherwise: bool | None = None


class RecomputedView(View):
    """The same from outside: `terms` is new − old by letter, `factors` those whose numbers are not the same."""

    proposal_id: str
    outcome: Outcome
    old_set: str | None
    new_set: str | None
    old_t: float | None
    new_t: float | None
    change_t: float | None
    terms: dict[str, float]
    factors: list[str]
    changed_otherwise: bool | None

    @classmethod
    def of(cls, one: Recomputed) -> Self:
        change = one.change
        return cls(
            proposal_id=one.proposal_id,
            outcome=one.outcome,
            old_set=change.old_set if change else None,
            new_set=change.new_set if change else None,
            old_t=one.old_t,
            new_t=one.new_t,
            change_t=change.central_t if change else None,
            terms={str(letter): value for letter, value in change.terms.items()} if change else {},
            factors=list(change.factor_ids) if change else [],
            changed_otherwise=one.changed_otherwise,
        )


def recompute_area(context: Context, area_id: str, by: str, on_progress: OnProgress = no_progress) -> list[Recomputed]:
    """New versions of the savings of all proposals of an area. NotFound for an unknown area.

    `on_progress` counts proposals.
    """
    areas.get(context.graph, area_id)
    some = proposals.of_area(context.graph, area_id, limit=MOST, open_only=False)
    return _recompute(context, some, by, on_progress)


def start_recompute_run(context: Context, area_id: str, by: str) -> Run:
    """The same as a run in the background; the run, queued. NotFound for an unknown area, Busy."""
    areas.get(context.graph, area_id)
    service = context.service

    def work(progress: Progress) -> dict[str, Any]:
        return recompute_result(recompute_area(service, area_id, by, progress))

    return runs.start(context, "recompute", {"area_id": area_id, "by": by}, work)


def recompute_result(found: Sequence[Recomputed]) -> dict[str, Any]:
    """What such a run keeps: how many of each outcome, and every proposal that was not up to date already."""
    counts = Counter(one.outcome for one in found)
    told = [RecomputedView.of(one) for one in found if one.outcome not in ("up-to-date", "no-saving")]
    return {"outcomes": dict(sorted(counts.items())), "proposals": [view.model_dump(mode="json") for view in told]}


def recompute_proposal(context: Context, proposal_id: str, by: str) -> Recomputed:
    """A new version of one proposal's saving. NotFound for an unknown proposal."""
    return _recompute(context, [proposals.get(context.graph, proposal_id)], by, no_progress)[0]


def versions_of(context: Context, proposal_id: str) -> list[dict[str, Any]]:
    """All kept versions of a proposal's saving, oldest first; empty where it was never recomputed. NotFound."""
    return [json.loads(version) for version in proposals.saving_versions(context.graph, proposal_id)]


def _recompute(context: Context, some: Sequence[Proposal], by: str, on_progress: OnProgress) -> list[Recomputed]:
    keep_shipped(context, by)
    catalogue = current_catalogue(context)
    older: dict[str, Catalogue | None] = {}
    found = []
    for number, proposal in enumerate(some, start=1):
        found.append(_one(context, catalogue, proposal, by, older))
        on_progress(number, len(some))
    return found


def _one(
    context: Context, catalogue: Catalogue, proposal: Proposal, by: str, older: dict[str, Catalogue | None]
) -> Recomputed:
    if proposal.ledger is None:
        return Recomputed(proposal.id, "no-saving")
    old = ledger_from_json(json.loads(proposal.ledger))
    if old.factor_set == f"sha256:{factor_set_of(catalogue)}":
        return Recomputed(proposal.id, "up-to-date", old.central_t, old.central_t)
    try:
        new = _ledger(context, catalogue, proposal)
    except (InvalidInput, NotFound):
        return Recomputed(proposal.id, "cannot", old.central_t)
    change = diff_ledgers(old, new)
    otherwise = _changed_otherwise(context, proposal, old, older)
    kept = proposals.saving_versions(context.graph, proposal.id)
    gone, made = _versions(context, old, new, change, otherwise, by)
    if not kept or json.loads(kept[-1])["ledger"] != old.as_json():
        # The first version, or one that a run of the matching made since the last.
        kept.append(gone)
    written = proposals.replace_saving(context.graph, proposal, _properties(proposal, new), [*kept, made])
    outcome: Outcome = "recomputed" if written else "changed-meanwhile"
    return Recomputed(proposal.id, outcome, old.central_t, new.central_t, change, otherwise)


def _ledger(context: Context, catalogue: Catalogue, proposal: Proposal) -> Ledger:
    case = {**case_of_proposal(context, catalogue, proposal), "draws": _FEW_DRAWS}
    return compute_saving(case, catalogue).ledger


def _changed_otherwise(
    context: Context, proposal: Proposal, old: Ledger, older: dict[str, Catalogue | None]
) -> bool | None:
    """Whether the old set gives something else today than it gave then; None where that set is not known."""
    if old.factor_set not in older:
        try:
            older[old.factor_set] = catalogue_of(context, old.factor_set)
        except NotFound:
            older[old.factor_set] = None
    then = older[old.factor_set]
    if then is None:
        return None
    try:
        again = _ledger(context, then, proposal)
    except (InvalidInput, NotFound):
        return True
    totals = [sum(line.t for line in each.terms) for each in (old, again)]
    return abs(totals[0] - totals[1]) > 1e-6 * max(1.0, abs(totals[0]))


def _properties(proposal: Proposal, new: Ledger) -> dict[str, Any]:
    """The saving of the proposal as it is now. Its value follows where it is the saving; baht stay as they were."""
    properties: dict[str, Any] = {
        "saving_central_t": new.central_t,
        "saving_low_t": new.low_t,
        "saving_high_t": new.high_t,
        "saving_up_to_t": new.up_to_t,
        "saving_at_least_t": new.at_least_t,
        "ledger": new.json_text(),
    }
    if proposal.value_unit == "tCO2e/yr":
        gains = new.central_t is not None and new.central_t > 0
        properties["value"] = (new.central_t or 0.0) * proposal.p_works if gains else None
    return properties


def _versions(
    context: Context, old: Ledger, new: Ledger, change: LedgerChange, otherwise: bool | None, by: str
) -> tuple[str, str]:
    """The version that goes and the one that comes, as JSON text."""
    now = context.now().isoformat()
    gone = {"factor_set": old.factor_set, "replaced_at": now, "ledger": old.as_json()}
    made = {
        "factor_set": new.factor_set,
        "made_at": now,
        "made_by": by,
        "ledger": new.as_json(),
        "change": {
            "against": change.old_set,
            "central_t": change.central_t,
            "terms": dict(change.terms),
            "factors": list(change.factor_ids),
            "changed_otherwise": otherwise,
        },
    }
    return (
        json.dumps(gone, ensure_ascii=False, sort_keys=True),
        json.dumps(made, ensure_ascii=False, sort_keys=True),
    )
