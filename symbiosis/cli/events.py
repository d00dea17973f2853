"""`symbiosis events ORG`: what happened to an organisation's affairs, as a list; --follow waits for more."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Any

import typer

from symbiosis.cli.list_options import EVENTS
from symbiosis.cli.lists import Instead, add_list
from symbiosis.cli.output import both, opened


def add_to(app: typer.Typer) -> None:
    """Hang the command on the root."""
    add_list(
        app,
        EVENTS,
        Instead(
            "--follow",
            both("รอเหตุการณ์ต่อไป บรรทัดละ JSON จนกด Ctrl+C", "wait for more, one JSON line each, until Ctrl+C"),
            _follow,
        ),
    )


def _follow(given: Mapping[str, Any]) -> None:
    from symbiosis.services.events import follow

    with opened() as context:
        try:
            for event in follow(context, given["organisation_id"], given["after"] or 0, given["as_organisation"]):
                sys.stdout.write(event.model_dump_json() + "\n")
                sys.stdout.flush()
        except KeyboardInterrupt:
            raise typer.Exit(0) from None
