"""Blocks of lines shared out among processes: answered side by side, handed out in their order."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from queue import SimpleQueue
from typing import Any, Final, Self

from symbiosis.language.ndjson import Answers, Block, answers_to
from symbiosis.language.reader import Reader
from symbiosis.model.text import Text

AHEAD: Final = 2
"""Blocks that a process has: one that it answers, and one to go on with at once."""
IN_LINE: Final = 3
"""Blocks that are not handed out yet, for each process that has a core of its own, those that are answered and wait for
an earlier one among them: the more there are, the later each is answered."""
_CORES: Final = os.cpu_count() or 1
_COPIES: Final = sys.platform == "linux"
"""Whether a process begins as a copy of this one."""
_WATCHES_INPUT: Final = sys.platform != "win32"
"""Whether anything tells if something is to be read; else all that is under way is answered before more is read."""


@dataclass(slots=True)
class _InLine:
    """A block in its turn; `is_given`: some process answers it."""

    block: Block
    answers: Answers | None = None
    is_given: bool = False


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    connection: Connection
    given: deque[_InLine] = field(default_factory=deque)


class Crew:
    """This process and others, begun when they are first asked, that answer blocks of lines.

    However another process ends, what it had not answered is answered by this one, and `on_trouble` is told.
    """

    def __init__(self, reader: Reader, today: date, processes: int, on_trouble: Callable[[Text], object]) -> None:
        self._reader, self._today, self._processes = reader, today, processes
        self._on_trouble = on_trouble
        self._line: deque[_InLine] = deque()
        self._workers: list[_Worker] = []
        self._still_to_begin = processes

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        # Each ends when nobody can give it anything any more.
        for worker in self._workers:
            worker.connection.close()
        for worker in self._workers:
            worker.process.join()

    @property
    def is_at_work(self) -> bool:
        """Whether anything is not handed out yet."""
        return bool(self._line)

    @property
    def has_room(self) -> bool:
        """Whether another block would not wait long for somebody to answer it."""
        at_once = min(self._processes, _CORES)
        return not self._line or (
            len(self._line) < IN_LINE * at_once
            and (self._may_begin or any(len(one.given) < AHEAD for one in self._workers))
        )

    def answer(self, block: Block, *, shared: bool) -> None:
        """Answer a block here and now, or have it answered by another process."""
        turn = _InLine(block)
        self._line.append(turn)
        if not shared:
            turn.answers = answers_to(block, self._reader, self._today)
            return
        if self._may_begin and all(one.given for one in self._workers):
            self._begin_one()
        while self._workers and not turn.is_given:
            self._give(min(self._workers, key=lambda worker: len(worker.given)), turn)

    def finished(self) -> Iterator[Answers]:
        """What can be handed out now, in the order in which the blocks came."""
        while self._line:
            first = self._line[0]
            if first.answers is None:
                if first.is_given:
                    return
                first.answers = answers_to(first.block, self._reader, self._today)
            self._line.popleft()
            yield first.answers

    def wait(self, descriptor: int | None) -> bool:
        """Wait until a block is answered or something can be read; whether the latter is so. None: nothing is read."""
        watched: dict[Connection, _Worker] = {one.connection: one for one in self._workers if one.given}
        reads = descriptor is not None and (_WATCHES_INPUT or not watched)
        if reads and not _WATCHES_INPUT:
            return True
        ready: list[Any] = wait([*watched, *([descriptor] if reads and descriptor is not None else [])])
        for one, worker in watched.items():
            if one in ready:
                self._receive(worker)
        return reads and descriptor in ready

    @property
    def _may_begin(self) -> bool:
        return self._still_to_begin > 0

    def _begin_one(self) -> None:
        self._still_to_begin -= 1
        # On Linux a process begins as a copy and has the reader already; elsewhere each builds its own.
        context: Any = multiprocessing.get_context("fork" if _COPIES else "spawn")
        ours, theirs = context.Pipe()
        # A copy holds our ends too, and while anybody does nobody sees that we are gone.
        not_theirs = [ours, *(one.connection for one in self._workers)] if _COPIES else []
        reader = self._reader if _COPIES else None
        process = context.Process(
            target=_work, args=(theirs, not_theirs, reader, self._reader.extra_names, self._today), daemon=True
        )
        try:
            process.start()
        except OSError as error:
            ours.close()
            self._still_to_begin = 0
            self._on_trouble(
                Text(
                    f"เปิดกระบวนการเพิ่มไม่ได้ ({error.strerror}) จึงอ่านช้าลง",
                    f"no further process could be started ({error.strerror}): reading takes longer",
                )
            )
        else:
            self._workers.append(_Worker(process, ours))
        finally:
            theirs.close()

    def _give(self, worker: _Worker, turn: _InLine) -> None:
        try:
            worker.connection.send(turn.block)
        except OSError:
            self._lose(worker)
        else:
            worker.given.append(turn)
            turn.is_given = True

    def _receive(self, worker: _Worker) -> None:
        try:
            answers: Answers = worker.connection.recv()
        except (EOFError, OSError):
            self._lose(worker)
        else:
            worker.given.popleft().answers = answers

    def _lose(self, worker: _Worker) -> None:
        worker.connection.close()
        worker.process.join()
        self._workers.remove(worker)
        self._still_to_begin = 0
        for turn in worker.given:
            turn.is_given = False
        code = worker.process.exitcode or 0
        how_th = f"สัญญาณ {-code}" if code < 0 else f"รหัส {code}"
        how_en = f"signal {-code}" if code < 0 else f"code {code}"
        self._on_trouble(
            Text(
                f"กระบวนการหนึ่งที่ช่วยอ่านหยุดกลางคัน ({how_th}) อ่านบรรทัดของมันใหม่แล้ว คำตอบครบ แต่ช้าลง",
                f"a process that shared the reading was ended ({how_en}): its lines are read again and no answer is "
                "missing; the rest takes longer",
            )
        )


def _work(
    own: Connection, not_own: Sequence[Connection], reader: Reader | None, extra_names: tuple[tuple[str, str], ...],
    today: date,
) -> None:  # fmt: skip
    """What another process does: answer what it is given, until nobody can give it anything any more."""
    # Who interrupts a command means the process that was typed; this one ends with it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for one in not_own:
        one.close()
    blocks: SimpleQueue[Block] = SimpleQueue()
    threading.Thread(target=_take_in, args=(own, blocks), name="take in", daemon=True).start()
    if reader is None:
        from symbiosis.knowledge.catalogue import shipped_catalogue

        reader = Reader(shipped_catalogue(), extra_names)
    gc.freeze()
    with suppress(OSError):
        while True:
            own.send(answers_to(blocks.get(), reader, today))


def _take_in(own: Connection, blocks: SimpleQueue[Block]) -> None:
    """Take blocks while others are answered, so that who gives them never waits; end when there is nobody any more."""
    try:
        while True:
            blocks.put(own.recv())
    except (EOFError, OSError):
        os._exit(0)
