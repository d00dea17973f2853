"""How the density of an area looks from outside: every figure, or the reason why there is none."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import Any, Self

from symbiosis.model.area import Area
from symbiosis.network.density import Density, Figure
from symbiosis.network.links import LinkDefinition
from symbiosis.services.views import TextView, View


class FigureView(View):
    """A number, or null with the reason."""

    value: float | None
    reason: TextView | None

    @classmethod
    def of(cls, figure: Figure) -> Self:
        return cls(value=figure.value, reason=TextView.of(figure.reason) if figure.reason else None)


class DensityView(View):
    """Our measure of density: running exchanges inside an area at a day, with N (`actors`) and L (`links`)."""

    area_id: str
    name: TextView
    definition: LinkDefinition
    at: date
    at_buddhist_year: int
    km2: float | None
    organisations: int
    factories: int
    workers: int | None
    actors: int
    links: int
    exchanges: int
    by_evidence: dict[str, int]
    exchanges_without_tonnes: int
    exchanges_without_co2e: int
    link_density: FigureView
    tonnes_per_year: FigureView
    t_co2e_per_year: FigureView
    links_per_km2: FigureView
    tonnes_per_year_per_km2: FigureView
    t_co2e_per_year_per_km2: FigureView
    links_per_factory: FigureView
    tonnes_per_year_per_factory: FigureView
    t_co2e_per_year_per_factory: FigureView
    tonnes_per_year_per_1000_workers: FigureView

    @classmethod
    def of(cls, area: Area, density: Density) -> Self:
        values: dict[str, Any] = {field.name: getattr(density, field.name) for field in fields(density)}
        size = values.pop("size")
        shown = {name: FigureView.of(value) if isinstance(value, Figure) else value for name, value in values.items()}
        return cls(
            area_id=area.id,
            name=TextView(th=area.name_th or area.name_en, en=area.name_en or area.name_th),
            at_buddhist_year=density.at.year + 543,
            km2=size.km2,
            organisations=size.organisations,
            factories=size.factories,
            workers=size.workers,
            **shown,
        )
