"""One connection to the graph server, whichever it is: opened, checked, retried, and opened again after a crash."""

from __future__ import annotations

import logging
import random
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager, nullcontext, suppress
from typing import Any, TypeVar

from neo4j import READ_ACCESS, WRITE_ACCESS, Driver, GraphDatabase, ManagedTransaction, unit_of_work
from neo4j.exceptions import ConfigurationError, ConstraintError, DriverError, Neo4jError

from symbiosis.model.errors import GraphUnavailable
from symbiosis.model.text import Text
from symbiosis.store.embedded import EmbeddedServer
from symbiosis.store.failures import connection_lost, told_to_the_user, worth_a_retry
from symbiosis.store.queries import Access
from symbiosis.store.server_process import DATABASE, USERNAME
from symbiosis.store.settings import GraphSettings
from symbiosis.store.turns import Turns

Result = TypeVar("Result")

# What the driver has to say of a retry is for a log that somebody set up, not for the user's terminal.
logging.getLogger("neo4j").addHandler(logging.NullHandler())

SCHEMES = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")
FIRST_RETRY_SECONDS = 0.005
RETRY_MULTIPLIER = 1.5
LONGEST_WAIT_SECONDS = 1.0
MOST_COLLISIONS = 10
"""A key that collides so often was not met by chance: it is there already."""
# The driver's own retries keep to one address, and to one piece of work. It gives up soon: `run` knows how long the
# server has been away for everybody, and whether the embedded one, which comes back on another port, must be started.
DRIVER_RETRY_SECONDS = 0.5


