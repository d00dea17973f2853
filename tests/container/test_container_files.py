"""What Dockerfile and compose.yaml promise: the compose-spec's schema, no root, nothing published but to loopback."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import Any

from ruamel.yaml import YAML

from symbiosis.settings import Settings
from tests.container.dockerfile import REPOSITORY, instructions, of_repository

COMPOSE = REPOSITORY / "compose.yaml"


def compose() -> dict[str, Any]:
    read: dict[str, Any] = YAML(typ="safe").load(COMPOSE.read_text(encoding="utf-8"))
    return read


def values(name: str) -> list[str]:
    return [arguments for instruction, arguments in of_repository() if instruction == name]


def test_compose_keeps_the_compose_spec() -> None:
    check = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec", str(COMPOSE)]
    done = subprocess.run(check, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def test_neo4j_is_published_on_this_machine_alone() -> None:
    services = compose()["services"]
    assert services["neo4j"]["ports"] == ["127.0.0.1:7687:7687"]
    assert services["neo4j"]["image"].startswith("neo4j:5.26")
    assert all(name == "neo4j" or "ports" not in service for name, service in services.items())


def test_the_service_is_on_the_hosts_network_and_waits_for_neo4j() -> None:
    service = compose()["services"]["symbiosis"]
    assert service["network_mode"] == "host"
    assert service["depends_on"] == {"neo4j": {"condition": "service_healthy"}}
    assert "healthcheck" in compose()["services"]["neo4j"]
    assert {name.lower() for name in service["environment"]} <= set(Settings.model_fields)
    assert service["environment"]["NEO4J_URI"] == "bolt://127.0.0.1:7687"


def test_no_secret_is_written_down_and_a_missing_one_is_named() -> None:
    text = COMPOSE.read_text(encoding="utf-8")
    for password in re.findall(r"NEO4J_(?:PASSWORD|AUTH): (.*)", text):
        assert "${NEO4J_PASSWORD:?" in password


def test_every_volume_is_declared_and_goes_where_the_image_keeps_its_data() -> None:
    whole = compose()
    named = {volume.split(":")[0] for service in whole["services"].values() for volume in service["volumes"]}
    assert named == set(whole["volumes"])
    assert whole["services"]["symbiosis"]["volumes"] == [f"symbiosis-data:{values('VOLUME')[0]}"]


def test_the_image_is_small_and_not_root() -> None:
    assert all(re.fullmatch(r"python:3\.\d+-slim-\w+( AS build)?", base) for base in values("FROM"))
    user = values("USER")[-1]
    assert user != "root" and any(f"{user}" in run.split() for run in values("RUN") if run.startswith("useradd "))
    assert of_repository()[-1] == ("CMD", '["symbiosis", "serve"]')
    assert "/healthz" in values("HEALTHCHECK")[0]
    assert any("-c constraints.txt" in run and "--no-cache-dir" in run for run in values("RUN"))


def test_a_dockerfile_is_read_line_by_line() -> None:
    text = "# no\nFROM a AS b\nRUN one && \\\n    two\n  # no\nENV A=1 \\\n  B=2\n"
    assert instructions(text) == [("FROM", "a AS b"), ("RUN", "one && two"), ("ENV", "A=1 B=2")]
