"""Backing up and writing back: nothing lost, nothing added, every type as it was, from either server to either."""

from __future__ import annotations

import gzip
import json
import math
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest
from neo4j.spatial import WGS84Point
from neo4j.time import Date, DateTime, Duration, Time

from symbiosis.model.errors import Conflict, InvalidInput, NotFound
from symbiosis.store import exchanges, keeping, proposals, streams
from symbiosis.store.backup_file import checked
from symbiosis.store.graph import Graph
from symbiosis.store.migrations import code_version
from tests.conftest import SERVERS, empty
from tests.contract.test_schema import run
from tests.contract.things import (
    exchange,
    full_offer,
    load_knowledge,
    need,
    offer,
    organisation,
    proposal,
    save_areas,
    save_organisations,
)
from tests.contract.things import run as matching_run

pytestmark = pytest.mark.graph

EVERY_TYPE = {
    "whole": 1,
    "half": 1.0,
    "large": 2**62,
    "small": 5e-324,
    "true": True,
    "text": 'เถ้า "ลอย"\n\\ \u2028 😀',
    "empty": "",
    "days": [Date(2026, 1, 31), Date(1900, 1, 1)],
    "wholes": [1, 2, 3],
    "halves": [1.0, 2.5],
    "texts": ["ก", "b"],
    "day": Date(2026, 2, 28),
    "place": WGS84Point((100.5, 13.75)),
}


def fill(graph: Graph) -> None:
    """A small graph with something of nearly every kind."""
    empty(graph)
    load_knowledge(graph)
    save_areas(graph)
    save_organisations(graph, organisation("giver"), organisation("taker", kind="CommunityEnterprise"))
    streams.save_offers(graph, [offer("off_1", "giver"), full_offer("off_2", "giver")])
    streams.save_needs(graph, [need("need_1", "taker"), need("need_2", "taker", product_id="cement")])
    made = [proposal("off_1", "need_1", "taker"), proposal("off_2", None, "taker")]
    proposals.save_run(graph, matching_run("run_1"), made)
    exchanges.save(graph, [exchange("ex_1", "giver", "taker"), exchange("ex_2", "giver", "taker", state="closed")])
    run(graph, "MATCH (a:Area {id: 'park'}) SET a += $properties", properties=EVERY_TYPE)


def content(graph: Graph) -> list[dict[str, Any]]:
    """All properties and relationships as the server gives them, but for the stamps."""
    nodes = run(
        graph,
        "MATCH (n) WHERE NOT n:__Neo4jMigration AND NOT n:SchemaLock AND NOT n:EngineNotice "
        + "RETURN n.id AS id, labels(n) AS labels, properties(n) AS properties",
    )
    links = run(
        graph,
        "MATCH (a)-[r]->(b) WHERE NOT a:__Neo4jMigration "
        + "RETURN a.id AS id, b.id AS to, type(r) AS type, properties(r) AS properties",
    )
    for row in nodes:
        row["labels"] = sorted(row["labels"])
        row["properties"] = {
            name: value for name, value in row["properties"].items() if name not in ("changed_at", "changed_slot")
        }
    return sorted(nodes + links, key=lambda row: repr(sorted(row.items(), key=repr)))


def keep(graph: Graph, path: Path) -> Path:
    keeping.backup(graph, path, made_at="2026-11-25T00:00:00+07:00", program="test")
    return path


@pytest.fixture(params=SERVERS)
def other(request: pytest.FixtureRequest) -> Graph:
    """The graph to write back to."""
    opened: Graph = request.getfixturevalue(f"open_{request.param}_graph")
    return opened


def test_what_is_written_back_is_what_was_kept(graph: Graph, other: Graph, tmp_path: Path) -> None:
    fill(graph)
    before = content(graph)
    _, kept = keeping.backup(graph, tmp_path / "kept.gz", made_at="now", program="test")
    assert kept.still and kept.tallies["Organisation"].rows == 2
    empty(other)
    _, _, differences = keeping.restore(other, tmp_path / "kept.gz")
    assert differences == []
    after = content(other)
    assert after == before
    [park] = run(other, "MATCH (a:Area {id: 'park'}) RETURN properties(a) AS all")
    for name, value in EVERY_TYPE.items():
        assert park["all"][name] == value and type(park["all"][name]) is type(value), name
    keep(other, tmp_path / "again.gz")
    assert checked(tmp_path / "again.gz").tallies == kept.tallies


