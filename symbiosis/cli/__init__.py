"""`symbiosis …`: every capability without HTTP. JSON in, JSON out, or tables for people."""

from __future__ import annotations


def main() -> None:
    """Entry point; heavy things are imported by the commands that need them, so that --help answers at once."""
    from symbiosis.cli.app import run

    run()
