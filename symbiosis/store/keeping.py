"""Backing the graph up into a file, and writing it back from one, on either server."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import Any

from symbiosis.model.errors import Conflict, InvalidInput
from symbiosis.model.text import Text
from symbiosis.store.backup_file import Ending, Heading, checked, contents, heading_of, writing
from symbiosis.store.changes import tell_engines
from symbiosis.store.graph import Graph, Row, Transaction
from symbiosis.store.migrations import apply_again, code_version, schema_version
from symbiosis.store.queries import Words
from symbiosis.store.shape import LINK_KINDS, NODE_KINDS, LinkKind
from symbiosis.store.typed_json import rebuilt
from symbiosis.store.whole_graph import Progress, Tallies, Tally, check_shape, is_empty, lines, state

MOST_READS = 3
"""So often the graph is read until nothing was written to it meanwhile; then the last reading is kept, and says so."""
ROWS_PER_WRITE = 2000
NODES_PER_DELETE = 2000
_LINKS: Mapping[str, LinkKind] = {link.name: link for link in LINK_KINDS}
_LABEL_SETS = {":".join(labels): kind.label for kind in NODE_KINDS for labels in kind.label_sets()}


@dataclass(frozen=True, slots=True)
class Difference:
    """A kind of which the graph does not hold what the file does; None: there is none at all."""

    kind: str
    wanted: Tally | None
    found: Tally | None


def backup(
    graph: Graph, path: Path, *, made_at: str, program: str, on_progress: Progress | None = None
) -> tuple[Heading, Ending]:
    """Write the whole graph to a new file at `path`; what the file says of itself.

    All that was acknowledged before is in it, and with each node all that it hangs on. Where others write meanwhile it
    is read again, up to `MOST_READS` times; `still` says whether a reading met nobody: then it is the graph of one
    moment. Raises Conflict where the file is there already or the graph holds what cannot be kept.
    """
    check_shape(graph)
    agent = graph.connection.ask(lambda driver: driver.get_server_info().agent)
    heading = Heading(schema_version(graph), made_at, program, str(agent))
    for reading in range(1, MOST_READS + 1):
        before = state(graph)
        with writing(path, heading) as file:
            for line in lines(graph, on_progress):
                file.add(line)
            still = state(graph) == before
            if still or reading == MOST_READS:
                return heading, file.end(still)
    raise AssertionError("the last reading is kept")


def restore(
    graph: Graph, path: Path, *, replace: bool = False, on_progress: Progress | None = None
) -> tuple[Heading, Ending, list[Difference]]:
    """Write a backup into an empty graph; what the file says of itself, and where the graph now differs (nowhere).

    `replace`: what the graph holds is deleted first. The file is read and checked whole before anything is written. It
    is not one transaction: a restore that was cut off is done again with `replace`. Every node that engines follow gets
    new stamps, and running engines are told to read everything anew.

    Raises NotFound, InvalidInput for a damaged file or one of a newer schema, Conflict for a graph that is not empty.
    """
    heading = heading_of(path)
    if heading.schema_version > code_version():
        raise InvalidInput(
            Text(
                f"ไฟล์สำรองเป็นโครงสร้างรุ่น {heading.schema_version} ใหม่กว่าโปรแกรมนี้ (รุ่น {code_version()})",
                f"the backup has schema version {heading.schema_version}, newer than this program ({code_version()})",
            )
        )
    ending = checked(path)
    _refuse_strangers(path)
    if not is_empty(graph):
        if not replace:
            raise Conflict(
                Text(
                    "กราฟไม่ว่าง ถ้าต้องการแทนที่ทั้งหมดให้ใช้ --replace",
                    "the graph is not empty; --replace deletes all that it holds first",
                )
            )
        _delete_all(graph)
    _write_all(graph, path, sum(tally.rows for tally in ending.tallies.values()), on_progress)
    differences = compare(graph, ending, on_progress)
    apply_again(graph, after=heading.schema_version)
    tell_engines(graph)
    return heading, ending, differences


def compare(graph: Graph, ending: Ending, on_progress: Progress | None = None) -> list[Difference]:
    """Where counts or checksums of the graph differ from a backup's."""
    tallies = Tallies()
    for line in lines(graph, on_progress):
        tallies.add(line)
    found = tallies.by_kind()
    kinds = sorted({*found, *ending.tallies})
    return [
        Difference(kind, ending.tallies.get(kind), found.get(kind))
        for kind in kinds
        if ending.tallies.get(kind) != found.get(kind)
    ]


