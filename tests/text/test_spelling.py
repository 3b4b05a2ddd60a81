from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.record.kinds import KINDS
from dossier.text.spelling import listed, nearest, printed_word, same_words, suggestion


@pytest.mark.parametrize(
    ("written", "meant"),
    [("publicatons", "publications"), ("Awards", "awards"), ("award", "awards"), ("role", "roles"), ("hobbies", "")],
)
def test_the_nearest_kind(written: str, meant: str) -> None:
    assert nearest(written, KINDS) == meant


def test_underscores_and_capitals_do_not_matter() -> None:
    assert nearest("eb 1a", ["O-1A", "EB-1A"]) == "EB-1A"
    assert nearest("prepared-for", ["prepared_for", "petition"]) == "prepared_for"


@pytest.mark.slow
@given(st.text(), st.lists(st.text()))
def test_only_known_names_are_proposed(written: str, known: list[str]) -> None:
    assert nearest(written, known) in {"", *known}


def test_names_may_have_to_be_more_alike_or_less() -> None:
    assert nearest("invite", ["invitation"], alike=0.6) == "invitation"
    assert nearest("invite", ["invitation"], alike=0.88) == ""


def test_the_end_of_a_long_name_counts() -> None:
    start = "evidence-of-the-review-of-a-manuscript-for-the-example-journal-of-stroke-imaging"
    assert nearest(f"{start}-2023.PDF", [f"{start}-2019.txt", f"{start}-2023.pdf"]) == f"{start}-2023.pdf"


def test_a_misspelled_name_is_answered_with_the_nearest_or_with_the_first_few() -> None:
    many = [f"talk-{number}" for number in range(2010, 2030)]
    assert suggestion("tak-2011", many) == "did you mean talk-2011?"
    assert suggestion("young", ["young-investigator-award-of-the-society"]).startswith("did you mean young-inv")
    assert (
        suggestion("xyz", many)
        == "there are: talk-2010, talk-2011, talk-2012, talk-2013, talk-2014, talk-2015 and 14 more"
    )
    assert suggestion("xyz", []) == "there are: none"
    assert listed(["a", "b"]) == "a, b"


def test_titles_agree_whatever_their_case_accents_and_signs() -> None:
    assert same_words("Étude: the CT-perfusion «study»") == same_words("Etude - the CT perfusion study")
    assert same_words("A study of stroke I") != same_words("A study of stroke II")
    assert same_words("…") != same_words("—"), "what has signs only is told by them"


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("programme", "program"),
        ("conference-programme", "conference program"),
        ("Licence", "license"),
        ("source_url", "source URL"),
        ("us_government", "US government"),
        ("co-author", "co-author"),
        ("meta-analysis", "meta-analysis"),
        ("deputy-editor-in-chief", "deputy editor-in-chief"),
        ("thank_you_email", "thank-you e-mail"),
        ("not-yet-recruiting", "not yet recruiting"),
        ("print-and-online", "print and online"),
        ("in-production", "in production"),
        ("", ""),
    ],
)
def test_words_of_the_record_are_printed_in_american_spelling(key: str, words: str) -> None:
    assert printed_word(key) == words
