"""Offer or need, and who pays whom: read from the words of trade, their order, and who is looked for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from symbiosis.language.reading import Direction
from symbiosis.language.words import Found
from symbiosis.model.stream import PriceSign

_STRENGTH = {
    "need_buy": 3.0, "need_charge": 3.0, "need_free": 3.0, "offer_sell": 3.0, "offer_charge": 2.5, "offer_free": 2.5,
    "need": 2.0, "offer": 2.0, "seek": 1.5, "start": 1.5,
}  # fmt: skip
_SIDE: dict[str, Direction] = {
    "need_buy": "need", "need_charge": "need", "need_free": "need", "need": "need", "seek": "need", "start": "need",
    "offer_sell": "offer", "offer_free": "offer", "offer_charge": "offer", "offer": "offer",
}  # fmt: skip
_SIGN: dict[str, PriceSign] = {
    "need_buy": "pay", "offer_sell": "pay", "need_charge": "charge", "offer_charge": "charge", "need_free": "free",
    "offer_free": "free",
}  # fmt: skip
_BLANKS = re.compile(r"[ \n:,]*")
# Money words that fit both sides: a need with "ค่ากำจัด" is a disposer's, "free" may be a taker's wish.
_SIDELESS = {"offer_free": ("ฟรี", "free", "free of charge", "foc", "no charge", "at no cost"),
             "offer_charge": ("ค่ากำจัด", "ค่าบำบัด", "disposal fee", "disposal cost", "treatment cost", "disposal charge", "budget")}  # fmt: skip
_PREPOSITION = re.compile(r"\b(?:for|from|by|to|at|in|of|with|as|into|ex)\b")
_WANTED = ("wanted", "needed", "required")
_REFUSES = ("ไม่รับ", "ไม่เอา", "ไม่ซื้อ", "งดรับ", "not accepting")
# รับ by itself takes something in, unless it is said of somebody else, or begins another word.
_TAKES = re.compile(
    r"(?:(?:โรง|ฟาร์ม|บริษัท|บจก|หจก|ร้าน|กลุ่ม|วิสาหกิจ|สหกรณ์|เรา|ทางเรา|เตาปูน|สวน)[^ \n]{0,24}|^|\n|[ ,:.*•-])"
    r"(?<!ใคร)(?<!คน)(?<!ผู้)(?<!มา)(?<!รอ)(?<!ไป)(?<!ให้)(?<!หา)(?<!ไหน)(?<!ที่)(?<!ได้)รับ"
    r"(?!เอง|ได้|ไป|ไหม|มั้ย|หน่อย|รอง|ผิด|ประกัน|จ้าง|สมัคร|เหมา|ทราบ|บริการ|ซ่อม|ติดตั้ง|ออกแบบ|ทำ|ตรวจ|งาน|พนักงาน|ของ|ราคา|บ้าง|น้ำหนัก|ที่|ส่วน|เงิน|สาย|ข้อมูล)"
    r"[ก-๙a-z]"
)


@dataclass(frozen=True, slots=True)
class Trade:
    """Direction and price sign with the places that decided; `strength` 0 where no word of trade was found."""

    direction: Direction | None
    sign: PriceSign | None
    strength: float
    spans: tuple[tuple[int, int], ...] = ()
    lookups: tuple[tuple[int, int], ...] = ()


def read_trade(folded: str, words: Sequence[Found], negations: Sequence[Found], priced: bool) -> Trade:
    """What the words of trade say. `priced`: whether a price was found; alone it makes an offer that is paid.

    Where no word of trade stands, who takes things in (โรงอิฐรับ…) or refuses some (ไม่เอา…) has a need.
    """
    sides: dict[Direction, float] = {"offer": 0.0, "need": 0.0}
    signs: list[tuple[PriceSign, Found]] = []
    spans: list[tuple[int, int]] = []
    first: Direction | None = None
    for index, word in enumerate(words):
        value = word.value("direction")
        if value is None or any(_negates(negation, word) for negation in negations):
            continue
        if value == "start" and not _begins(folded, word):
            continue
        text = folded[word.start : word.end]
        if value in ("seek", "need") and (
            _seeks_a_party(folded, word, words[index + 1 : index + 3])
            or (text in _WANTED and index and _is_party(folded, words[index - 1], word))
        ):
            value = "offer"
        strength = _STRENGTH[value]
        side = _SIDE[value]
        if text in _SIDELESS.get(value, ()):
            strength = 0.4
        # The first word of trade is what the writer came for.
        sides[side] += strength * (1.3 if first is None and strength > 1 else 1.0)
        if first is None and strength > 1:
            first = side
        if value in _SIGN:
            signs.append((_SIGN[value], word))
        spans.append((word.start, word.end))
    if max(sides.values()) < 1:
        taking = [(n.start, n.end) for n in negations if folded.startswith(_REFUSES, n.start)]
        taking += [(match.end() - 4, match.end() - 1) for match in _TAKES.finditer(folded)]
        if taking:
            sides["need"] += 1.5
            spans += taking
    if not any(sides.values()):
        return Trade("offer" if priced else None, "pay" if priced else None, 0.5 if priced else 0.0)
    direction: Direction = "need" if sides["need"] > sides["offer"] else "offer"
    return Trade(direction, _sign(direction, signs, priced, folded), max(sides.values()), tuple(spans))


def _negates(negation: Found, word: Found) -> bool:
    """Whether a negation stands before or over a word of trade; one inside it is part of it (free of charge)."""
    inside = word.start <= negation.start and negation.end <= word.end
    return negation.start <= word.start < negation.end + 1 and not inside


def _is_party(folded: str, party: Found, word: Found) -> bool:
    """Farms wanted: who is wanted is a party; but chips from a mill wanted are chips."""
    clause = re.split(r"[,.;\n]", folded[: party.start])[-1]
    return bool(party.value("party")) and party.end == word.start - 1 and not _PREPOSITION.search(clause)


def _begins(folded: str, word: Found) -> bool:
    """Whether a word opens the text or a line of it (รับกากสี …)."""
    before = folded[: word.start].rstrip(" -*•–\"'(")
    return not before or before.endswith("\n") or folded[word.start - 1 : word.start] in ("\n",)


def _seeks_a_party(folded: str, word: Found, following: Sequence[Found]) -> bool:
    """หาโรงงาน…, looking for a taker: who seeks somebody has something."""
    for party in following:
        if party.value("party") is None:
            continue
        between = folded[word.end : party.start]
        if _BLANKS.fullmatch(between):
            return True
        few = between.isascii() and len(between.split()) <= 3 and "," not in between
        if few and not _PREPOSITION.search(between):
            return True
    return False


def _sign(
    direction: Direction, signs: Sequence[tuple[PriceSign, Found]], priced: bool, folded: str
) -> PriceSign | None:
    kinds = [sign for sign, _ in signs]
    if "charge" in kinds:
        # ขายหรือจ้างก็ได้: undecided.
        return (
            None if "pay" in kinds and direction == "offer" and ("หรือจ้าง" in folded or "or pay" in folded) else "charge"
        )
    if "free" in kinds and not (priced and "pay" in kinds):
        return "free"
    if "pay" in kinds or priced:
        return "pay"
    return None
