"""Fits the weights of language/recognition.py, and of how postings speak (manner.py): `python -m
tests.benchmarks.fit_recognition` writes the module of the one and the file of the other.

Logistic regression with a ridge penalty (Newton's method) over the signs of all labelled texts: the development cases,
our own postings, those written beside the names, those that were unseen once, and texts written to tell one from the
other (recognition_texts.csv). Names were widened after all of these were read, so they are named better than unseen
ones: each text is read a second time with the longer names that stand in it hidden (of its own materials; of other
goods where it is none), and both readings are fitted. How a text speaks is told by a model that was fitted on the other
folds, on both readings too: what was learnt by heart would count for more than it is worth. The penalty is fixed; the
threshold is the highest at which few enough postings are refused out of fold (ten folds by a hash of the text), in each
file and where names are hidden: unseen texts lie between the two readings.
"""

from __future__ import annotations

import csv
import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, lil_matrix, vstack

from symbiosis.knowledge.catalogue import shipped_catalogue
from symbiosis.language import reader as reader_module
from symbiosis.language.fold import fold
from symbiosis.language.keys import plain_key
from symbiosis.language.lexicon import NAME, OTHER, Lexicon
from symbiosis.language.manner import OF_POSTINGS, SIZE
from symbiosis.language.reader import Reader
from symbiosis.language.recognition import VECTOR, vector
from symbiosis.language.signs import SIGNS
from tests.benchmarks.fitted_manner import Floats, fitted, rows_of, write

ORACLES = Path(__file__).parent.parent / "oracles"
FILES = (
    "postings_dev.csv", "postings_own.csv", "recognition_texts.csv", "postings_own_names.csv", "postings_words.csv",
    "postings_unseen.csv", "postings_unseen2.csv", "postings_unseen3.csv", "postings_unseen4.csv",
    "postings_unseen5.csv", "postings_unseen6.csv", "postings_unseen7.csv", "postings_unseen8.csv",
    "postings_unseen9.csv", "postings_unseen10.csv", "postings_unseen11.csv", "postings_unseen12.csv",
    "postings_unseen13.csv", "postings_unseen15.csv", "postings_unseen16.csv", "postings_unseen17.csv",
    "postings_unseen18.csv", "postings_unseen19.csv", "postings_unseen20.csv", "postings_unseen21.csv",
    "postings_unseen22.csv", "postings_unseen23.csv", "postings_unseen24.csv", "postings_unseen25.csv",
    "postings_phrases.csv", "postings_audit.csv", "postings_plain.csv", "recognition_nones.csv",
)  # fmt: skip
TODAY = date(2026, 11, 24)
RIDGE, FOLDS = 5.0, 10
MOST_REFUSED, MOST_HIDDEN_REFUSED = 0.02, 0.0075
"""Shares of postings that the threshold may refuse out of fold: of each file, and of all where names are hidden."""
FEWEST = 100
"""Postings of a file that counts by itself."""
HIDDEN_TOGETHER, SHORTEST_HIDDEN = 16, 8
"""Names are hidden in so many groups of texts, each read by a reader of its own; those of so many letters or more."""
SPEAKS = SIGNS.index("speaks")


@dataclass(frozen=True, slots=True)
class Labelled:
    """Signs of texts (rows), whether each is about the catalogue, whether the rest of the reader would take it.

    `hidden`: the signs of the same texts where their longer names are hidden. `marks`, `hidden_marks`: how they speak.
    """

    files: NDArray[np.str_]
    folds: NDArray[np.int64]
    signs: Floats
    hidden: Floats
    about: Floats
    posted: NDArray[np.bool_]
    marks: csr_matrix
    hidden_marks: csr_matrix


@dataclass(frozen=True, slots=True)
class Case:
    """A labelled text: its file, and the materials that are right (none: it is not about the catalogue)."""

    file: str
    text: str
    materials: tuple[str, ...]

    @property
    def number(self) -> int:
        """A number that only the text decides."""
        return int(hashlib.sha256(self.text.encode()).hexdigest(), 16)


