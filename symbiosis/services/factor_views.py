"""How factors and their sets look from outside."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal, Self

from symbiosis.carbon.versions import FactorChange
from symbiosis.knowledge.factors import EmissionFactor
from symbiosis.services.factors import SetListed
from symbiosis.services.views import TextView, View


class GasesView(View):
    """kg of each gas per base unit."""

    co2_fossil: float
    ch4_fossil: float
    ch4_biogenic: float
    n2o: float


class FactorView(View):
    """An emission factor: `value` (median), `low` to `high` (95 % range) in `unit`; `stated_unit` is its source's."""

    id: str
    category: str
    name: TextView
    value: float
    low: float
    high: float
    unit: str
    basis: str | None
    stated_unit: str
    region: str
    year: str
    edition: str | None
    valid_from: date | None
    valid_to: date | None
    gas_set: str | None
    gases: GasesView | None
    biogenic_co2: float | None
    source: str
    verification: str
    licence: str
    redistributable: str
    label: str
    notes: str

    @classmethod
    def of(cls, factor: EmissionFactor) -> Self:
        built = ("name", "unit", "gases")
        return cls(
            **{name: getattr(factor, name) for name in cls.model_fields if name not in built},
            name=TextView(th=factor.name_th or factor.name_en, en=factor.name_en or factor.name_th),
            unit=f"kg CO2e/{factor.per}",
            gases=GasesView.model_validate(factor.gases) if factor.gases else None,
        )


class FactorSetView(View):
    """A version of the factors; `id` is sha256:… of its canonical CSV. `own_factors`: replaced or added by a list."""

    id: str
    origin: Literal["shipped", "operator"]
    name: str
    loaded_at: datetime
    loaded_by: str
    factors: int
    own_factors: int
    current: bool

    @classmethod
    def of(cls, listed: SetListed) -> Self:
        stored = listed.stored
        return cls(
            id=f"sha256:{stored.id}",
            origin=stored.origin,
            name=stored.name,
            loaded_at=stored.loaded_at,
            loaded_by=stored.loaded_by,
            factors=stored.factor_count,
            own_factors=len(stored.own_ids),
            current=listed.current,
        )


class FactorChangeView(View):
    """A factor in two sets, kg CO2e per base unit; null where a set does not have it. A change of range alone has
    `change` 0."""

    id: str
    old: float | None
    new: float | None
    change: float | None

    @classmethod
    def of(cls, changed: FactorChange) -> Self:
        known = changed.old is not None and changed.new is not None
        change = (changed.new or 0.0) - (changed.old or 0.0) if known else None
        return cls(id=changed.id, old=changed.old, new=changed.new, change=change)
