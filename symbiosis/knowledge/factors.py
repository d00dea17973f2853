"""Emission factors, converted at load to kg CO2e per base unit, so that no sum ever mixes units or bases."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from symbiosis.knowledge.tables import OptionalText

BaseUnit = Literal["kg", "kWh", "MJ", "m3", "litre", "tkm", "km"]
FactorBasis = Literal["wet", "dry", "as_received", "cod"]
Redistributable = Literal["yes", "cite", "estimate"]

_UNITS: dict[str, tuple[BaseUnit, float, FactorBasis | None]] = {
    "kgCO2e/kg": ("kg", 1.0, None),
    "kgCO2e/kg product": ("kg", 1.0, None),
    "kgCO2e/kg input": ("kg", 1.0, None),
    "kgCO2e/kg output": ("kg", 1.0, None),
    "kgCO2e/kg water": ("kg", 1.0, None),
    "kgCO2e/kg as received": ("kg", 1.0, "as_received"),
    "kgCO2e/kg wet": ("kg", 1.0, "wet"),
    "kgCO2e/kg dry burnt": ("kg", 1.0, "dry"),
    "kgCO2e/kg (DRY-matter basis, see notes)": ("kg", 1.0, "dry"),
    "kgCO2e/kg COD": ("kg", 1.0, "cod"),
    "kgCO2e/tonne": ("kg", 1e-3, None),
    "kgCO2e/tonnes": ("kg", 1e-3, None),
    "kgCO2e/tonne product": ("kg", 1e-3, None),
    "kgCO2e/kWh": ("kWh", 1.0, None),
    "kgCO2e/kWh (Net CV)": ("MJ", 1 / 3.6, None),
    "kgCO2e/MJ heat": ("MJ", 1.0, None),
    "kgCO2e/MJ LHV": ("MJ", 1.0, None),
    "kgCO2/GJ LHV": ("MJ", 1e-3, None),
    "kgCO2e/litre": ("litre", 1.0, None),
    "kgCO2e/m3": ("m3", 1.0, None),
    "kgCO2e/tkm": ("tkm", 1.0, None),
    "kgCO2e/km": ("km", 1.0, None),
}
KNOWN_UNITS = tuple(_UNITS)


@dataclass(frozen=True, slots=True)
class EmissionFactorRow:
    """A row of emission_factors.csv as it stands; `value`, `low`, `high` in `unit`."""

    id: str
    category: str
    name_en: str
    name_th: str
    unit: str
    value: float
    low: float
    high: float
    region: str
    year: str
    source: str
    verification: str
    licence: str
    redistributable: Redistributable
    confidence: str
    notes: OptionalText


@dataclass(frozen=True, slots=True)
class EmissionFactor:
    """`value` (median), `low`, `high` (95 % range) in kg CO2e per `per`; `basis` of the kg where stated."""

    id: str
    category: str
    name_th: str
    name_en: str
    value: float
    low: float
    high: float
    per: BaseUnit
    basis: FactorBasis | None
    stated_unit: str
    region: str
    year: str
    source: str
    verification: str
    redistributable: Redistributable
    notes: str

    @property
    def label(self) -> str:
        """How far the number may be trusted, in a word for the ledger."""
        return "estimate" if self.redistributable == "estimate" else self.verification


def factor_from_row(row: EmissionFactorRow) -> EmissionFactor:
    """Convert a row to base units; KeyError for a unit that is not known (`seed check` names it first)."""
    per, scale, basis = _UNITS[row.unit]
    return EmissionFactor(
        id=row.id,
        category=row.category,
        name_th=row.name_th,
        name_en=row.name_en,
        value=row.value * scale,
        low=row.low * scale,
        high=row.high * scale,
        per=per,
        basis=basis,
        stated_unit=row.unit,
        region=row.region,
        year=row.year,
        source=row.source,
        verification=row.verification,
        redistributable=row.redistributable,
        notes=row.notes or "",
    )
