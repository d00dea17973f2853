"""What every use case needs at hand: the settings, the catalogue, the reader of postings, the open graph."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from copy import copy
from datetime import date, datetime
from functools import cached_property
from types import TracebackType
from typing import TYPE_CHECKING, Self
from uuid import uuid4
from zoneinfo import ZoneInfo

from symbiosis.knowledge.catalogue import Catalogue, shipped_catalogue
from symbiosis.services.opening import Opening
from symbiosis.services.run_pool import RunPool
from symbiosis.settings import Settings
from symbiosis.store.graph import Graph
from symbiosis.store.migrations import migrate
from symbiosis.store.requests import KeyedGraph
from symbiosis.store.settings import GraphSettings

if TYPE_CHECKING:
    from symbiosis.language.reader import Reader
    from symbiosis.model.keyed_request import KeyedRequest
    from symbiosis.services.engine import Engine
    from symbiosis.services.held import Held
    from symbiosis.services.readers import CurrentReader

BANGKOK = ZoneInfo("Asia/Bangkok")
"""Postings mean Thai days: "today" changes at midnight in Bangkok."""


COMMAND_PATIENCE_SECONDS = 30.0
"""So long a command waits for a graph server that went away; a service is asked by people who wait (serving.py)."""


def graph_settings(settings: Settings, patience_seconds: float = COMMAND_PATIENCE_SECONDS) -> GraphSettings:
    """Which graph server the settings name, and how long to wait for it when it is away."""
    return GraphSettings(
        data_folder=settings.symbiosis_data_folder,
        uri=settings.neo4j_uri or None,
        username=settings.neo4j_username,
        password=settings.neo4j_password.get_secret_value(),
        database=settings.neo4j_database,
        heap=settings.symbiosis_graph_heap,
        open_seconds=min(5.0, patience_seconds),
        patience_seconds=patience_seconds,
        retry_seconds=max(5.0, patience_seconds),
        silence_seconds=settings.symbiosis_graph_silence_seconds,
    )


def _new_id(prefix: str) -> str:
    return f"{prefix}_{uuid4().hex[:20]}"


class Context:
    """One open service. Time and ids come from here alone, so that tests can pass their own."""

    def __init__(
        self,
        settings: Settings,
        *,
        now: Callable[[], datetime] = lambda: datetime.now(BANGKOK),
        new_id: Callable[[str], str] = _new_id,
        patience_seconds: float = COMMAND_PATIENCE_SECONDS,
    ) -> None:
        self.settings = settings
        self.now = now
        self.new_id = new_id
        self._patience_seconds = patience_seconds
        self._opening = Opening(patience_seconds)
        self.migrations_applied: tuple[str, ...] = ()
        self._keyed_graph: KeyedGraph | None = None
        self.service: Context = self
        """The service itself, where this is a request's view of it: for work that outlives the request."""
        self.runs = RunPool(lambda: self.graph)
        self.factor_catalogues: dict[str, Catalogue] = {}
        """Catalogues under factor sets of the graph, by the set's id (see services/factors.py)."""
        self.engine: Engine | None = None
        """What a running service holds in memory; None for a single command, which reads what it needs."""

    @property
    def held(self) -> Held | None:
        """What the engine holds; None where there is no engine, or it has not read everything yet."""
        return None if self.engine is None else self.engine.held

    def own_posting(self) -> AbstractContextManager[None]:
        """Within it this thread writes what nobody has to catch up with but for lists (see Engine.own_posting)."""
        return nullcontext() if self.engine is None else self.engine.own_posting()

    @property
    def today(self) -> date:
        """The day in Thailand."""
        return self.now().date()

    @cached_property
    def catalogue(self) -> Catalogue:
        """The tables that ship."""
        return shipped_catalogue()

    @cached_property
    def readers(self) -> CurrentReader:
        """Whence the reader comes; imported late, it is the heaviest thing here."""
        from symbiosis.services.readers import CurrentReader

        return CurrentReader(self.catalogue)

    @property
    def reader(self) -> Reader:
        """The reader of postings, over the catalogue's names and the operators' synonyms as they are now.

        Where there is no graph yet there are no synonyms: nobody starts a server for them.
        """
        return self.readers.reader((lambda: self.graph) if self.has_graph else None)

    @property
    def has_graph(self) -> bool:
        """Whether a graph is open, named by the settings, or there from an earlier start."""
        folder = self.settings.symbiosis_data_folder
        return "graph" in self.__dict__ or bool(self.settings.neo4j_uri) or (folder / "version.json").exists()

    @cached_property
    def graph(self) -> Graph:
        """The graph, opened and brought to the newest schema on first use."""
        return self._opening.once(self._open_graph)

    def _open_graph(self) -> Graph:
        graph = Graph.open(graph_settings(self.settings, self._patience_seconds))
        try:
            self.migrations_applied = tuple(migrate(graph))
        except BaseException:
            graph.close()
            raise
        return graph

    @property
    def changing(self) -> Graph:
        """The graph, for the one transaction that does what a request asks; what goes with it is for `graph`.

        Within a keyed request that transaction also enters the request, or is not done because it was done before:
        then None comes in place of its result, and whoever needs what it made reads it again.
        """
        return self.graph if self._keyed_graph is None else self._keyed_graph

    @property
    def done_before(self) -> bool:
        """Whether what is asked was done by an earlier attempt of this keyed request, as far as is known by now."""
        return self._keyed_graph is not None and self._keyed_graph.done_before

    def within(self, request: KeyedRequest, new_id: Callable[[str], str], *, done_before: bool) -> Context:
        """This service as one keyed request sees it: the same graph and tables, its own ids, the hour it first came."""
        _ = self.graph, self.catalogue, self.readers
        scoped = copy(self)
        scoped.service = self
        scoped.new_id = new_id
        scoped.now = lambda: request.at
        scoped._keyed_graph = KeyedGraph(self.graph, request, done_before=done_before)
        return scoped

    def close(self) -> None:
        """Stop what runs in the background and let go of the graph, if it was opened."""
        from symbiosis.services.runs import interrupt_all

        if "graph" in self.__dict__:
            interrupt_all(self)
            self.graph.close()
            del self.__dict__["graph"]
            self._opening = Opening(self._patience_seconds)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
