"""What kinds of lists people keep in files."""

from __future__ import annotations

from typing import Literal, get_args

ImportKind = Literal["organisations", "postings", "exchanges"]
IMPORT_KINDS: tuple[ImportKind, ...] = get_args(ImportKind)
