"""Who says that they take something in: pyrolysis plant takes tyres, re-refiner picks up oil from garages."""

from __future__ import annotations

import re
from typing import Final

from symbiosis.language.reading import Direction

# Pyrolysis unit (2 x 10 t) takes whole tyres.
_SOMEBODY_TAKES = re.compile(
    r"(?!.{0,40}(?<![a-z])(?:who|anyone|nobody|somebody|someone|it|which|that|this|they|you|we|i)"
    r" (?:takes|would|picks|collects))"
    r"(?P<who>[a-z][a-z ,&'-]{2,50}(?: ?\([^)\n]{0,30}\))?)"
    r" (?:(?P<deed>takes|would (?:take|use|accept|burn|buy))|(?P<fetches>(?<!truck )(?:picks up|collects)))"
    r" (?!place|up|about|only|too|much|long|time|it |them |this |these |our |my |care|part)[a-z]"
)
_TAKEN_IN: Final = (" takes ", " would ", " picks up ", " collects ")
_FETCHED_FROM = re.compile(r"[^.;\n]{2,60}? (?:from|off|at) (?!us(?![a-z])|our|my|me(?![a-z])|here|this)[a-z]")
_THEIRS = re.compile(r"(?:our|my|a|an|the|one|local|some|current|present|existing|another|every|each)(?![a-z])")
"""Our dealer collects it, a re-refiner picks up our oil: somebody other than the writer."""
# โรงงานเรารับได้วันละ 50 ตัน: who says how much they can take wants it.
_CAN_TAKE = re.compile(
    r"(?:(?<![ก-๙])(?:ทาง)?(?:เรา|โรง[ก-๙]{1,18}?|ฟาร์ม[ก-๙]{0,14}?|สวน[ก-๙]{0,14}?|กลุ่ม[ก-๙]{0,14}?|สหกรณ์[ก-๙]{0,14}?|เตา[ก-๙]{1,14}?))"
    r" ?(?<!ไหน)(?<!มา)(?:สามารถ)?(?:รับ(?!รอง|ผิด|ประกัน)|เอา)[ก-๙a-z0-9 -]{0,24}?ได้"
    r" ?(?:ถึง|ไม่เกิน|สูงสุด|ประมาณ|ราว)? ?(?:(?:วัน|เดือน|ปี|สัปดาห์|อาทิตย์|คืน)ละ|\d)"
)
_PARTIES: Final = (
    r"(?:plant|mill|kiln|works|farm|factory|foundry|smelter|(?:re-?)?refiner(?:y)?|renderer|reclaimer|recycler|collector|owner"
    r"|operator|maker|producer|manufacturer|grower|farmer|breeder|keeper|dealer|trader|merchant|yard|scrapyard|company|firm"
    r"|co-?op(?:erative)?|processor|reprocessor|compounder|blender|brewer|brewery|baker|bakery|distillery|distiller|composter"
    r"|nursery|orchard|plantation|estate|dairy|line|unit|group|workshop|shop|school|hotel|house|boiler|station|ranch|hatchery|tannery|abattoir"
    r"|slaughterhouse|sawmill|laundry|lab|laboratory|greenhouse|developer|builder|landscaper|converter|crusher|pelletiser)s?"
)
_WHERE: Final = (
    r"(?:(?: ?\([^)\n]{0,30}\))?(?:,? (?:in|at|near|around|of|on|off|outside|by|with|from) [a-z][a-z0-9 .,'&-]{1,44}?"
    r"|, ?[a-z][a-z .'-]{1,30}?)?,?)"
)
_PARTY_OPENS: Final = rf"(?:wanted: )?(?:[a-z0-9&'/-]+ ){{0,5}}?{_PARTIES}{_WHERE}"
_PARTY_FETCHES = re.compile(
    rf"(?P<who>{_PARTY_OPENS}) (?P<deed>(?:is |are |now |currently )*(?:collecting|collects|picking up|picks up"
    r"|buying up|buys up|takes in|(?:is|are) (?:after|on the lookout for|hungry for)|is (?:short of|running low on)"
    r"|hunts|hunting))"
    r" (?!data|money|rain|fees?(?![a-z]))[a-z0-9]"
)
"""Re-refinery collecting drained oil from garages, feed mill in Lampang is after broken rice."""
_FETCHED: Final = (
    " collect", " pick", " is after ", " are after ", "ing up ", "ys up ", " takes in", " lookout", " hunt", " hungry",
    " short of", " running low",
)  # fmt: skip
_COLLECTS = re.compile(r"collect|pick")
_WHO_COLLECTS = re.compile(
    r"(?:re-?refiner(?:y)?|collector|recycler|renderer|dealer|trader|merchant|scrapyard)s?(?![a-z])"
)
_BOUGHT = re.compile(r"(?<![a-z])(?:paid|pays?|paying|cash|we pay|buy)(?![a-z])")
_FETCHED_FROM_OTHERS = re.compile(
    r"[^.;\n]{2,60}? (?:from|off)"
    r" (?!us(?![a-z])|our|my|me(?![a-z])|its|their|his|own|here|this|the|each|both|two|three|a |an )[a-z]"
)
_PARTY_PAYS = re.compile(
    rf"{_PARTY_OPENS} (?P<deed>(?:is |are |now |also )*"
    r"(?:pays?|paying|(?:will|would|can|could|(?:is |are )?(?:willing|ready|happy|glad) to) pay))"
    r"(?: (?:(?:spot |good )?cash|well|top price|good (?:price|money)))?"
    r"(?: (?!for |to |some|any)[a-z0-9฿.,%/-]+){0,7}?(?: to [a-z-]+s)?"
    r" (?P<aim>for|to (?=(?:have|get|be|dispose|remove|clear|haul|take|collect|treat|burn|cart|carry|empty"
    r"|pump|whoever|who|a|the taker|takers?) )|some ?(?:one|body)|any ?(?:one|body))"
    r" ?(?P<what>[a-z0-9][^.;\n]{2,60})"
)
"""Charcoal kiln pays cash for broken shell; tannery pays 900 baht/t for disposal of its sludge."""
REMOVAL = re.compile(
    r"dispos|remov|taking|take|collect(?!ed )|haul|pick|treat(?!ed )|carr(?:y|i)|getting rid|transport(?!ed )|recycling"
    r"|handling|incinerat|landfill|freight|gate fee|tipping"
    r"|clear(?:ing|ance| (?:the|it|them|our|its|out|away|up)(?![a-z]))"
)
"""What is done to have something gone: who pays for that gives it."""
_ITS_REMOVAL = re.compile(
    r"(?:[a-z-]+ ){1,2}"
    r"(?:disposal|removal|collection|haulage|treatment|transport|pick-?up|handling|clearance|incineration)(?![a-z])"
)
_ARTICLE = re.compile(r"^(?:(?:the|its|their|a|an|safe|proper|licensed|regular|weekly|quick|prompt|legal|all) )+")
_FOR_A_THING = re.compile(r"[^;\n]{0,40}?(?<![a-z])for (?P<what>[^;\n.]{1,60})")
_TO_WHOM = re.compile(
    r" ?(?:up to )?(?:thb|baht|฿)? ?\d[\d,.]* ?(?:thb|baht|฿|บาท)? ?(?:/|per |a )? ?[a-z]{1,6}"
    r" to (?!remov|tak|collect|haul|get|dispos|have|any ?one who|who|be )[a-z]"
)
"""Paying 27 THB/kg to restaurants: to those who have it."""
_FOR_A_THING_THAI = re.compile(
    r" ?[\d,.]+ ?(?:บาท)? ?ค่า(?!กำจัด|ขน|บำบัด|บริการ|เท|ทิ้ง|จ้าง|รถ|ฝัง|เผา|แรง|รับ|ดูด|สูบ|ใช้|ส่ง)[ก-๙]"
)
"""จ่ายตันละ 600 ค่าเศษไม้."""
# ร้านของเก่าเก็บสายไฟตามไซต์งาน: who goes round for it wants it.
_GOES_ROUND = re.compile(
    r"(?:^|(?<=[ \n]))(?:โรง|ร้าน|เตา|ฟาร์ม|รถ|คน|เรา|ทางเรา|ผม|สวน|กลุ่ม|บริษัท|สหกรณ์)[ก-๙]{0,24}? ?"
    r"(?:เก็บ|กว้าน|รวบรวม|ตระเวน)[ก-๙ ]{2,28}?ตาม(?:อู่|ไซต์|ไซท์|บ้าน|ร้าน|ตลาด|โรง|หมู่บ้าน|ชุมชน|ปั๊ม|ครัว|ฟาร์ม|สวน|ล้ง|แพ|เขียง)"
)
WHICH = re.compile(r"ไหน|ใคร|ให้|หา|ไผ")
"""ให้โรงปูนรับได้, โรงไหนรับได้: somebody else takes."""


