"""How well postings are understood, on labelled ones: tables by language, how far scores can be trusted, and floors.

`postings_dev.csv` are the founders' development cases, `postings_own.csv` our own; both were seen while names and rules
were made, so unseen postings do somewhat worse. `recognition_texts.csv` was written afterwards, half of it texts that
are no postings of the catalogue: its materials were never tuned to, so its line of the reliability table is the honest
one. `postings_own_names.csv` was written in batches, each before names of its materials were widened and measured at
once; FIRST_LOOK keeps what came out then, the only honest figures of that file: afterwards the misses were named.
`postings_blind.csv` was written by somebody who saw neither names nor
rules, before the last round of both, and measured after it without a look at single texts: top-1 .980, top-5 .990,
quantity .990, direction .980, 16 of 17 refused that are none, no posting refused (before that round .939, .960, .970,
.960, 13). One text outside the catalogue was mended since.
`postings_unseen.csv` was written without a look at names or rules too, over most classes of materials, and measured
once before any error was looked at: top-1 .961, top-5 .977, quantity .961, direction .984, price sign .980, 19 of 20
refused that are none, .008 of postings refused. Most of its errors were mended since, so it is seen now.
`postings_unseen2.csv` was written in the same way after that, in harder words, and measured once: top-1 .944, top-5
.958, quantity .979, direction .923, all 28 refused that are none, .007 of postings refused (three labels corrected).
Most of its errors were mended since, so it is seen too. `postings_unseen3.csv`, after that: top-1 .954, top-5 .974,
quantity .947, direction .960, 28 of 29 refused that are none, .007 of postings refused (two labels corrected).
`postings_unseen4.csv`, after that and in the manner of the development cases: top-1 .947, top-5 .973, quantity 1.000,
direction .953, price sign .942, all 30 refused that are none, no posting refused. Some of its errors were mended since.
`postings_unseen5.csv`, after that, in words that are mostly in no table (31 of 180 hold a name of materials.csv), was
measured before and after names were widened for all materials by somebody who had not seen it: top-1 .906 and .933,
top-5 .944 and .967, quantity .983, direction .983, 34 of 35 refused that are none, .006 of postings refused. Most of
its errors were mended since.
`postings_unseen6.csv`, after that and in the manner of the development cases: top-1 .942, top-5 .968, quantity .984,
direction .979, price sign .987, 28 of 29 refused that are none, no posting refused (one label corrected). Most of its
errors were mended since.
`postings_unseen7.csv`, `8` and `9` were written beside each other after that: 7 in the manner of the development cases,
8 in slang, machines, brands and dialects, 9 over all materials. First look, before and after names and recognition were
widened by somebody who had not seen them: 7 top-1 .975 and .975, top-5 .987 and .987, quantity .996, direction .975, no
posting refused, 18 of 21 refused that are none; 8 .930 and .950, .945 and .965, .975, .960, .015, 16 and 17 of 21; 9
.975 and .979, .975 and .983, .970, .983, .004, 20 of 24. Six of those that are none are glycerine and kieselguhr, which
are in this catalogue beside the 153 materials that the writers knew; they are labelled so since. Most errors were
mended since. `postings_unseen10.csv`, after that and in the manner of the development cases: top-1 .978, top-5 .995,
quantity .973, direction .978, price sign .987, 15 of 17 refused that are none, .005 of postings refused (LEAST was
.32); `postings_unseen11.csv`, after that: .966, .983, .994, .971, .959, 23 of 25 and none (LEAST .44). Most errors of
both were mended since.
`postings_unseen12.csv` and `13` were written beside each other after that, each of 150 postings and 80 texts that are
none. How hard a batch is: plain rapidfuzz (partial_ratio) over the 3,600 names of the founders' tables comes to .66
and .91 on the development cases (first, among five), to .67 and .93 on 12, to .69 and .92 on 13. First look, nothing
learnt from them: top-1 .980 and .987, top-5 .993 and 1.000, quantity .973 and .980, direction .980 and .987, no
posting refused, 74 and 73 of 80 refused that are none. Most errors were mended since. `postings_unseen15.csv`, 50
postings and 100 texts that are none in the manner of estate groups (.62 and .84 by plain rapidfuzz), before and after
names, words and signs were widened by others who had not seen it: top-1 .90 and .98, top-5 .92 and .98, quantity .98,
direction .98, 89 and 91 of 100 refused that are none. Its texts that are none were learnt from since.
`postings_unseen16.csv`, e-mails, advertisements and threads (.66 and .92 by plain rapidfuzz), looked at once at the
end of that round, and with the tables and rules of before it: top-1 and among five 1.000, quantity 1.000, no posting
refused, 96 and 91 of 100 refused that are none, direction .88 and .88 (e-mails that invite bids or address who
disposes). Of `postings_unseen17.csv` to `20` each was written by somebody who saw neither names nor rules (plain
rapidfuzz .63/.93, .78/.87, .72/.89, .73/.91) and looked at once, while what the ones before had shown was mended: 17,
of all manners, 120 postings and 100 texts that are none: top-1 .975, top-5 .983, quantity 1.000, direction .967, 97
refused that are none; 18, letters, advertisements and tenders on purpose hard to tell by who gives, 100 and 80: .940,
.950, .950, .770, 76; 19, half such letters, 150 and 100: .940, .973, .960, .893, 98; 20, in the manner of the
development cases, 150 and 60: .973, .987, .980, .993, 59. No posting was refused in any.
`postings_unseen21.csv` to `25` are all in the manner of the development cases (plain rapidfuzz .67/.92, .69/.92,
.72/.89, .69/.93, .65/.91), each by a writer who saw neither names nor rules, looked at once. 21 and 22, 190 postings
and 75 texts that are none, 200 and 80: top-1 .995 and .960, top-5 .995 and .975, quantity .984 and .975, direction .995
and .975, 70 and 77 refused that are none. After that names, phrases and how postings speak (manner.py) were widened by
others who had not seen 23 to 25; these then, 190 and 75, 200 and 80, 200 and 100: top-1 .989, .990, .990, all among
five, quantity .995, .975, .995, direction .989, .985, .985, 71, 78 and 97 refused that are none, one posting refused
(with the reader of before: top-5 .995 each, 73, 76 and 94 refused). Recognition was fitted with all of them since, and
with `recognition_nones.csv`, texts on purpose hard to tell from postings: of its first 220, unseen, 188 were refused,
of the 500 after that 435; out of fold it is .936 of all since. Errors of 21 to 24 were mended since.
`postings_unseen26.csv`, after that (160 postings, 80 texts that are none; plain rapidfuzz .71/.88), with that reader:
top-1 .994, all among five, quantity .981, direction .975, 78 refused that are none, no posting refused.
`postings_audit.csv` was written by who widened names, for each material, before looking at any, `postings_plain.csv`
by a program: short postings without amounts (ขาย… โทร…) and other goods in the same words: both are for fitting.
`postings_words.csv` was written beside the names by who widened them, so it measures little: many of its texts say no
amount, and its 269 that are none are about the trade (news, jobs, machines, new goods). Right first before anything of
that round: batch 1 536 of 672 (589 among five), batch 2 151 of 167 (161). Batch 3 was written after the names and rules
of that round and looked at once: 96 of 100 right first, 98 among five, 38 of 40 refused that are none; the tables of
before gave 88, 94 and 40. Its errors were mended since.
What is refused out of fold stands in symbiosis/language/recognition_weights.py.
"""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from symbiosis.knowledge.catalogue import shipped_catalogue
from symbiosis.language.reader import Reader

