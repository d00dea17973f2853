"""Files for people: whole or not at all, readable to their owner alone, and nothing overwritten unasked."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from symbiosis.model.errors import Fault, InvalidInput
from symbiosis.model.text import Text


def write_file(path: Path, write: Callable[[Path], object], *, overwrite: bool, place: str = "output") -> None:
    """Let `write` fill a file beside the target, then move it there in one step, with mode 0600.

    InvalidInput, and nothing written, where the target is there and `overwrite` was not asked for, or cannot be.
    """
    if path.exists() and not path.is_dir() and not overwrite:
        message = Text(
            f"มีไฟล์ {path} อยู่แล้ว: ระบุ --overwrite เพื่อเขียนทับ", f"{path} is there already: --overwrite replaces it"
        )
        raise InvalidInput(message, (Fault(place, "exists", message),))
    try:
        _write(path, write)
    except OSError as error:
        reason = error.strerror or str(error)
        message = Text(f"เขียน {path} ไม่ได้: {reason}", f"{path} cannot be written: {reason}")
        raise InvalidInput(message, (Fault(place, "not-writable", message),)) from error


def _write(path: Path, write: Callable[[Path], object]) -> None:
    if path.is_dir():
        raise IsADirectoryError(21, "is a folder", str(path))
    # mkstemp makes it readable to its owner alone.
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    os.close(handle)
    temporary = Path(name)
    try:
        write(temporary)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
