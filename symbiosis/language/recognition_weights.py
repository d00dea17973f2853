"""Weights of recognition.py, fitted by tests/benchmarks/fit_recognition.py; not edited by hand.

Out of fold, with the threshold LEAST, and where the longer names of each text are hidden:

    all: 3535 that are none, 8627 postings; refused 0.967 and 0.003, hidden 0.929 and 0.007
    postings_dev.csv: 8 that are none, 110 postings; refused 1.000 and 0.000, hidden 1.000 and 0.000
    postings_own.csv: 121 that are none, 356 postings; refused 0.983 and 0.000, hidden 0.926 and 0.006
    recognition_texts.csv: 886 that are none, 410 postings; refused 0.959 and 0.005, hidden 0.901 and 0.005
    postings_own_names.csv: 156 that are none, 487 postings; refused 0.981 and 0.000, hidden 0.949 and 0.002
    postings_words.csv: 269 that are none, 939 postings; refused 0.981 and 0.007, hidden 0.933 and 0.014
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
    postings_unseen15.csv: 100 that are none, 50 postings; refused 0.970 and 0.000, hidden 0.940 and 0.000
    postings_unseen16.csv: 100 that are none, 50 postings; refused 0.970 and 0.000, hidden 0.960 and 0.000
    postings_unseen17.csv: 100 that are none, 120 postings; refused 0.990 and 0.000, hidden 0.960 and 0.000
    postings_unseen18.csv: 80 that are none, 100 postings; refused 1.000 and 0.000, hidden 0.912 and 0.010
    postings_unseen19.csv: 100 that are none, 150 postings; refused 1.000 and 0.007, hidden 0.990 and 0.027
    postings_unseen20.csv: 59 that are none, 150 postings; refused 1.000 and 0.000, hidden 1.000 and 0.000
    postings_unseen21.csv: 75 that are none, 190 postings; refused 0.973 and 0.005, hidden 0.933 and 0.005
    postings_unseen22.csv: 80 that are none, 200 postings; refused 0.988 and 0.005, hidden 0.975 and 0.015
    postings_unseen23.csv: 75 that are none, 190 postings; refused 0.960 and 0.000, hidden 0.960 and 0.005
    postings_unseen24.csv: 80 that are none, 200 postings; refused 1.000 and 0.000, hidden 0.988 and 0.000
    postings_unseen25.csv: 100 that are none, 200 postings; refused 0.980 and 0.005, hidden 0.930 and 0.005
    recognition_nones.csv: 720 that are none, 0 postings; refused 0.936 and 0.000, hidden 0.904 and 0.000
"""

from typing import Final

INTERCEPT: Final = -6.8726
LEAST: Final = 0.28
WEIGHTS: Final[dict[str, float]] = {
    "near": -1.9106,
    "named": -0.2869,
    "composed": 0.9974,
    "expected": -0.0427,
    "share_named": 4.0840,
    "residue": -0.4147,
    "worn": 0.8402,
    "new": -0.8332,
    "asks": 0.9256,
    "chat": -1.8981,
    "goods": 0.1249,
    "machine": 0.6566,
    "service": -0.7055,
    "product": -0.1933,
    "flowing": 0.7096,
    "stated": 1.5209,
    "trades": 0.7053,
    "coded": -0.3555,
    "wants": 1.1307,
    "certain": 2.9459,
    "goods_around": -1.6728,
    "other_before": -0.8062,
    "machine_around": -2.5194,
    "governed": -3.8665,
    "head_first": -2.3118,
    "spec": -2.3599,
    "outside": -3.3570,
    "job": -1.3419,
    "long": 0.5639,
    "small": -1.8257,
    "priced": -0.4455,
    "beside_the_point": 1.4312,
    "speaks": 8.1374,
    "near_and_flowing": 0.6969,
    "root_of_near": 4.7265,
    "product_not_left_over": -0.3692,
    "new_not_left_over": -2.0293,
    "other_not_left_over": -0.2710,
    "asks_not_stated": -3.5104,
    "other_over_names": -3.2882,
    "product_where_left_over_is_expected": -3.7054,
    "named_or_composed": 2.1037,
    "trades_nothing": 0.4112,
    "wants_product_not_left_over": 0.4465,
    "left_over_named": -0.4693,
    "share_named_fully": -0.3218,
    "wants_named": -0.3546,
    "other_beside_names": -0.8160,
    "near_and_certain": 5.4683,
    "expected_and_named": 0.0434,
    "asks_and_coded": -1.1797,
    "chat_without_trade": -1.3333,
    "governed_from_the_first": 1.8641,
    "spec_at_head": -0.9827,
    "spec_and_machine": -1.2403,
    "outside_not_named": -0.9352,
    "talk": -1.3602,
    "job_over_trade": -0.1789,
    "small_and_product": -1.9531,
    "small_not_left_over": -1.3967,
    "beside_and_named": -2.3037,
}
