"""The biogenic memo: CO2 of biomass that a match burns. It counts 0 in the saving and is shown beside it (rule 4)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from symbiosis.carbon.match_inputs import MatchInputs
from symbiosis.knowledge.factors import EmissionFactor
from symbiosis.model.text import Text


@dataclass(frozen=True, slots=True)
class BiogenicMemo:
    """t of biogenic CO2 a year from burning the stream itself, by the factor that says so; never part of the saving."""

    factor_id: str
    t_co2: float
    words: Text


def biogenic_memo(inputs: MatchInputs, factors: Mapping[str, EmissionFactor]) -> tuple[BiogenicMemo, ...]:
    """Memo lines for own burning whose factor states its biogenic CO2 per unit; empty where none does."""
    memos = []
    dry = 1 - float(inputs.values["moisture"]) if inputs.form.use.dry else 1.0
    output = float(inputs.values["amount"]) * dry * float(inputs.values["yield"])
    for parameter in inputs.parameters:
        factor = factors.get(parameter.name)
        if "ef_burn" in parameter.symbols and factor is not None and factor.biogenic_co2 is not None:
            amount = output * float(inputs.values["lhv"]) * factor.biogenic_co2
            words = Text(
                f"CO2 ชีวภาพ {amount:,.1f} ตันต่อปี (บันทึกไว้ นับเป็น 0)",
                f"{amount:,.1f} t of biogenic CO2 a year (a memo, counted as 0)",
            )
            memos.append(BiogenicMemo(factor.id, amount, words))
    return tuple(memos)
