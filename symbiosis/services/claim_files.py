"""Claims in files: the auditor's workbook, NDJSON, openLCA JSON-LD, a Brightway inventory; whole or not at all."""

from __future__ import annotations

import json
import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Literal, get_args

from symbiosis.carbon.brightway import brightway_workbook
from symbiosis.carbon.openlca import Package, openlca_package
from symbiosis.carbon.saving_case import SavingComputed
from symbiosis.carbon.workbook import auditor_workbook
from symbiosis.model.errors import Fault, InvalidInput
from symbiosis.model.text import Language, Text
from symbiosis.services.writing import write_file

ExportFormat = Literal["auditor", "ndjson", "openlca", "brightway"]
EXPORT_FORMATS: tuple[ExportFormat, ...] = get_args(ExportFormat)
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)


def format_of(path: Path, wanted: str | None) -> ExportFormat:
    """The format asked for, else what the name means: `.ndjson`; `.xlsx` (Brightway's where its name says so); a
    folder or `.zip` for openLCA. InvalidInput for anything else."""
    if wanted is not None:
        for known in EXPORT_FORMATS:
            if wanted == known:
                return known
        raise _fault("format", "unknown-format", Text(f"ต้องเป็น {_NAMES}", f"must be one of {_NAMES}"))
    suffix = path.suffix.lower()
    if suffix == ".xlsx":
        return "brightway" if "brightway" in path.stem.lower() else "auditor"
    if suffix in (".ndjson", ".jsonl"):
        return "ndjson"
    if suffix in ("", ".zip"):
        return "openlca"
    raise _fault(
        "export",
        "unknown-format",
        Text(f"ไม่ทราบรูปแบบจากชื่อ {path.name}: ระบุ --format", f"{path.name} does not say its format: give --format"),
    )


def write_claims(
    path: Path,
    claims: Sequence[SavingComputed],
    file_format: ExportFormat,
    language: Language = "th",
    year: int | None = None,
) -> None:
    """Write claims to `path`. Workbooks hold one claim; the others any number.

    `year` (Gregorian) of the claim is printed where the format has a place for it. A file that is there is replaced in
    one step; a folder must not exist or be empty. InvalidInput where it cannot be written; then nothing was.
    """
    if not claims:
        raise _fault("export", "nothing", Text("ไม่มีอะไรให้เขียน", "there is nothing to write"))
    if file_format in ("auditor", "brightway") and len(claims) != 1:
        raise _fault(
            "export",
            "one-claim",
            Text("สมุดงานหนึ่งเล่มมีได้หนึ่งกรณี", f"a workbook holds one case, and {len(claims)} were given"),
        )
    try:
        if file_format == "openlca":
            package: Package = {}
            for claim in claims:
                package |= openlca_package(claim, year)
            if path.suffix.lower() == ".zip":
                write_file(path, lambda target: _zip(target, package), overwrite=True, place="export")
            else:
                _write_folder(path, package)
            return
        made = _bytes(claims, file_format, language, year)
        write_file(path, lambda target: target.write_bytes(made), overwrite=True, place="export")
    except OSError as error:
        reason = error.strerror or str(error)
        raise _fault(
            "export", "not-writable", Text(f"เขียน {path} ไม่ได้: {reason}", f"{path} cannot be written: {reason}")
        ) from error


def _bytes(claims: Sequence[SavingComputed], file_format: ExportFormat, language: Language, year: int | None) -> bytes:
    if file_format == "ndjson":
        return "".join(
            json.dumps(claim.as_json(), ensure_ascii=False, sort_keys=True) + "\n" for claim in claims
        ).encode("utf-8")
    claim = claims[0]
    if file_format == "brightway":
        return brightway_workbook(claim, year)
    return auditor_workbook(claim.case, claim.inputs, claim.ledger, language, year, claim.dated)


_NAMES = ", ".join(EXPORT_FORMATS)


def _fault(place: str, code: str, message: Text) -> InvalidInput:
    return InvalidInput(message, (Fault(place, code, message),))


def _write_folder(path: Path, package: Package) -> None:
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise FileExistsError(17, "is there already and not an empty folder", str(path))
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=f".{path.name}.") as name:
        made = Path(name) / "package"
        for inner, document in package.items():
            target = made / inner
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(_json(document), encoding="utf-8")
        if path.exists():
            path.rmdir()
        made.rename(path)


def _zip(path: Path, package: Package) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for inner, document in sorted(package.items()):
            archive.writestr(zipfile.ZipInfo(inner, _ZIP_TIME), _json(document), zipfile.ZIP_DEFLATED)


def _json(document: object) -> str:
    return json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
