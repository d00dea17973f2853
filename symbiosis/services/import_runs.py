"""Imports as runs: begun in the background, followed and cancelled by anybody; what they leave is the report."""

from __future__ import annotations

import os
import tempfile
import weakref
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from symbiosis.model.import_kind import ImportKind
from symbiosis.model.run import OnProgress, Run
from symbiosis.services import runs
from symbiosis.services.context import Context
from symbiosis.services.import_writing import Options
from symbiosis.services.imports import import_file
from symbiosis.services.run_pool import Progress

FINDINGS_KEPT: Final = 5_000
"""As many as may fit into what a run leaves; the counts are of all."""


class Upload:
    """A file that came over the wire, on disk with mode 0600 until nobody needs it any more."""

    def __init__(self) -> None:
        handle, name = tempfile.mkstemp(prefix="symbiosis-import-")
        self.path = Path(name)
        self._file = os.fdopen(handle, "wb")
        # A run that is cancelled before it begins never looks at its file: whatever happens, it goes with this object.
        self._gone = weakref.finalize(self, self.path.unlink, missing_ok=True)

    def write(self, chunk: bytes) -> None:
        """Add some bytes."""
        self._file.write(chunk)

    def close(self) -> None:
        """No more will come."""
        self._file.close()

    def remove(self) -> None:
        """Take the file away."""
        self._gone()


def start_import_run(context: Context, kind: ImportKind, upload: Upload, name: str, options: Options) -> Run:
    """Begin an import; the run, queued. Its result is the report; a file that cannot be read makes it fail.

    Raises Busy where too many runs wait already; then nothing is begun.
    """

    def work(progress: Progress) -> Mapping[str, Any]:
        try:
            report = import_file(context, kind, upload.path, options, name=name, on_progress=_Steps(progress))
        finally:
            upload.remove()
        return report.shortened(FINDINGS_KEPT).model_dump(mode="json")

    about = {
        "import": kind,
        "file": name,
        "partial": options.partial,
        "dry_run": options.dry_run,
        "imported_by": options.by,
    }
    return runs.start(context, "import", about, work)


class _Steps:
    """Reading is one half of the work, writing the other: what is done only ever grows."""

    def __init__(self, progress: OnProgress) -> None:
        self._progress = progress
        self._read = 0

    def __call__(self, what: str, done: int, total: int) -> None:
        if what.startswith("reading"):
            self._read = max(self._read, total)
            self._progress(done, 2 * self._read)
        elif what.startswith("comparing"):
            self._progress(self._read, 2 * self._read)
        elif total:
            self._progress(self._read + round(self._read * done / total), 2 * self._read)
