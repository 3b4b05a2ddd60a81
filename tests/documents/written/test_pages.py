"""Mail, plain text and Markdown on paper: complete, in order, with good page breaks."""

from __future__ import annotations

import re
import time
from dataclasses import replace

import pypdfium2 as pdfium
import pytest

from dossier.documents.mail.message import Attachment, Listed, Mail, read_mail
from dossier.documents.mail.pages import mail_pages
from dossier.documents.written.pages import markdown_pages, text_pages
from dossier.documents.written.plain_text import plain_paragraphs
from dossier.typeset.style import load_style
from tests.documents.mail.test_message import CORPUS

STYLE = load_style()
MAIL = Mail(
    subject="Thank you for your review",
    sender="Paulína Brandt <editor@journal.example>",
    to="Leila Haddad <lhaddad@hospital.example>",
    date="Tuesday, May 14, 2024, 9:30:12 a.m. (UTC+02:00)",
    message_id="<4711@mail.journal.example>",
)


def pages(data: bytes) -> list[str]:
    with pdfium.PdfDocument(data) as pdf:
        return [page.get_textpage().get_text_range() for page in pdf]


def lines(count: int) -> str:
    return "\n".join(f"line {number:04d}" for number in range(count))


def test_fields_stand_above_the_text_on_the_first_page() -> None:
    (page,) = pages(mail_pages(replace(MAIL, body=tuple(plain_paragraphs("Dear Dr. Haddad"))), STYLE))
    places = [
        page.index(words)
        for words in (
            "Thank you",
            "Paulína",
            "Leila",
            "May 14, 2024, 9:30:12 a.m. (UTC+02:00)",
            "<4711@",
            "Dear Dr. Haddad",
        )
    ]
    assert places == sorted(places)


def test_a_mail_without_anything_says_so() -> None:
    (page,) = pages(mail_pages(Mail(), STYLE))
    assert "(no subject)" in page
    assert page.count("(not stated)") == 3
    assert "This e-mail has no text." in page


def test_later_pages_carry_subject_and_number_and_no_fields() -> None:
    found = pages(mail_pages(replace(MAIL, body=tuple(plain_paragraphs(lines(150)))), STYLE))
    count = len(found)
    assert count > 3
    assert "Page 1 of" not in found[0]
    for number, page in enumerate(found[1:], 2):
        assert f"Page {number} of {count}" in page
        assert "Thank you for your review" in page
        assert "lhaddad@" not in page
    whole = "".join(found)
    assert [whole.count(f"line {number:04d}") for number in range(150)] == [1] * 150


def test_no_line_of_a_passage_stands_alone() -> None:
    text = "\n\n".join("\n".join(f"p{passage:02d}-{line}" for line in range(6)) for passage in range(40))
    found = pages(mail_pages(replace(MAIL, body=tuple(plain_paragraphs(text))), STYLE))
    for page in found:
        for passage in range(40):
            assert page.count(f"p{passage:02d}-") != 1


def test_attachments_are_listed_with_size_and_what_became_of_them() -> None:
    listed = (
        Listed("Zertifikat.pdf", "PDF document", 812),
        Listed("chart.png", "PNG picture", 14_200),
        Listed("film.mov", "video", 1_234_567, "not a type that has pages"),
    )
    mail = replace(MAIL, listed=listed, attachments=(Attachment("Zertifikat.pdf", b""),), unopened=2)
    text = pages(mail_pages(mail, STYLE))[0]
    for words in ("3 files, listed after the text", "Zertifikat.pdf", "812 bytes", "14 kB", "1.2 MB", "PNG picture",
                  "on the pages that follow", "not printed: not a type that has pages", "2 further parts"):  # fmt: skip
        assert words in text