def test_other_types_survive_where_the_server_has_them(open_neo4j_graph: Graph, tmp_path: Path) -> None:
    fill(open_neo4j_graph)
    odd = {
        "nan": [math.inf, -math.inf],
        "bytes": b"\x00\xff",
        "at": DateTime.from_iso_format("2026-01-01T12:00:00.123456789+07:00"),
        "local": DateTime.from_iso_format("2026-01-01T12:00:00"),
        "clock": Time.from_iso_format("12:30:00+07:00"),
        "span": Duration(months=1, days=2, seconds=3, nanoseconds=4),
    }
    run(open_neo4j_graph, "MATCH (a:Area {id: 'town'}) SET a += $odd", odd=odd)
    before = content(open_neo4j_graph)
    keep(open_neo4j_graph, tmp_path / "kept.gz")
    empty(open_neo4j_graph)
    assert keeping.restore(open_neo4j_graph, tmp_path / "kept.gz")[2] == []
    assert content(open_neo4j_graph) == before


def test_a_restored_graph_is_news_to_running_engines(graph: Graph, tmp_path: Path) -> None:
    fill(graph)
    run(graph, "MATCH (o:Offer) SET o.changed_at = 1, o.changed_slot = 0")
    keep(graph, tmp_path / "kept.gz")
    empty(graph)
    keeping.restore(graph, tmp_path / "kept.gz")
    [row] = run(
        graph, "MATCH (o:Offer) RETURN min(o.changed_slot) AS slot, min(o.changed_at) AS at, timestamp() AS now"
    )
    assert row["now"] - row["at"] < 60_000 and row["slot"] == row["at"] // 10_000
    assert run(graph, "MATCH (e:Run) WHERE e.changed_at IS NOT NULL RETURN e.id AS id") == []
    assert len(run(graph, "MATCH (e:EngineNotice) RETURN e.id AS id")) == 1


def test_a_graph_that_is_not_empty_is_left_alone_unless_told(graph: Graph, tmp_path: Path) -> None:
    fill(graph)
    kept = keep(graph, tmp_path / "kept.gz")
    save_organisations(graph, organisation("late"))
    before = content(graph)
    with pytest.raises(Conflict, match="not empty"):
        keeping.restore(graph, kept)
    assert content(graph) == before
    assert keeping.restore(graph, kept, replace=True)[2] == []
    assert len(content(graph)) < len(before)


