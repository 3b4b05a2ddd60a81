"""Take the page out of a web page that was saved as one file (MHTML, RFC 2557), with its pictures in it."""

from __future__ import annotations

import base64
import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date as Day
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32
from email.utils import parsedate
from itertools import islice

from dossier.documents.files.sniff import PICTURES, sniff
from dossier.text.decoding import Doubt, decode

_MOST_PARTS = 2_000
_BROKEN = (ValueError, LookupError, TypeError, AttributeError, IndexError, OverflowError, RecursionError)
_ADDRESSES = ("Snapshot-Content-Location", "Content-Location")
_PAGES = ("text/html", "application/xhtml+xml")
_ATTRIBUTE = re.compile(r"(?P<before>\bsrc\s*=\s*[\"']?)(?P<address>[^\"'\s>]{1,4000})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SavedPage:
    """A page as HTML with its pictures inside; `doubt` tells why its letters may be wrong. Empty where there is none."""

    html: str = ""
    doubt: Doubt | None = None


def saved_page(data: bytes) -> SavedPage:
    """Return the page of a web archive, which is its first HTML part."""
    try:
        parts = list(islice(BytesParser(policy=compat32).parsebytes(data).walk(), _MOST_PARTS))
        page = next((part for part in parts if part.get_content_type() in _PAGES), None)
        if page is None:
            return SavedPage()
        found = decode(_content(page), str(page.get_content_charset() or ""))
        return SavedPage(_with_pictures(found.text, dict(_pictures(parts))), found.doubt)
    except _BROKEN:
        return SavedPage()


def captured(data: bytes) -> tuple[str, str]:
    """Return the address of the page of a web archive and the day on which it was saved, as far as its head states them."""
    try:
        head = BytesParser(policy=compat32).parsebytes(data, headersonly=True)
        address = next((str(head[name]).strip() for name in _ADDRESSES if head[name]), "")
        saved = parsedate(str(head["Date"] or ""))
        day = Day(*saved[:3]).isoformat() if saved else ""
    except _BROKEN:
        return "", ""
    return (address if address.startswith(("http://", "https://")) else ""), day


def _content(part: Message) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _pictures(parts: list[Message]) -> Iterator[tuple[str, str]]:
    """Yield each picture as a data address, under the address and the content id by which the page names it."""
    for part in parts:
        content = b"" if part.is_multipart() else _content(part)
        kind = sniff(content[:4096]) if content else ""
        if kind in PICTURES:
            address = f"data:image/{kind};base64,{base64.b64encode(content).decode('ascii')}"
            yield str(part.get("Content-Location", "")).strip(), address
            yield f"cid:{str(part.get('Content-ID', '')).strip().strip('<>')}", address


def _with_pictures(text: str, pictures: Mapping[str, str]) -> str:
    return _ATTRIBUTE.sub(
        lambda found: found["before"] + pictures.get(html.unescape(found["address"]), found["address"]), text
    )
