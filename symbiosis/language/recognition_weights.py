"""Weights of recognition.py, fitted by tests/benchmarks/fit_recognition.py; not edited by hand.

Out of fold, with the threshold LEAST, and where the longer names of each text are hidden:

    all: 921 that are none, 2963 postings; refused 0.971 and 0.004, hidden 0.852 and 0.016
    postings_dev.csv: 10 that are none, 110 postings; refused 1.000 and 0.000, hidden 0.900 and 0.000
    postings_own.csv: 129 that are none, 356 postings; refused 0.969 and 0.003, hidden 0.845 and 0.014
    recognition_texts.csv: 186 that are none, 128 postings; refused 0.952 and 0.000, hidden 0.828 and 0.008
    postings_own_names.csv: 156 that are none, 487 postings; refused 0.981 and 0.000, hidden 0.865 and 0.004
    postings_words.csv: 269 that are none, 939 postings; refused 0.978 and 0.011, hidden 0.851 and 0.028
    postings_unseen.csv: 20 that are none, 129 postings; refused 1.000 and 0.000, hidden 0.850 and 0.000
    postings_unseen2.csv: 28 that are none, 142 postings; refused 1.000 and 0.000, hidden 0.929 and 0.028
    postings_unseen3.csv: 29 that are none, 151 postings; refused 1.000 and 0.007, hidden 0.897 and 0.020
    postings_unseen4.csv: 30 that are none, 150 postings; refused 0.967 and 0.000, hidden 0.867 and 0.000
    postings_unseen5.csv: 35 that are none, 180 postings; refused 0.914 and 0.000, hidden 0.800 and 0.006
    postings_unseen6.csv: 29 that are none, 191 postings; refused 0.966 and 0.000, hidden 0.897 and 0.031
"""

from typing import Final

INTERCEPT: Final = -6.1957
LEAST: Final = 0.34
WEIGHTS: Final[dict[str, float]] = {
    "near": 3.1610,
    "named": -1.2250,
    "composed": 0.4847,
    "expected": -0.4919,
    "share_named": 4.9653,
    "residue": 0.1802,
    "worn": 0.7965,
    "new": -2.7078,
    "asks": 1.4705,
    "chat": -4.1642,
    "goods": 0.1092,
    "machine": 1.1178,
    "service": -1.7207,
    "product": -0.7147,
    "flowing": 2.4170,
    "stated": 0.9690,
    "trades": 0.0591,
    "coded": 2.4989,
    "wants": 0.8751,
    "certain": 4.4624,
    "goods_around": -2.6598,
    "other_before": -1.4798,
    "near_and_flowing": 4.8401,
    "root_of_near": 0.0676,
    "product_not_left_over": -0.1408,
    "new_not_left_over": -1.4394,
    "other_not_left_over": -0.0510,
    "asks_not_stated": -6.5516,
    "other_over_names": -4.8442,
    "product_where_left_over_is_expected": -4.4597,
    "named_or_composed": 3.6719,
    "trades_nothing": -0.5591,
    "wants_product_not_left_over": 0.5873,
    "left_over_named": -0.4191,
    "share_named_fully": -2.8036,
    "wants_named": 0.7079,
    "other_beside_names": -1.6834,
    "near_and_certain": 5.1336,
}
