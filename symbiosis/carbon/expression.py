"""Arithmetic that writes itself down: the one formula of formula.py, run on these, gives spreadsheet formulas."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

Operand: TypeAlias = "Expression | float | int"


@dataclass(frozen=True, slots=True)
class Expression:
    """A spreadsheet expression without its `=`: a cell reference, a number or brackets around an operation."""

    text: str

    def __add__(self, other: Operand) -> Expression:
        return _operation(self, "+", other)

    def __radd__(self, other: Operand) -> Expression:
        return _operation(other, "+", self)

    def __sub__(self, other: Operand) -> Expression:
        return _operation(self, "-", other)

    def __rsub__(self, other: Operand) -> Expression:
        return _operation(other, "-", self)

    def __mul__(self, other: Operand) -> Expression:
        return _operation(self, "*", other)

    def __rmul__(self, other: Operand) -> Expression:
        return _operation(other, "*", self)

    def __truediv__(self, other: Operand) -> Expression:
        return _operation(self, "/", other)

    def __rtruediv__(self, other: Operand) -> Expression:
        return _operation(other, "/", self)

    def __ceil__(self) -> Expression:
        return Expression(f"ROUNDUP({self.text},0)")


def _operation(left: Operand, sign: str, right: Operand) -> Expression:
    return Expression(f"({_text(left)}{sign}{_text(right)})")


def _text(operand: Operand) -> str:
    return operand.text if isinstance(operand, Expression) else repr(operand)