pytestmark = pytest.mark.slow

ORACLES = Path(__file__).parent.parent / "oracles"
FLOORS = {
    "postings_dev.csv": {"top1": 0.93, "top5": 0.96, "quantity": 0.97, "direction": 0.98, "price": 0.97},
    "postings_own.csv": {"top1": 0.95, "top5": 0.97, "quantity": 0.97, "direction": 0.97, "price": 0.97},
    "recognition_texts.csv": {"top1": 0.93, "top5": 0.96},
    "postings_own_names.csv": {"top1": 0.95, "top5": 0.97},
    "postings_blind.csv": {"top1": 0.95, "top5": 0.97, "quantity": 0.97, "direction": 0.96},
    "postings_unseen.csv": {"top1": 0.95, "top5": 0.97, "quantity": 0.95, "direction": 0.97, "price": 0.97},
    "postings_unseen2.csv": {"top1": 0.95, "top5": 0.95, "quantity": 0.97, "direction": 0.97, "price": 0.94},
    "postings_unseen3.csv": {"top1": 0.95, "top5": 0.97, "quantity": 0.97, "direction": 0.97, "price": 0.9},
    "postings_unseen4.csv": {"top1": 0.97, "top5": 0.98, "quantity": 0.99, "direction": 0.97, "price": 0.93},
    "postings_unseen5.csv": {"top1": 0.95, "top5": 0.97, "quantity": 0.97, "direction": 0.97, "price": 0.94},
    "postings_unseen6.csv": {"top1": 0.97, "top5": 0.98, "quantity": 0.97, "direction": 0.98, "price": 0.97},
    "postings_unseen7.csv": {"top1": 0.98, "top5": 0.98, "quantity": 0.98, "direction": 0.98, "price": 0.95},
    "postings_unseen8.csv": {"top1": 0.97, "top5": 0.98, "quantity": 0.96, "direction": 0.98, "price": 0.95},
    "postings_unseen9.csv": {"top1": 0.97, "top5": 0.98, "quantity": 0.95, "direction": 0.98, "price": 0.95},
    "postings_unseen10.csv": {"top1": 0.97, "top5": 0.98, "quantity": 0.96, "direction": 0.98, "price": 0.95},
    "postings_unseen11.csv": {"top1": 0.97, "top5": 0.98, "quantity": 0.98, "direction": 0.98, "price": 0.95},
    "postings_unseen12.csv": {"top1": 0.97, "top5": 0.98, "quantity": 0.97, "direction": 0.97, "price": 0.93},
    "postings_unseen13.csv": {"top1": 0.97, "top5": 0.98, "quantity": 0.97, "direction": 0.97, "price": 0.95},
    "postings_unseen15.csv": {"top1": 0.96, "top5": 0.96, "quantity": 0.97, "direction": 0.97},
    "postings_unseen16.csv": {"top1": 0.97, "top5": 0.98, "quantity": 0.97, "direction": 0.97},
    "postings_unseen17.csv": {"top1": 0.97, "top5": 0.98, "quantity": 0.97, "direction": 0.97, "price": 0.93},
    "postings_unseen18.csv": {"top1": 0.97, "top5": 0.98, "quantity": 0.94, "direction": 0.97},
    "postings_unseen19.csv": {"top1": 0.96, "top5": 0.98, "quantity": 0.95, "direction": 0.97},
    "postings_unseen20.csv": {"top1": 0.97, "top5": 0.98, "quantity": 0.97, "direction": 0.97, "price": 0.93},
    "postings_unseen21.csv": {"top1": 0.97, "top5": 0.98, "quantity": 0.97, "direction": 0.97, "price": 0.93},
    "postings_unseen22.csv": {"top1": 0.97, "top5": 0.98, "quantity": 0.97, "direction": 0.97, "price": 0.93},
    "postings_unseen23.csv": {"top1": 0.97, "top5": 0.98, "quantity": 0.97, "direction": 0.97, "price": 0.93},
    "postings_unseen24.csv": {"top1": 0.97, "top5": 0.98, "quantity": 0.97, "direction": 0.97, "price": 0.93},
    "postings_unseen25.csv": {"top1": 0.97, "top5": 0.98, "quantity": 0.97, "direction": 0.97, "price": 0.93},
    "postings_words.csv": {"top1": 0.95, "top5": 0.97},
}
FIRST_LOOK = {
    1: (24, 28, 28), 2: (16, 19, 26), 3: (24, 24, 26), 4: (25, 25, 26), 5: (24, 24, 26), 6: (32, 33, 35),
    7: (11, 11, 12), 8: (56, 58, 62), 9: (57, 59, 62), 10: (62, 62, 65),
    11: (64, 71, 77), 12: (40, 42, 42),
}  # fmt: skip
"""By batch of postings_own_names.csv, unseen: right first, right among five, of so many. From batch 8 on they are of
all materials, after their names had been widened."""
NONE_REFUSED, MOST_REFUSED, MOST_OFF = 0.95, 0.02, 0.05
WRONG_SHOWN = 12
Score = tuple[float, bool]


