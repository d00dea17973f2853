"""The graph's schema: which version it has, and bringing it to the version of this code.

The files are graph_schema/migrations/V0001__name.cypher …; neo4j-python-migrations applies them and keeps count in the
graph. Data definition and data stay in separate files, and every statement can be done twice (`IF NOT EXISTS`), so
that a migration that was cut off is simply done again.
"""

from __future__ import annotations

import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path

from neo4j import Driver
from neo4j_python_migrations import loader
from neo4j_python_migrations.executor import Executor

from symbiosis.model.errors import GraphUnavailable
from symbiosis.model.text import Text
from symbiosis.store.graph import Graph

LEASE_SECONDS = 60.0
LEASE_POLL_SECONDS = 0.2


def code_version() -> int:
    """The schema version that this code wants."""
    return max(int(migration.version) for migration in loader.load(_folder()))


def schema_version(graph: Graph) -> int:
    """The schema version that the graph has; 0 for a graph that was never migrated."""
    return max((int(row["version"]) for row in graph.read("schema/applied")), default=0)


def check_schema(graph: Graph) -> int:
    """The graph's schema version. Raises GraphUnavailable when it is newer than this code can know."""
    found, known = schema_version(graph), code_version()
    if found > known:
        raise GraphUnavailable(
            Text(
                th=f"โครงสร้างกราฟเป็นรุ่น {found} ใหม่กว่าที่โปรแกรมนี้รู้จัก (รุ่น {known}) กรุณาปรับรุ่นโปรแกรม",
                en=f"The graph's schema is version {found}, newer than this program knows ({known}). "
                "Upgrade the program.",
            )
        )
    return found


def migrate(graph: Graph) -> list[str]:
    """Bring the graph to this code's schema; the names of the files applied, none when it was there already.

    Several processes may do this at once: one works, the others wait for it. Raises GraphUnavailable when the graph is
    newer than the code, when files that were applied have changed since, or when another one's work takes too long.
    """
    if check_schema(graph) == code_version():
        return []
    with _alone(graph):
        applied: list[str] = []

        def apply(driver: Driver) -> None:
            executor = Executor(driver, migrations_path=_folder(), database=graph.connection.database)
            executor.migrate(on_apply=lambda migration: applied.append(str(migration.source)))

        try:
            graph.connection.ask(apply)
        except ValueError as error:
            raise GraphUnavailable(
                Text(
                    th="ไฟล์ปรับโครงสร้างกราฟไม่ตรงกับที่เคยใช้กับกราฟนี้ (graph_schema/migrations ถูกแก้ไข)",
                    en="The migrations applied to this graph differ from graph_schema/migrations: "
                    "a file was changed or removed after it was applied.",
                )
            ) from error
        return applied


def apply_again(graph: Graph, *, after: int) -> None:
    """Do the migrations after version `after` on data that came from a graph of that version."""
    for migration in loader.load(_folder()):
        if int(migration.version) > after:
            graph.connection.run(migration.apply, "write")


@contextmanager
def _alone(graph: Graph) -> Iterator[None]:
    """Hold the lease on the schema meanwhile. Raises GraphUnavailable when somebody else keeps it for too long."""
    holder = uuid.uuid4().hex
    graph.write("schema/prepare_lock")
    deadline = time.monotonic() + 2 * LEASE_SECONDS
    while not graph.write("schema/take_lock", holder=holder, milliseconds=int(LEASE_SECONDS * 1000)):
        if time.monotonic() > deadline:
            raise GraphUnavailable(
                Text(
                    th="มีโปรแกรมอื่นกำลังปรับโครงสร้างกราฟอยู่นานเกินไป กรุณาลองใหม่",
                    en="Another process has been migrating the graph for too long. Try again.",
                )
            )
        time.sleep(LEASE_POLL_SECONDS)
    try:
        yield
    finally:
        graph.write("schema/give_lock_back", holder=holder)


def _folder() -> Path:
    return Path(str(files("graph_schema").joinpath("migrations")))
