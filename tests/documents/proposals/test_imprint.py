"""What an article prints about itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.documents.proposals import imprint
from dossier.documents.proposals.xmp import fields_of
from dossier.record import Span


@pytest.mark.parametrize(
    ("text", "doi"),
    [
        ("doi: 10.5555/EJSI.2024.0412.", "10.5555/ejsi.2024.0412"),
        ("https://doi.org/10.5555/s1234(24)00012-3)", "10.5555/s1234(24)00012-3"),
        ("(https://doi.org/10.5555/x.1)", "10.5555/x.1"),
        ("Available at 10.5555/abc-1, 2024", "10.5555/abc-1"),
        ("doi:10.5555/own\nReferences\n1. doi:10.5555/other", "10.5555/own"),
        ("References\n1. doi:10.5555/other", ""),
        ("doi:10.5555/a doi:10.5555/b doi:10.5555/c doi:10.5555/d", ""),
        ("version 10.4/5 of the protocol", ""),
        ("", ""),
    ],
)
def test_the_doi_is_that_of_the_document(text: str, doi: str) -> None:
    assert imprint.own_doi(text) == doi


def test_how_to_cite_on_the_last_page() -> None:
    assert imprint.cited_doi("doi:10.5555/ref\n\nCite this article as: Haddad L: Title. 2024, doi:10.5555/own.")
    assert imprint.cited_doi("1. doi:10.5555/ref") == ""


def test_numbers_have_to_check() -> None:
    found = imprint.numbers("ISSN 1234-5679 (print) eISSN: 8888-8886 PMID: 38000001 PMC1234567 NCT01234567")
    assert found == {
        "issn": "1234-5679",
        "eissn": "8888-8886",
        "pmid": "38000001",
        "pmcid": "PMC1234567",
        "nct": "NCT01234567",
    }
    assert imprint.numbers("ISSN 1234-5678, PMID 38000001, PMID 38000002, NCT01234567 NCT99999999") == {}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Received 9 November 2023; accepted 22 March 2024; published online 17 May 2024",
            ("2023-11-09", "2024-03-22", "2024-05-17"),
        ),
        (
            "Submitted: May 3, 2018 | Accepted: 2018-07-19 | Published: 30 Aug 2018",
            ("2018-05-03", "2018-07-19", "2018-08-30"),
        ),
        ("Received: 2024 May 3; First published online June 2024", ("2024-05-03", "", "2024-06")),
        ("Available online 31 February 2024", ("", "", "2024")),
        ("This work was received with interest", ("", "", "")),
    ],
)
def test_dates_of_an_article(text: str, found: tuple[str, str, str]) -> None:
    dates = imprint.dates(text)
    known = tuple(dates.get(event, "") for event in ("submitted", "accepted", "published"))
    assert known[:2] == found[:2]
    assert known[2] in {found[2], ""} if "31 February" in text else known[2] == found[2]


def test_every_day_is_named_once() -> None:
    assert imprint.every_date("18 November 2023, November 18, 2023 and 2024-01-02") == ["2023-11-18", "2024-01-02"]


@pytest.mark.parametrize(
    ("line", "journal"),
    [
        ("Example Journal of Stroke Imaging 2024; 12(5): 412–414", "Example Journal of Stroke Imaging"),
        (
            "Thank you for reviewing for Example Archives of Neuroradiology. At present",
            "Example Archives of Neuroradiology",
        ),
        ("your review of manuscript EJN-24-0012 for Example Journal of Imaging", "Example Journal of Imaging"),
        ("Manuscript R2D2 of Annals of Imaging 24", "Annals of Imaging"),
        ("the journal that we read", ""),
        ("Journal", ""),
    ],
)
def test_the_name_of_a_journal(line: str, journal: str) -> None:
    assert imprint.journal_in(line) == journal


def test_volume_issue_and_pages() -> None:
    assert imprint.citation("Ex J 2024;12(5):412–414. doi") == {
        "year": "2024",
        "volume": "12",
        "issue": "5",
        "pages": "412–414",
    }
    assert imprint.citation("in 2024 there were 12 of them") == {}


@given(st.text(max_size=300))
def test_no_text_is_too_odd(text: str) -> None:
    for when in (*imprint.dates(text).values(), *imprint.every_date(text)):
        assert str(Span.parse(when)) == when
    imprint.own_doi(text)
    imprint.numbers(text)
    imprint.citation(text)
    imprint.journal_in(text)


def test_xmp_in_elements_lists_and_attributes() -> None:
    packet = """<?xpacket?><rdf:Description prism:doi="10.5555/x.1" prism:volume='12'>
      <dc:title><rdf:Alt><rdf:li xml:lang="x-default">One &amp; two</rdf:li></rdf:Alt></dc:title>
      <dc:creator><rdf:Seq><rdf:li>Leila Haddad</rdf:li><rdf:li>Kwame Osei</rdf:li></rdf:Seq></dc:creator>
      <prism:publicationName>Example Journal</prism:publicationName></rdf:Description>"""
    for data in (packet.encode(), packet.encode("utf-16")):
        found = fields_of(data)
        assert found["title"] == "One & two"
        assert found["authors"] == "Leila Haddad\nKwame Osei"
        assert (found["doi"], found["venue"], found["volume"]) == ("10.5555/x.1", "Example Journal", "12")


@given(st.binary(max_size=300))
def test_no_packet_is_too_odd(data: bytes) -> None:
    assert isinstance(fields_of(data), dict)
