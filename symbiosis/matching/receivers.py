"""Whether an organisation is the receiver a pathway means: on DIW sub-type, else type, else ISIC class."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Literal, get_args

from symbiosis.matching.columns import Receiver
from symbiosis.model.catalogue import Pathway

Fit = Literal["sub_type", "type", "isic"]
"""How a receiver fits, best first."""
FITS: tuple[Fit, ...] = get_args(Fit)

FIT_CERTAINTY: Mapping[Fit, float] = {"sub_type": 1.0, "type": 0.95, "isic": 0.85}
"""How sure it is that a receiver that fits so runs the process (expert estimates: a type holds several trades)."""

_TYPE = re.compile(r"(?P<type>\d{1,3})(?:\((?P<sub>\d{1,2})\))?")


def fit(pathway: Pathway, receiver: Receiver) -> Fit | None:
    """How the receiver fits the pathway, or None. Community pathways want a community enterprise of that very ISIC
    class; the label alone never suffices."""
    return _fit(pathway.receiver_kind, tuple(pathway.receiver_factory_types), pathway.receiver_isic, receiver)


@lru_cache(maxsize=1 << 17)
def _fit(receiver_kind: str, factory_types: tuple[str, ...], isic: str, receiver: Receiver) -> Fit | None:
    """There are few kinds of receivers and pathways, and both meet again and again."""
    same_class = bool(receiver.isic) and receiver.isic == isic
    if receiver_kind == "community_enterprise":
        return "isic" if receiver.kind == "CommunityEnterprise" and same_class else None
    if receiver.kind == "Commons":
        return None
    best: Fit | None = None
    for wanted in factory_types:
        found = _token_fit(wanted, receiver)
        if found == "sub_type":
            return found
        best = best or found
    return best or ("isic" if same_class else None)


def _token_fit(wanted: str, receiver: Receiver) -> Fit | None:
    if wanted == "all":
        return "type" if receiver.kind == "Factory" else None
    if wanted == "farm":
        return "isic" if (receiver.isic or "")[:2] in ("01", "02", "03") else None
    if wanted == "site":
        is_site = receiver.kind == "Municipality" or (receiver.isic or "")[:2] in ("41", "42", "43")
        return "isic" if is_site else None
    wish = _TYPE.fullmatch(wanted)
    if wish is None:
        return None
    for own in receiver.factory_types:
        has = _TYPE.fullmatch(own)
        if has is None or has["type"] != wish["type"]:
            continue
        if wish["sub"] is None or has["sub"] is None:
            return "type"
        if wish["sub"] == has["sub"]:
            return "sub_type"
    return None
