"""One small tree of errors with stable codes. Whoever meets one shows `message` and `faults`, never a traceback."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from symbiosis.model.text import Language, Text


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with an input, and where.

    `place` names the spot the way its owner sees it: a field path (`quantity.low`) or `file.csv row 7 column unit`;
    `code` is stable and in kebab-case; `message` says what is wrong and what would be right.
    """

    place: str
    code: str
    message: Text


class SymbiosisError(Exception):
    """Root of all errors that are told to a user. `code` never changes once released."""

    code: ClassVar[str] = "error"
    exit_code: ClassVar[int] = 2

    def __init__(self, message: Text, faults: tuple[Fault, ...] = ()) -> None:
        super().__init__(message.en)
        self.message = message
        self.faults = faults

    def in_language(self, language: Language) -> str:
        """The message with its faults, one a line."""
        lines = [self.message.in_language(language)]
        lines += [f"  {fault.place}: {fault.message.in_language(language)}" for fault in self.faults]
        return "\n".join(lines)


class InvalidInput(SymbiosisError):
    """What came in cannot be used; nothing of it was written."""

    code = "invalid-input"


class NotFound(SymbiosisError):
    """The thing named is not there."""

    code = "not-found"


class Conflict(SymbiosisError):
    """The request contradicts what is stored."""

    code = "conflict"


class Erased(Conflict):
    """It is about an organisation whose data was erased on request: nothing more is written or told of it."""

    code = "erased"


class Changed(SymbiosisError):
    """What the request wants to change is not what it saw: somebody changed it between."""

    code = "changed"


class TooLarge(SymbiosisError):
    """The input is over a stated limit."""

    code = "too-large"


class Busy(SymbiosisError):
    """As much is being done already as may be at a time; later it can be asked for again."""

    code = "busy"


class GraphUnavailable(SymbiosisError):
    """The graph server cannot be reached, started or used."""

    code = "graph-unavailable"
    exit_code = 3


class DataFolderError(GraphUnavailable):
    """The data folder of the embedded server cannot be used: newer version, read-only, full disk, wrong owner."""

    code = "data-folder"
