"""Read what a document states about itself, as proposals for an entry. Nothing is accepted without being marked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from email.utils import parseaddr, parsedate
from pathlib import Path

from PIL import ExifTags

from dossier.documents.files.sniff import PICTURES
from dossier.documents.images.opened import opened
from dossier.documents.images.trouble import ImageError
from dossier.documents.mail.message import MailError, read_mail
from dossier.documents.office.web_archive import captured
from dossier.documents.proposals import imprint
from dossier.documents.proposals.authors import authors_of, listed
from dossier.documents.proposals.first_page import Front, read_front
from dossier.documents.proposals.stated import Stated
from dossier.documents.proposals.title import plain, title_of
from dossier.documents.proposals.xmp import read_xmp

_MOST_WORDS = 20_000
_TAKEN = re.compile(r"((?:19|20)\d\d):(\d\d):(\d\d) ")
# What a browser prints above and below a page: the day, in US order, and the address.
_PRINTED_ON = re.compile(r"^(\d{1,2})/(\d{1,2})/(\d{2}|\d{4}),? \d{1,2}:\d\d [AP]M\b", re.MULTILINE)
_ADDRESS = re.compile(r"^(https?://\S{4,400}?)(?:\s+(?:page )?\d+(?:/\d+)?)?$", re.MULTILINE)
_CLOSING = re.compile(
    r"^(?:yours? )?(?:sincerely|faithfully|respectfully|truly|cordially|(?:with )?(?:best|kind|warm) regards)\b[\w ,]*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class ReadTask:
    """A document to read: the file as it came, its type, the PDF with its pages, and the names of the beneficiary."""

    path: Path
    media: str
    pages: Path
    names: tuple[str, ...] = ()


def read_document(task: ReadTask) -> Stated:
    """Return what one document states about itself. Runs in a worker that may die."""
    if task.media == "eml":
        return _mail(task.path)
    if task.media in PICTURES:
        return Stated(taken_on=_taken_on(task))
    front = read_front(task.pages, metadata_of=task.path if task.media == "pdf" else None)
    page = _page(task, front, read_xmp(task.path) if task.media == "pdf" else {})
    return _saved(page, task.path) if task.media == "mht" else page


def _saved(page: Stated, path: Path) -> Stated:
    """Return what a saved web page states, with its address and the day on which it was saved."""
    address, day = captured(path.read_bytes())
    return replace(page, source_url=address or page.source_url, captured_on=day or page.captured_on)


def _page(task: ReadTask, front: Front, packet: Mapping[str, str]) -> Stated:
    text = front.text[:_MOST_WORDS]
    title = title_of(front, names=task.names) if task.media != "text" else None
    days = tuple(imprint.every_date(text))
    captured = _printed_on(text)
    address = _ADDRESS.search(text)
    return Stated(
        values={name: value for name, value in _values(front, packet, title.text if title else "").items() if value},
        authors=_authors(authors_of(front, title), packet, front),
        text=text,
        days=tuple(day for day in days if day != captured),
        signer=_signer(text),
        source_url=address[1] if address and captured else "",
        captured_on=captured,
    )


def _values(front: Front, packet: Mapping[str, str], title: str) -> dict[str, str]:
    text = front.text
    cited, when = imprint.citation(text), imprint.dates(text)
    subject = front.metadata.get("Subject", "")
    printed = imprint.own_doi(text) or imprint.cited_doi(front.last_page)
    return {
        "title": title,
        "doi": imprint.own_doi(packet.get("doi", "")) or printed or imprint.own_doi(subject),
        **imprint.numbers(text),
        "venue": _venue(front, packet),
        "date": when.get("published")
        or _iso(packet.get("published", ""))
        or cited.get("year")
        or imprint.year_of(text),
        "submitted_on": when.get("submitted", ""),
        "accepted_on": when.get("accepted", ""),
        "volume": cited.get("volume", ""),
        "issue": cited.get("issue", ""),
        "pages": cited.get("pages", ""),
        "arxiv": imprint.arxiv_number(text),
    }


def _venue(front: Front, packet: Mapping[str, str]) -> str:
    """Return the journal: from the metadata if the page confirms it, otherwise from the page's head or foot."""
    named = plain(packet.get("venue", ""))
    if named and named.casefold() in " ".join(f"{front.text} {front.last_page}".split()).casefold():
        return named
    edges = (line for line in front.lines if not 0.12 < line.top / front.height < 0.9)
    return next((name for line in edges if (name := imprint.journal_in(plain(line.text)))), "")


def _authors(shown: tuple[str, ...], packet: Mapping[str, str], front: Front) -> tuple[str, ...]:
    """Return the authors listed on the page, or those in the metadata if they are more and all of them are on the page."""
    named = listed(packet.get("authors", "") or front.metadata.get("Author", ""))
    if len(named) > len(shown) and all(name.casefold() in front.text.casefold() for name in named):
        return tuple(named)
    return shown


def _iso(text: str) -> str:
    found = re.match(r"(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?", text)
    return found[0] if found else ""


def _printed_on(text: str) -> str:
    found = _PRINTED_ON.search(text)
    if not found or not 0 < int(found[1]) < 13 or not 0 < int(found[2]) < 32:
        return ""
    year = int(found[3]) if len(found[3]) == 4 else 2000 + int(found[3])
    return f"{year}-{int(found[1]):02}-{int(found[2]):02}"


def _signer(text: str) -> tuple[str, str]:
    """Return who signed a letter, and the line below the name."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    for number, line in enumerate(lines[:-1]):
        if _CLOSING.match(line) and 1 < len(lines[number + 1].split()) < 8 and not lines[number + 1].endswith("."):
            title = lines[number + 2] if number + 2 < len(lines) and len(lines[number + 2]) < 90 else ""
            return lines[number + 1], title
    return "", ""


def _mail(path: Path) -> Stated:
    try:
        mail = read_mail(path.read_bytes())
    except MailError:
        return Stated()
    words = mail.words[:_MOST_WORDS]
    name, address = parseaddr(mail.sender)
    sent = sent_on(mail.date)
    journal = next(
        (found for part in (name, mail.subject, *words.splitlines()) if (found := imprint.journal_in(part))), ""
    )
    values = {"title": plain(mail.subject), "date": sent, "venue": journal, **imprint.numbers(words)}
    return Stated(
        values={key: value for key, value in values.items() if value},
        text=f"{mail.subject}\n{words}",
        days=(sent,) if sent else (),
        sender=name or address,
        attachments=tuple(each.name for each in mail.listed),
        signer=_signer(words),
    )


def sent_on(date: str) -> str:
    """Return the day of a mail, from its printed date: `Tuesday, 14 May 2024, 09:30:12 +0200`."""
    found = imprint.every_date(date)
    if found:
        return found[0]
    known = parsedate(date)
    return f"{known[0]:04}-{known[1]:02}-{known[2]:02}" if known and 1900 < known[0] < 2100 else ""


def _taken_on(task: ReadTask) -> str:
    try:
        with opened(task.path, task.media) as image:
            exif = image.getexif()
            written = exif.get_ifd(ExifTags.IFD.Exif).get(ExifTags.Base.DateTimeOriginal) or exif.get(
                ExifTags.Base.DateTime
            )
    except (ImageError, OSError, ValueError, SyntaxError, KeyError, TypeError):
        return ""
    found = _TAKEN.match(str(written or ""))
    return "-".join(found.groups()) if found and found[2] != "00" else ""
