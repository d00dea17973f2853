"""What the answer to "what happens to it today?" would bring: the saving by each way of wasting the stream.

Where the present use of a stream is not known its saving has no central value (rule 1). "Up to X" counts no avoided
disposal, for landfill is never assumed; these lines say what evidence of a route would make of it, and none is claimed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args

from symbiosis.carbon.baseline import ROUTE_WORDS
from symbiosis.carbon.case import Case
from symbiosis.carbon.formula import eight_terms
from symbiosis.carbon.saving_build import build
from symbiosis.carbon.saving_inputs import PathwayCase
from symbiosis.knowledge.catalogue import Catalogue
from symbiosis.knowledge.records import BaselineRoute
from symbiosis.model.text import Text


@dataclass(frozen=True, slots=True)
class IfWasted:
    """`t` CO2e a year if the stream goes this way today; a figure without evidence, for a question."""

    route: str
    t: float
    words: Text


def if_wasted(catalogue: Catalogue, given: PathwayCase, case: Case) -> tuple[IfWasted, ...]:
    """By route that has a row for the material, most first; empty where the present route is known."""
    if not case.unknowns.present_use or case.unknowns.at_least or case.baseline.route is not None:
        return ()
    found = []
    for route in get_args(BaselineRoute):
        if (case.material_id, route) not in catalogue.baseline_factors:
            continue
        supposed = given.model_copy(update={"present_route": route, "present_route_evidence": "stated"})
        _, inputs = build(catalogue, supposed, case.factor_set)
        total = float(eight_terms(inputs.values, inputs.form).total)
        words = Text(
            f"หากปัจจุบัน{ROUTE_WORDS[route].th}: {total:,.1f} ตัน CO2e ต่อปี",
            f"if it goes to {ROUTE_WORDS[route].en} today: {total:,.1f} t CO2e a year",
        )
        found.append(IfWasted(route, total, words))
    return tuple(sorted(found, key=lambda each: (-each.t, each.route)))