class Connection:
    """A driver and what is needed to make another. Safe for use by several threads."""

    def __init__(self, settings: GraphSettings) -> None:
        """Connect; with the embedded server, start or join it first. Raises GraphUnavailable."""
        self.settings = settings
        self.embedded = EmbeddedServer(settings) if settings.uri is None else None
        self.database = DATABASE if self.embedded else settings.database
        self.username = USERNAME if self.embedded else settings.username
        self._guard = threading.Lock()
        self._thread = threading.local()
        # The embedded server lets two write transactions that meet on a page both work and then refuses one; where many
        # postings name the same partners, most of the work would be done again and again. One at a time, then.
        self._turns = Turns() if self.embedded else nullcontext()
        self._search: Future[None] | None = None
        self._lost_since: float | None = None
        self._address = settings.uri or ""
        if self.embedded:
            self._address = self.embedded.join().uri
        try:
            self._driver = self._make_driver()
            self._retried(self._answers, settings.open_seconds)
        except BaseException:
            self.close()
            raise

    @property
    def driver(self) -> Driver:
        """The driver as it is now; it is another one after the embedded server was started again."""
        return self._driver

    @property
    def address(self) -> str:
        """Where the server answers now, as a Bolt address."""
        return self._address

    def close(self) -> None:
        """Close the driver and leave the embedded server. Closing twice does nothing."""
        if hasattr(self, "_driver"):
            self._driver.close()
        if self.embedded:
            self.embedded.leave()

    def run(self, work: Callable[[ManagedTransaction], Result], access: Access) -> Result:
        """Do `work` in one managed transaction and return what it returns.

        It may be done more than once (a conflict, a lost connection), so it must be idempotent and have no effect
        outside the graph. Raises GraphUnavailable when the server cannot be reached or does not cope within
        `retry_seconds` since it was first missed, by whomever: while it is away nobody waits for it anew. Conflict when
        a uniqueness constraint stays violated.
        """
        bounded = unit_of_work(timeout=self.settings.transaction_timeout_seconds)(work)
        patience_seconds = getattr(self._thread, "patience_seconds", self.settings.retry_seconds)
        return self._retried(lambda driver: self._once(driver, bounded, access), patience_seconds)

    @contextmanager
    def patient(self, seconds: float) -> Iterator[None]:
        """Meanwhile transactions of this thread are tried again for so long, instead of `retry_seconds`."""
        self._thread.patience_seconds = seconds
        try:
            yield
        finally:
            del self._thread.patience_seconds

    def _retried(self, operation: Callable[[Driver], Result], patience_seconds: float) -> Result:
        """Do `operation` until it succeeds, fails for good, or has failed for `patience_seconds`."""
        deadline = (self._lost_since or time.monotonic()) + patience_seconds
        wait = FIRST_RETRY_SECONDS
        collisions = 0
        while True:
            driver = self._driver
            try:
                done = operation(driver)
                self._lost_since = None
                return done
            except (Neo4jError, DriverError) as error:
                collisions += isinstance(error, ConstraintError)
                # Another thread found the server again and closed this driver: that is no failure of the work.
                superseded = driver is not self._driver
                retry = superseded or (worth_a_retry(error) and time.monotonic() < deadline)
                retry = retry and collisions < MOST_COLLISIONS
                if self.embedded and self.embedded.folder.disk_is_full():
                    raise self.embedded.folder.full_disk_error() from error
                if connection_lost(error):
                    self._lost_since = self._lost_since or time.monotonic()
                    self._find_server_again(driver, deadline if retry else 0.0)
                if not retry:
                    told = told_to_the_user(error, self._address)
                    raise (told or error) from error
            # Jitter keeps writers that met once from meeting again.
            time.sleep(wait * random.uniform(0.8, 1.2))
            wait = min(wait * RETRY_MULTIPLIER, LONGEST_WAIT_SECONDS)

    def _answers(self, driver: Driver) -> None:
        """One question outside the driver's own retries, so that a wrong address is told soon."""
        with driver.session(database=self.database, default_access_mode=READ_ACCESS) as session:
            session.run("RETURN 1 AS one").consume()

    def _once(self, driver: Driver, work: Callable[[ManagedTransaction], Result], access: Access) -> Result:
        turn = self._turns if access == "write" else nullcontext()
        with (
            turn,
            driver.session(
                database=self.database,
                default_access_mode=READ_ACCESS if access == "read" else WRITE_ACCESS,
                # On a cluster every session of ours sees what the ones before it wrote.
                bookmark_manager=driver.execute_query_bookmark_manager,
            ) as session,
        ):
            return session.execute_read(work) if access == "read" else session.execute_write(work)

    def _find_server_again(self, lost: Driver, deadline: float) -> None:
        """After a lost connection: have the embedded server running and a driver that speaks to it.

        One thread of its own does it, for all who meet the loss; nobody waits for it beyond the deadline.
        """
        if self.embedded is None:
            return
        with self._guard:
            if self._driver is not lost:
                return
            if self._search is None or self._search.done():
                self._search = Future()
                threading.Thread(target=self._start_again, args=(lost, self._search), daemon=True).start()
            search = self._search
        # Where there is no time left the caller tells what it met; the search goes on.
        with suppress(TimeoutError):
            search.result(timeout=max(0.0, deadline - time.monotonic()))

    def _start_again(self, lost: Driver, search: Future[None]) -> None:
        assert self.embedded is not None
        try:
            address = self.embedded.ensure_running().uri
            if address != self._address:
                self._address = address
                self._driver = self._make_driver()
                # Other threads may be inside the old one; each meets the lost connection and comes here by itself.
                lost.close()
            search.set_result(None)
        except BaseException as error:
            search.set_exception(error)

    def _make_driver(self) -> Driver:
        password = self.embedded.folder.password() if self.embedded else self.settings.password
        options: dict[str, Any] = {"notifications_min_severity": "OFF"}
        if self.settings.notifications:
            # "Unknown label" and its like are only news of an empty graph.
            options = {
                "notifications_disabled_classifications": ["UNRECOGNIZED"],
                "warn_notification_severity": "WARNING",
            }
        scheme = self._address.partition("://")[0]
        try:
            if scheme not in SCHEMES:
                raise ValueError(f"the address must begin with one of {', '.join(SCHEMES)}")
            return GraphDatabase.driver(
                self._address,
                auth=(self.username, password),
                max_transaction_retry_time=DRIVER_RETRY_SECONDS,
                initial_retry_delay=FIRST_RETRY_SECONDS,
                retry_delay_multiplier=RETRY_MULTIPLIER,
                connection_timeout=min(10.0, self.settings.retry_seconds),
                **options,
            )
        except (ConfigurationError, ValueError) as error:
            raise GraphUnavailable(
                Text(
                    th=f"NEO4J_URI ใช้ไม่ได้ ({self._address}): {error}",
                    en=f"NEO4J_URI cannot be used ({self._address}): {error}",
                )
            ) from error
