"""Mailboxes as programs write them: each mail for itself, as the file that it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from dossier.documents.mail.mailbox import is_mailbox, mails, own_file, spans
from dossier.documents.proposals.mail_file import WHOLE, mail_bytes, mails_in

FIRST = b"From: Editor <editor@journal.example>\nSubject: First\n\nText of the first.\n"
SECOND = b"Return-Path: <editor@journal.example>\nSubject: Second\n\nText of the second.\n"
LINES = (
    b"From - Tue Sep 15 09:30:12 2026",  # Thunderbird
    b"From editor@journal.example Tue Sep 15 09:30:12 2026",  # RFC 4155
    b"From 1234567890123456789@xxx Tue Sep 15 09:30:12 +0000 2026",  # Google Takeout
    b"From MAILER-DAEMON Tue Sep  1 09:30:12 2026",
    b"From ???@??? Tue Sep 15 09:30:12 2026",  # Eudora
    b'From "first last"@journal.example Tue Sep 15 9:30 CEST 2026',
    b"From editor@journal.example Tue Sep 15 2026",  # no time of the day
    b"From - Tue Sep 15 09.30.12 2026",
    b"From ",  # nothing, as some tools for backups write it
    b"From -",
)


def own(data: bytes) -> list[bytes]:
    return [own_file(data[start:end]) for start, end in spans(data)]


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_each_mail_is_the_file_that_it_was(line: bytes, end: bytes) -> None:
    one, two = (each.replace(b"\n", end) for each in (FIRST, SECOND))
    data = end.join((line, one, line, two, b""))
    assert is_mailbox(data)
    assert own(data) == [one, two]
    assert len(mails(data)) == 2


def test_without_a_blank_line_the_date_and_a_field_tell() -> None:
    data = b"".join(LINES[1] + b"\n" + each for each in (FIRST, SECOND))
    assert own(data) == [FIRST, SECOND]


@pytest.mark.parametrize("line", [b"From ", b"From -"])
def test_without_a_blank_line_nothing_but_the_word_and_two_fields_tell(line: bytes) -> None:
    data = b"".join(line + b"\n" + each for each in (FIRST, SECOND))
    assert own(data) == [FIRST, SECOND]


@pytest.mark.parametrize(
    "text",
    [
        b"From the editor\nSubject: the review\n\nMore.\n",
        b"From the editor\nDear colleague:\nNote: more\n",
        b"So much.\nFrom the editor\nSubject: the review\nDate: today\n",
    ],
)
def test_a_line_of_text_without_a_day_divides_nothing(text: bytes) -> None:
    data = LINES[0] + b"\n" + FIRST + b"\n" + text + b"\n"
    assert own(data) == [FIRST + b"\n" + text]


def test_a_line_of_text_divides_nothing() -> None:
    text = b"From 9:30 on we met.\nNote: nothing else.\n\nFrom 9:30 on again.\n\nFrom the editor: more.\n"
    data = LINES[0] + b"\n" + FIRST + text + b"\n"
    assert own(data) == [FIRST + text]


def test_escaped_lines_lose_one_sign() -> None:
    data = LINES[0] + b"\n" + FIRST + b">From here\n>>From there\n> From nowhere\n\n"
    assert own(data) == [FIRST + b"From here\n>From there\n> From nowhere\n"]


def test_the_length_that_a_mail_states_divides_nothing() -> None:
    one = FIRST.replace(b"\n\n", b"\nContent-Length: 5\n\n", 1)
    two = SECOND.replace(b"\n\n", b"\nContent-Length: 99999\n\n", 1)
    data = b"".join(LINES[0] + b"\n" + each + b"\n" for each in (one, two))
    assert own(data) == [one, two]


def test_blank_lines_before_the_first_mail(tmp_path: Path) -> None:
    path = tmp_path / "x.mbox"
    path.write_bytes(b"\n\n" + LINES[0] + b"\n" + FIRST + b"\n")
    found = mails_in(path)
    assert [mail_bytes(path, span) for span in found] == [FIRST]


def test_a_file_that_is_no_mailbox_is_one_mail(tmp_path: Path) -> None:
    path = tmp_path / "x.eml"
    path.write_bytes(FIRST)
    assert mails_in(path) == (WHOLE,)
    assert mail_bytes(path, WHOLE) == FIRST


@pytest.mark.parametrize("data", [b"From ", b"From -\n", b"From x 1:00\n", b"\n", b"From x\n\nFrom y\n\n"])
def test_what_is_hardly_a_mailbox_is_taken_apart_all_the_same(data: bytes) -> None:
    assert b"".join(data[start:end] for start, end in spans(data)) in {data, data.lstrip()}
    own(data)
