"""Events as the services make them: time and id from the context, made before the transaction so that a retry of it
tells the same event, not a second one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Required, TypedDict, Unpack

from symbiosis.model.draft import Draft
from symbiosis.model.event import Event, EventAbout
from symbiosis.model.organisation import Organisation
from symbiosis.model.stream import Need, Offer
from symbiosis.services.context import Context
from symbiosis.store import events
from symbiosis.store.graph import Transaction


class Details(TypedDict, total=False):
    """What else there is to tell. `states`: from which to which; `withheld`: those not yet named to the others."""

    parties: Required[tuple[str, ...]]
    by: str | None
    states: tuple[str | None, str | None]
    reason: str | None
    data: Mapping[str, Any] | None
    withheld: tuple[str, ...]
    synthetic: bool


IMPORTED: Final[dict[str, Any]] = {"imported": True}
"""Data of what a file brought; `by` is then who imported it, None for the operator."""


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells what one call changes."""

    at: datetime
    prefix: str

    @classmethod
    def of(cls, context: Context) -> Teller:
        """A teller for one call."""
        return cls(context.now(), context.new_id("evt"))

    @classmethod
    def of_new(cls, context: Context) -> Teller:
        """A teller of what is new: that is told once in a thing's life, whoever writes it again."""
        return cls(context.now(), "evt")

    def event(self, about_kind: EventAbout, about_id: str, what: str, **details: Unpack[Details]) -> Event:
        """The event, not written. Its id is made of the call's and of what it is about: the same one in a retry."""
        from_state, to_state = details.get("states", (None, None))
        return Event(
            id=f"{self.prefix}_{about_id}_{what}",
            at=self.at,
            organisation_ids=details["parties"],
            about_kind=about_kind,
            about_id=about_id,
            what=what,
            from_state=from_state,
            to_state=to_state,
            by=details.get("by"),
            reason=details.get("reason"),
            data=details.get("data") or {},
            withheld_ids=details.get("withheld", ()),
            synthetic=details.get("synthetic", False),
        )

    def tell(
        self, transaction: Transaction, about_kind: EventAbout, about_id: str, what: str, **details: Unpack[Details]
    ) -> None:
        """Write the event (see `event`) with the change it tells of."""
        events.record(transaction, self.event(about_kind, about_id, what, **details))

    def posted(self, thing: Offer | Need | Draft, by: str | None, data: Mapping[str, Any] | None = None) -> Event:
        """What tells of a new offer, need or draft."""
        kind: EventAbout = "offer" if isinstance(thing, Offer) else "need" if isinstance(thing, Need) else "draft"
        owner = (thing.organisation_id,)
        states = (None, thing.state)
        return self.event(
            kind, thing.id, "post", parties=owner, by=by, states=states, data=data, synthetic=thing.synthetic
        )

    def registered(self, organisation: Organisation, by: str | None, data: Mapping[str, Any] | None = None) -> Event:
        """What tells of a new organisation."""
        own = organisation.id
        return self.event(
            "organisation", own, "register", parties=(own,), by=by, data=data, synthetic=organisation.synthetic
        )
