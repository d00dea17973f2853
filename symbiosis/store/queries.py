"""Named queries: one Cypher statement a file in graph_schema/queries/<aggregate>/<name>.cypher.

The first line of each is a comment that says its access mode, `// read` or `// write`; reads go to followers of a
cluster. Further comment lines may say why the query is as it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal, LiteralString, cast

Access = Literal["read", "write"]


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A statement, its name ("offers/save") and whether it reads or writes."""

    name: str
    access: Access
    text: LiteralString


@cache
def named_query(name: str) -> NamedQuery:
    """The query called `name`, such as "offers/save". Raises KeyError for an unknown one, ValueError without a mode."""
    source = files("graph_schema").joinpath("queries", *f"{name}.cypher".split("/"))
    if not source.is_file():
        raise KeyError(f"no query is called {name}")
    head, _, statement = source.read_text(encoding="utf-8").partition("\n")
    access = head.removeprefix("// ").strip()
    if access not in ("read", "write"):
        raise ValueError(f"the first line of query {name} must be '// read' or '// write'")
    # The text comes from a file of the package, never from a user: what varies are its parameters.
    return NamedQuery(name=name, access=cast(Access, access), text=statement.strip())


def all_query_names() -> list[str]:
    """Names of all queries in the package, in order."""
    root = files("graph_schema").joinpath("queries")
    return sorted(
        f"{aggregate.name}/{query.name.removesuffix('.cypher')}"
        for aggregate in root.iterdir()
        if aggregate.is_dir()
        for query in aggregate.iterdir()
        if query.name.endswith(".cypher")
    )
