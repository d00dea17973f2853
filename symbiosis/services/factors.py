"""Factor sets: ours and an operator's own list beside it, versioned by hash, kept in the graph, one of them in use."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import TypeAdapter

from symbiosis.carbon.factor_set import factor_set_of, factor_set_sha256
from symbiosis.carbon.versions import FactorChange, FactorSet, diff_factor_sets, with_own_list
from symbiosis.knowledge.catalogue import Catalogue
from symbiosis.knowledge.factors import EmissionFactor
from symbiosis.model.errors import Conflict, Fault, InvalidInput, NotFound
from symbiosis.model.stored_factor_set import StoredFactorSet
from symbiosis.model.text import Text
from symbiosis.services.context import Context
from symbiosis.store import factor_sets

SHIPPED, CURRENT = "shipped", "current"
_SHORTEST = 6
"""So many characters of a hash name a set, where no other begins with them."""
_CATALOGUES_KEPT = 8


@dataclass(frozen=True, slots=True)
class SetListed:
    """A known set and whether it is in use."""

    stored: StoredFactorSet
    current: bool


@dataclass(frozen=True, slots=True)
class ListLoaded:
    """What loading a list did: the set it made, which is in use now, and what changed against the one before."""

    stored: StoredFactorSet
    changes: tuple[FactorChange, ...]


def current_catalogue(context: Context) -> Catalogue:
    """The catalogue with the factors of the set in use; asked anew each time, so that all workers agree."""
    held = context.held
    set_id = factor_sets.current_id(context.graph) if held is None else held.factor_set_id
    if set_id is None or set_id == SHIPPED:
        return context.catalogue
    known = context.factor_catalogues.get(set_id)
    if known is None:
        # A factor that came with a newer version of the tables is not in an older set: ours stands in.
        factors = {**context.catalogue.factors, **_stored(context, set_id).factors}
        known = replace(context.catalogue, factors=factors)
        if len(context.factor_catalogues) >= _CATALOGUES_KEPT:
            context.factor_catalogues.clear()
        context.factor_catalogues[set_id] = known
    return known


def catalogue_of(context: Context, reference: str) -> Catalogue:
    """The catalogue with the factors of a set: `shipped`, `current`, or a hash. NotFound for an unknown one."""
    if reference == SHIPPED:
        return context.catalogue
    if reference == CURRENT:
        return current_catalogue(context)
    return replace(context.catalogue, factors=factor_set(context, reference).factors)


def factor_set(context: Context, reference: str) -> FactorSet:
    """A set by `shipped`, `current` or its hash (the first characters are enough, `sha256:` may stand before it).

    NotFound for an unknown one, InvalidInput for one that could be several.
    """
    if reference in (SHIPPED, CURRENT):
        catalogue = catalogue_of(context, reference)
        return FactorSet(catalogue.factors, factor_set_of(catalogue))
    wanted = reference.removeprefix("sha256:").lower()
    shipped = factor_set_of(context.catalogue)
    ids = {stored.id for stored in factor_sets.list_all(context.graph)} | {shipped}
    found = sorted(one for one in ids if one.startswith(wanted)) if is_hash(reference) else []
    if not found:
        raise NotFound(Text(f"ไม่มีชุดค่าการปล่อย {reference}", f"there is no factor set {reference}"))
    if len(found) > 1:
        message = Text(f"{reference} หมายถึงได้หลายชุด", f"{reference} could be {len(found)} sets: give more of it")
        raise InvalidInput(message, (Fault("set", "ambiguous", message),))
    return FactorSet(context.catalogue.factors, shipped) if found[0] == shipped else _stored(context, found[0])


def is_hash(reference: str) -> bool:
    """Whether a reference looks like (the beginning of) a set's hash."""
    return bool(re.fullmatch(rf"(sha256:)?[0-9a-fA-F]{{{_SHORTEST},64}}", reference))


