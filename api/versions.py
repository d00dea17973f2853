"""ETag and If-Match: who changes something may say which version of it they saw."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Header, Response


def etag(response: Response, version: str) -> None:
    """Tell the version of what is answered."""
    response.headers["ETag"] = f'"{version}"'


async def wanted_version(
    if_match: Annotated[
        str | None, Header(max_length=200, description="the ETag of what was read; 412 when it has changed since")
    ] = None,
) -> str | None:
    """The version that a change is meant for; None where none is named."""
    return None if if_match is None else if_match.strip().removeprefix("W/").strip('"')


WantedVersion = Annotated[str | None, Depends(wanted_version)]
