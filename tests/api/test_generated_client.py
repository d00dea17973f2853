"""A client generated from the OpenAPI document does the main job: register, post in words, read matches, agree."""

from __future__ import annotations

import importlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx2
import pytest

from symbiosis.services.context import Context
from tests.api.serving import served

pytestmark = [pytest.mark.graph, pytest.mark.slow]

PACKAGE = "symbiosis_client_of_the_test"


@pytest.fixture(scope="module")
def address(context: Context) -> Iterator[str]:
    with served(context) as url:
        yield url


@pytest.fixture(scope="module")
def generated(address: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The generated package's folder, importable as `PACKAGE`; nothing of the document was left out."""
    folder = tmp_path_factory.mktemp("client")
    document = folder / "openapi.json"
    document.write_bytes(httpx2.get(f"{address}/openapi.json", timeout=60).content)
    package = folder / PACKAGE
    command = [sys.executable, "-m", "openapi_python_client", "generate", "--path", str(document)]
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    done = subprocess.run(
        [*command, "--output-path", str(package), "--meta", "none"],
        env=os.environ | {"PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0 and "arning" not in done.stdout + done.stderr, done.stdout + done.stderr
    sys.path.insert(0, str(folder))
    yield package
    sys.path.remove(str(folder))


def module(name: str) -> Any:
    return importlib.import_module(f"{PACKAGE}.{name}")


def test_a_generated_client_does_the_main_job(generated: Path, address: str) -> None:
    client = module("client").Client(base_url=address, raise_on_unexpected_status=True, timeout=60)
    models = module("models")

    def call(operation: str, *arguments: Any, **more: Any) -> Any:
        answer = module(f"api.{operation}").sync(*arguments, client=client, **more)
        assert not isinstance(answer, models.Problem), answer
        return answer

    def register(name: str, isic: str, factory_type: str) -> str:
        given = models.OrganisationInput(
            kind=models.OrganisationInputKind.FACTORY,
            name_en=name,
            isic=isic,
            factory_types=[factory_type],
            latitude=13.5,
            longitude=101.0,
        )
        made = call("organisations.add_organisation", body=given, idempotency_key=f"key-{name}")
        again = call("organisations.add_organisation", body=given, idempotency_key=f"key-{name}")
        assert again == made
        return str(made.organisation.id)

    giver, taker = register("Power", "3510", "88"), register("Cement", "2394", "57")
    amount = models.QuantityInput(low=5000.0)
    call("streams.add_need", body=models.NeedInput(organisation_id=taker, product_id="clinker", quantity=amount))
    words = "We have 500 tonnes of coal fly ash per month, currently landfilled, free of charge"
    posted = call("postings.add_posting", body=models.PostingInput(organisation_id=giver, text=words))
    assert posted.state.value == "offer" and posted.offer.material_id == "coal-fly-ash"
    found = call("organisations.get_matches", giver).proposals
    best = next(proposal for proposal in found if proposal.taker.id == taker)
    assert best.saving.central_t > 0
    for side in (taker, giver):
        agreed = call("proposals.agree", best.id, body=models.AgreeInput(organisation_id=side))
    assert agreed.state.value == "agreed"
    exchange = call("exchanges.get_exchange", agreed.exchange_id)
    assert (exchange.giver.id, exchange.taker.id) == (giver, taker)


def test_what_is_refused_is_a_typed_problem(generated: Path, address: str) -> None:
    client = module("client").Client(base_url=address, raise_on_unexpected_status=True, timeout=60)
    answer = module("api.proposals.get_proposal").sync("prop_nothing", client=client)
    assert isinstance(answer, module("models").Problem) and (answer.status, answer.code) == (404, "not-found")
