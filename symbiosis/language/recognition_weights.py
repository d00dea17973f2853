"""Weights of recognition.py, fitted by tests/benchmarks/fit_recognition.py; not edited by hand.

Out of fold, with the threshold LEAST, and where the longer names of each text are hidden:

    all: 1683 that are none, 4102 postings; refused 0.982 and 0.006, hidden 0.936 and 0.023
    postings_dev.csv: 8 that are none, 110 postings; refused 1.000 and 0.000, hidden 1.000 and 0.009
    postings_own.csv: 121 that are none, 356 postings; refused 1.000 and 0.000, hidden 0.942 and 0.014
    recognition_texts.csv: 886 that are none, 410 postings; refused 0.975 and 0.010, hidden 0.929 and 0.046
    postings_own_names.csv: 156 that are none, 487 postings; refused 1.000 and 0.006, hidden 0.968 and 0.018
    postings_words.csv: 269 that are none, 939 postings; refused 0.981 and 0.016, hidden 0.926 and 0.043
    postings_unseen.csv: 20 that are none, 129 postings; refused 1.000 and 0.000, hidden 0.900 and 0.000
    postings_unseen2.csv: 28 that are none, 142 postings; refused 1.000 and 0.000, hidden 1.000 and 0.000
    postings_unseen3.csv: 29 that are none, 151 postings; refused 1.000 and 0.007, hidden 0.966 and 0.007
    postings_unseen4.csv: 30 that are none, 150 postings; refused 1.000 and 0.000, hidden 0.967 and 0.007
    postings_unseen5.csv: 35 that are none, 180 postings; refused 0.971 and 0.000, hidden 0.914 and 0.000
    postings_unseen6.csv: 28 that are none, 191 postings; refused 1.000 and 0.000, hidden 1.000 and 0.021
    postings_unseen7.csv: 17 that are none, 239 postings; refused 1.000 and 0.000, hidden 1.000 and 0.008
    postings_unseen8.csv: 18 that are none, 199 postings; refused 0.944 and 0.010, hidden 0.889 and 0.020
    postings_unseen9.csv: 22 that are none, 236 postings; refused 0.955 and 0.004, hidden 0.864 and 0.030
    postings_unseen10.csv: 16 that are none, 183 postings; refused 1.000 and 0.000, hidden 0.938 and 0.016
"""

from typing import Final

INTERCEPT: Final = -7.3617
LEAST: Final = 0.52
WEIGHTS: Final[dict[str, float]] = {
    "near": -1.4342,
    "named": -0.8826,
    "composed": 0.5119,
    "expected": -1.3940,
    "share_named": 4.9261,
    "residue": -0.6669,
    "worn": 0.2656,
    "new": -3.1148,
    "asks": 0.7193,
    "chat": -4.1159,
    "goods": 0.5833,
    "machine": 1.1318,
    "service": -0.7262,
    "product": -0.8839,
    "flowing": 1.7812,
    "stated": 1.6173,
    "trades": 0.1245,
    "coded": 1.0529,
    "wants": 0.2353,
    "certain": 4.0008,
    "goods_around": -2.4591,
    "other_before": -0.9833,
    "machine_around": -1.4427,
    "governed": -5.3290,
    "head_first": -3.0643,
    "spec": -3.2889,
    "outside": -4.0719,
    "job": 1.4399,
    "long": 4.1476,
    "small": -1.5128,
    "priced": -0.1603,
    "near_and_flowing": 4.0348,
    "root_of_near": 2.5706,
    "product_not_left_over": -0.6780,
    "new_not_left_over": -1.7504,
    "other_not_left_over": -0.3978,
    "asks_not_stated": -6.5498,
    "other_over_names": -4.0539,
    "product_where_left_over_is_expected": -3.1415,
    "named_or_composed": 2.9869,
    "trades_nothing": -0.2801,
    "wants_product_not_left_over": -0.3383,
    "left_over_named": 0.4139,
    "share_named_fully": -1.3352,
    "wants_named": 1.2533,
    "other_beside_names": -1.6334,
    "near_and_certain": 2.7134,
    "expected_and_named": 0.1859,
    "asks_and_coded": -3.2259,
    "chat_without_trade": -1.1226,
    "governed_from_the_first": 2.2074,
    "spec_at_head": -0.9107,
    "spec_and_machine": -2.1854,
    "outside_not_named": -0.6756,
    "talk": -0.4468,
    "job_over_trade": -3.3119,
    "small_and_product": -2.5493,
    "small_not_left_over": -4.2404,
}