def test_a_damaged_file_writes_nothing(graph: Graph, tmp_path: Path) -> None:
    fill(graph)
    kept = keep(graph, tmp_path / "kept.gz")
    before = content(graph)
    whole = kept.read_bytes()
    text = gzip.decompress(whole)
    first, *middle, last = text.splitlines(keepends=True)
    bad = {
        "cut off": whole[: len(whole) // 2],
        "a bit flipped": whole[:200] + bytes([whole[200] ^ 1]) + whole[201:],
        "no end": gzip.compress(b"".join([first, *middle])),
        "a line gone": gzip.compress(b"".join([first, *middle[1:], last])),
        "a word changed": gzip.compress(text.replace(b"giver", b"Giver", 1)),
        "no gzip": text,
        "nothing": b"",
        "something else": gzip.compress(b'{"format": "other"}\n'),
    }
    for name, damaged in bad.items():
        (tmp_path / "bad.gz").write_bytes(damaged)
        with pytest.raises(InvalidInput) as caught:
            keeping.restore(graph, tmp_path / "bad.gz", replace=True)
        assert caught.value.message.th, name
        assert content(graph) == before, name
    with pytest.raises(NotFound):
        keeping.restore(graph, tmp_path / "missing.gz", replace=True)


def test_a_newer_backup_is_refused(graph: Graph, tmp_path: Path) -> None:
    fill(graph)
    text = gzip.decompress(keep(graph, tmp_path / "kept.gz").read_bytes())
    heading, rest = text.split(b"\n", 1)
    newer = {**json.loads(heading), "schema_version": code_version() + 1}
    (tmp_path / "newer.gz").write_bytes(gzip.compress(json.dumps(newer).encode() + b"\n" + rest))
    with pytest.raises(InvalidInput, match="newer than this program"):
        keeping.restore(graph, tmp_path / "newer.gz", replace=True)
    assert len(content(graph)) > 10


def test_the_file_is_private_and_nothing_is_overwritten(graph: Graph, tmp_path: Path) -> None:
    fill(graph)
    kept = keep(graph, tmp_path / "kept.gz")
    assert kept.stat().st_mode & 0o777 == 0o600
    with pytest.raises(Conflict, match="there already"):
        keep(graph, kept)
    with pytest.raises(InvalidInput, match="cannot be used"):
        keep(graph, tmp_path / "no folder" / "kept.gz")
    assert [path.name for path in tmp_path.iterdir()] == ["kept.gz"]


def test_what_is_not_known_is_named_and_not_left_out(graph: Graph, tmp_path: Path) -> None:
    fill(graph)
    run(graph, "CREATE (:Stranger {id: 'x'})-[:KNOWS]->(:Stranger {id: 'y'})")
    run(graph, "MATCH (o:Offer {id: 'off_1'}), (n:Need {id: 'need_1'}) CREATE (o)-[:LIKES]->(n)")
    run(graph, "CREATE (:Draft {text: 'nobody knows my name'})")
    try:
        with pytest.raises(Conflict, match=r"Draft without an id") as caught:
            keep(graph, tmp_path / "kept.gz")
        assert "Draft without an id" in caught.value.message.th
        with pytest.raises(Conflict, match=r"\(Offer\)-\[:LIKES\]->\(Need\), .*Stranger"):
            keep(graph, tmp_path / "kept.gz")
        assert list(tmp_path.iterdir()) == []
    finally:
        empty(graph)
        run(graph, "MATCH (s:Stranger) DETACH DELETE s")


def test_while_others_write_the_backup_is_closed_and_says_so(graph: Graph, tmp_path: Path) -> None:
    """What was there before is whole; each relationship has both ends; each node has what it hangs on."""
    fill(graph)
    before = {row["id"] for row in content(graph)}
    stop = Event()

    def post() -> None:
        number = 0
        while not stop.is_set():
            number += 1
            save_organisations(graph, organisation(f"org_{number}"))
            streams.save_offers(graph, [offer(f"new_{number}", f"org_{number}")])
            made = proposal(f"new_{number}", None, "taker", giver_id=f"org_{number}")
            proposals.save_run(graph, matching_run(f"run_{number}_b"), [made])

    writers = [Thread(target=post)]
    for writer in writers:
        writer.start()
    try:
        _, kept = keeping.backup(graph, tmp_path / "kept.gz", made_at="now", program="test")
    finally:
        stop.set()
        for writer in writers:
            writer.join()
    assert not kept.still
    empty(graph)
    assert keeping.restore(graph, tmp_path / "kept.gz")[2] == []
    assert before <= {row["id"] for row in content(graph)}
    orphans = [
        "MATCH (p:Proposal) WHERE NOT EXISTS { MATCH (p)-[:FROM]->(:Offer) } RETURN p.id AS id",
        "MATCH (o:Offer) WHERE NOT EXISTS { MATCH (o)<-[:OFFERS]-(:Organisation) } RETURN o.id AS id",
        "MATCH (o:Offer) WHERE NOT EXISTS { MATCH (o)-[:OF]->(:Material) } RETURN o.id AS id",
        "MATCH (g:Organisation) WHERE NOT EXISTS { MATCH (g)-[:IN]->(:Area) } RETURN g.id AS id",
    ]
    assert [run(graph, statement) for statement in orphans] == [[], [], [], []]


def test_a_restore_that_was_cut_off_is_done_again(
    graph: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(graph)
    before = content(graph)
    kept = keep(graph, tmp_path / "kept.gz")
    with monkeypatch.context() as broken, pytest.raises(RuntimeError, match="power"):
        broken.setattr(keeping, "_write_links", _no_power)
        keeping.restore(graph, kept, replace=True)
    with pytest.raises(Conflict, match="not empty"):
        keeping.restore(graph, kept)
    assert keeping.restore(graph, kept, replace=True)[2] == []
    assert content(graph) == before


def _no_power(*_: object) -> None:
    raise RuntimeError("power")