def test_quotations_are_moved_in_by_depth_behind_bars() -> None:
    data = mail_pages(replace(MAIL, body=tuple(plain_paragraphs("aaa\n> bbb\n>> ccc"))), STYLE)
    with pdfium.PdfDocument(data) as pdf:
        page = pdf[0].get_textpage()
        text = page.get_text_range()
        lefts = [page.get_charbox(text.index(word))[0] for word in ("aaa", "bbb", "ccc")]
        bars = [
            item for item in pdf[0].get_objects() if item.type == 2 and item.get_bounds()[2] - item.get_bounds()[0] < 2
        ]
    assert lefts[0] + 10 < lefts[1] < lefts[2] - 10
    assert len(bars) == 3
    assert ">" not in text.partition("aaa")[2]


def test_columns_stay_columns() -> None:
    table = "Journal          Reviews   Year\nEJSI             4         2024\nIllinois Letters 11        2023\n"
    data = text_pages(table, "", STYLE)
    with pdfium.PdfDocument(data) as pdf:
        page = pdf[0].get_textpage()
        text = page.get_text_range()
        years = [page.get_charbox(text.index(word))[0] for word in ("Year", "2024", "2023")]
    assert max(years) - min(years) < 3


def test_plain_text_keeps_lines_breaks_pages_and_wraps_what_is_long() -> None:
    found = pages(
        text_pages("first\n\tsecond\n\fthird\n" + "word " * 400 + "\nx" * 2 + "q" * 500, "Log of reviews", STYLE)
    )
    assert len(found) == 2
    assert "Log of reviews" in found[0]
    assert "first\r\nsecond" in found[0]
    assert "third" in found[1]
    assert found[1].count("word") == 400
    assert "".join(found).count("q") == 500
    assert "Page 2 of 2" in found[1]


def test_nothing_at_all_is_still_a_page() -> None:
    assert len(pages(text_pages("", "", STYLE))) == 1
    assert len(pages(markdown_pages("", STYLE))) == 1


def test_markdown_is_set() -> None:
    (page,) = pages(markdown_pages("# Statement\n\nSome **bold** `code`.\n\n- one\n- two\n\n> quoted\n", STYLE))
    for words in ("Statement", "Some bold code.", "• one", "• two", "quoted"):
        assert words in page
    assert "*" not in page


@pytest.mark.slow
@pytest.mark.parametrize(
    "words", ["審査証明書", "рецензия", "Đặng Thị Hương", "Αθήνα", "مراجعة", "ביקורת", "समीक्षा", "p < 0.05 & R&D <b>"]
)
def test_any_script_prints(words: str) -> None:
    mail = replace(MAIL, subject=words, body=tuple(plain_paragraphs(words)))
    assert "‹U+" not in "".join(pages(mail_pages(mail, STYLE)))


def test_the_same_mail_gives_the_same_bytes() -> None:
    mail = replace(MAIL, body=tuple(plain_paragraphs("Grüße Łukasz 審査 fi ffi")))
    first = mail_pages(mail, STYLE)
    mail_pages(replace(MAIL, subject="審 Other ffi ligatures"), load_style())
    text_pages("Between", "", STYLE)
    assert mail_pages(mail, STYLE) == first
    assert mail_pages(mail, load_style()) == first


@pytest.mark.slow
def test_two_hundred_kilobytes_are_quick() -> None:
    text = "\n".join(
        f"> {number} the quick brown fox jumps over the lazy dog, again and again" for number in range(2_900)
    )
    mail_pages(MAIL, STYLE)
    start = time.process_time()
    mail_pages(read_mail(b"Subject: Long\n\n" + text.encode()), STYLE)
    assert time.process_time() - start < 6


@pytest.mark.slow
@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not there")
def test_every_mail_of_the_corpus_has_pages() -> None:
    for path in sorted(CORPUS.glob("*.eml")):
        mail = read_mail(path.read_bytes())
        text = "".join("".join(pages(mail_pages(mail, STYLE))).split())
        assert "‹U+FFFC" not in text, path.name
        for listed in mail.listed:
            assert all(part in text for part in re.findall("[A-Za-z0-9]+", listed.name)), path.name
