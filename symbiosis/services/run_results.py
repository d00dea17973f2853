"""What a run leaves as its result: JSON of bounded size, whatever the work found."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from symbiosis.model.errors import TooLarge
from symbiosis.model.text import Text

MAX_CHARACTERS = 1_000_000
LEFT_OUT = "left_out"


def as_result(found: Mapping[str, Any]) -> str:
    """`found` as JSON text of at most `MAX_CHARACTERS`.

    Where it is longer, its longest lists (of the first level) lose their ends, and `left_out` says how many entries
    of each. Raises TooLarge where it is not lists that make it so large.
    """
    kept = dict(found)
    left_out: dict[str, int] = {}
    text = _json(kept)
    while len(text) > MAX_CHARACTERS:
        sizes = {name: len(_json(value)) for name, value in kept.items() if isinstance(value, list | tuple) and value}
        if not sizes:
            limit = f"{MAX_CHARACTERS:,}"
            raise TooLarge(Text(f"ผลลัพธ์ยาวเกิน {limit} อักขระ", f"the result is longer than {limit} characters"))
        name = max(sizes, key=lambda one: (sizes[one], one))
        whole = kept[name]
        # As many as would fit if all were of one length, and a little fewer.
        too_much = len(text) - MAX_CHARACTERS
        count = min(len(whole) - 1, int(len(whole) * max(0.0, 1 - too_much / sizes[name]) * 0.95))
        kept[name] = whole[:count]
        left_out[name] = left_out.get(name, 0) + len(whole) - count
        kept[LEFT_OUT] = left_out
        text = _json(kept)
    return text


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
