from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.people.names import folded, is_listed, nearest_author, other_form

SAME = [
    ("Leila M. Haddad", "Haddad LM"),
    ("Leila M. Haddad", "Haddad L"),
    ("Leila M. Haddad", "L. M. Haddad"),
    ("Leila M. Haddad", "L.M. Haddad"),
    ("Leila M. Haddad", "LM Haddad"),
    ("Leila M. Haddad", "Haddad, Leila"),
    ("Leila M. Haddad", "Haddad, Leila M."),
    ("Leila M. Haddad", "Haddad"),
    ("Leila M. Haddad", "HADDAD LM"),
    ("Leila M. Haddad", "LEILA HADDAD"),
    ("Leila M. Haddad", "Leila Miriam Haddad"),
    ("Leila M. Haddad", "Haddad LM, MD, PhD"),
    ("Leila M. Haddad", "Haddad LM¹*"),
    ("Leila M. Haddad", "Haddad LM1,2"),
    ("Leila M. Haddad", "Haddad-Osei L"),
    ("Leila M. Haddad", "Dr. Leila Haddad"),
    ("Leila Haddad", "Haddad LM"),
    ("Leila Haddad", "al-Haddad L"),
    ("Leila Al Haddad", "Alhaddad L"),
    ("Leila Elhaddad", "El Haddad L"),
    ("Haddad LM", "Leila Haddad"),
    ("Jürgen Müller", "Mueller J"),
    ("Juergen Mueller", "Müller, J."),
    ("Jürgen Müller", "Muller J"),
    ("Søren Sørensen", "Soerensen S"),
    ("Åse Aasen", "Åsen Å"),
    ("Łukasz Żółć", "Zolc L"),
    ("Anna Strauß", "Strauss A"),
    ("Gabriel García Márquez", "Garcia Marquez G"),
    ("Gabriel García Márquez", "García-Márquez G"),
    ("Gabriel García Márquez", "García G"),
    ("Gabriel García Márquez", "Márquez GG"),
    ("Nguyễn Thị Hoa", "Nguyen TH"),
    ("Nguyễn Thị Hoa", "Hoa NT"),
    ("Nguyễn Thị Hoa", "Hoa Thi Nguyen"),
    ("Đỗ Hoa", "Do H"),
    ("Şükrü Yılmaz", "Yilmaz S"),
    ("Pieter van den Berg", "Berg P"),
    ("Pieter van den Berg", "van den Berg P"),
    ("Pieter van den Berg", "Vandenberg P"),
    ("Pieter van den Berg", "van den Berg, Pieter"),
    ("Maeve O'Brien", "OBrien M"),
    ("Maeve O'Brien", "O’Brien M"),
    ("Maeve O'Brien", "O Brien M"),
    ("Jean-Luc Example", "Example JL"),
    ("Jean-Luc Example", "Example J-L"),
    ("Jean-Luc Example", "J.-L. Example"),
    ("Xi Li", "Li X"),
    ("Xi Li", "LI X"),
    ("Wei Wu", "WU W"),
    ("Thomas Example", "Th. Example"),
    ("Лейла Хаддад", "Хаддад Л"),
    ("王小明", "王 小明"),
    ("محمد حداد", "حداد محمد"),
    ("Leila M. Haddad", "Osei K, Haddad LM, Brandt P"),
    ("Leila M. Haddad", "Osei K; Haddad LM"),
    ("Leila M. Haddad", "Kwame Osei, Leila Haddad and Paul Brandt"),
    ("Leila M. Haddad", "Leila M. Haddad and co-authors"),
    ("Leila M. Haddad", "Leila Haddad, FRCPC"),
    # given names that look like a particle or a degree
    ("Ben A. Haddad", "Haddad B"),
    ("Md Karim Haddad", "Haddad M"),
]
OTHERS = [
    ("Leila M. Haddad", "Osei K"),
    ("Leila M. Haddad", "Haddad R"),
    ("Leila M. Haddad", "Haddad LK"),
    ("Leila M. Haddad", "Rami Haddad"),
    ("Leila M. Haddad", "Haddad, R."),
    ("Leila M. Haddad", "Leila Osei"),
    ("Leila M. Haddad", "Osei L"),
    ("Leila M. Haddad", "Leila K"),
    ("Leila M. Haddad", "Example Stroke Consortium"),
    ("Leila M. Haddad", "Osei K, Brandt P, Lang M"),
    ("Xi Li", "Li W"),
    ("Ben A. Haddad", "Haddad C"),
    ("Ben A. Haddad", "Haddad BC"),
    ("Md Karim Haddad", "Haddad L"),
    ("Pieter van den Berg", "Berg V"),
    ("Pieter de Vries", "de Haan P"),
    ("Pieter van den Berg", "van den Haan P"),
    ("Gabriel García Márquez", "García F"),
    ("Jürgen Müller", "Miller J"),
    ("王小明", "王大明"),
    ("Лейла Хаддад", "Хаддад Р"),
]


