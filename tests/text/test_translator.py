"""The statements of translators' certificates, in the forms in which they occur."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.documents.look.text_layer import read_text
from dossier.text.translator import BY, statements
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
