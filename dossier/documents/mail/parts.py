"""The parts of a mail: which of them are its text, in order, and which are files that it carries."""

from __future__ import annotations

import base64
import binascii
import contextlib
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from email.message import Message

from dossier.documents.mail.header import field_text, fields
from dossier.documents.mail.part import About, Part, about, content, source, text_of
from dossier.documents.written.html_text import html_paragraphs
from dossier.documents.written.plain_text import plain_paragraphs
from dossier.typeset.paragraphs import Paragraph, said

MOST_PARTS = 100
_DEEPEST = 60
_SIGNATURES = {"application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature"}
_REPORTS = {"message/delivery-status", "message/disposition-notification", "text/rfc822-headers"}
_MAILS = {"message/rfc822", "message/global", "message/news"}
_STUB = 300  # characters of plain text that may say no more than that the mail is HTML


@dataclass(frozen=True, slots=True)
class Found:
    """A file that a mail carries. `inline` means that it belongs to the text, as a picture in it does."""

    name: str
    media: str
    data: bytes
    inline: bool = False
    content_id: str = ""


@dataclass(frozen=True, slots=True)
class _Text:
    """A part that is text, decoded; `guessed` is its encoding where that had to be guessed."""

    media: str
    text: str
    about: About | None = None
    guessed: str = ""

    def paragraphs(self, files: Iterable[Found]) -> list[Paragraph]:
        """What it says; pictures in it by the names of the mail's files."""
        if self.media == "text/html":
            return html_paragraphs(self.text, {file.content_id: file.name for file in files if file.content_id})
        known = self.about
        return plain_paragraphs(self.text, flowed=bool(known and known.flowed), joined=bool(known and known.joined))


@dataclass(slots=True)
class _Gathered:
    """What was found in a part and beneath it."""

    texts: list[_Text] = field(default_factory=list)
    files: list[Found] = field(default_factory=list)

    def add(self, other: _Gathered) -> None:
        """Take in what comes after it."""
        self.texts += other.texts
        self.files += other.files

    @property
    def html(self) -> bool:
        """Whether its text is HTML."""
        return any(text.media == "text/html" for text in self.texts)


@dataclass(slots=True)
class _Count:
    """How many parts were seen, and how many of them left unopened."""

    seen: int = 0
    unopened: int = 0


@dataclass(frozen=True, slots=True)
class Content:
    """The text of a mail, the files that it carries, how many parts were not opened, and encodings that were guessed."""

    paragraphs: list[Paragraph]
    files: list[Found]
    unopened: int
    guessed: tuple[str, ...]


def parts(message: Part) -> Content:
    """What a mail carries."""
    count = _Count()
    gathered = _gather(message, count, 0)
    paragraphs: list[Paragraph] = []
    for text in gathered.texts:
        found = text.paragraphs(gathered.files)
        if found and paragraphs:
            found[0] = replace(found[0], blank=max(found[0].blank, 1))
        paragraphs += found
    guessed = tuple(text.guessed for text in gathered.texts)
    return Content(paragraphs, gathered.files, count.unopened, guessed)


def _gather(part: Part, count: _Count, depth: int) -> _Gathered:
    known, inside = about(part), _children(part)
    count.seen += not known.media.startswith("multipart/")
    if count.seen > MOST_PARTS:
        count.unopened += 1
        return _Gathered()
    if known.media in _REPORTS:
        return _Gathered([_Text("text/plain", _report(part, inside))])
    if known.media in _MAILS:
        return _Gathered(files=[_mail(part, known, inside)])
    if inside:
        below = inside if depth < _DEEPEST else _leaves(inside)
        return _several(known, [_gather(child, count, depth + 1) for child in below])
    return _single(part, known)


def _children(part: Part) -> list[Part]:
    held = part.get_payload()
    return [child for child in held if isinstance(child, Message)] if isinstance(held, list) else []


def _leaves(nested: list[Part]) -> list[Part]:
    """The parts at the ends of a tree that is deeper than any mail needs."""
    waiting, found = nested[::-1], []
    while waiting:
        part = waiting.pop()
        inside = _children(part) if part.get_content_maintype() == "multipart" else []
        waiting += inside[::-1]
        found += [] if inside else [part]
    return found


def _single(part: Part, known: About) -> _Gathered:
    if known.media in _SIGNATURES:
        return _Gathered()
    readable = known.media in {"text/plain", "text/html"} or known.media.startswith("multipart/")
    if readable and not known.attached and not known.name:
        found = text_of(part, known)
        return _Gathered([_Text(known.media, found.text, known, found.guessed)])
    inline = known.inline or (bool(known.content_id) and not known.attached)
    return _Gathered(files=[Found(known.name, known.media, content(part), inline, known.content_id)])


def _several(known: About, found: list[_Gathered]) -> _Gathered:
    """What stands in a multipart: of alternatives one text, of all else everything."""
    whole = _Gathered()
    chosen = _chosen(found) if known.media == "multipart/alternative" else None
    for each in found:
        if known.media == "multipart/related":
            each.files = [replace(file, inline=file.inline or bool(file.content_id)) for file in each.files]
        whole.add(each if chosen is None or each is chosen else _Gathered(files=_lasting(each.files)))
    return whole


def _chosen(found: list[_Gathered]) -> _Gathered | None:
    """The plain text, unless it is empty or only a stub of what the HTML says."""
    written = [each for each in found if each.texts]
    plain = next((each for each in written if not each.html), None)
    html = next((each for each in reversed(written) if each.html), None)
    if plain is None or html is None:
        return html or plain
    short = sum(len(text.text.strip()) for text in plain.texts)
    if short > _STUB:
        return plain
    return html if sum(_length(text) for text in html.texts) > 3 * short else plain


def _length(text: _Text) -> int:
    return len(said(text.paragraphs(())).strip())


def _lasting(files: list[Found]) -> list[Found]:
    """The files of an alternative that was not chosen; other forms of the same text are none."""
    return [file for file in files if file.name or not file.media.startswith("text/") or file.media == "text/calendar"]


def _report(part: Part, inside: list[Part]) -> str:
    """What a mail system reports about a mail, as it wrote it."""
    if not inside:
        return text_of(part, about(part)).text
    return "\n\n".join(
        "\n".join(f"{name}: {field_text(value)}" for name, value in block.raw_items()) for block in inside
    )


def _mail(part: Part, known: About, inside: list[Part]) -> Found:
    """A mail inside a mail; one that was encoded, against RFC 2046, is decoded."""
    data = source(inside[0]) if inside else content(part)
    subject = fields(inside[0], "Subject") if inside else ""
    if known.encoding == "base64" and inside:
        with contextlib.suppress(binascii.Error, ValueError):
            data = base64.b64decode(b"".join(content(inside[0]).split()), validate=True) or data
    return Found(known.name or subject[:80], known.media, data)
