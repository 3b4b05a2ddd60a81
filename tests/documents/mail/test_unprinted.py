"""What is not printed of a mail: one finding for the whole file, which says what its pages list."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from dossier.documents.cache.store import open_store
from dossier.documents.files.facts import DocumentFacts
from dossier.documents.gather import inspect_path
from dossier.documents.mail.mailbox import mails
from dossier.documents.mail.message import read_mail, read_mails
from tests.support.mails import archive, attached, html, mixed, nested, picture, raw, text
from tests.support.mails import signed as signed_data


def looked_at(data: bytes, folder: Path) -> DocumentFacts:
    path = folder / "mail.eml"
    path.write_bytes(data)
    return inspect_path(path, open_store(folder))[0]


def workbook() -> bytes:
    held = BytesIO()
    with ZipFile(held, "w") as file:
        file.writestr("[Content_Types].xml", "<Types/>")
        file.writestr("xl/workbook.xml", "<workbook/>")
    return held.getvalue()


def book() -> bytes:
    held = BytesIO()
    with ZipFile(held, "w") as file:
        file.writestr("mimetype", "application/epub+zip")
    return held.getvalue()


def told(facts: DocumentFacts) -> list[str]:
    return [problem.message for problem in facts.problems if problem.code == "D020"]


@pytest.mark.slow
def test_one_finding_names_the_parts_of_all_mails_in_a_mail(tmp_path: Path) -> None:
    inner = mixed(text("inner"), attached("inner.zip", archive()), boundary="In")
    outer = mixed(
        text("outer"), attached("outer.7z", b"7z\xbc\xaf\x27\x1cxx"), b"Content-Type: message/rfc822\r\n\r\n" + inner
    )
    assert told(looked_at(outer, tmp_path)) == [
        (
            "'mail.eml' is an e-mail of which this is not printed: 'outer.7z' (an archive, which is not opened); "
            "in 'Review.eml': 'inner.zip' (an archive, which is not opened)"
        )
    ]


def test_what_is_printed_elsewhere_or_shows_nothing_is_not_named() -> None:
    dot, note = attached("dot.gif", picture(1, 1, "GIF"), "image/gif"), attached("n.txt", b"words", "text/plain")
    mail = read_mail(mixed(text("See"), note, note.replace(b"n.txt", b"again.txt"), dot))
    assert mail.unprinted == ()
    assert [bool(row.left_out) for row in mail.listed] == [False, True, True]


def test_an_attachment_that_turns_out_to_have_no_pages_is_named(tmp_path: Path) -> None:
    found = looked_at(mixed(text("See"), attached("c.pdf", b"%PDF-1.7 nothing follows", "application/pdf")), tmp_path)
    assert "'c.pdf' (" in told(found)[0]


@pytest.mark.parametrize(
    ("name", "data", "type_", "reason"),
    [
        ("cv.docx", b"PK\x03\x04 cut", "Word document", "damaged: it cannot be read as the Word document that its name promises"),
        ("cv.ODT", b"PK\x03\x04 cut", "OpenDocument text", "damaged: it cannot be read as the OpenDocument text that its name promises"),
        ("all.zip", b"PK\x03\x04 cut", "ZIP archive", "an archive, which is not opened"),
        ("all.zip", archive(), "ZIP archive", "an archive, which is not opened"),
        ("book.epub", book(), "file", "not a type that has pages"),
    ],
)  # fmt: skip
def test_what_cannot_follow_is_named_for_what_it_is(name: str, data: bytes, type_: str, reason: str) -> None:
    (row,) = read_mail(mixed(text("See"), attached(name, data))).listed
    assert (row.type, row.left_out) == (type_, reason)


def test_a_workbook_follows_as_pages() -> None:
    (row,) = read_mail(mixed(text("See"), attached("counts.xlsx", workbook()))).listed
    assert (row.type, row.left_out) == ("Excel workbook", "")


def test_a_word_document_behind_a_password_is_left_to_the_reader_of_word_documents() -> None:
    locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500 + "EncryptedPackage".encode("utf-16-le")
    (file,) = read_mail(mixed(text("See"), attached("cv.docx", locked))).attachments
    assert file.name == "cv.docx"


def test_a_mail_without_loss_has_no_finding(tmp_path: Path) -> None:
    assert told(looked_at(mixed(text("See"), attached("n.txt", b"words")), tmp_path)) == []


def test_a_signature_that_was_not_checked_is_no_loss(tmp_path: Path) -> None:
    signed = attached("smime.p7m", signed_data(b"Content-Type: text/plain\r\n\r\nWords"))
    found = looked_at(mixed(text("See"), signed), tmp_path)
    assert found.changes == ("the e-mail is signed as a whole; it was opened, and the signature was not checked",)
    assert told(found) == []


@pytest.mark.slow
def test_mails_beyond_the_fifth_are_named(tmp_path: Path) -> None:
    (message,) = told(looked_at(nested(8), tmp_path))
    assert (
        "in 'Level 6.eml': in 'Level 5.eml': in 'Level 4.eml': in 'Level 3.eml': in 'Level 2.eml': 'Level 1.eml'"
        in message
    )


@pytest.mark.parametrize(
    ("data", "subjects"),
    [
        (b"From a@b.example Mon Jun  3 10:00:00 2024\nSubject: a\n\nx\n\nFrom a@b.example Mon Jun  3 10:00 2024\nSubject: b\n\ny\n", ["a", "b"]),
        (b"From - Mon Jun 03 10:00:00 2024\r\nSubject: a\r\n\r\nx\r\n\r\nFrom - Mon Jun 03 11:00:00 2024\r\nSubject: b\r\n\r\n", ["a", "b"]),
        (b"From a 2024\nSubject: a\n\nFrom 2024 on\nall: is well\n\nFrom here on 2025\nno field\n", ["a"]),
        (b"Subject: a\n\nx\n\nFrom a@b.example Mon Jun  3 10:00:00 2024\nSubject: b\n\ny\n", ["a"]),
    ],
)  # fmt: skip
def test_mailboxes_are_taken_apart_where_they_are_mailboxes(data: bytes, subjects: list[str]) -> None:
    assert [mail.subject for mail in read_mails(data)] == subjects


def test_a_mailbox_without_end_is_cut_and_named() -> None:
    data = b"From a 10:00 2024\nSubject: x\n\nz\n\n" * 80
    assert len(mails(data)) == 80
    found = read_mails(data)
    assert len(found) == 50
    assert found[-1].unprinted == ("30 e-mails of this mailbox beyond the first 50",)


def test_both_forms_that_say_the_same_are_no_loss() -> None:
    forms = (text("Dear Dr. Haddad, thank you: https://a.example/x"), html("<p>Dear <b>Dr. Haddad</b>, thank you."))
    assert read_mail(mixed(*forms, kind="alternative")).unprinted == ()


def test_a_field_without_end_is_cut_and_named() -> None:
    mail = read_mail(raw("x").replace(b"Subject: Review", b"Subject: " + b"word " * 10_000))
    assert len(mail.subject) == 20_000
    assert mail.unprinted == ("the end of the field Subject, of which 20,000 characters are printed",)
