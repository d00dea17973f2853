"""Fits the weights of language/manner.py: `python -m tests.benchmarks.fit_manner` writes their file.

Logistic regression with a ridge penalty over the marks of all labelled postings, by their direction. What it adds to
the words of trade is printed for each file, fitted without that file: how many directions are wrong by the words alone,
by the manner alone, and by both together. The penalty, and how much the words weigh beside it (directions._SAID), were
chosen by these figures.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix, diags, hstack

from symbiosis.knowledge.catalogue import shipped_catalogue
from symbiosis.language import directions
from symbiosis.language.fold_many import fold_all
from symbiosis.language.manner import SIZE, WEIGHTS, Manner, marks
from symbiosis.language.reader import LEXICON_SHELF, Reader
from symbiosis.language.reading import Reading

ORACLES = Path(__file__).parent.parent / "oracles"
TODAY = date(2026, 11, 24)
RIDGE = 0.05
MOST = 127
Floats = NDArray[np.float64]


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
    reader._manner = Manner(np.zeros(SIZE, np.int8), 0.0, 0.0)
    files, texts, needs = [], [], []
    for path in sorted(ORACLES.glob("postings*.csv")):
        with path.open(encoding="utf-8") as rows:
            for row in csv.DictReader(rows):
                if row["material_id"] and row.get("direction") in ("offer", "need"):
                    files.append(path.stem)
                    texts.append(row["text"])
                    needs.append(row["direction"] == "need")
    readings = reader.read_many(texts, today=TODAY)
    scanned, _ = reader._scanned([one.text for one in fold_all(texts)])
    places, starts = marks(scanned.characters, scanned.bounds, scanned.words, scanned.rows, LEXICON_SHELF)
    rows = csr_matrix((np.ones(places.size), places, starts), shape=(len(texts), SIZE))
    of_length_one = diags(1 / np.sqrt(np.maximum(np.diff(starts), 1))) @ rows
    by_words = {"need": directions._SAID, "offer": -directions._SAID}
    said = [
        by_words[reading.direction] if reading.direction and _speaks(reading) else -directions._UNSAID
        for reading in readings
    ]
    return Labelled(np.array(files), of_length_one.tocsr(), np.array(needs, np.float64), np.array(said))


def _speaks(reading: Reading) -> bool:
    """Whether words of trade stand in a text."""
    return any(span.what == "direction" for span in reading.spans)


def fitted(rows: csr_matrix, needs: Floats) -> tuple[Floats, float]:
    """Weights by mark, and the log odds of a posting without marks."""
    whole = hstack([rows, csr_matrix(np.ones((needs.size, 1)))]).tocsr()
    turned = whole.T.tocsr()
    penalty = np.full(SIZE + 1, RIDGE)
    penalty[-1] = 1e-3

    def loss(weights: Floats) -> tuple[float, Floats]:
        odds = whole @ weights
        likely = 1 / (1 + np.exp(-odds))
        value = (np.logaddexp(0, odds) - needs * odds).sum() + 0.5 * (penalty * weights * weights).sum()
        return float(value), turned @ (likely - needs) + penalty * weights

    found = minimize(loss, np.zeros(SIZE + 1), jac=True, method="L-BFGS-B", options={"maxiter": 200})
    return found.x[:-1], float(found.x[-1])


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
    scale = float(np.abs(weights).max()) / MOST
    np.savez_compressed(WEIGHTS, weights=np.rint(weights / scale).astype(np.int8), scale=scale, intercept=intercept)


if __name__ == "__main__":
    main()
