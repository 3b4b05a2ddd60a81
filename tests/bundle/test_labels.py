from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.bundle.labels import Given, PetitionLabels, give_labels, letters_at, natural, ordinal, renumbered

NONE = PetitionLabels()


def first(*sections: tuple[str, str], numbering: str = "criterion") -> PetitionLabels:
    return give_labels(NONE, arranged(*sections), numbering=numbering)


def arranged(*sections: tuple[str, str]) -> Sequence[tuple[str, Sequence[str]]]:
    return [(key, entries.split()) for key, entries in sections]


def by_entry(labels: PetitionLabels) -> dict[str, str]:
    return {given.entry: label for given, label in labels.standing.items()}


def test_sections_get_letters_and_their_exhibits_numbers() -> None:
    labels = first(("awards", "a b"), ("judging", "c"))
    assert labels.sections == {"A": "awards", "B": "judging"}
    assert by_entry(labels) == {"a": "A-1", "b": "A-2", "c": "B-1"}


@pytest.mark.parametrize(("numbering", "expected"), [("number", ["1", "2", "3"]), ("letter", ["A", "B", "C"])])
def test_other_schemes_count_through_the_bundle(numbering: str, expected: list[str]) -> None:
    assert list(by_entry(first(("awards", "a b"), ("judging", "c"), numbering=numbering)).values()) == expected


def test_the_letters_after_z_are_aa_and_ab() -> None:
    labels = by_entry(first(("articles", " ".join(f"p{n}" for n in range(1, 35))), numbering="letter"))
    assert [labels["p24"], labels["p25"], labels["p26"], labels["p32"], labels["p33"]] == ["Z", "AA", "AB", "AH", "AJ"]


def test_letters_that_are_read_as_digits_are_not_given_out_and_stay_where_they_were() -> None:
    sections = first(*((f"s{n}", f"e{n}") for n in range(1, 16))).sections
    assert "".join(sections) == "ABCDEFGHJKLMNPQ"
    older = PetitionLabels("criterion", {"H": "role", "I": "salary"}, {"I-1": Given("salary", "pay")})
    labels = give_labels(older, arranged(("salary", "pay more"), ("press", "p")), numbering="")
    assert by_entry(labels) == {"pay": "I-1", "more": "I-2", "p": "J-1"}


def test_numerals_come_from_the_citation_and_start_afresh_in_each_section() -> None:
    numerals = {"judging": "(iv)", "letters": "L", "awards": "(i)"}
    wanted = arranged(("letters", "l"), ("awards", "a b"), ("judging", "c"))
    labels = give_labels(NONE, wanted, numbering="numeral", numerals=numerals)
    assert by_entry(labels) == {"l": "L-1", "a": "(i)-1", "b": "(i)-2", "c": "(iv)-1"}
    later = give_labels(labels, arranged(("awards", "new a b")), numbering="criterion", numerals=numerals)
    assert by_entry(later)["new"] == "(i)-3"
    assert labels.withdrawn(frozenset({"L-1", "(i)-1", "(iv)-1"})) == {"awards": ("(i)-2",)}


def test_numerals_stand_in_the_order_of_their_value() -> None:
    labels = ["(x)-1", "(ix)-2", "(iv)-10", "(iv)-2", "(i)-1", "(v)-1"]
    assert sorted(labels, key=natural) == ["(i)-1", "(iv)-2", "(iv)-10", "(v)-1", "(ix)-2", "(x)-1"]


def test_a_later_exhibit_takes_the_next_number_of_its_section() -> None:
    labels = give_labels(
        first(("awards", "a"), ("judging", "c")), arranged(("awards", "new a"), ("judging", "c")), numbering=""
    )
    assert by_entry(labels) == {"a": "A-1", "new": "A-2", "c": "B-1"}


def test_a_later_section_takes_the_next_letter() -> None:
    labels = give_labels(first(("judging", "c")), arranged(("awards", "a"), ("judging", "c")), numbering="criterion")
    assert labels.sections == {"A": "judging", "B": "awards"}
    assert by_entry(labels) == {"c": "A-1", "a": "B-1"}


