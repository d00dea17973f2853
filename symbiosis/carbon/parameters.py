"""The inputs of a case: each with its value, how unsure it is, where it comes from and which symbols it feeds."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal

from symbiosis.carbon.distributions import Distribution, Fixed, of_factor, of_ratio
from symbiosis.knowledge.factors import BaseUnit, EmissionFactor
from symbiosis.knowledge.records import Assumption, BaselineFactor
from symbiosis.model.errors import InvalidInput
from symbiosis.model.text import Text

ParameterKind = Literal["factor", "multiplier", "input"]


@dataclass(frozen=True, slots=True)
class Parameter:
    """One input. `symbols` are those of formula.py that it feeds: a factor that serves two terms moves both.

    `name` is what its random stream hangs on: the factor's id, `material|route` of a multiplier, or the input's name.
    `assumed`: a default stands in for what nobody stated. `gas_set`: GWP set of a factor, where its source says it.
    """

    name: str
    kind: ParameterKind
    symbols: tuple[str, ...]
    distribution: Distribution
    unit: str
    source: str
    label: str
    assumed: bool = False
    gas_set: str | None = None

    @property
    def point(self) -> float:
        """The value of the central ledger."""
        return self.distribution.point


def factor_parameter(symbol: str, factor: EmissionFactor, *, assumed: bool = False) -> Parameter:
    """A factor of the catalogue as an input, spread over its 95 % range."""
    return Parameter(
        name=factor.id,
        kind="factor",
        symbols=(symbol,),
        distribution=of_factor(factor.low, factor.value, factor.high),
        unit=f"kg CO2e/{factor.per}",
        source=factor.source,
        label=factor.label,
        assumed=assumed,
        gas_set=factor.gas_set,
    )


@dataclass(frozen=True, slots=True)
class AssumptionUsed:
    """A default that the result rests on, as the ledger lists it; `value` is a number or a factor's id."""

    id: str
    value: float | str
    unit: str
    source: str
    meaning: Text


def used(assumption: Assumption, meaning_th: str | None = None) -> AssumptionUsed:
    """A row of assumptions.csv as a ledger lists it; its own English words stand in where there are no Thai ones."""
    value: float | str = assumption.value if assumption.unit == "factor id" else assumption.number
    words = Text(meaning_th or assumption.meaning, assumption.meaning)
    return AssumptionUsed(assumption.id, value, assumption.unit, assumption.source, words)


@dataclass(slots=True)
class ParameterList:
    """Collects the parameters of a case; a factor or multiplier asked for twice feeds one more symbol instead."""

    parameters: dict[str, Parameter] = field(default_factory=dict)
    assumptions: dict[str, AssumptionUsed] = field(default_factory=dict)

    def add(self, parameter: Parameter) -> None:
        """Add a parameter, or its symbols to the one of that name."""
        known = self.parameters.get(parameter.name)
        if known is not None:
            if known.distribution != parameter.distribution:
                raise InvalidInput(
                    Text(f"{parameter.name} มีสองค่าในกรณีเดียว", f"{parameter.name} has two values in one case")
                )
            parameter = replace(known, symbols=known.symbols + parameter.symbols)
        self.parameters[parameter.name] = parameter

    def factor(self, symbol: str, factor: EmissionFactor, per: BaseUnit, *, assumed: bool = False) -> None:
        """A factor that must be per `per`; InvalidInput where its dimension is another one."""
        if factor.per != per:
            raise InvalidInput(
                Text(
                    f"ค่าการปล่อย {factor.id} เป็นต่อ {factor.per} แต่ต้องใช้ต่อ {per}",
                    f"factor {factor.id} is per {factor.per}, and per {per} is needed",
                )
            )
        self.add(factor_parameter(symbol, factor, assumed=assumed))

    def multiplier(self, symbol: str, row: BaselineFactor) -> None:
        """The multiplier of a row of baseline_factors.csv (material × route)."""
        distribution = of_ratio(row.multiplier_low, row.multiplier, row.multiplier_high)
        name = f"{row.material_id}|{row.route}"
        self.add(Parameter(name, "multiplier", (symbol,), distribution, "1", row.source, row.confidence))

    def input(
        self, name: str, symbol: str, distribution: Distribution, unit: str, source: str, *, assumed: bool = False
    ) -> None:
        """An input of the match itself."""
        label = "assumed" if assumed else "stated"
        self.add(Parameter(name, "input", (symbol,), distribution, unit, source, label, assumed=assumed))

    def fixed(self, name: str, symbol: str, value: float, unit: str, source: str) -> None:
        """A number taken as exact."""
        self.input(name, symbol, Fixed(value), unit, source)

    def assume(self, assumption: AssumptionUsed) -> None:
        """List a default that was used; once."""
        self.assumptions[assumption.id] = assumption
