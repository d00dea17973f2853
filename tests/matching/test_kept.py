"""What is worked out of a catalogue is made once, and where too much is kept the first go, not all."""

from __future__ import annotations

from symbiosis.knowledge.catalogue import shipped_catalogue
from symbiosis.matching import kept as keeping
from symbiosis.matching.kept import kept


def test_the_first_tenth_goes_where_more_is_kept_than_may_be(monkeypatch) -> None:
    monkeypatch.setattr(keeping, "MOST_VALUES", 100)
    monkeypatch.setattr(keeping, "_KEPT", {})
    catalogue, made = shipped_catalogue(), list[int]()

    def ask(number: int) -> int:
        def make() -> int:
            made.append(number)
            return number * 2

        return kept(catalogue, number, make)

    assert [ask(number) for number in range(100)] == [number * 2 for number in range(100)]
    assert ask(0) == 0 and made == list(range(100))
    ask(100)
    made.clear()
    assert [ask(number) for number in range(10, 101)] == [number * 2 for number in range(10, 101)]
    assert made == []
    assert ask(0) == 0 and made == [0]
