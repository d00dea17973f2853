"""Named queries: one Cypher statement a file in graph_schema/queries/<aggregate>/<name>.cypher.

The first line of each is a comment that says its access mode, `// read` or `// write`; reads go to followers of a
cluster. Further comment lines may say why the query is as it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal, LiteralString, cast

from symbiosis.store.shape import WORDS

Access = Literal["read", "write"]
Words = tuple[tuple[str, str], ...]
"""What a statement's placeholders stand for."""


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


@cache
def worded_query(name: str, words: Words) -> NamedQuery:
    """The query called `name` with its placeholders (LABEL, TYPE, …) replaced: (("LABEL", "Offer"),).

    Raises ValueError for a word that is not in the graph's shape, so that no data ever becomes Cypher.
    """
    query = named_query(name)
    text: str = query.text
    for placeholder, word in words:
        if word not in WORDS:
            raise ValueError(f"{word!r} is neither a label nor a relationship of the graph")
        text = re.sub(rf"\b{placeholder}\b", word, text)
    # Still nothing but the package's own words: the file's and those of the closed list.
    return NamedQuery(name=query.name, access=query.access, text=text)


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
