from __future__ import annotations

import pytest

from dossier.documents.files.facts import DocumentFacts
from tests.support.checking import file_facts, held

SAME = (file_facts("a.pdf", sha256="same"), file_facts("b.pdf", sha256="same"))


def test_the_same_content_in_two_entries() -> None:
    (found,) = held(
        """
        awards:
          - {id: one, title: First, documents: [{file: a.pdf}]}
          - id: two
            title: Second
            documents:
              - {role: proof, file: b.pdf}  # expect: D006
        """,
        "D006",
        *SAME,
    )
    assert found.message == "'b.pdf' has the same content as 'a.pdf' of entry 'one'"
    assert found.entry == "two"


def test_one_file_named_by_two_entries_and_a_translation() -> None:
    held(
        """
        awards:
          - {id: one, title: First, documents: [{file: a.pdf}]}
          - {id: two, title: Second, documents: [{file: a.pdf}]}  # expect: D006
          - id: three
            title: Third
            documents:
              - file: c.pdf
                language: es
                translation: b.pdf  # expect: D006
                certificate: d.pdf
        """,
        "D006",
        *SAME,
    )


def test_the_same_content_within_one_entry_or_on_other_pages_is_no_copy() -> None:
    held(
        """
        awards:
          - {id: one, title: First, documents: [{file: a.pdf, pages: "1"}, {file: b.pdf, pages: "1"}]}
          - {id: two, title: Second, documents: [{file: a.pdf, pages: "2"}]}
        """,
        "D006",
        *SAME,
    )


@pytest.mark.parametrize("pages", ["1-2", "2-3"])
def test_pages_that_overlap_are_a_copy(pages: str) -> None:
    held(
        f"""
        awards:
          - {{id: one, title: First, documents: [{{file: a.pdf, pages: 1-2}}]}}
          - {{id: two, title: Second, documents: [{{file: b.pdf, pages: {pages}}}]}}  # expect: D006
        """,
        "D006",
        file_facts("a.pdf", 3, sha256="same"),
        file_facts("b.pdf", 3, sha256="same"),
    )


def test_files_that_could_not_be_read_are_not_alike() -> None:
    held(
        """
        awards:
          - {id: one, title: First, documents: [{file: a.pdf}]}
          - {id: two, title: Second, documents: [{file: b.pdf}]}
        """,
        "D006",
        DocumentFacts("a.pdf"),
        DocumentFacts("b.pdf"),
    )


def test_a_waived_copy_is_silent() -> None:
    held(
        """
        awards:
          - {id: one, title: First, documents: [{file: a.pdf}]}
          - {id: two, title: Second, documents: [{file: b.pdf}], waive: [{code: D006, reason: joint certificate}]}
        """,
        "D006",
        *SAME,
    )


def test_files_that_nobody_names() -> None:
    found = held(
        """
        awards:
          - id: one
            title: First
            documents:
              - {file: ./evidence/a.pdf, language: es, translation: evidence/é.pdf, certificate: evidence/c.pdf}
              - {role: criteria, file: evidence/later.pdf, status: requested}
        """,
        "D017",
        evidence=(
            "evidence/a.pdf",
            "evidence/e\u0301.pdf",
            "evidence/c.pdf",
            "evidence/later.pdf",
            "evidence/.DS_Store",
            "evidence/Thumbs.db",
            "evidence/left/over.pdf",
        ),
    )
    assert [str(finding.at) for finding in found] == ["evidence/left/over.pdf:1:1"]
