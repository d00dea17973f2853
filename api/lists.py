"""Lists over HTTP: a JSON page with its Link header, or the whole list as NDJSON, CSV or xlsx."""

from __future__ import annotations

import json
import logging
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import chain
from typing import IO, Any, TypeVar
from urllib.parse import urlencode

from fastapi import Request, Response
from fastapi.responses import StreamingResponse
from pydantic import BaseModel

from api.languages import language_of
from api.negotiation import MEDIA_TYPES, wanted_format
from api.problems import problem_of
from symbiosis.model.errors import SymbiosisError
from symbiosis.services.context import Context
from symbiosis.services.lists.files import csv_lines, ndjson, write_xlsx
from symbiosis.services.lists.paging import Listing, Page, Query, Shown, page, whole

logger = logging.getLogger(__name__)

Body = TypeVar("Body", bound=BaseModel)
FORMATS: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "A page as JSON, with the next one in a Link header (RFC 8288) and in `next`; by Accept the "
        "whole list as NDJSON (one object a line), CSV (UTF-8 with byte order mark) or xlsx. A list that breaks off "
        "ends without its last chunk; NDJSON then has a problem as its last line.",
        "headers": {"Link": {"description": 'the next page, rel="next"', "schema": {"type": "string"}}},
        "content": {
            "application/x-ndjson": {"schema": {"type": "string"}},
            "text/csv": {"schema": {"type": "string"}},
            MEDIA_TYPES["xlsx"]: {"schema": {"type": "string", "format": "binary"}},
        },
    },
    406: {"description": "None of the forms that Accept asks for"},
}
"""What every route of a list declares beside its JSON page."""
_BYTES_A_CHUNK = 65_536


def answer(
    request: Request,
    response: Response,
    context: Context,
    listing: Listing[Query, Shown],
    query: Query,
    body: Callable[[Page[Shown]], Body],
) -> Body | Response:
    """A list in the form that Accept asks for. Raises as `page` does, and NotAcceptable."""
    form = wanted_format(request.headers.get("accept"))
    response.headers["Vary"] = "Accept"
    if form == "json":
        found = page(context, listing, query)
        if found.next is not None:
            response.headers["Link"] = f'<{_with_cursor(request, found.next)}>; rel="next"'
        return body(found)
    rows = whole(context, listing, query)
    if form == "xlsx":
        # Written before it is sent: what goes wrong is told with a status of its own.
        chunks = _workbook(context, listing, rows)
    elif form == "csv":
        chunks = _started(csv_lines(listing.columns, rows))
    else:
        chunks = _told_when_cut_off(_started(ndjson(rows)), request)
    name = f"{request.url.path.strip('/').replace('/', '-')}.{form}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Vary": "Accept"}
    return StreamingResponse(chunks, media_type=MEDIA_TYPES[form], headers=headers)


def _with_cursor(request: Request, cursor: str) -> str:
    pairs = [(name, value) for name, value in request.query_params.multi_items() if name != "cursor"]
    return f"{request.url.path}?{urlencode([*pairs, ('cursor', cursor)])}"


def _started(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """The same chunks, the first of them made now: what goes wrong at once is told with a status of its own."""
    first = next(chunks, b"")
    return chain([first], chunks)


def _told_when_cut_off(chunks: Iterator[bytes], request: Request) -> Iterator[bytes]:
    """The lines; where they break off, the problem as the last one. The connection ends without a last chunk then."""
    try:
        yield from chunks
    except SymbiosisError as error:
        problem = problem_of(error, language_of(request), request.url.path)
        yield json.dumps(problem.model_dump(), ensure_ascii=False).encode() + b"\n"
        raise


def _workbook(context: Context, listing: Listing[Any, Shown], rows: Iterator[Shown]) -> Iterator[bytes]:
    with ExitStack() as stack:
        # Without a name from the start: it goes with whoever holds it.
        file = stack.enter_context(tempfile.TemporaryFile())
        write_xlsx(file, listing.name, listing.columns, rows, context.now())
        stack.pop_all()
    return _sent(file)


def _sent(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        file.seek(0)
        while chunk := file.read(_BYTES_A_CHUNK):
            yield chunk
