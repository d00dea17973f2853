"""Weights of recognition.py, fitted by tests/benchmarks/fit_recognition.py; not edited by hand.

Out of fold, with the threshold LEAST:

    all: 325 that are none, 594 postings; refused 0.963 and 0.012
    postings_dev.csv: 10 that are none, 110 postings; refused 1.000 and 0.027
    postings_own.csv: 129 that are none, 356 postings; refused 0.977 and 0.008
    recognition_texts.csv: 186 that are none, 128 postings; refused 0.952 and 0.008
"""

from typing import Final

INTERCEPT: Final = -5.8403
LEAST: Final = 0.55
WEIGHTS: Final[dict[str, float]] = {
    "near": 6.8397,
    "named": 1.0901,
    "composed": 1.7825,
    "expected": -0.7934,
    "share_named": 2.4081,
    "residue": -0.0489,
    "worn": 0.3299,
    "new": -1.9449,
    "asks": -1.3325,
    "chat": -2.1146,
    "goods": -4.0993,
    "machine": -2.6074,
    "service": -0.5192,
    "product": 0.2801,
    "flowing": 2.0211,
    "stated": 1.8574,
    "trades": 0.9693,
    "coded": 0.6182,
    "wants": 1.0215,
    "near_and_flowing": 7.8464,
    "root_of_near": 4.9131,
    "product_not_left_over": -0.8296,
    "new_not_left_over": -3.3591,
    "other_not_left_over": -0.6136,
    "asks_not_stated": -3.5103,
    "other_over_names": -2.2161,
    "product_where_left_over_is_expected": -4.2305,
    "named_or_composed": 1.9879,
    "trades_nothing": -1.7687,
    "wants_product_not_left_over": -0.9408,
}
