"""Weights of recognition.py, fitted by tests/benchmarks/fit_recognition.py; not edited by hand.

Out of fold, with the threshold LEAST:

    all: 750 that are none, 2020 postings; refused 0.972 and 0.007
    postings_dev.csv: 10 that are none, 110 postings; refused 1.000 and 0.000
    postings_own.csv: 129 that are none, 356 postings; refused 0.969 and 0.006
    recognition_texts.csv: 186 that are none, 128 postings; refused 0.946 and 0.000
    postings_own_names.csv: 156 that are none, 487 postings; refused 0.987 and 0.002
    postings_words.csv: 269 that are none, 939 postings; refused 0.981 and 0.012
"""

from typing import Final

INTERCEPT: Final = -6.4914
LEAST: Final = 0.4
WEIGHTS: Final[dict[str, float]] = {
    "near": 8.8727,
    "named": 0.4477,
    "composed": 1.0099,
    "expected": -0.6759,
    "share_named": 5.2380,
    "residue": 0.3406,
    "worn": 0.6549,
    "new": -3.7556,
    "asks": 0.8472,
    "chat": -6.5355,
    "goods": -2.5964,
    "machine": -0.9386,
    "service": -1.8551,
    "product": -1.3621,
    "flowing": 2.0072,
    "stated": 1.8729,
    "trades": 0.3449,
    "coded": 2.2129,
    "wants": -0.3615,
    "near_and_flowing": 4.7376,
    "root_of_near": 5.9578,
    "product_not_left_over": -0.3389,
    "new_not_left_over": -1.6296,
    "other_not_left_over": 0.2432,
    "asks_not_stated": -9.5791,
    "other_over_names": -5.2921,
    "product_where_left_over_is_expected": -3.9283,
    "named_or_composed": 4.0648,
    "trades_nothing": -0.0322,
    "wants_product_not_left_over": 0.8636,
    "left_over_named": 0.2043,
    "share_named_fully": 1.4431,
    "wants_named": 1.9875,
    "other_beside_names": -2.3389,
}
