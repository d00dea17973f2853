"""Offer or need, and who pays whom: read from the words of trade, their order, and who is looked for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from symbiosis.language.asked import EVERY_KIND, find_asked
from symbiosis.language.asked_english import GIVEN_AWAY
from symbiosis.language.openings import REMOVAL, WHICH, can_take, pays_for_goods, somebody_takes, who_pays
from symbiosis.language.prices import charges_for_service
from symbiosis.language.reading import Direction
from symbiosis.language.words import Found
from symbiosis.model.stream import PriceSign

_STRENGTH = {
    "need_buy": 3.0, "need_charge": 3.0, "need_free": 3.0, "offer_sell": 3.0, "offer_charge": 2.5, "offer_free": 2.5,
    "need": 2.0, "offer": 2.0, "seek": 1.5, "start": 1.8,
}  # fmt: skip
_SAID, _SOUGHT, _UNSAID = 3.0, 4.0, 1.0
"""Log odds of the side for which words of trade speak, of an offer where somebody who takes is sought, and where nothing
is said; chosen beside manner.py by its fit."""
_MOST_LEANING = 3.5
"""Manner weighs no more: it outweighs words of trade, but not clear ones (out of fold no fewer directions are right)."""
_CLEAR, _CLEARLY = 3.4, 1.4
"""Strength of one side, where something is asked and nothing speaks for the other, from which it says so much more."""
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
_SIDELESS = {"offer_free": ("ฟรี", "free", "free of charge", "foc", "no charge", "at no cost", "for nothing"),
             # Who exports, or comes and takes it, may be either.
             "offer": ("for export", "มารับเอง", "เอาไปทำ"),
             "offer_charge": ("ค่ากำจัด", "ค่าบำบัด", "disposal fee", "disposal cost", "treatment cost", "disposal charge", "budget")}  # fmt: skip
# หาดินเหลือจากโรงเซรามิก: after a wish that says what is wished for.
_LEFT_OVER = ("เหลือจาก", "เหลือใช้", "เหลือทิ้ง")
_PREPOSITION = re.compile(r"\b(?:for|from|by|to|at|in|of|with|as|into|ex)\b")
_FOR_WHAT = re.compile(r" for (?:[a-z]+ ){1,3}")
_AFTER_A_PARTY = re.compile(
    r"s?(?:$|[,.;:()\n/-]| (?:to|for|who|that|which|with|in|near|at|or|and|willing|able|interested|nearby|within|inside|around|across|outside)(?![a-z])| ?[ก-๙])"
)
_ITS_WASTE = re.compile(
    r" (?:scale|sand|dust|slag|ash|sludge|waste|manure|gas|mud|fines|residue|scrap|rejects|litter|slurry|effluent)s?(?![a-z])"
)
_NO_DESCRIPTION = re.compile(
    r",|[0-9] ?(?:t|tons?|tonnes?|mt|kgs?|m3|nm3|l|lit(?:re|er)s?|[km]wh|[mg]j|drums?|bags?|loads?)(?![a-z0-9])"
)
_WHO_BUYS = ("buyer", "taker", "off-taker", "user", "end user", "receiver")
"""A buyer of manure is one who takes it, a mill of it (a producer of …) one who has it."""
_EARLY = 40
"""Characters within which a posting says who it is that takes."""
_WANTED = ("wanted", "needed", "required")
_REFUSES = (
    "ไม่รับ", "ไม่เอา", "ไม่ซื้อ", "งดรับ", "not accepting", "do not accept", "don't accept", "not accept", "no longer accept",
    "do not take", "don't take", "do not want", "don't want", "cannot accept", "can't accept", "not interested in",
)  # fmt: skip
# Who pays for a thing buys it; who pays for its removal gives it.
_PAYS = frozenset(("we pay", "we will pay", "we'll pay", "willing to pay", "happy to pay", "paying", "paying up to", "can pay",
         "willing to pay for", "เราจ่าย", "จ่ายให้", "จ่ายให้ตันละ", "ยินดีจ่าย", "จ่ายตันละ", "จ่ายโลละ", "จ่ายกิโลละ", "จ่ายคันละ",
         "มีงบ", "มีงบให้", "เรามีงบ", "เรามีงบให้", "will pay", "we would pay"))  # fmt: skip
# จ่ายตันละ 700 behind a need says what a buyer gives.
_WHAT_IT_COSTS = re.compile(
    r"(?: to [a-z ]{1,16}| for [a-z ]{1,16})?(?: (?:of )?(?:thb|baht|฿)? ?[\d,.]+ ?(?:thb|baht|฿|บาท)?(?: ?(?:/|per |ต่อ)? ?[a-zก-๙0-9]{1,5})?)?"
    r",? ?(?:to be quoted|acceptable|offered|available|paid|payable|by us|on us|ours|up to|at our|we pay|we will pay|budget)(?![a-z])"
)
"""What makes of a gate fee one that its writer pays: gate fee up to 800, gate fee 250 THB/t paid by us."""
_NOW = re.compile(r"(?<![a-z])(?:currently|now|at present|presently|today)[ ,:]")
# Who asks for a price may sell or buy: beside what else is asked it says little.
_ASKS_PRICE = frozenset(("please quote", "best price", "best price please", "quote your price", "quote us", "your best offer", "price on request",
               "ขอราคา", "เสนอ", "เสนอราคามา", "เสนอราคาได้", "เสนอราคามาได้เลย", "ราคาเท่าไหร่", "กิโลละเท่าไหร่", "ราคาเสนอมา", "ขอใบเสนอราคา",
               "ตีราคา"))  # fmt: skip
_EITHER_SIDE = ("fob", "exw", "cif", "negotiable")
# ใครมีบ่อให้ทิ้ง, ใครมีรถมาขน: who asks for a place or a lorry has something to bring there.
_A_PLACE = re.compile(r" ?(?:บ่อ|ที่(?:ทิ้ง|ถม|ดิน|เท|ลง|ว่าง|รับ)|หลุม|เตา|รถ|โรง|ฟาร์ม|คอก|เล้า|แปลง|สวน)")
_PLACE_SOUGHT = re.compile(r"(?:ใคร|ท่านใด|ที่ไหน)มี" + _A_PLACE.pattern)
_WHO_HAS = frozenset(("ใครมี", "มีใครมี", "โรงไหนมี", "ที่ไหนมี", "โรงงานไหนมี", "ไผมี", "ผู้ใดมี", "มีใครขาย", "ใครขาย", "ไผขาย",
            "ใครมีบ้าง", "ใครมีมั่ง", "who has", "anyone has"))  # fmt: skip
_SELLS = frozenset(("ขาย", "จำหน่าย", "ปล่อย", "เหลือ", "เหลือใช้", "เหลือทิ้ง"))
# ... มีใครทิ้ง… บ้าง: so does who asks who throws it away.
_NO_MONEY = ("ไม่คิดเงิน", "ไม่คิดค่าใช้จ่าย", "ไม่คิดตังค์", "ไม่คิดตัง", "ไม่มีค่าใช้จ่าย", "ไม่เก็บเงิน", "ไม่เก็บตังค์", "ไม่คิดมูลค่า",
             "no charge", "no money either way")  # fmt: skip
_FETCHES = frozenset(("ไปรับเอง", "ขนเองได้", "ไปรับเองได้", "ไปขนเอง", "รับไป", "ขอรับไป"))
_IN_A_NEED = frozenset((*_LEFT_OVER, *_NO_MONEY, *_PAYS, *_EITHER_SIDE))
"""Words of an offer that behind a need say little."""
# We take your husk for free, will collect at no cost: the free word is a taker's.
_WE_TAKE = re.compile(
    r"(?:(?<![a-z])(?:we|i)(?:'ll| will| can| could)? |(?:^|\n|(?<=[.,;:] ))(?:will|can) )"
    r"(?:take|collect|pick up|haul|remove|accept|receive)(?![a-z])[^\n.;]{0,80}$"
)
# Pig farmers collect for free, you may take it free: the taker is not the writer.
_THEY_FETCH = re.compile(
    r"(?<![a-z])(?:you|farm(?:er)?s|growers|villagers|neighbou?rs|gardeners|composters|breeders|they|anyone|takers?)(?: can| may| could| to| will| already)? $"
)
# รับซื้อไปกลั่นไหม: who asks whether somebody buys sells.
_ASKED = re.compile(
    r"[ก-๙]{0,20}?(?:(?<!รัง)(?<!เศษ)(?<!เส้น)(?<!แด้)(?<!ใย)(?<!ผ้า)(?<!หนอน)ไหม|มั้ย|มั๊ย|ไม๊|หรือเปล่า|รึเปล่า|ป่าว|เท่าไหร่|เท่าไร|กี่บาท|กี่ตังค์|ยังไง|อย่างไร)"
    r"(?=$|[\s,.?!;:)]|ครับ|คับ|คะ|ค่ะ|จ้า|จ๊ะ)"
)
# ให้โรงปูนรับฟรี: who lets a party take it gives.
_LETS_TAKE = re.compile(r"ให้(?:โรง|ฟาร์ม|บริษัท|กลุ่ม|ชุมชน|สวน|ไร่|สหกรณ์|วิสาหกิจ|เกษตรกร|ชาวบ้าน)[ก-๙a-z]{0,20} ?$")
# โรงกระดาษขอน้ำทิ้ง…: so does รับ, see below.
_PARTY_BEFORE = re.compile(r"(?:^|[\n ,:])(?:โรง|ฟาร์ม|บริษัท|กลุ่ม|สวน|ไร่|สหกรณ์|วิสาหกิจ|ชุมชน)[ก-๙]{1,24}$")
# รับ by itself takes something in, unless it is said of somebody else, or begins another word.
_TAKING = (
    r"(?<!ใคร)(?<!คน)(?<!ผู้)(?<!มา)(?<!รอ)(?<!ไป)(?<!ให้)(?<!หา)(?<!ไหน)(?<!ที่)(?<!ได้)รับ"
    r"(?!เอง|ได้|ไป|ไหม|มั้ย|หน่อย|รอง|ผิด|ประกัน|จ้าง|สมัคร|เหมา|ทราบ|บริการ|ซ่อม|ติดตั้ง|ออกแบบ|ทำ|ตรวจ|งาน|พนักงาน|ของ(?:ได้|ที่|เอง|เลย|แถม|ฟรี)|ราคา|บ้าง|น้ำหนัก|หน้า(?:โรง|งาน|บ้าน|ฟาร์ม|ลาน|โกดัง)|ที่|ส่วน|เงิน|สาย|ข้อมูล)"
    r"[ก-๙a-z]"
)
_TAKES = re.compile(
    r"(?:(?:โรง|ฟาร์ม|บริษัท|บจก|หจก|ร้าน|กลุ่ม|วิสาหกิจ|สหกรณ์|เรา|ทางเรา|เตาปูน|สวน)[^ \n]{0,24}|^|\n|[ ,:.*•-])" + _TAKING
)
_PARTY_TAKES = re.compile(r"(?:โรง|ฟาร์ม|กลุ่ม|วิสาหกิจ|สหกรณ์|เตาปูน|สวน)[ก-๙]{0,24}" + _TAKING)

_WHO = re.compile(
    r"(?:(?:โรง|ฟาร์ม|บริษัท|บจก|หจก|ร้าน|กลุ่ม|วิสาหกิจ|สหกรณ์|เตา|สวน|ไร่|บ่อ|วิจัย|นักวิจัย|คนเลี้ยง|คนเพาะ)[ก-๙ a-z0-9.]{0,32}"
    r"|(?:เรา|ทางเรา|ผม|ที่บ้าน|ที่นี่)(?:ทำ|เป็น|ผลิต|เลี้ยง|ปลูก|เพาะ)[ก-๙ a-z0-9.]{0,32}"
    r"|[a-z0-9 &'/-]{0,40}\b(?:plant|mill|kiln|maker|producer|farm|lab|firm|factory|foundry|grower|smelter|refinery|company"
    r"|works|workshop|collector|processor|manufacturer|blender|shop|nursery|renderer|recycler)s?(?:,? [a-z ]{2,24},?)?)",
)
_THAI = re.compile(r"[ก-๙]")
_A_WORD = re.compile(r" ?[ก-๙a-z]{3}")


class Trade(NamedTuple):
    """Direction and price sign with the places that decided; `strength` 0 where no word of trade was found."""

    direction: Direction | None
    sign: PriceSign | None
    strength: float
    spans: tuple[tuple[int, int], ...] = ()


def read_trade(
    folded: str, words: Sequence[Found], negations: Sequence[Found], priced: bool, leaning: float = 0.0,
    kinds: int = EVERY_KIND,
) -> Trade:  # fmt: skip
    """What the words of trade say. `priced`: whether a price was found; alone it makes an offer that is paid.
    `leaning`: log odds that the writer takes, by the text's manner (see manner.py); where these are strong they
    outweigh the words. `kinds`: the text's cues (see cues.py).

    Where no word of trade stands, who takes things in (โรงอิฐรับ…) or refuses some (ไม่เอา…) has a need.
    """
    sides: dict[Direction, float] = {"offer": 0.0, "need": 0.0}
    signs: list[tuple[PriceSign, Direction]] = []
    spans: list[tuple[int, int]] = []
    paying = sought = False
    first: Direction | None = None
    asks_who_has = -1_000
    takes_in = can_take(folded) or somebody_takes(folded)
    if takes_in is not None:
        sides["need"] = _STRENGTH["need_buy"]
        first = "need"
        spans.append(takes_in)
        if "pay" in folded[takes_in[0] : takes_in[1]]:
            signs.append(("pay", "need"))
    elif " pay" in folded and (paid := who_pays(folded)) is not None:
        # Tannery pays 900 baht/t for disposal of its sludge.
        sides["offer"] = _STRENGTH["offer_charge"]
        first = "offer"
        if "free" not in folded:
            signs.append(("charge", "offer"))
        spans.append(paid[:2])
    asked = [one for one in find_asked(folded, kinds) if not _PLACE_SOUGHT.match(folded, one.start)]
    for one in asked:
        sides[one.direction] += one.strength
        spans.append((one.start, one.end))
    asks_to_sell = sides["need"] > sides["offer"] and bool(asked)
    for index, word in enumerate(words):
        value = word.senses.direction
        if value is None or (negations and any(_negates(negation, word) for negation in negations)):
            continue
        within = next((one for one in asked if one.start <= word.start < one.end), None) if asked else None
        if within is not None:
            if value in _SIGN and not _only_fetches(folded, word, signs):
                signs.append((_SIGN[value], within.direction))
            continue
        if value == "start" and not _begins(folded, word):
            continue
        text = folded[word.start : word.end]
        if value in ("seek", "need") and index + 1 < len(words) and _is_within_another(word, words[index + 1]):
            # มองหา + หาที่ลง.
            continue
        if (
            value in ("seek", "need")
            and not text.endswith(("บ้าง", "มั่ง"))
            and (
                _seeks_a_party(folded, word, words[index + 1 : index + 3])
                or (
                    text in _WANTED
                    and any(_is_party(folded, before, word) for before in words[max(0, index - 2) : index])
                )
            )
        ) or (text in _WHO_HAS and _A_PLACE.match(folded, word.end)):
            value = "offer"
            sought = True
        value = _by_who_acts(folded, word, value)
        if (
            value == "offer_charge"
            and first is None
            and text in _PAYS
            and _THAI.match(text)
            and _takes_before(folded, word)
        ):
            # โรงไพโรไลซิสรับยาง … จ่ายตันละ 2,000.
            value = "need_buy"
        elif (
            value == "offer_charge"
            and asks_to_sell
            and text in _PAYS
            and not REMOVAL.search(folded, word.end, word.end + 40)
        ):
            # We would welcome fish heads. We pay 5 baht/kg.
            value = "need_buy"
        strength = _STRENGTH[value]
        side = _SIDE[value]
        if text in _SIDELESS.get(value, ()) or (first == "need" and text in _IN_A_NEED):
            strength = 0.4
        if asks_to_sell and (text in _ASKS_PRICE or text in _EITHER_SIDE):
            strength = 0.4
        elif asks_to_sell and text in _SELLS:
            # They are asked to sell.
            strength = 1.0
        if text in _WHO_HAS:
            asks_who_has = word.end
        elif text in _SELLS and 0 <= word.start - asks_who_has <= 40:
            # ใครมีแกลบขายบ้าง: the other side sells.
            value, side, strength = "need_buy" if side == "offer" and value == "offer_sell" else "need", "need", 1.0
        # The first word of trade is what the writer came for.
        sides[side] += strength * (1.3 if first is None and strength > 1 else 1.0)
        if first is None and strength > 1:
            first = side
        paying = paying or text in _PAYS
        if value in _SIGN and not _only_fetches(folded, word, signs):
            signs.append((_SIGN[value], side))
        spans.append((word.start, word.end))
    takes = "รับ" in folded
    opening = _PARTY_TAKES.match(folded) if takes else None
    if opening is not None and sides["need"] <= sides["offer"]:
        # โรงป่นโปรตีนรับขนไก่ … ไม่คิดเงิน: who takes things in says so first.
        sides["need"] += 4.0
        spans.append((opening.end() - 4, opening.end() - 1))
    elif sides["offer"] < 1 and sides["need"] < 1:
        taking = [(n.start, n.end) for n in negations if folded.startswith(_REFUSES, n.start)]
        taking += [(m.end() - 4, m.end() - 1) for m in _TAKES.finditer(folded)] if takes else []
        if taking:
            sides["need"] += 1.5
            spans += taking
    if not spans:
        if leaning > _UNSAID:
            return Trade("need", "pay" if priced else None, 0.5)
        return Trade("offer" if priced else None, "pay" if priced else None, 0.5 if priced else 0.0)
    said = _SAID if sides["need"] > sides["offer"] else -_SOUGHT if sought else -_SAID
    if asked and abs(sides["need"] - sides["offer"]) >= _CLEAR and min(sides.values()) < 1:
        # What is asked says so, and nothing else speaks.
        said *= _CLEARLY
    leaning = max(-_MOST_LEANING, min(_MOST_LEANING, leaning))
    direction: Direction = "need" if said + leaning > 0 else "offer"
    return Trade(direction, _sign(direction, signs, priced, folded, paying), max(sides.values()), tuple(spans))


def who_wants(folded: str, words: Sequence[Found]) -> tuple[int, int] | None:
    """Where a text of a need opens with who it is (Cement kiln seeks …, โรงปูนรับ…): what they do is not what it is."""
    first = next((word for word in words if word.senses.direction), None)
    takes_in = somebody_takes(folded)
    if takes_in is not None and (first is None or takes_in[0] <= first.start):
        return 0, takes_in[0]
    opening = _PARTY_TAKES.match(folded)
    if opening is not None and (first is None or opening.end() <= first.start):
        return 0, opening.end() - 4
    if first is None or first.start == 0 or folded[first.start : first.end] in _WANTED:
        return None
    if any(refusal in folded[: first.end] for refusal in _REFUSES):
        # โรงงานไม่รับ เถ้าแกลบ รับเถ้าลอย: that says what they do not want.
        return None
    who = _WHO.fullmatch(folded[: first.start].rstrip())
    return (0, first.start) if who is not None and _A_WORD.match(folded, first.end) else None


def _by_who_acts(folded: str, word: Found, value: str) -> str:
    """What a word of paying or of free means by who does it: who pays for goods buys them, who takes for free wants."""
    text = folded[word.start : word.end]
    if value == "offer_charge" and text in _PAYS and pays_for_goods(folded, text, word.end):
        return "need_buy"
    if value == "need_charge" and not _THAI.match(text):
        if _WHAT_IT_COSTS.match(folded, word.end) and "fee" in text:
            return "offer_charge"
        if text == "we dispose of" and _NOW.search(folded, max(0, word.start - 14)):
            return "offer_charge"
    if value == "need_free" and _LETS_TAKE.search(folded, max(0, word.start - 40), word.start):
        return "offer_free"
    if value == "need_buy" and text.startswith(("รับ", "ให้")) and _ASKED.match(folded, word.end):
        return "offer_sell"
    if text.startswith("สนใจ") and text.endswith("ซื้อ") and _A_WORD.match(folded, word.end):
        # สนใจรับซื้อฟิล์มยืด … says who buys, ท่านใดสนใจรับซื้อ asks who does.
        before = folded[: word.start].rstrip()
        if not before or before.endswith(("\n", "เรา", "ผม")) or folded[word.start - 1] == "\n":
            return "need_buy"
    if value == "need_free" and _THEY_FETCH.search(folded, max(0, word.start - 24), word.start):
        return "offer_free"
    if value == "offer_free" and _WE_TAKE.search(folded[: word.start]):
        return "need_free"
    return value


def _only_fetches(folded: str, word: Found, signs: Sequence[tuple[PriceSign, Direction]]) -> bool:
    """ขอซื้อ… ไปรับเอง: who buys comes for it, too, and takes nothing for free."""
    return folded[word.start : word.end] in _FETCHES and any(sign == "pay" for sign, _ in signs)


def _is_within_another(word: Found, following: Found) -> bool:
    """Whether a word that says what is offered begins inside a word of seeking."""
    says = following.senses.direction or ""
    inside = word.start < following.start < word.end < following.end
    return inside and says.startswith("offer") and following.senses.direction != "offer_free"


def _takes_before(folded: str, word: Found) -> bool:
    taking = _TAKES.search(folded, 0, word.start)
    return taking is not None and not WHICH.search(folded, max(0, taking.start() - 12), taking.end())


def _negates(negation: Found, word: Found) -> bool:
    """Whether a negation stands before or over a word of trade; one inside it is part of it (free of charge)."""
    inside = word.start <= negation.start and negation.end <= word.end
    return negation.start <= word.start < negation.end + 1 and not inside


def _is_party(folded: str, party: Found, word: Found) -> bool:
    """Farms wanted, partner for biogas wanted: who is wanted is a party; but chips from a mill wanted are chips."""
    clause = re.split(r"[,.;\n]", folded[: party.start])[-1]
    between = folded[party.end : word.start]
    near = between == " " or _FOR_WHAT.fullmatch(between) is not None
    return bool(party.senses.party) and near and not _PREPOSITION.search(clause)


def _begins(folded: str, word: Found) -> bool:
    """Whether a word opens the text or a line of it (รับกากสี …), or says what a party asks for (โรงกระดาษขอ…)."""
    if folded.startswith("ขอ", word.start) and _PARTY_BEFORE.search(folded, max(0, word.start - 40), word.start):
        return True
    if word.start <= _EARLY and folded[word.start - 1 : word.start] == " " and folded[word.end : word.end + 1] == " ":
        # โคขุนหัวหิน รับ skin & core …: a word of its own behind who does it.
        return True
    before = folded[: word.start].rstrip(" -*•–\"'(")
    return not before or before.endswith("\n") or folded[word.start - 1 : word.start] in ("\n",)


def _seeks_a_party(folded: str, word: Found, following: Sequence[Found]) -> bool:
    """หาโรงงาน…, looking for a taker: who seeks somebody has something."""
    for party in following:
        if party.senses.party is None:
            continue
        between = folded[word.end : party.start]
        if ":" in between and folded.endswith(_WANTED, word.start, word.end):
            # Husk wanted: a mill in Roi Et. It names who wants it.
            return False
        if _ITS_WASTE.match(folded, party.end):
            # Needs mill scale, foundry sand.
            continue
        if _BLANKS.fullmatch(between):
            return True
        # An amount between is what is wanted (ต้องการ 300 t/day โรงปูนแก่งคอย); a number of or in a name is none.
        few = between.isascii() and len(between.split()) <= 3 and not _NO_DESCRIPTION.search(between)
        if few and between.strip() and not _AFTER_A_PARTY.match(folded, party.end):
            # Needs copper smelter slag: the party is where the stuff comes from.
            continue
        if few and not _PREPOSITION.search(between):
            return True
    return False


def _sign(
    direction: Direction, signs: Sequence[tuple[PriceSign, Direction]], priced: bool, folded: str, paying: bool
) -> PriceSign | None:
    kinds = [sign for sign, side in signs if side == direction] or [sign for sign, _ in signs]
    if direction == "need" and paying and all(side == "offer" for _, side in signs):
        # Wanted: pallets, paying 90 THB each.
        return "pay"
    if direction == "need" and charges_for_service(folded):
        return "charge"
    if "charge" in kinds:
        # ขายหรือจ้างก็ได้: undecided.
        return (
            None if "pay" in kinds and direction == "offer" and ("หรือจ้าง" in folded or "or pay" in folded) else "charge"
        )
    if "free" in kinds and not (priced and "pay" in kinds):
        return "free"
    if direction == "offer" and " giv" in folded and GIVEN_AWAY.search(folded):
        return "free"
    return "pay" if "pay" in kinds or priced else None
