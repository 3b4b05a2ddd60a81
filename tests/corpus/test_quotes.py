"""Prose that poppler copies out of public PDFs is found where it stands, and nowhere else."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.corpus.quotes import PLACES, pdfs, poppler, quotes, results

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not poppler(), reason="poppler is not installed"),
    pytest.mark.skipif(not any(place.is_dir() for place in PLACES), reason="no public PDFs on this machine"),
    pytest.mark.timeout(900),
]
_QUOTES = 200
_FEWEST = 100
_FOUND = 0.92


def test_prose_copied_by_another_program_is_found_and_nothing_else(
    record_property: Callable[[str, object], None],
) -> None:
    taken = quotes(pdfs(), _QUOTES)
    if len(taken) < _FEWEST:
        pytest.skip("too few pages of prose on this machine")
    found = results(taken)
    missed = [quote for quote in taken if not found[quote].found]
    record_property("summary", f"{len(taken) - len(missed)} of {len(taken)} quotes found")
    assert len(missed) <= (1 - _FOUND) * len(taken), missed[:10]
    assert [quote for quote in taken if found[quote].wrongly or found[quote].changed] == []