def cases(files: Sequence[str]) -> list[Case]:
    """The labelled texts of files, but for those of which it is as right to be of a material as to be none."""
    found = []
    for file in files:
        with (ORACLES / file).open(encoding="utf-8") as texts:
            for row in csv.DictReader(texts):
                either = [one for one in (row["also_ok"] or "").split("|") if one]
                if row["material_id"]:
                    found.append(Case(file, row["text"], (row["material_id"], *either)))
                elif not either:
                    found.append(Case(file, row["text"], ()))
    return found


def key(text: str) -> str:
    """The plain key of a text as characters."""
    return "".join(map(chr, plain_key(fold(text).text.strip())[0]))


def reader_that_hides(some: Sequence[Case]) -> Reader:
    """A reader without the longer names, of the right materials or of other goods, that stand in some texts."""
    catalogue = shipped_catalogue()
    index = {material: place for place, material in enumerate(catalogue.materials)}
    told: defaultdict[int, list[str]] = defaultdict(list)
    for case in some:
        for target in [index[material] for material in case.materials if material in index] or [-1]:
            told[target].append(key(case.text))
    texts: Mapping[int, str] = {target: "\0".join(keys) for target, keys in told.items()}
    add = Lexicon.add

    def add_unless_hidden(self: Lexicon, text: str, kind: int, target: int, weight: float) -> None:
        where = texts.get(target if kind == NAME else -1, "") if kind in (NAME, OTHER) else ""
        name = key(text)
        if len(name) < SHORTEST_HIDDEN or name not in where:
            add(self, text, kind, target, weight)

    with patch.object(Lexicon, "add", add_unless_hidden):
        return Reader(catalogue)


def signs_of(reader: Reader, texts: Sequence[str]) -> tuple[Floats, list[bool]]:
    """The signs of texts, and whether each is taken where it is about the catalogue."""
    seen: list[Floats] = []

    def take(signs: Floats) -> Floats:
        seen.append(signs)
        return np.ones(len(signs))

    with patch.object(reader_module, "probability", take):
        readings = reader.read_many(texts, today=TODAY)
    return np.concatenate(seen), [reading.is_posting for reading in readings]


