"""Community enterprises of the demo, and the finished products that run back along a chain and close its circle."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CommunityKind:
    """What a community enterprise does. `offers`: materials it may have over, t a month (low, high); `weight`: how
    often there is one among a hundred or so."""

    isic: str
    name_th: str
    name_en: str
    weight: int
    offers: tuple[tuple[str, float, float], ...] = ()


COMMUNITY_KINDS: tuple[CommunityKind, ...] = (
    CommunityKind("2012", "กลุ่มปุ๋ยหมักชีวภาพ", "Compost Group", 18),
    CommunityKind("0113", "กลุ่มเพาะเห็ด", "Mushroom Growers", 14, (("fruit-and-vegetable-waste", 0.5, 3),)),
    CommunityKind("2395", "กลุ่มอิฐประสาน", "Interlocking Block Group", 11, (("brick-aac-waste", 0.5, 4),)),
    CommunityKind("0149", "กลุ่มเลี้ยงไส้เดือนและแมลง", "Worm and Insect Farmers", 9),
    CommunityKind("2011", "กลุ่มเผาถ่าน", "Charcoal Makers", 7, (("biomass-wood-fly-ash", 0.2, 2),)),
    CommunityKind("2392", "กลุ่มเตาเผาอิฐ", "Brick Kiln Group", 8, (("rice-husk-ash", 1, 6),)),
    CommunityKind("3290", "กลุ่มหัตถกรรมวัสดุเหลือใช้", "Upcycling Craft Group", 9, (("textile-offcuts", 0.1, 0.8),)),
    CommunityKind("2023", "กลุ่มสบู่สมุนไพร", "Herbal Soap Group", 6, (("used-cooking-oil", 0.1, 0.6),)),
    CommunityKind("3520", "กลุ่มก๊าซชีวภาพชุมชน", "Village Biogas Group", 5),
    CommunityKind("1030", "กลุ่มผลไม้อบแห้ง", "Dried Fruit Group", 6, (("fruit-and-vegetable-waste", 1, 6),)),
    CommunityKind("2220", "กลุ่มไม้เทียมพลาสติก", "Plastic Lumber Group", 3, (("plastic-production-scrap", 0.2, 1),)),
    CommunityKind("3100", "กลุ่มเฟอร์นิเจอร์ไม้เก่า", "Reclaimed Furniture Group", 4, (("sawdust-shavings", 0.5, 3),)),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ProductLink:
    """A finished good from one kind of organisation to another, by plant id or, for community enterprises, ISIC."""

    giver: str
    takers: tuple[str, ...]
    name_th: str
    name_en: str


_FARMS_THAT_FERTILISE = ("cane-farm", "palm-farm", "rice-farm", "nursery")
_KEEPERS = ("pig-farm", "chicken-farm", "fish-farm", "dairy-farm")

PRODUCT_LINKS: tuple[ProductLink, ...] = (
    ProductLink("2012", _FARMS_THAT_FERTILISE, "ปุ๋ยหมัก", "compost"),
    ProductLink("0113", ("fruit-vegetable-plant", "snack-plant", "noodle-plant"), "เห็ดสด", "fresh mushrooms"),
    ProductLink("0149", ("fish-farm", "chicken-farm", "feed-mill"), "โปรตีนแมลง", "insect meal"),
    ProductLink("2395", ("block-plant", "road-builder", "municipality"), "อิฐประสาน", "interlocking blocks"),
    ProductLink("2011", ("foundry", "mini-mill", "activated-carbon-plant"), "ถ่านไม้", "charcoal"),
    ProductLink("2023", ("laundry", "palm-oil-mill", "vegetable-oil-refinery", "brewery"), "สบู่และน้ำยาล้าง", "soap"),
    ProductLink("3290", ("garment-factory", "plastics-plant", "soft-drink-plant", "car-plant"), "ของที่ระลึก", "gifts"),
    ProductLink("2220", ("municipality", "pallet-maker", "packing-house"), "ไม้เทียม", "plastic lumber"),
    ProductLink("cane-farm", ("sugar-mill",), "อ้อย", "sugar cane"),
    ProductLink("palm-farm", ("palm-oil-mill",), "ทะลายปาล์มสด", "fresh palm fruit bunches"),
    ProductLink("rice-farm", ("rice-mill",), "ข้าวเปลือก", "paddy"),
    ProductLink("pig-farm", ("slaughterhouse-pig",), "สุกรมีชีวิต", "live pigs"),
    ProductLink("chicken-farm", ("slaughterhouse-poultry",), "ไก่มีชีวิต", "live chickens"),
    ProductLink("dairy-farm", ("dairy",), "น้ำนมดิบ", "raw milk"),
    ProductLink("fish-farm", ("surimi-plant", "fish-sauce-plant", "tuna-cannery"), "ปลาสด", "fresh fish"),
    ProductLink("nursery", ("municipality",), "กล้าไม้", "seedlings"),
    ProductLink("feed-mill", _KEEPERS, "อาหารสัตว์", "compound feed"),
    ProductLink("fertiliser-plant", _FARMS_THAT_FERTILISE, "ปุ๋ยอินทรีย์", "organic fertiliser"),
    ProductLink("cement-works", ("ready-mix-plant", "block-plant", "aac-plant", "precast-plant"), "ปูนซีเมนต์", "cement"),
    ProductLink("box-plant", ("brewery", "soft-drink-plant", "tuna-cannery", "car-plant"), "กล่องลูกฟูก", "boxes"),
    ProductLink("resin-plant", ("plastics-plant", "cable-plant", "auto-parts-plant"), "เม็ดพลาสติก", "resin"),
    ProductLink("rolling-mill", ("stamping-plant", "steel-structure-works"), "เหล็กแผ่น", "rolled steel"),
    ProductLink("sugar-mill", ("soft-drink-plant", "bakery", "snack-plant"), "น้ำตาล", "sugar"),
    ProductLink("sawmill", ("furniture-factory", "pallet-maker"), "ไม้แปรรูป", "sawn timber"),
)  # fmt: skip
"""By-product networks of real parks are mostly acyclic; their circles run back through products like these."""
