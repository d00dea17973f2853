"""Weights of recognition.py, fitted by tests/benchmarks/fit_recognition.py; not edited by hand.

Out of fold, with the threshold LEAST:

    all: 481 that are none, 1081 postings; refused 0.963 and 0.006
    postings_dev.csv: 10 that are none, 110 postings; refused 1.000 and 0.000
    postings_own.csv: 129 that are none, 356 postings; refused 0.977 and 0.011
    recognition_texts.csv: 186 that are none, 128 postings; refused 0.941 and 0.008
    postings_own_names.csv: 156 that are none, 487 postings; refused 0.974 and 0.002
"""

from typing import Final

INTERCEPT: Final = -7.3825
LEAST: Final = 0.45
WEIGHTS: Final[dict[str, float]] = {
    "near": 9.6973,
    "named": 0.9649,
    "composed": 1.7844,
    "expected": -0.7017,
    "share_named": 3.9011,
    "residue": 0.6323,
    "worn": 0.7354,
    "new": -3.7197,
    "asks": -1.4632,
    "chat": -2.5927,
    "goods": -5.0271,
    "machine": -2.7763,
    "service": -1.2236,
    "product": -2.0321,
    "flowing": 1.7827,
    "stated": 2.0153,
    "trades": -0.1572,
    "coded": 0.6561,
    "wants": 1.2273,
    "near_and_flowing": 7.8679,
    "root_of_near": 6.6652,
    "product_not_left_over": -1.5515,
    "new_not_left_over": -3.5757,
    "other_not_left_over": -0.0517,
    "asks_not_stated": -4.3387,
    "other_over_names": -2.2164,
    "product_where_left_over_is_expected": -1.4292,
    "named_or_composed": 3.2296,
    "trades_nothing": -3.0448,
    "wants_product_not_left_over": 1.1414,
}