def near(found: Any, wanted: str) -> bool:
    if found is None or wanted == "":
        return found is None and wanted == ""
    return abs(float(found) - float(wanted)) <= 1e-3 * max(1.0, abs(float(wanted)))


def marks(answer: dict[str, Any], row: dict[str, str]) -> dict[str, bool]:
    """What of a posting is right; only what its file labels."""
    right = {row["material_id"], *row["also_ok"].split("|")} - {""}
    ids = [material["id"] for material in answer["materials"]]
    found = {
        "top1": bool(ids) and ids[0] in right and answer["is_posting"],
        "top5": any(one in right for one in ids),
        "taken": answer["is_posting"],
    }
    if "unit" in row:
        quantity = answer["quantity"] or {}
        found["direction"] = (answer["direction"] or "") == row["direction"]
        found["quantity"] = (
            near(quantity.get("low"), row["quantity_low"])
            and near(quantity.get("high"), row["quantity_high"])
            and (quantity.get("unit") or "") == row["unit"]
            and (quantity.get("period") or "") == row["period"]
        )
        if row["price_sign"]:
            found["price"] = ((answer["price"] or {}).get("sign") or "") == row["price_sign"]
    return found


def reliability(scores: Sequence[Score]) -> tuple[list[str], float]:
    """Lines of score, how often right, how many; and by how much the mean score is off what is right."""
    bins: defaultdict[int, list[Score]] = defaultdict(list)
    for score, right in scores:
        bins[min(9, int(score * 10))].append((score, right))
    lines = [
        f"    {tenth / 10:.1f}–{(tenth + 1) / 10:.1f}  mean score {sum(s for s, _ in some) / len(some):.2f}"
        f"  right {sum(r for _, r in some) / len(some):.2f}  of {len(some)}"
        for tenth, some in sorted(bins.items())
    ]
    return lines, abs(sum(s for s, _ in scores) - sum(r for _, r in scores)) / len(scores)


