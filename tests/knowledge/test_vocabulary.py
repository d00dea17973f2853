"""One vocabulary of quality properties, and limits that bear its names."""

from __future__ import annotations

from symbiosis.knowledge.catalogue import shipped_catalogue
from symbiosis.knowledge.quality import parse_limit
from symbiosis.knowledge.vocabulary import QualityProperty, Vocabulary


def test_names_of_the_same_measurement_are_one_property() -> None:
    vocabulary = shipped_catalogue().properties
    for names in (
        ("S", "sulphur"),
        ("CCE", "CaCO3_eq"),
        ("Pb", "lead"),
        ("Cr", "chromium"),
        ("Ni+V", "V+Ni"),
        ("TS", "dry_solids"),
        ("sulphate", "SO4"),
        ("NaCl", "salt"),
        ("moisture", "water"),
    ):
        found = {vocabulary.find(name) for name in names}
        assert len(found) == 1 and None not in found, names


def test_names_of_different_measurements_stay_apart() -> None:
    vocabulary = shipped_catalogue().properties
    for one, other in (
        ("CaCO3", "CCE"),
        ("chloride", "chlorine"),
        ("soluble_salt", "salt"),
        ("CO", "CO2"),
        ("CaO", "free_CaO"),
        ("organic_C", "OM"),
        ("SO3", "S"),
        ("K", "K2O"),
        ("treated_wood", "no_treated_wood"),
        ("glaze", "glaze_free"),
    ):
        assert vocabulary.find(one) is not vocabulary.find(other), (one, other)


def test_every_parsed_limit_of_the_catalogue_bears_an_id_of_the_vocabulary() -> None:
    catalogue = shipped_catalogue()
    limits = [limit for pathway in catalogue.pathways.values() for limit in pathway.quality_limits]
    assert len(limits) > 2000
    for limit in limits:
        if limit.name is not None:
            assert limit.name in catalogue.properties, limit
            units = catalogue.properties[limit.name].units
            assert limit.operator == "is" or limit.unit in units, limit


def test_canonical_keeps_the_words_and_the_bound() -> None:
    vocabulary = shipped_catalogue().properties
    (limit,) = parse_limit("sulphur<=0.1 ppm")
    canonical = vocabulary.canonical(limit)
    assert (canonical.name, canonical.operator, canonical.value, canonical.unit) == ("sulphur", "<=", 0.1, "ppm")
    assert canonical.words == "sulphur<=0.1 ppm"
    (in_words,) = parse_limit("rate<=plan")
    assert vocabulary.canonical(in_words) is in_words


def _property(property_id: str, *aliases: str) -> QualityProperty:
    return QualityProperty(property_id, property_id, property_id, "number", "%", (), aliases, "test", "low")


def test_case_is_folded_only_where_that_leaves_one() -> None:
    vocabulary = Vocabulary([_property("carbon_monoxide", "CO"), _property("cobalt", "Co"), _property("loi", "LOI")])
    assert vocabulary.find("Co") is vocabulary["cobalt"]
    assert vocabulary.find("CO") is vocabulary["carbon_monoxide"]
    assert vocabulary.find("co") is None
    assert vocabulary.find("Loi") is vocabulary["loi"]
    assert vocabulary.find("nothing") is None
    assert len(vocabulary) == 3 and list(vocabulary) == ["carbon_monoxide", "cobalt", "loi"]
