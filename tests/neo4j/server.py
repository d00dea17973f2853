"""A real Neo4j for tests and for playing: fetched from Maven Central, started as a process of its own.

`python -m tests.neo4j.server` (or `make neo4j`) starts one until Ctrl-C and prints the variables to set.
"""

from __future__ import annotations

import os
import re
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field, replace
from pathlib import Path

from neo4j import GraphDatabase
from neo4j.exceptions import DriverError, Neo4jError

HERE = Path(__file__).parent
POM = HERE / "pom.xml"
OLDEST_JAVA = 17
START_SECONDS = 120.0
JAVA_OPTIONS = (
    "--add-opens=java.base/java.nio=ALL-UNNAMED",
    "--add-opens=java.base/java.io=ALL-UNNAMED",
    "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
    "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
    "-Xmx512m",
)


@dataclass(frozen=True)
class Neo4jServer:
    """A running server; `process` is None for one that somebody else started."""

    uri: str
    username: str
    password: str = field(repr=False)
    process: subprocess.Popen[bytes] | None = None
    home: Path | None = None

    def kill_and_start_again(self) -> Neo4jServer:
        """kill -9, then a new process over the same data, as a supervisor would; it answers some seconds later."""
        assert self.process and self.home
        self.process.kill()
        self.process.wait()
        return replace(self, process=_launch(list(self.process.args), self.home))  # type: ignore[arg-type]

    def stop(self) -> None:
        """End the process that we started and remove its files: nobody needs them written out in order first."""
        if self.process:
            self.process.kill()
            self.process.wait()
        if self.home:
            shutil.rmtree(self.home, ignore_errors=True)


def why_not() -> str | None:
    """What is missing on this machine to start one, or None."""
    if os.environ.get("NEO4J_TEST_URI"):
        return None
    java = shutil.which("java")
    if not java:
        return "there is no java"
    said = subprocess.run([java, "-version"], capture_output=True, text=True, check=False).stderr
    found = re.search(r'version "(\d+)', said)
    if not found or int(found.group(1)) < OLDEST_JAVA:
        return f"java is older than {OLDEST_JAVA}"
    return None if shutil.which("mvn") else "there is no mvn"


def start() -> Neo4jServer:
    """Start a server, or use the one that NEO4J_TEST_URI names. Raises RuntimeError when it does not answer."""
    uri = os.environ.get("NEO4J_TEST_URI")
    if uri:
        username = os.environ.get("NEO4J_TEST_USERNAME", "neo4j")
        return Neo4jServer(uri=uri, username=username, password=os.environ.get("NEO4J_TEST_PASSWORD", ""))
    libraries = _libraries()
    home = Path(tempfile.mkdtemp(prefix="symbiosis-neo4j-"))
    port = _free_port()
    (home / "conf").mkdir()
    (home / "conf" / "neo4j.conf").write_text(
        "server.default_listen_address=127.0.0.1\n"
        f"server.bolt.listen_address=127.0.0.1:{port}\n"
        "server.http.enabled=false\n"
        "server.https.enabled=false\n"
        "dbms.usage_report.enabled=false\n"
        "server.memory.pagecache.size=128m\n",
        encoding="utf-8",
    )
    command = ["java", *JAVA_OPTIONS, "-cp", f"{libraries}/*", "org.neo4j.server.CommunityEntryPoint"]
    command += [f"--home-dir={home}", f"--config-dir={home}/conf"]
    process = _launch(command, home)
    password = secrets.token_urlsafe(16)
    server = Neo4jServer(f"bolt://127.0.0.1:{port}", "neo4j", password, process, home)
    try:
        _set_password_when_it_answers(server)
    except BaseException:
        server.stop()
        raise
    return server


def _launch(command: list[str], home: Path) -> subprocess.Popen[bytes]:
    with (home / "server.log").open("ab") as log:
        return subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd=home)


def _libraries() -> Path:
    """Folder with Neo4j's jars, fetched once into the cache beside the project."""
    version = re.search(r"<artifactId>neo4j</artifactId>\s*<version>([^<]+)", POM.read_text(encoding="utf-8"))
    if version is None:
        raise RuntimeError(f"{POM} names no version of neo4j")
    libraries = HERE.parent.parent / ".cache" / f"neo4j-{version.group(1)}" / "lib"
    complete = libraries.with_name("complete")
    if not complete.exists():
        goal = ["dependency:copy-dependencies", f"-DoutputDirectory={libraries}"]
        subprocess.run(["mvn", "-B", "-q", "-f", str(POM), *goal], check=True, stdin=subprocess.DEVNULL)
        complete.touch()
    return libraries


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _set_password_when_it_answers(server: Neo4jServer) -> None:
    deadline = time.monotonic() + START_SECONDS
    assert server.process and server.home
    while True:
        try:
            driver = GraphDatabase.driver(server.uri, auth=("neo4j", "neo4j"))
            with driver, driver.session(database="system") as session:
                # Outside the driver's own retries, which wait for seconds and say so on the terminal.
                session.run("ALTER CURRENT USER SET PASSWORD FROM 'neo4j' TO $p", p=server.password).consume()
                return
        except (Neo4jError, DriverError) as error:
            if server.process.poll() is not None or time.monotonic() > deadline:
                tail = (server.home / "server.log").read_text(encoding="utf-8", errors="replace")[-3000:]
                raise RuntimeError(f"Neo4j does not start: {error}\n{tail}") from error
            time.sleep(0.3)


def main() -> int:
    """Start one to play with; stop it on Ctrl-C."""
    missing = why_not()
    if missing:
        print(f"A real Neo4j needs java >= {OLDEST_JAVA} and mvn: {missing}.", file=sys.stderr)
        return 2
    server = start()
    print(f"export NEO4J_URI={server.uri}")
    print(f"export NEO4J_USERNAME={server.username}")
    print(f"export NEO4J_PASSWORD={server.password}", flush=True)
    print("# Ctrl-C stops it and throws its data away.", file=sys.stderr, flush=True)
    try:
        if server.process:
            server.process.wait()
    except KeyboardInterrupt:
        print("stopping", file=sys.stderr)
    finally:
        server.stop()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
