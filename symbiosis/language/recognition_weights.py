"""Weights of recognition.py, fitted by tests/benchmarks/fit_recognition.py; not edited by hand.

Out of fold, with the threshold LEAST, and where the longer names of each text are hidden:

    all: 3745 that are none, 9244 postings; refused 0.956 and 0.003, hidden 0.916 and 0.007
    postings_dev.csv: 8 that are none, 110 postings; refused 1.000 and 0.000, hidden 1.000 and 0.000
    postings_own.csv: 121 that are none, 356 postings; refused 0.967 and 0.000, hidden 0.917 and 0.006
    recognition_texts.csv: 886 that are none, 410 postings; refused 0.946 and 0.002, hidden 0.881 and 0.007
    postings_own_names.csv: 156 that are none, 487 postings; refused 0.981 and 0.000, hidden 0.949 and 0.002
    postings_words.csv: 269 that are none, 939 postings; refused 0.985 and 0.009, hidden 0.933 and 0.014
    postings_unseen.csv: 20 that are none, 129 postings; refused 1.000 and 0.000, hidden 0.950 and 0.000
    postings_unseen2.csv: 28 that are none, 142 postings; refused 1.000 and 0.000, hidden 1.000 and 0.007
    postings_unseen3.csv: 29 that are none, 151 postings; refused 1.000 and 0.000, hidden 1.000 and 0.000
    postings_unseen4.csv: 30 that are none, 150 postings; refused 0.933 and 0.000, hidden 0.900 and 0.000
    postings_unseen5.csv: 35 that are none, 180 postings; refused 0.971 and 0.000, hidden 0.914 and 0.000
    postings_unseen6.csv: 28 that are none, 191 postings; refused 1.000 and 0.000, hidden 1.000 and 0.010
    postings_unseen7.csv: 17 that are none, 239 postings; refused 1.000 and 0.000, hidden 0.941 and 0.004
    postings_unseen8.csv: 18 that are none, 199 postings; refused 0.944 and 0.000, hidden 0.889 and 0.000
    postings_unseen9.csv: 22 that are none, 236 postings; refused 1.000 and 0.000, hidden 0.909 and 0.008
    postings_unseen10.csv: 16 that are none, 183 postings; refused 0.938 and 0.000, hidden 0.938 and 0.000
    postings_unseen11.csv: 23 that are none, 175 postings; refused 0.913 and 0.000, hidden 0.913 and 0.006
    postings_unseen12.csv: 80 that are none, 150 postings; refused 0.975 and 0.000, hidden 0.963 and 0.000
    postings_unseen13.csv: 80 that are none, 150 postings; refused 1.000 and 0.000, hidden 0.938 and 0.000
    postings_unseen15.csv: 100 that are none, 50 postings; refused 0.950 and 0.000, hidden 0.930 and 0.000
    postings_unseen16.csv: 100 that are none, 50 postings; refused 0.970 and 0.000, hidden 0.960 and 0.000
    postings_unseen17.csv: 100 that are none, 120 postings; refused 0.970 and 0.000, hidden 0.960 and 0.000
    postings_unseen18.csv: 80 that are none, 100 postings; refused 1.000 and 0.000, hidden 0.912 and 0.000
    postings_unseen19.csv: 100 that are none, 150 postings; refused 1.000 and 0.000, hidden 0.980 and 0.033
    postings_unseen20.csv: 59 that are none, 150 postings; refused 1.000 and 0.000, hidden 1.000 and 0.000
    postings_unseen21.csv: 75 that are none, 190 postings; refused 0.973 and 0.005, hidden 0.933 and 0.005
    postings_unseen22.csv: 80 that are none, 200 postings; refused 0.988 and 0.005, hidden 0.963 and 0.015
    postings_unseen23.csv: 75 that are none, 190 postings; refused 0.947 and 0.000, hidden 0.947 and 0.000
    postings_unseen24.csv: 80 that are none, 200 postings; refused 0.975 and 0.000, hidden 0.975 and 0.000
    postings_unseen25.csv: 100 that are none, 200 postings; refused 0.970 and 0.005, hidden 0.930 and 0.005
    postings_plain.csv: 210 that are none, 459 postings; refused 0.900 and 0.007, hidden 0.824 and 0.033
    recognition_nones.csv: 720 that are none, 0 postings; refused 0.926 and 0.000, hidden 0.904 and 0.000
"""

from typing import Final

INTERCEPT: Final = -6.2521
LEAST: Final = 0.24
WEIGHTS: Final[dict[str, float]] = {
    "near": -1.2066,
    "named": -0.1487,
    "composed": 1.0082,
    "expected": -0.5165,
    "share_named": 4.5911,
    "residue": -0.3186,
    "worn": 1.0898,
    "new": -1.0725,
    "asks": 1.3059,
    "chat": -2.2901,
    "goods": 0.0731,
    "machine": 0.5116,
    "service": -0.3004,
    "product": -0.5683,
    "flowing": 0.6333,
    "stated": 1.3727,
    "trades": 0.7566,
    "coded": -0.4300,
    "wants": 0.9043,
    "certain": 2.5254,
    "goods_around": -1.5117,
    "other_before": -0.8259,
    "machine_around": -2.5625,
    "governed": -3.9891,
    "head_first": -2.5653,
    "spec": -2.5328,
    "outside": -3.6773,
    "job": -1.3510,
    "long": 0.4288,
    "small": -1.9098,
    "priced": -0.4391,
    "beside_the_point": 1.4934,
    "speaks": 8.3717,
    "near_and_flowing": 2.0827,
    "root_of_near": 4.0657,
    "product_not_left_over": -0.1874,
    "new_not_left_over": -1.7240,
    "other_not_left_over": -0.1652,
    "asks_not_stated": -4.0360,
    "other_over_names": -3.2817,
    "product_where_left_over_is_expected": -3.3058,
    "named_or_composed": 2.2296,
    "trades_nothing": 0.2138,
    "wants_product_not_left_over": 0.4212,
    "left_over_named": -0.6465,
    "share_named_fully": -0.5043,
    "wants_named": -0.1293,
    "other_beside_names": -0.8218,
    "near_and_certain": 4.9909,
    "expected_and_named": 0.0638,
    "asks_and_coded": -1.3579,
    "chat_without_trade": -1.0439,
    "governed_from_the_first": 2.4673,
    "spec_at_head": -0.9836,
    "spec_and_machine": -1.1799,
    "outside_not_named": -0.8794,
    "talk": -1.4334,
    "job_over_trade": -0.3206,
    "small_and_product": -2.0920,
    "small_not_left_over": -1.2677,
    "beside_and_named": -2.1876,
}
