"""Weights of recognition.py, fitted by tests/benchmarks/fit_recognition.py; not edited by hand.

Out of fold, with the threshold LEAST, and where the longer names of each text are hidden:

    all: 1966 that are none, 4627 postings; refused 0.979 and 0.005, hidden 0.938 and 0.024
    postings_dev.csv: 8 that are none, 110 postings; refused 1.000 and 0.000, hidden 1.000 and 0.009
    postings_own.csv: 121 that are none, 356 postings; refused 1.000 and 0.000, hidden 0.950 and 0.011
    recognition_texts.csv: 886 that are none, 410 postings; refused 0.974 and 0.010, hidden 0.937 and 0.054
    postings_own_names.csv: 156 that are none, 487 postings; refused 0.994 and 0.004, hidden 0.955 and 0.016
    postings_words.csv: 269 that are none, 939 postings; refused 0.985 and 0.015, hidden 0.929 and 0.046
    postings_unseen.csv: 20 that are none, 129 postings; refused 1.000 and 0.000, hidden 1.000 and 0.000
    postings_unseen2.csv: 28 that are none, 142 postings; refused 1.000 and 0.000, hidden 1.000 and 0.007
    postings_unseen3.csv: 29 that are none, 151 postings; refused 1.000 and 0.007, hidden 0.966 and 0.013
    postings_unseen4.csv: 30 that are none, 150 postings; refused 0.967 and 0.000, hidden 0.933 and 0.007
    postings_unseen5.csv: 35 that are none, 180 postings; refused 1.000 and 0.000, hidden 0.943 and 0.000
    postings_unseen6.csv: 28 that are none, 191 postings; refused 1.000 and 0.000, hidden 1.000 and 0.026
    postings_unseen7.csv: 17 that are none, 239 postings; refused 1.000 and 0.000, hidden 0.941 and 0.017
    postings_unseen8.csv: 18 that are none, 199 postings; refused 0.944 and 0.005, hidden 0.889 and 0.020
    postings_unseen9.csv: 22 that are none, 236 postings; refused 0.955 and 0.004, hidden 0.909 and 0.030
    postings_unseen10.csv: 16 that are none, 183 postings; refused 1.000 and 0.000, hidden 0.938 and 0.011
    postings_unseen11.csv: 23 that are none, 175 postings; refused 0.957 and 0.000, hidden 0.913 and 0.011
    postings_unseen12.csv: 80 that are none, 150 postings; refused 0.963 and 0.000, hidden 0.950 and 0.007
    postings_unseen13.csv: 80 that are none, 150 postings; refused 0.988 and 0.000, hidden 0.925 and 0.007
    postings_unseen15.csv: 100 that are none, 50 postings; refused 0.950 and 0.020, hidden 0.900 and 0.020
"""

from typing import Final

INTERCEPT: Final = -7.5730
LEAST: Final = 0.54
WEIGHTS: Final[dict[str, float]] = {
    "near": -1.9282,
    "named": -0.9511,
    "composed": 0.5943,
    "expected": -1.7227,
    "share_named": 4.7662,
    "residue": -0.4693,
    "worn": 0.2576,
    "new": -3.1203,
    "asks": 1.3599,
    "chat": -3.8385,
    "goods": 0.3629,
    "machine": 1.5947,
    "service": -1.3863,
    "product": -0.5237,
    "flowing": 1.7195,
    "stated": 1.8839,
    "trades": 0.0790,
    "coded": 0.8709,
    "wants": 0.8817,
    "certain": 3.9299,
    "goods_around": -1.9525,
    "other_before": -0.8872,
    "machine_around": -1.8529,
    "governed": -5.3552,
    "head_first": -3.7814,
    "spec": -3.0796,
    "outside": -3.9284,
    "job": 1.2818,
    "long": 3.4295,
    "small": -0.9950,
    "priced": -0.2402,
    "beside_the_point": 0.4132,
    "near_and_flowing": 4.3344,
    "root_of_near": 4.5131,
    "product_not_left_over": -1.3432,
    "new_not_left_over": -1.5789,
    "other_not_left_over": -0.3207,
    "asks_not_stated": -6.7818,
    "other_over_names": -4.1113,
    "product_where_left_over_is_expected": -2.5917,
    "named_or_composed": 2.7920,
    "trades_nothing": -0.0059,
    "wants_product_not_left_over": -0.3024,
    "left_over_named": 0.1042,
    "share_named_fully": -1.0721,
    "wants_named": 0.8058,
    "other_beside_names": -1.3453,
    "near_and_certain": 1.6853,
    "expected_and_named": 0.5923,
    "asks_and_coded": -3.0826,
    "chat_without_trade": -0.9931,
    "governed_from_the_first": -0.9790,
    "spec_at_head": -0.6040,
    "spec_and_machine": -2.6602,
    "outside_not_named": -0.2000,
    "talk": -1.0952,
    "job_over_trade": -3.9217,
    "small_and_product": -3.8929,
    "small_not_left_over": -4.2091,
    "beside_and_named": -1.0228,
}
