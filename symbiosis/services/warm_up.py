"""What all requests share is made before somebody waits for it: columns of each material's takers, and carbon cases."""

from __future__ import annotations

import time
from collections.abc import Callable

from symbiosis.knowledge.catalogue import Catalogue
from symbiosis.matching.candidates import materials_asked_by
from symbiosis.matching.finding import find
from symbiosis.matching.parameters import MatchParameters
from symbiosis.matching.worth import prepare_cases
from symbiosis.services.held import Held

RESTS = 3.0
"""Where others ask meanwhile there is a rest of so many times as long as a step takes: they wait little."""


def warm_up(catalogue: Catalogue, held: Held, wait: Callable[[float], bool]) -> None:
    """Find the partners of one offer of every material that is offered, and prepare the carbon cases of the others;
    nothing is kept of the answers.

    `wait` rests for so many seconds, three times as long as the step before took (not at all where nobody else had a
    turn since the step before), and tells whether to stop.
    """
    turns = 0
    begun = held.turns.begun
    for material_id in sorted(catalogue.materials):
        began = time.monotonic()
        own = held.offers.first_of(material_id)
        if not len(own):
            continue
        needs = held.needs.of_targets(*materials_asked_by(catalogue, material_id))
        with held.turns:
            turns += 1
            find(catalogue, own, needs, MatchParameters(), "offers", held.turns.give_way)
        steps = prepare_cases(catalogue, held.offers.of_targets([material_id]), needs)
        is_going_on = True
        while is_going_on:
            # A turn for each kind: who posts meanwhile waits for one of them, not for all of a material.
            with held.turns:
                turns += 1
                is_going_on = next(steps, None) is not None
        alone = held.turns.begun - begun == turns
        turns, begun = 0, held.turns.begun
        if wait(0.0 if alone else RESTS * (time.monotonic() - began)):
            return
