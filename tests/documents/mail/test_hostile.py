"""Mails that are made to cost: each is read in bounded time, and what is left out is said."""

from __future__ import annotations

import base64
import time
from collections.abc import Callable

import pytest

from dossier.documents.mail.message import read_mails
from dossier.typeset.paragraphs import said
from tests.support.mails import (
    HEAD,
    attached,
    attribute,
    html,
    mixed,
    opaque,
    outlook,
    packed_rtf,
    property_block,
    raw,
    text,
)

SECONDS = 10.0


def levels(count: int) -> bytes:
    """Multiparts in multiparts."""
    opened = b"".join(b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (n, n) for n in range(count))
    return opened + b"Content-Type: text/plain\n\nWords\n"


def coded(count: int) -> bytes:
    """Mails in base64 in mails in base64."""
    inner = b"Subject: in\n\nx"
    for _ in range(count):
        inner = b"Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n" + base64.encodebytes(inner)
    return inner


HOSTILE: dict[str, Callable[[], bytes]] = {
    "mails": lambda: b"Content-Type: message/rfc822\n\n" * 1000 + b"Subject: x\n\nWords",
    "coded": lambda: coded(30),
    "header": lambda: HEAD + b"X: " + b"y" * 20_000_000 + b"\n\nWords",
    "subject": lambda: b"Subject: " + b"y " * 5_000_000 + b"\n\nWords",
    "parameters": lambda: HEAD + b"Content-Type: text/plain" + b";a=b" * 500_000 + b"\n\nWords",
    "quotes": lambda: HEAD + b'Content-Type: text/plain;"' + b";" * 500_000 + b"\n\nWords",
    "folded": lambda: HEAD + b"X: y\n" + b" z\n" * 300_000 + b"\nWords",
    "fields": lambda: b"X: y\n" * 300_000 + b"\nWords",
    "lines": lambda: HEAD + b"nothing\n" * 300_000,
    "dashes": lambda: HEAD + b'Content-Type: multipart/mixed; boundary="q"\n\n' + b"--x\n" * 200_000,
    "boundaries": lambda: HEAD + b"".join(b'Content-Type: multipart/mixed; boundary="q%d"\n\n--x%d\n' % (n, n) for n in range(5000)),
    "parts": lambda: HEAD + b'Content-Type: multipart/mixed; boundary="q"\n\n' + b"--q\n\nx\n" * 50_000,
    "encoded words": lambda: b"Subject: " + b"=?utf-8?q?a?=" * 100_000 + b"\n\nx",
    "addresses": lambda: b"Reply-To: " + b"<a" * 500_000 + b"\nFrom: x\n\nx",
    "mailbox": lambda: b"From a 10:00 2024\nX: y\n\nz\n\n" * 20_000,
    "uuencode": lambda: raw(b"begin 644 x\n#0V%T\n" * 50_000 + b"end\n"),
    "base64": lambda: raw(b"A" * 1_000_000 + b" ", "Content-Transfer-Encoding: base64"),
    "quoted": lambda: raw(b"=    " * 200_000 + b"=C3=A9", "Content-Transfer-Encoding: x"),
    "calendar": lambda: raw("BEGIN:VCALENDAR\n" + "BEGIN:VEVENT\nSUMMARY:x\nATTENDEE:y\n" * 20_000, "Content-Type: text/calendar"),
    "calendar parameters": lambda: raw("BEGIN:VEVENT\nX" + ';A="' * 200_000, "Content-Type: text/calendar"),
    "enriched": lambda: raw("<param>" * 50_000, "Content-Type: text/enriched"),
    "ber": lambda: opaque(b"\x30\x80" * 50_000),
    "outlook": lambda: mixed(attached("winmail.dat", outlook(*[attribute(2, 0x69002, b"")] * 20_000))),
    "outlook lengths": lambda: mixed(attached("winmail.dat", outlook(attribute(1, 0x69003, b"\xff\xff\xff\xff\x02\x01\x00\x10\xff\xff\xff\x7f")))),
    "rtf": lambda: mixed(attached("winmail.dat", outlook(attribute(1, 0x69003, property_block((0x102, 0x1009, packed_rtf(b"{\\rtf1" + b"{" * 300_000))))))),
    "forms": lambda: mixed(text("[picture:" * 20_000 + "@" * 50_000), html("<p>x"), kind="alternative"),
    "links": lambda: mixed(text("a" * 200_000), html("<p>x"), kind="alternative"),
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_mails_cost_bounded_time(name: str) -> None:
    data = HOSTILE[name]()
    start = time.process_time()
    assert read_mails(data)
    assert time.process_time() - start < SECONDS


@pytest.mark.parametrize("count", [10, 60, 1000])
def test_deep_multiparts_keep_their_words(count: int) -> None:
    (mail,) = read_mails(levels(count))
    assert said(mail.body) == "Words"


def test_archives_are_not_opened() -> None:
    bomb = b"PK\x03\x04" + b"\0" * 1_000_000
    (mail,) = read_mails(mixed(text("See"), attached("bomb.zip", bomb)))
    assert mail.unprinted == ("'bomb.zip' (an archive, which is not opened)",)
