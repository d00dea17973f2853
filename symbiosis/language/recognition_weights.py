"""Weights of recognition.py, fitted by tests/benchmarks/fit_recognition.py; not edited by hand.

Out of fold, with the threshold LEAST, and where the longer names of each text are hidden:

    all: 1966 that are none, 4627 postings; refused 0.979 and 0.005, hidden 0.939 and 0.024
    postings_dev.csv: 8 that are none, 110 postings; refused 1.000 and 0.000, hidden 1.000 and 0.009
    postings_own.csv: 121 that are none, 356 postings; refused 1.000 and 0.000, hidden 0.950 and 0.011
    recognition_texts.csv: 886 that are none, 410 postings; refused 0.974 and 0.010, hidden 0.938 and 0.054
    postings_own_names.csv: 156 that are none, 487 postings; refused 0.994 and 0.004, hidden 0.955 and 0.016
    postings_words.csv: 269 that are none, 939 postings; refused 0.981 and 0.015, hidden 0.929 and 0.046
    postings_unseen.csv: 20 that are none, 129 postings; refused 1.000 and 0.000, hidden 1.000 and 0.000
    postings_unseen2.csv: 28 that are none, 142 postings; refused 1.000 and 0.000, hidden 1.000 and 0.014
    postings_unseen3.csv: 29 that are none, 151 postings; refused 1.000 and 0.007, hidden 0.966 and 0.013
    postings_unseen4.csv: 30 that are none, 150 postings; refused 0.967 and 0.000, hidden 0.933 and 0.007
    postings_unseen5.csv: 35 that are none, 180 postings; refused 1.000 and 0.000, hidden 0.943 and 0.006
    postings_unseen6.csv: 28 that are none, 191 postings; refused 1.000 and 0.000, hidden 1.000 and 0.026
    postings_unseen7.csv: 17 that are none, 239 postings; refused 1.000 and 0.000, hidden 1.000 and 0.017
    postings_unseen8.csv: 18 that are none, 199 postings; refused 0.944 and 0.005, hidden 0.889 and 0.020
    postings_unseen9.csv: 22 that are none, 236 postings; refused 0.955 and 0.004, hidden 0.909 and 0.025
    postings_unseen10.csv: 16 that are none, 183 postings; refused 1.000 and 0.000, hidden 0.938 and 0.016
    postings_unseen11.csv: 23 that are none, 175 postings; refused 0.957 and 0.000, hidden 0.913 and 0.011
    postings_unseen12.csv: 80 that are none, 150 postings; refused 0.963 and 0.000, hidden 0.950 and 0.007
    postings_unseen13.csv: 80 that are none, 150 postings; refused 0.988 and 0.000, hidden 0.938 and 0.007
    postings_unseen15.csv: 100 that are none, 50 postings; refused 0.950 and 0.020, hidden 0.890 and 0.020
"""

from typing import Final

INTERCEPT: Final = -7.5295
LEAST: Final = 0.54
WEIGHTS: Final[dict[str, float]] = {
    "near": -1.7801,
    "named": -0.9615,
    "composed": 0.6092,
    "expected": -1.7246,
    "share_named": 4.7648,
    "residue": -0.4422,
    "worn": 0.2699,
    "new": -3.1234,
    "asks": 1.4563,
    "chat": -3.8387,
    "goods": 0.3263,
    "machine": 1.5359,
    "service": -1.4236,
    "product": -0.5099,
    "flowing": 1.7390,
    "stated": 1.9082,
    "trades": 0.0798,
    "coded": 0.9034,
    "wants": 0.8902,
    "certain": 3.9472,
    "goods_around": -1.9484,
    "other_before": -0.8583,
    "machine_around": -1.8718,
    "governed": -5.3560,
    "head_first": -3.7761,
    "spec": -3.1721,
    "outside": -4.0083,
    "job": 1.3021,
    "long": 3.3119,
    "small": -1.4075,
    "priced": -0.1806,
    "beside_the_point": 0.5533,
    "near_and_flowing": 4.5064,
    "root_of_near": 4.2824,
    "product_not_left_over": -1.3276,
    "new_not_left_over": -1.6596,
    "other_not_left_over": -0.2873,
    "asks_not_stated": -6.8355,
    "other_over_names": -4.0872,
    "product_where_left_over_is_expected": -2.6604,
    "named_or_composed": 2.8273,
    "trades_nothing": -0.0966,
    "wants_product_not_left_over": -0.2722,
    "left_over_named": 0.0958,
    "share_named_fully": -1.0161,
    "wants_named": 0.7622,
    "other_beside_names": -1.3334,
    "near_and_certain": 1.7729,
    "expected_and_named": 0.6196,
    "asks_and_coded": -3.1797,
    "chat_without_trade": -0.9688,
    "governed_from_the_first": -0.9909,
    "spec_at_head": -0.5910,
    "spec_and_machine": -2.5574,
    "outside_not_named": -0.2546,
    "talk": -0.9532,
    "job_over_trade": -3.9007,
    "small_and_product": -3.6309,
    "small_not_left_over": -4.0049,
    "beside_and_named": -1.2036,
}
