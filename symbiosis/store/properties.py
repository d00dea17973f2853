"""Model objects to graph properties and back, in one place for all of them.

A graph property is a string, a number, a truth value, or a list of one of these; there is no null. So:

- a date (or time) is an ISO string: both servers keep it as it is, and strings of dates sort like dates;
- an object inside an object is laid flat, its attributes named by their path (`price.sign` is `price_sign`); those of
  `quantity` keep their own names, but for those in `NAMES`;
- a tuple of scalars is a list; a mapping, or a tuple of objects, is JSON text with sorted keys;
- None is an absent property, and `to_properties` says None for it: `SET node += properties` then removes an old value.

What goes in comes out equal: `from_properties(cls, to_properties(thing)) == thing`.
"""

from __future__ import annotations

import json
import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from datetime import date, datetime
from functools import cache
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

Thing = TypeVar("Thing")
Properties = dict[str, Any]

PREFIXES = {"quantity": ""}
"""Attributes whose parts keep their own names; all others put theirs before ("price" → "price_")."""
NAMES: dict[tuple[str, ...], str] = {
    ("quantity", "unit"): "quantity_unit",
    ("quantity", "lot", "available_from"): "lot_from",
    ("quantity", "lot", "available_until"): "lot_until",
}


@dataclass(frozen=True, slots=True)
class _Leaf:
    """An attribute that is one property."""

    attribute: str
    name: str
    optional: bool
    encode: Callable[[Any], Any]
    decode: Callable[[Any], Any]
    default: Callable[[], Any] | None


@dataclass(frozen=True, slots=True)
class _Branch:
    """An attribute that is an object, laid flat."""

    attribute: str
    optional: bool
    plan: _Plan


@dataclass(frozen=True, slots=True)
class _Plan:
    """How a class is laid flat."""

    cls: type
    leaves: tuple[_Leaf, ...]
    branches: tuple[_Branch, ...]

    def names(self) -> tuple[str, ...]:
        below = (name for branch in self.branches for name in branch.plan.names())
        return (*(leaf.name for leaf in self.leaves), *below)


def to_properties(thing: Any) -> Properties:
    """All properties of a dataclass instance, None where it has none."""
    properties: Properties = {}
    _encode(_plan(type(thing)), thing, properties)
    return properties


def from_properties(cls: type[Thing], properties: Mapping[str, Any]) -> Thing:
    """The instance of `cls` that has these properties; others beside them are left alone.

    Raises KeyError for a missing property of an attribute that is neither optional nor has a default.
    """
    made: Thing = _decode(_plan(cls), properties)
    return made


def property_names(cls: type) -> tuple[str, ...]:
    """Names of all properties of a class's instances."""
    return _plan(cls).names()


def _encode(plan: _Plan, thing: Any, properties: Properties) -> None:
    for leaf in plan.leaves:
        value = None if thing is None else getattr(thing, leaf.attribute)
        properties[leaf.name] = None if value is None else leaf.encode(value)
    for branch in plan.branches:
        _encode(branch.plan, None if thing is None else getattr(thing, branch.attribute), properties)


def _decode(plan: _Plan, properties: Mapping[str, Any]) -> Any:
    values: dict[str, Any] = {}
    for leaf in plan.leaves:
        value = properties.get(leaf.name)
        if value is not None:
            values[leaf.attribute] = leaf.decode(value)
        elif leaf.optional:
            values[leaf.attribute] = None
        elif leaf.default is not None:
            values[leaf.attribute] = leaf.default()
        else:
            raise KeyError(leaf.name)
    for branch in plan.branches:
        absent = branch.optional and all(properties.get(name) is None for name in branch.plan.names())
        values[branch.attribute] = None if absent else _decode(branch.plan, properties)
    return plan.cls(**values)


def _make_plan(cls: Any, path: tuple[str, ...] = (), prefix: str = "") -> _Plan:
    hints = get_type_hints(cls)
    leaves: list[_Leaf] = []
    branches: list[_Branch] = []
    for field in fields(cls):
        inner, optional = _without_none(hints[field.name])
        here = (*path, field.name)
        if is_dataclass(inner):
            below = prefix + PREFIXES.get(field.name, f"{field.name}_")
            branches.append(_Branch(field.name, optional, _plan(inner, here, below)))
        else:
            encode, decode = _coding(inner)
            name = NAMES.get(here, prefix + field.name)
            leaves.append(_Leaf(field.name, name, optional, encode, decode, _default(field)))
    return _Plan(cls, tuple(leaves), tuple(branches))


_plan: Callable[..., _Plan] = cache(_make_plan)


def _default(field: Field[Any]) -> Callable[[], Any] | None:
    if field.default_factory is not MISSING:
        return field.default_factory
    return None if field.default is MISSING else lambda: field.default


def _without_none(hint: Any) -> tuple[Any, bool]:
    """The type without its None, and whether it had one."""
    if get_origin(hint) in (Union, types.UnionType):
        others = [choice for choice in get_args(hint) if choice is not type(None)]
        if len(others) == 1:
            return others[0], True
    return hint, False


def _coding(hint: Any) -> tuple[Callable[[Any], Any], Callable[[Any], Any]]:
    """How a value of this type becomes a property, and back."""
    if hint is float:
        return float, float
    if _is_scalar(hint):
        return _same, _same
    if hint is date:
        return date.isoformat, date.fromisoformat
    if hint is datetime:
        return datetime.isoformat, datetime.fromisoformat
    if get_origin(hint) is tuple and all(_is_scalar(part) for part in get_args(hint) if part is not Ellipsis):
        part = get_args(hint)[0]
        return (lambda value: [float(item) for item in value]) if part is float else list, tuple
    return (
        lambda value: json.dumps(_plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":")),
        lambda text: _rebuilt(hint, json.loads(text)),
    )


def _is_scalar(hint: Any) -> bool:
    return hint in (str, int, float, bool) or get_origin(hint) is Literal


def _same(value: Any) -> Any:
    return value


def _plain(value: Any) -> Any:
    """A value as JSON knows it."""
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


def _rebuilt(hint: Any, value: Any) -> Any:
    """A value of the type that `hint` names, from JSON."""
    inner, _ = _without_none(hint)
    if value is None:
        return None
    if is_dataclass(inner) and isinstance(inner, type):
        hints = get_type_hints(inner)
        return inner(**{name: _rebuilt(hints[name], item) for name, item in value.items()})
    arguments = get_args(inner)
    if get_origin(inner) is tuple:
        parts = [arguments[0]] * len(value) if arguments[-1] is Ellipsis else arguments
        return tuple(_rebuilt(part, item) for part, item in zip(parts, value, strict=True))
    if isinstance(value, dict) and arguments:
        return {key: _rebuilt(arguments[1], item) for key, item in value.items()}
    if inner is float:
        return float(value)
    return date.fromisoformat(value) if inner is date else value
