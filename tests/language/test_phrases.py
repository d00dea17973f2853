"""Amounts, directions and prices of postings as people write them: shifts, forms, sizes beside amounts, who pays.

The postings were written before the rules that read them (tests/oracles/postings_phrases.csv), so all are right now.
"""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from symbiosis.knowledge.catalogue import shipped_catalogue
from symbiosis.language.reader import Reader
from tests.benchmarks.test_language_evaluation import marks

ORACLE = Path(__file__).parent.parent / "oracles" / "postings_phrases.csv"


@pytest.mark.parametrize("what", ["quantity", "direction", "price"])
def test_what_is_offered_or_wanted_how_much_and_who_pays(what: str) -> None:
    with ORACLE.open(encoding="utf-8") as rows:
        postings = list(csv.DictReader(rows))
    readings = Reader(shipped_catalogue()).read_many([row["text"] for row in postings], today=date(2026, 11, 27))
    told = [marks(reading.as_json(), row) for reading, row in zip(readings, postings, strict=True)]
    labelled = [(row["text"], found[what]) for row, found in zip(postings, told, strict=True) if what in found]
    assert len(labelled) > 100
    assert [text for text, right in labelled if not right] == []
