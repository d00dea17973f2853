"""What a run of the matching was asked for; stored with it, so that anybody can repeat it."""

from __future__ import annotations

from dataclasses import dataclass

from symbiosis.model.proposal import Objective


@dataclass(frozen=True, slots=True)
class MatchParameters:
    """`top_k` proposals are kept for each offer and each need; `thb_per_t_co2e` prices the tonne in a mix."""

    objective: Objective = "co2"
    top_k: int = 10
    thb_per_t_co2e: float = 200.0

    @property
    def value_unit(self) -> str:
        """The unit of a proposal's value under this objective."""
        return "tCO2e/yr" if self.objective == "co2" else "THB/yr"
