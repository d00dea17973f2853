"""Who is asked for what in letters and notices: the deed, and who is to do it, tell who gives and who takes."""

from __future__ import annotations

import pytest

from symbiosis.language.asked import find_asked


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("could your lime kiln take it?", "offer"),
        ("could your lime works sell us some?", "need"),
        ("our boiler house could burn it in place of lpg", "need"),
        ("mills with spare gas please contact us", "need"),
        ("looking for a seasoning maker", "offer"),
        ("looking for a power plant able to supply it", "need"),
        ("bids are invited from licensed dealers to buy it", "offer"),
        ("the foundry invites suppliers of scrap to quote", "need"),
        ("หาโรงงานที่รับขนไก่ไปป่น", "offer"),
        ("หาโรงงานที่มีเศษแก้วเหลือ", "need"),
        ("ขอเชิญประมูลซื้อเศษเหล็ก", "offer"),
        ("ขอเชิญผู้ค้าเสนอขายเศษเหล็ก", "need"),
        ("โรงอัดเม็ดไหนอยากได้", "offer"),
        ("โรงสีไหนแกลบล้น", "need"),
    ],
)
def test_who_is_to_do_what_tells_the_direction(text: str, direction: str) -> None:
    assert {one.direction for one in find_asked(text)} == {direction}


@pytest.mark.parametrize(
    "text",
    [
        "could you give us a price?",
        "we can take any reasonable offer",
        "we can bale it and load it for you",
        "recyclers with a permit please contact us",
        "รบกวนเสนอราคาด้วยค่ะ",
        "โรงอิฐเอาไปผสมได้",
    ],
)
def test_what_either_side_says_tells_nothing(text: str) -> None:
    assert find_asked(text) == []
