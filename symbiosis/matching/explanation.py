"""Why a match is what it is: each part of P in a sentence, and what is still to be asked; Thai and English."""

from __future__ import annotations

import numpy as np

from symbiosis.knowledge.catalogue import Catalogue
from symbiosis.matching.columns import NeedColumns, OfferColumns
from symbiosis.matching.givers import is_waste_stream
from symbiosis.matching.hazard import declared_hazard
from symbiosis.matching.probability import PART_NAMES
from symbiosis.matching.quality import check_limits, check_taker_limits
from symbiosis.matching.ranking import RankedPair
from symbiosis.model.organisation import is_licensed
from symbiosis.model.proposal import Part
from symbiosis.model.text import Text

_RELATION = {
    "same_material": Text("ผู้รับต้องการวัสดุนี้โดยตรง", "the taker asks for this very material"),
    "same_class": Text("ผู้รับต้องการวัสดุกลุ่มเดียวกัน", "the taker asks for a material of the same class"),
    "product": Text("ใช้แทนสินค้าที่ผู้รับต้องการได้", "it displaces the product that the taker asks for"),
    "broader_product": Text("ใช้แทนสินค้าในหมวดที่ผู้รับต้องการ", "it displaces a product of the kind the taker asks for"),
}
_FIT = {
    "sub_type": Text("ประเภทย่อยของโรงงานตรงกับแนวทางใช้", "the factory's sub-type is the one the use needs"),
    "type": Text("ประเภทโรงงานตรงกับแนวทางใช้", "the factory's type is the one the use needs"),
    "isic": Text("สาขาอุตสาหกรรม (ISIC) ตรงกับแนวทางใช้", "the industry (ISIC class) is the one the use needs"),
    None: Text("ไม่ทราบว่าผู้รับจะใช้อย่างไร", "what the taker will do with it is not known"),
}
_MATURITY = {
    "common": Text("ทำกันทั่วไป", "common practice"),
    "implemented": Text("มีผู้ทำจริงแล้ว", "implemented elsewhere"),
    "pilot": Text("อยู่ในขั้นทดลอง", "at pilot stage"),
    "proposed": Text("เป็นแนวคิด ยังไม่มีผู้ทำ", "proposed, not yet done"),
}
_CONDITIONS = {
    "leach_test_needed": Text("ต้องมีผลทดสอบการชะละลาย", "a leaching test is needed"),
    "heavy_metal_test_needed": Text("ต้องมีผลตรวจโลหะหนัก", "a heavy-metal test is needed"),
    "feed_registration_needed": Text("ต้องขึ้นทะเบียนเป็นวัตถุดิบอาหารสัตว์", "registration as a feed material is needed"),
    "land_use_approval_needed": Text("ต้องได้รับอนุญาตใช้กับดิน", "approval for use on land is needed"),
    "animal_byproduct_rules": Text("ต้องทำตามข้อกำหนดผลพลอยได้จากสัตว์", "rules for animal by-products apply"),
    "no_same_species_feed": Text("ห้ามเลี้ยงสัตว์ชนิดเดียวกัน", "not to be fed to the same species"),
    "no_ruminant_to_ruminant": Text("ห้ามเลี้ยงสัตว์เคี้ยวเอื้อง", "not to be fed to ruminants"),
    "fresh_within_24h": Text("ต้องใช้ภายใน 24 ชั่วโมง", "to be used within 24 hours"),
    "fresh_within_48h": Text("ต้องใช้ภายใน 48 ชั่วโมง", "to be used within 48 hours"),
    "manifest_required": Text("ต้องมีใบกำกับการขนส่ง", "a manifest is required"),
    "radioactivity_check": Text("ต้องตรวจกัมมันตรังสี", "a radioactivity check is needed"),
    "food_grade_required": Text("ต้องได้มาตรฐานอาหาร", "food grade is required"),
    "no_pvc": Text("ต้องไม่มีพีวีซี", "no PVC"),
    "no_treated_wood": Text("ต้องไม่มีไม้ที่ผ่านสารเคมี", "no treated wood"),
}
"""Blocks of a pathway that are conditions to be met, in words; the others are gates or show as they stand."""
_GATE_BLOCKS = ("hazardous", "not_to_community", "non_hazardous_only", "licensed_106")


def parts_of(catalogue: Catalogue, pair: RankedPair, offers: OfferColumns, needs: NeedColumns) -> tuple[Part, ...]:
    """Each part of P with its value and sentence, in the order they multiply."""
    sentences = {
        "material": _material(catalogue, pair),
        "receiver": _FIT[pair.piece.candidates.fit(pair.column)],
        "quality": _quality(pair, offers, needs),
        "months": _months(pair, offers),
        "distance": _distance(pair),
        "maturity": _maturity(pair),
        "licence": _licence(catalogue, pair, offers, needs),
    }
    return tuple(
        Part(name, float(getattr(pair.piece.parts, name)[pair.row, pair.column]), sentences[name])
        for name in PART_NAMES
    )


