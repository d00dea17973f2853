"""The words of the programme (INDICATORS.md, "The programme"): five levels, five dimensions, the ladder of places."""

from __future__ import annotations

from symbiosis.model.text import Text

LEVELS: dict[int, Text] = {
    1: Text("การมีส่วนร่วม", "Engagement"),
    2: Text("การส่งเสริม", "Enhancement"),
    3: Text("ประสิทธิภาพในการใช้ทรัพยากร", "Resource efficiency"),
    4: Text("การพึ่งพาอาศัย", "Symbiosis"),
    5: Text("เมืองน่าอยู่คู่อุตสาหกรรม", "Happiness"),
}
DIMENSIONS: dict[str, Text] = {
    "physical": Text("กายภาพ", "physical"),
    "economic": Text("เศรษฐกิจ", "economic"),
    "social": Text("สังคม", "social"),
    "environment": Text("สิ่งแวดล้อม", "environment"),
    "management": Text("การบริหารจัดการ", "management"),
}
LADDER: tuple[Text, ...] = (
    Text("ครอบครัวและโรงงานเชิงนิเวศ", "eco family, eco factory"),
    Text("เขต นิคม หมู่บ้าน หรือตำบล", "zone, estate, village or subdistrict"),
    Text("เมือง", "town, city"),
    Text("เครือข่ายเมือง จังหวัด", "network of towns, province"),
)
FACTORY_SCHEMES: tuple[str, ...] = ("Eco Factory", "Eco Factory + Social Value", "Green Industry (GI 1–5)", "CSR-DIW")
