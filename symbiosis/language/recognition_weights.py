"""Weights of recognition.py, fitted by tests/benchmarks/fit_recognition.py; not edited by hand.

Out of fold, with the threshold LEAST:

    all: 439 that are none, 897 postings; refused 0.975 and 0.008
    postings_dev.csv: 10 that are none, 110 postings; refused 1.000 and 0.009
    postings_own.csv: 129 that are none, 356 postings; refused 0.992 and 0.011
    recognition_texts.csv: 186 that are none, 128 postings; refused 0.962 and 0.008
    postings_own_names.csv: 114 that are none, 303 postings; refused 0.974 and 0.003
"""

from typing import Final

INTERCEPT: Final = -6.8166
LEAST: Final = 0.5
WEIGHTS: Final[dict[str, float]] = {
    "near": 8.6957,
    "named": 0.5979,
    "composed": 1.4680,
    "expected": -0.8159,
    "share_named": 3.1656,
    "residue": 0.5663,
    "worn": 0.5818,
    "new": -2.9662,
    "asks": -1.3828,
    "chat": -2.3306,
    "goods": -5.0000,
    "machine": -2.7314,
    "service": -1.3151,
    "product": -1.6865,
    "flowing": 1.8626,
    "stated": 1.8702,
    "trades": -0.0780,
    "coded": 0.8522,
    "wants": 1.4784,
    "near_and_flowing": 7.4753,
    "root_of_near": 5.6333,
    "product_not_left_over": -1.5550,
    "new_not_left_over": -3.0448,
    "other_not_left_over": 0.0590,
    "asks_not_stated": -3.8929,
    "other_over_names": -1.8656,
    "product_where_left_over_is_expected": -1.3098,
    "named_or_composed": 3.3026,
    "trades_nothing": -2.4632,
    "wants_product_not_left_over": 0.6506,
}
