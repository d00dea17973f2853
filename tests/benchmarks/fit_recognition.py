"""Fits the weights of language/recognition.py: `python -m tests.benchmarks.fit_recognition` writes their module.

Logistic regression with a ridge penalty (Newton's method) over the signs of all labelled texts: the development cases,
our own postings, those written beside the names, and texts written to tell one from the other (recognition_texts.csv).
The penalty is fixed; the threshold is the highest tried at which at most 0.7 % of the postings are refused out of fold
(ten folds by a hash of the text): 2 % is asked for, and unseen postings are named worse, for the names were widened
after these were measured. What it prints is therefore a little better than what unseen texts may expect.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray

from symbiosis.knowledge.catalogue import shipped_catalogue
from symbiosis.language import reader as reader_module
from symbiosis.language.reader import Reader
from symbiosis.language.recognition import VECTOR, vector

ORACLES = Path(__file__).parent.parent / "oracles"
FILES = (
    "postings_dev.csv", "postings_own.csv", "recognition_texts.csv", "postings_own_names.csv", "postings_words.csv",
)  # fmt: skip
TODAY = date(2026, 11, 24)
RIDGE, FOLDS, MOST_REFUSED = 2.0, 10, 0.007
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Labelled:
    """Signs of texts (rows), whether each is about the catalogue, whether the rest of the reader would take it."""

    files: NDArray[np.str_]
    folds: NDArray[np.int64]
    signs: Floats
    about: Floats
    posted: NDArray[np.bool_]


def labelled(files: Sequence[str] = FILES) -> Labelled:
    """The signs of every labelled text, as the reader sees them now."""
    seen: list[Floats] = []

    def take(signs: Floats) -> Floats:
        seen.append(signs)
        return np.ones(len(signs))

    rows, postings = [], []
    with patch.object(reader_module, "probability", take):
        reader = Reader(shipped_catalogue())
        for file in files:
            with (ORACLES / file).open(encoding="utf-8") as texts:
                given = list(csv.DictReader(texts))
            postings += reader.read_many([row["text"] for row in given], today=TODAY)
            for row in given:
                fold = int(hashlib.sha256(row["text"].encode()).hexdigest(), 16) % FOLDS
                rows.append((file, fold, float(bool(row["material_id"]))))
    names, folds, about = zip(*rows, strict=True)
    posted = np.array([reading.is_posting for reading in postings])
    return Labelled(np.array(names), np.array(folds), vector(np.concatenate(seen)), np.array(about), posted)


def fit(signs: Floats, about: Floats) -> tuple[float, Floats]:
    """Intercept and weights of the ridge-penalised logistic model; the penalty is on standardised signs."""
    mean, spread = signs.mean(0), signs.std(0) + 1e-6
    columns = np.c_[np.ones(len(signs)), (signs - mean) / spread]
    penalty = np.eye(columns.shape[1]) * RIDGE
    penalty[0, 0] = 1e-6
    weights = np.zeros(columns.shape[1])
    for _ in range(50):
        likely = 1 / (1 + np.exp(-columns @ weights))
        slope = columns.T @ (likely - about) + penalty @ weights
        bend = (columns * (likely * (1 - likely) + 1e-9)[:, None]).T @ columns + penalty
        step = np.linalg.solve(bend, slope)
        weights -= step
        if np.abs(step).max() < 1e-9:
            break
    return float(weights[0] - (weights[1:] * mean / spread).sum()), weights[1:] / spread


def out_of_fold(data: Labelled) -> Floats:
    """The probability of each text by the model fitted on the other folds."""
    likely = np.zeros(len(data.about))
    for one in range(FOLDS):
        inside = data.folds == one
        intercept, weights = fit(data.signs[~inside], data.about[~inside])
        likely[inside] = 1 / (1 + np.exp(-(intercept + data.signs[inside] @ weights)))
    return likely


def refused(data: Labelled, likely: Floats, least: float, among: NDArray[np.bool_]) -> tuple[float, float]:
    """Shares refused: of the texts that are none, and of the postings."""
    taken = (likely >= least) & data.posted
    none, some = among & (data.about == 0), among & (data.about == 1)
    return 1 - float(taken[none].mean()), 1 - float(taken[some].mean())


def threshold(data: Labelled, likely: Floats) -> float:
    """The highest of 0.30, 0.35 … 0.80 at which at most MOST_REFUSED of the postings are refused."""
    every = np.ones(len(likely), bool)
    fitting = [t / 100 for t in range(30, 85, 5) if refused(data, likely, t / 100, every)[1] <= MOST_REFUSED]
    return max(fitting, default=0.3)


def main() -> None:
    """Fit, print what it is worth, write the module."""
    data = labelled()
    likely = out_of_fold(data)
    least = threshold(data, likely)
    lines = []
    for file in (None, *FILES):
        among = np.ones(len(likely), bool) if file is None else data.files == file
        none, some = refused(data, likely, least, among)
        counts = (
            f"{int((among & (data.about == 0)).sum())} that are none, {int((among & (data.about == 1)).sum())} postings"
        )
        lines.append(f"{file or 'all'}: {counts}; refused {none:.3f} and {some:.3f}")
    intercept, weights = fit(data.signs, data.about)
    table = "".join(f'    "{name}": {weight:.4f},\n' for name, weight in zip(VECTOR, weights.tolist(), strict=True))
    told = "\n".join(f"    {line}" for line in lines)
    module = Path(reader_module.__file__).with_name("recognition_weights.py")
    module.write_text(
        f'"""Weights of recognition.py, fitted by tests/benchmarks/fit_recognition.py; not edited by hand.\n\n'
        f"Out of fold, with the threshold LEAST:\n\n{told}\n"
        f'"""\n\nfrom typing import Final\n\nINTERCEPT: Final = {intercept:.4f}\nLEAST: Final = {least}\n'
        f"WEIGHTS: Final[dict[str, float]] = {{\n{table}}}\n",
        encoding="utf-8",
    )
    print("\n".join(lines), f"\nthreshold {least}")


if __name__ == "__main__":
    main()
