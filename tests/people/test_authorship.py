from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.people.authorship import Place, author_place, authorship
from dossier.record import Beneficiary
from tests.support.records import entry, paper

LEILA = Beneficiary(name="Leila M. Haddad", names_as_printed=("Haddad LM",))

LEFT_OUT = [
    *(
        "a kol.",
        "a spol.",
        "ve ark.",
        "i in.",
        "i wsp.",
        "ir kt.",
        "m.fl.",
        "dkk",
        "e altri",
        "et autres",
        "et collab.",
    ),
    *("и др.", "и соавт.", "και συν.", "ואח'", "وآخرون", "他", "等", "他3名", "ほか", "외", "외 3명"),
]


def said(authors: Any, **values: Any) -> str:
    return authorship(paper("p", authors=authors, **values), LEILA)


@pytest.mark.parametrize(
    ("authors", "words"),
    [
        (["Haddad LM"], "sole author"),
        (["Haddad LM", "Osei K", "Brandt P"], "first author of 3"),
        (["Osei K", "Haddad LM", "Brandt P"], "author 2 of 3"),
        (["Osei K", "Brandt P", "L. M. Haddad"], "last author of 3"),
        ("Osei K, Brandt P, Haddad LM", ""),
        ("Osei K; Haddad, Leila M.; Brandt P", ""),
        ("Kofi Osei and Leila Haddad", ""),
        (["Haddad, L., Osei, K., Brandt, P."], ""),
        (["Osei", "K.", "Haddad", "L.", "Brandt", "P."], ""),
        ("Haddad, Leila M., MD", "sole author"),
        (["Osei K", "Haddad LM", "et al."], "author 2"),
        ("Haddad LM, Osei K, Brandt P, et al.", ""),
        (["Haddad LM", "Osei K", "et al."], "first author"),
        (["Osei K", "...", "Haddad LM"], ""),
        (["Haddad LM", "...", "Osei K"], "first author"),
        (["Osei K", "Haddad LM", "for the Example Investigators"], "last author of 2"),
        (["Osei K", "Haddad ML"], ""),
        (["Osei K", "Haddad"], ""),
        (["Haddad-Osei L", "Haddad LM"], "last author of 2"),
        (["Haddad LM et al."], "first author"),
        (["Osei K", "Haddad LM", "Example Stroke Investigators"], "last author of 2"),
        (["Osei K", "Haddad LM*", "Brandt P†"], "author 2 of 3"),
        (["Haddad LM", "for the Example Investigators"], "first author"),
        (["Haddad LM", "Example Stroke Consortium"], "first author"),
        (["Example Stroke Consortium", "Haddad LM"], ""),
        (["Haddad LM", "?", "Osei K"], "first author"),
        (["Osei K", "N.N.", "Haddad LM"], ""),
        (["Osei K", "Haddad LM", "und andere"], "author 2"),
        (["Osei K", "Brandt P"], ""),
        (["Osei K", "et al."], ""),
        (["Хаддад Л", "Osei K"], ""),
        (["Haddad L", "Haddad L", "Osei K"], ""),
        (["OSEI", "Leila Haddad"], ""),
        (["LI", "Leila Haddad", "Osei K"], ""),
        (["Leila Haddad", "LI"], "first author"),
        (["Osei K", "Leila Haddad", "IEEE"], "author 2"),
        (["Haddad LM", "Example Stroke Investigators"], "first author"),
        (["Haddad LM for the Example Investigators"], "first author"),
        (["Example Stroke Investigators", "Haddad LM"], ""),
        (["The Example Stroke Investigators; Haddad LM"], ""),
        (["(Osei K)", "Haddad LM"], ""),
        (["Haddad LM", "[Osei K]"], ""),
        (["Haddad LM (with K. Osei)"], "first author"),
        (["Haddad LM [24 authors]"], "first author"),
        (["Haddad LM", "[24 authors]"], "first author"),
        (["Haddad LM (corresponding author)", "Osei K (deceased)"], "first author of 2"),
        (["Haddad LM", "+ 3"], "first author"),
        (["Haddad LM", "?"], "first author"),
        (["Haddad LM", "and"], ""),
        (["Haddad LM", "o. fl."], ""),
        (["Haddad LM", "bell hooks"], "first author of 2"),
        (["haddad lm", "osei k"], "first author of 2"),
        (["Haddad LM", "1", "Osei K", "2"], "first author of 2"),
        (["Haddad LM", "Haddad L", "Osei K"], ""),
        *((["Haddad LM", "Osei K", left_out], "first author") for left_out in LEFT_OUT),
        ([], ""),
    ],
)
def test_the_place_is_read_off_the_list(authors: Any, words: str) -> None:
    assert said(authors) == words


@pytest.mark.parametrize(
    ("stated", "words"),
    [
        ({"position": "co-first", "equal_contribution": "yes"}, "co-first author (author 2 of 3)"),
        ({"equal_contribution": "yes"}, "author 2 of 3, equal contribution"),
        ({"corresponding": "yes"}, "author 2 of 3, corresponding author"),
        ({"position": "co-senior", "corresponding": "yes"}, "co-senior author (author 2 of 3), corresponding author"),
        ({"position": "senior"}, "author 2 of 3, senior author"),
        ({"position": "first"}, "author 2 of 3"),
        ({"corresponding": "no", "equal_contribution": "no"}, "author 2 of 3"),
    ],
)
def test_what_the_record_states_stands_beside_it(stated: dict[str, str], words: str) -> None:
    assert said(["Osei K", "Haddad LM", "Brandt P"], **stated) == words


def test_spellings_of_the_entry_count_too_and_kinds_without_authors_say_nothing() -> None:
    assert said(["Osei K", "Al-Masri L"], names_as_printed="Al-Masri L") == "last author of 2"
    assert authorship(entry("awards", "a"), LEILA) == ""


@given(st.integers(0, 40), st.integers(0, 40))
def test_in_a_list_of_others_the_place_is_where_the_name_was_put(before: int, after: int) -> None:
    others = [f"{'BCDFG'[number % 5]}orv{'aeiou'[number // 5 % 5]}{'klmn'[number // 25]} K" for number in range(80)]
    authors = [*others[:before], "Haddad LM", *others[40 : 40 + after]]
    place = author_place(paper("p", authors=authors), LEILA)
    assert place == Place(before + 1, before + after + 1)
    assert (place.sole, place.last) == (before + after == 0, after == 0)


def test_a_namesake_is_nobody_and_leaves_the_place_to_the_beneficiary() -> None:
    leila = Beneficiary(name="Leila M. Haddad", namesakes=("Haddad L", "Lina Haddad"))
    assert authorship(paper("p", authors=["Haddad L", "Haddad LM", "Osei K"]), leila) == "author 2 of 3"
    assert authorship(paper("p", authors=["Lina Haddad", "Osei K"]), leila) == ""
    assert authorship(paper("p", authors=["Haddad, L.", "Osei K"]), leila) == ""
