"""Read a PDF's XMP metadata, as publishers write it: title, authors, DOI, journal and date."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pikepdf

from dossier.documents.pdf.objects import Broken

_MOST = 1_000_000
_FIELDS = {
    "title": ("dc:title",),
    "doi": ("prism:doi", "pdfx:doi", "pdfx:WPS-ARTICLEDOI", "crossmark:DOI", "jav:doi"),
    "venue": ("prism:publicationName",),
    "issn": ("prism:issn",),
    "eissn": ("prism:eIssn", "prism:eissn"),
    "isbn": ("prism:isbn",),
    "volume": ("prism:volume",),
    "issue": ("prism:number",),
    "start": ("prism:startingPage",),
    "end": ("prism:endingPage",),
    "published": ("prism:publicationDate", "prism:coverDate", "prism:onlineDate"),
    "displayed": ("prism:coverDisplayDate",),
    "identifier": ("dc:identifier",),
}


def read_xmp(path: Path) -> dict[str, str]:
    """Return the fields of the packet; empty if the PDF has none or cannot be opened."""
    try:
        with pikepdf.open(path, suppress_warnings=True) as pdf:
            held = pdf.Root.get("/Metadata")
            data = held.read_bytes() if isinstance(held, pikepdf.Stream) else b""
    except (*Broken, RecursionError):
        return {}
    return fields_of(data[:_MOST])


def fields_of(packet: bytes) -> dict[str, str]:
    """Return the fields of a packet. It is searched, not parsed, so that a hostile one cannot expand anything."""
    text = _decoded(packet)
    found = {name: value for name, tags in _FIELDS.items() if (value := _first(text, tags))}
    authors = _items(text, "dc:creator")
    return {**found, "authors": "\n".join(authors)} if authors else found


def _decoded(packet: bytes) -> str:
    if packet[:2] in {b"\xfe\xff", b"\xff\xfe"}:
        return packet.decode("utf-16", "replace")
    return packet.decode("utf-8", "replace")


def _first(text: str, tags: tuple[str, ...]) -> str:
    for tag in tags:
        items = _items(text, tag)
        if items:
            return items[0]
    return ""


def _items(text: str, tag: str) -> list[str]:
    """Return the content of an element, the items of its list, or the attribute of that name."""
    start = re.search(rf"<{tag}(?:\s[^<>]*)?>", text)
    if start is None:
        attribute = re.search(rf"\s{tag}\s*=\s*([\"'])(.*?)\1", text)
        return [words] if attribute and (words := _words(attribute[2])) else []
    end = text.find(f"</{tag}>", start.end())
    inside = text[start.end() : end] if end >= 0 else ""
    items = re.findall(r"<rdf:li(?:\s[^<>]*)?>([^<>]*)</rdf:li>", inside) or [inside]
    return [words for item in items if (words := _words(item))]


def _words(text: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^<>]*>", " ", text)).split())
