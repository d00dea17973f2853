"""Weights of recognition.py, fitted by tests/benchmarks/fit_recognition.py; not edited by hand.

Out of fold, with the threshold LEAST, and where the longer names of each text are hidden:

    all: 1166 that are none, 4295 postings; refused 0.983 and 0.007, hidden 0.891 and 0.026
    postings_dev.csv: 8 that are none, 110 postings; refused 1.000 and 0.000, hidden 0.875 and 0.000
    postings_own.csv: 121 that are none, 356 postings; refused 0.983 and 0.003, hidden 0.893 and 0.014
    recognition_texts.csv: 186 that are none, 128 postings; refused 0.984 and 0.000, hidden 0.903 and 0.000
    postings_own_names.csv: 156 that are none, 487 postings; refused 0.994 and 0.004, hidden 0.917 and 0.010
    postings_words.csv: 269 that are none, 939 postings; refused 0.985 and 0.015, hidden 0.870 and 0.053
    postings_unseen.csv: 20 that are none, 129 postings; refused 1.000 and 0.000, hidden 1.000 and 0.008
    postings_unseen2.csv: 28 that are none, 142 postings; refused 1.000 and 0.007, hidden 0.929 and 0.028
    postings_unseen3.csv: 29 that are none, 151 postings; refused 1.000 and 0.000, hidden 0.897 and 0.026
    postings_unseen4.csv: 30 that are none, 150 postings; refused 1.000 and 0.000, hidden 0.900 and 0.007
    postings_unseen5.csv: 35 that are none, 180 postings; refused 0.971 and 0.006, hidden 0.857 and 0.011
    postings_unseen6.csv: 28 that are none, 191 postings; refused 0.964 and 0.005, hidden 0.929 and 0.037
    postings_unseen7.csv: 17 that are none, 239 postings; refused 1.000 and 0.000, hidden 0.941 and 0.017
    postings_unseen8.csv: 18 that are none, 199 postings; refused 0.944 and 0.020, hidden 0.833 and 0.060
    postings_unseen9.csv: 22 that are none, 236 postings; refused 1.000 and 0.013, hidden 0.864 and 0.030
    postings_unseen10.csv: 16 that are none, 183 postings; refused 0.938 and 0.000, hidden 0.875 and 0.022
    postings_unseen11.csv: 23 that are none, 175 postings; refused 1.000 and 0.006, hidden 0.783 and 0.023
    postings_unseen12.csv: 80 that are none, 150 postings; refused 0.963 and 0.000, hidden 0.863 and 0.000
    postings_unseen13.csv: 80 that are none, 150 postings; refused 0.963 and 0.000, hidden 0.912 and 0.007
"""

from typing import Final

INTERCEPT: Final = -6.4225
LEAST: Final = 0.6
WEIGHTS: Final[dict[str, float]] = {
    "near": 3.3737,
    "named": -0.8827,
    "composed": 0.6065,
    "expected": -0.9135,
    "share_named": 2.0341,
    "residue": 0.0236,
    "worn": -0.1354,
    "new": -2.8347,
    "asks": 1.8011,
    "chat": -3.5292,
    "goods": 0.2394,
    "machine": 1.1661,
    "service": -1.3222,
    "product": 0.2147,
    "flowing": 1.9822,
    "stated": 1.5301,
    "trades": 0.1562,
    "coded": 0.9403,
    "wants": 1.0722,
    "certain": 4.7087,
    "goods_around": -1.8075,
    "other_before": -1.4688,
    "held": -1.1552,
    "beside_the_point": 2.3352,
    "near_and_flowing": 7.6994,
    "root_of_near": 1.9710,
    "product_not_left_over": -1.2982,
    "new_not_left_over": -1.4082,
    "other_not_left_over": 0.0491,
    "asks_not_stated": -5.8151,
    "other_over_names": -4.6652,
    "product_where_left_over_is_expected": -3.7993,
    "named_or_composed": 2.9639,
    "trades_nothing": -0.4920,
    "wants_product_not_left_over": -0.3163,
    "left_over_named": 0.2044,
    "share_named_fully": -0.4580,
    "wants_named": 0.6545,
    "other_beside_names": -1.7926,
    "near_and_certain": 1.7668,
    "held_not_left_over": 0.4386,
    "beside_and_named": -2.1363,
}
