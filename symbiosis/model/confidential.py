"""Where a confidential posting is, as far as others may know: its square of the map, never its place.

Distances are computed from the middle of the square. However many partners ask, from wherever, they learn the square
and nothing more; a distance that was only rounded would give the place away to whoever asks from three sides.
"""

from __future__ import annotations

import math

GRID_DEGREES = 0.1
"""About 11 km: large enough to hold other factories, small enough for a distance that decides."""


def middle_of_square(degrees: float) -> float:
    """Latitude or longitude of the middle of the square that holds it, degrees."""
    return round((math.floor(degrees / GRID_DEGREES) + 0.5) * GRID_DEGREES, 6)
