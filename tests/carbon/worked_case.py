"""The worked case of CO2_METHOD.md, as a case of `symbiosis saving`."""

from __future__ import annotations

from typing import Any

WORKED_CASE: dict[str, Any] = {
    "wet_tonnes_per_year": {"value": 500, "gsd2": 1.05},
    "basis": "dry",
    "moisture": {"value": 0.02, "low": 0.01, "high": 0.04},
    "yield_fraction": {"value": 0.80, "low": 0.70, "high": 0.90},
    "substitution_ratio": {"value": 1.00, "low": 0.90, "high": 1.05},
    "displacement_rate": {"value": 0.75, "low": 0.50, "high": 1.00},
    "displaced_factor": "virg.tgo26.pet",
    "processing_kwh_per_tonne_output": {"value": 830, "gsd2": 1.30},
    "grid_factor": "elec.th.cfp_2022_24",
    "distance_km": 60,
    "vehicle": "truck10",
    "payload_tonnes": 15,
    "present_route": "landfill",
    "baseline_distance_km": 40,
    "disposal_factor": "disp.warm15.landfill.mixed_plastics",
    "residue_factor": "disp.warm15.landfill.mixed_plastics",
}
