"""Roles are printed as words that a reader knows, never as keys."""

from __future__ import annotations

import pytest

from dossier.record.kinds import KINDS
from dossier.record.role_words import DOCUMENTS, brief_words, document_words, person_words
from dossier.rules.needs.load import roles


@pytest.mark.parametrize(
    ("role", "words"),
    [
        ("completion", "confirmation of completion"),
        ("Completion", "confirmation of completion"),
        ("thank_you_letter", "thank-you letter"),
        ("acceptance-email", "acceptance e-mail"),
        ("writer-cv", "writer CV"),
        ("cv", "CV"),
        ("w-2", "Form W-2"),
        ("i-94", "Form I-94"),
        ("eta-9089", "Form ETA-9089"),
        ("ds-2019", "Form DS-2019"),
        ("box office", "box-office receipts or ratings"),
        ("conference-programme", "conference program"),
        ("exhibition-catalogue", "exhibition catalog"),
        ("minutes-of-the-board", "minutes of the board"),
        ("co-author-statement", "co-author statement"),
        ("What the dean wrote on e-mail", "What the dean wrote on e-mail"),
        ("", ""),
    ],
)
def test_a_document_is_called_in_words(role: str, words: str) -> None:
    assert document_words(role) == words


@pytest.mark.parametrize(
    ("role", "words"),
    [
        ("thesis-committee", "thesis committee member"),
        ("led the consensus panel", "led the consensus panel"),
        ("chair-of-the-jury", "chair of the jury"),
        ("Grant panel", "Grant panel"),
        ("Thesis-committee", "Thesis committee member"),
        ("editorial_board", "editorial board member"),
        ("study-section", "study section member"),
        ("jury", "jury member"),
        ("section-editor", "section editor"),
        ("editor-in-chief", "editor-in-chief"),
        ("deputy-editor-in-chief", "deputy editor-in-chief"),
        ("co-chair", "co-chair"),
        ("ad-hoc-reviewer", "ad hoc reviewer"),
        ("peer-review", "peer reviewer"),
        ("chair of the program committee", "chair of the program committee"),
        ("reviewer", "reviewer"),
    ],
)
def test_a_person_is_called_in_words(role: str, words: str) -> None:
    assert person_words(role) == words


@pytest.mark.parametrize("role", [*roles(), *(word for role in roles().values() for word in role.synonyms)])
def test_no_known_role_reads_like_a_key(role: str) -> None:
    words = document_words(role)
    assert words
    assert "_" not in words
    assert set(words.split()).isdisjoint({"programme", "catalogue", "licence", "email", "cv", "acknowledgement"})
    assert (
        "-" not in words
        or words == DOCUMENTS.get(role)
        or "-mail" in words
        or words.startswith(("thank-", "e-", "Form "))
    )


def test_the_table_names_no_role_that_the_rules_do_not_know() -> None:
    known = {*roles(), *(word for role in roles().values() for word in role.synonyms)}
    assert set(DOCUMENTS) <= known


@pytest.mark.parametrize(
    ("words", "brief"),
    [
        ("experience letter", "letter"),
        ("statement of plans", "statement"),
        ("letter of election or admission", "letter"),
        ("article", "article"),
        ("Form I-94", "I-94"),
        ("", ""),
    ],
)
def test_the_noun_of_a_document_is_its_brief_name(words: str, brief: str) -> None:
    assert brief_words(words) == brief


@pytest.mark.parametrize("role", ["thesis-committee", "grant-panel", "program-committee"])
def test_the_index_writes_a_seat_out(role: str) -> None:
    line = KINDS["reviews"].model_validate({"id": "one", "title": "Theses", "role": role}).index_line()
    assert line == f"{role.replace('-', ' ').capitalize()} member"
