"""Speed of reading as ratios to rapidfuzz over the same names, in one run; what is right of the texts beside it."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import TemporaryFile

import pytest
from rapidfuzz import fuzz, process

from symbiosis.knowledge.catalogue import shipped_catalogue
from symbiosis.language.fold import fold
from symbiosis.language.lexicon import NAME
from symbiosis.language.reader import Reader

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
ORACLES = ROOT / "tests" / "oracles"
TODAY = date(2026, 11, 24)
RANKED_FASTER, READ_MANY_FASTER, READ_FASTER = 2000, 350, 120
"""How many times as fast as one extract over the names; whole readings do far more than that extract does."""
BASELINE_TEXTS = 40
RESOLVE = """
import os, sys, time
from datetime import date
from symbiosis.knowledge.catalogue import shipped_catalogue
from symbiosis.language.ndjson_stream import resolve_stream
from symbiosis.language.reader import Reader
from symbiosis.services.set_aside import set_aside_for_reading

reader = Reader(shipped_catalogue())
set_aside_for_reading()
for text in ("เถ้าลอย 5 ตัน/เดือน", "qwzx vbnm"):
    reader.read(text, today=date(2026, 11, 24))
start = time.perf_counter()
resolve_stream(0, reader, date(2026, 11, 24), int(sys.argv[1]), lambda told: os.write(1, told), print)
print(time.perf_counter() - start, file=sys.stderr)
"""

READ = """
import json, multiprocessing, os, sys, time
from datetime import date
from symbiosis.knowledge.catalogue import shipped_catalogue
from symbiosis.language.reader import Reader
from symbiosis.services.set_aside import set_aside_for_reading

texts, today, processes = json.load(sys.stdin), date(2026, 11, 24), os.cpu_count() or 1
reader = Reader(shipped_catalogue())
reader.read_many(texts[:600], today=today)
set_aside_for_reading()

def read_all(_):
    for start in range(0, len(texts), 1000):
        reader.read_many(texts[start : start + 1000], today=today)

with multiprocessing.get_context("fork").Pool(processes) as pool:
    pool.map(str, range(processes), chunksize=1)
    start = time.perf_counter()
    pool.map(read_all, range(processes), chunksize=1)
    print(processes * len(texts) / (time.perf_counter() - start))
"""


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
    readings = reader.read_many(texts, today=TODAY)
    many = texts * 100
    ranked = per_second(len(many), lambda: reader.rank_materials(many))
    read = per_second(len(texts), lambda: [reader.read(text, today=TODAY) for text in texts])
    read_many = per_second(len(texts), lambda: reader.read_many(texts, today=TODAY))
    slow = sorted(min(_timed(lambda text=text: reader.read(text, today=TODAY)) for _ in range(3)) for text in texts)
    p99 = slow[len(slow) * 99 // 100]
    resolved = lines_resolved_per_second(postings(), processes=2)
    by_all = read_per_second_by_all(postings())
    right_ranked = sum(ranking.ids(row)[:1] == (wanted,) for row, wanted in enumerate(right)) / len(right)
    right_read = sum(
        bool(reading.materials) and reading.materials[0].id == wanted
        for reading, wanted in zip(readings, right, strict=True)
    ) / len(right)
    with capsys.disabled():
        print(f"\n{len(names)} names, {os.cpu_count()} cores; texts a second, times WRatio, first right")
        print(f"  rapidfuzz WRatio, one core {baseline:10,.0f}    1x  {sum(plain) / len(plain):.3f}")
        print(f"  materials, all cores       {ranked:10,.0f} {ranked / baseline:4,.0f}x  {right_ranked:.3f}")
        print(f"  readings, all cores        {by_all:10,.0f} {by_all / baseline:4,.0f}x  of all labelled postings")
        print(f"  readings, one core, many   {read_many:10,.0f} {read_many / baseline:4,.0f}x  {right_read:.3f}")
        print(f"  readings, one core, single {read:10,.0f} {read / baseline:4,.0f}x  99 % within {p99 * 1e3:.2f} ms")
        print(f"  resolve, two processes     {resolved:10,.0f} {resolved / baseline:4,.0f}x  lines of a file")
    assert ranked / baseline >= RANKED_FASTER
    assert read / baseline >= READ_FASTER
    assert read_many / baseline >= READ_MANY_FASTER
    assert min(right_ranked, right_read) > sum(plain) / len(plain)


def postings() -> list[str]:
    """The texts of all labelled postings."""
    texts = []
    for file in sorted(ORACLES.glob("postings_*.csv")):
        with file.open(encoding="utf-8") as rows:
            texts += [row["text"] for row in csv.DictReader(rows)]
    return texts


def read_per_second_by_all(texts: list[str]) -> float:
    """How many texts a process for each core reads a second, all together, each with a copy of one reader."""
    told = subprocess.run(
        [sys.executable, "-c", READ],
        input=json.dumps(texts * 5).encode(),
        stdout=subprocess.PIPE,
        cwd=ROOT,
        check=True,
    )
    return float(told.stdout)


def lines_resolved_per_second(texts: list[str], processes: int) -> float:
    """How many lines of a file `resolve` answers a second once its reader is there, in a process of its own."""
    lines = [json.dumps({"id": number, "text": text}, ensure_ascii=False) for number, text in enumerate(texts * 20)]
    with TemporaryFile() as file, Path(os.devnull).open("wb") as nowhere:
        file.write("\n".join(lines).encode())
        file.seek(0)
        command = [sys.executable, "-c", RESOLVE, str(processes)]
        told = subprocess.run(command, stdin=file, stdout=nowhere, stderr=subprocess.PIPE, cwd=ROOT, check=True)
    return len(lines) / float(told.stderr)
