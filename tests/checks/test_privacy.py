from __future__ import annotations

from pathlib import Path

import pytest

from dossier.documents.files.facts import DocumentFacts, PageFacts, TextFacts
from dossier.report import github_report, json_report, text_report
from dossier.text.private import private
from dossier.workflow import check
from tests.support.checking import held
from tests.support.leaves import Leaf, line, write_leaves


def with_text(file: str, *pages: str, read: int | None = None) -> DocumentFacts:
    """A file with these pages, as far as its text tells."""
    found = tuple((each, number) for number, text in enumerate(pages, 1) for each in private(text))
    text = TextFacts(words=100, read=len(pages) if read is None else read, private=found)
    return DocumentFacts(file, sha256=file, media="pdf", pages=(PageFacts(612, 792),) * max(len(pages), 1), text=text)


@pytest.mark.parametrize(
    ("code", "text", "words"),
    [
        ("P001", "SSN 536-90-4399", "what looks like a social security number (***-**-4399)"),
        ("P002", "A# 012345678", "what looks like an A-number (******678)"),
        ("P003", "Passport No. X1234567", "what looks like a passport number (******67)"),
        ("P004", "MRN 00123456", "what looks like a patient number (******56)"),
        ("P004", "Date of birth: 12 March 1985", "what looks like a date of birth (**/**/****)"),
        ("P005", "Card 4012 8888 8888 1881", "what looks like a card number (**** **** **** 1881)"),
    ],
)
def test_a_private_number_in_a_document(code: str, text: str, words: str) -> None:
    (found,) = held(
        f"""
        awards:
          - id: one
            title: First
            documents:
              - {{file: a.pdf, role: certificate}}  # expect: {code}
              - {{file: b.pdf, role: certificate}}
        """,
        "P",
        with_text("a.pdf", "nothing", text),
        with_text("b.pdf", "nothing", "doi:10.1000/xyz123"),
    )
    assert found.message == f"'a.pdf', page 2: {words}"
    assert found.severity == "warning"
    assert found.entry == "one"


def test_numbers_of_one_sort_stand_together() -> None:
    (found,) = held(
        "trials:\n  - {id: one, title: First, documents: [{file: log.pdf}]}  # expect: P004\n",
        "P",
        with_text("log.pdf", "MRN 1000001, MRN 1000012", "MRN 1000023", "none", "MRN 1000034, MRN 1000023"),
    )
    assert found.message == (
        "'log.pdf', pages 1–2 and 4: what looks like a patient number, 4 of them (*****01, *****12, *****23 and 1 more)"
    )
    assert "45 CFR 164.514(b)" in found.hint


def test_pages_that_stay_out_and_files_that_are_not_in_hand_are_left_alone() -> None:
    held(
        """
        awards:
          - {id: one, title: First, documents: [{file: a.pdf, pages: "1"}]}
          - {id: two, title: Second, documents: [{file: a.pdf, status: requested}]}
          - {id: three, title: Third, documents: [{file: a.pdf, pages: "2"}]}  # expect: P001
        """,
        "P",
        with_text("a.pdf", "nothing", "SSN 536-90-4399"),
    )


def test_translations_and_certificates_are_searched_whole() -> None:
    held(
        """
        awards:
          - id: one
            title: First
            documents:
              - file: a.pdf
                language: es
                pages: "1"
                translation: b.pdf  # expect: P004
                certificate: c.pdf  # expect: P003
        """,
        "P",
        with_text("b.pdf", "nothing", "Date of birth: 12 March 1985"),
        with_text("c.pdf", "Passport No. X1234567"),
    )


@pytest.mark.parametrize("kind", ["identity", "immigration"])
def test_identity_papers_are_expected_to_hold_their_numbers(kind: str) -> None:
    text = "Passport No. X1234567. A# 012345678. Date of birth: 12 March 1985. "
    held(
        f"""
        credentials:
          - {{id: one, title: Passport, type: {kind}, documents: [{{file: a.pdf}}]}}
          - {{id: two, title: Diploma, type: degree, documents: [{{file: a.pdf}}]}}  # expect: P002 P003 P004
          - {{id: three, title: Card, type: {kind}, documents: [{{file: b.pdf}}]}}  # expect: P001 P004 P005
        """,
        "P",
        with_text("a.pdf", text),
        with_text("b.pdf", "SSN 536-90-4399. MRN 1000001. Card 4012 8888 8888 1881"),
    )


