"""Materials and products by exactly their id or name; whatever is not exact is for the language reader."""

from __future__ import annotations

from collections.abc import Mapping

from symbiosis.intake.columns import header_key
from symbiosis.model.catalogue import Material, Product


class ExactNames:
    """Ids by id and by Thai or English name, in any case and spacing; a name that two have names neither."""

    def __init__(self, things: Mapping[str, Material] | Mapping[str, Product]) -> None:
        self._ids: dict[str, str | None] = {}
        for identifier, thing in things.items():
            for name in {identifier, thing.name_th, thing.name_en}:
                key = header_key(name)
                if key:
                    self._ids[key] = identifier if self._ids.get(key, identifier) == identifier else None

    def id_of(self, text: str) -> str | None:
        """The id of what cleaned text names exactly; None where it names nothing, or two things."""
        return self._ids.get(header_key(text))
