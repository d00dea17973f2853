"""The tables of words, material_names.csv and vocabulary.csv, against the materials they speak of.

They are read apart from the other tables (`symbiosis.knowledge.names`), so this check takes the folder too.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from symbiosis.knowledge.catalogue import Tables
from symbiosis.knowledge.check_identity import fold
from symbiosis.knowledge.names import MaterialName, VocabularyWord
from symbiosis.knowledge.tables import Table, read_table
from symbiosis.model.errors import Fault

SHARED_KINDS = ("process", "pattern", "part")
"""Kinds that several materials may bear: they point to a material, they do not name it."""


def name_faults(folder: Path, tables: Tables) -> tuple[Fault, ...]:
    """Unreadable cells, materials that are not there, words that stand twice or name two materials; in file order."""
    names = read_table(folder / "material_names.csv", MaterialName)
    words = read_table(folder / "vocabulary.csv", VocabularyWord)
    faults = [*names.faults, *_names(names, tables), *words.faults, *_words(words)]
    return tuple(faults)


def _names(names: Table[MaterialName], tables: Tables) -> Iterator[Fault]:
    known = {record.id for record in tables.materials}
    known |= {cells.get("id", "") for cells in tables.materials.unreadable}
    owners = _owners(tables)
    seen: dict[tuple[str, str, str, str], int] = {}
    for row in names.rows:
        record = row.record
        if record.material_id not in known:
            yield names.fault(
                row.line,
                "material_id",
                "unknown-material",
                f"ไม่มีวัสดุ {record.material_id} ใน materials.csv",
                f"materials.csv has no material {record.material_id}",
            )
        if not record.name or not record.source:
            column = "source" if record.name else "name"
            yield names.fault(row.line, column, "words-missing", "ช่องนี้ว่าง", "this cell is empty")
        folded = fold(record.name)
        first = seen.setdefault((record.material_id, record.language, record.kind, folded), row.line)
        if first != row.line:
            yield names.fault(
                row.line,
                "name",
                "name-twice",
                f"“{record.name}” มีแล้วในแถว {first}",
                f"“{record.name}” is in row {first}",
            )
        elif record.kind not in SHARED_KINDS:
            owner = owners.setdefault(folded, record.material_id)
            if owner != record.material_id:
                yield names.fault(
                    row.line,
                    "name",
                    "name-twice",
                    f"“{record.name}” เป็นชื่อของวัสดุ {owner} แล้ว",
                    f"“{record.name}” is already a name of material {owner}",
                )


def _owners(tables: Tables) -> dict[str, str]:
    """Folded name → the material that bears it, main names before synonyms."""
    owners: dict[str, str] = {}
    for material in tables.materials:
        for name in (material.name_th, material.name_en):
            owners.setdefault(fold(name), material.id)
    for material in tables.materials:
        for name in material.synonyms_th:
            owners.setdefault(fold(name), material.id)
    for described in tables.material_properties:
        for name in (*described.synonyms_th_more, *described.synonyms_en):
            owners.setdefault(fold(name), described.material_id)
    return owners


def _words(words: Table[VocabularyWord]) -> Iterator[Fault]:
    seen: dict[tuple[str, str, str], int] = {}
    for row in words.rows:
        record = row.record
        for column in ("sense", "word", "source"):
            if not getattr(record, column):
                yield words.fault(row.line, column, "words-missing", "ช่องนี้ว่าง", "this cell is empty")
        first = seen.setdefault((record.sense, record.language, record.word), row.line)
        if first != row.line:
            yield words.fault(
                row.line,
                "word",
                "word-twice",
                f"“{record.word}” มีแล้วในแถว {first}",
                f"“{record.word}” is in row {first}",
            )
