"""Code in the text of a mail that is not decoded: a mark stands in its place, and a note says what is not printed."""

from __future__ import annotations

import time

import pytest

from dossier.documents.mail.codes import without_codes
from dossier.documents.mail.message import read_mail
from tests.support.mails import raw

YENC = b"=ybegin line=128 size=9 name=scan 1.jpg\r\n\x92\x8f\x96\x96\x99=J\x85\r\n=yend size=9 crc32=ab\r\n"
PGP = b"-----BEGIN PGP MESSAGE-----\r\nVersion: 1\r\n\r\nhQEMA\r\n=abcd\r\n-----END PGP MESSAGE-----\r\n"
BASE64 = b"begin-base64 644 a.pdf\nJVBERi0x\n====\n"
BINHEX = b"(This file must be converted with BinHex 4.0)\n\n:$f*TEQKPH\nG!N!:\n"


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (YENC, "a file in yEnc code, 'scan 1.jpg'"),
        (YENC + b"and\r\n" + YENC, "a file in yEnc code, 'scan 1.jpg'"),
        (BASE64, "a file in base64 code, 'a.pdf'"),
        (BINHEX, "a file in BinHex code"),
        (PGP, "words that are encrypted (PGP)"),
    ],
)
def test_a_code_is_named_in_its_place(code: bytes, words: str) -> None:
    mail = read_mail(raw(b"Before\n" + code + b"After\n", "Content-Transfer-Encoding: 8bit"))
    assert mail.unprinted == (words,)
    first, *between, last = mail.words.split("\n")
    assert (first, last) == ("Before", "After")
    assert {line for line in between if line != "and"} == {f"[{words.replace(', ', ': ').replace(chr(39), '')}]"}


@pytest.mark.parametrize(
    "text",
    [
        "=ybegin line=128 size=9 name=a\nno end\n",
        "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nDear Dr. Haddad\n",
        "we write =ybegin name=a\n=yend\n",
        "====\nbegin-base64 644 a\n",
    ],
)
def test_words_are_no_code(text: str) -> None:
    assert without_codes(text) == (text, [])


@pytest.mark.parametrize("end", ["", "\n=yend"])
def test_beginnings_without_end_are_quick(end: str) -> None:
    start = time.process_time()
    without_codes(end + "\n" + "=ybegin name=a\n" * 50_000 + "=ybegin " + "name=" * 50_000)
    assert time.process_time() - start < 2
