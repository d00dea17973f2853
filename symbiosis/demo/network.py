"""A network of organisations as plain objects: what the demo makes, and what the files of a reference network hold."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from symbiosis.model.area import Area
from symbiosis.model.exchange import Exchange
from symbiosis.model.organisation import Organisation
from symbiosis.model.stream import Need, Offer


@dataclass(frozen=True, slots=True)
class Network:
    """Areas, who is in them, what they have and want, and what already flows; each in the order of its file."""

    areas: tuple[Area, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    offers: tuple[Offer, ...] = ()
    needs: tuple[Need, ...] = ()
    exchanges: tuple[Exchange, ...] = ()


def joined(parts: Iterable[Network]) -> Network:
    """Several networks as one, in the order given."""
    known = list(parts)
    return Network(
        areas=tuple(area for part in known for area in part.areas),
        organisations=tuple(organisation for part in known for organisation in part.organisations),
        offers=tuple(offer for part in known for offer in part.offers),
        needs=tuple(need for part in known for need in part.needs),
        exchanges=tuple(exchange for part in known for exchange in part.exchanges),
    )
