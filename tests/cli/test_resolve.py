"""`symbiosis resolve`: what becomes of its answers where nobody reads them, or where they cannot be written."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
RESOLVE = [sys.executable, "-m", "symbiosis", "resolve", "--processes", "2"]
LINES = b"".join(
    json.dumps({"id": number, "text": f"แกลบ {number} ตันต่อเดือน ขายตันละ 900 บาท"}).encode() + b"\n"
    for number in range(2000)
)


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """No graph, and English."""
    return {**os.environ, "SYMBIOSIS_DATA_FOLDER": str(tmp_path), "NEO4J_URI": "", "SYMBIOSIS_LANGUAGE": "en"}


def in_shell(command: str, environment: dict[str, str]) -> subprocess.CompletedProcess[bytes]:
    """What a shell makes of a command that has RESOLVE in it, with LINES to read."""
    written = command.replace("RESOLVE", " ".join(f"'{word}'" for word in RESOLVE))
    shell = ["bash", "-c", f"set -o pipefail; {written}"]
    return subprocess.run(shell, input=LINES, capture_output=True, env=environment, cwd=ROOT, timeout=120)


@pytest.mark.skipif(os.name != "posix", reason="a shell of Unix")
def test_nothing_is_said_after_head(environment: dict[str, str]) -> None:
    done = in_shell("RESOLVE | head -n 1", environment)
    assert json.loads(done.stdout)["id"] == 0 and done.stderr == b"" and done.returncode == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a full disk")
@pytest.mark.parametrize("language", ["en", "th"])
def test_a_full_disk_is_one_message(environment: dict[str, str], language: str) -> None:
    done = in_shell("RESOLVE > /dev/full", environment | {"SYMBIOSIS_LANGUAGE": language})
    (message,) = done.stderr.decode().splitlines()
    assert message.startswith("invalid-input: ") and "No space left" in message and done.returncode == 2
    assert ("เขียนคำตอบไม่ได้" in message) == (language == "th")


@pytest.mark.skipif(os.name != "posix", reason="a shell of Unix")
def test_an_output_that_is_closed_is_one_message(environment: dict[str, str]) -> None:
    done = in_shell("RESOLVE >&-", environment)
    (message,) = done.stderr.decode().splitlines()
    assert "standard output cannot be written" in message and done.returncode == 2


@pytest.mark.skipif(os.name != "posix", reason="a shell of Unix")
def test_an_input_that_cannot_be_read_is_one_message(environment: dict[str, str]) -> None:
    done = in_shell("RESOLVE 0> /dev/null", environment)
    (message,) = done.stderr.decode().splitlines()
    assert "standard input cannot be read" in message and done.returncode == 2


def test_a_bad_line_is_counted_and_the_others_are_answered(environment: dict[str, str]) -> None:
    done = subprocess.run(
        RESOLVE, input=b'\xef\xbb\xbf\n{"id": NaN, "text": "a"}\n{"id": 2, "text": "b"}\n', capture_output=True,
        env=environment, cwd=ROOT, timeout=120,
    )  # fmt: skip
    first, second = map(json.loads, done.stdout.splitlines())
    assert first["error"]["line"] == 2 and second["id"] == 2 and "error" not in second
    assert b"lines that could not be read: 1" in done.stderr and done.returncode == 1
