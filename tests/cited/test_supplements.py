"""A letter of a response cites what is enclosed and what was filed before; a letter of the petition does not cite the response."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dossier.bundle.filed import Filed
from dossier.case import Case
from dossier.cited.known import known
from dossier.cited.letters import read_letter
from dossier.cited.resolved import resolved_text
from dossier.documents.files.letters import LetterText
from tests.support.filings import filed_document, filed_exhibit, filing, laid_out, supplemented
from tests.support.records import case, paper, talk

FILED = Filed((filing(filed_exhibit("A-1", "b"), filed_exhibit("B-1", "a", filed_document("a.pdf"))),))
FURTHER = [{"file": "a.pdf", "role": "proof"}, {"file": "a2.pdf", "role": "completion"}]


@pytest.fixture(scope="module")
def answered() -> Case:
    """A response whose labels were given out, too."""
    _, first = laid_out(case(paper("a"), talk("b", "judging")))
    since = case(paper("a", files=FURTHER), talk("b", "judging"), paper("c", "articles judging"))
    _, after = laid_out(supplemented(since, {"rfe": FILED}, first))
    return replace(supplemented(since, {"rfe": FILED}, first), lock=after)


def told(answered: Case, petition: str, text: str) -> list[tuple[str, str]]:
    letter = LetterText("letters/brief.md", text=text)
    cited = read_letter(letter, known(answered, petition)).cited
    return [(each.named, " ".join(code.code for code, _, _ in each.wrong)) for each in cited]


def test_a_response_cites_what_it_encloses_and_what_was_filed(answered: Case) -> None:
    text = "Exhibit B-2 at 1, Exhibit B-3, Exhibits A-1 and B-1 at 2, Exhibit B-1 at 3, Exhibit B-9, [[a]], [[b:2]]"
    assert told(answered, "rfe", text) == [
        *(("B-2", ""), ("B-3", ""), ("A-1", ""), ("B-1", ""), ("B-1", "B006"), ("", "B006"), ("B-2", ""), ("A-1", "")),
    ]


def test_a_range_over_filed_and_enclosed_exhibits_holds_them_all(answered: Case) -> None:
    assert told(answered, "rfe", "Exhibits B-1 to B-3") == [("B-1", ""), ("B-2", ""), ("B-3", "")]


def test_the_petition_itself_does_not_cite_what_stands_in_the_response(answered: Case) -> None:
    assert told(answered, "eb1a", "Exhibit B-1, Exhibit B-3") == [("B-1", ""), ("B-3", "B008")]


def test_typed_references_become_the_labels_as_filed(answered: Case) -> None:
    there = known(answered, "rfe")
    assert (
        resolved_text("See [[b]] and [[a/completion]].", there, there.naming, ()) == "See Exhibit A-1 and Exhibit B-2."
    )