def questions_of(catalogue: Catalogue, pair: RankedPair, offers: OfferColumns, needs: NeedColumns) -> tuple[Text, ...]:
    """What giver and taker should settle: unknown qualities, tests and approvals, present use, place, a price gap."""
    use = pair.use
    asked: list[Text] = []
    if offers.kinds[pair.offer].present_route is None:
        asked.append(Text("ปัจจุบันวัสดุนี้ไปที่ใด", "what happens to the stream today?"))
    if declared_hazard(catalogue, offers.kinds[pair.offer]) == "HM":
        asked.append(Text("รหัสนี้อาจเป็นของเสียอันตราย (HM): มีผลวิเคราะห์หรือไม่", "a mirror entry (HM): is there an analysis?"))
    if use.pathway is not None:
        unknown = check_limits(use.pathway.quality_limits, offers.properties[pair.offer]).unknown
        if unknown:
            words = "; ".join(unknown)
            asked.append(Text(f"ยังไม่ทราบค่าคุณภาพ: {words}", f"quality not known yet: {words}"))
        for block in use.pathway.hard_blocks:
            if block not in _GATE_BLOCKS:
                asked.append(_CONDITIONS.get(block, Text(f"เงื่อนไข: {block}", f"condition: {block.replace('_', ' ')}")))
        if use.pathway.chain_via_types and not is_licensed(needs.receivers[pair.need].factory_types):
            types = ", ".join(use.pathway.chain_via_types)
            asked.append(
                Text(f"ขั้นแรกต้องผ่านโรงงานประเภท {types}", f"the first step belongs to a processor of type {types}")
            )
    unknown_to_taker = check_taker_limits(needs.limits[pair.need], offers.properties[pair.offer]).unknown
    if unknown_to_taker:
        words = "; ".join(unknown_to_taker)
        asked.append(Text(f"ผู้รับกำหนดค่าที่ยังไม่ทราบ: {words}", f"the taker asks for values not known: {words}"))
    if np.isnan(pair.piece.distance_km[pair.row, pair.column]):
        asked.append(Text("ไม่ทราบที่ตั้งของฝ่ายใดฝ่ายหนึ่ง จึงสมมติระยะทาง", "a place is not known; the distance is assumed"))
    return tuple(asked)


def _material(catalogue: Catalogue, pair: RankedPair) -> Text:
    use = pair.use
    words = _RELATION[use.relation]
    if use.by_analogy and use.pathway is not None:
        sister = catalogue.materials[use.pathway.material_id]
        return Text(f"{words.th} โดยเทียบเคียงกับ{sister.name_th}", f"{words.en}, by analogy with {sister.name_en}")
    return words


def _quality(pair: RankedPair, offers: OfferColumns, needs: NeedColumns) -> Text:
    pathway = pair.use.pathway
    unknown = len(check_limits(pathway.quality_limits if pathway else (), offers.properties[pair.offer]).unknown)
    unknown += len(check_taker_limits(needs.limits[pair.need], offers.properties[pair.offer]).unknown)
    if unknown == 0:
        return Text("ค่าคุณภาพที่ทราบผ่านข้อกำหนดทั้งหมด", "every quality limit is met by a known value")
    return Text(f"มีข้อกำหนดคุณภาพ {unknown} ข้อที่ยังไม่ทราบค่า", f"{unknown} quality limit(s) without a known value")


def _months(pair: RankedPair, offers: OfferColumns) -> Text:
    amount = float(pair.piece.amount_per_year[pair.row, pair.column])
    unit = offers.measures[pair.offer].quantity_unit
    share = float(pair.piece.parts.months[pair.row, pair.column])
    return Text(
        f"เดือนที่ตรงกันรับได้ {amount:,.0f} {unit}/ปี ({share:.0%} ของฝ่ายที่น้อยกว่า)",
        f"in the months both have, {amount:,.0f} {unit}/yr can move ({share:.0%} of the smaller side)",
    )


def _distance(pair: RankedPair) -> Text:
    pathway = pair.use.pathway
    usual = pathway.typical_max_distance_km if pathway else None
    distance = float(pair.piece.distance_km[pair.row, pair.column])
    if np.isnan(distance):
        return Text("ไม่ทราบระยะทาง", "the distance is not known")
    if usual is None:
        return Text(f"{distance:,.0f} กม. ทางถนน", f"{distance:,.0f} km by road")
    if distance <= usual:
        return Text(
            f"{distance:,.0f} กม. อยู่ในระยะปกติ {usual:,.0f} กม.", f"{distance:,.0f} km, within the usual {usual:,.0f} km"
        )
    return Text(
        f"{distance:,.0f} กม. ไกลกว่าระยะปกติ {usual:,.0f} กม.", f"{distance:,.0f} km, beyond the usual {usual:,.0f} km"
    )


def _maturity(pair: RankedPair) -> Text:
    pathway = pair.use.pathway
    return _MATURITY[pathway.maturity] if pathway else Text("ไม่ทราบการใช้", "the use is not known")


def _licence(catalogue: Catalogue, pair: RankedPair, offers: OfferColumns, needs: NeedColumns) -> Text:
    if not is_waste_stream(catalogue, offers.kinds[pair.offer]):
        return Text("เป็นผลิตภัณฑ์หรือผลพลอยได้ ไม่ต้องขออนุญาตแบบของเสีย", "a product or by-product: no waste permit is needed")
    if is_licensed(needs.receivers[pair.need].factory_types):
        return Text("ผู้รับมีใบอนุญาตรับของเสีย (101/105/106)", "the receiver is licensed for waste (101/105/106)")
    return Text(
        "ผู้รับใช้ของเสียเป็นวัตถุดิบ ต้องขออนุญาตกรมโรงงานก่อน", "the receiver uses waste as raw material: DIW's approval first"
    )
