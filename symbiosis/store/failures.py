"""What the driver raises, in words for a user."""

from __future__ import annotations

from neo4j.exceptions import (
    AuthError,
    ConstraintError,
    DatabaseUnavailable,
    DriverError,
    Neo4jError,
    ResultFailedError,
    ServiceUnavailable,
    SessionExpired,
    TransactionError,
)

from symbiosis.model.errors import Conflict, GraphUnavailable, SymbiosisError
from symbiosis.model.text import Text

TIMED_OUT_CODES = (
    "Neo.ClientError.Transaction.TransactionTimedOut",
    "Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration",
)
VANISHED_CODE = "Neo.ClientError.Statement.EntityNotFound"
"""What a statement had found was changed away by another transaction before it was read."""
NO_DATABASE_CODE = "Neo.ClientError.Database.DatabaseNotFound"


def behind(error: Neo4jError | DriverError) -> Neo4jError | DriverError:
    """What happened where the driver only says that something of the same transaction had failed before.

    It does so where rolling back after a failure fails as well: a deadlock whose connection could not be made ready
    again in time arrives as a ResultFailedError, which by itself is not worth a retry.
    """
    while isinstance(error, ResultFailedError | TransactionError):
        if not isinstance(error.__cause__, Neo4jError | DriverError):
            break
        error = error.__cause__
    return error


def connection_lost(error: Exception) -> bool:
    """Whether the server went away, or has not opened its database yet; the embedded one may have to be started."""
    return isinstance(error, ServiceUnavailable | SessionExpired | DatabaseUnavailable)


def worth_a_retry(error: Neo4jError | DriverError) -> bool:
    """Whether the same work may succeed when done again.

    Two first MERGEs of one key at the same moment can raise ConstraintError; the second try finds the node. Nobody
    knows whether a commit took place whose answer was lost; all our work is idempotent, so it is done again. No query
    of ours names a record by the server's own number, so that one which is not there any more is a race too.
    """
    vanished = isinstance(error, Neo4jError) and error.code == VANISHED_CODE
    return vanished or isinstance(error, ConstraintError) or connection_lost(error) or error.is_retryable()


def told_to_the_user(error: Neo4jError | DriverError, address: str) -> SymbiosisError | None:
    """The error to raise in place of the driver's; None for a fault in a query, which is ours to see as it is."""
    reason = error.message if isinstance(error, Neo4jError) else str(error)
    if isinstance(error, AuthError):
        return GraphUnavailable(
            Text(
                th=f"เซิร์ฟเวอร์กราฟ {address} ไม่รับชื่อผู้ใช้หรือรหัสผ่าน ตรวจ NEO4J_USERNAME และ NEO4J_PASSWORD",
                en=f"The graph server {address} refuses the user name or password. "
                "Check NEO4J_USERNAME and NEO4J_PASSWORD.",
            )
        )
    if isinstance(error, ConstraintError):
        return Conflict(Text(th=f"ข้อมูลขัดกับที่มีอยู่ในกราฟ: {reason}", en=f"This contradicts what the graph holds: {reason}"))
    if isinstance(error, Neo4jError) and error.code in TIMED_OUT_CODES:
        return GraphUnavailable(
            Text(
                th="เซิร์ฟเวอร์กราฟใช้เวลานานเกินกำหนดต่อหนึ่งรายการ กรุณาลองใหม่หรือลดขนาดงาน",
                en="The graph server took longer than one transaction may. Try again, or with less at a time.",
            )
        )
    if isinstance(error, Neo4jError) and error.code == NO_DATABASE_CODE:
        return GraphUnavailable(
            Text(
                th=f"เซิร์ฟเวอร์กราฟ {address} ไม่มีฐานข้อมูลที่ระบุ ตรวจ NEO4J_DATABASE",
                en=f"The graph server {address} has no such database. Check NEO4J_DATABASE.",
            )
        )
    if isinstance(error, DriverError) or error.is_retryable() or _is_servers_own(error):
        return unreachable(error, address)
    return None


def unreachable(error: Neo4jError | DriverError, address: str) -> GraphUnavailable:
    """The server does not answer, or not as it should."""
    reason = error.message if isinstance(error, Neo4jError) else str(error)
    return GraphUnavailable(
        Text(
            th=f"ติดต่อหรือใช้เซิร์ฟเวอร์กราฟ {address} ไม่ได้: {reason}",
            en=f"The graph server {address} cannot be reached or used: {reason}",
        )
    )


def _is_servers_own(error: Neo4jError) -> bool:
    return (error.code or "").startswith("Neo.DatabaseError")
