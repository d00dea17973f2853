"""Keeping the graph: backing it up into one file, writing it back, moving it to the other graph server."""

from __future__ import annotations

import dataclasses
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from symbiosis import __version__
from symbiosis.model.errors import Conflict, InvalidInput
from symbiosis.model.text import Text
from symbiosis.services.context import Context, graph_settings
from symbiosis.services.views import View
from symbiosis.store import keeping
from symbiosis.store.backup_file import Ending, Heading
from symbiosis.store.changes import tell_engines
from symbiosis.store.graph import Graph
from symbiosis.store.migrations import migrate
from symbiosis.store.settings import GraphSettings
from symbiosis.store.shape import NODE_KINDS
from symbiosis.store.whole_graph import Progress, Tally, is_empty

Server = Literal["embedded", "neo4j"]
LABELS = frozenset(kind.label for kind in NODE_KINDS)


class TallyView(View):
    """How many there are of a label or relationship, and the SHA-256 of their contents in canonical order."""

    rows: int
    sha256: str


class BackupView(View):
    """What a backup holds. `still`: nothing was written to the graph while it was read, so it is one moment's graph.

    Where it is false, all that was acknowledged before is in it, and all that each thing hangs on; of what was written
    meanwhile some is in it and some is not.
    """

    path: str
    bytes: int
    schema_version: int
    made_at: str
    program: str
    server: str
    still: bool
    nodes: int
    relationships: int
    tallies: dict[str, TallyView]

    @classmethod
    def of(cls, path: Path, heading: Heading, ending: Ending) -> BackupView:
        tallies = ending.tallies
        return cls(
            path=str(path),
            bytes=path.stat().st_size,
            schema_version=heading.schema_version,
            made_at=heading.made_at,
            program=heading.program,
            server=heading.server,
            still=ending.still,
            nodes=sum(tally.rows for kind, tally in tallies.items() if kind in LABELS),
            relationships=sum(tally.rows for kind, tally in tallies.items() if kind not in LABELS),
            tallies={kind: _tally(tally) for kind, tally in sorted(tallies.items())},
        )


class DifferenceView(View):
    """A label or relationship of which the graph holds something else than the backup."""

    kind: str
    wanted: TallyView | None
    found: TallyView | None


class RestoreView(View):
    """What was written. `differences` is empty: the graph was read again, and counts and checksums are the file's."""

    backup: BackupView
    differences: list[DifferenceView]


def backup(context: Context, target: Path, on_progress: Progress | None = None) -> BackupView:
    """Write the whole graph to a new file: `target`, or one named by the time in it where it is a folder.

    Raises Conflict where the file is there already, InvalidInput where it cannot be written.
    """
    now = context.now()
    path = target / f"symbiosis-graph-{now:%Y%m%d-%H%M%S}.ndjson.gz" if target.is_dir() else target
    return _backup(context, context.graph, path, on_progress)


def restore(context: Context, path: Path, *, replace: bool, on_progress: Progress | None = None) -> RestoreView:
    """Write a backup into the graph, which must be empty unless `replace`. Raises as `store.keeping.restore` does."""
    return _restore(context.graph, path, replace, on_progress)


def move(context: Context, to: Server, *, replace: bool, on_progress: Progress | None = None) -> RestoreView:
    """Copy the graph from the other server to this one: the embedded one's is in the data folder, the other NEO4J_URI.

    The source is left as it is. Raises InvalidInput without a NEO4J_URI, Conflict for an empty source or a target that
    is not empty, GraphUnavailable where one of the two does not answer.
    """
    settings = graph_settings(context.settings)
    if settings.uri is None:
        raise InvalidInput(
            Text(
                "ต้องตั้ง NEO4J_URI (และ NEO4J_USERNAME, NEO4J_PASSWORD) ของ Neo4j ที่จะย้ายไปหรือย้ายมา",
                "set NEO4J_URI (and NEO4J_USERNAME, NEO4J_PASSWORD) of the Neo4j to move to or from",
            )
        )
    embedded = dataclasses.replace(settings, uri=None)
    source_settings, target_settings = (embedded, settings) if to == "neo4j" else (settings, embedded)
    with _open(source_settings) as source, _open(target_settings) as target:
        if is_empty(source):
            raise Conflict(Text("กราฟต้นทางว่างเปล่า", "there is nothing to move: the graph to move from is empty"))
        if not replace and not is_empty(target):
            raise Conflict(
                Text(
                    "กราฟปลายทางไม่ว่าง ถ้าต้องการแทนที่ทั้งหมดให้ใช้ --replace",
                    "the graph to move to is not empty; --replace deletes all that it holds first",
                )
            )
        with tempfile.TemporaryDirectory(prefix="symbiosis-move-") as folder:
            path = Path(folder) / "graph.ndjson.gz"
            _backup(context, source, path, on_progress)
            return _restore(target, path, replace, on_progress)


def _backup(context: Context, graph: Graph, path: Path, on_progress: Progress | None) -> BackupView:
    made_at = context.now().isoformat()
    heading, ending = keeping.backup(graph, path, made_at=made_at, program=__version__, on_progress=on_progress)
    return BackupView.of(path, heading, ending)


def _restore(graph: Graph, path: Path, replace: bool, on_progress: Progress | None) -> RestoreView:
    heading, ending, differences = keeping.restore(graph, path, replace=replace, on_progress=on_progress)
    tell_engines(graph)
    return RestoreView(
        backup=BackupView.of(path, heading, ending),
        differences=[
            DifferenceView(kind=one.kind, wanted=_tally_or_none(one.wanted), found=_tally_or_none(one.found))
            for one in differences
        ],
    )


@contextmanager
def _open(settings: GraphSettings) -> Iterator[Graph]:
    with Graph.open(settings) as graph:
        migrate(graph)
        yield graph


def _tally(tally: Tally) -> TallyView:
    return TallyView(rows=tally.rows, sha256=tally.sha256)


def _tally_or_none(tally: Tally | None) -> TallyView | None:
    return None if tally is None else _tally(tally)
