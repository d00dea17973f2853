"""What is installed and what is wrong, with how to mend it."""

from __future__ import annotations

import platform
import sys
from importlib.metadata import PackageNotFoundError, version
from typing import Literal

from pydantic import ValidationError

from symbiosis.model.errors import SymbiosisError
from symbiosis.services.context import Context
from symbiosis.services.seed_check import check_folder
from symbiosis.services.status import status_of_graph
from symbiosis.services.views import TextView, View
from symbiosis.settings import Settings
from symbiosis.store.embedded import unmet_requirement

PACKAGES = ("symbiosis", "neo4j", "neo4j-rust-ext", "arcadedb-embedded", "networkx", "fastapi", "pydantic", "rapidfuzz")


class Finding(View):
    """One thing looked at; `remedy` says how to mend what is not ok."""

    subject: str
    state: Literal["ok", "warning", "problem"]
    found: TextView
    remedy: TextView | None = None


def examine() -> list[Finding]:
    """Look at everything; nothing is raised, every fault is a finding."""
    findings = [_python(), *map(_package, PACKAGES), _embedded_server(), _seed()]
    try:
        settings = Settings()
    except ValidationError as error:
        names = ", ".join(str(item["loc"][0]) for item in error.errors())
        remedy = _text("แก้ในไฟล์ .env หรือตัวแปรสภาพแวดล้อม", "mend it in .env or the environment; see .env.example")
        return [*findings, Finding(subject="settings", state="problem", found=_same(names), remedy=remedy)]
    return [*findings, *_graph(settings)]


def _python() -> Finding:
    good = sys.version_info >= (3, 11)
    remedy = None if good else _text("ต้องใช้ Python 3.11 ขึ้นไป", "Python 3.11 or newer is needed")
    found = f"{platform.python_version()} on {platform.platform()}"
    return Finding(subject="python", state="ok" if good else "problem", found=_same(found), remedy=remedy)


def _package(name: str) -> Finding:
    try:
        return Finding(subject=name, state="ok", found=_same(version(name)))
    except PackageNotFoundError:
        remedy = _text("รัน make run เพื่อติดตั้ง", "install it: make run")
        return Finding(subject=name, state="problem", found=_text("ไม่พบ", "not installed"), remedy=remedy)


def _embedded_server() -> Finding:
    unmet = unmet_requirement()
    if unmet is None:
        return Finding(subject="embedded graph server", state="ok", found=_same(" ".join(platform.libc_ver()).strip()))
    remedy = _text("ใช้ Neo4j แทน (NEO4J_URI)", "use a Neo4j instead (NEO4J_URI)")
    return Finding(subject="embedded graph server", state="problem", found=TextView.of(unmet), remedy=remedy)


def _seed() -> Finding:
    checked = check_folder()
    count = len(checked.faults)
    found = _text(
        f"{checked.files} ตาราง {checked.rows:,} แถว ผิด {count} แห่ง",
        f"{checked.files} tables, {checked.rows:,} rows, {count} fault(s)",
    )
    remedy = _text("ดูด้วย symbiosis seed check", "see them with symbiosis seed check") if count else None
    return Finding(subject="seed tables", state="problem" if count else "ok", found=found, remedy=remedy)


def _graph(settings: Settings) -> list[Finding]:
    try:
        with Context(settings) as context:
            status = status_of_graph(context)
    except SymbiosisError as error:
        remedy = _text(
            "ตรวจ NEO4J_URI หรือ SYMBIOSIS_DATA_FOLDER แล้วลองใหม่",
            "check NEO4J_URI or SYMBIOSIS_DATA_FOLDER and try again",
        )
        return [Finding(subject="graph", state="problem", found=TextView.of(error.message), remedy=remedy)]
    where = f"{status.server} ({status.agent}) at {status.address}"
    counts = ", ".join(f"{label} {count:,}" for label, count in sorted(status.nodes.items())) or "empty"
    materials = status.nodes.get("Material", 0)
    return [
        Finding(subject="graph", state="ok", found=_same(where)),
        Finding(
            subject="schema",
            state="ok",
            found=_same(f"version {status.schema_version} of {status.code_schema_version}"),
        ),
        Finding(
            subject="nodes",
            state="ok" if materials else "warning",
            found=_same(counts),
            remedy=None if materials else _text("โหลดด้วย symbiosis seed load", "load them with symbiosis seed load"),
        ),
    ]


def _text(th: str, en: str) -> TextView:
    return TextView(th=th, en=en)


def _same(words: str) -> TextView:
    return TextView(th=words, en=words)
