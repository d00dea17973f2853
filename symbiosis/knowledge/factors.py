"""Emission factors, converted at load to kg CO2e per base unit, so that no sum ever mixes units or bases."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from pydantic import BeforeValidator

from symbiosis.knowledge.tables import OptionalNumber, OptionalText

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


OptionalDate = Annotated[date | None, BeforeValidator(lambda cell: None if cell == "" else cell)]


@dataclass(frozen=True, slots=True)
class FactorDetailsRow:
    """A row of factor_details.csv: what is known of a factor beside its number; gases in kg per stated base unit.

    The four gases that count are given together or not at all; `co2_biogenic` is a memo and counts 0.
    """

    factor_id: str
    gas_set: OptionalText
    edition: OptionalText
    valid_from: OptionalDate
    valid_to: OptionalDate
    co2_fossil: OptionalNumber
    ch4_fossil: OptionalNumber
    ch4_biogenic: OptionalNumber
    n2o: OptionalNumber
    co2_biogenic: OptionalNumber
    source: str


@dataclass(frozen=True, slots=True)
class GasSplit:
    """kg of each gas per base unit of a factor (kg, kWh, MJ, …)."""

    co2_fossil: float
    ch4_fossil: float
    ch4_biogenic: float
    n2o: float


@dataclass(frozen=True, slots=True)
class EmissionFactor:
    """`value` (median), `low`, `high` (95 % range) in kg CO2e per `per`; `basis` of the kg where stated.

    `gas_set` (AR4-100, AR5-100, …) and `gases` None where the source does not say; `valid_from`, `valid_to` (both
    included) None where open; `biogenic_co2`: kg per base unit, a memo that never counts.
    """

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
    licence: str = ""
    gas_set: str | None = None
    gases: GasSplit | None = None
    biogenic_co2: float | None = None
    edition: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None

    @property
    def label(self) -> str:
        """How far the number may be trusted, in a word for the ledger."""
        return "estimate" if self.redistributable == "estimate" else self.verification


def factor_from_row(row: EmissionFactorRow, details: FactorDetailsRow | None = None) -> EmissionFactor:
    """Convert a row to base units and join what else is known of it.

    KeyError for a unit that is not known (`seed check` names it first).
    """
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
        licence=row.licence,
        gas_set=details.gas_set if details else None,
        gases=_gases(details) if details else None,
        biogenic_co2=details.co2_biogenic if details else None,
        edition=details.edition if details else None,
        valid_from=details.valid_from if details else None,
        valid_to=details.valid_to if details else None,
    )


def per_base_unit(unit: str) -> float:
    """What a number in a stated unit is multiplied by to count per base unit: 0.001 for `kgCO2e/tonne`."""
    return _UNITS[unit][1]


def _gases(row: FactorDetailsRow) -> GasSplit | None:
    if row.co2_fossil is None or row.ch4_fossil is None or row.ch4_biogenic is None or row.n2o is None:
        return None
    return GasSplit(row.co2_fossil, row.ch4_fossil, row.ch4_biogenic, row.n2o)
