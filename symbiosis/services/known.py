"""Organisations and what was said of proposals: from memory where an engine runs, else
from the graph. What is not held is asked of the graph, so that an answer is never less than the graph's."""

from __future__ import annotations

from collections.abc import Iterable

from symbiosis.model.agreement import Standing
from symbiosis.model.errors import Conflict, GraphUnavailable
from symbiosis.model.organisation import Organisation, erased
from symbiosis.model.text import Text
from symbiosis.services.context import Context
from symbiosis.store import organisations, standings


def organisation(context: Context, organisation_id: str) -> Organisation:
    """One organisation. NotFound where it is not there."""
    held = context.held
    found = held.organisations.get(organisation_id) if held else None
    return found or organisations.get(context.graph, organisation_id)


def organisation_now(context: Context, organisation_id: str) -> Organisation:
    """One organisation as the graph has it now; while the graph is away, as it was last known. NotFound."""
    try:
        return organisations.get(context.graph, organisation_id)
    except GraphUnavailable:
        held = context.held
        if held is None or organisation_id not in held.organisations:
            raise
        return held.organisations[organisation_id]


def writable(context: Context, organisation_id: str) -> Organisation:
    """The organisation about which something is to be written. NotFound where it is not there, Erased."""
    return not_erased(organisation(context, organisation_id))


def not_erased(found: Organisation) -> Organisation:
    """The organisation. Raises Erased where its data was erased: the one rule for all that would write about it.

    A last look is taken where it counts: the store writes no organisation and no new posting over an erased one.
    """
    if found.is_erased:
        raise erased(found.id)
    return found


def refuse_erased(context: Context, *organisation_ids: str) -> None:
    """Raise Erased where the data of one was erased; an unknown one is told of elsewhere."""
    found = organisations_by_id(context, organisation_ids)
    for organisation_id in sorted(found):
        not_erased(found[organisation_id])


def refuse_made_up(context: Context, *organisation_ids: str) -> None:
    """Raise Conflict where some are made up and others are real: they never give to each other."""
    found = organisations_by_id(context, organisation_ids)
    if len({one.synthetic for one in found.values()}) > 1:
        made_up = ", ".join(sorted(one for one, organisation in found.items() if organisation.synthetic))
        raise Conflict(
            Text(
                f"{made_up} เป็นข้อมูลสมมติ (สาธิต) ทำข้อตกลงกับองค์กรจริงไม่ได้",
                f"{made_up} is made up (demo): it agrees nothing with a real organisation",
            )
        )


def organisations_by_id(context: Context, ids: Iterable[str]) -> dict[str, Organisation]:
    """Those of the organisations that are there."""
    wanted = set(ids)
    held = context.held
    found = {one: held.organisations[one] for one in wanted if one in held.organisations} if held else {}
    missing = wanted.difference(found)
    return found | organisations.get_many(context.graph, missing) if missing else found


def standings_of(context: Context, proposal_ids: Iterable[str]) -> dict[str, Standing]:
    """How those of the proposals stand that somebody spoke of; the others stand as they were born."""
    held = context.held
    if held is None:
        return {one: stood.standing for one, stood in standings.of_many(context.graph, proposal_ids).items()}
    return {one: held.standings[one] for one in proposal_ids if one in held.standings}
