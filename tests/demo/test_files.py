"""Networks as files: what is written reads back equal, the shipped ones are what they say, faults have a place."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import networkx as nx
import pytest

from symbiosis.demo.files import LINES, load_network, write_network
from symbiosis.demo.generate import generate_parts
from symbiosis.demo.network import Network
from symbiosis.knowledge.catalogue import Catalogue, seed_folder
from symbiosis.model.errors import InvalidInput
from symbiosis.model.organisation import Organisation
from symbiosis.model.quantity import Lot, Quantity
from symbiosis.model.stream import Need, Offer, Price

DEMO = seed_folder() / "demo"
KALUNDBORG = seed_folder() / "reference_networks" / "kalundborg"


def test_the_shipped_demo_is_exactly_what_the_generator_makes(catalogue: Catalogue, tmp_path: Path) -> None:
    """Where this fails, tables or generator changed: make the files again (seed_data/README.md says how)."""
    write_network(tmp_path / "demo", generate_parts(catalogue))
    written = {path.name: path.read_bytes() for path in (tmp_path / "demo").iterdir()}
    assert written == {path.name: path.read_bytes() for path in DEMO.iterdir()}


def test_the_demo_reads_back_equal(demo: Network) -> None:
    assert load_network(DEMO) == demo


def test_the_folder_of_the_demo_says_that_it_is_made_up() -> None:
    readme = (DEMO / "README.md").read_text(encoding="utf-8")
    assert "made up" in readme and "แต่งขึ้น" in readme
    for name in LINES:
        lines = (DEMO / f"{name}.csv").read_text(encoding="utf-8").splitlines()
        assert "synthetic" in lines[0].split(",")
        assert all(",true" in line for line in lines[1:])


def test_every_odd_value_survives(tmp_path: Path) -> None:
    owner = Organisation("org_x", "Factory", 'ก, "ข"', 'A, "B"', factory_types=("58(1)", "106"), workers=3)
    monthly = (0.1, 0.2, 1e-9, 12345678.9, 0.0, 1 / 3, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0)
    offer = Offer(
        "off_x",
        "org_x",
        "bark",
        Quantity("m3", monthly, monthly, tonnes_per_unit=0.7),
        properties={"loi_percent": 4.25, "ph": 7},
        price=Price("free"),
        text="บรรทัดหนึ่ง\nบรรทัดสอง",
    )
    lot = Quantity("t", lot=Lot(1.5, 2.5, date(2026, 1, 2), date(2027, 3, 4)), tonnes_per_unit=1.0)
    need = Need("need_x", "org_x", lot, product_id="clinker", limits={"ph": (5.5, None), "ash_percent": (None, 9.0)})
    network = Network((), (owner,), (offer,), (need,), ())
    write_network(tmp_path / "odd", [network])
    assert load_network(tmp_path / "odd") == network


def test_a_folder_that_holds_something_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "precious.csv").write_text("x", encoding="utf-8")
    with pytest.raises(InvalidInput, match="not empty"):
        write_network(tmp_path, [Network()])
    assert (tmp_path / "precious.csv").read_text(encoding="utf-8") == "x"


def test_every_fault_of_a_broken_network_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    shutil.copytree(DEMO, folder)

    def replace(name: str, line: int, old: str, new: str) -> None:
        path = folder / f"{name}.csv"
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        assert old in lines[line - 1]
        lines[line - 1] = lines[line - 1].replace(old, new, 1)
        path.write_text("".join(lines), encoding="utf-8")

    replace("organisations", 3, ",Factory,", ",Castle,")
    replace("offers", 2, ",open,", ",ajar,")
    replace("offers", 3, "org_demo_", "org_nobody_")
    replace("needs", 4, ",t,", ",stone,")
    replace("exchanges", 5, "exc_demo_000004", "exc_demo_000001")
    with pytest.raises(InvalidInput) as caught:
        load_network(folder)
    places = [fault.place for fault in caught.value.faults]
    assert "organisations.csv row 3 column kind" in places
    assert "offers.csv row 2 column state" in places
    assert any(place.startswith("offers.csv id off_demo_000002") for place in places)
    assert "needs.csv row 4 column quantity_unit" in places
    assert "exchanges.csv row 5 column id" in places
    assert all(fault.message.th and fault.message.en for fault in caught.value.faults)


def test_a_row_that_contradicts_itself_is_a_fault(tmp_path: Path, demo: Network) -> None:
    need = demo.needs[0]
    write_network(tmp_path / "n", [Network((), demo.organisations, (), (need,), ())])
    path = tmp_path / "n" / "needs.csv"
    text = path.read_text(encoding="utf-8")
    assert need.material_id
    path.write_text(text.replace(f",{need.material_id},,", ",,,"), encoding="utf-8")
    with pytest.raises(InvalidInput) as caught:
        load_network(tmp_path / "n")
    assert [fault.code for fault in caught.value.faults] == ["row-contradicts-itself"]


def test_an_empty_folder_is_no_network(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="no files"):
        load_network(tmp_path)


class TestKalundborg:
    """The published network, with the counts that INDICATORS.md cites."""

    @pytest.fixture
    def network(self) -> Network:
        return load_network(KALUNDBORG)

    def test_it_is_real_dated_and_cited(self, network: Network) -> None:
        assert len(network.organisations) == 12 and len(network.exchanges) == 19
        assert not any(thing.synthetic for thing in (*network.areas, *network.organisations, *network.exchanges))
        assert all("Saikku" in (exchange.source or "") for exchange in network.exchanges)
        assert [area.id for area in network.areas] == ["kalundborg"] and network.areas[0].kind == "network"
        assert all(exchange.tonnes_per_year is None for exchange in network.exchanges)

    def test_lake_and_basin_are_commons_and_kinds_are_as_told(self, network: Network) -> None:
        commons = {o.name_en for o in network.organisations if o.kind == "Commons"}
        assert commons == {"Lake Tissø", "Reuse basin"}
        kinds = {exchange.material_name.split(" / ")[1]: exchange.kind for exchange in network.exchanges}
        assert kinds["Steam"] == kinds["Surface water"] == "utility"
        assert kinds["Fly ash"] == kinds["Gypsum"] == "by-product"

    @pytest.mark.parametrize(
        ("year", "members", "links", "cyclicity"),
        [(1972, 3, 2, 0.0), (1982, 9, 9, 0.0), (1987, None, 11, 1.0), (1995, 11, 16, 1.414), (2000, 12, 17, None)],
    )
    def test_it_grows_as_published(
        self, network: Network, year: int, members: int | None, links: int, cyclicity: float | None
    ) -> None:
        running = [exchange for exchange in network.exchanges if exchange.since <= date(year, 12, 31)]
        graph = nx.DiGraph((exchange.giver_id, exchange.taker_id) for exchange in running)
        assert graph.number_of_edges() == links
        assert members is None or graph.number_of_nodes() == members
        if cyclicity is not None:
            radius = max(abs(value) for value in nx.adjacency_spectrum(graph))
            has_circle = any(len(part) > 1 for part in nx.strongly_connected_components(graph))
            assert (radius if has_circle else 0.0) == pytest.approx(cyclicity, abs=1e-3)
