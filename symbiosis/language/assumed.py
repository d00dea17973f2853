"""What one container or truck holds where nobody said it: payloads and volumes, with the sentence that says so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from symbiosis.knowledge.records import Assumption
from symbiosis.language.reading import Amount
from symbiosis.model.catalogue import Material
from symbiosis.model.text import Text

_CONTAINER_M3: Final = {"drum200l": 0.2, "ibc1000l": 1.0}
_TRUCK_TH: Final = {"pickup": "รถกระบะ", "truck6": "รถหกล้อ", "truck10": "รถสิบล้อ", "trailer18": "รถพ่วง 18 ล้อ"}
_TRUCK_EN: Final = {
    "pickup": "pickup",
    "truck6": "6-wheel truck",
    "truck10": "10-wheel truck",
    "trailer18": "18-wheel trailer",
}


@dataclass(frozen=True, slots=True)
class Payloads:
    """Payload (t) and loading volume (m³) of each kind of truck, from assumptions.csv."""

    tonnes: Mapping[str, float]
    cubic_metres: Mapping[str, float]

    @classmethod
    def of(cls, assumptions: Mapping[str, Assumption]) -> Payloads:
        """The rows `vehicle.*.payload_t` and `vehicle.*.volume_m3`."""
        tonnes, volumes = {}, {}
        for truck in _TRUCK_EN:
            payload = assumptions.get(f"vehicle.{truck}.payload_t")
            volume = assumptions.get(f"vehicle.{truck}.volume_m3")
            if payload is not None:
                tonnes[truck] = payload.number
            if volume is not None:
                volumes[truck] = volume.number
        return cls(tonnes, volumes)


def tonnes_of_one(amount: Amount, material: Material, payloads: Payloads | None) -> tuple[float, Text] | None:
    """Tonnes in one container of an amount, and the sentence that says what was assumed; None where nothing is known.

    Drums and IBCs by their volume and the material's bulk density; a truck of a stated kind by its payload, or less
    where its loading volume fills first; goods counted in pieces by the mass of a piece where the row has it.
    """
    density = material.bulk_density[1] if material.bulk_density else None
    volume = _CONTAINER_M3.get(amount.unit)
    if volume is not None and density is not None:
        tonnes = volume * density
        return tonnes, Text(
            f"ถือว่าเต็มถัง {volume * 1000:g} ลิตร ความหนาแน่น {density:g} ตัน/ลบ.ม. = {tonnes:.3g} ตันต่อถัง",
            f"Containers taken as full: {volume * 1000:g} l at {density:g} t/m³ = {tonnes:.3g} t each",
        )
    if amount.unit == "truck" and amount.truck is not None and payloads is not None:
        payload = payloads.tonnes.get(amount.truck)
        if payload is None:
            return None
        space = payloads.cubic_metres.get(amount.truck)
        tonnes = min(payload, space * density) if space is not None and density is not None else payload
        return tonnes, Text(
            f"ถือว่า{_TRUCK_TH[amount.truck]}หนึ่งคันขน {tonnes:.3g} ตัน (ค่าประมาณ)",
            f"One {_TRUCK_EN[amount.truck]} taken to carry {tonnes:.3g} t (estimate)",
        )
    return None
