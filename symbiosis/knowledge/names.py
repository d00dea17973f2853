"""Words of the trade as tables: further names of materials, and the vocabulary that phrases are made of."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, TypeVar

from symbiosis.knowledge.catalogue import seed_folder
from symbiosis.knowledge.tables import read_table
from symbiosis.model.catalogue import Confidence
from symbiosis.model.errors import InvalidInput
from symbiosis.model.text import Language, Text

NameKind = Literal["synonym", "slang", "process", "chemistry", "grade", "misspelling", "pattern", "part"]
"""pattern: senses of vocabulary.csv in braces, head first, that may stand apart ({ash} {palm}).

part: what names the material only where nothing names another one better (a component, a raw word).
"""

Record = TypeVar("Record")


@dataclass(frozen=True, slots=True)
class MaterialName:
    """A row of material_names.csv: how else a material is called."""

    material_id: str
    language: Language
    name: str
    kind: NameKind
    source: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class VocabularyWord:
    """A row of vocabulary.csv: a word and its sense, `group:value` (unit:t, period:month, role:use, concept:ash)."""

    sense: str
    language: Language
    word: str
    source: str
    confidence: Confidence


def _read(folder: Path, file: str, record_type: type[Record]) -> tuple[Record, ...]:
    table = read_table(folder / file, record_type)
    if table.faults:
        raise InvalidInput(Text(f"ตาราง {file} มีข้อผิดพลาด", f"{file} has faults"), table.faults)
    return tuple(table)


def load_material_names(folder: Path) -> tuple[MaterialName, ...]:
    """material_names.csv of a folder; InvalidInput with all faults where a row cannot be read."""
    return _read(folder, "material_names.csv", MaterialName)


def load_vocabulary(folder: Path) -> tuple[VocabularyWord, ...]:
    """vocabulary.csv of a folder; InvalidInput with all faults where a row cannot be read."""
    return _read(folder, "vocabulary.csv", VocabularyWord)


@cache
def shipped_material_names() -> tuple[MaterialName, ...]:
    """The names that ship, read once a process."""
    return load_material_names(seed_folder())


@cache
def shipped_vocabulary() -> tuple[VocabularyWord, ...]:
    """The vocabulary that ships, read once a process."""
    return load_vocabulary(seed_folder())
