"""The command line put together; each module holds the commands of one subject."""

from __future__ import annotations

from typing import Annotated

import typer

from symbiosis.cli import carbon, demo, events, graph, match, organisations, post, programme, seed, service, workflow

app = typer.Typer(
    name="symbiosis",
    help="Finds who can use whose by-products: partners, tonnes, kilometres, reasons and CO2 savings.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
app.add_typer(organisations.app, name="org", help="Organisations: register, show, edit, list.")
app.add_typer(seed.app, name="seed", help="The seed tables: check, load.")
app.add_typer(demo.app, name="demo", help="The made-up demo network: generate, load, show, remove.")
app.add_typer(demo.reference, name="reference", help="Real, published networks: list, load.")
app.add_typer(graph.app, name="graph", help="The graph server: status, migrate, shell-address.")
app.add_typer(workflow.proposal, name="proposal", help="Proposals: list, show, and say what one side thinks.")
app.add_typer(workflow.exchange, name="exchange", help="Exchanges: list, show, steps, documents, weights.")
app.add_typer(workflow.draft, name="draft", help="Drafts: list, answer.")
post.add_to(app)
match.add_to(app)
service.add_to(app)
carbon.add_to(app)
programme.add_to(app)
events.add_to(app)


def _version(wanted: bool) -> None:
    if wanted:
        from symbiosis import __version__

        typer.echo(f"symbiosis {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Options that stand before a command."""


def run() -> None:
    """Run the command line; exit codes: 0 done, 1 findings, 2 wrong use or bad input, 3 graph server not reachable."""
    app()
