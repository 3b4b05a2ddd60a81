"""Words that lead to a page of the index, in one line or several: the last of them are the number of that page."""

from __future__ import annotations

import pytest

from dossier.bundle.outcome import LinkBox
from dossier.verify.drawn_text import DrawnLine, DrawnRun
from dossier.verify.printed import _ways_to_index

INDEX = range(3, 5)


def found(*said: tuple[str, int]) -> list[str]:
    """What the proof finds of lines of page 9, each with a link to a page."""
    boxes = [LinkBox(9, (0, 700 - 20 * at, 400, 712 - 20 * at), target) for at, (_, target) in enumerate(said)]
    lines = [DrawnLine(704 - 20 * at, (DrawnRun(10, 704 - 20 * at, words),)) for at, (words, _) in enumerate(said)]
    return [each.what for each in _ways_to_index(boxes, INDEX, {9: lines})]


@pytest.mark.parametrize(
    "said",
    [
        [("Index, page 4", 4)],
        [("Also offered under a long citation", 4), ("(with a long name), page 4", 4)],
        [("Evidence offered under one, page 4", 4), ("Also offered under another, page 4", 4)],
        [("Also offered under one that breaks at page", 4), ("4", 4), ("Index, page 3", 3)],
        [("a row of an exhibit, page 12", 12)],
    ],
)
def test_words_that_end_with_the_page_are_proved(said: list[tuple[str, int]]) -> None:
    assert found(*said) == []


@pytest.mark.parametrize(
    "said",
    [
        [("Index, page 3", 4)],
        [("Index", 4)],
        [("Also offered under a long citation", 4), ("(with a long name), page 5", 4)],
        [("Evidence offered under one, page 9", 4), ("Also offered under another, page 4", 4)],
        [("Also offered under a long citation", 4), ("Index, page 3", 3)],
    ],
)
def test_another_page_and_none_are_told(said: list[tuple[str, int]]) -> None:
    assert found(*said) == ["the page of the index"]
