"""The search box: what is named first, then names that hold the words, then those near by letters; nothing else."""

from __future__ import annotations

from symbiosis.knowledge.catalogue import shipped_catalogue
from symbiosis.language.reader import Reader

READER = Reader(shipped_catalogue())


def found(words: str) -> list[str]:
    return [guess.id for guess in READER.search_materials(words, 20)]


def test_what_is_named_comes_first_and_nothing_comes_that_has_nothing_to_do_with_it() -> None:
    ashes = found("fly ash")
    assert ashes[0] == "coal-fly-ash" and set(ashes) >= {"oil-fly-ash", "bagasse-ash"}
    assert not {"sawdust-shavings", "cotton-waste", "aluminium-dross"} & set(ashes)
    assert found("ขี้เถ้าลอย")[0] == "coal-fly-ash" and "sawdust-shavings" not in found("ขี้เถ้าลอย")


def test_a_word_finds_the_names_that_hold_it() -> None:
    assert set(found("plastic")) >= {"sorted-plastic", "plastic-production-scrap", "plastic-film-packaging"}
    assert len(found("sludge")) >= 8 and all(READER.catalogue.materials[one] for one in found("sludge"))


def test_misspelt_words_find_what_they_mean_and_nonsense_finds_nothing() -> None:
    assert "sawdust-shavings" in found("sodust") and found("ฟลายแอช")[0] == "coal-fly-ash"
    assert found("zzz") == [] and found("") == []
