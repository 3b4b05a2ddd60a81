"""What a document is called beneath its exhibit: never what the title of the exhibit says already."""

from __future__ import annotations

from typing import Any

import pytest

from dossier.bundle.lock import Lock
from dossier.bundle.plan import PlannedExhibit
from dossier.plan.number import plan
from tests.support.records import case, entry


def exhibit(kind: str, document: dict[str, str], **fields: Any) -> PlannedExhibit:
    made = case(entry(kind, "one", documents=[{"file": "a.pdf", **document}], **fields))
    return next(plan(made, "eb1a", Lock(), {}).exhibits)


@pytest.mark.parametrize(
    ("kind", "title", "document", "heading"),
    [
        ("letters", "Experience letter of Ana Ruiz", {"role": "experience-letter"}, "Letter"),
        ("letters", "Letter of Ana Ruiz", {"role": "experience-letter"}, "Experience letter"),
        ("plans", "Statement of plans", {"role": "plan-statement"}, "Statement"),
        ("plans", "Work from 2027", {"role": "plan-statement"}, "Statement of plans"),
        ("other", "Letter of appointment to the panel", {"role": "appointment"}, "Letter"),
        ("credentials", "State diploma", {"role": "diploma", "title": "State Diploma"}, "Diploma"),
        ("credentials", "Diplom", {"role": "diploma", "title": "Diplom", "title_en": "State diploma"}, "State diploma"),
        ("credentials", "State diploma", {"title": "State diploma"}, "State diploma"),
        ("awards", "Prize", {"role": "award-notice"}, "Award notice"),
        ("reviews", "Peer review", {"role": "thank-you-email"}, "Thank-you e-mail"),
        ("reviews", "Peer review", {"role": "completion"}, "Confirmation of completion"),
        ("reviews", "Peer review", {}, "Document"),
    ],
)
def test_a_document_is_called_by_what_the_exhibit_does_not_say(
    kind: str, title: str, document: dict[str, str], heading: str
) -> None:
    assert exhibit(kind, document, title=title).documents[0].heading == heading


def test_an_original_title_stands_at_the_original_alone() -> None:
    foreign = {"title": "Premio", "title_en": "Prize", "language": "es", "translation": "b.pdf", "certificate": "c.pdf"}
    documents = exhibit("awards", foreign, title="Award of 2024").documents
    assert [document.heading for document in documents] == [
        "Prize",
        "Prize (translation)",
        "Prize (translator’s certificate)",
    ]
    assert [document.original_title for document in documents] == ["Premio", "", ""]


def test_an_original_title_of_the_exhibit_is_not_repeated() -> None:
    document = {"role": "certificate", "title": "Premio", "title_en": "Prize", "language": "es"}
    made = exhibit("awards", document, title="Premio", title_en="Prize")
    assert (made.title, made.original_title) == ("Prize", "Premio")
    assert [(each.heading, each.original_title) for each in made.documents] == [("Certificate", "")]
