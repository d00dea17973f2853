"""Garbage collection of a process that serves: what lives long is gone through once, not again and again.

With 100,000 streams a collection of all objects held every request for up to 0.4 s; without those, but with the
answers, columns and cases that requests left behind, for 0.1-0.3 s every hundred requests. Where it is done several
times a second beside requests, there is little to go through each time, and hardly any request meets it.
"""

from __future__ import annotations

import gc

NEW_BEFORE_A_LOOK = 1_000_000
"""Things that a process which only reads makes anew before garbage is looked for."""
OLDEST = 2
"""The generation whose collection goes through everything that is not set aside."""
MOST_SURVIVORS = 10_000
"""So many objects that outlived a collection of everything, some 2 ms to go through, are gone through again."""


def set_aside() -> None:
    """Set aside all that is there, after what was set aside before and is held no more has gone."""
    aside = _freeze_survivors in gc.callbacks
    if aside:
        gc.callbacks.remove(_freeze_survivors)
    gc.unfreeze()
    gc.collect()
    gc.freeze()
    if aside:
        gc.callbacks.append(_freeze_survivors)


def set_aside_for_reading() -> None:
    """For a process that reads texts and does nothing else: what is there is not looked through again, here and in
    copies of the process; readings hold no rings, they go when they are written."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(NEW_BEFORE_A_LOOK)


def set_aside_survivors() -> None:
    """From now on: what outlives a collection of everything is set aside too, where it is much; once a process.

    What of it is let go later goes at once, but for what refers to itself in a circle: that waits for `set_aside`.
    """
    if _freeze_survivors not in gc.callbacks:
        gc.callbacks.append(_freeze_survivors)


def let_go() -> None:
    """Let go what refers to itself in a circle and is held no more, of all that is not set aside."""
    gc.collect()


def _freeze_survivors(phase: str, info: dict[str, int]) -> None:
    if phase == "stop" and info["generation"] == OLDEST and len(gc.get_objects(OLDEST)) > MOST_SURVIVORS:
        gc.freeze()
