"""Functions compiled by numba to machine code that is kept on disk where that can be."""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec, TypeVar, cast

from numba import njit

Parameters = ParamSpec("Parameters")
Result = TypeVar("Result")


def compiled(function: Callable[Parameters, Result]) -> Callable[Parameters, Result]:
    """Compile on first use, without the interpreter's lock; once a machine where a cache folder can be written.

    That is the package's own folder, the user's cache folder, or NUMBA_CACHE_DIR. Where none can be written (a
    read-only image without a home) each process compiles for itself, some seconds.
    """
    try:
        made = njit(cache=True, nogil=True)(function)
    except RuntimeError:
        made = njit(nogil=True)(function)
    return cast("Callable[Parameters, Result]", made)
