"""The formula: eight terms A–H of one saving, in arithmetic that takes floats and arrays alike.

    S = A − B + C − D − E + F − G − H          (CO2_METHOD.md; here every term carries its sign, so S is their sum)

It stands here once. The ledger calls it with floats, matching with arrays over pairs, the Monte Carlo with arrays of
draws. Inputs come by symbol, in kg CO2e per base unit, tonnes, thousand delivered units, km; terms leave in t CO2e.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

Number: TypeAlias = "float | NDArray[np.float64]"
Values: TypeAlias = Mapping[str, Number]
"""Symbol → value. Those of the proposed use:

    amount             thousand delivered units a year (t as shipped, wet, where kg is delivered)
    tonnes_per_amount  t of wet mass per `amount`: 1 where kg is delivered, 0 for energy
    moisture           mass fraction of water as shipped, 0–1
    yield, alpha, d    qualifying yield, substitution ratio (displaced per delivered unit), displacement rate
    kwh, heat_mj       processing electricity and heat per thousand units of output (per t)
    ef_displaced, ef_grid, ef_heat        kg CO2e per displaced unit, kWh, MJ
    lhv, ef_burn                          MJ per output unit (1 where the factor is per unit), kg CO2e per MJ or unit
    ef_process, mult_process              kg CO2e per kg wet input, and its multiplier
    ef_disposal, mult_disposal            baseline route: their product is kg CO2e per kg as shipped
    ef_residue, mult_residue, residue_moisture     route of the residues of processing
    distance, baseline_distance           one-way road km, giver → taker and giver → baseline site
    ef_tkm, ef_empty, payload             kg CO2e per tkm full, per km empty; t per trip

By pipe or wire `ef_tkm` and `ef_empty` are 0. The present use, where there is a known one, has its own yield …
mult_process under the prefix `present.`, and `present.units` thousand delivered units of its own kind per `amount`.
"""

Letter = Literal["A", "B", "C", "D", "E", "F", "G", "H"]
LETTERS: tuple[Letter, ...] = ("A", "B", "C", "D", "E", "F", "G", "H")

PRESENT = "present."
DEFAULT_DRY_MATTER = 0.4
"""Dry matter of the wet waste that the IPCC composting and digestion factors are stated for (IPCC 2006 vol. 5, 4.1)."""

_WHOLE_TRIP_TOLERANCE = 1e-9
"""Payload multiples that miss a whole number by rounding alone are no extra trip."""


@dataclass(frozen=True, slots=True)
class UseForm:
    """The shape of C, D and G for one use: what the ratios apply to.

    `dry`: M is dry mass (basis dry, kg delivered), else M is the amount as received or the units delivered.
    `process_by_dry_matter`: no multiplier is known for the process emission, (1 − w)/0.4 stands in its place.
    """

    dry: bool
    process_by_dry_matter: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """The shape of all eight terms. `residue_dries_with_material`: residues leave as moist as the material came."""

    use: UseForm
    present: UseForm | None = None
    residue_dries_with_material: bool = False


@dataclass(frozen=True, slots=True)
class EightTerms:
    """Signed contributions in t CO2e per year, floats or arrays; positive lowers emissions. Their sum is the saving."""

    A: Number
    B: Number
    C: Number
    D: Number
    E: Number
    F: Number
    G: Number
    H: Number

    @property
    def total(self) -> Number:
        """S = A + … + H, signs included."""
        return self.A + self.B + self.C + self.D + self.E + self.F + self.G + self.H

    def __getitem__(self, letter: Letter) -> Number:
        value: Number = getattr(self, letter)
        return value


def eight_terms(values: Values, form: Form, *, whole_trips: bool = True) -> EightTerms:
    """The terms of `values`; `whole_trips` rounds trips up (a ledger), else they are m / payload (the marginal tonne).

    A symbol that is missing raises KeyError: nothing is ever taken as zero in silence.
    """
    wet_mass = values["amount"] * values["tonnes_per_amount"]
    residue = _residue(values, form)
    displaced, processing, direct = _use(values, form.use, "")
    if form.present is None:
        present_credit: Number = 0.0 * displaced
    else:
        present_displaced, present_processing, present_direct = _use(values, form.present, PRESENT)
        present_credit = present_displaced - present_processing - present_direct
    trips = wet_mass / values["payload"]
    if whole_trips:
        trips = np.ceil(trips - _WHOLE_TRIP_TOLERANCE)
    per_km = (wet_mass * values["ef_tkm"] + trips * values["ef_empty"]) / 1000
    return EightTerms(
        A=wet_mass * values["ef_disposal"] * values["mult_disposal"],
        B=0.0 - residue * values["ef_residue"] * values["mult_residue"],
        C=displaced,
        D=0.0 - processing,
        E=0.0 - per_km * values["distance"],
        F=per_km * values["baseline_distance"],
        G=0.0 - direct,
        H=0.0 - present_credit,
    )


def break_even_km(terms: EightTerms, values: Values) -> Number:
    """L*: the one-way distance, km, at which nothing of the saving is left; `inf` by pipe or wire, 0 if never positive.

    (A + B + C + D + F + G + H) / (m · EF_tkm + m/payload · EF_empty), the marginal tonne's trips (CO2_METHOD.md).
    """
    wet_mass = values["amount"] * values["tonnes_per_amount"]
    per_km = wet_mass * (values["ef_tkm"] + values["ef_empty"] / values["payload"]) / 1000
    before_transport = np.asarray(terms.total - terms.E, dtype=np.float64)
    with np.errstate(divide="ignore", invalid="ignore"):
        distance = np.where(before_transport > 0, before_transport / per_km, 0.0)
    return distance if distance.ndim else float(distance)


def _residue(values: Values, form: Form) -> Number:
    """r as shipped, in t (thousand units where not kg): M(1 − y), moist again where M is dry."""
    residue = _basis_amount(values, form.use, "") * (1 - values["yield"])
    if form.use.dry:
        moisture = values["moisture"] if form.residue_dries_with_material else values["residue_moisture"]
        residue = residue / (1 - moisture)
    return residue


def _basis_amount(values: Values, form: UseForm, prefix: str) -> Number:
    """M of a use, in thousand units of what it delivers."""
    amount = values["amount"] * values[f"{prefix}units"] if prefix else values["amount"]
    return amount * (1 - values["moisture"]) if form.dry else amount


def _use(values: Values, form: UseForm, prefix: str) -> tuple[Number, Number, Number]:
    """Unsigned C, D and G of one use, t CO2e."""
    output = _basis_amount(values, form, prefix) * values[f"{prefix}yield"]
    displaced = output * values[f"{prefix}alpha"] * values[f"{prefix}d"] * values[f"{prefix}ef_displaced"]
    electricity = values[f"{prefix}kwh"] * values[f"{prefix}ef_grid"]
    heat = values[f"{prefix}heat_mj"] * values[f"{prefix}ef_heat"]
    burnt = output * values[f"{prefix}lhv"] * values[f"{prefix}ef_burn"]
    multiplier = values[f"{prefix}mult_process"]
    if form.process_by_dry_matter:
        multiplier = multiplier * (1 - values["moisture"]) / DEFAULT_DRY_MATTER
    wet_input = values["amount"] * values["tonnes_per_amount"]
    process = wet_input * values[f"{prefix}ef_process"] * multiplier
    return displaced, output * (electricity + heat) / 1000, burnt + process
