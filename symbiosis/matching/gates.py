"""What forbids a match, each with its reason; a pair stops at the first gate that is shut, in this order."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from enum import IntEnum
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from symbiosis.knowledge.catalogue import Catalogue
from symbiosis.matching.candidates import CandidateGroup
from symbiosis.matching.columns import Kinds, NeedColumns, OfferColumns, Receiver, kept_kinds, kinds_of
from symbiosis.matching.hazard import declared_hazard, pathway_is_hazardous
from symbiosis.matching.quality import check_limits, check_taker_limits
from symbiosis.model.organisation import is_licensed
from symbiosis.model.stream import Hazard
from symbiosis.model.text import Text

Row = TypeVar("Row", bound=Hashable)

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
}


def static_gates(
    catalogue: Catalogue, group: CandidateGroup, offers: OfferColumns, needs: NeedColumns
) -> NDArray[np.int8]:
    """Gates that need no amounts: (offers of the group × needs of the group) of `Gate` values, 0 where open."""
    shut = np.zeros((len(group.offers), len(group.needs)), dtype=np.int8)

    def close(mask: NDArray[np.bool_], gate: Gate) -> None:
        if mask.any():
            shut[(shut == Gate.OPEN) & mask] = gate

    hazards = [declared_hazard(catalogue, offers, index) for index in group.offers]
    receivers = kept_kinds(needs.receiver_kinds, group.needs)
    own = offers.owners[group.offers][:, None] == needs.owners[group.needs][None, :]
    close(own.astype(bool), Gate.SAME_ORGANISATION)
    close(_grid(kinds_of(hazards), receivers, lambda h, r: _hazard_shut(group, h, r)), Gate.HAZARD)
    waste = [is_waste_stream(catalogue, offers, index) for index in group.offers]
    givers = kinds_of(zip(hazards, waste, strict=True))
    close(_grid(givers, receivers, lambda giver, r: _licence_shut(group, *giver, r)), Gate.LICENCE)
    close(_quality_shut(group, offers, needs), Gate.QUALITY)
    return shut


def _grid(rows: Kinds[Row], columns: Kinds[Receiver], test: Callable[[Row, Receiver], bool]) -> NDArray[np.bool_]:
    """Test every pair, each distinct pair once: there are few kinds of rows and receivers, and many of each."""
    found = np.array([[test(row, column) for column in columns.members] for row in rows.members], dtype=bool)
    grid: NDArray[np.bool_] = found[rows.of_row[:, None], columns.of_row[None, :]]
    return grid


def _hazard_shut(group: CandidateGroup, hazard: Hazard | None, receiver: Receiver) -> bool:
    blocks = group.pathway.hard_blocks if group.pathway else ()
    if receiver.kind in PROTECTED_KINDS:
        return hazard is not None or pathway_is_hazardous(group.pathway) or "not_to_community" in blocks
    return hazard == "HA" and "non_hazardous_only" in blocks


def _licence_shut(group: CandidateGroup, hazard: Hazard | None, is_waste: bool, receiver: Receiver) -> bool:
    types = {factory_type.split("(")[0] for factory_type in receiver.factory_types}
    if group.pathway is not None and "licensed_106" in group.pathway.hard_blocks and "106" not in types:
        return True
    if not is_waste and hazard != "HA":
        return False
    if hazard == "HA":
        uses_it = group.pathway is not None and pathway_is_hazardous(group.pathway)
        return not (types & {"101", "106"} or uses_it)
    return group.pathway is None and not is_licensed(types)


def is_waste_stream(catalogue: Catalogue, offers: OfferColumns, index: int) -> bool:
    """Whether permits apply: the posting's own status, else that of its material."""
    return (offers.statuses[index] or catalogue.materials[offers.material_ids[index]].status) == "waste"


def _quality_shut(group: CandidateGroup, offers: OfferColumns, needs: NeedColumns) -> NDArray[np.bool_]:
    limits = group.pathway.quality_limits if group.pathway else ()
    by_pathway = np.array([bool(check_limits(limits, offers.properties[o]).broken) for o in group.offers])
    out = np.repeat(by_pathway[:, None], len(group.needs), axis=1)
    for j in np.flatnonzero(needs.limited[group.needs]).tolist():
        for i, o in enumerate(group.offers.tolist()):
            out[i, j] |= bool(check_taker_limits(needs.limits[group.needs[j]], offers.properties[o]).broken)
    return out
