"""Weights of recognition.py, fitted by tests/benchmarks/fit_recognition.py; not edited by hand.

Out of fold, with the threshold LEAST, and where the longer names of each text are hidden:

    all: 967 that are none, 3637 postings; refused 0.961 and 0.003, hidden 0.832 and 0.014
    postings_dev.csv: 8 that are none, 110 postings; refused 1.000 and 0.000, hidden 0.875 and 0.000
    postings_own.csv: 121 that are none, 356 postings; refused 0.967 and 0.003, hidden 0.851 and 0.011
    recognition_texts.csv: 186 that are none, 128 postings; refused 0.935 and 0.000, hidden 0.801 and 0.000
    postings_own_names.csv: 156 that are none, 487 postings; refused 0.974 and 0.000, hidden 0.827 and 0.002
    postings_words.csv: 269 that are none, 939 postings; refused 0.963 and 0.011, hidden 0.836 and 0.027
    postings_unseen.csv: 20 that are none, 129 postings; refused 1.000 and 0.000, hidden 0.800 and 0.000
    postings_unseen2.csv: 28 that are none, 142 postings; refused 1.000 and 0.000, hidden 0.929 and 0.021
    postings_unseen3.csv: 29 that are none, 151 postings; refused 1.000 and 0.000, hidden 0.897 and 0.013
    postings_unseen4.csv: 30 that are none, 150 postings; refused 0.933 and 0.000, hidden 0.867 and 0.000
    postings_unseen5.csv: 35 that are none, 180 postings; refused 0.914 and 0.000, hidden 0.743 and 0.006
    postings_unseen6.csv: 28 that are none, 191 postings; refused 0.964 and 0.000, hidden 0.893 and 0.026
    postings_unseen7.csv: 17 that are none, 239 postings; refused 1.000 and 0.000, hidden 0.941 and 0.008
    postings_unseen8.csv: 18 that are none, 199 postings; refused 0.889 and 0.000, hidden 0.722 and 0.010
    postings_unseen9.csv: 22 that are none, 236 postings; refused 1.000 and 0.004, hidden 0.818 and 0.021
"""

from typing import Final

INTERCEPT: Final = -5.8510
LEAST: Final = 0.32
WEIGHTS: Final[dict[str, float]] = {
    "near": 4.3160,
    "named": -1.0665,
    "composed": 0.5958,
    "expected": -0.7754,
    "share_named": 4.3445,
    "residue": 0.0714,
    "worn": 0.0482,
    "new": -2.6854,
    "asks": 1.7469,
    "chat": -4.1446,
    "goods": 0.1683,
    "machine": 0.8726,
    "service": -1.3911,
    "product": -0.4300,
    "flowing": 1.9822,
    "stated": 1.2598,
    "trades": 0.1549,
    "coded": 1.3851,
    "wants": 0.6276,
    "certain": 4.4798,
    "goods_around": -2.6864,
    "other_before": -1.5060,
    "near_and_flowing": 6.1246,
    "root_of_near": 1.1801,
    "product_not_left_over": -0.5865,
    "new_not_left_over": -1.6599,
    "other_not_left_over": -0.0638,
    "asks_not_stated": -6.1484,
    "other_over_names": -4.7190,
    "product_where_left_over_is_expected": -4.4672,
    "named_or_composed": 3.2362,
    "trades_nothing": -0.5692,
    "wants_product_not_left_over": 0.0420,
    "left_over_named": 0.0757,
    "share_named_fully": -2.5229,
    "wants_named": 1.0358,
    "other_beside_names": -1.7425,
    "near_and_certain": 1.9869,
}
