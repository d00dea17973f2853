"""Erasing an organisation's own words and names in place. What was counted of it (exchanges, tonnes) stays.

Each part is written by itself and can be done again; the organisation's own node comes last, so that an erasure that
was cut off still knows what to look for.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from symbiosis.model.erasure import RUN_TEXTS, changes, mentions, without_cells
from symbiosis.store.graph import Graph, Row

Change = Callable[[Mapping[str, Any]], dict[str, Any]]

PAGE = 500
PAPER_WORDS = tuple(
    f"{paper}_{part}" for paper in ("contract", "consent", "permit", "verification") for part in ("number", "issued_by")
)
ERASED_STREAM = {"text": None}
ERASED_DRAFT = {"text": "", "reading": "{}", "questions": "[]", "answers": "{}", "state": "withdrawn"}
PROPOSAL_TEXTS = ("parts", "questions", "ledger", "economics", "saving_versions")
EXCHANGE_TEXTS = ("source", "material_name", *PAPER_WORDS)
WORDS_OF_OTHERS = (
    ("Offer", ["text"]), ("Need", ["text"]), ("Draft", ["text"]), ("Certificate", ["source"]),
    ("Assessment", ["source", "criteria_version"]), ("Exchange", ["source", "reason", *PAPER_WORDS]),
    ("Proposal", ["said_reason"]), ("Synonym", ["name"]),
)  # fmt: skip
"""What others may have said of it in their own words, by label."""
FIGURES_ONLY = ("agree", "made", "weighed", "edit", "answer", "post", "register")
"""Events whose data are amounts, fields and ids."""


def erase_streams(graph: Graph, organisation_id: str) -> int:
    """Take the words out of its offers and needs; of how many."""
    return sum(
        _write(graph, label, _changed(graph.read(query, organisation_id=organisation_id), lambda _: ERASED_STREAM))
        for label, query in (("Offer", "offers/of_organisation"), ("Need", "needs/of_organisation"))
    )


def erase_drafts(graph: Graph, organisation_id: str) -> int:
    """Empty its drafts, and close those that were open; how many. What became of an answered one stays known."""

    def change(draft: Mapping[str, Any]) -> dict[str, Any]:
        kept = {} if draft["state"] == "open" else {"state": draft["state"]}
        return {**ERASED_DRAFT, **kept}

    rows = graph.read("erasure/drafts", organisation_id=organisation_id)
    return _write(graph, "Draft", _changed(rows, change))


def erase_proposals(graph: Graph, organisation_id: str, words: Sequence[str]) -> int:
    """Take reasons out of proposals with it, and its name out of what else they say; how many were changed."""

    def change(proposal: Mapping[str, Any]) -> dict[str, Any]:
        return {"said_reason": None, **changes(proposal, PROPOSAL_TEXTS, words)}

    return sum(
        _write(graph, "Proposal", _changed(rows, change))
        for rows in _pages(graph, "erasure/proposals", organisation_id, state=None)
    )


def erase_exchanges(graph: Graph, organisation_id: str, words: Sequence[str]) -> int:
    """Take names out of exchanges with it: who issued a paper, why it stopped, who told of it, what names it; how many
    were changed.

    Numbers and days of papers stay, and so does the evidence class that they give.
    """

    def change(exchange: Mapping[str, Any]) -> dict[str, Any]:
        own = {name: None for name in ("reason", "source", *PAPER_WORDS[1::2]) if exchange.get(name) is not None}
        return changes(exchange, EXCHANGE_TEXTS, words) | own

    total = 0
    for rows in _pages(graph, "erasure/exchanges", organisation_id):
        changed = _changed(rows, change)
        total += _write(graph, "Exchange", changed)
        givers = {row["properties"]["id"]: row["properties"]["giver_id"] for row in rows}
        renamed = [
            {"id": row["id"], "giver_id": givers[row["id"]], "material": row["properties"]["material_name"]}
            for row in changed
            if "material_name" in row["properties"]
        ]
        if renamed:
            graph.write("erasure/name_links", rows=renamed)
    return total


def erase_certificates(graph: Graph, organisation_id: str, words: Sequence[str]) -> int:
    """Take its name out of what certificates say of their source; how many were changed."""
    rows = graph.read("certificates/of_organisation", organisation_id=organisation_id)
    return _write(graph, "Certificate", _changed(rows, lambda held: changes(held, ("source",), words)))


def erase_synonyms(graph: Graph, words: Sequence[str]) -> int:
    """Take its name out of who added or removed names of materials; of how many."""
    told = ("added_by", "removed_by", "history")
    return _write(graph, "Synonym", _changed(graph.read("synonyms/list"), lambda one: changes(one, told, words)))


def erase_events(graph: Graph, organisation_id: str) -> int:
    """Take all that was said out of the events that concern it, by whomever; how many were changed.

    What others said to somebody is about them, too, and part of a name is not told from other words.
    """

    def change(event: Mapping[str, Any]) -> dict[str, Any]:
        return {"reason": None} | ({} if event["what"] in FIGURES_ONLY else {"data": "{}"})

    total, after = 0, 0
    while True:
        rows = graph.read(
            "events/of_organisation", organisation_id=organisation_id, after=after, limit=PAGE, about_kind=None
        )
        if not rows:
            return total
        after = rows[-1]["number"]
        total += _write(graph, "Event", _changed(rows, change), stamped=False)


def erase_run_results(graph: Graph, organisation_id: str, words: Sequence[str]) -> int:
    """Take its name out of what runs are about and found, and what stood in its cells out of reports of imports; of how
    many. A row is its own where a name stands in it, or where it imported the file itself."""

    def change(run: Mapping[str, Any]) -> dict[str, Any]:
        changed = {} if run["kind"] != "import" else without_cells(run, organisation_id, words)
        return changed | changes({**run, **changed}, RUN_TEXTS, words)

    by = json.dumps({"imported_by": organisation_id}, ensure_ascii=False)[1:-1]
    rows = graph.read("erasure/runs_that_mention", words=list(words), by=by)
    return _write(graph, "Run", _changed(rows, change), stamped=False)


def drop_answers(graph: Graph, organisation_id: str, words: Sequence[str]) -> int:
    """Forget kept answers to requests of it, and to those of others that name it, for ever; how many."""
    once = [json.dumps(word, ensure_ascii=False)[1:-1] for word in words]
    # An answer of the API is JSON text inside JSON text.
    twice = [json.dumps(word, ensure_ascii=False)[1:-1] for word in once]
    written = sorted({*words, *once, *twice})
    return int(graph.write("erasure/drop_answers", id=organisation_id, words=written)[0]["dropped"])


def erase_organisation(graph: Graph, organisation_id: str, properties: Mapping[str, Any]) -> None:
    """Change its own node."""
    _write(graph, "Organisation", [{"id": organisation_id, "properties": dict(properties)}])


def places_that_mention(graph: Graph, organisation_id: str, words: Sequence[str]) -> list[str]:
    """Where one of `words` is still to be read: on what belongs to it, such as an id that holds a name, and in what
    others wrote, with its id; of each kind of these the first `PAGE`.

    The words of others are not changed: a name may be an everyday word (a works called "Cement").
    """
    found: set[str] = set()
    for label, names in WORDS_OF_OTHERS if words else ():
        rows = graph.read("erasure/that_mention", (("LABEL", label),), names=names, words=list(words), limit=PAGE)
        for properties in (row["properties"] for row in rows):
            told = [name for name in names if mentions(properties.get(name), words)]
            found.update(f"{label}.{name} {properties['id']}" for name in told)
    for label, rows in _all_of(graph, organisation_id):
        for row in rows:
            found.update(f"{label}.{name}" for name, value in row["properties"].items() if mentions(value, words))
    return sorted(found)


def talks(graph: Graph, organisation_id: str) -> list[str]:
    """Ids of proposals with it in which somebody is interested."""
    pages = _pages(graph, "erasure/proposals", organisation_id, state="interested")
    return [row["properties"]["id"] for rows in pages for row in rows]


def counterparties(graph: Graph, organisation_id: str) -> list[str]:
    """With whom it has an exchange, or talks of one, in order of id."""
    others: set[str] = set()
    for rows in _pages(graph, "erasure/exchanges", organisation_id):
        others.update(party for row in rows for party in _parties(row["properties"]))
    for state in ("interested", "agreed"):
        for rows in _pages(graph, "erasure/proposals", organisation_id, state=state):
            others.update(party for row in rows for party in _parties(row["properties"]))
    return sorted(others - {organisation_id})


def _parties(properties: Mapping[str, Any]) -> tuple[str, str]:
    return (properties["giver_id"], properties["taker_id"])


def _all_of(graph: Graph, organisation_id: str) -> Iterator[tuple[str, list[Row]]]:
    yield "Organisation", graph.read("organisations/get_many", ids=[organisation_id])
    yield "Offer", graph.read("offers/of_organisation", organisation_id=organisation_id)
    yield "Need", graph.read("needs/of_organisation", organisation_id=organisation_id)
    yield "Certificate", graph.read("certificates/of_organisation", organisation_id=organisation_id)
    yield "Draft", graph.read("erasure/drafts", organisation_id=organisation_id)
    for rows in _pages(graph, "erasure/proposals", organisation_id, state=None):
        yield "Proposal", rows
    for rows in _pages(graph, "erasure/exchanges", organisation_id):
        yield "Exchange", rows


def _pages(graph: Graph, query: str, organisation_id: str, **parameters: Any) -> Iterator[list[Row]]:
    after = ""
    while rows := graph.read(query, organisation_id=organisation_id, after_id=after, limit=PAGE, **parameters):
        yield rows
        after = rows[-1]["properties"]["id"]


def _changed(rows: Iterable[Row], change: Change) -> list[Row]:
    """What to write: nodes of which something is different."""
    wanted = ((row["properties"], change(row["properties"])) for row in rows)
    return [
        {"id": before["id"], "properties": after}
        for before, after in wanted
        if any(before.get(name) != value for name, value in after.items())
    ]


def _write(graph: Graph, label: str, rows: list[Row], *, stamped: bool = True) -> int:
    query = "erasure/change_stamped_nodes" if stamped else "erasure/change_nodes"
    if rows:
        graph.transaction(lambda transaction: transaction.write(query, (("LABEL", label),), rows=rows))
    return len(rows)
