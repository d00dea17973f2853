"""Events and the logs of organisations, on both servers."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import Any

import pytest

from symbiosis.model.event import Event
from symbiosis.store import events
from symbiosis.store.graph import Graph, Transaction

pytestmark = pytest.mark.graph


def event(id: str, *organisation_ids: str, **changes: Any) -> Event:
    given: dict[str, Any] = {"about_kind": "proposal", "about_id": "prop_1", "what": "interest"}
    return Event(id, datetime(2026, 3, 1, 9, tzinfo=UTC), tuple(organisation_ids), **{**given, **changes})


def record(graph: Graph, one: Event) -> None:
    graph.transaction(lambda transaction: events.record(transaction, one))


def test_an_event_comes_back_as_it_was(graph: Graph) -> None:
    full = event(
        "evt_full",
        "org_b",
        "org_a",
        from_state="interested",
        to_state="declined",
        by="org_b",
        reason='ไกลเกินไป "ไกล"',
        data={"monthly": [1.5, 0.0], "unit": "t"},
        withheld_ids=("org_a",),
        synthetic=True,
    )
    record(graph, full)
    for organisation_id in ("org_a", "org_b"):
        entry = events.of_organisation(graph, organisation_id)[0]
        assert (entry.number, entry.event) == (1, full)
    assert events.of_organisation(graph, "org_c") == [] and events.last_number(graph, "org_c") == 0


def test_the_same_event_again_changes_nothing(graph: Graph) -> None:
    one = event("evt_once", "org_once")
    record(graph, one)
    record(graph, one)
    assert events.last_number(graph, "org_once") == 1


def test_nothing_is_told_of_what_was_not_done(graph: Graph) -> None:
    def fails(transaction: Transaction) -> None:
        events.record(transaction, event("evt_undone", "org_undone"))
        raise RuntimeError("the change did not go through")

    with pytest.raises(RuntimeError):
        graph.transaction(fails)
    assert events.last_number(graph, "org_undone") == 0


def test_many_writers_leave_no_gap_and_no_double(graph: Graph) -> None:
    writers, each = 6, 8

    def write(writer: int) -> None:
        for number in range(each):
            ends = ("org_x", "org_y") if writer % 2 else ("org_y", "org_x")
            record(graph, event(f"evt_{writer}_{number}", *ends))

    with ThreadPoolExecutor(writers) as pool:
        list(pool.map(write, range(writers)))
    for organisation_id in ("org_x", "org_y"):
        entries = events.of_organisation(graph, organisation_id, limit=1000)
        assert [entry.number for entry in entries] == list(range(1, writers * each + 1))
        assert len({entry.event.id for entry in entries}) == writers * each
        assert events.last_number(graph, organisation_id) == writers * each


def test_pages_go_on_where_the_last_one_ended(graph: Graph) -> None:
    for number in range(5):
        record(graph, event(f"evt_page_{number}", "org_page"))
    first = events.of_organisation(graph, "org_page", limit=3)
    rest = events.of_organisation(graph, "org_page", after=first[-1].number, limit=3)
    assert [entry.event.id for entry in first + rest] == [f"evt_page_{number}" for number in range(5)]
