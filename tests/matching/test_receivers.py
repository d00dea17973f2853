"""A receiver fits on sub-type, else type, else ISIC; never on its label alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from symbiosis.knowledge.catalogue import shipped_catalogue
from symbiosis.matching.columns import Receiver
from symbiosis.matching.receivers import fit

CEMENT = shipped_catalogue().pathways["P001-01"]
READY_MIX = shipped_catalogue().pathways["P001-02"]


@pytest.mark.parametrize(
    ("receiver", "expected"),
    [
        (Receiver("Factory", "2394", ("57",)), "type"),
        (Receiver("Factory", None, ("57",)), "type"),
        (Receiver("Factory", "2394", ()), "isic"),
        (Receiver("Factory", "2395", ("58(1)",)), None),
        (Receiver("Factory", None, ()), None),
        (Receiver("Commons", "2394", ("57",)), None),
    ],
)
def test_cement_works(receiver: Receiver, expected: str | None) -> None:
    assert fit(CEMENT, receiver) == expected


@pytest.mark.parametrize(
    ("types", "expected"),
    [(("58(1)",), "sub_type"), (("58",), "type"), (("58(2)",), None), (("3", "58(1)"), "sub_type"), (("158",), None)],
)
def test_a_sub_type_is_stronger_than_a_type_and_another_sub_type_is_no_fit(
    types: tuple[str, ...], expected: str | None
) -> None:
    assert READY_MIX.receiver_factory_types == ("58(1)",)
    assert fit(READY_MIX, Receiver("Factory", None, types)) == expected


def test_a_community_pathway_wants_a_community_enterprise_of_that_very_class() -> None:
    community = next(p for p in shipped_catalogue().pathways.values() if p.receiver_kind == "community_enterprise")
    assert fit(community, Receiver("CommunityEnterprise", community.receiver_isic, ())) == "isic"
    assert fit(community, Receiver("CommunityEnterprise", "9999", ())) is None
    assert fit(community, Receiver("Factory", community.receiver_isic, ("57",))) is None


def test_words_in_place_of_types() -> None:
    anyone = replace(CEMENT, receiver_factory_types=("all",), receiver_isic="9999")
    assert fit(anyone, Receiver("Factory", None, ())) == "type"
    assert fit(anyone, Receiver("Farm", "0111", ())) is None
    farms = replace(CEMENT, receiver_factory_types=("farm",), receiver_isic="9999")
    assert fit(farms, Receiver("Farm", "0111", ())) == "isic"
    assert fit(farms, Receiver("Farm", "1010", ())) is None
    sites = replace(CEMENT, receiver_factory_types=("site",), receiver_isic="9999")
    assert fit(sites, Receiver("Municipality", None, ())) == "isic"
    assert fit(sites, Receiver("Factory", "4290", ())) == "isic"
