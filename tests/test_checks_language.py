from __future__ import annotations

import pytest

from tests.checking import file_facts, held


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
