from __future__ import annotations

import pytest

from dossier.text.listing import listed


@pytest.mark.parametrize(
    ("words", "last", "sentence"),
    [
        (["EB-1A"], "or", "EB-1A"),
        (["EB-1A", "O-1A"], "or", "EB-1A or O-1A"),
        (["2–5", "9", "11"], "and", "2–5, 9 and 11"),
    ],
)
def test_words_are_listed_as_in_a_sentence(words: list[str], last: str, sentence: str) -> None:
    assert listed(words, last) == sentence
