"""Dates in exports: as precise as given, and never more."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.importers.values import authors as signed
from dossier.importers.values import dates
from dossier.importers.values.proposal import Draft
from dossier.record.dates import Span


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2019", "2019"),
        ("2019 Jan", "2019-01"),
        ("2019 Jan-Feb", "2019-01/2019-02"),
        ("2018 Dec-2019 Jan", "2018-12/2019-01"),
        ("2019 Dec 15", "2019-12-15"),
        ("2019 Jan 3-9", "2019-01-03"),
        ("2019 Spring", "2019"),
        ("2019 1st Quarter", "2019"),
        ("Winter 2018-2019", ""),
        ("Apr 2019", "2019-04"),
        ("May 17, 2024", "2024-05-17"),
        ("17 May 2024", "2024-05-17"),
        ("17th May 2024", "2024-05-17"),
        ("2024-05-17", "2024-05-17"),
        ("2024-05-17T09:00:00Z", "2024-05-17"),
        ("2024/05/17/", "2024-05-17"),
        ("2014//", "2014"),
        ("2014/05//", "2014-05"),
        ("2014/05//Spring", "2014-05"),
        ("2014/00/00", "2014"),
        ("2024-02-31", "2024-02"),
        ("2024-13", "2024"),
        ("20190128", "2019-01-28"),
        ("05/06/2024", "2024"),
        ("in press", ""),
        ("n.d.", ""),
        ("", ""),
        ("99999", ""),
        ("[1987]", "1987"),
        ("c2001", "2001"),
    ],
)
def test_dates(text: str, date: str) -> None:
    assert dates.date(text) == date


@pytest.mark.parametrize(
    ("parts", "date"),
    [
        (("2024", "5", "17"), "2024-05-17"),
        (("2024", "May"), "2024-05"),
        (("2024", "May.-Jun."), "2024-05/2024-06"),
        (("2024", "summer"), "2024"),
        (("2024", "", "17"), "2024"),
        (("submitted", "May"), ""),
    ],
)
def test_dates_of_parts(parts: tuple[str, ...], date: str) -> None:
    assert dates.of(*parts) == date


@given(st.text("0123456789-/. JanFebMayDec,", max_size=25) | st.text(max_size=20))
def test_what_is_read_is_a_date_of_the_record(text: str) -> None:
    for found in (dates.date(text), dates.of(text, text, text)):
        if found:
            assert str(Span.parse(found)) == found
            assert found[:4] in text


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Haddad, Leila M.", ["Leila M. Haddad"]),
        ("Leila M. Haddad", ["Leila M. Haddad"]),
        ("Haddad, L.M.; Osei, K.", ["L.M. Haddad", "K. Osei"]),
        ("Haddad LM, Osei K, Brandt P.", ["Haddad LM", "Osei K", "Brandt P"]),
        ("Liu R., Adler D.G.", ["Liu R.", "Adler D.G."]),
        ("Jack Z Example, Mary Sample", ["Jack Z Example", "Mary Sample"]),
        ("Haddad, Leila and Osei, Kwame", ["Leila Haddad", "Kwame Osei"]),
        ("Cruz, Jr., José", ["José Cruz Jr."]),
        ("Vidal, JR; Cruz, José", ["JR Vidal", "José Cruz"]),
        ("Osei, Kwame, Haddad, Leila", ["Osei, Kwame, Haddad, Leila"]),
        ("Haddad, L.; Osei, K.; Example Study Group", ["L. Haddad", "K. Osei", "Example Study Group"]),
        ("Haddad LM, Osei K, et al.", ["Haddad LM", "Osei K", "et al."]),
        (
            "Department of Radiology, Example University Hospital of the North",
            ["Department of Radiology, Example University Hospital of the North"],
        ),
        ("", []),
    ],
)
def test_names(text: str, names: list[str]) -> None:
    assert signed.together(Draft(), text) == names
