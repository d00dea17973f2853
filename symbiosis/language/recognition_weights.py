"""Weights of recognition.py, fitted by tests/benchmarks/fit_recognition.py; not edited by hand.

Out of fold, with the threshold LEAST:

    all: 750 that are none, 2020 postings; refused 0.972 and 0.007
    postings_dev.csv: 10 that are none, 110 postings; refused 1.000 and 0.000
    postings_own.csv: 129 that are none, 356 postings; refused 0.969 and 0.006
    recognition_texts.csv: 186 that are none, 128 postings; refused 0.952 and 0.000
    postings_own_names.csv: 156 that are none, 487 postings; refused 0.974 and 0.002
    postings_words.csv: 269 that are none, 939 postings; refused 0.985 and 0.012
"""

from typing import Final

INTERCEPT: Final = -7.0581
LEAST: Final = 0.4
WEIGHTS: Final[dict[str, float]] = {
    "near": 9.7943,
    "named": 0.0674,
    "composed": 0.9011,
    "expected": -0.4341,
    "share_named": 4.6564,
    "residue": 0.5887,
    "worn": 0.5281,
    "new": -4.1321,
    "asks": 0.4272,
    "chat": -6.6610,
    "goods": -2.2966,
    "machine": -0.8084,
    "service": -1.9101,
    "product": -1.1230,
    "flowing": 2.0918,
    "stated": 2.0344,
    "trades": 0.3154,
    "coded": 2.4870,
    "wants": -0.2720,
    "near_and_flowing": 4.9011,
    "root_of_near": 6.6316,
    "product_not_left_over": -0.4514,
    "new_not_left_over": -1.4677,
    "other_not_left_over": 0.1461,
    "asks_not_stated": -8.9383,
    "other_over_names": -4.9484,
    "product_where_left_over_is_expected": -3.9672,
    "named_or_composed": 4.3676,
    "trades_nothing": -0.2086,
    "wants_product_not_left_over": 0.7325,
    "left_over_named": 0.2694,
    "share_named_fully": 1.4937,
    "wants_named": 2.3068,
    "other_beside_names": -2.8850,
}
