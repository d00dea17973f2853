"""Circles in what could flow: pairs and loops for the demo to run, and some to leave open by one link."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from random import Random

from symbiosis.demo.flows import Arc

STEPS_PER_SEARCH = 4000
"""A search gives up after so many links looked at: a town may simply have no such circle."""

Path = tuple[Arc, ...]


@dataclass(slots=True)
class CircleFinder:
    """Finds circles whose links were not used by an earlier one; links are looked at in a seeded order."""

    arcs: Sequence[Arc]
    random: Random
    used_pairs: set[tuple[int, int]] = field(default_factory=set)
    _out: dict[int, list[Arc]] = field(init=False)

    def __post_init__(self) -> None:
        out: defaultdict[int, list[Arc]] = defaultdict(list)
        for arc in self.arcs:
            out[arc.giver].append(arc)
        for arcs in out.values():
            self.random.shuffle(arcs)
        self._out = dict(out)

    def find(self, length: int, starts: Iterable[int], accept: Callable[[Path], bool] = lambda _: True) -> Path | None:
        """A circle of exactly `length` links and members through one of `starts`, new and accepted; None if none."""
        steps = [STEPS_PER_SEARCH]
        for start in starts:
            found = self._walk(start, (), {start}, length, accept, steps)
            if found is not None:
                self.used_pairs.update((arc.giver, arc.taker) for arc in found)
                return found
            if steps[0] <= 0:
                return None
        return None

    def _walk(
        self, at: int, path: Path, seen: set[int], length: int, accept: Callable[[Path], bool], steps: list[int]
    ) -> Path | None:
        for arc in self._out.get(at, ()):
            steps[0] -= 1
            if steps[0] <= 0:
                return None
            if (arc.giver, arc.taker) in self.used_pairs:
                continue
            longer = (*path, arc)
            if len(longer) == length:
                if arc.taker == longer[0].giver and accept(longer):
                    return longer
            elif arc.taker not in seen:
                found = self._walk(arc.taker, longer, seen | {arc.taker}, length, accept, steps)
                if found is not None:
                    return found
        return None
