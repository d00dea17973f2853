"""Machine code is kept on disk where that can be, and made anew when a constant that it holds has changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from symbiosis.language.compiled import compiled, stamp_of

COMPILES = "from symbiosis.language.compiled import compiled\nfrom symbiosis.language.constants import MOST\n"


def distance(number: int) -> int:
    return abs(number)


def test_where_no_cache_folder_can_be_written_it_compiles_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_cache(*_args: object, **options: object) -> object:
        if options.get("cache"):
            raise RuntimeError("cannot cache function: no locator available")
        return lambda function: distance

    monkeypatch.setattr("symbiosis.language.compiled.njit", no_cache)
    assert compiled(distance)(-3) == 3


def test_a_changed_constant_of_another_module_makes_machine_code_anew(tmp_path: Path) -> None:
    (tmp_path / "loops.py").write_text(COMPILES)
    (tmp_path / "constants.py").write_text("MOST = 1")
    (tmp_path / "words.py").write_text("TON = 1")
    stamp = stamp_of(tmp_path)
    (tmp_path / "words.py").write_text("TON = 2")
    assert stamp_of(tmp_path) == stamp
    (tmp_path / "constants.py").write_text("MOST = 2")
    assert stamp_of(tmp_path) != stamp


def test_a_compiled_function_closes_over_the_stamp() -> None:
    made = compiled(distance)
    assert made(-3) == 3
    assert made.py_func.__closure__ is not None and len(made.py_func.__closure__[0].cell_contents) == 64  # type: ignore[attr-defined]
