"""Weights of recognition.py, fitted by tests/benchmarks/fit_recognition.py; not edited by hand.

Out of fold, with the threshold LEAST:

    all: 750 that are none, 2020 postings; refused 0.977 and 0.008
    postings_dev.csv: 10 that are none, 110 postings; refused 1.000 and 0.000
    postings_own.csv: 129 that are none, 356 postings; refused 0.969 and 0.006
    recognition_texts.csv: 186 that are none, 128 postings; refused 0.962 and 0.008
    postings_own_names.csv: 156 that are none, 487 postings; refused 0.994 and 0.002
    postings_words.csv: 269 that are none, 939 postings; refused 0.981 and 0.013
"""

from typing import Final

INTERCEPT: Final = -6.5789
LEAST: Final = 0.45
WEIGHTS: Final[dict[str, float]] = {
    "near": 9.0217,
    "named": 0.3021,
    "composed": 0.8626,
    "expected": -0.6202,
    "share_named": 4.9450,
    "residue": 0.4303,
    "worn": 0.6539,
    "new": -3.6620,
    "asks": 0.8658,
    "chat": -6.3764,
    "goods": -2.2572,
    "machine": -0.6883,
    "service": -2.2800,
    "product": -1.3602,
    "flowing": 2.0103,
    "stated": 1.8460,
    "trades": 0.3286,
    "coded": 2.2243,
    "wants": -0.3461,
    "near_and_flowing": 4.7701,
    "root_of_near": 6.0505,
    "product_not_left_over": -0.5173,
    "new_not_left_over": -1.6622,
    "other_not_left_over": 0.4071,
    "asks_not_stated": -9.5237,
    "other_over_names": -5.3440,
    "product_where_left_over_is_expected": -3.5127,
    "named_or_composed": 4.2835,
    "trades_nothing": -0.0810,
    "wants_product_not_left_over": 0.8088,
    "left_over_named": 0.1496,
    "share_named_fully": 1.4294,
    "wants_named": 2.1455,
    "other_beside_names": -2.6713,
}
