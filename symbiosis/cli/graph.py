"""`symbiosis graph …`"""

from __future__ import annotations

from typing import Annotated

import typer

from symbiosis.cli.output import Json, console, opened, print_json
from symbiosis.model.keyed_request import KEPT_DAYS

app = typer.Typer(no_args_is_help=True)


@app.command("status")
def status(as_json: Json = False) -> None:
    """Which graph server, where, its schema version and how many nodes of each label."""
    from dataclasses import asdict

    from symbiosis.services.status import status_of_graph

    with opened() as context:
        found = status_of_graph(context)
        if as_json:
            told = asdict(found)
            told["data_folder"] = str(found.data_folder) if found.data_folder else None
            print_json(told)
            return
        out = console()
        out.print(f"{found.server} ({found.agent}) at {found.address}, database {found.database}", markup=False)
        if found.data_folder:
            out.print(f"data folder {found.data_folder}", markup=False)
        out.print(f"schema version {found.schema_version} of {found.code_schema_version}", markup=False)
        for label, count in sorted(found.nodes.items()):
            out.print(f"  {label}: {count:,}", markup=False)


@app.command("migrate")
def migrate() -> None:
    """Bring the schema to the newest version (every command does this on its way too)."""
    from symbiosis.services.status import migrate_graph

    with opened() as context:
        applied = migrate_graph(context)
        console().print("\n".join(applied) if applied else "nothing to do: the schema is up to date", markup=False)


@app.command("prune-keys")
def prune_keys(
    older_than_days: Annotated[
        float, typer.Option(min=0, help="only keys first used longer ago than this")
    ] = KEPT_DAYS,
) -> None:
    """Forget Idempotency-Keys and their answers: a request sent again under such a key is a new one."""
    from symbiosis.services.keyed_requests import prune

    with opened() as context:
        console().print(f"{prune(context, older_than_days):,} forgotten", markup=False)


@app.command("shell-address")
def shell_address(as_json: Json = False) -> None:
    """What a Cypher shell needs to open this graph; the password is never shown, only where it lies."""
    from symbiosis.services.status import shell_address as address

    with opened() as context:
        found = address(context)
        if as_json:
            print_json(
                {
                    "uri": found.uri,
                    "username": found.username,
                    "database": found.database,
                    "password_file": str(found.password_file) if found.password_file else None,
                }
            )
            return
        password = f'"$(cat {found.password_file})"' if found.password_file else '"$NEO4J_PASSWORD"'
        console().print(
            f"cypher-shell -a {found.uri} -u {found.username} -d {found.database} -p {password}", markup=False
        )
