"""Which circles of a town run, and which are left open by one link for a proposal to close."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from symbiosis.demo.circles import CircleFinder, Path
from symbiosis.demo.details import WASTEFUL, plausible_routes
from symbiosis.demo.fitting import hazard_of
from symbiosis.demo.flows import Arc
from symbiosis.demo.postings import Maker
from symbiosis.knowledge.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class Circles:
    """What runs in circles and what one proposal would close. `open_links` are the missing links of `open_paths`."""

    running: tuple[Path, ...] = ()
    open_paths: tuple[Path, ...] = ()
    open_links: tuple[Arc, ...] = ()


def choose_circles(maker: Maker, arcs: Sequence[Arc], times: int) -> Circles:
    """Pairs and loops to run and to leave open; with communities and utilities in them where the town allows it."""
    random = maker.random
    finder = CircleFinder(list(arcs), random)
    everybody = random.sample(range(len(maker.members)), len(maker.members))
    groups = [i for i in everybody if maker.members[i].organisation.kind == "CommunityEnterprise"]
    sources = list(dict.fromkeys(arc.giver for arc in arcs if _is_utility(maker, arc)))

    def mostly_matter(path: Path) -> bool:
        return sum(arc.potential is not None for arc in path) * 2 >= len(path)

    def with_utility(path: Path) -> bool:
        return mostly_matter(path) and any(_is_utility(maker, arc) for arc in path)

    def openable(path: Path) -> bool:
        return mostly_matter(path) and any(is_openable(maker.catalogue, arc) for arc in path)

    def worthwhile(path: Path) -> bool:
        return mostly_matter(path) and any(_saves(maker.catalogue, arc) for arc in path)

    def open_path(length: int, starts: Sequence[int]) -> Path | None:
        return finder.find(length, starts, worthwhile) or finder.find(length, everybody, openable)

    running: list[Path | None] = []
    opened: list[Path | None] = []
    for _ in range(times):
        opened += [open_path(2, everybody), open_path(3, groups), open_path(4, everybody)]
        running.append(finder.find(2, sources, with_utility))
        running.append(finder.find(2, everybody, mostly_matter))
        running.append(finder.find(3, groups, mostly_matter) or finder.find(3, everybody, mostly_matter))
        running.append(finder.find(4, sources, with_utility) or finder.find(4, everybody, mostly_matter))
        running.append(finder.find(5, groups, mostly_matter) or finder.find(5, everybody, mostly_matter))
        random.shuffle(everybody)
    open_paths = tuple(path for path in opened if path is not None)
    links = tuple(_link_to_open(maker.catalogue, path) for path in open_paths)
    return Circles(tuple(path for path in running if path is not None), open_paths, links)


def _saves(catalogue: Catalogue, arc: Arc) -> bool:
    return is_openable(catalogue, arc) and is_wasted(catalogue, arc)


def _link_to_open(catalogue: Catalogue, path: Path) -> Arc:
    able = [arc for arc in path if is_openable(catalogue, arc)]
    return next((arc for arc in able if is_wasted(catalogue, arc)), able[0])


def _is_utility(maker: Maker, arc: Arc) -> bool:
    return arc.potential is not None and maker.is_utility(maker.catalogue.materials[arc.potential.material_id])


def is_openable(catalogue: Catalogue, arc: Arc) -> bool:
    """Whether an arc left open would surely be proposed: proven, harmless, with a factor to count it by."""
    if arc.potential is None or arc.pathway is None:
        return False
    pathway, material = arc.pathway, catalogue.materials[arc.potential.material_id]
    return (
        pathway.maturity in ("common", "implemented")
        and pathway.displaced_factor_id is not None
        and pathway.product_id is not None
        and hazard_of(catalogue, material) is None
    )


def is_wasted(catalogue: Catalogue, arc: Arc) -> bool:
    """Whether the stream of an arc plausibly goes to waste today, so that a link in its place saves something."""
    if arc.potential is None:
        return False
    routes = plausible_routes(catalogue, catalogue.materials[arc.potential.material_id])
    return any(route in routes for route in WASTEFUL)
