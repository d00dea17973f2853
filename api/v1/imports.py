"""Imports: a CSV or Excel file in, a report on every row out; templates to fill in."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request, Response, status
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException

from api.dependencies import OpenContext
from api.keyed import KeyedRoute
from api.v1.runs import RunAnswer
from symbiosis.intake.templates import TemplateFormat, template
from symbiosis.model.errors import Fault, InvalidInput
from symbiosis.model.import_kind import ImportKind
from symbiosis.model.text import Text
from symbiosis.services.import_runs import Upload, start_import_run
from symbiosis.services.import_writing import Options

router = APIRouter(tags=["imports"], route_class=KeyedRoute)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
RAW_TYPES = ("text/csv", XLSX, "application/octet-stream")
MULTIPART = "multipart/form-data"
_CHUNK = 1 << 20
_BINARY: dict[str, Any] = {"schema": {"type": "string", "format": "binary"}}
_FORM: dict[str, Any] = {
    "schema": {
        "type": "object",
        "required": ["file"],
        "properties": {"file": {"type": "string", "format": "binary", "description": "a CSV or Excel (.xlsx) file"}},
    }
}
_BODY = {
    "requestBody": {
        "required": True,
        "description": "the file, as a form's `file`, or as it is (also as text/csv or Excel's own type); "
        "at most 64,000,000 bytes",
        # Generated clients know no further types of a body.
        "content": {MULTIPART: _FORM, "application/octet-stream": _BINARY},
    }
}
_FILES: dict[int | str, dict[str, Any]] = {
    200: {"description": "the template", "content": {XLSX: _BINARY, "text/csv": {"schema": {"type": "string"}}}}
}
Kind = Annotated[ImportKind, Path(description="what the file lists")]


@router.post(
    "/imports/{kind}",
    status_code=status.HTTP_202_ACCEPTED,
    summary="Import a list of organisations, postings or exchanges",
    openapi_extra=_BODY,
)
async def import_list(
    context: OpenContext,
    kind: Kind,
    request: Request,
    response: Response,
    partial: Annotated[bool, Query(description="write the right rows although others are wrong")] = False,
    dry_run: Annotated[bool, Query(description="report on every row and write nothing")] = False,
    sheet: Annotated[str | None, Query(max_length=100, description="read this sheet of a workbook alone")] = None,
    organisation_id: Annotated[
        str | None, Query(max_length=120, description="who imports: only its own rows are taken")
    ] = None,
    filename: Annotated[
        str, Query(min_length=1, max_length=200, description="what the file is called, where the body is the file")
    ] = "upload",
) -> RunAnswer:
    """The import is a run: `result_url` gives the report. It names every fault and warning with sheet, row, column and
    a stable code; `rows` = `written` + `updated` + `skipped` + `faulty`. Nothing is written unless every row is right,
    or with `partial`. Known organisations (by number), postings and exchanges are updated, never doubled. A file that
    holds no such list makes the run fail, and its `problem` says what is missing."""
    upload = Upload()
    try:
        name = await _take(request, upload, filename)
    except BaseException:
        upload.remove()
        raise
    finally:
        upload.close()
    options = Options(partial=partial, dry_run=dry_run, only_sheet=sheet, by=organisation_id)
    run = await run_in_threadpool(start_import_run, context, kind, upload, name, options)
    response.headers["Location"] = f"/v1/runs/{run.id}"
    return RunAnswer.to(run)


@router.get(
    "/imports/templates/{kind}",
    status_code=status.HTTP_200_OK,
    summary="An empty list to fill in",
    responses=_FILES,
    response_class=Response,
)
def get_template(
    kind: Kind, format_: Annotated[TemplateFormat, Query(alias="format", description="xlsx or csv")] = "xlsx"
) -> Response:
    """Headers in both languages, choices, a sheet that explains each column, an example row that no import takes."""
    media_type = XLSX if format_ == "xlsx" else "text/csv; charset=utf-8"
    headers = {"Content-Disposition": f'attachment; filename="{kind}.{format_}"'}
    return Response(template(kind, format_), media_type=media_type, headers=headers)


async def _take(request: Request, upload: Upload, filename: str) -> str:
    """Take the body down to disk; what the file is called."""
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type == MULTIPART:
        async with request.form(max_files=1, max_fields=20) as form:
            file = form.get("file")
            if not isinstance(file, UploadFile):
                message = Text("ต้องมีไฟล์ในช่อง file ของแบบฟอร์ม", "the form needs a file in its field file")
                raise InvalidInput(message, (Fault("file", "missing", message),))
            while chunk := await file.read(_CHUNK):
                await run_in_threadpool(upload.write, chunk)
            return _plain_name(file.filename or filename)
    if media_type not in RAW_TYPES:
        allowed = ", ".join((MULTIPART, *RAW_TYPES))
        raise HTTPException(status.HTTP_415_UNSUPPORTED_MEDIA_TYPE, f"the body must be one of {allowed}")
    async for chunk in request.stream():
        await run_in_threadpool(upload.write, chunk)
    return _plain_name(filename)


def _plain_name(name: str) -> str:
    """The last part of a path, printable and short: it is only ever shown."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(character for character in last if character.isprintable())[:100] or "upload"
