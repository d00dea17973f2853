"""Road distance between givers and takers, from coordinates; unknown places stay unknown."""

from __future__ import annotations

import numpy as np

from symbiosis.matching.columns import Floats

EARTH_RADIUS_KM = 6371.0088
"""Mean radius (IUGG)."""


def great_circle_km(latitude: Floats, longitude: Floats, other_latitude: Floats, other_longitude: Floats) -> Floats:
    """Haversine distances, (n,) × (m,) degrees → (n, m) km; NaN where a coordinate is NaN."""
    phi, other_phi = np.radians(latitude)[:, None], np.radians(other_latitude)[None, :]
    half_d_phi = (other_phi - phi) / 2
    half_d_lambda = np.radians(other_longitude[None, :] - longitude[:, None]) / 2
    a = np.sin(half_d_phi) ** 2 + np.cos(phi) * np.cos(other_phi) * np.sin(half_d_lambda) ** 2
    distances: Floats = 2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(np.clip(a, 0.0, 1.0)))
    return distances
