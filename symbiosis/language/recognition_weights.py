"""Weights of recognition.py, fitted by tests/benchmarks/fit_recognition.py; not edited by hand.

Out of fold, with the threshold LEAST, and where the longer names of each text are hidden:

    all: 3535 that are none, 8785 postings; refused 0.969 and 0.003, hidden 0.932 and 0.007
    postings_dev.csv: 8 that are none, 110 postings; refused 1.000 and 0.000, hidden 1.000 and 0.000
    postings_own.csv: 121 that are none, 356 postings; refused 0.983 and 0.000, hidden 0.934 and 0.006
    recognition_texts.csv: 886 that are none, 410 postings; refused 0.960 and 0.005, hidden 0.905 and 0.010
    postings_own_names.csv: 156 that are none, 487 postings; refused 0.981 and 0.002, hidden 0.949 and 0.004
    postings_words.csv: 269 that are none, 939 postings; refused 0.981 and 0.007, hidden 0.933 and 0.015
    postings_unseen.csv: 20 that are none, 129 postings; refused 1.000 and 0.000, hidden 1.000 and 0.000
    postings_unseen2.csv: 28 that are none, 142 postings; refused 1.000 and 0.000, hidden 1.000 and 0.007
    postings_unseen3.csv: 29 that are none, 151 postings; refused 1.000 and 0.000, hidden 1.000 and 0.000
    postings_unseen4.csv: 30 that are none, 150 postings; refused 0.967 and 0.000, hidden 0.900 and 0.000
    postings_unseen5.csv: 35 that are none, 180 postings; refused 0.971 and 0.000, hidden 0.914 and 0.006
    postings_unseen6.csv: 28 that are none, 191 postings; refused 1.000 and 0.000, hidden 1.000 and 0.010
    postings_unseen7.csv: 17 that are none, 239 postings; refused 1.000 and 0.000, hidden 0.941 and 0.004
    postings_unseen8.csv: 18 that are none, 199 postings; refused 0.944 and 0.000, hidden 0.889 and 0.005
    postings_unseen9.csv: 22 that are none, 236 postings; refused 1.000 and 0.000, hidden 0.909 and 0.008
    postings_unseen10.csv: 16 that are none, 183 postings; refused 0.938 and 0.005, hidden 0.938 and 0.005
    postings_unseen11.csv: 23 that are none, 175 postings; refused 0.913 and 0.000, hidden 0.913 and 0.006
    postings_unseen12.csv: 80 that are none, 150 postings; refused 0.975 and 0.000, hidden 0.963 and 0.000
    postings_unseen13.csv: 80 that are none, 150 postings; refused 1.000 and 0.000, hidden 0.963 and 0.000
    postings_unseen15.csv: 100 that are none, 50 postings; refused 0.970 and 0.000, hidden 0.950 and 0.000
    postings_unseen16.csv: 100 that are none, 50 postings; refused 0.970 and 0.000, hidden 0.960 and 0.000
    postings_unseen17.csv: 100 that are none, 120 postings; refused 1.000 and 0.000, hidden 0.960 and 0.000
    postings_unseen18.csv: 80 that are none, 100 postings; refused 1.000 and 0.000, hidden 0.912 and 0.010
    postings_unseen19.csv: 100 that are none, 150 postings; refused 1.000 and 0.007, hidden 1.000 and 0.027
    postings_unseen20.csv: 59 that are none, 150 postings; refused 1.000 and 0.007, hidden 1.000 and 0.007
    postings_unseen21.csv: 75 that are none, 190 postings; refused 0.973 and 0.005, hidden 0.947 and 0.005
    postings_unseen22.csv: 80 that are none, 200 postings; refused 0.988 and 0.005, hidden 0.975 and 0.015
    postings_unseen23.csv: 75 that are none, 190 postings; refused 0.947 and 0.000, hidden 0.947 and 0.005
    postings_unseen24.csv: 80 that are none, 200 postings; refused 1.000 and 0.000, hidden 0.988 and 0.000
    postings_unseen25.csv: 100 that are none, 200 postings; refused 0.990 and 0.005, hidden 0.950 and 0.005
    recognition_nones.csv: 720 that are none, 0 postings; refused 0.939 and 0.000, hidden 0.907 and 0.000
"""

from typing import Final

INTERCEPT: Final = -6.8653
LEAST: Final = 0.3
WEIGHTS: Final[dict[str, float]] = {
    "near": -1.7422,
    "named": -0.2668,
    "composed": 1.0140,
    "expected": -0.0424,
    "share_named": 3.9749,
    "residue": -0.4366,
    "worn": 0.8766,
    "new": -0.8506,
    "asks": 0.9053,
    "chat": -1.9100,
    "goods": 0.0895,
    "machine": 0.6799,
    "service": -0.6125,
    "product": -0.1822,
    "flowing": 0.8351,
    "stated": 1.5408,
    "trades": 0.7466,
    "coded": -0.3182,
    "wants": 1.2167,
    "certain": 2.8529,
    "goods_around": -1.4855,
    "other_before": -0.7536,
    "machine_around": -2.2541,
    "governed": -3.9345,
    "head_first": -2.3702,
    "spec": -2.4451,
    "outside": -3.4134,
    "job": -1.2735,
    "long": 0.5181,
    "small": -1.8312,
    "priced": -0.4292,
    "beside_the_point": 1.5208,
    "speaks": 8.2163,
    "near_and_flowing": 0.1852,
    "root_of_near": 4.6966,
    "product_not_left_over": -0.3406,
    "new_not_left_over": -2.0368,
    "other_not_left_over": -0.2564,
    "asks_not_stated": -3.4941,
    "other_over_names": -3.2825,
    "product_where_left_over_is_expected": -3.6528,
    "named_or_composed": 2.1339,
    "trades_nothing": 0.4288,
    "wants_product_not_left_over": 0.3757,
    "left_over_named": -0.5006,
    "share_named_fully": -0.1941,
    "wants_named": -0.4316,
    "other_beside_names": -0.8520,
    "near_and_certain": 5.4264,
    "expected_and_named": -0.0163,
    "asks_and_coded": -1.1847,
    "chat_without_trade": -1.2950,
    "governed_from_the_first": 2.2124,
    "spec_at_head": -0.9780,
    "spec_and_machine": -1.2268,
    "outside_not_named": -0.9690,
    "talk": -1.3606,
    "job_over_trade": -0.2215,
    "small_and_product": -1.9292,
    "small_not_left_over": -1.3931,
    "beside_and_named": -2.4074,
}
