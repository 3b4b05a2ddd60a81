from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

import dossier
from dossier.checks.documents import CODES, left_behind, problems_of_files
from dossier.documents.files.facts import Problem
from tests.support.checking import case_of, file_facts, held, written


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


@pytest.mark.parametrize(
    ("pages", "linked", "said"),
    [
        ("1-2", ((1, 3),), True),
        ("1-2", ((1, 2), (2, 2), (3, 1)), False),
        ("2", ((1, 3), (2, 1)), True),
        ("1-3", ((1, 2), (2, 3), (3, 1)), False),
    ],
)
def test_links_to_pages_that_are_left_out_are_said_to_be_dropped(
    pages: str, linked: tuple[tuple[int, int], ...], *, said: bool
) -> None:
    text = written(
        f"""
        awards:
          - id: one
            title: First
            documents:
              - {{file: a.pdf, pages: "{pages}"}}
        """
    )
    facts = replace(file_facts("a.pdf", 3), inner_links=linked)
    messages = [finding.message for finding in left_behind(case_of(text, facts))]
    assert messages == ["'a.pdf': links to pages that are left out dropped"] * said


def test_each_petition_sees_the_same_finding_once() -> None:
    held(
        """
        petitions:
          eb1a: {classification: EB-1A}
          o1a: {classification: O-1A, petitioner: Example Hospital}
        awards:
          - {id: one, title: First, documents: [{file: a.pdf}]}  # expect: D001
        """,
        "D",
        file_facts("a.pdf", problem="D001"),
    )


def test_every_code_is_told_apart() -> None:
    text = written("awards:\n  - {id: one, title: First, documents: [{file: a.pdf}]}\n")
    for code in CODES[:4]:
        (found,) = problems_of_files(case_of(text, file_facts("a.pdf", problem=code.code)))
        assert (found.code, found.severity) == (code.code, "error")


def test_every_problem_that_looking_at_a_file_brings_up_has_its_code() -> None:
    room = Path(dossier.__file__).parent / "documents"
    texts = [path.read_text(encoding="utf-8") for path in room.glob("*.py")]
    named = {code for text in texts for code in re.findall(r'Problem\(\s*"([A-Z]\d{3})"', text)}
    assert named
    assert named <= {code.code for code in CODES}


def seen(code: str, message: str, *pages: int) -> tuple[Problem, ...]:
    return tuple(Problem(code, message, "look at it", page) for page in pages or (0,))


@pytest.mark.parametrize(
    ("pages", "words"),
    [
        ((3,), "'a.pdf', page 3: blank"),
        ((3, 4), "'a.pdf', pages 3–4: blank"),
        ((9, 2, 5, 3, 4), "'a.pdf', pages 2–5 and 9: blank"),
        ((1, 3, 4, 9), "'a.pdf', pages 1, 3–4 and 9: blank"),
        (tuple(range(1, 10)), "'a.pdf', all 9 pages: blank"),
        ((), "'a.pdf': blank"),
    ],
)
def test_pages_with_one_problem_stand_in_one_finding(pages: tuple[int, ...], words: str) -> None:
    (found,) = held(
        """
        awards:
          - {id: one, title: First, documents: [{file: a.pdf}]}  # expect: D008
        """,
        "D",
        file_facts("a.pdf", 9, seen=seen("D008", "blank", *pages)),
    )
    assert found.message == words
    assert found.hint == "look at it"
    assert found.severity == "note"


def test_a_file_of_one_page_is_named_without_the_page() -> None:
    (found,) = held(
        """
        awards:
          - {id: one, title: First, documents: [{file: a.jpg}]}  # expect: D007
        """,
        "D",
        file_facts("a.jpg", 1, seen=seen("D007", "a scan of about 80 dpi", 1)),
    )
    assert found.message == "'a.jpg': a scan of about 80 dpi"
    assert found.severity == "warning"


@pytest.mark.parametrize("message", ["blank", "'a.pdf': blank"])
def test_the_file_is_named_once(message: str) -> None:
    found = held(
        """
        awards:
          - {id: one, title: First, documents: [{file: a.pdf}]}  # expect: D008 D013
        """,
        "D",
        file_facts("a.pdf", seen=seen("D008", message, 2) + seen("D013", message)),
    )
    assert {finding.message for finding in found} == {"'a.pdf', page 2: blank", "'a.pdf': blank"}


def test_nothing_is_said_of_pages_that_are_not_selected() -> None:
    found = held(
        """
        awards:
          - id: one
            title: First
            documents:
              - {file: a.pdf, pages: "1-2"}
              - {file: a.pdf, pages: "3,5", title: again}  # expect: D012
              - file: b.pdf
                pages: "1"
                language: es
                translation: a.pdf  # expect: D012
                certificate: c.pdf
        """,
        "D012",
        file_facts("a.pdf", 5, seen=seen("D012", "covered text", 3, 4)),
        file_facts("b.pdf", 5, seen=seen("D012", "covered text", 3, 4)),
    )
    assert [finding.message for finding in found] == [
        "'a.pdf', page 3: covered text",
        "'a.pdf', pages 3–4: covered text",
    ]


