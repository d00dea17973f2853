"""Density of running links, by hand and against Kalundborg as published (INDICATORS.md)."""

from __future__ import annotations

from datetime import date

import pytest

from symbiosis.network.density import Size, density
from symbiosis.network.links import Link, LinkDefinition, actors, pairs


def link(
    giver: str, taker: str, kind: str = "by-product", tonnes: float | None = 10.0, kg: float | None = None
) -> Link:
    return Link(f"{giver}{taker}{kind}", giver, taker, kind, "declared", tonnes, kg)  # type: ignore[arg-type]


LINKS = [
    link("a", "b"),
    link("b", "c", "utility", 30.0, 4000.0),
    link("c", "a", "product"),
    link("a", "b", "utility", None),
]
SIZE = Size(km2=4.0, organisations=5, factories=2, workers=500)


@pytest.mark.parametrize(
    ("definition", "links", "nodes", "tonnes"),
    [("all", 3, 3, 50.0), ("by-product+utility", 2, 3, 40.0), ("by-product", 1, 2, 10.0)],
)
def test_the_definition_moves_everything(definition: LinkDefinition, links: int, nodes: int, tonnes: float) -> None:
    found = density(LINKS, SIZE, definition, date(2026, 1, 1))
    assert (found.links, found.actors, found.tonnes_per_year.value) == (links, nodes, tonnes)
    assert found.link_density.value == pytest.approx(links / nodes)
    assert found.tonnes_per_year_per_km2.value == pytest.approx(tonnes / 4)
    assert found.tonnes_per_year_per_factory.value == pytest.approx(tonnes / 2)
    assert found.tonnes_per_year_per_1000_workers.value == pytest.approx(tonnes / 0.5)


def test_two_exchanges_between_the_same_two_are_one_link_and_two_exchanges() -> None:
    found = density(LINKS, SIZE, "by-product+utility", date(2026, 1, 1))
    assert (found.exchanges, found.links, found.exchanges_without_tonnes, found.exchanges_without_co2e) == (3, 2, 1, 2)
    assert found.t_co2e_per_year.value == 4.0


def test_what_is_not_known_is_null_with_its_reason() -> None:
    found = density(LINKS, Size(None, 0, 0, None), "all", date(2026, 1, 1))
    for figure in (found.links_per_km2, found.links_per_factory, found.tonnes_per_year_per_1000_workers):
        assert figure.value is None and figure.reason is not None and figure.reason.th and figure.reason.en
    nothing = density([], SIZE, "all", date(2026, 1, 1))
    assert nothing.link_density.value is None and nothing.tonnes_per_year.value == 0.0
    unpublished = density([link("a", "b", tonnes=None)], SIZE, "all", date(2026, 1, 1))
    assert unpublished.tonnes_per_year.value is None and unpublished.tonnes_per_year.reason is not None


def test_no_self_loops() -> None:
    assert pairs([link("a", "a")]) == frozenset() and actors([link("a", "a")]) == frozenset()
