"""Knowledge in the graph: one node a row of a seed table, loaded as often as you like.

Each row is written only when its content changed, told by a hash. What is no longer in the tables is reported, not
deleted: postings may hang on it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from symbiosis.store.graph import Graph, Row, Transaction
from symbiosis.store.properties import Properties, to_properties
from symbiosis.store.references import require

KnowledgeLabel = Literal[
    "Province", "FactoryType", "Area", "WasteCode", "MaterialClass", "Product", "Material", "Pathway"
]


@dataclass(frozen=True, slots=True)
class _Link:
    """A relationship of a row to what one of its attributes names; `kind` as in `references.KINDS_TH`.

    `within`: to another row of the same table.
    """

    attribute: str
    query: str
    kind: str
    within: bool = False


LINKS: Mapping[KnowledgeLabel, tuple[_Link, ...]] = {
    "Province": (),
    "FactoryType": (),
    "Area": (_Link("part_of", "area_part_of", "areas", within=True),),
    "WasteCode": (),
    "MaterialClass": (_Link("parent", "material_class_broader", "material_classes", within=True),),
    "Product": (_Link("broader", "product_broader", "products", within=True),),
    "Material": (
        _Link("class_id", "material_broader", "material_classes"),
        _Link("waste_code", "material_coded", "waste_codes"),
    ),
    "Pathway": (
        _Link("material_id", "pathway_used_in", "materials"),
        _Link("product_id", "pathway_displaces", "products"),
    ),
}
LOAD_ORDER: tuple[KnowledgeLabel, ...] = tuple(LINKS)
"""An order in which everything that a row names is loaded before it."""
FILE_NAMES: Mapping[KnowledgeLabel, str] = {
    "Province": "province",
    "FactoryType": "factory_type",
    "Area": "area",
    "WasteCode": "waste_code",
    "MaterialClass": "material_class",
    "Product": "product",
    "Material": "material",
    "Pathway": "pathway",
}


@dataclass(frozen=True, slots=True)
class Loaded:
    """What loading one table did. `removed` are the ids that were loaded once and are not in the table any more."""

    label: KnowledgeLabel
    created: int
    updated: int
    unchanged: int
    removed: tuple[str, ...]


def upsert(graph: Graph, label: KnowledgeLabel, things: Mapping[str, Any]) -> Loaded:
    """Bring the nodes of a label to what `things` (dataclass instances by id) say, relationships included.

    Raises InvalidInput when one names something that is neither in the graph nor among `things`; then nothing is
    written.
    """
    name = FILE_NAMES[label]
    known = {row["id"]: row["content_hash"] for row in graph.read(f"knowledge/hashes_of_{name}")}
    rows = [_row(one, thing) for one, thing in things.items()]
    changed = [row for row in rows if known.get(row["id"]) != row["properties"]["content_hash"]]
    for link in LINKS[label]:
        named = {target for row in changed for target in _targets(row["properties"], link)}
        require(graph, **{link.kind: named.difference(things) if link.within else named})

    def write(transaction: Transaction) -> None:
        # A table is small. In one transaction, so that a hash never vouches for links that were not written.
        transaction.write(f"knowledge/upsert_{name}", rows=changed)
        ids = [{"id": row["id"]} for row in changed]
        for link in LINKS[label]:
            targets = [
                {"id": row["id"], "target": target} for row in changed for target in _targets(row["properties"], link)
            ]
            transaction.write(f"knowledge/unlink_{link.query}", rows=ids)
            transaction.write(f"knowledge/link_{link.query}", rows=targets)

    if changed:
        graph.transaction(write)
    created = sum(row["id"] not in known for row in changed)
    return Loaded(
        label=label,
        created=created,
        updated=len(changed) - created,
        unchanged=len(rows) - len(changed),
        removed=tuple(sorted(known.keys() - things.keys())),
    )


def _row(one: str, thing: Any) -> Row:
    properties: Properties = {**to_properties(thing), "id": one}
    content = json.dumps(properties, ensure_ascii=False, sort_keys=True)
    properties["content_hash"] = hashlib.sha256(content.encode()).hexdigest()
    return {"id": one, "properties": properties}


def _targets(properties: Properties, link: _Link) -> list[str]:
    named = properties[link.attribute]
    if named is None:
        return []
    return list(named) if isinstance(named, list) else [named]
