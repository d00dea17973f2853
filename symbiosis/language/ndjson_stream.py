"""Streams of lines: answered in their order as they come, by this process or by several that share them.

What is there already is answered at once, so that who writes one line into a pipe and waits gets its answer; where more
is there than one process answers in a moment, others take whole blocks of lines.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from typing import Final

from symbiosis.language.ndjson import Block
from symbiosis.language.reader import Reader
from symbiosis.language.sharing import Crew
from symbiosis.model.text import Text

CHUNK: Final = 1 << 18
"""Bytes that are taken at a time, some 1,200 lines of a file; of a pipe what it holds, a quarter of that."""
SHARED: Final = 1 << 14
"""From so many bytes on lines are worth another process."""


def resolve_stream(
    descriptor: int,
    reader: Reader,
    today: date,
    processes: int,
    write: Callable[[bytes], object],
    on_trouble: Callable[[Text], object],
) -> int:
    """Answer the lines of a file or a pipe in their order; how many of them are bad.

    `write` is given whole lines, as soon as they and all before them are answered. The first lines are answered by this
    process, and so is whatever comes in drops; with `processes` > 1 that many others share what comes in streams. Where
    one of these ends early its lines are read again, and `on_trouble` is told. Raises OSError where the input cannot be
    read, and what `write` raises.
    """
    bad, lines, is_open = 0, _Lines(), True
    with Crew(reader, today, processes, on_trouble) as crew:
        while is_open or crew.is_at_work:
            if crew.wait(descriptor if is_open and crew.has_room else None):
                read = os.read(descriptor, CHUNK)
                is_open = bool(read)
                block = lines.whole(read)
                if block is not None:
                    streams = block.first_line > 1 and len(block.lines) >= SHARED
                    crew.answer(block, shared=processes > 1 and (streams or crew.is_at_work))
            for answers in crew.finished():
                write(answers.json)
                bad += answers.bad
    return bad


class _Lines:
    """Puts lines together out of what was read of them."""

    def __init__(self) -> None:
        self._begun: list[bytes] = []
        self._line = 1

    def whole(self, read: bytes) -> Block | None:
        """The lines that are whole with what was read last, None for none; with nothing more the last one is whole."""
        end = read.rfind(b"\n") + 1
        if read and not end:
            self._begun.append(read)
            return None
        block = Block(b"".join([*self._begun, read[:end]]), self._line)
        self._begun = [read[end:]]
        self._line += block.lines.count(b"\n")
        return block if block.lines else None
