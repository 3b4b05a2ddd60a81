from __future__ import annotations

import re
from pathlib import Path

import pytest

import dossier
from dossier.checks.documents import CODES, unusable_files
from tests.checking import case_of, file_facts, held, written


@pytest.mark.parametrize("code", ["D001", "D002", "D003", "D004"])
def test_a_problem_of_a_file_stands_at_each_place_that_names_it(code: str) -> None:
    found = held(
        f"""
        awards:
          - id: one
            title: First
            documents:
              - file: a.pdf  # expect: {code}
                language: es
                translation: b.pdf
                certificate: a.pdf  # expect: {code}
          - id: two
            title: Second
            documents:
              - {{file: b.pdf}}
              - {{role: criteria, file: a.pdf, status: requested}}
        """,
        code,
        file_facts("a.pdf", problem=code),
    )
    assert {finding.message for finding in found} == {"'a.pdf' is in the way"}
    assert {finding.hint for finding in found} == {"take it away"}
    assert {finding.entry for finding in found} == {"one"}


def test_a_finding_points_at_the_value() -> None:
    (found,) = held(
        """
        awards:
          - {id: one, title: First, documents: [{role: proof, file: a.pdf}]}  # expect: D003
        """,
        "D",
        file_facts("a.pdf", problem="D003"),
    )
    assert found.at.column == "  - {id: one, title: First, documents: [{role: proof, file: a.pdf}]}".index("a.pdf") + 1


def test_pages_that_the_file_has_not() -> None:
    found = held(
        """
        awards:
          - id: one
            title: First
            documents:
              - file: a.pdf
                pages: "1-2,7"  # expect: D005
              - {file: b.pdf, pages: 1-2}
              - {file: c.pdf, pages: "9", status: requested}
              - {file: d.pdf, pages: "9"}
        """,
        "D005",
        file_facts("d.pdf", problem="D003"),
    )
    assert [finding.message for finding in found] == ["'1-2,7' asks for page 7, but 'a.pdf' has 2 pages"]


def test_what_does_not_come_along_is_a_note() -> None:
    (found,) = held(
        """
        awards:
          - id: one
            title: First
            documents:
              - {file: a.pdf}  # expect: D011
        """,
        "D",
        file_facts("a.pdf", changes="attached files dropped; scripts dropped"),
    )
    assert found.severity == "note"
    assert found.message == "'a.pdf': attached files dropped; scripts dropped"


def test_each_petition_sees_the_same_finding_once() -> None:
    held(
        """
        petitions:
          eb1a: {classification: EB-1A}
          o1a: {classification: O-1A}
        awards:
          - {id: one, title: First, documents: [{file: a.pdf}]}  # expect: D001
        """,
        "D",
        file_facts("a.pdf", problem="D001"),
    )


def test_every_code_is_told_apart() -> None:
    text = written("awards:\n  - {id: one, title: First, documents: [{file: a.pdf}]}\n")
    for code in CODES[:4]:
        (found,) = unusable_files(case_of(text, file_facts("a.pdf", problem=code.code)))
        assert (found.code, found.severity) == (code.code, "error")


def test_every_problem_that_looking_at_a_file_brings_up_has_its_code() -> None:
    room = Path(dossier.__file__).parent / "documents"
    texts = [path.read_text(encoding="utf-8") for path in room.glob("*.py")]
    named = {code for text in texts for code in re.findall(r'Problem\(\s*"([A-Z]\d{3})"', text)}
    assert named
    assert named <= {code.code for code in CODES}
