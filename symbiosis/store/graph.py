"""The graph, as everything else in the store holds it: named queries, read and written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from neo4j import ManagedTransaction

from symbiosis.store.connection import Connection
from symbiosis.store.queries import Access, NamedQuery, Words, named_query, worded_query
from symbiosis.store.settings import GraphSettings

Result = TypeVar("Result")
Row = dict[str, Any]

ROWS_PER_WRITE = 5000


@dataclass(frozen=True, slots=True)
class ShellAddress:
    """What a Cypher shell needs to open the graph; the password itself is never shown, only where it lies."""

    uri: str
    username: str
    database: str
    password_file: Path | None


class Transaction:
    """Named queries inside one transaction: all of it is written, or nothing."""

    def __init__(self, managed: ManagedTransaction) -> None:
        self._managed = managed

    def read(self, name: str, words: Words = (), /, **parameters: Any) -> list[Row]:
        """Rows of the read query `name`, its placeholders (if it has any) replaced by `words`."""
        return self._run(_declared(name, "read", words), parameters)

    def write(self, name: str, words: Words = (), /, **parameters: Any) -> list[Row]:
        """Do the write query `name`; its rows."""
        return self._run(_declared(name, "write", words), parameters)

    def _run(self, query: NamedQuery, parameters: Mapping[str, Any]) -> list[Row]:
        # Queries return maps, lists and scalars, never nodes: `record.data()`, which looks into every list for nodes,
        # takes four times as long as the rest of a columnar read.
        return [dict(record) for record in self._managed.run(query.text, dict(parameters))]


class Graph:
    """An open graph. Every method raises GraphUnavailable when the server cannot be reached or used."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.after_write: Callable[[], None] | None = None
        """Told after each transaction of this graph that was written."""

    @classmethod
    def open(cls, settings: GraphSettings) -> Self:
        """Connect to the server that `settings` name; the embedded one is started or joined."""
        return cls(Connection(settings))

    def close(self) -> None:
        """Let go of the server. Closing twice does nothing."""
        self.connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def read(self, name: str, words: Words = (), /, **parameters: Any) -> list[Row]:
        """Rows of the read query `name`, such as "offers/get"; `words` as in `queries.worded_query`."""
        _declared(name, "read", words)
        return self.connection.run(lambda managed: Transaction(managed).read(name, words, **parameters), "read")

    def write(self, name: str, /, **parameters: Any) -> list[Row]:
        """Do the write query `name` in a transaction of its own; its rows. It must be idempotent."""
        return self.transaction(lambda transaction: transaction.write(name, **parameters))

    def write_rows(
        self,
        name: str,
        rows: Iterable[Mapping[str, Any]],
        /,
        batch: int = ROWS_PER_WRITE,
        on_progress: Callable[[int], None] | None = None,
        **parameters: Any,
    ) -> int:
        """Do the write query `name` with `$rows`, `batch` of them a transaction; how many there were.

        `on_progress` is told how many rows are done, after each batch.
        """
        return self.in_batches(
            rows, lambda transaction, some: transaction.write(name, rows=some, **parameters), batch, on_progress
        )

    def in_batches(
        self,
        rows: Iterable[Mapping[str, Any]],
        work: Callable[[Transaction, list[Mapping[str, Any]]], object],
        batch: int = ROWS_PER_WRITE,
        on_progress: Callable[[int], None] | None = None,
    ) -> int:
        """Do `work` with some rows at a time, each batch in one transaction; how many rows there were.

        As with `transaction`, `work` must be idempotent; `on_progress` is told how many rows are done.
        """
        done = 0
        rest = iter(rows)
        while some := list(islice(rest, batch)):
            self.transaction(partial(_on_rows, work, some))
            done += len(some)
            if on_progress:
                on_progress(done)
        return done

    def transaction(self, work: Callable[[Transaction], Result]) -> Result:
        """Do `work` in one transaction, retried as a whole; all of it is written, or nothing.

        `work` may be called more than once, so it must be idempotent and change nothing but the graph.
        """
        done = self.connection.run(lambda managed: work(Transaction(managed)), "write")
        if self.after_write is not None:
            self.after_write()
        return done

    def shell_address(self) -> ShellAddress:
        """How to open this graph with a Cypher shell."""
        embedded = self.connection.embedded
        return ShellAddress(
            uri=self.connection.address,
            username=self.connection.username,
            database=self.connection.database,
            password_file=embedded.folder.path / "password" if embedded else None,
        )


def _on_rows(
    work: Callable[[Transaction, list[Mapping[str, Any]]], object],
    rows: list[Mapping[str, Any]],
    transaction: Transaction,
) -> None:
    work(transaction, rows)


def _declared(name: str, access: Access, words: Words = ()) -> NamedQuery:
    query = worded_query(name, words) if words else named_query(name)
    if query.access != access:
        raise ValueError(f"query {name} is declared '// {query.access}' and used to {access}")
    return query
