"""Weights of recognition.py, fitted by tests/benchmarks/fit_recognition.py; not edited by hand.

Out of fold, with the threshold LEAST, and where the longer names of each text are hidden:

    all: 1866 that are none, 4577 postings; refused 0.982 and 0.006, hidden 0.942 and 0.024
    postings_dev.csv: 8 that are none, 110 postings; refused 1.000 and 0.000, hidden 1.000 and 0.009
    postings_own.csv: 121 that are none, 356 postings; refused 1.000 and 0.000, hidden 0.959 and 0.008
    recognition_texts.csv: 886 that are none, 410 postings; refused 0.979 and 0.012, hidden 0.939 and 0.059
    postings_own_names.csv: 156 that are none, 487 postings; refused 1.000 and 0.006, hidden 0.962 and 0.021
    postings_words.csv: 269 that are none, 939 postings; refused 0.985 and 0.016, hidden 0.929 and 0.046
    postings_unseen.csv: 20 that are none, 129 postings; refused 1.000 and 0.000, hidden 1.000 and 0.000
    postings_unseen2.csv: 28 that are none, 142 postings; refused 1.000 and 0.000, hidden 1.000 and 0.007
    postings_unseen3.csv: 29 that are none, 151 postings; refused 1.000 and 0.007, hidden 0.966 and 0.013
    postings_unseen4.csv: 30 that are none, 150 postings; refused 0.967 and 0.000, hidden 0.933 and 0.007
    postings_unseen5.csv: 35 that are none, 180 postings; refused 0.943 and 0.000, hidden 0.886 and 0.000
    postings_unseen6.csv: 28 that are none, 191 postings; refused 1.000 and 0.000, hidden 1.000 and 0.021
    postings_unseen7.csv: 17 that are none, 239 postings; refused 1.000 and 0.000, hidden 0.941 and 0.017
    postings_unseen8.csv: 18 that are none, 199 postings; refused 0.944 and 0.005, hidden 0.889 and 0.020
    postings_unseen9.csv: 22 that are none, 236 postings; refused 0.955 and 0.004, hidden 0.909 and 0.030
    postings_unseen10.csv: 16 that are none, 183 postings; refused 1.000 and 0.000, hidden 0.938 and 0.011
    postings_unseen11.csv: 23 that are none, 175 postings; refused 0.957 and 0.000, hidden 0.913 and 0.011
    postings_unseen12.csv: 80 that are none, 150 postings; refused 0.963 and 0.000, hidden 0.950 and 0.007
    postings_unseen13.csv: 80 that are none, 150 postings; refused 0.975 and 0.000, hidden 0.925 and 0.007
"""

from typing import Final

INTERCEPT: Final = -7.3374
LEAST: Final = 0.56
WEIGHTS: Final[dict[str, float]] = {
    "near": -1.5187,
    "named": -0.9032,
    "composed": 0.5948,
    "expected": -1.6933,
    "share_named": 4.6496,
    "residue": -0.4635,
    "worn": 0.2016,
    "new": -3.0575,
    "asks": 1.1650,
    "chat": -3.9323,
    "goods": 0.5058,
    "machine": 1.6162,
    "service": -0.9773,
    "product": -0.5567,
    "flowing": 1.5594,
    "stated": 1.9194,
    "trades": 0.0960,
    "coded": 0.7025,
    "wants": 0.6410,
    "certain": 3.9604,
    "goods_around": -1.8586,
    "other_before": -1.1105,
    "machine_around": -1.8859,
    "governed": -5.4044,
    "head_first": -3.8715,
    "spec": -3.2091,
    "outside": -3.9706,
    "job": 1.3745,
    "long": 3.8821,
    "small": -1.0630,
    "priced": -0.2629,
    "beside_the_point": 0.3241,
    "near_and_flowing": 4.6649,
    "root_of_near": 2.7023,
    "product_not_left_over": -1.1652,
    "new_not_left_over": -1.6622,
    "other_not_left_over": -0.3313,
    "asks_not_stated": -6.5961,
    "other_over_names": -4.2045,
    "product_where_left_over_is_expected": -2.6972,
    "named_or_composed": 2.8977,
    "trades_nothing": 0.0558,
    "wants_product_not_left_over": -0.3990,
    "left_over_named": 0.1739,
    "share_named_fully": -1.2702,
    "wants_named": 1.2437,
    "other_beside_names": -1.4788,
    "near_and_certain": 2.5055,
    "expected_and_named": 0.3796,
    "asks_and_coded": -2.9321,
    "chat_without_trade": -1.0678,
    "governed_from_the_first": -0.9113,
    "spec_at_head": -0.5848,
    "spec_and_machine": -2.4723,
    "outside_not_named": -0.1575,
    "talk": -1.1803,
    "job_over_trade": -3.6433,
    "small_and_product": -3.7455,
    "small_not_left_over": -4.2860,
    "beside_and_named": -0.5981,
}
