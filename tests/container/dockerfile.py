"""A Dockerfile as a list of instructions: enough of it for ours."""

from __future__ import annotations

import re
from pathlib import Path

REPOSITORY = Path(__file__).parents[2]


def instructions(text: str) -> list[tuple[str, str]]:
    """(instruction, its arguments on one line) in order; comments left out, continued lines joined."""
    code = "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("#"))
    joined = re.sub(r"\\\n\s*", "", code)
    parts = (line.strip().partition(" ") for line in joined.splitlines() if line.strip())
    return [(name.upper(), arguments.strip()) for name, _, arguments in parts]


def of_repository() -> list[tuple[str, str]]:
    """The instructions of our Dockerfile."""
    return instructions((REPOSITORY / "Dockerfile").read_text(encoding="utf-8"))