@pytest.mark.parametrize("file", FLOORS)
def test_postings_are_understood(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    reader = Reader(shipped_catalogue())
    tallies: defaultdict[str, defaultdict[str, list[bool]]] = defaultdict(lambda: defaultdict(list))
    refused: list[bool] = []
    scores: list[Score] = []
    wrong: list[str] = []
    with (ORACLES / file).open(encoding="utf-8") as rows:
        for row in csv.DictReader(rows):
            answer = reader.read(row["text"], today=date(2026, 11, 24)).as_json()
            ids = [material["id"] for material in answer["materials"]]
            if not row["material_id"]:
                allowed = row["also_ok"].split("|")
                refused.append(not answer["is_posting"] or not ids or ids[0] in allowed)
                continue
            found = marks(answer, row)
            if ids:
                scores.append((answer["materials"][0]["score"], found["top1"]))
            for group in ("all", *([row["lang"]] if "lang" in row else [])):
                for name, right in found.items():
                    tallies[group][name].append(right)
            faults = [name for name, right in found.items() if not right]
            if faults:
                wrong.append(
                    f"    {', '.join(faults)}: {row['text'][:60]!r} is {row['material_id']}, read as {ids[:2]}"
                )
    lines, off = reliability(scores)
    with capsys.disabled():
        print(f"\n{file}: {sum(refused)} of {len(refused)} that are none refused")
        if file == "postings_own_names.csv":
            print("  unseen:", *(f"{batch}. {one}/{five}/{of}" for batch, (one, five, of) in FIRST_LOOK.items()))
        for group, tally in tallies.items():
            shares = "  ".join(f"{name} {sum(hits) / len(hits):.3f}" for name, hits in tally.items())
            print(f"  {group:6} n {len(tally['top1']):3}  {shares}")
        print(f"  reliability of scores (off by {off:.3f} in the mean)", *lines, sep="\n")
        print(f"  {len(wrong)} with something wrong", *wrong[:WRONG_SHOWN], sep="\n")
    everything = tallies["all"]
    for name, floor in FLOORS[file].items():
        assert sum(everything[name]) / len(everything[name]) >= floor, name
    assert sum(refused) / len(refused) >= NONE_REFUSED
    assert 1 - sum(everything["taken"]) / len(everything["taken"]) <= MOST_REFUSED
    assert off <= MOST_OFF or file != "recognition_texts.csv", "the mean score of unseen texts is what is right of them"
    assert Counter(right for score, right in scores if score >= 0.9)[True] >= 0.95 * sum(s >= 0.9 for s, _ in scores)
