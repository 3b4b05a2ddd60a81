"""For any mail: no exception, every word of its text on paper, every file listed."""

from __future__ import annotations

import base64
import quopri
from dataclasses import dataclass
from hashlib import sha256

import pypdfium2 as pdfium
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from dossier.documents.mail.message import read_mail
from dossier.documents.mail.pages import mail_pages
from dossier.typeset.style import load_style

STYLE = load_style()
ALPHABETS = {
    "utf-8": "abcxyzäßłşđ",
    "utf-16": "abcxyzäßłşđжщю",
    "iso-8859-1": "abcxyzäßé",
    "windows-1251": "abcxyzжщюф",
    "koi8-r": "abcxyzжщюф",
    "iso-8859-2": "abcxyzłśż",
    "us-ascii": "abcxyz",
    "klingon": "abcxyzäß",
}
SLOW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@dataclass(frozen=True)
class Made:
    """A part as bytes, with the words of its text and the names of its files."""

    data: bytes
    words: tuple[str, ...] = ()
    files: tuple[str, ...] = ()


def transferred(data: bytes, encoding: str) -> bytes:
    if encoding == "base64":
        return base64.encodebytes(data)
    return quopri.encodestring(data) if encoding == "quoted-printable" else data


@st.composite
def texts(draw: st.DrawFn) -> Made:
    charset = draw(st.sampled_from(sorted(ALPHABETS)))
    words = tuple(draw(st.lists(st.text(ALPHABETS[charset], min_size=3, max_size=12), min_size=1, max_size=12)))
    encodings = ["base64"] if charset == "utf-16" else ["base64", "quoted-printable", "8bit", "6bit", ""]
    encoding = draw(st.sampled_from(encodings))
    html = draw(st.booleans())
    between = draw(st.sampled_from([" ", "\n", "\n> ", "\n\n", "  "]))
    joined = "".join(f"<p>{word}</p>" for word in words) if html else between.join(words)
    data = transferred(joined.encode("utf-8" if charset == "klingon" else charset), encoding)
    head = f"Content-Type: text/{'html' if html else 'plain'}; charset={charset}\n"
    head += f"Content-Transfer-Encoding: {encoding}\n" if encoding else ""
    return Made(head.encode() + b"\n" + data, words)


@st.composite
def files(draw: st.DrawFn) -> Made:
    name = draw(st.text("abcxyz0189", min_size=1, max_size=10)) + draw(
        st.sampled_from([".pdf", ".zip", ".eml", ".txt", ""])
    )
    media = draw(st.sampled_from(["application/pdf", "application/octet-stream", "image/png", "text/calendar", "x"]))
    data = base64.encodebytes(draw(st.binary(max_size=60)))
    head = f"Content-Type: {media}\nContent-Transfer-Encoding: base64\n"
    return Made(f'{head}Content-Disposition: attachment; filename="{name}"\n\n'.encode() + data, files=(name,))


def boxed(subtype: str, parts: list[Made]) -> Made:
    boundary = sha256(b"".join(part.data for part in parts)).hexdigest()[:20]  # never that of a part inside
    body = b"".join(f"\n--{boundary}\n".encode() + part.data for part in parts) + f"\n--{boundary}--\n".encode()
    head = f'Content-Type: multipart/{subtype}; boundary="{boundary}"\n'.encode()
    words = tuple(word for part in parts for word in part.words)
    return Made(head + body, words, tuple(name for part in parts for name in part.files))


@st.composite
def boxes(draw: st.DrawFn, inner: st.SearchStrategy[Made]) -> Made:
    parts = draw(st.lists(inner, min_size=1, max_size=4))
    return boxed(draw(st.sampled_from(["mixed", "related", "report", "unheard-of"])), parts)


PARTS = st.recursive(st.one_of(texts(), files()), boxes, max_leaves=8)
HEADERS = st.lists(
    st.tuples(
        st.sampled_from(["From", "To", "Cc", "Subject", "Date", "Reply-To", "Message-ID", "X", "MIME-Version", "From"]),
        st.one_of(
            st.text(max_size=60).map(lambda text: text.encode("utf-8", "surrogatepass")),
            st.binary(max_size=40),
            st.sampled_from([b"=?utf-8?q?=C3?=", b"=?utf-8?b?A?= =?x?q?y?=", b"\0", b'"never closed', b"<<>>,;:@"]),
        ),
    ),
    max_size=8,
)


def flat(text: str) -> str:
    return "".join(text.split()).replace("\ufffe", "").replace("\xad", "")


def printed(data: bytes) -> str:
    with pdfium.PdfDocument(data) as pdf:
        return flat("".join(page.get_textpage().get_text_range() for page in pdf))


@pytest.mark.slow
@SLOW
@given(PARTS)
def test_every_word_is_on_paper_and_every_file_listed(made: Made) -> None:
    mail = read_mail(b"From: a@b.example\nSubject: Words\n" + made.data)
    assert [row.name for row in mail.listed] == named(made.files, mail.listed)
    text = printed(mail_pages(mail, STYLE))
    for word in made.words:
        assert word in text
    for row in mail.listed:
        assert flat(row.name) in text


def named(expected: tuple[str, ...], listed: object) -> list[str]:
    """The names as listed: those without an ending may have got one that tells their type."""
    assert isinstance(listed, tuple)
    assert len(expected) == len(listed)
    return [row.name if row.name.startswith(f"{name}.") else name for name, row in zip(expected, listed, strict=True)]


@pytest.mark.slow
@SLOW
@given(
    HEADERS, PARTS, st.lists(st.tuples(st.integers(0, 2000), st.binary(max_size=4)), max_size=6), st.integers(0, 3000)
)
def test_damage_of_any_kind_gives_pages(
    headers: list[tuple[str, bytes]], made: Made, damage: list[tuple[int, bytes]], end: int
) -> None:
    data = b"".join(name.encode() + b": " + value + b"\r\n" for name, value in headers) + made.data
    for place, given_bytes in damage:
        data = data[:place] + given_bytes + data[place + len(given_bytes) :]
    mail = read_mail(data[: max(end, 1)])
    assert printed(mail_pages(mail, STYLE))


@pytest.mark.slow
@SLOW
@given(st.binary(max_size=400))
@example(b"\xff\xfe\x00\xd8\x00\x00")
@example(b"Content-Type: multipart/mixed; boundary*=x\n\n--\n")
@example(b"Content-Type: text/plain; charset*0*=utf-8''%; charset*1=\xff\n\nx")
@example(b"Content-Transfer-Encoding: x-uuencode\n\nbegin 644 x\n!!!!\n")
@example(b"Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n=\n")
def test_bytes_of_any_kind_give_pages(data: bytes) -> None:
    assert printed(mail_pages(read_mail(data), STYLE))
