from __future__ import annotations

import pytest

from dossier.bundle.plan import PageRun
from dossier.text.page_numbers import cited


@pytest.mark.parametrize(
    ("pages", "words"),
    [
        ([1], "p. 1"),
        ([30, 31], "pp. 30–31"),
        ([1, 2, 3, 4, 9], "pp. 1–4, 9"),
        ([1, 3], "pp. 1, 3"),
        ([9, 1, 2], "pp. 9, 1–2"),
        ([5, 4], "pp. 5, 4"),
        ([99, 100, 101], "pp. 99–101"),
        (PageRun(7, 1).pages, "p. 7"),
        (PageRun(7, 2).pages, "pp. 7–8"),
        (PageRun(109, 12).pages, "pp. 109–120"),
    ],
)
def test_several_pages_are_pp(pages: list[int], words: str) -> None:
    assert cited(pages) == words
