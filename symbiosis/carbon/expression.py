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
        return ZERO if _is(self, 0) else Expression(f"ROUNDUP({self.text},0)")

    def in_code(self) -> str:
        """The same for readers that round up with `ceil(x)`: openLCA's formulas, Python."""
        return self.text.replace("ROUNDUP(", "ceil(").replace(",0)", ")")


def _operation(left: Operand, sign: str, right: Operand) -> Expression:
    """The operation, or what it plainly comes to: nothing is multiplied by 0 or 1 or added to 0 on paper."""
    if sign == "*":
        if _is(left, 0) or _is(right, 0):
            return ZERO
        if _is(left, 1) or _is(right, 1):
            return Expression(_text(right if _is(left, 1) else left))
    if sign in ("+", "-") and _is(right, 0):
        return Expression(_text(left))
    if sign == "+" and _is(left, 0):
        return Expression(_text(right))
    if sign == "/" and _is(left, 0):
        return ZERO
    if sign == "-" and _is(left, 0):
        return _negative(right)
    return Expression(f"({_text(left)}{sign}{_text(right)})")


def _negative(operand: Operand) -> Expression:
    """0 − x; 0 − (0 − x) is x again."""
    text = _text(operand)
    if text.startswith(_MINUS) and isinstance(operand, Expression):
        return Expression(text.removeprefix(_MINUS).removesuffix(")"))
    return Expression(f"{_MINUS}{text})")


def _is(operand: Operand, number: int) -> bool:
    """Whether an operand is this very number, written or counted."""
    return operand.text == str(number) if isinstance(operand, Expression) else operand == number


ZERO = Expression("0")
_MINUS = "(0-"


def _text(operand: Operand) -> str:
    return operand.text if isinstance(operand, Expression) else repr(operand).upper()
