"""A factor set as the graph keeps it: which it is, where it came from, who put it there and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal


@dataclass(frozen=True, slots=True)
class StoredFactorSet:
    """`id`: SHA-256 of its canonical CSV, hexadecimal. `own_ids`: factors that an operator's list replaced or added.

    Its factors are kept beside it as JSON, one text a factor.
    """

    id: str
    origin: Literal["shipped", "operator"]
    name: str
    loaded_at: datetime
    loaded_by: str
    factor_count: int
    own_ids: tuple[str, ...] = ()
