"""Making a demo network up and writing it as files; no graph is needed."""

from __future__ import annotations

from pathlib import Path

from symbiosis.demo.files import Written, write_network
from symbiosis.demo.generate import generate_parts
from symbiosis.knowledge.catalogue import shipped_catalogue


def generate_files(folder: Path, *, factories: int, seed: int) -> Written:
    """Write a made-up network to `folder`, town by town in bounded memory; same seed, same bytes.

    InvalidInput where the folder already holds something.
    """
    return write_network(folder, generate_parts(shipped_catalogue(), seed=seed, factories=factories))
