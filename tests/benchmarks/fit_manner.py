"""Fits who takes and who gives for language/manner.py: `python -m tests.benchmarks.fit_manner` writes the weights.

By the direction of all labelled postings (see fitted_manner.py). What it adds to the words of trade is printed for each
file, fitted without that file: how many directions are wrong by the words alone, by the manner alone, and by both
together. The penalty, and how much the words weigh beside it (directions._SAID), were chosen by these figures.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from symbiosis.knowledge.catalogue import shipped_catalogue
from symbiosis.language import directions
from symbiosis.language.manner import OF_TAKERS, SIZE, Manner
from symbiosis.language.reader import Reader
from symbiosis.language.reading import Reading
from tests.benchmarks.fitted_manner import Floats, fitted, rows_of, write

ORACLES = Path(__file__).parent.parent / "oracles"
TODAY = date(2026, 11, 24)


@dataclass(frozen=True, slots=True)
class Labelled:
    """Postings: the file of each, its marks (a row each, of length one), whether it is a need, and the log odds of a
    need by the words of trade alone."""

    files: NDArray[np.str_]
    marks: csr_matrix
    needs: Floats
    said: Floats


def labelled() -> Labelled:
    """All labelled postings that say a direction."""
    reader = Reader(shipped_catalogue())
    reader._takers = Manner(np.zeros(SIZE, np.int8), 0.0, 0.0)
    files, texts, needs = [], [], []
    for path in sorted(ORACLES.glob("postings*.csv")):
        with path.open(encoding="utf-8") as rows:
            for row in csv.DictReader(rows):
                if row["material_id"] and row.get("direction") in ("offer", "need"):
                    files.append(path.stem)
                    texts.append(row["text"])
                    needs.append(row["direction"] == "need")
    readings = reader.read_many(texts, today=TODAY)
    by_words = {"need": directions._SAID, "offer": -directions._SAID}
    said = [
        by_words[reading.direction] if reading.direction and _speaks(reading) else -directions._UNSAID
        for reading in readings
    ]
    return Labelled(np.array(files), rows_of(reader, texts), np.array(needs, np.float64), np.array(said))


def _speaks(reading: Reading) -> bool:
    """Whether words of trade stand in a text."""
    return any(span.what == "direction" for span in reading.spans)


def main() -> None:
    """Fit, print what it adds, and write the weights."""
    known = labelled()
    total = np.zeros(4, int)
    for file in sorted(set(known.files)):
        held = known.files == file
        weights, intercept = fitted(known.marks[~held], known.needs[~held])
        leaning = known.marks[held] @ weights + intercept
        wanted, said = known.needs[held] > 0, known.said[held]
        wrong = [int(((odds > 0) != wanted).sum()) for odds in (said, leaning, said + leaning)]
        total += np.array([held.sum(), *wrong])
        print(f"{file}: {held.sum()} postings; wrong by words {wrong[0]}, by manner {wrong[1]}, by both {wrong[2]}")
    print(f"all: {total[0]} postings; wrong by words {total[1]}, by manner {total[2]}, by both {total[3]}")
    weights, intercept = fitted(known.marks, known.needs)
    write(OF_TAKERS, weights, intercept)


if __name__ == "__main__":
    main()
