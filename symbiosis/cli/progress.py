"""How far a long command is, on stderr."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from symbiosis.cli.output import console, say

Progress = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, and how much there is."""


@contextmanager
def progress_bar(*, quiet: bool = False) -> Iterator[Progress | None]:
    """A bar on a terminal, a line a step elsewhere, nothing where `quiet`."""
    if quiet:
        yield None
        return
    if not sys.stderr.isatty():
        yield lambda what, done, total: say(f"{what}: {total:,}") if done == 0 else None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn

    with Progress(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), console=console(stderr=True)
    ) as bar:
        tasks: dict[str, TaskID] = {}

        def told(what: str, done: int, total: int) -> None:
            if what not in tasks:
                tasks[what] = bar.add_task(what, total=total)
            bar.update(tasks[what], completed=done)

        yield told
