"""The demo as it ships, made once for all tests here."""

from __future__ import annotations

import pytest

from symbiosis.demo.generate import generate
from symbiosis.demo.network import Network
from symbiosis.knowledge.catalogue import Catalogue, shipped_catalogue


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return shipped_catalogue()


@pytest.fixture(scope="session")
def demo(catalogue: Catalogue) -> Network:
    return generate(catalogue)
