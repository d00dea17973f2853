"""Many cases of one form side by side, so that pairs of different cases are evaluated in one go.

What all cases share stays a number, what differs is an array with one entry a case; `over` then gives every pair the
numbers of its own case. The formula itself (formula.py) takes either.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from symbiosis.carbon.case import Case
from symbiosis.carbon.economics import MoneyRates, Tariffs, tariffs_of
from symbiosis.carbon.formula import Number, Values
from symbiosis.carbon.set_up import SetUpRates
from symbiosis.carbon.terms import Fixed, fixed_of

Indices = NDArray[np.intp]


@dataclass(frozen=True, slots=True, eq=False)
class CaseStack:
    """Cases of one form, of one giver's material (they share its trucks): (s,) arrays, or numbers where all agree.

    `present_use_unknown`, `at_least`, `displaced_price_known` (s,): as Unknowns and MoneyRates have them.
    """

    fixed: Fixed
    tariffs: Tariffs
    present_use_unknown: NDArray[np.bool_]
    at_least: NDArray[np.bool_]
    displaced_price_known: NDArray[np.bool_]

    def over(self, which: Indices) -> tuple[Fixed, Tariffs]:
        """Numbers and tariffs for pairs: `which` (w,) says of each pair which case is its own."""
        fixed, tariffs = self.fixed, self.tariffs

        def own(number: Number) -> Number:
            return number[which] if isinstance(number, np.ndarray) else number

        def own_three(numbers: tuple[Number, Number, Number]) -> tuple[Number, Number, Number]:
            return own(numbers[0]), own(numbers[1]), own(numbers[2])

        trucked = fixed.trucked[which] if isinstance(fixed.trucked, np.ndarray) else fixed.trucked
        set_up = tariffs.set_up
        return (
            Fixed(
                form=fixed.form,
                values={symbol: own(value) for symbol, value in fixed.values.items()},
                thousand_units=own(fixed.thousand_units),
                tonnes=own(fixed.tonnes),
                trucked=trucked,
                fleet=fixed.fleet,
            ),
            Tariffs(
                dry=tariffs.dry,
                trucked=trucked,
                units_per_thousand=own(tariffs.units_per_thousand),
                disposal_per_t=own(tariffs.disposal_per_t),
                freight_per_tkm=tariffs.freight_per_tkm,
                electricity_per_kwh=own(tariffs.electricity_per_kwh),
                heat_per_mj=own(tariffs.heat_per_mj),
                displaced_price=own(tariffs.displaced_price),
                set_up=SetUpRates(own_three(set_up.per_unit), own_three(set_up.per_km), own_three(set_up.recovery)),
            ),
        )


def stacked(cases: Sequence[Case], rates: Sequence[MoneyRates]) -> CaseStack:
    """Put cases with their rates side by side; all of one form, bulk density and catalogue."""
    each = [fixed_of(case) for case in cases]
    tariffs = [tariffs_of(case, rate) for case, rate in zip(cases, rates, strict=True)]
    trucked = np.array([case.conversion.trucked for case in cases], dtype=bool)
    all_trucked: bool | NDArray[np.bool_] = bool(trucked[0]) if (trucked == trucked[0]).all() else trucked
    values: Values = {symbol: _side_by_side([one.values[symbol] for one in each]) for symbol in each[0].values}

    def three(
        part: Callable[[SetUpRates], tuple[Number, Number, Number]],
    ) -> tuple[Number, Number, Number]:
        low, typical, high = (
            _side_by_side(numbers) for numbers in zip(*(part(one.set_up) for one in tariffs), strict=True)
        )
        return low, typical, high

    return CaseStack(
        fixed=Fixed(
            form=each[0].form,
            values=values,
            thousand_units=_side_by_side([one.thousand_units for one in each]),
            tonnes=_side_by_side([one.tonnes for one in each]),
            trucked=all_trucked,
            fleet=each[0].fleet,
        ),
        tariffs=Tariffs(
            dry=tariffs[0].dry,
            trucked=all_trucked,
            units_per_thousand=_side_by_side([one.units_per_thousand for one in tariffs]),
            disposal_per_t=_side_by_side([one.disposal_per_t for one in tariffs]),
            freight_per_tkm=tariffs[0].freight_per_tkm,
            electricity_per_kwh=_side_by_side([one.electricity_per_kwh for one in tariffs]),
            heat_per_mj=_side_by_side([one.heat_per_mj for one in tariffs]),
            displaced_price=_side_by_side([one.displaced_price for one in tariffs]),
            set_up=SetUpRates(
                three(lambda one: one.per_unit), three(lambda one: one.per_km), three(lambda one: one.recovery)
            ),
        ),
        present_use_unknown=np.array([case.unknowns.present_use for case in cases]),
        at_least=np.array([case.unknowns.at_least for case in cases]),
        displaced_price_known=np.array([rate.displaced_price is not None for rate in rates]),
    )


def _side_by_side(numbers: Sequence[Number]) -> Number:
    """One number where all agree, else an array of them."""
    together = np.array(numbers, dtype=np.float64)
    return float(together[0]) if (together == together[0]).all() else together
