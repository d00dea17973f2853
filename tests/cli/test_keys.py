"""`--key`: the same command again writes nothing more and answers the same."""

from __future__ import annotations

import json

import pytest

from symbiosis.cli.app import app
from symbiosis.store.graph import Graph
from tests.cli.over_graph import runner_over, seed

pytestmark = pytest.mark.graph


def test_the_same_commands_again_write_nothing_more(embedded_graph: Graph) -> None:
    seed(embedded_graph)
    runner = runner_over(embedded_graph)

    def twice(*words: str, given: str | None = None) -> str:
        first, again = (runner.invoke(app, list(words), input=given) for _ in range(2))
        assert first.exit_code == again.exit_code == 0, first.output + again.output
        assert first.stdout == again.stdout
        return str(first.stdout)

    organisation = json.loads(twice("org", "add", "--name-en", "Mill", "--type", "9(1)", "--key", "o", "--json"))["id"]
    words = "Rice husk, 20 tonnes a month, free, burnt in the open today"
    posted = json.loads(twice("post", words, "--as", organisation, "--key", "p", "--json"))
    lines = [
        json.dumps({"organisation_id": organisation, "material_id": "rice-husk", "quantity": {"low": low}})
        for low in (5, 6)
    ]
    twice("offer", "--key", "k", given="\n".join(lines))
    twice("need", "--key", "k2", given=lines[0])
    shown = json.loads(runner.invoke(app, ["org", "show", organisation, "--json"]).stdout)
    assert (len(shown["offers"]), len(shown["needs"])) == (3, 1) and posted["id"] in {o["id"] for o in shown["offers"]}
    other = runner.invoke(app, ["post", "Rice husk, 21 tonnes a month, free", "--as", organisation, "--key", "p"])
    assert other.exit_code == 2 and "idempotency-key-reused" in other.stderr
    assert runner.invoke(app, ["graph", "prune-keys"]).stdout == "0 forgotten\n"
    assert runner.invoke(app, ["graph", "prune-keys", "--older-than-days", "0"]).stdout == "5 forgotten\n"
