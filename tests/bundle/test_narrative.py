from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.bundle.narrative import Reference, pieces, references


def test_text_is_cut_at_its_references() -> None:
    text = "Reviews since 2022, see [[rev-stroke]] and [[award-2023:3]]."
    assert pieces(text) == (
        "Reviews since 2022, see ",
        Reference("rev-stroke", "rev-stroke"),
        " and ",
        Reference("award-2023:3", "award-2023", 3),
        ".",
    )


def test_a_text_without_references_is_one_piece() -> None:
    assert pieces("Plain [words] and [[ unclosed") == ("Plain [words] and [[ unclosed",)
    assert pieces("") == ()


@pytest.mark.parametrize("inner", ["", "Rev Stroke", "rev-stroke:0", "rev-stroke:x", "rev-stroke:1-2", ":3", "a--b"])
def test_what_has_not_the_form_of_a_reference_names_no_entry(inner: str) -> None:
    assert references(f"see [[{inner}]]") == (Reference(inner, ""),)


def test_spaces_inside_the_brackets_do_not_matter() -> None:
    assert references("[[ rev-stroke:3 ]]") == (Reference(" rev-stroke:3 ", "rev-stroke", 3),)


@given(st.text(alphabet="[]a:1- ", max_size=40))
def test_no_character_is_lost(text: str) -> None:
    again = "".join(f"[[{piece.text}]]" if isinstance(piece, Reference) else piece for piece in pieces(text))
    assert again == text