def _refuse_strangers(path: Path) -> None:
    """Raise InvalidInput where a backup holds labels or relationships that this program does not know."""
    strangers = set()
    for content in contents(path):
        labels = ":".join(content.get("labels", [content.get("node", "")]))
        if content.get("link") not in _LINKS and _LABEL_SETS.get(labels) != content.get("node"):
            strangers.add(str(content.get("link") or labels))
    if strangers:
        named = ", ".join(sorted(strangers))
        raise InvalidInput(
            Text(f"ไฟล์สำรองมีสิ่งที่โปรแกรมนี้ไม่รู้จัก: {named}", f"the backup holds what this program does not know: {named}")
        )


def _delete_all(graph: Graph) -> None:
    for kind in NODE_KINDS:
        words = (("LABEL", kind.label),)
        while graph.transaction(partial(_delete_some, words))[0]["deleted"]:
            pass


def _delete_some(words: Words, transaction: Transaction) -> list[Row]:
    return transaction.write("keeping/delete_nodes", words, at_a_time=NODES_PER_DELETE)


def _write_all(graph: Graph, path: Path, total: int, on_progress: Progress | None) -> None:
    done = 0
    for key, group in groupby(contents(path), key=_statement):
        query, words = key
        work = partial(_write_links if "links" in query else _write_nodes, query, words)
        if on_progress:
            on_progress("writing", done, total)
        done += graph.in_batches(group, work, ROWS_PER_WRITE, partial(_told, on_progress, done, total))


def _told(on_progress: Progress | None, before: int, total: int, done: int) -> None:
    if on_progress:
        on_progress("writing", before + done, total)


def _statement(content: Mapping[str, Any]) -> tuple[str, Words]:
    """Which query writes a line, and what its placeholders stand for; lines of one statement stand together."""
    if "link" in content:
        link = _LINKS[content["link"]]
        words: Words = (("SOURCE", link.source), ("TYPE", link.type), ("TARGET", link.target))
        if link.key:
            return "keeping/create_keyed_links", (*words, ("KEY", link.key))
        return "keeping/create_links", words
    labels = ":".join(content.get("labels", [content["node"]]))
    query = "keeping/create_stamped_nodes" if content.get("stamped") else "keeping/create_nodes"
    return query, (("LABELS", labels),)


def _write_nodes(query: str, words: Words, transaction: Transaction, some: list[Mapping[str, Any]]) -> None:
    rows = [_node_row(content) for content in some]
    label = (("LABEL", some[0]["node"]),)
    # A transaction whose answer was lost is done again: what is there already was written by it.
    known = {row["id"] for row in transaction.read("keeping/known_ids", label, ids=[row["id"] for row in rows])}
    transaction.write(query, words, rows=[row for row in rows if row["id"] not in known])


def _write_links(query: str, words: Words, transaction: Transaction, some: list[Mapping[str, Any]]) -> None:
    transaction.write(query, words, rows=[_link_row(content) for content in some])


def _node_row(content: Mapping[str, Any]) -> Row:
    properties = {name: rebuilt(value) for name, value in content["properties"].items()}
    return {"id": properties["id"], "properties": properties}


def _link_row(content: Mapping[str, Any]) -> Row:
    properties = {name: rebuilt(value) for name, value in content["properties"].items()}
    key = _LINKS[content["link"]].key
    return {
        "source": content["from"],
        "target": content["to"],
        "key": properties.get(key) if key else None,
        "properties": properties,
    }
