"""What documents state about themselves: those of the example, mails, images, and hostile files."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest
from PIL import Image

from dossier.documents.files.sniff import sniff
from dossier.documents.proposals.propose import ReadTask, read_document
from dossier.documents.proposals.stated import Stated
from dossier.intake.proposed import of_document, proposals, role_of
from dossier.people.author_list import read_list
from dossier.people.authorship import standing
from dossier.people.names import Person
from dossier.processes.workers import Limits, Lost, run
from dossier.reading.read import read_record
from dossier.record import Entry
from tests.support.places import ROOT, SHARED

CASE = ROOT / "examples/radiology-case"
CORPUS = SHARED / "corpus"
RECORD, _ = read_record(CASE)
assert RECORD is not None
NAMES = (RECORD.beneficiary.name, *RECORD.beneficiary.names_as_printed)
ARTICLES = [
    pytest.param(entry, document.file, id=entry.id)
    for entry in RECORD.entries
    for document in entry.documents
    if entry.kind == "publications" and document.role == "article" and document.file.endswith(".pdf")
]


def read(path: Path, media: str = "") -> Stated:
    kind = media or sniff(path.read_bytes()[:4096], path.name)
    return read_document(ReadTask(path, kind, path, NAMES))


def letters(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


@pytest.mark.slow
@pytest.mark.parametrize(("entry", "file"), ARTICLES)
def test_an_article_says_what_the_record_has_of_it(entry: Entry, file: str) -> None:
    found = proposals("publications", [read(CASE / file)])
    for field in ("title", "doi", "issn", "venue", "date"):
        proposed, recorded = str(found.get(field, "")), str(getattr(entry, field) or "")
        if field == "title" or (proposed and recorded):
            assert letters(recorded) in letters(proposed) or letters(recorded).startswith(letters(proposed))
    authors = found.get("authors")
    if isinstance(authors, tuple):
        assert standing(read_list(authors), Person.of(NAMES)).same


@pytest.mark.slow
def test_most_articles_of_the_example_are_read_in_full() -> None:
    found = [proposals("publications", [read(CASE / str(each.values[1]))]) for each in ARTICLES]
    assert len(found) >= 7
    assert all(each["title"] for each in found)
    assert sum(1 for each in found if each.get("doi")) >= len(found) - 2
    assert sum(1 for each in found if each.get("authors")) >= len(found) - 2


def mail(
    folder: Path, subject: str, text: str, sender: str = "Example Journal of Imaging <office@example.org>"
) -> Path:
    message = EmailMessage()
    message["Subject"], message["From"], message["Date"] = subject, sender, "Tue, 15 Sep 2026 09:30:12 +0200"
    message.set_content(text)
    path = folder / "mail.eml"
    path.write_bytes(message.as_bytes())
    return path


def test_thanks_for_a_review(tmp_path: Path) -> None:
    path = mail(
        tmp_path, "Thank you for your review", "Dear Dr. Haddad,\n\nthank you for completing the review of EJI-1.\n"
    )
    reading = read(path)
    assert proposals("reviews", [reading]) == {
        "title": "Peer review for Example Journal of Imaging",
        "body": "Example Journal of Imaging",
        "date": "2026-09-15",
    }
    assert role_of("reviews", reading, "eml") == "completion"


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("Invitation to review", "Thank you for your interest. Would you be willing to review EJI-2?"),
        ("Your agreement", "Thank you for agreeing to review EJI-2. Your review is due on 20 November 2026."),
        ("Thank you", "Thank you for your manuscript."),
        ("Review received", "A review was received."),
    ],
)
def test_an_invitation_is_no_proof_of_completion(tmp_path: Path, subject: str, text: str) -> None:
    assert role_of("reviews", read(mail(tmp_path, subject, text)), "eml") == ""


def test_a_person_is_no_journal(tmp_path: Path) -> None:
    reading = read(mail(tmp_path, "Thanks", "Thank you.", sender="Paula Brandt <p@example.org>"))
    assert "body" not in proposals("reviews", [reading])
    assert "issuer" not in proposals("awards", [reading])


def test_a_printed_web_page_tells_where_and_when_it_was_captured() -> None:
    reading = read(CASE / "evidence/award-2025-announcement.pdf")
    assert of_document("awards", reading, "pdf") == {
        "source_url": "https://www.congress.example.org/2025/prizes",
        "captured_on": "2026-10-05",
    }


def test_a_letter_tells_who_signed_it() -> None:
    found = proposals("letters", [read(CASE / "evidence/corelab-letter-2026.pdf")])
    assert found["date"] == "2026-09-21"
    assert str(found["title"]).endswith(str(found["writer"]))


def test_the_day_of_a_picture_is_that_of_the_camera(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif.get_ifd(0x8769)[0x9003] = "2023:11:18 10:00:00"
    Image.new("RGB", (40, 30)).save(tmp_path / "photo.jpg", exif=exif)
    reading = read(tmp_path / "photo.jpg")
    assert reading.taken_on == "2023-11-18"
    assert proposals("awards", [reading]) == {}
    assert of_document("awards", reading, "jpeg") == {}
    assert of_document("publications", reading, "jpeg", role="citation-record") == {"captured_on": "2023-11-18"}


def test_a_picture_without_a_day(tmp_path: Path) -> None:
    Image.new("RGB", (40, 30)).save(tmp_path / "photo.png")
    assert read(tmp_path / "photo.png") == Stated()


@pytest.mark.slow
@pytest.mark.skipif(not CORPUS.is_dir(), reason="the collected documents are not here")
@pytest.mark.timeout(300)
def test_no_collected_document_harms_the_reader() -> None:
    files = sorted([*(CORPUS / "documents").iterdir(), *(CORPUS / "email").iterdir()])
    tasks = [ReadTask(path, sniff(path.read_bytes()[:4096], path.name), path, NAMES) for path in files]
    outcomes = list(run(read_document, [(task, Limits(seconds=30)) for task in tasks], workers=2))
    assert len(outcomes) == len(files) > 100
    slow = [task.path.name for task, outcome in outcomes if isinstance(outcome, Lost) and "too long" in outcome.reason]
    assert slow == []
    read_ones = [outcome for _, outcome in outcomes if isinstance(outcome, Stated)]
    assert len(read_ones) > 90
    assert all(char.isprintable() for each in read_ones for value in each.values.values() for char in value)
