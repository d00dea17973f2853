"""The whole graph as lines of text, one a node or relationship, in an order that its content alone decides.

Nodes label by label and in order of their ids, then relationships in order of their ends' ids. The same content gives
the same lines on either server: stamps (`changed_at`, `changed_slot`) are left out, a restored node gets new ones.

What is read while others write is closed: labels come in the order of `NODE_KINDS`, so all that a node hangs on was
there before it is read; nothing but made-up data is ever deleted; and a relationship is kept only where both its ends
are. Memory: the ids of all nodes, and one batch of them with their properties.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from symbiosis.model.errors import Conflict
from symbiosis.model.text import Text
from symbiosis.store.graph import Graph, Row
from symbiosis.store.shape import LINK_KINDS, NODE_KINDS, LinkKind, NodeKind
from symbiosis.store.typed_json import WRITE, plain_properties

Progress = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, and how much there is (about, while others write)."""
STAMPS = ("changed_at", "changed_slot")
IDS_PER_READ = 1000


@dataclass(frozen=True, slots=True)
class Line:
    """One node or relationship: `kind` is its label or the name of its `LinkKind`, `text` its content as JSON."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Tally:
    """How many there are of one kind, and the SHA-256 of their lines."""

    rows: int
    sha256: str


@dataclass(slots=True)
class Tallies:
    """Counts and checksums of every kind, growing with each line."""

    _rows: dict[str, int] = field(default_factory=dict)
    _hashes: dict[str, Any] = field(default_factory=dict)

    def add(self, line: Line) -> None:
        """Count a line."""
        if line.kind not in self._hashes:
            self._hashes[line.kind] = hashlib.sha256()
            self._rows[line.kind] = 0
        self._rows[line.kind] += 1
        self._hashes[line.kind].update(line.text.encode() + b"\n")

    def by_kind(self) -> dict[str, Tally]:
        """What was counted so far; kinds of which there is none are absent."""
        return {kind: Tally(self._rows[kind], self._hashes[kind].hexdigest()) for kind in self._rows}


def state(graph: Graph) -> tuple[tuple[str, int, int | None], ...]:
    """Counts and last stamps of every label: the same twice means that nothing was written between."""
    told = []
    for kind in NODE_KINDS:
        row = graph.read("keeping/state_of_label", (("LABEL", kind.label),))[0]
        told.append((kind.label, row["nodes"], row["changed_at"]))
    return tuple(told)


def is_empty(graph: Graph) -> bool:
    """Whether there is nothing in the graph but its schema."""
    return int(graph.read("keeping/count_all_nodes")[0]["total"]) == 0


def check_shape(graph: Graph) -> None:
    """Raise Conflict, naming them, where the graph has labels or relationships unknown to us, or nodes without id."""
    labels = {kind.label for kind in NODE_KINDS}
    strangers = [
        ":".join(row["labels"]) or "()"
        for row in graph.read("keeping/labels_there")
        if not labels.intersection(row["labels"])
    ]
    strangers += [f"{':'.join(row['labels'])} without an id" for row in graph.read("keeping/labels_without_id")]
    known = {(link.source, link.type, link.target) for link in LINK_KINDS}
    for row in graph.read("keeping/links_there"):
        pairs = {(source, row["type"], target) for source in row["sources"] for target in row["targets"]}
        if not pairs & known:
            strangers.append(f"({':'.join(row['sources'])})-[:{row['type']}]->({':'.join(row['targets'])})")
    if strangers:
        named = ", ".join(sorted(strangers))
        raise Conflict(
            Text(
                f"กราฟมีสิ่งที่โปรแกรมนี้ไม่รู้จัก: {named}",
                f"the graph holds what this program does not know and would leave out: {named}",
            )
        )


def lines(graph: Graph, on_progress: Progress | None = None) -> Iterator[Line]:
    """All nodes and then all relationships. Raises Conflict for what cannot be kept (see `_text`)."""
    tell = on_progress or _nobody
    total = sum(nodes for _, nodes, _ in state(graph))
    done = 0
    ids: dict[str, list[str]] = {}
    for kind in NODE_KINDS:
        kept: list[str] = []
        for some in _batches(_ids(graph, kind)):
            tell("reading nodes", done, total)
            for line, identifier in _node_lines(graph, kind, some):
                kept.append(identifier)
                yield line
            done += len(some)
        ids[kind.label] = kept
    tell("reading nodes", done, total)
    total, done = sum(len(ids[link.source]) for link in LINK_KINDS), 0
    for link in LINK_KINDS:
        targets = frozenset(ids[link.target])
        for some in _batches(ids[link.source]):
            tell("reading relationships of nodes", done, total)
            yield from _link_lines(graph, link, some, targets) if targets else ()
            done += len(some)
    tell("reading relationships of nodes", done, total)


def _nobody(what: str, done: int, total: int) -> None:
    """Nobody wants to know."""


def _ids(graph: Graph, kind: NodeKind) -> list[str]:
    return sorted(graph.read("keeping/ids", (("LABEL", kind.label),))[0]["ids"])


def _batches(ids: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(ids), IDS_PER_READ):
        yield ids[start : start + IDS_PER_READ]


def _node_lines(graph: Graph, kind: NodeKind, ids: list[str]) -> Iterator[tuple[Line, str]]:
    rows = graph.read("keeping/nodes", (("LABEL", kind.label),), ids=ids)
    for row in sorted(rows, key=lambda row: str(row["properties"]["id"])):
        labels = tuple(sorted(row["labels"]))
        identifier = row["properties"]["id"]
        if labels not in kind.label_sets():
            raise _cannot_keep(f"{kind.label} {identifier}", f"labels {':'.join(labels)}")
        content: dict[str, Any] = {"node": kind.label}
        if len(labels) > 1:
            content["labels"] = list(labels)
        if row["properties"].get("changed_slot") is not None:
            content["stamped"] = True
        yield Line(kind.label, _text(content, row, f"{kind.label} {identifier}")), identifier


def _link_lines(graph: Graph, link: LinkKind, ids: list[str], targets: frozenset[str]) -> Iterator[Line]:
    words = (("SOURCE", link.source), ("TYPE", link.type), ("TARGET", link.target))
    made = []
    for row in graph.read("keeping/links", words, ids=ids):
        if row["target"] in targets:
            content = {"link": link.name, "from": row["source"], "to": row["target"]}
            text = _text(content, row, f"{link.name} {row['source']}")
            made.append((row["source"], row["target"], text))
    return (Line(link.name, text) for _, _, text in sorted(made))


def _text(content: dict[str, Any], row: Row, place: str) -> str:
    """The line. Raises Conflict for a value whose type would not survive."""
    properties = {name: value for name, value in row["properties"].items() if name not in STAMPS}
    try:
        return WRITE({**content, "properties": plain_properties(properties)})
    except TypeError as error:
        raise _cannot_keep(place, str(error)) from error


def _cannot_keep(place: str, what: str) -> Conflict:
    return Conflict(Text(f"{place}: เก็บสำรองไม่ได้ ({what})", f"{place} cannot be backed up: {what}"))
