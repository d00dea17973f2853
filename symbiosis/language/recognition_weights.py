"""Weights of recognition.py, fitted by tests/benchmarks/fit_recognition.py; not edited by hand.

Out of fold, with the threshold LEAST, and where the longer names of each text are hidden:

    all: 1966 that are none, 4627 postings; refused 0.979 and 0.005, hidden 0.942 and 0.025
    postings_dev.csv: 8 that are none, 110 postings; refused 1.000 and 0.000, hidden 1.000 and 0.009
    postings_own.csv: 121 that are none, 356 postings; refused 1.000 and 0.003, hidden 0.950 and 0.011
    recognition_texts.csv: 886 that are none, 410 postings; refused 0.974 and 0.010, hidden 0.940 and 0.056
    postings_own_names.csv: 156 that are none, 487 postings; refused 0.994 and 0.004, hidden 0.962 and 0.018
    postings_words.csv: 269 that are none, 939 postings; refused 0.985 and 0.014, hidden 0.929 and 0.046
    postings_unseen.csv: 20 that are none, 129 postings; refused 1.000 and 0.000, hidden 1.000 and 0.000
    postings_unseen2.csv: 28 that are none, 142 postings; refused 1.000 and 0.000, hidden 1.000 and 0.014
    postings_unseen3.csv: 29 that are none, 151 postings; refused 1.000 and 0.007, hidden 0.966 and 0.013
    postings_unseen4.csv: 30 that are none, 150 postings; refused 0.967 and 0.000, hidden 0.933 and 0.007
    postings_unseen5.csv: 35 that are none, 180 postings; refused 1.000 and 0.000, hidden 0.943 and 0.006
    postings_unseen6.csv: 28 that are none, 191 postings; refused 1.000 and 0.000, hidden 1.000 and 0.026
    postings_unseen7.csv: 17 that are none, 239 postings; refused 1.000 and 0.000, hidden 1.000 and 0.017
    postings_unseen8.csv: 18 that are none, 199 postings; refused 0.944 and 0.005, hidden 0.889 and 0.025
    postings_unseen9.csv: 22 that are none, 236 postings; refused 0.955 and 0.004, hidden 0.909 and 0.025
    postings_unseen10.csv: 16 that are none, 183 postings; refused 1.000 and 0.000, hidden 0.938 and 0.022
    postings_unseen11.csv: 23 that are none, 175 postings; refused 0.957 and 0.006, hidden 0.913 and 0.011
    postings_unseen12.csv: 80 that are none, 150 postings; refused 0.963 and 0.000, hidden 0.950 and 0.013
    postings_unseen13.csv: 80 that are none, 150 postings; refused 0.988 and 0.000, hidden 0.938 and 0.000
    postings_unseen15.csv: 100 that are none, 50 postings; refused 0.950 and 0.020, hidden 0.900 and 0.020
"""

from typing import Final

INTERCEPT: Final = -7.6334
LEAST: Final = 0.56
WEIGHTS: Final[dict[str, float]] = {
    "near": -1.7378,
    "named": -0.9143,
    "composed": 0.7118,
    "expected": -1.5944,
    "share_named": 5.6196,
    "residue": -0.4062,
    "worn": 0.2433,
    "new": -3.0649,
    "asks": 1.4810,
    "chat": -3.7943,
    "goods": 0.3647,
    "machine": 1.4988,
    "service": -1.5698,
    "product": -0.5775,
    "flowing": 1.7207,
    "stated": 1.9036,
    "trades": 0.1390,
    "coded": 0.9712,
    "wants": 0.8144,
    "certain": 4.0905,
    "goods_around": -2.1630,
    "other_before": -0.8703,
    "machine_around": -1.9043,
    "governed": -5.2563,
    "head_first": -3.7959,
    "spec": -3.1084,
    "outside": -4.2591,
    "job": 1.3854,
    "long": 3.2251,
    "small": -1.3877,
    "priced": -0.2291,
    "beside_the_point": 0.7311,
    "near_and_flowing": 4.4114,
    "root_of_near": 4.1471,
    "product_not_left_over": -1.1846,
    "new_not_left_over": -1.6806,
    "other_not_left_over": -0.2205,
    "asks_not_stated": -6.8832,
    "other_over_names": -4.2001,
    "product_where_left_over_is_expected": -2.8229,
    "named_or_composed": 2.8891,
    "trades_nothing": -0.0190,
    "wants_product_not_left_over": -0.2397,
    "left_over_named": 0.1015,
    "share_named_fully": -2.7160,
    "wants_named": 0.8989,
    "other_beside_names": -1.2709,
    "near_and_certain": 1.8554,
    "expected_and_named": 0.4725,
    "asks_and_coded": -3.0450,
    "chat_without_trade": -1.0213,
    "governed_from_the_first": -1.0009,
    "spec_at_head": -0.6350,
    "spec_and_machine": -2.5464,
    "outside_not_named": 0.1748,
    "talk": -0.9969,
    "job_over_trade": -4.0507,
    "small_and_product": -3.6430,
    "small_not_left_over": -3.8948,
    "beside_and_named": -1.4516,
}
