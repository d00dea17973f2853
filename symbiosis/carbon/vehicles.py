"""The four trucks of the method: factors full and empty, payload by weight and by volume, which one is the default."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from symbiosis.knowledge.catalogue import Catalogue
from symbiosis.knowledge.factors import EmissionFactor
from symbiosis.model.text import Text

VehicleName = Literal["pickup", "truck6", "truck10", "trailer18"]
VEHICLE_NAMES: tuple[VehicleName, ...] = get_args(VehicleName)

VEHICLE_WORDS: dict[VehicleName, Text] = {
    "pickup": Text("รถกระบะ", "pickup"),
    "truck6": Text("รถ 6 ล้อ", "6-wheel truck"),
    "truck10": Text("รถ 10 ล้อ", "10-wheel truck"),
    "trailer18": Text("รถพ่วง 18 ล้อ", "18-wheel trailer"),
}

_FACTORS: dict[VehicleName, tuple[str, str]] = {
    "pickup": ("tran.tgo.pickup4w_100", "tran.tgo.pickup4w_empty"),
    "truck6": ("tran.tgo.box6w_large_100", "tran.tgo.box6w_large_empty"),
    "truck10": ("tran.tgo.truck10w_100", "tran.tgo.truck10w_empty"),
    "trailer18": ("tran.tgo.trailer18w_100", "tran.tgo.trailer18w_empty"),
}
"""Full (kg CO2e/tkm) and empty (kg CO2e/km) factor of each (rule 5)."""


@dataclass(frozen=True, slots=True)
class Vehicle:
    """A truck: `payload_t` by weight, `volume_m3` of its load space; default up to
    `max_t_per_month` (inf for the last).

    `assumption_ids` are the rows of assumptions.csv these came from.
    """

    name: VehicleName
    full: EmissionFactor
    empty: EmissionFactor
    payload_t: float
    volume_m3: float
    max_t_per_month: float
    assumption_ids: tuple[str, ...]

    def payload(self, bulk_density: float | None) -> float:
        """Tonnes on one trip: light goods fill the volume first. `bulk_density` in t/m³, None where not known."""
        return self.payload_t if bulk_density is None else min(self.payload_t, self.volume_m3 * bulk_density)


@dataclass(frozen=True, slots=True, eq=False)
class Fleet:
    """The trucks as columns, smallest first: kg CO2e/tkm `full`, kg CO2e/km `empty`, `payload` in t a trip; `limits`:
    the most t a month of all but the last."""

    limits: NDArray[np.float64]
    full: NDArray[np.float64]
    empty: NDArray[np.float64]
    payload: NDArray[np.float64]


def fleet_of(vehicles: tuple[Vehicle, ...], bulk_density: float | None) -> Fleet:
    """Trucks that carry goods of this bulk density, t/m³; None where it is not known."""
    return Fleet(
        limits=np.array([each.max_t_per_month for each in vehicles[:-1]]),
        full=np.array([each.full.value for each in vehicles]),
        empty=np.array([each.empty.value for each in vehicles]),
        payload=np.array([each.payload(bulk_density) for each in vehicles]),
    )


def vehicles_of(catalogue: Catalogue) -> tuple[Vehicle, ...]:
    """The four trucks, smallest first, out of assumptions.csv and emission_factors.csv."""
    return tuple(_vehicle(catalogue, name) for name in VEHICLE_NAMES)


def _vehicle(catalogue: Catalogue, name: VehicleName) -> Vehicle:
    full, empty = _FACTORS[name]
    limit_id = f"vehicle.{name}.max_t_per_month"
    limit = catalogue.assumptions.get(limit_id)
    ids = (f"vehicle.{name}.payload_t", f"vehicle.{name}.volume_m3", limit_id if limit else "")
    return Vehicle(
        name=name,
        full=catalogue.factors[full],
        empty=catalogue.factors[empty],
        payload_t=catalogue.assumptions[ids[0]].number,
        volume_m3=catalogue.assumptions[ids[1]].number,
        max_t_per_month=limit.number if limit else float("inf"),
        assumption_ids=tuple(filter(None, ids)),
    )
