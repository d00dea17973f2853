"""Pairs that must not be proposed (tests/oracles/negatives_dev.csv): no pathway of the catalogue leads there."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from symbiosis.knowledge.catalogue import shipped_catalogue

NEGATIVES = Path(__file__).parents[1] / "oracles" / "negatives_dev.csv"
MATERIALS = {
    "N001": "fluorescent-tubes",
    "N004": "electric-arc-furnace-dust",
    "N010": "tannery-sludge-with-chromium",
    "N013": "tanned-leather-waste",
    "N018": "refuse-derived-fuel",
    "N027": "feathers",
    "N030": "bones",
    "N036": "grease-trap-fat",
    "N038": "oily-rags-absorbents",
    "N047": "textile-wwtp-sludge",
    "N049": "de-inking-sludge",
    "N059": "printed-circuit-boards",
    "N078": "oil-fly-ash",
    "N095": "calcium-carbide-residue",
    "N096": "machining-emulsion",
    "N105": "paint-sludge-waste-paint",
    "N119": "central-industrial-wwtp-sludge",
    "N134": "oily-rags-absorbents",
}
"""The material of the catalogue that each absolute negative speaks of, where there is one."""


def _negatives() -> dict[str, dict[str, str]]:
    with NEGATIVES.open(encoding="utf-8", newline="") as file:
        return {row["negative_id"]: row for row in csv.DictReader(file)}


@pytest.mark.parametrize("negative_id", MATERIALS)
def test_no_pathway_leads_to_a_receiver_that_must_not_get_it(negative_id: str) -> None:
    negative = _negatives()[negative_id]
    assert negative["scope"] == "absolute"
    pathways = shipped_catalogue().pathways_of_material.get(MATERIALS[negative_id], ())
    assert [path.id for path in pathways if path.receiver_isic == negative["receiver_isic"]] == []


def test_nothing_hazardous_is_meant_for_a_community_or_farm() -> None:
    catalogue = shipped_catalogue()
    for pathway in catalogue.pathways.values():
        if pathway.receiver_kind in ("community_enterprise", "farm"):
            material = catalogue.materials[pathway.material_id]
            assert material.hazard is None or "not_to_community" not in pathway.hard_blocks, pathway.id
            assert "hazardous" not in pathway.hard_blocks, pathway.id


def test_oily_clay_of_used_oil_is_not_the_bleaching_earth_of_food() -> None:
    """The two look alike (N038): the earth that may go to compost comes from food oil alone."""
    makers = {p.isic for p in shipped_catalogue().generator_profiles if p.material_id == "spent-bleaching-earth"}
    assert "1920" not in makers
