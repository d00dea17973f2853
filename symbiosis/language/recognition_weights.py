"""Weights of recognition.py, fitted by tests/benchmarks/fit_recognition.py; not edited by hand.

Out of fold, with the threshold LEAST, and where the longer names of each text are hidden:

    all: 1866 that are none, 4577 postings; refused 0.983 and 0.006, hidden 0.940 and 0.025
    postings_dev.csv: 8 that are none, 110 postings; refused 1.000 and 0.000, hidden 1.000 and 0.009
    postings_own.csv: 121 that are none, 356 postings; refused 1.000 and 0.000, hidden 0.950 and 0.008
    recognition_texts.csv: 886 that are none, 410 postings; refused 0.977 and 0.010, hidden 0.936 and 0.056
    postings_own_names.csv: 156 that are none, 487 postings; refused 1.000 and 0.004, hidden 0.968 and 0.021
    postings_words.csv: 269 that are none, 939 postings; refused 0.981 and 0.017, hidden 0.922 and 0.047
    postings_unseen.csv: 20 that are none, 129 postings; refused 1.000 and 0.000, hidden 0.950 and 0.000
    postings_unseen2.csv: 28 that are none, 142 postings; refused 1.000 and 0.000, hidden 1.000 and 0.007
    postings_unseen3.csv: 29 that are none, 151 postings; refused 1.000 and 0.007, hidden 0.966 and 0.013
    postings_unseen4.csv: 30 that are none, 150 postings; refused 0.967 and 0.000, hidden 0.933 and 0.007
    postings_unseen5.csv: 35 that are none, 180 postings; refused 1.000 and 0.000, hidden 0.943 and 0.000
    postings_unseen6.csv: 28 that are none, 191 postings; refused 1.000 and 0.000, hidden 1.000 and 0.021
    postings_unseen7.csv: 17 that are none, 239 postings; refused 1.000 and 0.000, hidden 0.941 and 0.017
    postings_unseen8.csv: 18 that are none, 199 postings; refused 0.944 and 0.010, hidden 0.889 and 0.020
    postings_unseen9.csv: 22 that are none, 236 postings; refused 0.955 and 0.004, hidden 0.909 and 0.030
    postings_unseen10.csv: 16 that are none, 183 postings; refused 1.000 and 0.000, hidden 0.938 and 0.011
    postings_unseen11.csv: 23 that are none, 175 postings; refused 0.957 and 0.000, hidden 0.913 and 0.011
    postings_unseen12.csv: 80 that are none, 150 postings; refused 0.975 and 0.007, hidden 0.963 and 0.020
    postings_unseen13.csv: 80 that are none, 150 postings; refused 0.988 and 0.007, hidden 0.925 and 0.013
"""

from typing import Final

INTERCEPT: Final = -7.3852
LEAST: Final = 0.56
WEIGHTS: Final[dict[str, float]] = {
    "near": -1.4752,
    "named": -0.8489,
    "composed": 0.6194,
    "expected": -1.5344,
    "share_named": 4.4990,
    "residue": -0.5748,
    "worn": 0.3112,
    "new": -2.8183,
    "asks": 1.0925,
    "chat": -3.4455,
    "goods": 0.5790,
    "machine": 1.4573,
    "service": -0.8565,
    "product": -0.6393,
    "flowing": 1.5949,
    "stated": 1.8764,
    "trades": 0.1107,
    "coded": 0.6465,
    "wants": 0.5919,
    "certain": 3.7015,
    "goods_around": -1.8861,
    "other_before": -0.9485,
    "machine_around": -1.8221,
    "governed": -5.1564,
    "head_first": -3.2315,
    "spec": -3.2934,
    "outside": -4.0571,
    "job": 1.2827,
    "long": 3.9402,
    "small": -1.1163,
    "priced": -0.0485,
    "beside_the_point": 0.0282,
    "near_and_flowing": 4.6541,
    "root_of_near": 2.8512,
    "product_not_left_over": -0.9911,
    "new_not_left_over": -1.9492,
    "other_not_left_over": -0.3222,
    "asks_not_stated": -6.7036,
    "other_over_names": -4.1889,
    "product_where_left_over_is_expected": -2.7230,
    "named_or_composed": 2.8891,
    "trades_nothing": 0.0264,
    "wants_product_not_left_over": -0.4931,
    "left_over_named": 0.2183,
    "share_named_fully": -0.8931,
    "wants_named": 1.2157,
    "other_beside_names": -1.5294,
    "near_and_certain": 2.9009,
    "expected_and_named": 0.2789,
    "asks_and_coded": -2.8751,
    "chat_without_trade": -1.5246,
    "governed_from_the_first": 2.9334,
    "spec_at_head": -1.0083,
    "spec_and_machine": -2.4134,
    "outside_not_named": -0.0799,
    "talk": -1.1651,
    "job_over_trade": -3.6356,
    "small_and_product": -3.7059,
    "small_not_left_over": -4.3655,
    "beside_and_named": 0.0875,
}
