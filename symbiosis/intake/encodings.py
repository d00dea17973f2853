"""In what letters a text file is written: UTF-8 with or without BOM, UTF-16, or Windows-874 (which holds TIS-620)."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from pathlib import Path

from symbiosis.model.errors import Fault, InvalidInput
from symbiosis.model.text import Text

_CHUNK = 1 << 20
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, None),
    (codecs.BOM_UTF32_BE, None),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = bytes(sorted({*range(1, 9), *range(14, 27), *range(28, 32), 127}))
_RUBBISH_SHARE = 0.005
"""More control characters than this, and the file is no text."""
_THAI_SHARE = 0.8
"""With this share of the high bytes in well-formed UTF-8 Thai, a file with broken bytes is broken UTF-8."""


@dataclass(frozen=True, slots=True)
class Encoding:
    """The codec to open a file with, and what to do with bytes that it does not know ("strict" or "replace")."""

    codec: str
    errors: str = "strict"


def encoding_of(path: Path, name: str) -> Encoding:
    """Find out by reading the whole file once. InvalidInput for what is no text, or in no encoding of these.

    Bytes that do not fit a file which is UTF-8 otherwise become U+FFFD, which its rows then report.
    """
    with path.open("rb") as file:
        start = file.read(_CHUNK)
    for bom, codec in _BOMS:
        if start.startswith(bom):
            if codec is None:
                raise _refused(name, "unknown-encoding", "เป็น UTF-32", "is UTF-32")
            return Encoding(codec, "replace")
    if codec := _utf16_without_bom(start):
        return Encoding(codec, "replace")
    if start.translate(None, _CONTROL + b"\0") == b"" and start:
        raise _not_text(name)
    rubbish = len(start) - len(start.translate(None, _CONTROL)) + start.count(0)
    if start and rubbish / len(start) > _RUBBISH_SHARE and rubbish > 8:
        raise _not_text(name)
    if _decodes(path, "utf-8"):
        return Encoding("utf-8")
    high, thai = _high_bytes(path)
    if high and 3 * thai / high > _THAI_SHARE:
        return Encoding("utf-8", "replace")
    if _decodes(path, "cp874"):
        return Encoding("cp874")
    raise _refused(
        name,
        "unknown-encoding",
        "ไม่ใช่ UTF-8, UTF-16 หรือ Windows-874 (TIS-620): ใน Excel เลือกบันทึกเป็น “CSV UTF-8”",
        "is neither UTF-8, UTF-16 nor Windows-874 (TIS-620): in Excel save as “CSV UTF-8”",
    )


def _utf16_without_bom(start: bytes) -> str | None:
    """UTF-16 shows by its zero (Latin) and 0x0E (Thai) bytes, all on one side of the pairs."""
    even, odd = start[0:20_000:2], start[1:20_000:2]
    if len(odd) < 4:
        return None
    for codec, upper, lower in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        share = (upper.count(0) + upper.count(0x0E)) / len(upper)
        if share > 0.95 and lower.count(0) / len(lower) < 0.05:
            return codec
    return None


def _decodes(path: Path, codec: str) -> bool:
    decoder = codecs.getincrementaldecoder(codec)()
    with path.open("rb") as file:
        try:
            while chunk := file.read(_CHUNK):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True


def _high_bytes(path: Path) -> tuple[int, int]:
    """How many bytes are above 0x7F, and how many pairs look like the start of a Thai letter in UTF-8."""
    high = thai = 0
    ascii_bytes = bytes(range(128))
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            high += len(chunk.translate(None, ascii_bytes))
            thai += chunk.count(b"\xe0\xb8") + chunk.count(b"\xe0\xb9")
    return high, thai


def _not_text(name: str) -> InvalidInput:
    return _refused(
        name,
        "not-text",
        "ไม่ใช่ทั้งไฟล์ข้อความและไฟล์ Excel ที่อ่านได้: ต้องเป็น CSV หรือ Excel (.xlsx)",
        "is neither text nor a whole Excel file: CSV or Excel (.xlsx) is needed",
    )


def _refused(name: str, code: str, th: str, en: str) -> InvalidInput:
    message = Text(f"ไฟล์{th}", f"the file {en}")
    return InvalidInput(message, (Fault(name, code, message),))
