"""Whether an organisation is the receiver a pathway means: on DIW sub-type, else type, else ISIC class."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from symbiosis.matching.columns import Receiver
from symbiosis.model.catalogue import Pathway

Fit = Literal["sub_type", "type", "isic"]
"""How a receiver fits, best first."""
FITS: tuple[Fit, ...] = get_args(Fit)

FIT_CERTAINTY: Mapping[Fit, float] = {"sub_type": 1.0, "type": 0.95, "isic": 0.85}
"""How sure it is that a receiver that fits so runs the process (expert estimates: a type holds several trades)."""

UNEXPLAINED = -1
"""In place of a fit's place in FITS, where no pathway says what the receiver does with it."""

_CODES: defaultdict[tuple[str, tuple[str, ...], str], dict[Receiver, int]] = defaultdict(dict)
"""What was worked out for a kind of pathway's receivers: there are few kinds of both, and they meet again and again."""

_TYPE = re.compile(r"(?P<type>\d{1,3})(?:\((?P<sub>\d{1,2})\))?")


def fit(pathway: Pathway, receiver: Receiver) -> Fit | None:
    """How the receiver fits the pathway, or None. Community pathways want a community enterprise of that very ISIC
    class; the label alone never suffices."""
    same_class = bool(receiver.isic) and receiver.isic == pathway.receiver_isic
    if pathway.receiver_kind == "community_enterprise":
        return "isic" if receiver.kind == "CommunityEnterprise" and same_class else None
    if receiver.kind == "Commons":
        return None
    best: Fit | None = None
    for wanted in pathway.receiver_factory_types:
        found = _token_fit(wanted, receiver)
        if found == "sub_type":
            return found
        best = best or found
    return best or ("isic" if same_class else None)


def fit_codes(pathway: Pathway, receivers: Sequence[Receiver]) -> NDArray[np.int8]:
    """How each of the receivers fits the pathway: places in FITS, UNEXPLAINED where it does not."""
    known = _CODES[pathway.receiver_kind, tuple(pathway.receiver_factory_types), pathway.receiver_isic]
    codes = []
    for receiver in receivers:
        code = known.get(receiver)
        if code is None:
            found = fit(pathway, receiver)
            code = known[receiver] = UNEXPLAINED if found is None else FITS.index(found)
        codes.append(code)
    return np.array(codes, dtype=np.int8)


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
