"""Which form an Accept header asks for."""

from __future__ import annotations

import pytest

from api.negotiation import NotAcceptable, wanted_format


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        (None, "json"),
        ("*/*", "json"),
        ("application/json", "json"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "json"),
        ("application/x-ndjson", "ndjson"),
        ("TEXT/CSV; charset=utf-8", "csv"),
        ("text/*", "csv"),
        ("text/csv;q=0.5, application/x-ndjson;q=0.6", "ndjson"),
        ("application/json;q=0, */*", "ndjson"),
        ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
    ],
)
def test_the_form_of_highest_quality_is_taken(accept: str | None, form: str) -> None:
    assert wanted_format(accept) == form


@pytest.mark.parametrize(
    "accept", ["text/html", "application/json;q=0", "*/*;q=0", "image/*", "json", ";;", "text/csv;q=x"]
)
def test_what_we_do_not_have_is_told(accept: str) -> None:
    with pytest.raises(NotAcceptable, match="application/x-ndjson"):
        wanted_format(accept)
