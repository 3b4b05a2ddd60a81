from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.bundle.inserted import has_exhibits, inserting, misplaced
from dossier.bundle.narrative import place_in, placed_references
from dossier.documents.written.narrative import narrative_paragraphs

MARK = "\ufdd2"


@pytest.mark.parametrize(
    "text",
    [
        "{{exhibits}}",
        "{{ exhibits }}\n",
        "One.\n\n{{exhibits}}  \n\nTwo.",
        "One.\n \t\n  {{exhibits}}\n\nTwo.",
        "{{exhibits}}\n\n{{exhibits}}",
        "- a\n\n{{exhibits}}\n",
        "> said\n\n{{exhibits}}\n\n# Head",
    ],
)
def test_the_table_of_exhibits_stands_alone_in_a_paragraph(text: str) -> None:
    assert list(misplaced(text)) == []
    assert has_exhibits(text)
    paragraphs = [each.text for each in narrative_paragraphs(inserting(text, MARK), {})]
    assert paragraphs.count(MARK) == text.count("exhibits")
    assert not any("exhibits" in each for each in paragraphs)
    assert "exhibits" not in inserting(text)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("See {{exhibits}}.", [("{{exhibits}}", 1, 5)]),
        ("One\n{{exhibits}}\n\nTwo", [("{{exhibits}}", 2, 1)]),
        ("One\n\n{{exhibits}}\nTwo", [("{{exhibits}}", 3, 1)]),
        ("> {{exhibits}}\n\n- {{exhibits}}", [("{{exhibits}}", 1, 3), ("{{exhibits}}", 3, 3)]),
        ("    {{exhibits}}", [("{{exhibits}}", 1, 5)]),
        (
            "{{}}\n\n{{Exhibits}} {{exhibits:cited}}",
            [("{{}}", 1, 1), ("{{Exhibits}}", 3, 1), ("{{exhibits:cited}}", 3, 14)],
        ),
    ],
)
def test_whatever_else_stands_between_braces_is_told_at_its_place(
    text: str, places: list[tuple[str, int, int]]
) -> None:
    assert [(words, *place_in(text, start)) for words, start in misplaced(text)] == places
    assert not has_exhibits(text)


@given(st.text(alphabet="{}exhibits \n>-#|[]", max_size=60))
def test_each_pair_of_braces_is_told_or_stands_for_the_table(text: str) -> None:
    written = inserting(text, MARK)
    paragraphs = narrative_paragraphs(written, {})
    assert sum(each.text == MARK for each in paragraphs) == written.count(MARK)
    assert list(misplaced(written)) == [] or "{{" in written
    for words, start in misplaced(text):
        line, column = place_in(text, start)
        assert text.split("\n")[line - 1][column - 1 :].startswith(words.split("\n", maxsplit=1)[0])


def test_references_have_their_places() -> None:
    found = placed_references("See [[one]]\n\nand ä [[two:3]], [[three\n:4]]")
    assert [(each.entry, line, column) for each, line, column in found] == [
        ("one", 1, 5),
        ("two", 3, 7),
        ("three", 3, 18),
    ]
