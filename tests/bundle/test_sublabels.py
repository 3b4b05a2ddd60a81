from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.bundle.sublabels import GivenDocument, noted, parted, placed, sublabel


def documents(*files: str) -> Sequence[GivenDocument]:
    """Return documents given as `file` or `file|pages`."""
    return [GivenDocument("e", *each.split("|")) for each in files]


def before(*files: str) -> dict[int, GivenDocument]:
    return dict(enumerate(documents(*files), 1))


@pytest.mark.parametrize(
    ("label", "scheme", "place", "expected"),
    [
        ("C-2", "criterion", 1, "C-2a"),
        ("C-2", "criterion", 9, "C-2j"),
        ("C-2", "criterion", 23, "C-2z"),
        ("C-2", "criterion", 24, "C-2aa"),
        ("C-2", "criterion", 47, "C-2ba"),
        ("12", "number", 2, "12b"),
        ("L", "letter", 3, "L-3"),
        ("(iv)-1", "numeral", 1, "(iv)-1a"),
    ],
)
def test_documents_have_labels_of_their_own(label: str, scheme: str, place: int, expected: str) -> None:
    assert sublabel(label, place, scheme=scheme) == expected
    assert parted(expected, scheme=scheme) == (label, place)


@given(st.integers(1, 20_000))
def test_no_label_has_letters_that_are_read_as_digits_and_each_is_read_again(place: int) -> None:
    sub = sublabel("C-2", place, scheme="criterion")
    assert not {"i", "l", "o"} & set(sub)
    assert parted(sub, scheme="criterion") == ("C-2", place)


@pytest.mark.parametrize(
    ("sub", "scheme"), [("C-2", "criterion"), ("C-2i", "criterion"), ("L", "letter"), ("", "number")]
)
def test_what_is_the_label_of_no_document_is_refused(sub: str, scheme: str) -> None:
    with pytest.raises(ValueError, match="^" + sub.replace("(", "[(]")):
        parted(sub, scheme=scheme)


@pytest.mark.parametrize(
    ("given_before", "present", "expected"),
    [
        ([], ["a", "b"], (1, 2)),
        (["a", "b"], ["a", "b"], (1, 2)),
        (["a", "b"], ["b", "a"], (2, 1)),
        (["a", "b"], ["new", "a", "b"], (3, 1, 2)),
        (["a", "b"], ["b"], (2,)),
        (["a", "b"], ["b", "renamed"], (2, 3)),
        (["a"], ["a|1-2", "a|3"], (1, 2)),
        (["a|1-2", "a|3"], ["a|3"], (2,)),
        (["a|1-2", "a|3"], ["a|1-4"], (1,)),
        (["a|1-2", "a|3"], ["a|3", "a|1-2"], (2, 1)),
        (["a|1-2", "a|3"], ["a|3", "a|1-5"], (2, 3)),
        (["a"], ["a", "a"], (1, 2)),
        (["a", "b", "c"], ["d", "c", "a"], (4, 3, 1)),
    ],
)
def test_a_document_keeps_its_place_and_a_new_one_stands_last(
    given_before: list[str], present: list[str], expected: tuple[int, ...]
) -> None:
    assert placed(before(*given_before), documents(*present)) == expected


def test_pages_are_noted_only_where_they_tell_documents_apart() -> None:
    two = documents("a|1-2", "a|3", "b|1")
    assert [each.pages for each in noted(two)] == ["1-2", "3", ""]


FILES = st.lists(st.sampled_from(["a", "b", "c", "d", "a|1", "a|2"]), unique=True, max_size=6)


@given(FILES, FILES)
def test_no_place_is_given_twice_and_none_again(first: list[str], later: list[str]) -> None:
    present = documents(*first)
    known = dict(zip(placed({}, present), noted(present), strict=True))
    places = placed(known, documents(*later))
    assert len(set(places)) == len(places)
    assert all(
        known[place].file == each.file for place, each in zip(places, documents(*later), strict=True) if place in known
    )
    assert placed(known, present) == placed({}, present)


@pytest.mark.timeout(60)
def test_thousands_of_documents_are_known_again() -> None:
    present = [GivenDocument("e", f"{number // 2}.pdf", str(number % 2 or "")) for number in range(20_000)]
    known = dict(zip(placed({}, present), noted(present), strict=True))
    assert placed(known, present[::-1]) == tuple(range(20_000, 0, -1))
