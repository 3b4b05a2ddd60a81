"""A document whose encoding had to be guessed says so, whatever it is; one that declares its encoding says nothing."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest

from dossier.documents.office.program import office_program
from tests.support.looking import inspect

WORDS = "Редакция благодарит Вас за отзыв на статью"


def raw_mail(charset: str, encoding: str, subject: str = "Letter") -> bytes:
    head = f"From: a@b.example\nTo: c@d.example\nSubject: {subject}\nMIME-Version: 1.0\n"
    said = f"Content-Type: text/plain{charset}\nContent-Transfer-Encoding: 8bit\n\n"
    return f"{head}{said}{WORDS}\n".encode(encoding)


def guesses(path: Path, data: bytes) -> list[str]:
    path.write_bytes(data)
    facts = inspect(path.parent, path.name)
    assert facts.usable
    return [problem.message for problem in facts.problems if problem.code == "D019"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "data", "encoding"),
    [
        ("a.txt", WORDS.encode("cp1251"), "Windows-1251"),
        ("a.md", f"# {WORDS}\n".encode("koi8-r"), "KOI8-R"),
        ("a.eml", raw_mail("", "cp1251"), "Windows-1251"),
        ("b.eml", raw_mail("; charset=us-ascii", "koi8-r"), "KOI8-R"),
        ("c.eml", raw_mail("; charset=windows-1251", "cp1251", subject=WORDS), "Windows-1251"),
        ("a.txt", "論文審査のお願い".encode("euc_jp"), "EUC-JP"),
        ("a.txt", "審稿邀請，謝謝".encode("utf-16-le"), "UTF-16"),
    ],
)
def test_a_guess_is_said(tmp_path: Path, name: str, data: bytes, encoding: str) -> None:
    (message,) = guesses(tmp_path / name, data)
    assert message.endswith(f"so that was guessed: {encoding}")


@pytest.mark.parametrize(
    ("name", "data", "encoding"),
    [
        ("a.txt", WORDS.encode()[:-1], "UTF-8"),
        ("a.md", "論文審査のお願い、ありがとう".encode()[:-1], "UTF-8"),
        ("a.eml", raw_mail("; charset=utf-8", "utf-8").replace("я".encode(), b"\xd1"), "UTF-8"),
        ("a.eml", raw_mail("; charset=euc-kr", "euc-kr").rstrip() + b"\xb0\n", "EUC-KR"),
    ],
)
def test_a_cut_letter_is_said_and_not_called_a_guess(tmp_path: Path, name: str, data: bytes, encoding: str) -> None:
    (message,) = guesses(tmp_path / name, data)
    assert message == f"'{name}' holds bytes that are no letters in the encoding of its text: {encoding}"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", WORDS.encode()),
        ("a.txt", b"plain words"),
        ("a.md", f"# {WORDS}\n".encode("utf-8-sig")),
        ("a.eml", raw_mail("; charset=windows-1251", "cp1251")),
        ("a.eml", raw_mail("; charset=x-cp1251", "cp1251")),
        ("a.eml", raw_mail("; charset=utf-8", "utf-8", subject=WORDS)),
    ],
)
def test_what_is_declared_or_certain_is_not_named(tmp_path: Path, name: str, data: bytes) -> None:
    assert guesses(tmp_path / name, data) == []


def test_an_encoded_subject_of_an_unknown_charset_is_named(tmp_path: Path) -> None:
    word = "".join(f"={byte:02X}" for byte in WORDS.replace(" ", "_").encode("cp1251"))
    data = raw_mail("; charset=koi8-r", "koi8-r", subject=f"=?x-no-such?Q?{word}?=")
    assert guesses(tmp_path / "a.eml", data) == [
        "'a.eml' does not say in which encoding its text is, so that was guessed: Windows-1251"
    ]


def test_an_attachment_is_named_by_its_own_name(tmp_path: Path) -> None:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "a@b.example", "With a text"
    mail.set_content("See below.")
    mail.add_attachment(WORDS.encode("cp1251"), maintype="text", subtype="plain", filename="note.txt")
    (message,) = guesses(tmp_path / "a.eml", mail.as_bytes())
    assert message.startswith("the attachment 'note.txt' does not say")


@pytest.mark.slow
@pytest.mark.skipif(office_program() is None, reason="LibreOffice is not installed")
def test_a_web_page_that_declares_nothing_is_named(tmp_path: Path) -> None:
    assert len(guesses(tmp_path / "a.html", f"<html><body><p>{WORDS}</p></body></html>".encode("cp1251"))) == 1
