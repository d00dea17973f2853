"""Weights of recognition.py, fitted by tests/benchmarks/fit_recognition.py; not edited by hand.

Out of fold, with the threshold LEAST:

    all: 473 that are none, 1039 postings; refused 0.973 and 0.008
    postings_dev.csv: 10 that are none, 110 postings; refused 1.000 and 0.009
    postings_own.csv: 129 that are none, 356 postings; refused 0.984 and 0.011
    recognition_texts.csv: 186 that are none, 128 postings; refused 0.952 and 0.008
    postings_own_names.csv: 148 that are none, 445 postings; refused 0.986 and 0.004
"""

from typing import Final

INTERCEPT: Final = -7.1373
LEAST: Final = 0.5
WEIGHTS: Final[dict[str, float]] = {
    "near": 9.7115,
    "named": 0.9878,
    "composed": 1.7594,
    "expected": -0.8911,
    "share_named": 3.7132,
    "residue": 0.6390,
    "worn": 0.6352,
    "new": -3.6349,
    "asks": -1.4011,
    "chat": -2.5543,
    "goods": -4.9828,
    "machine": -2.7936,
    "service": -1.1904,
    "product": -1.9710,
    "flowing": 1.7416,
    "stated": 1.9915,
    "trades": -0.1320,
    "coded": 0.6657,
    "wants": 1.1906,
    "near_and_flowing": 7.8208,
    "root_of_near": 6.4223,
    "product_not_left_over": -1.5393,
    "new_not_left_over": -3.5277,
    "other_not_left_over": -0.0819,
    "asks_not_stated": -4.3445,
    "other_over_names": -2.1799,
    "product_where_left_over_is_expected": -1.6132,
    "named_or_composed": 3.1295,
    "trades_nothing": -2.9813,
    "wants_product_not_left_over": 1.2040,
}
