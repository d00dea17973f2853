"""Which materials' or products' streams are read together: many small ones at once, a large one alone.

A read of one material each would be eight hundred questions, most of them to no purpose; a read of all would be as
large as the graph. What has no streams is not asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from symbiosis.store.graph import Graph

Grouped = Literal["offers/per_material", "needs/per_material", "needs/per_product"]
"""Queries that count streams, whatever their state."""
STREAMS_PER_READ = 1000


def portions(graph: Graph, grouped: Grouped) -> Iterator[list[str]]:
    """Ids of the materials or products that have streams, in order, in portions of one read each.

    A portion has at most STREAMS_PER_READ streams (a material or product with more is one by itself), as they were
    counted at the beginning: what others write meanwhile may be of none of them.
    """
    counted = ((row["id"], row["streams"]) for row in graph.read(grouped))
    return packed(sorted(counted), STREAMS_PER_READ)


def packed(counted: Iterable[tuple[str, int]], at_most: int) -> Iterator[list[str]]:
    """Neighbours together as long as their sizes make `at_most`; one that is larger stays alone."""
    some: list[str] = []
    streams = 0
    for identifier, count in counted:
        if some and streams + count > at_most:
            yield some
            some, streams = [], 0
        some.append(identifier)
        streams += count
    if some:
        yield some