def test_a_note_says_which_pages_were_not_searched() -> None:
    (found,) = held(
        """
        awards:
          - {id: one, title: First, documents: [{file: a.pdf}]}  # expect: P006
          - {id: two, title: Second, documents: [{file: a.pdf, pages: "1-2"}]}
          - {id: three, title: Third, documents: [{file: b.pdf}]}
        """,
        "P",
        with_text("a.pdf", "one", "two", "three", read=2),
        with_text("b.pdf"),
    )
    assert found.message == "'a.pdf': pages after 2 were not searched for private numbers"
    assert found.severity == "note"


def test_private_numbers_in_the_record_itself() -> None:
    found = held(
        """
        # my number: SSN 536-90-4399  # expect: P001
        petitions:
          eb1a:
            classification: EB-1A
            narrative:
              awards: See the letter, MRN 1000001.  # expect: P004
        credentials:
          - id: one
            title: Passport of Utopia
            type: identity
            number: X1234567  # expect: P003
            note_to_counsel: "her SSN is 536-90-4399"  # expect: P001
            documents:
              - {file: a.pdf, note: "card 4012 8888 8888 1881"}  # expect: P005
          - {id: three, title: Third, documents: [{file: evidence/536-90-4399.pdf}]}  # expect: P001
        publications:
          - {id: two, title: Second, doi: 10.1000/536-90-4399, pmid: "536904399"}
        """,
        "P",
    )
    assert all("536" not in finding.message and "1234567" not in finding.message for finding in found)
    assert {finding.entry for finding in found} == {"", "one", "three"}


def test_a_waiver_silences_it() -> None:
    held(
        """
        awards:
          - id: one
            title: First
            documents: [{file: a.pdf}]
            waive: [{code: P001, reason: a sample number printed by the agency}]
        """,
        "P",
        with_text("a.pdf", "SSN 536-90-4399"),
    )


def test_from_the_file_to_the_finding(tmp_path: Path) -> None:
    (tmp_path / "evidence").mkdir()
    rows = ["Example Hospital, list of procedures", "Name MRN Procedure", "Doe 1000001 Biopsy", "Roe 1000012 Biopsy"]
    content = b"".join(line(row, 72, 720 - 16 * number) for number, row in enumerate(rows))
    write_leaves(tmp_path / "evidence/log.pdf", [Leaf(line("Cover", 72, 720)), Leaf(content)])
    (tmp_path / "dossier.yaml").write_text(
        "dossier: 1\nbeneficiary: {name: Leila M. Haddad}\n"
        "experience:\n  - id: log\n    title: Log\n    documents:\n      - {file: evidence/log.pdf, role: log}\n",
        encoding="utf-8",
    )
    for _ in range(2):  # the second time from what was kept
        (found,) = [each for each in check(tmp_path).findings if each.code.startswith("P")]
        assert str(found.at) == "dossier.yaml:7:16"
        assert found.message == (
            "'evidence/log.pdf', page 2: what looks like a patient number, 2 of them (*****01, *****12)"
        )


def test_the_source_line_is_shown_without_the_number(tmp_path: Path) -> None:
    (tmp_path / "dossier.yaml").write_text(
        "dossier: 1\nbeneficiary: {name: Leila M. Haddad}\n# SSN 536-90-4399\n"
        "credentials:\n  - id: one\n    title: Passport of Utopia\n    number: X1234567\n"
        "    status: 2024\n    note_to_counsel: her SSN is 536 90 4399\n"
        "  - {id: two, titel: SSN 536-90-4399}\n",
        encoding="utf-8",
    )
    report = check(tmp_path)
    assert len([each for each in report.findings if each.code.startswith("P")]) == 3
    shown = text_report(report)
    assert "note_to_counsel: her SSN is *** ** ****" in shown
    assert "number: X*******" in shown
    assert "{id: two, titel: SSN ***-**-****}" in shown
    for form in (shown, json_report(report), github_report(report)):
        assert not any(value in form for value in ("536-90", "536 90", "1234567"))
