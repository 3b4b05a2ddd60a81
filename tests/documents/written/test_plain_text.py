"""Plain text as paragraphs: lines kept, quotations by depth, flowed lines joined."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.documents.written.plain_text import plain_paragraphs
from dossier.typeset.paragraphs import said


def test_lines_are_kept_with_the_space_between_them() -> None:
    found = plain_paragraphs("One\r\n  two\rthree\n\n\n\tfour\n\n")
    assert [(row.text, row.blank) for row in found] == [("One", 0), ("  two", 0), ("three", 0), ("        four", 2)]
    assert all(row.kept for row in found)


def test_quotations_are_told_by_their_marks() -> None:
    found = plain_paragraphs("a\n> b\n>> c\n> > d\n>\n> e\n1 > 0")
    assert [(row.quote, row.text) for row in found] == [(0, "a"), (1, "b"), (2, "c"), (2, "d"), (1, "e"), (0, "1 > 0")]
    assert plain_paragraphs("> b", quotes=False)[0].text == "> b"


def test_a_form_feed_begins_a_page() -> None:
    found = plain_paragraphs("a\n\f\nb\fc")
    assert [(row.text, row.page) for row in found] == [("a", False), ("b", True), ("c", True)]


@pytest.mark.parametrize(
    ("text", "joined", "expected"),
    [
        ("one \ntwo\nthree", False, ["one two", "three"]),
        ("one \ntwo", True, ["onetwo"]),
        ("> one \n> two\nthree", False, ["one two", "three"]),
        ("> one \nthree", False, ["one", "three"]),
        (" >stuffed", False, [">stuffed"]),
        ("text \n-- \nname", False, ["text", "--", "name"]),
    ],
)
def test_flowed_lines_are_joined(text: str, joined: bool, expected: list[str]) -> None:  # noqa: FBT001
    assert [row.text for row in plain_paragraphs(text, flowed=True, joined=joined)] == expected


@given(st.text(max_size=300), st.booleans(), st.booleans())
def test_no_letter_is_lost(text: str, flowed: bool, joined: bool) -> None:  # noqa: FBT001
    found = plain_paragraphs(text, flowed=flowed, joined=joined)
    shown = "".join(said(found).split())
    marks = sum(row.quote for row in found)
    whole = "".join(text.split())
    assert [letter for letter in shown if letter != ">"] == [letter for letter in whole if letter != ">"]
    assert shown.count(">") + marks <= whole.count(">")
