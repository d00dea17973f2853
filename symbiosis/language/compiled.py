"""Functions compiled by numba to machine code that is kept on disk where that can be."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from hashlib import sha256
from pathlib import Path
from types import CellType, FunctionType
from typing import Any, Final, ParamSpec, TypeVar, cast

from numba import njit

Parameters = ParamSpec("Parameters")
Result = TypeVar("Result")
_COMPILES = re.compile(rb"^from symbiosis\.language\.compiled import", re.MULTILINE)
_IMPORTS = re.compile(rb"^from symbiosis\.language(?:\.(\w+))? import", re.MULTILINE)


def stamp_of(folder: Path) -> str:
    """A digest of the modules of a folder that have compiled functions, and of those that these take constants from."""
    sources = {path.stem: path.read_bytes() for path in sorted(folder.glob("*.py"))}
    compiling = {name for name, source in sources.items() if _COMPILES.search(source)}
    imported = {found.decode() for name in compiling for found in _IMPORTS.findall(sources[name])}
    return sha256(b"".join([source for name, source in sources.items() if name in compiling | imported])).hexdigest()


_STAMP: Final = stamp_of(Path(__file__).parent)


def compiled(function: Callable[Parameters, Result]) -> Callable[Parameters, Result]:
    """Compile on first use, without the interpreter's lock; once a machine where a cache folder can be written.

    That is the package's own folder, the user's cache folder, or NUMBA_CACHE_DIR. Where none can be written (a
    read-only image without a home) each process compiles for itself, about half a minute.
    """
    return _made(function, no_cfunc_wrapper=True)


def compiled_part(function: Callable[Parameters, Result]) -> Callable[Parameters, Result]:
    """The same for what only compiled functions call: nothing is compiled that would call it from Python."""
    return _made(function, no_cfunc_wrapper=True, no_cpython_wrapper=True)


def _made(function: Callable[Parameters, Result], **options: bool) -> Callable[Parameters, Result]:
    stamped = _stamped(cast("FunctionType", function))
    # Nothing here divides by nought: a check would only be more to compile.
    make = partial(cast("Callable[..., Callable[..., Any]]", njit), nogil=True, error_model="numpy", **options)
    try:
        made = make(cache=True)(stamped)
    except RuntimeError:
        made = make()(stamped)
    return cast("Callable[Parameters, Result]", made)


def _stamped(function: FunctionType) -> FunctionType:
    """The function with the stamp as a value it closes over.

    What is kept on disk goes by the function's own module and what it closes over: without the stamp, machine code that
    holds the constants and functions of another module would be taken for good after that has changed.
    """
    code = function.__code__.replace(co_freevars=("stamp",))
    stamped = FunctionType(code, function.__globals__, function.__name__, function.__defaults__, (CellType(_STAMP),))
    stamped.__module__, stamped.__qualname__, stamped.__doc__ = (
        function.__module__,
        function.__qualname__,
        function.__doc__,
    )
    return stamped
