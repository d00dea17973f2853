"""Weights of recognition.py, fitted by tests/benchmarks/fit_recognition.py; not edited by hand.

Out of fold, with the threshold LEAST, and where the longer names of each text are hidden:

    all: 2560 that are none, 8037 postings; refused 0.963 and 0.002, hidden 0.909 and 0.004
    postings_dev.csv: 8 that are none, 110 postings; refused 1.000 and 0.000, hidden 1.000 and 0.000
    postings_own.csv: 121 that are none, 356 postings; refused 0.983 and 0.000, hidden 0.926 and 0.003
    recognition_texts.csv: 886 that are none, 410 postings; refused 0.949 and 0.005, hidden 0.872 and 0.010
    postings_own_names.csv: 156 that are none, 487 postings; refused 0.981 and 0.000, hidden 0.949 and 0.004
    postings_words.csv: 269 that are none, 939 postings; refused 0.981 and 0.007, hidden 0.918 and 0.010
    postings_unseen.csv: 20 that are none, 129 postings; refused 1.000 and 0.000, hidden 0.950 and 0.000
    postings_unseen2.csv: 28 that are none, 142 postings; refused 1.000 and 0.000, hidden 1.000 and 0.000
    postings_unseen3.csv: 29 that are none, 151 postings; refused 0.966 and 0.000, hidden 0.931 and 0.000
    postings_unseen4.csv: 30 that are none, 150 postings; refused 0.933 and 0.000, hidden 0.900 and 0.000
    postings_unseen5.csv: 35 that are none, 180 postings; refused 0.943 and 0.000, hidden 0.857 and 0.000
    postings_unseen6.csv: 28 that are none, 191 postings; refused 1.000 and 0.000, hidden 1.000 and 0.010
    postings_unseen7.csv: 17 that are none, 239 postings; refused 1.000 and 0.000, hidden 0.941 and 0.004
    postings_unseen8.csv: 18 that are none, 199 postings; refused 0.944 and 0.000, hidden 0.889 and 0.000
    postings_unseen9.csv: 22 that are none, 236 postings; refused 1.000 and 0.000, hidden 0.909 and 0.000
    postings_unseen10.csv: 16 that are none, 183 postings; refused 0.938 and 0.000, hidden 0.938 and 0.005
    postings_unseen11.csv: 23 that are none, 175 postings; refused 0.913 and 0.000, hidden 0.913 and 0.006
    postings_unseen12.csv: 80 that are none, 150 postings; refused 0.963 and 0.000, hidden 0.963 and 0.000
    postings_unseen13.csv: 80 that are none, 150 postings; refused 0.963 and 0.000, hidden 0.938 and 0.000
    postings_unseen15.csv: 100 that are none, 50 postings; refused 0.920 and 0.000, hidden 0.890 and 0.000
    postings_unseen16.csv: 100 that are none, 50 postings; refused 0.970 and 0.000, hidden 0.940 and 0.000
    postings_unseen17.csv: 100 that are none, 120 postings; refused 0.980 and 0.000, hidden 0.930 and 0.000
    postings_unseen18.csv: 80 that are none, 100 postings; refused 0.950 and 0.000, hidden 0.850 and 0.000
    postings_unseen19.csv: 100 that are none, 150 postings; refused 0.980 and 0.000, hidden 0.920 and 0.007
    postings_unseen20.csv: 59 that are none, 150 postings; refused 1.000 and 0.000, hidden 1.000 and 0.000
    postings_unseen21.csv: 75 that are none, 190 postings; refused 0.933 and 0.005, hidden 0.920 and 0.005
    postings_unseen22.csv: 80 that are none, 200 postings; refused 0.988 and 0.010, hidden 0.950 and 0.010
"""

from typing import Final

INTERCEPT: Final = -6.8547
LEAST: Final = 0.22
WEIGHTS: Final[dict[str, float]] = {
    "near": -0.8144,
    "named": -0.3136,
    "composed": 1.2076,
    "expected": -0.5102,
    "share_named": 4.6561,
    "residue": -0.3010,
    "worn": 0.6240,
    "new": -1.3964,
    "asks": 1.3082,
    "chat": -2.7362,
    "goods": 0.3192,
    "machine": 0.8134,
    "service": -0.8328,
    "product": -0.2591,
    "flowing": 0.4795,
    "stated": 1.7616,
    "trades": 0.5054,
    "coded": -0.7483,
    "wants": 0.9262,
    "certain": 3.3352,
    "goods_around": -1.5780,
    "other_before": -0.8891,
    "machine_around": -2.7855,
    "governed": -4.2621,
    "head_first": -2.8499,
    "spec": -2.4620,
    "outside": -3.6393,
    "job": -0.6206,
    "long": 2.3692,
    "small": -1.5039,
    "priced": -0.2265,
    "beside_the_point": 0.3623,
    "speaks": 7.6950,
    "near_and_flowing": 1.0854,
    "root_of_near": 1.0158,
    "product_not_left_over": -0.8586,
    "new_not_left_over": -1.8936,
    "other_not_left_over": -0.1564,
    "asks_not_stated": -4.8539,
    "other_over_names": -3.4144,
    "product_where_left_over_is_expected": -3.0660,
    "named_or_composed": 1.9676,
    "trades_nothing": 0.4907,
    "wants_product_not_left_over": 0.5899,
    "left_over_named": -0.2599,
    "share_named_fully": -0.8312,
    "wants_named": -0.0504,
    "other_beside_names": -1.3165,
    "near_and_certain": 6.6110,
    "expected_and_named": 0.1699,
    "asks_and_coded": -1.2181,
    "chat_without_trade": -1.5111,
    "governed_from_the_first": 2.1529,
    "spec_at_head": -0.9374,
    "spec_and_machine": -1.4493,
    "outside_not_named": -0.6629,
    "talk": -1.3538,
    "job_over_trade": -0.6514,
    "small_and_product": -1.2580,
    "small_not_left_over": -2.4962,
    "beside_and_named": -1.4724,
}
