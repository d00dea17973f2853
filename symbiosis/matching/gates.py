"""What forbids a match, each with its reason; a pair stops at the first gate that is shut, in this order."""

from __future__ import annotations

from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from symbiosis.matching.candidates import Candidates
from symbiosis.matching.columns import NeedColumns, OfferColumns, Receiver
from symbiosis.matching.givers import Givers
from symbiosis.matching.hazard import pathway_is_hazardous
from symbiosis.matching.limits_met import Quality
from symbiosis.model.catalogue import Pathway
from symbiosis.model.organisation import is_licensed
from symbiosis.model.stream import Hazard
from symbiosis.model.text import Text

PROTECTED_KINDS = ("CommunityEnterprise", "Farm")
"""Kinds that may never receive hazardous waste, nor a mirror entry that nobody resolved."""


class Gate(IntEnum):
    """Gates in the order they are tried; `OPEN` is no gate at all."""

    OPEN = 0
    SAME_ORGANISATION = 1
    HAZARD = 2
    LICENCE = 3
    QUALITY = 4
    UNITS = 5
    MONTHS = 6
    NO_GAIN = 7
    SETTLED = 8


REASONS: dict[Gate, Text] = {
    Gate.SAME_ORGANISATION: Text("ผู้ให้และผู้รับเป็นรายเดียวกัน", "giver and taker are the same organisation"),
    Gate.HAZARD: Text(
        "ของเสียอันตราย (หรือยังไม่พิสูจน์ว่าไม่อันตราย) ห้ามส่งให้วิสาหกิจชุมชนหรือฟาร์ม และห้ามใช้ในแนวทางที่รับเฉพาะของไม่อันตราย",
        "hazardous (or a mirror entry not yet resolved): never to a community enterprise or farm, "
        "nor into a use for non-hazardous material only",
    ),
    Gate.LICENCE: Text(
        "ผู้รับไม่มีใบอนุญาตประเภท 101, 105 หรือ 106 และไม่ได้ใช้ของเสียนี้เป็นวัตถุดิบ",
        "the receiver is not licensed as type 101, 105 or 106 and does not use this waste as its raw material",
    ),
    Gate.QUALITY: Text("ค่าคุณภาพที่ทราบไม่ผ่านข้อกำหนด", "a known quality value is outside a limit"),
    Gate.UNITS: Text(
        "ปริมาณของสองฝ่ายอยู่ในหน่วยที่แปลงหากันไม่ได้ (ต้องทราบความหนาแน่น)",
        "the two quantities are in units that do not convert (a density is needed)",
    ),
    Gate.MONTHS: Text("ไม่มีเดือนที่ตรงกัน", "there is no month in which both have something"),
    Gate.NO_GAIN: Text("ไม่ลดคาร์บอนและไม่คุ้มค่าเงิน", "neither CO2 nor money can gain"),
    Gate.SETTLED: Text(
        "คู่นี้ตกลงกันไปแล้ว หรือฝ่ายหนึ่งปฏิเสธหรือถอนตัวแล้ว", "this pair has agreed already, or a side declined or withdrew"
    ),
}


def static_gates(
    piece: Candidates, givers: Givers, quality: Quality, offers: OfferColumns, needs: NeedColumns
) -> NDArray[np.int8]:
    """Gates that need no amounts: (offers, columns) of `Gate` values, 0 where open."""
    takers = piece.takers
    receiver_of = needs.receivers.of_row[takers.needs]
    verdicts = np.array(
        [[_verdicts(use.pathway, *danger, needs) for use in takers.uses] for danger in givers.dangers.members],
        dtype=np.int8,
    )  # (dangers, uses, kinds of receivers)
    shut: NDArray[np.int8] = verdicts[givers.dangers.of_row[:, None], takers.use_of[None, :], receiver_of[None, :]]
    shut[(shut == Gate.OPEN) & quality.broken] = Gate.QUALITY
    shut[_own(piece, offers, needs)] = Gate.SAME_ORGANISATION
    return shut


def _own(piece: Candidates, offers: OfferColumns, needs: NeedColumns) -> NDArray[np.bool_]:
    """(offers, columns): whether giver and taker are one organisation. Ids are compared where keys are the same."""
    taking = piece.takers.needs
    own: NDArray[np.bool_] = offers.owner_keys[piece.offers][:, None] == needs.owner_keys[taking][None, :]
    row, column = np.nonzero(own)
    givers, takers = offers.organisation_ids.at(piece.offers[row]), needs.organisation_ids.at(taking[column])
    own[row, column] = givers == takers
    return own


def _verdicts(pathway: Pathway | None, hazard: Hazard | None, is_waste: bool, needs: NeedColumns) -> NDArray[np.int8]:
    """(k,) the gate of hazard or licence that is shut for each kind of receiver among the needs, OPEN where none is."""

    def make() -> NDArray[np.int8]:
        receivers = needs.receivers.members
        return np.array([_verdict(pathway, hazard, is_waste, receiver) for receiver in receivers], dtype=np.int8)

    return needs.receivers.worked_out.once(pathway, ("gates", hazard, is_waste), make)


def _verdict(pathway: Pathway | None, hazard: Hazard | None, is_waste: bool, receiver: Receiver) -> Gate:
    if _hazard_shut(pathway, hazard, receiver):
        return Gate.HAZARD
    return Gate.LICENCE if _licence_shut(pathway, hazard, is_waste, receiver) else Gate.OPEN


def _hazard_shut(pathway: Pathway | None, hazard: Hazard | None, receiver: Receiver) -> bool:
    blocks = pathway.hard_blocks if pathway else ()
    if receiver.kind in PROTECTED_KINDS:
        return hazard is not None or pathway_is_hazardous(pathway) or "not_to_community" in blocks
    return hazard == "HA" and "non_hazardous_only" in blocks


def _licence_shut(pathway: Pathway | None, hazard: Hazard | None, is_waste: bool, receiver: Receiver) -> bool:
    types = {factory_type.split("(")[0] for factory_type in receiver.factory_types}
    if pathway is not None and "licensed_106" in pathway.hard_blocks and "106" not in types:
        return True
    if not is_waste and hazard != "HA":
        return False
    if hazard == "HA":
        uses_it = pathway is not None and pathway_is_hazardous(pathway)
        return not (types & {"101", "106"} or uses_it)
    return pathway is None and not is_licensed(types)
