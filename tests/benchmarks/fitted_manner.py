"""Fits models of language/manner.py: logistic regression with a ridge penalty over the marks of labelled texts."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix, diags, hstack

from symbiosis.language.fold_many import fold_all
from symbiosis.language.manner import SIZE, marks_of
from symbiosis.language.reader import LEXICON_SHELF, Reader

RIDGE = 0.05
MOST = 127
Floats = NDArray[np.float64]


def rows_of(reader: Reader, texts: Sequence[str]) -> csr_matrix:
    """The marks of texts as a reader sees them: a row each, of length one."""
    scanned, _ = reader._scanned([one.text for one in fold_all(texts)])
    places, starts = marks_of(scanned, LEXICON_SHELF)
    rows = csr_matrix((np.ones(places.size), places, starts), shape=(len(texts), SIZE))
    return (diags(1 / np.sqrt(np.maximum(np.diff(starts), 1))) @ rows).tocsr()


def fitted(rows: csr_matrix, wanted: Floats) -> tuple[Floats, float]:
    """Weights by mark, and the log odds of a text without marks; `wanted`: 1 for what is above zero, 0 for the rest."""
    whole = hstack([rows, csr_matrix(np.ones((wanted.size, 1)))]).tocsr()
    turned = whole.T.tocsr()
    penalty = np.full(SIZE + 1, RIDGE)
    penalty[-1] = 1e-3

    def loss(weights: Floats) -> tuple[float, Floats]:
        odds = whole @ weights
        likely = 1 / (1 + np.exp(-odds))
        value = (np.logaddexp(0, odds) - wanted * odds).sum() + 0.5 * (penalty * weights * weights).sum()
        return float(value), turned @ (likely - wanted) + penalty * weights

    found = minimize(loss, np.zeros(SIZE + 1), jac=True, method="L-BFGS-B", options={"maxiter": 200})
    return found.x[:-1], float(found.x[-1])


def write(path: Path, weights: Floats, intercept: float) -> None:
    """Keep a model as whole numbers of at most MOST."""
    scale = float(np.abs(weights).max()) / MOST
    np.savez_compressed(path, weights=np.rint(weights / scale).astype(np.int8), scale=scale, intercept=intercept)