def test_damage_is_an_error_until_the_number_of_pages_is_confirmed() -> None:
    found = held(
        """
        awards:
          - id: one
            title: First
            documents:
              - {file: a.pdf}  # expect: D014
              - file: b.pdf
                expect_pages: 7  # expect: D011
              - file: c.pdf
                expect_pages: 8  # expect: D014
        """,
        "D",
        *(file_facts(f"{name}.pdf", 7, seen=seen("D014", "damaged: rebuilt with 7 pages")) for name in "abc"),
    )
    told = {(finding.severity, finding.message) for finding in found if finding.code == "D011"}
    assert told == {("note", "'b.pdf': damaged: rebuilt with 7 pages; confirmed by `expect_pages`")}
    errors = [finding for finding in found if finding.severity == "error"]
    assert [(finding.message, finding.hint) for finding in errors] == [
        (
            "'a.pdf': damaged: rebuilt with 7 pages",
            "open it and check that it is complete; if so, add `expect_pages: 7`",
        ),
        (
            "`expect_pages` is 8, but 'c.pdf' was damaged and could be rebuilt with 7 pages",
            "find a complete copy, or correct the number",
        ),
    ]


def test_damage_on_pages_is_told_of_those_that_are_selected_until_it_is_confirmed() -> None:
    broken = (*seen("D014", "the content of the page breaks off", 2, 3, 6), *seen("D014", "a picture", 3))
    found = held(
        """
        awards:
          - id: one
            title: First
            documents:
              - {file: a.pdf}  # expect: D014 D014
              - {file: b.pdf, pages: "3-5"}  # expect: D014 D014
              - {file: c.pdf, pages: "4-5"}
              - file: d.pdf
                expect_pages: 7  # expect: D011 D011
        """,
        "D",
        *(file_facts(f"{name}.pdf", 7, seen=broken) for name in "abcd"),
    )
    confirmed = [finding.message for finding in found if finding.code == "D011"]
    assert "'d.pdf', page 3: a picture; confirmed by `expect_pages`" in confirmed
    assert sorted(finding.message for finding in found if finding.code == "D014") == [
        "'a.pdf', page 3: a picture",
        "'a.pdf', pages 2–3 and 6: the content of the page breaks off",
        "'b.pdf', page 3: a picture",
        "'b.pdf', page 3: the content of the page breaks off",
    ]


def test_a_page_that_damage_emptied_is_never_advised_to_be_left_out() -> None:
    emptied = (*seen("D008", "blank", 2), *seen("D014", "the content of the page breaks off", 2))
    found = held(
        """
        awards:
          - id: one
            title: First
            documents:
              - {file: a.pdf}  # expect: D008 D014
              - file: b.pdf  # expect: D008
                expect_pages: 4  # expect: D011
              - {file: c.pdf}  # expect: D008
        """,
        "D",
        *(file_facts(f"{name}.pdf", 4, seen=emptied) for name in "ab"),
        file_facts("c.pdf", 4, seen=seen("D008", "blank", 2)),
    )
    hints = [finding.hint for finding in found if finding.code == "D008"]
    lost = "the file is damaged, so what stood there may be lost: get an undamaged copy"
    assert hints == [lost, lost, "look at it"]
    (damage,) = (finding.hint for finding in found if finding.code == "D014")
    assert damage.startswith("get an undamaged copy; only if you looked there")
    assert "`expect_pages: 4`" in damage


def test_a_whole_file_must_have_the_pages_that_were_expected() -> None:
    (found,) = held(
        """
        awards:
          - id: one
            title: First
            documents:
              - file: a.pdf
                expect_pages: 3  # expect: D014
              - {file: b.pdf, expect_pages: 2}
              - {file: c.pdf, expect_pages: 2, status: requested}
              - {file: d.pdf, expect_pages: 9}
        """,
        "D014",
        file_facts("c.pdf", 1),
        file_facts("d.pdf", problem="D003"),
    )
    assert found.message == "`expect_pages` is 3, but 'a.pdf' has 2 pages"


def test_a_damaged_translation_stays_an_error() -> None:
    (found,) = held(
        """
        awards:
          - id: one
            title: First
            documents:
              - file: a.pdf
                expect_pages: 2
                language: es
                translation: b.pdf  # expect: D014
                certificate: c.pdf
        """,
        "D",
        file_facts("b.pdf", seen=seen("D014", "damaged: rebuilt with 2 pages")),
    )
    assert "expect_pages" not in found.hint


@pytest.mark.parametrize(
    ("size", "pages", "warned"), [(11_520_000, 1, False), (11_520_001, 1, True), (20_000_000, 2, False)]
)
def test_a_page_that_the_portal_will_not_take_is_told_before_there_is_a_bundle(
    size: int,
    pages: int,
    warned: bool,  # noqa: FBT001
) -> None:
    facts = replace(file_facts("a.pdf", pages=pages), size=size)
    expected = "  # expect: B003" if warned else ""
    found = held(
        f"""
        awards:
          - id: one
            title: First
            documents:
              - file: a.pdf{expected}
        """,
        "B003",
        facts,
    )
    assert [each.severity for each in found] == ["warning"] * warned
