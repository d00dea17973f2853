"""Benchmarks measure graph servers as users run them."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from tests.conftest import SHORT_LIVED_JAVA


@pytest.fixture(scope="module", autouse=True)
def as_users_run_them() -> Iterator[None]:
    """Servers that a benchmark starts optimise their code."""
    with pytest.MonkeyPatch.context() as patch:
        if os.environ.get("JAVA_TOOL_OPTIONS") == SHORT_LIVED_JAVA:
            patch.delenv("JAVA_TOOL_OPTIONS")
        yield
