"""Taking words that name somebody out of properties, without breaking what else is in them. Pure."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

ERASED = "[erased · ลบแล้ว]"
"""Stands where a name stood in the middle of other words."""
RUN_TEXTS = ("parameters", "result", "problem_message_th", "problem_message_en", "problem_faults")
"""What a run says in words: what it is about, what it left, or what it failed of."""
SHORTEST_WORD = 3
"""A shorter name is taken out only where it is all that a text says: else it would be cut out of other words."""


def without_words(value: Any, words: Sequence[str]) -> Any:
    """`value` with every one of `words` replaced, in strings, lists, and JSON text; ids inside JSON stay."""
    if isinstance(value, list):
        return [without_words(item, words) for item in value]
    if not isinstance(value, str):
        return value
    if value[:1] in "{[":
        try:
            inside = json.loads(value)
        except ValueError:
            return _replaced(value, words)
        cleaned = _inside(inside, words)
        return value if cleaned == inside else json.dumps(cleaned, ensure_ascii=False, sort_keys=True)
    return _replaced(value, words)


def changes(properties: Mapping[str, Any], names: Sequence[str], words: Sequence[str]) -> dict[str, Any]:
    """What is different in the properties called `names` once `words` are taken out; nothing where nothing is."""
    cleaned = {name: without_words(properties[name], words) for name in names if properties.get(name) is not None}
    return {name: value for name, value in cleaned.items() if value != properties[name]}


def without_cells(run: Mapping[str, Any], organisation_id: str, words: Sequence[str]) -> dict[str, Any]:
    """What is different in an import's `RUN_TEXTS` once what stood in the organisation's rows
    is taken out: rows in which one of `words` stands, or all, and the file's name, where it imported the file itself.
    """
    about = json.loads(run["parameters"])
    report = json.loads(run.get("result") or "{}")
    is_its_own = about.get("imported_by") == organisation_id
    file = [about["file"]] if is_its_own else []
    findings = report.get("findings", [])
    named = {_row(one) for one in findings if mentions(one.get("found", ""), words)}
    for one in findings:
        if is_its_own or _row(one) in named:
            _empty(one)
    emptied = {}
    if report and report != json.loads(run["result"]):
        emptied["result"] = json.dumps(report, ensure_ascii=False, sort_keys=True)
    return emptied | changes({**run, **emptied}, RUN_TEXTS, file)


def _row(finding: Mapping[str, Any]) -> tuple[str | None, int | None]:
    return finding.get("sheet"), finding.get("row")


def _empty(finding: dict[str, Any]) -> None:
    # A message may say what stood there; the code still says what was wrong.
    if finding.get("found", "") not in ("", ERASED):
        finding["message"] = dict.fromkeys(finding["message"], ERASED)
        finding["found"] = ERASED


def mentions(value: Any, words: Sequence[str]) -> bool:
    """Whether one of `words` is still somewhere in `value`."""
    return bool(without_words(value, words) != value)


def _inside(value: Any, words: Sequence[str]) -> Any:
    if isinstance(value, dict):
        return {key: item if _is_id(key) else _inside(item, words) for key, item in value.items()}
    if isinstance(value, list):
        return [_inside(item, words) for item in value]
    return _replaced(value, words) if isinstance(value, str) else value


def _is_id(key: str) -> bool:
    return key in ("id", "ids") or key.endswith(("_id", "_ids"))


def _replaced(text: str, words: Sequence[str]) -> str:
    # The longest first: a name may be part of another one.
    for word in sorted(words, key=len, reverse=True):
        if text == word:
            return ERASED
        if len(word) >= SHORTEST_WORD:
            text = text.replace(word, ERASED)
    return text
