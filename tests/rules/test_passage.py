"""The words of the law as a bundle quotes them: an item of a list without what joins it to the next."""

from __future__ import annotations

import pytest

from dossier.record import CLASSIFICATIONS
from dossier.rules import load
from dossier.rules.passage import Passage


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("Evidence of awards;", "“Evidence of awards”"),
        ("Evidence of awards; or", "“Evidence of awards”"),
        ("Evidence of awards; and", "“Evidence of awards”"),
        ("Evidence of awards, or", "“Evidence of awards”"),
        ("Evidence of awards; or ", "“Evidence of awards”"),
        ("Evidence of awards.", "“Evidence of awards.”"),
        ("Awards; or medals; or", "“Awards; or medals”"),
        ("Works for or", "“Works for or”"),
        ("Evidence of color", "“Evidence of color”"),
        ("", ""),
    ],
)
def test_a_quotation_is_one_item(text: str, quoted: str) -> None:
    assert Passage(cite="1 CFR 1", text=text).quoted == quoted


@pytest.mark.parametrize("classification", CLASSIFICATIONS)
def test_every_criterion_is_quoted_word_for_word_but_for_its_end(classification: str) -> None:
    for criterion in load(classification).criteria:
        words = criterion.quoted.removeprefix("“").removesuffix("”")
        assert words
        assert criterion.text.startswith(words)
        assert len(criterion.text) - len(words) <= len("; and ")
