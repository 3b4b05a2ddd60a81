"""What the working paper tells of citations: where each exhibit is cited, and how that agrees with the marks."""

from __future__ import annotations

from dataclasses import replace

from dossier.bundle.lock import Lock
from dossier.bundle.working_paper import PaperLine
from dossier.case import Case
from dossier.counsel.citations import citations
from dossier.counsel.desk import Desk
from dossier.documents.files.letters import LetterText, Stop
from dossier.plan.number import plan
from dossier.text.quotes.passages import Found, Piece, Sought
from tests.support.checking import case_of, written

RECORD = """
    petitions:
      eb1a:
        classification: EB-1A
        front: [{letter: letters/petition.md, title: Petition letter}]
        cited_in: [letters/brief.docx]
        narrative:
          judging: See [[rev]].
    publications:
      - id: first
        title: First
        date: 2024-05
        claims: [articles]
        documents:
          - {file: a.pdf, role: article, marks: [{id: one, page: 1, quote: the first to show}, {id: two, page: 2, quote: and the last of it}]}
    reviews:
      - {id: rev, title: Review, date: 2024, claims: [judging], documents: [{file: e.pdf}]}
      - {id: other, title: Other, date: 2023, claims: [judging], documents: [{file: f.pdf}]}
"""


def a_case() -> Case:
    case = case_of(written(RECORD))
    marks = {
        ("a.pdf", Sought(quote, page)): Found(((Piece(page, quote, ((10.0, 10.0, 50.0, 12.0),)),),))
        for page, quote in ((1, "the first to show"), (2, "and the last of it"))
    }
    petition = LetterText("letters/petition.md", "0" * 64, "Dear Officer,\n\n[[first#one]], and [[rev:2]].\n")
    brief = LetterText(
        "letters/brief.docx",
        "1" * 64,
        "Exhibit A-1.\n\nExhibit A-1 at 1",
        stops=(Stop(0, 1, 1, "§1"), Stop(14, 2, 1, "§2")),
    )
    return replace(case, marks=marks, letters={petition.file: petition}, cited={brief.file: brief})


def rows(case: Case) -> dict[str, PaperLine]:
    return {line.label: line for line in citations(Desk(case, plan(case, "eb1a", Lock(), {})))}


def test_each_exhibit_says_where_it_is_cited_and_what_is_marked_and_not_cited() -> None:
    found = rows(a_case())
    assert found["A-1"].notes == (
        "Petition letter (at 2)",
        "Letter brief.docx: §1; §2 (at 1)",
        "Narrative on judging",
        "Cited, with no mark on the page: pp. 1–2",
    )
    assert found["B-1"].notes == ("Petition letter (at 1)", "Marked and not cited: “and the last of it” (p. 2)")
    assert "A-2" not in found


def test_without_a_letter_there_is_nothing_to_tell() -> None:
    case = a_case()
    assert rows(replace(case, letters={}, cited={})) == {}
