"""The statements of translators' certificates, in the forms in which they occur."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.documents.look.text_layer import read_text
from dossier.text.translator import BY, MOST, Certificate, statements
from dossier.text.words import holds
from tests.support.leaves import Leaf, line, write_leaves

ALL = {"translation", "complete", "accurate", "competent", "languages", "name", "date", "document"}
WHOLE = [
    """I, Nerea Traductora, certify that I am competent to translate from Spanish into English, and that the attached
    translation of "Premio Joven Investigador" is complete and accurate. Signature ____ Date: 12 October 2026""",
    """CERTIFICATION BY TRANSLATOR. I, Lucien Traducteur, certify that I am fluent (conversant) in the English and French
    languages, and that the above/attached document is a full and accurate translation of the document attached entitled
    “Diplôme d'État”. Signed: L. Traducteur 03/02/2017""",
    """I hereby certify that the above is a true, complete and correct translation from German to English of the certificate
    of birth, and that I am a sworn translator. Name: Jane Example. Date: 2026-10-12""",
    """Translator's declaration
    I am competent in both Arabic and English
    I have translated the diploma of doctor of medicine
    in its entirety, accurately and to the best of my ability.
    Signature: J. Example, March 3rd, 2026""",
    """To whom it may concern: Example Translations Inc. certifies that a qualified translator translated the document listed
    below from Chinese into English, and that the translation is accurate and complete. Document: Graduation certificate.
    /s/ Jane Example, 3 of March 2026 / 2026-03-03""",
]
LACKING = [
    ("Translation by Example Inc.", ALL - {"translation"}),
    (
        "The attached English translation of “Premio” is true. Nerea Traductora, Ciudad Ejemplo",
        {"complete", "competent", "languages", "name", "date"},
    ),
    (
        "I, Jane Example, certify that this is an accurate translation of the attached document. 1 May 2024",
        {"complete", "competent", "languages", "document"},
    ),
]


def said(text: str) -> set[str]:
    """What a text says, without who speaks."""
    return {each for each in statements(text) if not each.startswith(BY)}


@pytest.mark.parametrize(
    ("text", "speaks"),
    [
        ("I, Leila M. Haddad, certify that the translation", True),
        ("I, the undersigned, Leila Haddad, hereby certify that this translation", True),
        ("I, LEILA HADDAD, am competent to translate", True),
        ("I, Nerea Traductora, certify that the translation of the diploma of Leila Haddad", False),
        ("I translated the diploma of Leila Haddad", False),
    ],
)
def test_who_speaks(text: str, speaks: bool) -> None:  # noqa: FBT001
    by = [each.removeprefix(BY) for each in statements(text) if each.startswith(BY)]
    assert any(holds(each, "leila") and holds(each, "haddad") for each in by) is speaks
    assert not any("haddad" in each for each in statements(text))


@pytest.mark.parametrize("text", WHOLE)
def test_certificates_that_say_all(text: str) -> None:
    assert said(text) == ALL


@pytest.mark.parametrize(("text", "lacks"), LACKING)
def test_certificates_that_lack_something(text: str, lacks: set[str]) -> None:
    assert ALL - said(text) == lacks


@pytest.mark.parametrize("text", ["", "Certificate of attendance", "Traducción fiel y completa. 12 de octubre de 2026"])
def test_what_is_no_certificate_in_english_says_nothing(text: str) -> None:
    assert statements(text) == ()


def test_statements_that_run_over_lines_and_pages(tmp_path: Path) -> None:
    rows = [
        "I, Jane Example, certify that I am compe-",
        "tent to translate from Spanish into",
        "English, and that the attached",
    ]
    more = ["translation of the certificate of award", "is complete and", "accurate. Signed: Jane Example, 2026-10-12"]
    leaves = [Leaf(b"".join(line(row, 72, 720 - 16 * at) for at, row in enumerate(page))) for page in (rows, more)]
    found = read_text(write_leaves(tmp_path / "a.pdf", leaves)).certifies
    assert {each for each in found if not each.startswith(BY)} == ALL


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    assert said(f"translation {text}") <= ALL


CERTIFICATE = (
    "Certificate of translation. I, Nerea Traductora, certify that I am competent to translate from Spanish into English, "
    'and that the translation of "Acta" above is complete and accurate. Signed, October 1, 2026.'
)
FILLER = "The minutes of the annual meeting describe the votes of the jury in detail. " * 40
ALL_OF_IT = {"translation", "complete", "accurate", "competent", "languages", "name", "date", "document"}


def stated(*pages: str) -> set[str]:
    certificate = Certificate()
    for page in pages:
        certificate.read(page)
    return {each for each in certificate.statements if not each.startswith(BY)}


@pytest.mark.parametrize("place", [0, 1, 4, 7])
def test_a_certificate_is_found_on_whatever_page_of_a_long_file(place: int) -> None:
    pages = [FILLER] * 8
    pages[place] = CERTIFICATE
    assert stated(*pages) == ALL_OF_IT
    assert stated(*pages[:place], FILLER, *pages[place + 1 :]) == set()


def test_a_certificate_at_the_end_of_a_long_page_or_over_two_pages_is_found() -> None:
    assert stated(FILLER * 20 + CERTIFICATE) == ALL_OF_IT
    assert stated("A translation of the text. " + FILLER * 20 + CERTIFICATE + FILLER) == ALL_OF_IT
    half = len(CERTIFICATE) // 2
    assert stated(*[FILLER] * 6, CERTIFICATE[:half], CERTIFICATE[half:]) == ALL_OF_IT


def test_statements_far_from_the_certificate_do_not_count() -> None:
    poor = "This is a translation into English of the document."
    said = stated(poor, *[FILLER] * 6, "complete and accurate, competent")
    assert said.isdisjoint({"complete", "accurate", "competent"})
    assert "translation" in said


@pytest.mark.slow
def test_many_mentions_cost_bounded_work() -> None:
    assert "translation" in stated(*["translation " * (MOST // 4)] * 200)
