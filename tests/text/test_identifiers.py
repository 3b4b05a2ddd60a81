from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.text.identifiers import PROBLEMS, isbn_problem, issn_problem, orcid_problem, plain_doi

RIGHT = [
    ("doi", "10.1000/xyz123"),
    ("doi", "10.1000.10/123456"),
    ("doi", "10.1002/(SICI)1097-0258(19980815/30)17:15/16<1661::AID-SIM968>3.0.CO;2-2"),
    ("doi", "https://doi.org/10.1000/xyz123"),
    ("doi", "doi:10.1000/xyz123"),
    ("pmid", "1"),
    ("pmid", "38000001"),
    ("pmcid", "PMC1234567"),
    ("pmcid", "PMC1234567.2"),
    ("nct", "NCT01234567"),
    ("issn", "1234-5679"),
    ("issn", "2434-561X"),
    ("isbn", "978-3-16-148410-0"),
    ("isbn", "9783161484100"),
    ("isbn", "0-306-40615-2"),
    ("isbn", "080442957X"),
    ("orcid", "0000-0002-1825-0097"),
    ("orcid", "0000-0002-1694-233X"),
    ("orcid", "https://orcid.org/0000-0002-1825-0097"),
    ("registration", "NCT01234567"),
    ("registration", "NCT01234567, ISRCTN12345678 and PROSPERO CRD42020123456"),
    ("registration", "registered at DRKS before enrolment"),
    ("registry", "EudraCT 2020-001234-12"),
    ("registry", "ACTRN12620000000000"),
    ("registry", "German register, DRKS00012345"),
    ("registry", "jRCT1031200001"),
    ("registry", "University register 12"),
]
WRONG = [
    ("doi", "10.1/x"),
    ("doi", "10.1000/"),
    ("doi", "10.1000/with space"),
    ("doi", "xyz123"),
    ("doi", "10.1000/xyz123."),
    ("registration", "NCT1234567"),
    ("registration", "NCT 01234567"),
    ("registration", "nct01234567"),
    ("registration", "CRD2020123456"),
    ("registry", "EudraCT 2020-1234-12"),
    ("registry", "DRKS0001234"),
    ("pmid", "0"),
    ("pmid", "PMID 38000001"),
    ("pmid", "38000001x"),
    ("pmcid", "1234567"),
    ("nct", "NCT1234567"),
    ("nct", "nct01234567"),
    ("issn", "1234-5678"),
    ("issn", "12345679"),
    ("issn", "1234-567x"),
    ("isbn", "978-3-16-148410-1"),
    ("isbn", "0-306-40615-3"),
    ("isbn", "978316148410X"),
    ("isbn", "123"),
    ("orcid", "0000-0002-1825-0098"),
    ("orcid", "0000000218250097"),
    ("orcid", "０000-0002-1825-0097"),
]


@pytest.mark.parametrize(("field", "value"), RIGHT)
def test_right_ones_pass(field: str, value: str) -> None:
    assert PROBLEMS[field](value) == ""


@pytest.mark.parametrize(("field", "value"), WRONG)
def test_wrong_ones_are_named(field: str, value: str) -> None:
    problem = PROBLEMS[field](value)
    assert value in problem


def test_the_wrong_one_of_several_numbers_is_named() -> None:
    problem = PROBLEMS["registration"]("NCT01234567 and PROSPERO CRD2020123456")
    assert problem == "expected a number such as CRD42020123456, got 'CRD2020123456'"


@given(st.sampled_from(sorted(PROBLEMS)), st.text())
def test_any_text_can_be_asked(field: str, text: str) -> None:
    assert isinstance(PROBLEMS[field](text), str)


@given(st.integers(0, 7), st.integers(1, 9))
def test_one_wrong_digit_is_always_seen(place: int, shift: int) -> None:
    for right, check, spots in (
        ("1234-5679", issn_problem, [0, 1, 2, 3, 5, 6, 7, 8]),
        ("978-3-16-148410-0", isbn_problem, [0, 1, 2, 4, 6, 7, 9, 10]),
        ("0000-0002-1825-0097", orcid_problem, [0, 3, 8, 10, 11, 13, 17, 18]),
    ):
        spot = spots[place]
        digit = str((int(right[spot]) + shift) % 10)
        assert check(right[:spot] + digit + right[spot + 1 :])


def test_one_doi_however_it_is_written() -> None:
    spellings = [
        "10.1000/XYZ123",
        "doi:10.1000/xyz123",
        "https://doi.org/10.1000/Xyz123",
        "http://dx.doi.org/10.1000/xyz123",
    ]

    assert {plain_doi(spelling) for spelling in spellings} == {"10.1000/xyz123"}