def test_a_withdrawn_label_is_not_given_again_and_comes_back_with_its_entry() -> None:
    before = first(("awards", "a b"))
    without = give_labels(before, arranged(("awards", "a new")), numbering="criterion")
    assert by_entry(without)["new"] == "A-3"
    assert without.withdrawn(frozenset({"A-1", "A-3"})) == {"awards": ("A-2",)}
    again = give_labels(without, arranged(("awards", "a b new")), numbering="criterion")
    assert again == without


def test_an_entry_that_moves_gets_a_label_in_its_new_section_and_its_old_one_when_it_returns() -> None:
    before = first(("articles", "p"), ("contributions", "q"))
    moved = give_labels(before, arranged(("contributions", "p q")), numbering="criterion")
    assert moved.standing[Given("contributions", "p")] == "B-2"
    assert moved.withdrawn(frozenset({"B-1", "B-2"})) == {"articles": ("A-1",)}
    assert give_labels(moved, arranged(("articles", "p"), ("contributions", "q")), numbering="criterion") == moved


def test_labels_given_out_keep_their_scheme() -> None:
    labels = give_labels(first(("awards", "a")), arranged(("awards", "a b")), numbering="number")
    assert labels.numbering == "criterion"
    assert by_entry(labels) == {"a": "A-1", "b": "A-2"}


def test_a_section_that_only_refers_to_others_has_a_letter() -> None:
    assert first(("awards", ""), ("judging", "c")).sections == {"A": "awards", "B": "judging"}


def test_of_two_letters_for_a_section_the_first_stands_and_the_other_is_spent() -> None:
    labels = PetitionLabels(
        "criterion", {"A": "role", "B": "role"}, {"B-1": Given("role", "r"), "A-1": Given("role", "s")}
    )
    after = give_labels(labels, arranged(("role", "r s"), ("awards", "a")), numbering="criterion")
    assert by_entry(after) == {"r": "A-2", "s": "A-1", "a": "C-1"}
    assert after.withdrawn(frozenset({"A-1", "A-2", "C-1"})) == {"role": ("B-1",)}


def test_renumbering_leads_from_every_old_label_to_the_new_one() -> None:
    old = give_labels(first(("articles", "p gone"), ("role", "r")), arranged(("role", "p r")), numbering="criterion")
    new = first(("role", "r p"), numbering="number")
    assert renumbered(old, new) == (("A-1", "2"), ("A-2", ""), ("B-1", "1"), ("B-2", "2"))


def test_labels_sort_as_people_count() -> None:
    labels = ["AA-1", "C-10", "C-2", "Z-1", "B-11"]
    assert sorted(labels, key=natural) == ["B-11", "C-2", "C-10", "Z-1", "AA-1"]


@given(st.integers(1, 400_000))
def test_letters_and_their_places_agree(place: int) -> None:
    assert ordinal(letters_at(place)) == place


SECTIONS = st.dictionaries(
    st.sampled_from(["awards", "judging", "articles", "role"]), st.lists(st.integers(0, 30), unique=True)
)


@pytest.mark.slow
@given(st.lists(SECTIONS, min_size=1, max_size=6), st.sampled_from(["criterion", "number", "letter"]))
def test_no_build_changes_what_a_label_means(builds: list[dict[str, list[int]]], numbering: str) -> None:
    labels = NONE
    for build in builds:
        wanted = [(key, [f"e{number}" for number in numbers]) for key, numbers in build.items()]
        after = give_labels(labels, wanted, numbering=numbering)
        assert labels.exhibits.items() <= after.exhibits.items()
        assert labels.sections.items() <= after.sections.items()
        assert {Given(key, entry) for key, entries in wanted for entry in entries} <= after.standing.keys()
        assert len(set(after.standing.values())) == len(after.standing) == len(after.exhibits)
        labels = after
