"""Every query file is used, says how, and keeps the house rules of Cypher."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import symbiosis.store
from symbiosis.store.queries import all_query_names, named_query, worded_query
from symbiosis.store.shape import LINK_KINDS, NODE_KINDS, SCHEMA_LABELS

STORE = Path(symbiosis.store.__file__).parent
NAME = re.compile(r"[a-z_]+/[a-z_]+")
OF_ANY_LABEL = ("keeping/links_there",)
"""Asks for relationships between labels that nobody knows."""


def names_in_code() -> tuple[set[str], list[re.Pattern[str]]]:
    """Names written out in the store's code, and patterns of those put together from parts."""
    literal: set[str] = set()
    patterns: list[re.Pattern[str]] = []
    for path in STORE.glob("*.py"):
        nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
        inside = {id(part) for node in nodes if isinstance(node, ast.JoinedStr) for part in node.values}
        for node in nodes:
            if id(node) in inside:
                continue
            if isinstance(node, ast.JoinedStr):
                parts = [
                    re.escape(str(part.value)) if isinstance(part, ast.Constant) else "[a-z_]+" for part in node.values
                ]
                whole = "".join(parts)
                if "/" in whole and not whole.startswith("/") and " " not in whole.replace("\\ ", " "):
                    patterns.append(re.compile(whole))
            elif isinstance(node, ast.Constant) and isinstance(node.value, str) and NAME.fullmatch(node.value):
                literal.add(node.value)
    return literal, patterns


def test_every_file_is_used() -> None:
    literal, patterns = names_in_code()
    unused = [
        name
        for name in all_query_names()
        if name not in literal and not any(pattern.fullmatch(name) for pattern in patterns)
    ]
    assert unused == []


def test_every_name_in_code_is_a_file() -> None:
    literal, _ = names_in_code()
    assert sorted(literal - set(all_query_names())) == []


@pytest.mark.parametrize("name", all_query_names())
def test_every_file_keeps_the_rules(name: str) -> None:
    query = named_query(name)
    code = re.sub(r"//.*", "", query.text)
    writes = re.search(r"\b(CREATE|MERGE|SET|DELETE|REMOVE)\b", code)
    assert query.access == ("write" if writes else "read")
    assert ";" not in code, "one statement a file"
    procedures = re.findall(r"\bCALL\s+([a-z][\w.]*)", code)
    assert all(procedure.startswith("db.") for procedure in procedures)
    if name in OF_ANY_LABEL:
        return
    bound = set(re.findall(r"\((\w+):\w+", code))
    for variable in re.findall(r"\((\w+)\)(?=-|<)|(?<=[->])\((\w+)\)", code):
        assert next(filter(None, variable)) in bound, "a label in every pattern"


def test_a_query_without_a_mode_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "queries" / "things").mkdir(parents=True)
    (tmp_path / "queries" / "things" / "bad.cypher").write_text("MATCH (n:Area) RETURN n\n")
    monkeypatch.setattr("symbiosis.store.queries.files", lambda _package: tmp_path)
    with pytest.raises(ValueError, match=r"things/bad must be '// read' or '// write'"):
        named_query.__wrapped__("things/bad")


def test_the_graphs_shape_names_every_label_and_relationship() -> None:
    """Else a backup would leave out what a new query writes."""
    labels: set[str] = set()
    types: set[str] = set()
    for name in all_query_names():
        code = re.sub(r"//.*", "", named_query(name).text)
        for names in re.findall(r"\(\w*(:[\w:]+)", code):
            labels.update(part for part in names.split(":") if part)
        for names in re.findall(r"\[\w*:([\w|]+)", code):
            types.update(names.split("|"))
    known = {part for kind in NODE_KINDS for labels_ in kind.label_sets() for part in labels_} | set(SCHEMA_LABELS)
    assert labels - known - {"LABEL", "LABELS", "SOURCE", "TARGET"} == set()
    assert types - {link.type for link in LINK_KINDS} - {"TYPE"} == set()


def test_only_words_of_the_shape_become_cypher() -> None:
    assert "MATCH (n:Offer)" in worded_query("keeping/ids", (("LABEL", "Offer"),)).text
    with pytest.raises(ValueError, match="neither a label nor a relationship"):
        worded_query("keeping/ids", (("LABEL", "Offer) DETACH DELETE (n"),))