def who_pays(folded: str) -> tuple[int, int, Direction] | None:
    """Where a text that opens with a party says that they pay, and whether for goods (a need) or to have them gone."""
    paid = _PARTY_PAYS.match(folded)
    if paid is None or _THEIRS.match(folded):
        return None
    what = _ARTICLE.sub("", paid["what"])
    gone = paid["aim"] != "for" or REMOVAL.match(what) is not None or _ITS_REMOVAL.match(what) is not None
    return paid.start("deed"), paid.end("deed"), "offer" if gone else "need"


def pays_for_goods(folded: str, pays: str, end: int) -> bool:
    """Whether what a word of paying that ends at a place is for is goods, or goes to those who have them."""
    if pays.endswith("ละ"):
        return _FOR_A_THING_THAI.match(folded, end) is not None
    bought = _FOR_A_THING.match(folded, end) if not pays.endswith("for") else None
    what = bought["what"] if bought else folded[end : end + 40] if pays.endswith("for") else None
    return (what is not None and not REMOVAL.search(what)) or _TO_WHOM.match(folded, end) is not None


def can_take(folded: str) -> tuple[int, int] | None:
    """Where a text says how much its writer can take."""
    if "ได้" not in folded or (able := _CAN_TAKE.search(folded)) is None:
        return None
    return None if WHICH.search(folded, max(0, able.start() - 12), able.end()) else able.span()


def somebody_takes(folded: str) -> tuple[int, int] | None:
    """Where a text that opens with a taker says that they take something in."""
    if "ตาม" in folded and (round_ := _GOES_ROUND.search(folded)) is not None:
        return round_.span()
    if any(deed in folded for deed in _FETCHED) and (fetched := _PARTY_FETCHES.match(folded)) is not None:
        deed = fetched["deed"]
        if not _THEIRS.match(folded) and (
            not _COLLECTS.search(deed)
            or _WHO_COLLECTS.search(fetched["who"])
            or _FETCHED_FROM_OTHERS.match(folded, fetched.end("deed"))
            or _BOUGHT.search(folded, fetched.end("deed"))
        ):
            return fetched.span("deed")
    if " pay" in folded and (paid := who_pays(folded)) is not None and paid[2] == "need":
        return paid[:2]
    if not any(deed in folded for deed in _TAKEN_IN):
        return None
    found = _SOMEBODY_TAKES.match(folded)
    if found is None:
        return None
    deed = "deed" if found["deed"] else "fetches"
    if deed == "fetches" and (_THEIRS.match(folded) or not _FETCHED_FROM.match(folded, found.end(deed))):
        return None
    return found.span(deed)
