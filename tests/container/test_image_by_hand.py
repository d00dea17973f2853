"""The image's steps done by hand in a folder, since no Docker runs where the tests run: what they copy is enough, and
what they make starts and answers.

By default the packages it depends on are those of this test run (a few seconds). `IMAGE_STEPS=full` installs them as
the image does (minutes).
"""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import sysconfig
import time
from collections.abc import Iterator
from pathlib import Path

import httpx2 as httpx
import pytest
from docker.utils.build import exclude_paths

from tests.container.dockerfile import REPOSITORY, of_repository

pytestmark = [pytest.mark.graph, pytest.mark.slow]

FULL = os.environ.get("IMAGE_STEPS") == "full"
OWN_FOLDERS = re.compile(r"(?<![\w.])/(opt/symbiosis|build|data)\b")
"""Folders of the image that the steps make; the rest of it is the base."""


def sent_to_a_builder() -> set[str]:
    """Paths in the repository that .dockerignore leaves, as Docker reads it."""
    lines = (REPOSITORY / ".dockerignore").read_text(encoding="utf-8").splitlines()
    patterns = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
    found: set[str] = exclude_paths(str(REPOSITORY), patterns)
    return found


class Image:
    """What the steps have made so far: files under `root`, and how a command runs there."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.context = root / "context"
        self.folder = root
        inherited = {key: value for key, value in os.environ.items() if not key.startswith(("SYMBIOSIS_", "NEO4J_"))}
        self.environment = inherited | {
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
            "HOME": str(root / "data"),
        }
        if not FULL:
            # The same pip command, told to take what it depends on, and what builds it, from here.
            packages = {"PYTHONPATH": sysconfig.get_path("purelib")}
            self.environment |= {"PIP_NO_DEPS": "1", "PIP_NO_BUILD_ISOLATION": "0", **packages}
        self.health: list[str] = []
        self.command: list[str] = []
        self.skipped: list[str] = []

    def here(self, text: str) -> str:
        """`text` with the image's own folders moved under `root`."""
        return OWN_FOLDERS.sub(lambda found: str(self.root / found[1]), text)

    def send_context(self) -> None:
        """Copy what a builder would be sent."""
        for relative in sorted(sent_to_a_builder()):
            source, target = REPOSITORY / relative, self.context / relative
            if source.is_file():
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(source, target)

    def do(self, name: str, arguments: str) -> None:
        """One instruction."""
        if name == "WORKDIR":
            self.folder = Path(self.here(arguments))
            self.folder.mkdir(parents=True, exist_ok=True)
        elif name == "COPY" and arguments.startswith("--from="):
            _, source, target = arguments.split()
            assert source == target, "a virtual environment stays where it was made"
            assert Path(self.here(source)).exists()
        elif name == "COPY":
            *sources, target = arguments.split()
            for source in sources:
                self._copy(self.context / source, self.folder / target)
        elif name == "RUN" and arguments.startswith("useradd "):
            self.skipped.append(arguments)
        elif name == "RUN":
            subprocess.run(["sh", "-ec", self.here(arguments)], cwd=self.folder, env=self.environment, check=True)
        elif name == "ENV":
            for word in arguments.split():
                key, _, value = word.partition("=")
                self.environment[key] = self.here(value).replace("$PATH", self.environment["PATH"])
        elif name == "HEALTHCHECK":
            self.health = json.loads(arguments.partition(" CMD ")[2])
        elif name == "CMD":
            self.command = json.loads(arguments)
        else:
            assert name in ("FROM", "USER", "VOLUME"), f"how is {name} done by hand?"

    def run(self, command: list[str], **more: str) -> subprocess.CompletedProcess[str]:
        """A command in the image, to its end."""
        return subprocess.run(
            command, cwd=self.folder, env=self.environment | more, text=True, capture_output=True, timeout=120
        )

    def _copy(self, source: Path, target: Path) -> None:
        assert source.exists(), f".dockerignore leaves {source.name} out"
        if source.is_dir():
            shutil.copytree(source, target, dirs_exist_ok=True)
        else:
            shutil.copy(source, target)


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Image]:
    made = Image(tmp_path_factory.mktemp("image"))
    made.send_context()
    for name, arguments in of_repository():
        made.do(name, arguments)
    shutil.rmtree(made.context)
    shutil.rmtree(made.root / "build")
    yield made


def test_a_builder_is_sent_what_is_copied_and_nothing_else() -> None:
    top = {relative.split("/")[0] for relative in sent_to_a_builder()}
    copied = {
        word
        for name, arguments in of_repository()
        if name == "COPY" and not arguments.startswith("--from=")
        for word in arguments.split()[:-1]
    }
    # A builder is always sent the two files that tell it what to do.
    assert top - {"Dockerfile", ".dockerignore"} == copied


def test_what_is_installed_is_whole(image: Image) -> None:
    code = "import symbiosis, api, graph_schema, seed_data; print(symbiosis.__file__, seed_data.__file__)"
    where = image.run(["python", "-c", code])
    assert where.returncode == 0, where.stderr
    assert all(path.startswith(str(image.root)) for path in where.stdout.split())
    checked = image.run(["symbiosis", "seed", "check"])
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_its_command_starts_answers_and_ends(image: Image) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    environment = image.environment | {"SYMBIOSIS_PORT": port}
    assert image.run(image.health, SYMBIOSIS_PORT=port).returncode != 0, "nobody answers yet"
    service = subprocess.Popen(
        image.command, cwd=image.folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        deadline = time.monotonic() + 90
        while image.run(image.health, SYMBIOSIS_PORT=port).returncode != 0:
            assert service.poll() is None and time.monotonic() < deadline
            time.sleep(0.5)
        assert httpx.get(f"http://127.0.0.1:{port}/v1/areas", timeout=60).json() == {"areas": [], "next": None}
        service.terminate()
        assert service.wait(timeout=30) is not None
    finally:
        service.kill()
        service.wait()
    folder = Path(image.environment["SYMBIOSIS_DATA_FOLDER"])
    assert folder.is_relative_to(image.root / "data") and folder.stat().st_mode & 0o777 == 0o700