def labelled(files: Sequence[str] = FILES) -> Labelled:
    """What the model weighs of every labelled text, as the reader sees them now."""
    every = cases(files)
    texts = [case.text for case in every]
    reader = Reader(shipped_catalogue())
    signs, posted = signs_of(reader, texts)
    marks, hidden, hidden_marks = rows_of(reader, texts), np.empty_like(signs), lil_matrix((len(texts), SIZE))
    for group in range(HIDDEN_TOGETHER):
        places = [place for place, case in enumerate(every) if case.number % HIDDEN_TOGETHER == group]
        some = [every[place] for place in places]
        hiding, hidden_texts = reader_that_hides(some), [case.text for case in some]
        hidden[places] = signs_of(hiding, hidden_texts)[0]
        hidden_marks[places] = rows_of(hiding, hidden_texts)
    folds = np.array([case.number // HIDDEN_TOGETHER % FOLDS for case in every])
    about = np.array([float(bool(case.materials)) for case in every])
    hidden_rows = hidden_marks.tocsr()
    for one in range(FOLDS):
        inside = folds == one
        weights, intercept = fitted_on_both(marks[~inside], hidden_rows[~inside], about[~inside])
        signs[inside, SPEAKS] = 0.1 * (marks[inside] @ weights + intercept)
        hidden[inside, SPEAKS] = 0.1 * (hidden_rows[inside] @ weights + intercept)
    return Labelled(
        np.array([case.file for case in every]), folds, vector(signs), vector(hidden), about, np.array(posted), marks,
        hidden_rows,
    )  # fmt: skip


def fitted_on_both(marks: csr_matrix, hidden: csr_matrix, about: Floats) -> tuple[Floats, float]:
    """How texts about the catalogue speak, fitted on both readings."""
    return fitted(vstack([marks, hidden]).tocsr(), np.r_[about, about])


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


def fit_both(data: Labelled, among: NDArray[np.bool_]) -> tuple[float, Floats]:
    """The model fitted on both readings of some texts."""
    return fit(np.r_[data.signs[among], data.hidden[among]], np.r_[data.about[among], data.about[among]])


def out_of_fold(data: Labelled) -> tuple[Floats, Floats]:
    """The probability of each text, in both readings, by the model fitted on the other folds."""
    likely, likely_hidden = np.zeros(len(data.about)), np.zeros(len(data.about))
    for one in range(FOLDS):
        inside = data.folds == one
        intercept, weights = fit_both(data, ~inside)
        likely[inside] = 1 / (1 + np.exp(-(intercept + data.signs[inside] @ weights)))
        likely_hidden[inside] = 1 / (1 + np.exp(-(intercept + data.hidden[inside] @ weights)))
    return likely, likely_hidden


def refused(data: Labelled, likely: Floats, least: float, among: NDArray[np.bool_]) -> tuple[float, float]:
    """Shares refused: of the texts that are none, and of the postings."""
    taken = (likely >= least) & data.posted
    none, some = among & (data.about == 0), among & (data.about == 1)
    taken_none = float(taken[none].mean()) if none.any() else 0.0
    taken_some = float(taken[some].mean()) if some.any() else 1.0
    return 1 - taken_none, 1 - taken_some


def threshold(data: Labelled, likely: Floats, likely_hidden: Floats) -> float:
    """The highest of 0.20, 0.22 … 0.80 at which few enough postings are refused: MOST_REFUSED of each file in the first
    reading (of smaller ones, one posting more or less says nothing), MOST_HIDDEN_REFUSED of all in the second."""
    every = np.ones(len(likely), bool)
    of_files = [data.files == file for file in FILES]
    groups = [group for group in of_files if data.about[group].sum() >= FEWEST]
    fitting = [
        t / 100
        for t in range(20, 82, 2)
        if refused(data, likely_hidden, t / 100, every)[1] <= MOST_HIDDEN_REFUSED
        and all(refused(data, likely, t / 100, group)[1] <= MOST_REFUSED for group in groups)
    ]
    return max(fitting, default=0.2)


def main() -> None:
    """Fit, print what it is worth, write the module."""
    data = labelled()
    likely, likely_hidden = out_of_fold(data)
    least = threshold(data, likely, likely_hidden)
    lines = []
    for file in (None, *FILES):
        among = np.ones(len(likely), bool) if file is None else data.files == file
        if not (among & (data.about == 0)).any():
            continue
        none, some = refused(data, likely, least, among)
        hidden = refused(data, likely_hidden, least, among)
        counts = (
            f"{int((among & (data.about == 0)).sum())} that are none, {int((among & (data.about == 1)).sum())} postings"
        )
        lines.append(
            f"{file or 'all'}: {counts}; refused {none:.3f} and {some:.3f}, hidden {hidden[0]:.3f} and {hidden[1]:.3f}"
        )
    write(OF_POSTINGS, *fitted_on_both(data.marks, data.hidden_marks, data.about))
    intercept, weights = fit_both(data, np.ones(len(likely), bool))
    table = "".join(f'    "{name}": {weight:.4f},\n' for name, weight in zip(VECTOR, weights.tolist(), strict=True))
    told = "\n".join(f"    {line}" for line in lines)
    module = Path(reader_module.__file__).with_name("recognition_weights.py")
    module.write_text(
        f'"""Weights of recognition.py, fitted by tests/benchmarks/fit_recognition.py; not edited by hand.\n\n'
        f"Out of fold, with the threshold LEAST, and where the longer names of each text are hidden:\n\n{told}\n"
        f'"""\n\nfrom typing import Final\n\nINTERCEPT: Final = {intercept:.4f}\nLEAST: Final = {least}\n'
        f"WEIGHTS: Final[dict[str, float]] = {{\n{table}}}\n",
        encoding="utf-8",
    )
    print("\n".join(lines), f"\nthreshold {least}")


if __name__ == "__main__":
    main()
