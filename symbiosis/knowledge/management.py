"""What a Thai management code says of where a stream goes today."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from symbiosis.model.stream import PresentRoute

ROUTE_OF_MANAGEMENT_CODE: Mapping[str, PresentRoute] = MappingProxyType(
    {
        "071": "landfill",
        "072": "landfill",
        "073": "landfill",
        "074": "incineration",
        "075": "incineration",
        "076": "co_processing",
    }
)
"""Codes that name a disposal route (CO2_METHOD.md rule 1); the others say a use, or nothing, and name no route."""
