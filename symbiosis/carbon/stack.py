"""Many cases of one form side by side, so that pairs of different cases are evaluated in one go.

What all cases share stays a number, what differs is an array with one entry a case; `over` then gives every pair the
numbers of its own case. The formula itself (formula.py) takes either.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from symbiosis.carbon.case import Case
from symbiosis.carbon.economics import MoneyRates, Tariffs, tariffs_of
from symbiosis.carbon.formula import Number
from symbiosis.carbon.set_up import SetUpRates
from symbiosis.carbon.terms import Fixed, fixed_of

Indices = NDArray[np.intp]
Join = Callable[[Sequence[Any]], Any]
"""Numbers of the same meaning → a number or an array of them."""


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

        def own(numbers: Sequence[Any]) -> Any:
            (number,) = numbers
            return number[which] if isinstance(number, np.ndarray) else number

        return _joined([self.fixed], [self.tariffs], own)


def stacked(cases: Sequence[Case], rates: Sequence[MoneyRates]) -> CaseStack:
    """Put cases with their rates side by side; all of one form, bulk density and catalogue."""
    fixed, tariffs = _joined(
        [fixed_of(case) for case in cases],
        [tariffs_of(case, rate) for case, rate in zip(cases, rates, strict=True)],
        _side_by_side,
    )
    return CaseStack(
        fixed=fixed,
        tariffs=tariffs,
        present_use_unknown=np.array([case.unknowns.present_use for case in cases]),
        at_least=np.array([case.unknowns.at_least for case in cases]),
        displaced_price_known=np.array([rate.displaced_price is not None for rate in rates]),
    )


def _joined(fixed: Sequence[Fixed], tariffs: Sequence[Tariffs], join: Join) -> tuple[Fixed, Tariffs]:
    """One of each: form, trucks and freight are the first one's, every number is what `join` makes of all of them."""
    trucked = join([one.trucked for one in fixed])
    set_ups = [one.set_up for one in tariffs]
    return (
        Fixed(
            form=fixed[0].form,
            values={symbol: join([one.values[symbol] for one in fixed]) for symbol in fixed[0].values},
            thousand_units=join([one.thousand_units for one in fixed]),
            tonnes=join([one.tonnes for one in fixed]),
            trucked=trucked,
            fleet=fixed[0].fleet,
        ),
        Tariffs(
            dry=tariffs[0].dry,
            trucked=trucked,
            units_per_thousand=join([one.units_per_thousand for one in tariffs]),
            disposal_per_t=join([one.disposal_per_t for one in tariffs]),
            freight_per_tkm=tariffs[0].freight_per_tkm,
            electricity_per_kwh=join([one.electricity_per_kwh for one in tariffs]),
            heat_per_mj=join([one.heat_per_mj for one in tariffs]),
            displaced_price=join([one.displaced_price for one in tariffs]),
            set_up=SetUpRates(
                _three([one.per_unit for one in set_ups], join),
                _three([one.per_km for one in set_ups], join),
                _three([one.recovery for one in set_ups], join),
            ),
        ),
    )


def _three(numbers: Sequence[tuple[Number, Number, Number]], join: Join) -> tuple[Number, Number, Number]:
    low, typical, high = (join(each) for each in zip(*numbers, strict=True))
    return low, typical, high


def _side_by_side(numbers: Sequence[Any]) -> Any:
    """One number (or truth) where all agree, else an array of them."""
    together = np.array(numbers)
    return together[0].item() if (together == together[0]).all() else together
