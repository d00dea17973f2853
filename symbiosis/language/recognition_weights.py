"""Weights of recognition.py, fitted by tests/benchmarks/fit_recognition.py; not edited by hand.

Out of fold, with the threshold LEAST:

    all: 421 that are none, 835 postings; refused 0.964 and 0.008
    postings_dev.csv: 10 that are none, 110 postings; refused 1.000 and 0.009
    postings_own.csv: 129 that are none, 356 postings; refused 0.977 and 0.008
    recognition_texts.csv: 186 that are none, 128 postings; refused 0.941 and 0.016
    postings_own_names.csv: 96 that are none, 241 postings; refused 0.990 and 0.004
"""

from typing import Final

INTERCEPT: Final = -7.0379
LEAST: Final = 0.45
WEIGHTS: Final[dict[str, float]] = {
    "near": 9.7462,
    "named": 1.2112,
    "composed": 2.0559,
    "expected": -0.8784,
    "share_named": 3.1987,
    "residue": 0.2471,
    "worn": 0.5231,
    "new": -3.0180,
    "asks": -1.4168,
    "chat": -2.3527,
    "goods": -4.2709,
    "machine": -2.3628,
    "service": -1.2324,
    "product": -1.6047,
    "flowing": 1.8621,
    "stated": 1.9115,
    "trades": 0.2118,
    "coded": 0.7332,
    "wants": 1.2361,
    "near_and_flowing": 8.0771,
    "root_of_near": 6.2165,
    "product_not_left_over": -0.4495,
    "new_not_left_over": -3.1747,
    "other_not_left_over": -0.0230,
    "asks_not_stated": -3.6692,
    "other_over_names": -2.3484,
    "product_where_left_over_is_expected": -2.9954,
    "named_or_composed": 2.3969,
    "trades_nothing": -2.5061,
    "wants_product_not_left_over": 0.1549,
}
