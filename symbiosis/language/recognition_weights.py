"""Weights of recognition.py, fitted by tests/benchmarks/fit_recognition.py; not edited by hand.

Out of fold, with the threshold LEAST, and where the longer names of each text are hidden:

    all: 2346 that are none, 5763 postings; refused 0.974 and 0.004, hidden 0.924 and 0.020
    postings_dev.csv: 8 that are none, 110 postings; refused 1.000 and 0.000, hidden 1.000 and 0.009
    postings_own.csv: 121 that are none, 356 postings; refused 0.992 and 0.000, hidden 0.934 and 0.008
    recognition_texts.csv: 886 that are none, 410 postings; refused 0.965 and 0.007, hidden 0.919 and 0.039
    postings_own_names.csv: 156 that are none, 487 postings; refused 0.987 and 0.002, hidden 0.949 and 0.014
    postings_words.csv: 269 that are none, 939 postings; refused 0.978 and 0.011, hidden 0.918 and 0.042
    postings_unseen.csv: 20 that are none, 129 postings; refused 1.000 and 0.000, hidden 1.000 and 0.000
    postings_unseen2.csv: 28 that are none, 142 postings; refused 1.000 and 0.000, hidden 1.000 and 0.014
    postings_unseen3.csv: 29 that are none, 151 postings; refused 1.000 and 0.000, hidden 0.966 and 0.007
    postings_unseen4.csv: 30 that are none, 150 postings; refused 0.967 and 0.000, hidden 0.933 and 0.007
    postings_unseen5.csv: 35 that are none, 180 postings; refused 1.000 and 0.000, hidden 0.914 and 0.006
    postings_unseen6.csv: 28 that are none, 191 postings; refused 1.000 and 0.000, hidden 1.000 and 0.016
    postings_unseen7.csv: 17 that are none, 239 postings; refused 1.000 and 0.000, hidden 0.941 and 0.008
    postings_unseen8.csv: 18 that are none, 199 postings; refused 0.944 and 0.005, hidden 0.889 and 0.020
    postings_unseen9.csv: 22 that are none, 236 postings; refused 1.000 and 0.004, hidden 0.909 and 0.021
    postings_unseen10.csv: 16 that are none, 183 postings; refused 1.000 and 0.000, hidden 0.938 and 0.016
    postings_unseen11.csv: 23 that are none, 175 postings; refused 0.957 and 0.000, hidden 0.913 and 0.011
    postings_unseen12.csv: 80 that are none, 150 postings; refused 0.963 and 0.000, hidden 0.950 and 0.007
    postings_unseen13.csv: 80 that are none, 150 postings; refused 0.975 and 0.000, hidden 0.900 and 0.000
    postings_unseen15.csv: 100 that are none, 50 postings; refused 0.950 and 0.000, hidden 0.910 and 0.000
    postings_unseen16.csv: 100 that are none, 50 postings; refused 0.960 and 0.000, hidden 0.930 and 0.000
    postings_unseen17.csv: 100 that are none, 120 postings; refused 0.990 and 0.000, hidden 0.940 and 0.017
    postings_unseen18.csv: 80 that are none, 100 postings; refused 0.950 and 0.010, hidden 0.863 and 0.040
    postings_unseen19.csv: 100 that are none, 150 postings; refused 1.000 and 0.000, hidden 0.910 and 0.047
"""

from typing import Final

INTERCEPT: Final = -8.0394
LEAST: Final = 0.46
WEIGHTS: Final[dict[str, float]] = {
    "near": -1.8045,
    "named": -0.6465,
    "composed": 0.7656,
    "expected": -1.2596,
    "share_named": 5.6213,
    "residue": -0.4277,
    "worn": 0.8225,
    "new": -2.5516,
    "asks": 1.1665,
    "chat": -3.3450,
    "goods": 0.8288,
    "machine": 1.3238,
    "service": -1.3021,
    "product": -0.3522,
    "flowing": 1.9806,
    "stated": 2.2296,
    "trades": 0.5404,
    "coded": 0.9459,
    "wants": 0.9240,
    "certain": 4.0311,
    "goods_around": -2.2446,
    "other_before": -0.9699,
    "machine_around": -1.6393,
    "governed": -5.7153,
    "head_first": -3.3513,
    "spec": -2.8673,
    "outside": -4.1123,
    "job": -0.1167,
    "long": 2.5168,
    "small": -1.6067,
    "priced": -0.1789,
    "beside_the_point": 0.8429,
    "near_and_flowing": 4.1585,
    "root_of_near": 4.0473,
    "product_not_left_over": -1.0740,
    "new_not_left_over": -2.3134,
    "other_not_left_over": -0.3835,
    "asks_not_stated": -5.4886,
    "other_over_names": -3.8379,
    "product_where_left_over_is_expected": -3.1613,
    "named_or_composed": 2.8829,
    "trades_nothing": 0.2904,
    "wants_product_not_left_over": 0.4520,
    "left_over_named": -0.3357,
    "share_named_fully": -2.8675,
    "wants_named": 0.4359,
    "other_beside_names": -1.4998,
    "near_and_certain": 2.6505,
    "expected_and_named": 0.4903,
    "asks_and_coded": -2.5628,
    "chat_without_trade": -1.2743,
    "governed_from_the_first": -0.4424,
    "spec_at_head": -0.7884,
    "spec_and_machine": -1.9417,
    "outside_not_named": -0.2323,
    "talk": -1.4630,
    "job_over_trade": -1.8299,
    "small_and_product": -3.8827,
    "small_not_left_over": -3.7857,
    "beside_and_named": -1.5001,
}
