"""Requests with a key in the graph: entered in the transaction that does what they ask, neither without the other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import TypeVar, cast
from uuid import uuid4

from symbiosis.model.errors import Erased
from symbiosis.model.keyed_request import KeyedRequest, KeyReused
from symbiosis.model.text import Text
from symbiosis.store.graph import Graph, Row, Transaction
from symbiosis.store.properties import from_properties, to_properties

Result = TypeVar("Result")

AT_A_TIME = 1000


class KeyedGraph(Graph):
    """A graph whose first write transaction also enters one request, and is not done where the request is there.

    The uniqueness of the request's id decides between two that come at the same moment: the slower one fails at it,
    is done again like any collision, and then finds the request. Later transactions of the same use are done as they
    are: they must be idempotent, as all of ours.
    """

    def __init__(self, graph: Graph, request: KeyedRequest, *, done_before: bool) -> None:
        super().__init__(graph.connection)
        self.after_write = graph.after_write
        self._request = request
        self._entered = False
        # A commit whose answer was lost is done again, and must be told from another attempt's.
        self._attempt = uuid4().hex
        self.done_before = done_before
        """Another attempt did what is asked; known for certain only once a transaction has been here."""

    def transaction(self, work: Callable[[Transaction], Result]) -> Result:
        """As `Graph.transaction`; None comes in place of the result of work that is there already.

        Raises KeyReused where the key is another request's.
        """
        if self._entered:
            return super().transaction(work)

        def once(transaction: Transaction) -> Result:
            found = transaction.read("requests/get", id=self._request.id)
            self.done_before = bool(found) and found[0]["properties"].get("attempt") != self._attempt
            if found:
                _the_same(self._request, found)
                return cast(Result, None)
            result = work(transaction)
            properties = {**to_properties(self._request), "attempt": self._attempt}
            transaction.write("requests/enter", id=self._request.id, properties=properties)
            return result

        result = super().transaction(once)
        self._entered = True
        return result


def find(graph: Graph, request: KeyedRequest) -> KeyedRequest | None:
    """The request as it was entered, with its answer if it has one.

    Raises KeyReused where the key is another's, Erased where its answer was erased.
    """
    found = graph.read("requests/get", id=request.id)
    return _not_erased(_the_same(request, found)) if found else None


def keep_answer(graph: Graph, request: KeyedRequest, answer: str) -> str:
    """Keep the answer of a request; the one that was kept first, which stays. Raises KeyReused, Erased."""
    properties = to_properties(replace(request, answer=None))

    def work(transaction: Transaction) -> str:
        found = transaction.write("requests/answer", id=request.id, properties=properties, answer=answer)
        # Inside, so that an answer never stays with another request.
        return _not_erased(_the_same(request, found)).answer or answer

    return graph.transaction(work)


def prune(graph: Graph, before: datetime) -> int:
    """Forget requests that were first asked before a time; how many."""
    total = 0
    while deleted := graph.write("requests/prune", before=before.isoformat(), at_a_time=AT_A_TIME)[0]["deleted"]:
        total += deleted
    return total


def _not_erased(request: KeyedRequest) -> KeyedRequest:
    if request.erased:
        raise Erased(
            Text(
                "คำขอตามคีย์นี้ดำเนินการไปแล้ว แต่คำตอบถูกลบ เพราะมีข้อมูลขององค์กรที่ขอลบข้อมูล",
                "what was asked under this key was done before; its answer was erased, because it held data of an "
                "organisation that was erased on request",
            )
        )
    return request


def _the_same(request: KeyedRequest, found: list[Row]) -> KeyedRequest:
    known = from_properties(KeyedRequest, found[0]["properties"])
    if (known.route, known.body_sha256) != (request.route, request.body_sha256):
        what = "another body" if known.route == request.route else f"another request ({known.route})"
        what_th = "ข้อมูลอื่น" if known.route == request.route else f"คำขออื่น ({known.route})"
        raise KeyReused(
            Text(
                f"Idempotency-Key นี้ใช้ไปแล้วกับ{what_th}: ใช้คีย์ใหม่สำหรับคำขอใหม่",
                f"this Idempotency-Key was used for {what} already: a new request needs a new key",
            )
        )
    return known
