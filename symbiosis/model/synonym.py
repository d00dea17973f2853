"""A synonym: another name of a material, added by an operator while the service runs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Synonym:
    """`name` means `material_id`, as somebody said at some time. It counts until it is removed.

    `id` is made of the name's key, so that one name, however it is written, stands for one material. `history` has a
    line for each change: time, "added" or "removed", the material, and who.
    """

    id: str
    material_id: str
    name: str
    added_by: str
    added_at: datetime
    removed_by: str | None = None
    removed_at: datetime | None = None
    history: tuple[str, ...] = ()

    @property
    def counts(self) -> bool:
        """Whether it is in use."""
        return self.removed_at is None
