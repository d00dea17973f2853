"""Backup, restore, move and erasure on the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from symbiosis.cli.app import app
from symbiosis.store import areas, organisations
from symbiosis.store.graph import Graph
from tests.conftest import empty
from tests.contract.things import organisation, save_areas, save_organisations

pytestmark = pytest.mark.graph


def runner_for(embedded: Graph, neo4j: Graph | None = None) -> CliRunner:
    settings = neo4j.connection.settings if neo4j else None
    return CliRunner(
        env={
            "SYMBIOSIS_DATA_FOLDER": str(embedded.connection.settings.data_folder),
            "NEO4J_URI": (settings.uri or "") if settings else "",
            "NEO4J_USERNAME": settings.username if settings else "",
            "NEO4J_PASSWORD": settings.password if settings else "",
            "SYMBIOSIS_LANGUAGE": "en",
        }
    )


def told(runner: CliRunner, *words: str, code: int = 0) -> Any:
    done = runner.invoke(app, list(words))
    assert done.exit_code == code, done.output
    return json.loads(done.stdout) if "--json" in words and code == 0 else done.output


def test_backup_restore_and_erase(embedded_graph: Graph, tmp_path: Path) -> None:
    runner = runner_for(embedded_graph)
    save_areas(embedded_graph)
    save_organisations(embedded_graph, organisation("org_1", name_en="Somying"))
    made = told(runner, "graph", "backup", str(tmp_path), "--json")
    assert made["still"] and made["tallies"]["Organisation"]["rows"] == 1
    assert Path(made["path"]).parent == tmp_path and Path(made["path"]).stat().st_mode & 0o777 == 0o600
    assert "there already" in told(runner, "graph", "backup", made["path"], code=2)
    assert "confirmed" in told(runner, "org", "erase", "org_1", code=2)
    erased = told(runner, "org", "erase", "org_1", "--confirm", "--json")
    assert erased["still_mentioned_in"] == [] and not erased["was_erased_before"]
    assert "erased before" in told(runner, "org", "erase", "org_1", "--confirm")
    assert "not empty" in told(runner, "graph", "restore", made["path"], code=2)
    assert "those of the file" in told(runner, "graph", "restore", made["path"], "--replace")
    assert organisations.get(embedded_graph, "org_1").name_en == "Somying"
    (tmp_path / "bad.gz").write_bytes(Path(made["path"]).read_bytes()[:-40])
    assert "damaged" in told(runner, "graph", "restore", str(tmp_path / "bad.gz"), "--replace", code=2)
    assert "NEO4J_URI" in told(runner, "graph", "move", "--to", "neo4j", code=2)


def test_to_neo4j_and_back(embedded_graph: Graph, open_neo4j_graph: Graph) -> None:
    empty(embedded_graph)
    empty(open_neo4j_graph)
    runner = runner_for(embedded_graph, open_neo4j_graph)
    assert "nothing to move" in told(runner, "graph", "move", "--to", "neo4j", code=2)
    save_areas(embedded_graph)
    save_organisations(embedded_graph, organisation("org_1"))
    there = told(runner, "graph", "move", "--to", "neo4j", "--json")
    assert there["differences"] == [] and organisations.get(open_neo4j_graph, "org_1") == organisation("org_1")
    assert "not empty" in told(runner, "graph", "move", "--to", "embedded", code=2)
    empty(embedded_graph)
    back = told(runner, "graph", "move", "--to", "embedded", "--json")
    assert back["backup"]["tallies"] == there["backup"]["tallies"] and back["differences"] == []
    assert areas.get(embedded_graph, "elsewhere").latitude == 13.5
