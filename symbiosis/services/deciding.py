"""Transactions that may refuse: a refusal counts when it is given twice.

The embedded server does not lock what a transaction reads; it notices at the commit that another one was faster, and
the work is done again. But a refusal never comes to a commit: half of what it rests on may be from before another
transaction and half from after it. So it is asked again, and stands when the answer is the same.
"""

from __future__ import annotations

from collections.abc import Callable

from symbiosis.model.errors import Changed, Conflict
from symbiosis.model.text import Text
from symbiosis.store.graph import Graph, Transaction

MOST_TRIES = 5


def decide(graph: Graph, work: Callable[[Transaction], None]) -> None:
    """Do `work` in one transaction. Raises what it raises; Conflict and Changed only when they are raised twice."""
    said: Text | None = None
    for tries in range(1, MOST_TRIES + 1):
        try:
            graph.transaction(work)
            return
        except (Conflict, Changed) as refused:
            if refused.message == said or tries == MOST_TRIES:
                raise
            said = refused.message
