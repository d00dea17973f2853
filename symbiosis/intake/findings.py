"""What was found in a file: faults, for which a row is not taken, and warnings, with which it is."""

from __future__ import annotations

from array import array
from collections import Counter
from dataclasses import dataclass, field
from typing import Literal

from symbiosis.intake.limits import FINDINGS_LISTED, FOUND_CHARACTERS
from symbiosis.model.text import Text

Severity = Literal["fault", "warning"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing about one row. `row` as the spreadsheet numbers it; `column` is the header as it stands in the file.

    `found` is what stood there, shortened; `message` says what would be right. `row` None: the whole sheet or file.
    """

    severity: Severity
    code: str
    message: Text
    row: int | None = None
    column: str | None = None
    found: str = ""
    sheet: str = ""

    def place(self, file: str) -> str:
        """Where it is, in words: "list.xlsx sheet Data row 7 column LAT"."""
        parts = [file, f"sheet {self.sheet}" if self.sheet else "", f"row {self.row}" if self.row is not None else ""]
        return " ".join(part for part in (*parts, f"column {self.column}" if self.column else "") if part)


def shortened(found: object) -> str:
    """What stood in a cell, short enough for a list, without what a terminal would act on."""
    text = "".join(character if character.isprintable() else "�" for character in str(found)[: FOUND_CHARACTERS + 1])
    return text if len(text) <= FOUND_CHARACTERS else text[: FOUND_CHARACTERS - 1] + "…"


@dataclass(slots=True)
class Findings:
    """Findings of a file as they come: the first ones of each severity listed, all of them counted."""

    faults: list[Finding] = field(default_factory=list)
    warnings: list[Finding] = field(default_factory=list)
    counts: Counter[tuple[Severity, str]] = field(default_factory=Counter)

    def add(self, finding: Finding) -> None:
        """Count a finding, and list it unless there are too many."""
        self.counts[finding.severity, finding.code] += 1
        listed = self.faults if finding.severity == "fault" else self.warnings
        if len(listed) < FINDINGS_LISTED:
            listed.append(finding)

    @property
    def total(self) -> int:
        """How many there were, listed or not."""
        return self.counts.total()


class RowRanges:
    """Row numbers, shown in order as ranges: 84 % of a list may be left out by one rule."""

    __slots__ = ("_rows",)

    def __init__(self) -> None:
        self._rows = array("L")

    def add(self, row: int) -> None:
        """Remember a row."""
        self._rows.append(row)

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self._rows)

    def __str__(self) -> str:
        ranges: list[list[int]] = []
        for row in sorted(self._rows):
            if ranges and ranges[-1][1] == row - 1:
                ranges[-1][1] = row
            else:
                ranges.append([row, row])
        return ",".join(str(first) if first == last else f"{first}-{last}" for first, last in ranges)
