"""How dense the symbiosis of an area is: links per actor, tonnes and CO2e per km², per factory, per 1,000 workers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from symbiosis.model.text import Text
from symbiosis.network.links import Link, LinkDefinition, actors, counting, pairs

AREA_UNKNOWN = Text("ไม่มีข้อมูลขนาดพื้นที่ (ตร.กม.)", "the size of the area (km²) is not known")
NO_FACTORIES = Text("ไม่มีโรงงานที่ลงทะเบียนในพื้นที่", "no factory is registered in the area")
WORKERS_UNKNOWN = Text("ไม่มีข้อมูลจำนวนคนงาน", "the number of workers is not known")
NOT_PUBLISHED = Text("ไม่มีการเผยแพร่ปริมาณ", "not published")
SAVING_UNKNOWN = Text("ยังไม่มีการคำนวณการลดคาร์บอน", "no saving is known")
NO_LINKS = Text("ไม่มีการแลกเปลี่ยนที่ดำเนินอยู่", "no exchange is running")


@dataclass(frozen=True, slots=True)
class Size:
    """What an area is divided by; membership as registered."""

    km2: float | None
    organisations: int
    factories: int
    workers: int | None


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, or the reason why there is none."""

    value: float | None
    reason: Text | None = None


@dataclass(frozen=True, slots=True)
class Density:
    """Density of an area at a date under one link definition (INDICATORS.md, "density per area" and link density).

    `actors` N: organisations with a running link inside; `links` L: ordered pairs; `link_density` L/N. Tonnes are
    t/yr, CO2e t/yr, of links whose amount is known; `exchanges_without_tonnes` and `exchanges_without_co2e` count those
    that are not in the sums. Links over the border are not in it.
    """

    definition: LinkDefinition
    at: date
    size: Size
    actors: int
    links: int
    exchanges: int
    by_evidence: dict[str, int]
    link_density: Figure
    tonnes_per_year: Figure
    t_co2e_per_year: Figure
    exchanges_without_tonnes: int
    exchanges_without_co2e: int
    links_per_km2: Figure
    tonnes_per_year_per_km2: Figure
    t_co2e_per_year_per_km2: Figure
    links_per_factory: Figure
    tonnes_per_year_per_factory: Figure
    t_co2e_per_year_per_factory: Figure
    tonnes_per_year_per_1000_workers: Figure


def density(links: Sequence[Link], size: Size, definition: LinkDefinition, at: date) -> Density:
    """The density of running links that lie inside an area."""
    counted = counting(links, definition)
    n, count = len(actors(counted)), len(pairs(counted))
    tonnes = _total([link.tonnes_per_year for link in counted], NOT_PUBLISHED)
    kilograms = _total([link.kg_co2e_per_year for link in counted], SAVING_UNKNOWN)
    co2e = Figure(None if kilograms.value is None else kilograms.value / 1000, kilograms.reason)
    link_count = Figure(float(count))
    factories = Figure(float(size.factories)) if size.factories else Figure(None, NO_FACTORIES)
    km2 = Figure(size.km2) if size.km2 else Figure(None, AREA_UNKNOWN)
    workers = Figure(size.workers / 1000) if size.workers else Figure(None, WORKERS_UNKNOWN)
    return Density(
        definition=definition,
        at=at,
        size=size,
        actors=n,
        links=count,
        exchanges=len(counted),
        by_evidence=dict(sorted(Counter(link.evidence for link in counted).items())),
        link_density=_ratio(link_count, Figure(float(n)) if n else Figure(None, NO_LINKS)),
        tonnes_per_year=tonnes,
        t_co2e_per_year=co2e,
        exchanges_without_tonnes=sum(link.tonnes_per_year is None for link in counted),
        exchanges_without_co2e=sum(link.kg_co2e_per_year is None for link in counted),
        links_per_km2=_ratio(link_count, km2),
        tonnes_per_year_per_km2=_ratio(tonnes, km2),
        t_co2e_per_year_per_km2=_ratio(co2e, km2),
        links_per_factory=_ratio(link_count, factories),
        tonnes_per_year_per_factory=_ratio(tonnes, factories),
        t_co2e_per_year_per_factory=_ratio(co2e, factories),
        tonnes_per_year_per_1000_workers=_ratio(tonnes, workers),
    )


def _total(amounts: Sequence[float | None], missing: Text) -> Figure:
    known = [amount for amount in amounts if amount is not None]
    if not amounts:
        return Figure(0.0)
    return Figure(sum(known)) if known else Figure(None, missing)


def _ratio(amount: Figure, divisor: Figure) -> Figure:
    if amount.value is None:
        return amount
    if divisor.value is None:
        return divisor
    return Figure(amount.value / divisor.value)