def list_sets(context: Context) -> list[SetListed]:
    """All known sets, oldest first; the shipped one also where nobody has kept it in the graph yet."""
    stored = factor_sets.list_all(context.graph)
    shipped = factor_set_of(context.catalogue)
    if shipped not in {one.id for one in stored}:
        stored.append(_shipped_set(context))
    used = factor_sets.current_id(context.graph)
    current = shipped if used in (None, SHIPPED) else used
    return [SetListed(one, one.id == current) for one in stored]


def load_list(context: Context, path: Path, by: str, over: Literal["shipped", "current"] = "shipped") -> ListLoaded:
    """Lay an operator's list over the shipped factors (or over those in use), keep the set and use it.

    InvalidInput with every fault of the list; then nothing is written and the set in use stays.
    """
    base = factor_set(context, over)
    before = factor_set(context, CURRENT)
    made = with_own_list(base.factors, path)
    own = tuple(change.id for change in diff_factor_sets(context.catalogue.factors, made.factors))
    stored = StoredFactorSet(made.sha256, "operator", path.name, context.now(), by, len(made.factors), own)
    sets = [_with_rows(_shipped_set(context), context.catalogue.factors), _with_rows(stored, made.factors)]
    factor_sets.keep(context.graph, sets, made.sha256, context.now(), by)
    return ListLoaded(factor_sets.get(context.graph, made.sha256)[0], diff_factor_sets(before.factors, made.factors))


def use_set(context: Context, reference: str, by: str) -> FactorSet:
    """Use a known set from now on; `shipped` follows the tables as they are upgraded. NotFound for an unknown one."""
    wanted = factor_set(context, reference)
    keep_shipped(context, by)
    pointer = SHIPPED if reference == SHIPPED else wanted.sha256
    factor_sets.keep(context.graph, [], pointer, context.now(), by)
    return wanted


def keep_shipped(context: Context, by: str = "symbiosis") -> None:
    """Keep the shipped set in the graph, so that savings computed with it can be repeated after an upgrade."""
    shipped = _with_rows(_shipped_set(context, by), context.catalogue.factors)
    factor_sets.keep(context.graph, [shipped], None, context.now(), by)


def compare_sets(context: Context, old: str, new: str) -> tuple[FactorChange, ...]:
    """What differs between two sets, by factor id."""
    return diff_factor_sets(factor_set(context, old).factors, factor_set(context, new).factors)


def factor(context: Context, factor_id: str, reference: str = CURRENT) -> EmissionFactor:
    """One factor of a set. NotFound where it has none of that id."""
    found = factor_set(context, reference).factors.get(factor_id)
    if found is None:
        raise NotFound(Text(f"ไม่มีค่าการปล่อย {factor_id}", f"there is no factor {factor_id} in this set"))
    return found


def factors_of(factors: Mapping[str, EmissionFactor], words: str = "") -> list[EmissionFactor]:
    """The factors whose id, names, category or source hold all the words, in any case; in order of id."""
    wanted = words.casefold().split()
    return [
        one
        for _, one in sorted(factors.items())
        if all(
            word in f"{one.id} {one.name_th} {one.name_en} {one.category} {one.source}".casefold() for word in wanted
        )
    ]


def _shipped_set(context: Context, by: str = "symbiosis") -> StoredFactorSet:
    factors = context.catalogue.factors
    return StoredFactorSet(
        factor_set_of(context.catalogue), "shipped", "emission_factors.csv", context.now(), by, len(factors)
    )


def _stored(context: Context, set_id: str) -> FactorSet:
    _, rows = factor_sets.get(context.graph, set_id)
    factors = {one.id: one for one in map(_adapter().validate_json, rows)}
    if factor_set_sha256(factors) != set_id:
        raise Conflict(Text(f"ชุดค่าการปล่อย {set_id} เสียหาย", f"the stored factor set {set_id} does not match its hash"))
    return FactorSet(factors, set_id)


def _with_rows(stored: StoredFactorSet, factors: Mapping[str, EmissionFactor]) -> tuple[StoredFactorSet, Sequence[str]]:
    return stored, [_adapter().dump_json(factors[factor_id]).decode("utf-8") for factor_id in sorted(factors)]


@cache
def _adapter() -> TypeAdapter[EmissionFactor]:
    return TypeAdapter(EmissionFactor)
