"""A landfill credit claimed year by year: only what would have left the site by then counts (rule 11).

Term A is the whole commitment. Its methane leaves by first-order decay without delay, 1 − e^(−kt); the rest of the
factor (machinery, haul) at once. Year n of a stream that is diverted every year holds the decay of n deposits, which is
the same share as one deposit has given off n years on: one column serves both.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from symbiosis.carbon.case import Case
from symbiosis.carbon.first_order_decay import DECAY_RATE_TROPICAL_WET, emitted_share
from symbiosis.carbon.formula import eight_terms
from symbiosis.carbon.gwp import POTENTIALS
from symbiosis.carbon.match_inputs import MatchInputs
from symbiosis.carbon.parameters import Parameter
from symbiosis.carbon.saving_inputs import DatedClaim
from symbiosis.carbon.saving_spreads import fault
from symbiosis.carbon.uncertainty import SharedDraws, percentiles, term_draws
from symbiosis.knowledge.catalogue import Catalogue
from symbiosis.model.text import Text

LANDFILL_ROUTES = ("landfill", "open_dump")


@dataclass(frozen=True, slots=True)
class DatedYear:
    """What may be claimed in a year, t CO2e: of the avoided disposal, and of the saving with its P5, P50, P95."""

    year: int
    avoided_disposal_t: float
    central_t: float
    p5_t: float
    p50_t: float
    p95_t: float


@dataclass(frozen=True, slots=True)
class DatedSaving:
    """`decay_rate_per_year` k; `methane_share` of the disposal factor that decays; the years in order."""

    decay_rate_per_year: float
    methane_share: float
    years: tuple[DatedYear, ...]


def dated_saving(
    asked: DatedClaim, catalogue: Catalogue, case: Case, inputs: MatchInputs, match_id: str, shared: SharedDraws
) -> DatedSaving:
    """The saving of each year. `catalogue` holds the factors under the run's GWP set.

    InvalidInput by field where nothing is landfilled, the kind of waste is not known, or no methane is in the factor.
    """
    disposal = next((p for p in inputs.parameters if "ef_disposal" in p.symbols), None)
    if case.baseline.route not in LANDFILL_ROUTES or disposal is None:
        raise fault(
            "dated_claim",
            Text("ต้องมีการฝังกลบที่มีค่าการปล่อย", "needs a present route of landfill or open dump with its factor"),
        )
    decay_rate = _decay_rate(asked, disposal)
    methane = asked.methane_share or _methane_share(catalogue, case, disposal)
    point, drawn = eight_terms(inputs.values, inputs.form), term_draws(inputs, match_id, shared)
    years = []
    for year in range(1, asked.years + 1):
        not_yet = methane * (1 - emitted_share(decay_rate, year))
        later = np.asarray(drawn.total - not_yet * drawn.A, dtype=np.float64)
        p5, p50, p95 = percentiles(np.broadcast_to(later, (shared.count,)))
        avoided = float(point.A) * (1 - not_yet)
        years.append(DatedYear(year, avoided, float(point.total) - not_yet * float(point.A), p5, p50, p95))
    return DatedSaving(decay_rate, methane, tuple(years))


def _decay_rate(asked: DatedClaim, disposal: Parameter) -> float:
    """k as asked, else that of the kind of waste asked, else of the kind that the factor's id names."""
    if asked.decay_rate_per_year is not None and asked.waste is not None:
        raise fault(
            "dated_claim", Text("ให้ waste หรือ decay_rate_per_year", "give waste or decay_rate_per_year, not both")
        )
    if asked.decay_rate_per_year is not None:
        return asked.decay_rate_per_year
    parts = disposal.name.split(".")
    named: str = asked.waste or (parts[2].partition("_")[0] if len(parts) > 2 else "")
    if named not in DECAY_RATE_TROPICAL_WET:
        kinds = ", ".join(DECAY_RATE_TROPICAL_WET)
        raise fault(
            "dated_claim.waste",
            Text(f"ต้องระบุชนิดของเสีย: {kinds}", f"which kind of waste decays is not known: one of {kinds}"),
        )
    return DECAY_RATE_TROPICAL_WET[named]


def _methane_share(catalogue: Catalogue, case: Case, disposal: Parameter) -> float:
    factor = catalogue.factors.get(disposal.name) if disposal.kind == "factor" else None
    if factor is None or factor.gases is None:
        raise fault(
            "dated_claim.methane_share",
            Text(
                f"ไม่ทราบสัดส่วนมีเทนในค่าการปล่อย {disposal.name}: โปรดระบุ",
                f"the methane in factor {disposal.name} is not known: state its share",
            ),
        )
    methane = factor.gases.ch4_biogenic * POTENTIALS[case.gwp_set].methane_biogenic
    if methane <= 0:
        raise fault(
            "dated_claim",
            Text(f"{factor.id} ไม่มีมีเทนที่ย่อยสลายตามปี", f"no methane is in {factor.id}: nothing decays by years"),
        )
    return min(methane / factor.value, 1.0)
