"""Which graph server to use and how."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class GraphSettings:
    """Where the graph is. With no `uri` the embedded server is used, and its data lie in `data_folder`.

    `username`, `password` and `database` count only with a `uri`; the embedded server makes its own. `heap` is the
    embedded server's Java heap ("512m", "2g"); it stops when nobody has used its folder for `idle_stop_seconds`.
    `start_timeout_seconds` bounds the wait for it to answer, `transaction_timeout_seconds` one transaction on either
    server, `retry_seconds` all tries of one that meets others. A server that is away is waited for `open_seconds` when
    it is opened, `patience_seconds` otherwise. One that has not answered for `silence_seconds` is asked for a greeting;
    without one within `greeting_seconds`, twice, it is away. `notifications` turns the server's hints on queries into
    Python warnings (for tests).
    """

    data_folder: Path
    uri: str | None = None
    username: str = "neo4j"
    password: str = field(default="", repr=False)
    database: str = "neo4j"
    heap: str = "512m"
    idle_stop_seconds: float = 30.0
    start_timeout_seconds: float = 60.0
    transaction_timeout_seconds: float = 30.0
    open_seconds: float = 5.0
    retry_seconds: float = 30.0
    patience_seconds: float = 30.0
    silence_seconds: float = 3.0
    greeting_seconds: float = 1.5
    notifications: bool = False
