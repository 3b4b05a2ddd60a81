from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.bundle.narrative import Reference, pieces, reference, references


def test_text_is_cut_at_its_references() -> None:
    text = "Reviews since 2022, see [[rev-stroke]] and [[award-2023:3]]."
    assert pieces(text) == (
        "Reviews since 2022, see ",
        Reference("rev-stroke", "rev-stroke"),
        " and ",
        Reference("award-2023:3", "award-2023", ((3, 3),)),
        ".",
    )


def test_a_text_without_references_is_one_piece() -> None:
    assert pieces("Plain [words] and [[ unclosed") == ("Plain [words] and [[ unclosed",)
    assert pieces("") == ()


@pytest.mark.parametrize("inner", ["", "Rev Stroke", ":3", "a--b", "a b", "|words", "/role"])
def test_what_has_not_the_form_of_a_reference_names_no_entry(inner: str) -> None:
    assert references(f"see [[{inner}]]") == (Reference(inner, ""),)


@pytest.mark.parametrize(
    ("inner", "wrong"),
    [
        *(
            ("a:0", ":0"),
            ("a:x", ":x"),
            ("a:4-2", ":4-2"),
            ("a#", "#"),
            ("a/", "/"),
            ("a#b:2", "#b:2"),
            ("a/b:", "/b:"),
        ),
        *(("a:1-999999", ":1-999999"), ("a.2", ".2"), ("a:3 | words :", "")),
    ],
)
def test_what_is_wrong_behind_an_entry_is_told(inner: str, wrong: str) -> None:
    (found,) = references(f"see [[{inner}]]")
    assert (found.entry, found.wrong) == ("a", wrong)


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        ("a:2-4", {"pages": ((2, 4),)}),
        ("a: 2–4, 9", {"pages": ((2, 4), (9, 9))}),
        ("a/completion", {"role": "completion"}),
        ("a/Thank you", {"role": "Thank you"}),
        ("a/w-2:2,5", {"role": "w-2", "pages": ((2, 2), (5, 5))}),
        ("a/completion.2", {"role": "completion", "place": 2}),
        ("a/completion.2:3", {"role": "completion", "place": 2, "pages": ((3, 3),)}),
        ("a#first", {"mark": "first"}),
        ("a|The Young | Award", {"words": "The Young | Award"}),
        ("a/x:2|the\n  > second  page", {"role": "x", "pages": ((2, 2),), "words": "the second page"}),
        ("a#m| its words ", {"mark": "m", "words": "its words"}),
        ("a|", {}),
    ],
)
def test_forms(inner: str, expected: dict[str, Any]) -> None:
    assert reference(inner) == Reference(inner, "a", **expected)


def test_spaces_inside_the_brackets_do_not_matter() -> None:
    assert references("[[ rev-stroke:3 ]]") == (Reference(" rev-stroke:3 ", "rev-stroke", ((3, 3),)),)


@given(st.text(alphabet="[]a:1- ", max_size=40))
def test_no_character_is_lost(text: str) -> None:
    again = "".join(f"[[{piece.text}]]" if isinstance(piece, Reference) else piece for piece in pieces(text))
    assert again == text
