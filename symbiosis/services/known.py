"""Organisations and what was said of proposals: from memory where an engine runs, else
from the graph. What is not held is asked of the graph, so that an answer is never less than the graph's."""

from __future__ import annotations

from collections.abc import Iterable

from symbiosis.model.agreement import Standing
from symbiosis.model.errors import Conflict, GraphUnavailable
from symbiosis.model.organisation import PRECISION_ERASED, Organisation
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


def poster(context: Context, organisation_id: str) -> Organisation:
    """The organisation that posts. NotFound where it is not there, Conflict where its data was erased."""
    found = organisation(context, organisation_id)
    if found.location_precision == PRECISION_ERASED:
        raise Conflict(
            Text(
                f"ข้อมูลของ {organisation_id} ถูกลบตามคำขอแล้ว: ลงทะเบียนใหม่ก่อนประกาศ",
                f"the data of {organisation_id} was erased on request: register anew to post",
            )
        )
    return found


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
        return standings.of_many(context.graph, proposal_ids)
    return {one: held.standings[one] for one in proposal_ids if one in held.standings}
