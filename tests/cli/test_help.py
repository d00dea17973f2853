"""Every word of help is in Thai and in English, and no command, option or argument is without."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

from typer.main import get_command
from typer.testing import CliRunner

from symbiosis.cli.app import app

THAI = re.compile("[ก-ฮ]")
LATIN = re.compile("[A-Za-z]")
OF_TYPER = ("--help",)


def _texts(command: Any, words: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """What is explained and how, for a command and all beneath it."""
    yield " ".join(words), command.help or ""
    for parameter in command.params:
        if not set(OF_TYPER) & set(parameter.opts):
            yield f"{' '.join(words)} {parameter.opts[0]}", getattr(parameter, "help", None) or ""
    for name, inner in getattr(command, "commands", {}).items():
        yield from _texts(inner, (*words, name))


TEXTS = dict(_texts(get_command(app), ("symbiosis",)))


def test_the_whole_tree_is_walked() -> None:
    assert {"symbiosis", "symbiosis org", "symbiosis org add --kind", "symbiosis events organisation_id"} <= set(TEXTS)
    assert len(TEXTS) > 300


def test_every_paragraph_says_it_in_thai_and_then_in_english() -> None:
    paragraphs = [(what, part.replace("\n", " ")) for what, text in TEXTS.items() for part in text.split("\n\n")]
    assert [(what, told) for what, told in paragraphs if not _is_in_both(told)] == []


def _is_in_both(told: str) -> bool:
    thai, _, english = told.partition(" · ")
    return bool(THAI.search(thai) and LATIN.search(english)) and not THAI.search(english)


def test_a_list_of_commands_shows_both_languages() -> None:
    told = CliRunner().invoke(app, ["org", "--help"], env={"COLUMNS": "100"}).stdout
    assert "ลงทะเบียนองค์กร" in told and "Register an organisation" in told
    assert "องค์กร เรียงตามรหัส" in told and "Organisations in order of id" in told


def test_no_thai_word_is_cut_on_a_terminal_of_80_columns() -> None:
    """A list of commands leaves 60 columns or more for what they do: what has no blank in it must be shorter."""
    from rich.cells import cell_len

    texts = (word for text in TEXTS.values() for word in text.split() if THAI.search(word))
    assert max(map(cell_len, texts)) <= 60


def test_help_comes_without_the_rooms_that_do_the_work() -> None:
    heavy = ("pydantic", "numba", "numpy", "symbiosis.matching", "symbiosis.services", "symbiosis.store")
    program = f"import sys, symbiosis.cli.app; print([name for name in {heavy} if name in sys.modules])"
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout == "[]\n"
