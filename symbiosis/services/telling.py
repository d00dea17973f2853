"""Events as the services make them: time and id from the context, made before the transaction so that a retry of it
tells the same event, not a second one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from symbiosis.model.event import Event, EventAbout
from symbiosis.services.context import Context
from symbiosis.store import events
from symbiosis.store.graph import Transaction


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells what one call changes."""

    at: datetime
    prefix: str

    @classmethod
    def of(cls, context: Context) -> Teller:
        """A teller for one call."""
        return cls(context.now(), context.new_id("evt"))

    def tell(
        self,
        transaction: Transaction,
        about_kind: EventAbout,
        about_id: str,
        what: str,
        *,
        parties: tuple[str, ...],
        by: str | None = None,
        states: tuple[str | None, str | None] = (None, None),
        reason: str | None = None,
        data: Mapping[str, Any] | None = None,
        withheld: tuple[str, ...] = (),
        synthetic: bool = False,
    ) -> None:
        """Write the event. Its id is made of the call's and of what it is about: the same one in a retry."""
        events.record(
            transaction,
            Event(
                id=f"{self.prefix}_{about_id}_{what}",
                at=self.at,
                organisation_ids=parties,
                about_kind=about_kind,
                about_id=about_id,
                what=what,
                from_state=states[0],
                to_state=states[1],
                by=by,
                reason=reason,
                data=data or {},
                withheld_ids=withheld,
                synthetic=synthetic,
            ),
        )
