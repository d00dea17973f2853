"""Factors of a read case: ids looked up, values taken as they stand, other bases and units refused by field."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

from symbiosis.carbon.baseline import Baseline
from symbiosis.carbon.case import ZERO_SYMBOLS, Case, Unknowns
from symbiosis.carbon.displacement import displacement
from symbiosis.carbon.formula import Form
from symbiosis.carbon.parameters import Parameter, ParameterList
from symbiosis.carbon.saving_inputs import Factor, FactorValue
from symbiosis.carbon.saving_spreads import fault, scaled, spread_of, unknown
from symbiosis.carbon.units import Conversion
from symbiosis.carbon.vehicles import vehicles_of
from symbiosis.knowledge.catalogue import Catalogue
from symbiosis.knowledge.factors import BaseUnit
from symbiosis.model.errors import InvalidInput
from symbiosis.model.text import Text

STATED = "stated in the case"


def add_factor(
    collected: ParameterList,
    catalogue: Catalogue,
    field: str,
    symbol: str,
    factor: Factor | None,
    per: BaseUnit,
    scale: float = 1.0,
) -> None:
    """Add the factor of a field to the symbol it feeds; `scale` turns a stated value into kg CO2e per base unit.

    NotFound for an id that is not in the catalogue, InvalidInput for a factor per another unit; both name the field.
    """
    if factor is None:
        return
    try:
        if isinstance(factor, str):
            known = catalogue.factors.get(factor)
            if known is None:
                raise unknown(field, factor)
            collected.factor(symbol, known, per)
            return
        value = factor if isinstance(factor, FactorValue) else FactorValue(value=factor)
        spread = scaled(spread_of(value, "number"), scale)
        if value.id is None:
            collected.input(symbol, symbol, spread, f"kg CO2e/{per}", value.source)
        else:
            collected.add(Parameter(value.id, "factor", (symbol,), spread, f"kg CO2e/{per}", value.source, "stated"))
    except InvalidInput as error:
        raise fault(field, error.message) from None


def refuse_other_basis(
    catalogue: Catalogue, field: str, factor: Factor | None, *, dry_allowed: bool, wet_allowed: bool = True
) -> None:
    """A factor per kg of dry matter or of COD never meets a wet mass unless a multiplier carries it over; nor the
    other way round (rule 2: on wet food the dry factors overstate 2.0–2.3 times)."""
    known = catalogue.factors.get(factor) if isinstance(factor, str) else None
    if known is None:
        return
    if known.basis in ("dry", "cod") and not dry_allowed:
        raise fault(
            field,
            Text(
                f"{known.id} เป็นต่อกิโลกรัม {known.basis} ใช้กับมวลเปียกไม่ได้หากไม่มีตัวคูณ",
                f"{known.id} is per kg {known.basis}: with a wet mass it needs a multiplier that carries it over",
            ),
        )
    if known.basis in ("wet", "as_received") and not wet_allowed:
        raise fault(
            field,
            Text(
                f"{known.id} เป็นต่อกิโลกรัมเปียก แต่มวลเป็นมวลแห้ง",
                f"{known.id} is per kg as received, and the mass is dry",
            ),
        )


def bare_case(catalogue: Catalogue, collected: ParameterList, form: Form) -> Case:
    """A case with the collected parameters and nothing of the catalogue's own knowledge but the trucks."""
    values = dict.fromkeys(ZERO_SYMBOLS, 0.0) | {"lhv": 1.0, "tonnes_per_amount": 1.0}
    if form.present is not None:
        values |= {f"present.{symbol}": 0.0 for symbol in ZERO_SYMBOLS} | {"present.lhv": 1.0}
    values |= {symbol: p.point for p in collected.parameters.values() for symbol in p.symbols}
    return Case(
        pathway_id="",
        material_id="",
        form=form,
        values=MappingProxyType(values),
        parameters=tuple(collected.parameters.values()),
        assumptions=tuple(collected.assumptions.values()),
        notes=(),
        conversion=Conversion(1.0, 1.0, trucked=True),
        baseline=Baseline(None),
        displacement=displacement("default", 0.0),
        unknowns=Unknowns(),
        vehicles=vehicles_of(catalogue),
        delivered_unit="kg",
    )


def by_the_unit(case: Case, delivered_unit: str) -> Case:
    """The case for what flows by pipe or wire: amounts in delivered units, no mass, no truck."""
    values = MappingProxyType({**case.values, "tonnes_per_amount": 0.0})
    return replace(case, values=values, conversion=Conversion(1e-3, 0.0, trucked=False), delivered_unit=delivered_unit)
