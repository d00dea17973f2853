"""`symbiosis events ORG`: what happened to an organisation's affairs, one JSON line each; --follow waits for more."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from symbiosis.cli.output import opened


def add_to(app: typer.Typer) -> None:
    """Hang the command on the root."""
    app.command("events")(events)


def events(
    organisation_id: Annotated[str, typer.Argument(metavar="ORG")],
    after: Annotated[int, typer.Option(min=0, help="only events after this number")] = 0,
    limit: Annotated[int, typer.Option(min=1, max=1000, help="so many at most; not with --follow")] = 100,
    following: Annotated[bool, typer.Option("--follow", help="wait for more, until Ctrl+C")] = False,
) -> None:
    """What happened, oldest first, as NDJSON."""
    from symbiosis.services.events import EventView, events_of, follow

    def write(event: EventView) -> None:
        sys.stdout.write(event.model_dump_json() + "\n")
        sys.stdout.flush()

    with opened() as context:
        try:
            found = follow(context, organisation_id, after) if following else None
            for event in events_of(context, organisation_id, after, limit) if found is None else found:
                write(event)
        except KeyboardInterrupt:
            raise typer.Exit(0) from None
