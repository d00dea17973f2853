"""What a graph of ours is made of: every label and every relationship, closed lists.

Labels and types cannot be parameters in Cypher. Statements that work on all of them are made from these lists, never
from data. Who writes a new label or relationship adds it here; a test reads the queries and says which is missing.
"""

from __future__ import annotations

from dataclasses import dataclass

from symbiosis.model.organisation import ORGANISATION_KINDS


@dataclass(frozen=True, slots=True)
class NodeKind:
    """A label that every node of it has, and whose `id` is unique; `second_labels`: one of these beside it, if any."""

    label: str
    second_labels: tuple[str, ...] = ()

    def label_sets(self) -> tuple[tuple[str, ...], ...]:
        """All labels that one node may have, in order of the alphabet."""
        return tuple(tuple(sorted((self.label, second))) for second in self.second_labels) or ((self.label,),)


@dataclass(frozen=True, slots=True)
class LinkKind:
    """A relationship from nodes of one label to those of another; `key` tells several of one pair apart."""

    source: str
    type: str
    target: str
    key: str | None = None

    @property
    def name(self) -> str:
        """Such as "Offer-OF-Material"."""
        return f"{self.source}-{self.type}-{self.target}"


NODE_KINDS: tuple[NodeKind, ...] = (
    NodeKind("Request"),
    NodeKind("Event"),
    NodeKind("EventLog"),
    NodeKind("Run"),
    NodeKind("Exchange"),
    NodeKind("Proposal"),
    NodeKind("Draft"),
    NodeKind("Offer"),
    NodeKind("Need"),
    NodeKind("Organisation", ORGANISATION_KINDS),
    NodeKind("Certificate"),
    NodeKind("Assessment"),
    NodeKind("Area"),
    NodeKind("Synonym"),
    NodeKind("Pathway"),
    NodeKind("Material"),
    NodeKind("MaterialClass"),
    NodeKind("Product"),
    NodeKind("WasteCode"),
    NodeKind("FactoryType"),
    NodeKind("Province"),
    NodeKind("FactorPointer"),
    NodeKind("FactorSet"),
    NodeKind("FactorRows"),
)
"""What hangs on others first: whoever reads in this order while others write finds all that a node hangs on."""

LINK_KINDS: tuple[LinkKind, ...] = (
    LinkKind("EventLog", "ENTRY", "Event", key="number"),
    LinkKind("Run", "PROPOSED", "Proposal"),
    LinkKind("Exchange", "FULFILS", "Proposal"),
    LinkKind("Exchange", "GIVER", "Organisation"),
    LinkKind("Exchange", "TAKER", "Organisation"),
    LinkKind("Proposal", "FROM", "Offer"),
    LinkKind("Proposal", "TO", "Need"),
    LinkKind("Proposal", "TO", "Organisation"),
    LinkKind("Proposal", "BY", "Pathway"),
    LinkKind("Offer", "OF", "Material"),
    LinkKind("Need", "FOR", "Material"),
    LinkKind("Need", "FOR", "Product"),
    LinkKind("Organisation", "DRAFTED", "Draft"),
    LinkKind("Organisation", "OFFERS", "Offer"),
    LinkKind("Organisation", "NEEDS", "Need"),
    LinkKind("Organisation", "SUPPLIES", "Organisation", key="exchange_id"),
    LinkKind("Organisation", "IN", "Area"),
    LinkKind("Organisation", "HOLDS", "Certificate"),
    LinkKind("Area", "PART_OF", "Area"),
    LinkKind("Area", "ASSESSED", "Assessment"),
    LinkKind("Synonym", "NAMES", "Material"),
    LinkKind("Material", "BROADER", "MaterialClass"),
    LinkKind("Material", "CODED", "WasteCode"),
    LinkKind("Material", "USED_IN", "Pathway"),
    LinkKind("MaterialClass", "BROADER", "MaterialClass"),
    LinkKind("Product", "BROADER", "Product"),
    LinkKind("Pathway", "DISPLACES", "Product"),
    LinkKind("FactorSet", "HOLDS", "FactorRows"),
)

SCHEMA_LABELS = ("__Neo4jMigration", "SchemaLock", "EngineNotice")
"""Nodes that tell how the graph is built and read, not what is in it: each graph has its own."""

WORDS = frozenset(
    [":".join(labels) for kind in NODE_KINDS for labels in (*kind.label_sets(), (kind.label,))]
    + [word for link in LINK_KINDS for word in (link.source, link.type, link.target, link.key) if word]
)
"""All that may stand in a statement where its file has LABEL, LABELS, SOURCE, TYPE, TARGET or KEY."""
