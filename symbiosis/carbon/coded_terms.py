"""The eight terms as formulas over named parameters, for LCA software that calculates them itself.

Names are `v_` and the symbol of formula.py: `yield` alone would be a word of Python, `e` a constant of openLCA.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from symbiosis.carbon.expression import Expression
from symbiosis.carbon.formula import LETTERS, Letter, Values, eight_terms
from symbiosis.carbon.match_inputs import MatchInputs
from symbiosis.carbon.parameters import Parameter


@dataclass(frozen=True, slots=True)
class CodedTerm:
    """A term's formula (t CO2e a year, signed as in the ledger, `ceil` for whole trips) and what it comes to now."""

    letter: Letter
    formula: str
    t: float


@dataclass(frozen=True, slots=True)
class CodedTerms:
    """`parameters` by name; `constants` (payload, distance, …) by name; `terms` that are not 0 whatever is put in."""

    parameters: dict[str, Parameter]
    constants: dict[str, float]
    terms: tuple[CodedTerm, ...]


def coded_terms(inputs: MatchInputs) -> CodedTerms:
    """The terms of a match over the parameters they use; a factor that serves two terms is one parameter."""
    parameters: dict[str, Parameter] = {}
    names: dict[str, str] = {}
    for parameter in inputs.parameters:
        name = _name(parameter.symbols[0])
        parameters[name] = parameter
        names |= dict.fromkeys(parameter.symbols, name)
    constants = {
        _name(symbol): float(value)
        for symbol, value in inputs.values.items()
        if symbol not in names and float(value) not in (0.0, 1.0)
    }
    values: dict[str, Expression | float] = {}
    for symbol, value in inputs.values.items():
        known = names.get(symbol, _name(symbol))
        values[symbol] = Expression(known) if known in parameters or known in constants else float(value)
    written = eight_terms(cast(Values, values), inputs.form)
    counted = eight_terms(inputs.values, inputs.form)
    terms = []
    for letter in LETTERS:
        formula = cast("Expression | float", written[letter])
        text = formula.in_code() if isinstance(formula, Expression) else repr(formula)
        if text not in ("0", "0.0", "-0.0"):
            terms.append(CodedTerm(letter, text, float(counted[letter])))
    used = {name for name in (*parameters, *constants) if any(_mentions(term.formula, name) for term in terms)}
    return CodedTerms(
        {name: parameter for name, parameter in parameters.items() if name in used},
        {name: value for name, value in constants.items() if name in used},
        tuple(terms),
    )


def _name(symbol: str) -> str:
    return f"v_{symbol.replace('.', '_')}"


def _mentions(formula: str, name: str) -> bool:
    """Whether a whole word of the formula is this name."""
    start = formula.find(name)
    while start >= 0:
        after = formula[start + len(name) : start + len(name) + 1]
        if not (after.isalnum() or after == "_"):
            return True
        start = formula.find(name, start + 1)
    return False
