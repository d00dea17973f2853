"""The command line over a graph that a test has open already."""

from __future__ import annotations

from typer.testing import CliRunner

from symbiosis.services.context import Context
from symbiosis.services.knowledge import load_seed
from symbiosis.settings import Settings
from symbiosis.store.graph import Graph


def runner_over(graph: Graph, language: str = "en") -> CliRunner:
    """Runs commands in a language on an embedded graph."""
    folder = graph.connection.settings.data_folder
    return CliRunner(env={"SYMBIOSIS_DATA_FOLDER": str(folder), "NEO4J_URI": "", "SYMBIOSIS_LANGUAGE": language})


def context_over(graph: Graph) -> Context:
    """The services on the same graph."""
    context = Context(Settings(neo4j_uri=None))
    context.graph = graph
    return context


def seed(graph: Graph) -> None:
    """Load the seed tables into it."""
    load_seed(context_over(graph))
