"""Mail as Apple Mail keeps it, and web pages that browsers save in the form of mail."""

from __future__ import annotations

import base64
import shutil
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from dossier.documents.mail.mailbox import unwrapped
from dossier.documents.mail.message import read_mail, read_mails
from dossier.documents.office.web_archive import captured, saved_page
from tests.support.looking import inspect

MAIL = b"From: Ada Example <ada@example.org>\nSubject: Thank you for your review\nDate: Tue, 14 May 2024 09:30:00 +0200\n\nDear reviewer,\nthank you.\n"
PLIST = b'<?xml version="1.0" encoding="UTF-8"?>\n<plist version="1.0"><dict><key>flags</key><integer>1</integer></dict></plist>\n'
EMLX = f"{len(MAIL):<10}\n".encode() + MAIL + PLIST


def picture() -> bytes:
    data = BytesIO()
    Image.new("RGB", (300, 200), (200, 30, 30)).save(data, "PNG")
    return data.getvalue()


def archive(charset: str = "utf-8") -> bytes:
    """A web page as Chromium saves it: its address in the head, the page, a style sheet, a picture."""
    page = '<html><head><title>Editors</title></head><body><h1>Éditeurs</h1><img src="https://example.org/a.png?x=1&amp;y=2">'
    page += '<img src="cid:b@example"><p>Leila M. Haddad</p></body></html>'
    made = EmailMessage()
    made["From"], made["Subject"] = "<Saved by Blink>", "Editors"
    made["Snapshot-Content-Location"] = "https://example.org/editors"
    made.set_content(page.encode(charset, "replace").decode(charset), subtype="html", charset=charset)
    made.add_related("body {color: red}", subtype="css")
    made.add_related(picture(), "image", "png", headers=["Content-Location: https://example.org/a.png?x=1&y=2"])
    made.add_related(picture(), "image", "png", cid="<b@example>")
    return made.as_bytes()


def test_a_file_of_apple_mail_is_the_mail_in_it() -> None:
    assert unwrapped(EMLX) == MAIL
    (mail,) = read_mails(EMLX)
    assert mail == read_mail(EMLX) == read_mail(MAIL)
    assert mail.subject == "Thank you for your review"
    assert mail.words.split() == ["Dear", "reviewer,", "thank", "you."]


@pytest.mark.parametrize("data", [MAIL, b"", b"12\n", b"12\nno header\n", b"From here on\n"])
def test_what_is_no_file_of_apple_mail_stays_as_it_is(data: bytes) -> None:
    assert unwrapped(data) == data


def test_a_length_that_is_wrong_loses_no_header() -> None:
    assert read_mails(b"999999\n" + MAIL)[0].subject == "Thank you for your review"


def test_the_page_of_a_web_archive_has_its_pictures_in_it() -> None:
    page = saved_page(archive())
    address = f"data:image/png;base64,{base64.b64encode(picture()).decode()}"
    assert page.html.count(f'<img src="{address}">') == 2
    assert "Éditeurs" in page.html
    assert page.doubt is None
    assert "Éditeurs" in saved_page(archive("iso-8859-1")).html


@pytest.mark.parametrize(
    ("head", "stated"),
    [
        (
            b"Snapshot-Content-Location: https://example.org/a\nDate: Tue, 14 May 2024 23:30:00 -0000\n",
            ("https://example.org/a", "2024-05-14"),
        ),
        (b"Content-Location: file:///home/me/a.html\nDate: yesterday\n", ("", "")),
        (b"Date: Tue, 34 May 2024 23:30:00 -0000\n", ("", "")),
        (b"", ("", "")),
    ],
)
def test_address_and_day_of_a_saved_page(head: bytes, stated: tuple[str, str]) -> None:
    assert captured(head + b"Subject: x\n\nwords") == stated


def test_an_archive_without_a_page_is_none() -> None:
    assert saved_page(MAIL).html == ""
    assert saved_page(b"").html == ""


@pytest.mark.slow
def test_a_file_of_apple_mail_becomes_pages(tmp_path: Path) -> None:
    (tmp_path / "thanks.emlx").write_bytes(EMLX)
    facts = inspect(tmp_path, "thanks.emlx")
    assert (facts.media, len(facts.pages), facts.problems) == ("eml", 1, ())


@pytest.mark.slow
def test_a_web_archive_becomes_pages_or_names_the_program_that_is_missing(tmp_path: Path) -> None:
    (tmp_path / "page.mhtml").write_bytes(archive())
    facts = inspect(tmp_path, "page.mhtml")
    assert facts.media == "mht"
    if shutil.which("soffice"):
        assert len(facts.pages) == 1
        assert facts.problems == ()
    else:
        assert "LibreOffice" in facts.problems[0].message
    (tmp_path / "bare.mht").write_bytes(MAIL)
    (problem,) = inspect(tmp_path, "bare.mht").problems
    assert (problem.code, problem.message) == (
        "D003",
        "'bare.mht' is a saved web page (MHTML) without a page in it",
    )


@given(st.binary(max_size=300), st.integers(min_value=0, max_value=2000))
def test_no_archive_is_a_failure(noise: bytes, place: int) -> None:
    data = archive()
    saved_page(data[:place] + noise + data[place + len(noise) :])
    saved_page(data[:place])
    captured(noise + data)
