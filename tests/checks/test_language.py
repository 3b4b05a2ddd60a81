from __future__ import annotations

from dataclasses import replace

import pytest

from dossier.documents.files.facts import DocumentFacts, Problem, TextFacts
from dossier.text.translator import statements
from tests.support.checking import file_facts, held


@pytest.mark.parametrize("language", ["es", "[en, es]", "es-MX"])
def test_a_foreign_document_needs_a_translation(language: str) -> None:
    (found,) = held(
        f"""
        awards:
          - id: one
            title: First
            documents:
              - file: a.pdf
                language: {language}  # expect: T001
        """,
        "T",
    )
    assert found.source == "8 CFR 103.2(b)(3)"


@pytest.mark.parametrize("language", ["en", "en-GB", "[en, en-US]"])
def test_an_english_document_needs_none(language: str) -> None:
    held(f"awards:\n  - {{id: one, title: First, documents: [{{file: a.pdf, language: {language}}}]}}\n", "T")


def test_a_foreign_document_that_is_not_in_hand_is_not_asked_for_its_translation() -> None:
    held(
        "awards:\n  - {id: one, title: First, documents: [{role: certificate, language: es, status: requested}]}\n", "T"
    )


def test_a_translation_needs_a_certificate() -> None:
    held(
        """
        awards:
          - id: one
            title: First
            documents:
              - file: a.pdf
                language: es
                translation: a-en.pdf  # expect: T002
              - {file: b.pdf, language: es, translation: b-en.pdf, certificate: b-translator.pdf}
        """,
        "T",
    )


def test_one_certificate_for_several_documents() -> None:
    found = held(
        """
        awards:
          - id: one
            title: First
            documents:
              - {file: a.pdf, language: es, translation: a-en.pdf, certificate: translator.pdf}
              - {file: b.pdf, language: es, translation: b-en.pdf, certificate: translator.pdf}  # expect: T003
          - id: two
            title: Second
            documents:
              - {file: c.pdf, language: es, translation: c-en.pdf, certificate: copy.pdf}  # expect: T003
              - {file: d.pdf, language: es, translation: d-en.pdf, certificate: d-en.pdf}
        """,
        "T",
        file_facts("translator.pdf", sha256="certificate"),
        file_facts("copy.pdf", sha256="certificate"),
    )
    assert {finding.severity for finding in found} == {"warning"}
    assert "'a.pdf' (entry 'one')" in found[1].message


CERTIFICATE = (
    "Certificate of Translation. I, Nerea Traductora, certify that I am competent to translate from Spanish into English, and "
    "that the attached translation of “Premio Joven Investigador” is complete and accurate. Date: 12 October 2026"
)


def certificate(text: str, *problems: str, words: int = 100) -> DocumentFacts:
    """The certificate `t.pdf` with this text."""
    seen = tuple(Problem(code, "a scan without a text layer", page=1) for code in problems)
    return replace(file_facts("t.pdf", seen=seen), text=TextFacts(words=words, read=1, certifies=statements(text)))


@pytest.mark.parametrize(
    ("gone", "instead", "message"),
    [
        ("complete and ", "", "does not say that the translation is complete"),
        (" and accurate", "", "does not say that it is accurate"),
        ("I am competent to translate from Spanish into English, and that ", "", "does not say that the translator is"),
        (" Date: 12 October 2026", "", "does not show a date"),
        ("“Premio Joven Investigador”", "the document", "does not show which document it is for"),
        (CERTIFICATE, "Premio Joven Investigador", "does not speak of a translation in English"),
    ],
)
def test_a_certificate_that_does_not_say_what_the_rule_asks_for(gone: str, instead: str, message: str) -> None:
    (found,) = held(
        """
        awards:
          - id: one
            title: First
            documents:
              - file: a.pdf
                language: es
                translation: a-en.pdf
                certificate: t.pdf  # expect: T004
        """,
        "T",
        certificate(CERTIFICATE.replace(gone, instead)),
    )
    assert found.message.startswith(f"the certificate 't.pdf' {message}")


@pytest.mark.parametrize(
    "facts",
    [
        certificate(CERTIFICATE),
        certificate("SPECIMEN", words=3),
        certificate("I translated this.", "D013"),
        certificate(
            "CERTIFICATION OF ACCURACY. I, the undersigned Jane Example, am fluent in English and Arabic. The translation "
            "of the diploma of Leila Haddad is a full and true rendering of the original. Signed: Jane Example, 2026-10-12"
        ),
        certificate(
            "I hereby certify that the foregoing is a true, complete and correct translation from German to English of the "
            "certificate dated 3 May 2019, and that I am a sworn translator. Name: Jane Example. 12/10/2026"
        ),
    ],
)
def test_certificates_that_say_it_or_cannot_be_read(facts: DocumentFacts) -> None:
    held(
        """
        awards:
          - id: one
            title: First
            documents:
              - file: a.pdf
                language: es
                translation: a-en.pdf
                certificate: t.pdf
        """,
        "T",
        facts,
    )


@pytest.mark.parametrize(("name", "own"), [("Leila Haddad", True), ("Rami Haddad", False), ("Nerea Traductora", False)])
def test_the_beneficiary_as_translator(name: str, own: bool) -> None:  # noqa: FBT001
    found = held(
        f"""
        awards:
          - id: one
            title: First
            documents:
              - file: a.pdf
                language: es
                translation: a-en.pdf
                certificate: t.pdf{"  # expect: T005" if own else ""}
        """,
        "T",
        certificate(CERTIFICATE.replace("Nerea Traductora", name)),
    )
    assert all(finding.severity == "note" for finding in found)
