"""One connection to the graph server, whichever it is: opened, checked, retried, and opened again after a crash."""

from __future__ import annotations

import logging
import random
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from typing import Any, TypeVar

from neo4j import READ_ACCESS, WRITE_ACCESS, Driver, GraphDatabase, ManagedTransaction, unit_of_work
from neo4j.exceptions import ConfigurationError, ConstraintError, DriverError, Neo4jError

from symbiosis.model.errors import GraphUnavailable
from symbiosis.model.text import Text
from symbiosis.store.embedded import EmbeddedServer
from symbiosis.store.failures import behind, connection_lost, told_to_the_user, unreachable, worth_a_retry
from symbiosis.store.presence import Presence
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
IDLE_SECONDS = 30.0
"""A connection that nobody used for so long is tried before it is used: something between may have dropped it."""


class Connection:
    """A driver and what is needed to make another. Safe for use by several threads."""

    def __init__(self, settings: GraphSettings) -> None:
        """Connect; with the embedded server, start or join it first. Raises GraphUnavailable."""
        self.settings = settings
        self.embedded = EmbeddedServer(settings) if settings.uri is None else None
        self.database = DATABASE if self.embedded else settings.database
        self.username = USERNAME if self.embedded else settings.username
        self._thread = threading.local()
        # The embedded server lets two write transactions that meet on a page both work and then refuses one; where many
        # postings name the same partners, most of the work would be done again and again. One at a time, then.
        self._turns = Turns() if self.embedded else nullcontext()
        self._presence = Presence(
            settings.silence_seconds,
            greets=lambda: self._greets(self._address),
            find_again=self._find_again,
            give_up=self._give_up,
        )
        self._address = settings.uri or ""
        self._given_up = False
        if self.embedded:
            self._address = self.embedded.join().uri
        try:
            self._driver = self._make_driver(self._address, settings.silence_seconds)
            self._retried(self._answers, settings.open_seconds)
        except BaseException:
            self.close()
            raise

    @property
    def driver(self) -> Driver:
        """The driver as it is now; it is another one after the server was away. See `ask`."""
        return self._driver

    @property
    def address(self) -> str:
        """Where the server answers now, as a Bolt address."""
        return self._address

    def close(self) -> None:
        """Close the driver and leave the embedded server. Closing twice does nothing."""
        self._presence.stop()
        if hasattr(self, "_driver"):
            self._driver.close()
        if self.embedded:
            self.embedded.leave()

    def run(self, work: Callable[[ManagedTransaction], Result], access: Access) -> Result:
        """Do `work` in one managed transaction and return what it returns.

        It may be done more than once (a conflict, a lost connection), so it must be idempotent and have no effect
        outside the graph. Raises GraphUnavailable when the server stays away for `patience_seconds` since it was first
        missed, by whomever (while it is away nobody waits for it anew), or does not cope within `retry_seconds`;
        Conflict when a uniqueness constraint stays violated.
        """
        bounded = unit_of_work(timeout=self.settings.transaction_timeout_seconds)(work)
        return self.ask(lambda driver: self._once(driver, bounded, access))

    def ask(self, operation: Callable[[Driver], Result]) -> Result:
        """Do `operation`, which speaks to the server by the driver itself; otherwise as `run`."""
        return self._retried(operation, getattr(self._thread, "patience_seconds", self.settings.patience_seconds))

    @contextmanager
    def patient(self, seconds: float) -> Iterator[None]:
        """Meanwhile this thread waits so long for a server that is away, instead of `patience_seconds`."""
        self._thread.patience_seconds = seconds
        try:
            yield
        finally:
            del self._thread.patience_seconds

    def _retried(self, operation: Callable[[Driver], Result], patience_seconds: float) -> Result:
        """Do `operation` until it succeeds, fails for good, or was retried, or the server missed, for too long."""
        tried_until = time.monotonic() + self.settings.retry_seconds
        missed_until = float("inf")
        wait = FIRST_RETRY_SECONDS
        collisions = 0
        while True:
            if absence := self._presence.absence:
                absence.wait_until(min(missed_until, absence.since + patience_seconds))
            driver = self._driver
            try:
                with self._presence.watched():
                    return operation(driver)
            except (Neo4jError, DriverError) as raised:
                error = behind(raised)
                if self.embedded and self.embedded.folder.disk_is_full():
                    raise self.embedded.folder.full_disk_error() from error
                # In this order: an absence that ends between the two leaves another driver.
                absence = self._presence.absence
                if driver is not self._driver:
                    # The server was found again meanwhile, and this driver closed: that is no failure of the work.
                    retry = True
                elif connection_lost(error) or (absence is not None and isinstance(error, DriverError)):
                    absence = self._presence.miss(unreachable(error, self._address))
                    missed_until = min(missed_until, absence.since + patience_seconds)
                    retry = time.monotonic() < missed_until
                else:
                    collisions += isinstance(error, ConstraintError)
                    retry = worth_a_retry(error) and collisions < MOST_COLLISIONS and time.monotonic() < tried_until
                if not retry:
                    raise (told_to_the_user(error, self._address) or error) from error
            # Jitter keeps writers that met once from meeting again.
            time.sleep(wait * random.uniform(0.8, 1.2))
            wait = min(wait * RETRY_MULTIPLIER, LONGEST_WAIT_SECONDS)

    def _answers(self, driver: Driver) -> None:
        """One question, so that a wrong address, password or database is told when the graph is opened."""
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

    def _greets(self, address: str) -> None:
        """GraphUnavailable where nobody there speaks Bolt within `greeting_seconds`."""
        try:
            with self._make_driver(address, self.settings.greeting_seconds) as driver:
                driver.verify_connectivity()
        except DriverError as error:
            raise unreachable(error, address) from error
        except Neo4jError:
            # A refusal is an answer; whoever works next is told it.
            return

    def _find_again(self) -> None:
        """Have the embedded server running and a driver that speaks to it. Raises GraphUnavailable."""
        address = self.embedded.ensure_running().uri if self.embedded else self._address
        self._greets(address)
        if self._given_up or address != self._address:
            given_up, self._driver = self._driver, self._make_driver(address, self.settings.silence_seconds)
            self._address = address
            self._given_up = False
            # Others may be inside it; each meets the lost connection and goes on with the new one.
            given_up.close()

    def _give_up(self) -> None:
        """Break off all that waits for the server."""
        self._given_up = True
        self._driver.close()

    def _make_driver(self, address: str, connecting_seconds: float) -> Driver:
        """A driver; a new connection of it is there, greeting included, within `connecting_seconds`, or fails."""
        password = self.embedded.folder.password() if self.embedded else self.settings.password
        options: dict[str, Any] = {"notifications_min_severity": "OFF"}
        if self.settings.notifications:
            # "Unknown label" and its like are only news of an empty graph.
            options = {
                "notifications_disabled_classifications": ["UNRECOGNIZED"],
                "warn_notification_severity": "WARNING",
            }
        scheme = address.partition("://")[0]
        try:
            if scheme not in SCHEMES:
                raise ValueError(f"the address must begin with one of {', '.join(SCHEMES)}")
            return GraphDatabase.driver(
                address,
                auth=(self.username, password),
                # The driver's own retries would go on with a driver that was given up; `_retried` has another.
                max_transaction_retry_time=0,
                connection_timeout=connecting_seconds,
                connection_acquisition_timeout=connecting_seconds,
                liveness_check_timeout=IDLE_SECONDS,
                **options,
            )
        except (ConfigurationError, ValueError) as error:
            raise GraphUnavailable(
                Text(
                    th=f"NEO4J_URI ใช้ไม่ได้ ({address}): {error}",
                    en=f"NEO4J_URI cannot be used ({address}): {error}",
                )
            ) from error
