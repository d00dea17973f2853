"""Speed of reading as ratios to rapidfuzz over the same names, in one run; what is right of the texts beside it."""

from __future__ import annotations

import csv
import os
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from rapidfuzz import fuzz, process

from symbiosis.knowledge.catalogue import shipped_catalogue
from symbiosis.language.fold import fold
from symbiosis.language.lexicon import NAME
from symbiosis.language.reader import Reader

pytestmark = pytest.mark.slow

ORACLES = Path(__file__).parent.parent / "oracles"
TODAY = date(2026, 11, 24)
RANKED_FASTER, READ_FASTER = 400, 25
"""How many times as fast as one extract over the names; whole readings do far more than that extract does."""
BASELINE_TEXTS = 40


def per_second(count: int, work: Callable[[], object]) -> float:
    best = min(_timed(work) for _ in range(3))
    return count / best


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def test_reading_is_hundreds_of_times_as_fast_as_comparing_every_name(capsys: pytest.CaptureFixture[str]) -> None:
    with (ORACLES / "recognition_texts.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["material_id"]]
    texts, right = [row["text"] for row in rows], [row["material_id"] for row in rows]
    reader = Reader(shipped_catalogue())
    lexicon = reader.lexicon
    names = [
        (surface, [lexicon.materials[entry.target] for entry in entries if entry.kind == NAME])
        for surface, entries in zip(lexicon.surfaces, lexicon.entries, strict=True)
        if any(entry.kind == NAME for entry in entries)
    ]
    surfaces = [surface for surface, _ in names]

    def extract(text: str) -> list[str]:
        return names[process.extract(fold(text).text, surfaces, scorer=fuzz.WRatio, limit=5)[0][2]][1]

    some = range(0, len(texts), max(1, len(texts) // BASELINE_TEXTS))
    start = time.perf_counter()
    plain = [right[row] in extract(texts[row]) for row in some]
    baseline = len(plain) / (time.perf_counter() - start)
    ranking = reader.rank_materials(texts)
    readings = [reader.read(text, today=TODAY) for text in texts]
    many = texts * 100
    ranked = per_second(len(many), lambda: reader.rank_materials(many))
    read = per_second(len(texts), lambda: [reader.read(text, today=TODAY) for text in texts])
    right_ranked = sum(ranking.ids(row)[:1] == (wanted,) for row, wanted in enumerate(right)) / len(right)
    right_read = sum(
        bool(reading.materials) and reading.materials[0].id == wanted
        for reading, wanted in zip(readings, right, strict=True)
    ) / len(right)
    with capsys.disabled():
        print(f"\n{len(names)} names, {os.cpu_count()} cores; texts a second, times WRatio, first right")
        print(f"  rapidfuzz WRatio, one core {baseline:10,.0f}    1x  {sum(plain) / len(plain):.3f}")
        print(f"  materials, all cores       {ranked:10,.0f} {ranked / baseline:4,.0f}x  {right_ranked:.3f}")
        print(f"  whole readings, one core   {read:10,.0f} {read / baseline:4,.0f}x  {right_read:.3f}")
    assert ranked / baseline >= RANKED_FASTER
    assert read / baseline >= READ_FASTER
    assert min(right_ranked, right_read) > sum(plain) / len(plain)
