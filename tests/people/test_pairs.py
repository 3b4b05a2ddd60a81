"""A printed name against a person: pairs from what is known of names in many languages, and what holds for any pair."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.people.names import Person, Verdict, compare, is_slip, is_variant, name_words
from dossier.people.near import nearest_author, slip
from dossier.text.folding import folded

ROWS = [
    line.split("\t")
    for line in Path(__file__).with_name("pairs.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
FAMILIES = ["Haddad", "Osei", "Brandt", "Lang", "Khoury", "Rossi", "Novak", "Mensah", "Lindqvist", "Petrov"]
GIVEN = ["Amal", "Bruno", "Clara", "David", "Elif", "Farid", "Greta", "Hanna", "Ivo", "Jana", "Kwame", "Leila"]
names = st.builds(
    lambda first, middle, family: (first, middle, family), *map(st.sampled_from, (GIVEN, GIVEN, FAMILIES))
)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row[0]}: {row[1]} | {row[2]}")
def test_a_printed_name_is_the_persons_or_not_or_is_asked_about(row: list[str]) -> None:
    _, printed, recorded, verdict, *namesakes = row
    person = Person.of(recorded.split("|"), "|".join(namesakes).split("|"))
    assert compare(printed, person).name.casefold() == verdict


def test_the_table_is_large_and_says_everything_in_each_kind() -> None:
    assert len({tuple(row) for row in ROWS}) == len(ROWS) > 450
    verdicts = {row[3] for row in ROWS}
    assert verdicts == {"same", "other", "unsure"}
    assert min(Counter(row[0] for row in ROWS).values()) >= 7


def forms_of(first: str, middle: str, family: str) -> list[str]:
    return [
        f"{first} {middle} {family}",
        f"{first} {middle[0]}. {family}",
        f"{first} {family}",
        f"{family}, {first} {middle}",
        f"{family}, {first[0]}. {middle[0]}.",
        f"{family}, {first[0]}.{middle[0]}.",
        f"{family} {first[0]}{middle[0]}",
        f"{family} {first[0]}",
        f"{first[0]}. {middle[0]}. {family}",
        f"{first[0]}{middle[0]} {family}",
        f"{family.upper()} {first[0]}{middle[0]}",
        f"{first} {family.upper()}",
        f"{family} {first} {middle}",
        f"  {first}   {middle[0]}.  {family}* ",
        f"{first} {family}, MD, PhD",
    ]


@pytest.mark.slow
@given(names)
def test_every_usual_form_of_a_name_is_the_persons(name: tuple[str, str, str]) -> None:
    person = Person.of([" ".join(name)])
    for printed in forms_of(*name):
        assert compare(printed, person) == Verdict.SAME, printed


@pytest.mark.slow
@given(names, names)
def test_no_form_of_a_name_is_somebody_with_another_family_name_or_initial(
    one: tuple[str, str, str], other: tuple[str, str, str]
) -> None:
    person = Person.of([" ".join(one), f"{one[2]} {one[0][0]}", f"{one[2]} {one[0][0]}{one[1][0]}"])
    if one[2] != other[2] or other[0] not in one[:2]:
        for printed in forms_of(*other):
            assert compare(printed, person) == Verdict.OTHER, printed


@pytest.mark.slow
@given(st.text(min_size=1), st.lists(st.text(), min_size=1, max_size=4))
def test_any_text_can_be_compared(name: str, others: list[str]) -> None:
    person = Person.of([name])
    if name.strip():
        assert compare(name, person) == Verdict.SAME
        assert is_variant(name, person)
    assert nearest_author(others, person) in {"", *others}
    assert isinstance(is_slip(others[0], person), bool)


@given(st.text(min_size=1), st.text(min_size=1))
def test_a_namesake_is_never_the_person(name: str, printed: str) -> None:
    assert compare(printed, Person.of([name], [printed])) == Verdict.OTHER or not printed.strip()


@pytest.mark.parametrize(
    ("authors", "near"),
    [
        (["Osei K", "Haddad R"], "Haddad R"),
        (["Osei K", "Hadad LM"], "Hadad LM"),
        (["Haddad R", "Hadad LM"], "Hadad LM"),
        (["Osei K", "Haddat R"], "Haddat R"),
        (["Osei K", "Brandt P"], ""),
        ([], ""),
    ],
)
def test_the_nearest_author(authors: list[str], near: str) -> None:
    assert nearest_author(authors, Person.of(["Leila M. Haddad"])) == near


@pytest.mark.parametrize(
    ("recorded", "authors", "near"),
    [
        ("Raymond J. Carroll", ["D. Ruppert", "R J Caroll"], "R J Caroll"),
        ("Raymond J. Carroll", ["D. Ruppert", "M. Caroll"], ""),
        ("Wei Wang", ["W. Yang", "W. Wnag", "X. Wang"], ""),
        ("Leila M. Haddad", ["Haddad, R.", "Haddda, L."], "Haddda, L."),
        ("Ann Philips", ["Phillips A"], "Phillips A"),
    ],
)
def test_a_slip_of_the_pen_is_told_from_a_short_name_that_is_another(
    recorded: str, authors: list[str], near: str
) -> None:
    assert slip(authors, Person.of([recorded])) == near


@pytest.mark.parametrize(
    ("name", "variant"),
    [
        ("L. M. Haddad", True),
        ("Leila M. K. Haddad", True),
        ("Haddad-Osei L", False),
        ("Leyla Khoury", False),
        ("Лейла Хаддад", True),
    ],
)
def test_a_spelling_with_another_family_name_is_no_variant(name: str, *, variant: bool) -> None:
    assert is_variant(name, Person.of(["Leila M. Haddad"])) == variant


def test_words_to_look_for_are_those_that_are_written_out() -> None:
    assert name_words(["Haddad LM", "Pieter van den Berg", "Jean-Luc Müller"]) == {
        "haddad",
        "pieter",
        "berg",
        "jean",
        "luc",
        "muller",
    }


@given(st.text())
def test_folding_settles(text: str) -> None:
    assert folded(text.upper()) == folded(text.upper().casefold())


@pytest.mark.parametrize("printed", ["3.5", "12345", "...", "½", "٣"])
def test_what_holds_no_letter_is_nobodys_name(printed: str) -> None:
    person = Person.of(["Leila M. Haddad", "Leila 4. Haddad"])
    assert compare(printed, person) == Verdict.OTHER
    assert compare("Leila Haddad", Person.of([printed])) != Verdict.SAME