@pytest.mark.parametrize(("name", "author"), SAME)
def test_one_person_in_many_spellings(name: str, author: str) -> None:
    assert is_listed([name], [author, "Brandt P"])


@pytest.mark.parametrize(("name", "author"), OTHERS)
def test_other_people(name: str, author: str) -> None:
    assert not is_listed([name], [author])


def test_any_spelling_will_do() -> None:
    assert is_listed(["Leila M. Haddad", "Leila Osei"], ["Brandt P", "Osei L"])


@pytest.mark.parametrize("last", ["et al.", "et al", "Osei K et al.", "…", "and others"])
def test_nothing_is_said_of_a_list_that_is_cut_short(last: str) -> None:
    assert is_listed(["Leila M. Haddad"], ["Brandt P", last])


def test_nothing_is_said_where_scripts_differ() -> None:
    assert is_listed(["Лейла Хаддад"], ["Haddad L"])
    assert not is_listed(["Лейла Хаддад", "Leila Haddad"], ["Brandt P"])


@pytest.mark.parametrize(
    ("authors", "form"),
    [
        (["Osei K", "Haddad-Osei L"], "Haddad-Osei L"),
        (["Osei K", "Leila Khoury Haddad"], ""),
        (["Leila Haddad-Khoury", "Osei K"], "Leila Haddad-Khoury"),
        (["Osei K; Haddad-Khoury L; Brandt P"], "Haddad-Khoury L"),
    ],
)
def test_another_surname_is_another_form(authors: list[str], form: str) -> None:
    assert other_form(["Leila Haddad", "Leila M. Haddad"] if form else ["Leila K. Haddad"], authors) == form


@pytest.mark.parametrize(("name", "author"), SAME)
def test_most_spellings_are_no_other_form(name: str, author: str) -> None:
    assert other_form([name], [author, "Brandt P"]) == ("Haddad-Osei L" if author == "Haddad-Osei L" else "")


@pytest.mark.parametrize(
    ("authors", "near"),
    [
        (["Osei K", "Haddad R"], "Haddad R"),
        (["Osei K", "Hadad LM"], "Hadad LM"),
        (["Osei K, Hadadd L, Brandt P"], "Hadadd L"),
        (["Osei K", "Brandt P"], ""),
        ([], ""),
    ],
)
def test_the_nearest_author(authors: list[str], near: str) -> None:
    assert nearest_author(["Leila M. Haddad"], authors) == near


@given(st.text(min_size=1), st.lists(st.text(), min_size=1, max_size=4))
def test_any_text_can_be_compared(name: str, authors: list[str]) -> None:
    assert is_listed([name], [*authors, name])
    assert is_listed([name], authors) in {True, False}
    assert other_form([name], [name]) == ""
    assert nearest_author([name], authors) in {"", *(part for text in authors for part in _parts(text))}


def _parts(text: str) -> list[str]:
    return [text, *re.split(r"\s*(?:[;,]|\band\b|&)\s*", text)]


@given(st.text())
def test_folding_settles(text: str) -> None:
    assert folded(text.upper()) == folded(text.upper().casefold())
