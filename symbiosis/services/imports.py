"""Files of people's own lists into the graph: what kinds there are, and the one door to each."""

from __future__ import annotations

from pathlib import Path

from symbiosis.model.import_kind import ImportKind
from symbiosis.services.context import Context
from symbiosis.services.import_exchanges import import_exchanges
from symbiosis.services.import_organisations import import_organisations
from symbiosis.services.import_postings import import_postings
from symbiosis.services.import_report import ImportReport
from symbiosis.services.import_writing import Options, Progress

_IMPORTS = {"organisations": import_organisations, "postings": import_postings, "exchanges": import_exchanges}


def import_file(
    context: Context,
    kind: ImportKind,
    path: Path,
    options: Options | None = None,
    *,
    name: str | None = None,
    on_progress: Progress | None = None,
) -> ImportReport:
    """Read a CSV or Excel file of organisations, postings or exchanges and report on every row.

    Right rows are written when all are right, or with `partial`; `name` is what its owner calls the file. Raises
    InvalidInput where the file holds no such list or cannot be read, TooLarge over a limit of `intake/limits.py`; then
    nothing is written.
    """
    return _IMPORTS[kind](context, path, name or path.name, options or Options(), on_progress)
