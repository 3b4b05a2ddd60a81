"""Check addresses and areas of links in documents, both of which need care."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import quote, urljoin, urlsplit

from dossier.documents.pdf.geometry import Box

_SCHEMES = frozenset({"http", "https", "mailto", "ftp", "tel"})
_PLAIN = ":/?#[]@!$&'()*+,;=%-._~|{}^`\\\""
_LONGEST = 8000
_MOST_LINES = 40
_LOOSE = 2.0


def web_address(written: str, base: str) -> str:
    """Return an address as a browser reads it, in ASCII; empty if it leads neither to the web nor to a mailbox."""
    address = "".join(_as_utf8(written).split())
    if address.lower().startswith("www."):
        address = f"http://{address}"
    try:
        if base and not urlsplit(address).scheme:
            address = urljoin(_as_utf8(base).strip(), address)
        known = urlsplit(address).scheme.lower() in _SCHEMES
    except ValueError:
        return ""
    if not known or not address.isprintable() or len(address) > _LONGEST:
        return ""
    return quote(address, safe=_PLAIN)


def _as_utf8(text: str) -> str:
    """Decode text whose bytes were meant as UTF-8, though the format does not allow it here."""
    if text.isascii():
        return text
    for encoding in ("latin-1", "pdfdoc"):
        try:
            return text.encode(encoding).decode("utf-8")
        except (UnicodeError, LookupError):
            continue
    return text


def lines(rect: Box, quads: Sequence[float] | None) -> list[Box]:
    """Return the areas of a link: its lines of text if it names them, else its rectangle (ISO 32000-1, table 173)."""
    boxes = list(_boxes(quads or ()))
    outside = any(
        box.x0 < rect.x0 - _LOOSE or box.y0 < rect.y0 - _LOOSE or box.x1 > rect.x1 + _LOOSE or box.y1 > rect.y1 + _LOOSE
        for box in boxes
    )
    if outside or any(box.empty for box in boxes):
        return [rect]
    joined: list[Box] = []
    for box in boxes:
        if joined and _same_line(joined[-1], box):
            joined[-1] = _around(joined[-1], box)
        else:
            joined.append(box)
    return joined if 1 <= len(joined) <= _MOST_LINES else [rect]


def _boxes(points: Sequence[float]) -> Iterator[Box]:
    for start in range(0, len(points) - 7, 8):
        xs, ys = points[start : start + 8 : 2], points[start + 1 : start + 8 : 2]
        yield Box(min(xs), min(ys), max(xs), max(ys))


def _same_line(one: Box, other: Box) -> bool:
    shared = min(one.y1, other.y1) - max(one.y0, other.y0)
    return shared > min(one.height, other.height) / 2


def _around(one: Box, other: Box) -> Box:
    return Box(min(one.x0, other.x0), min(one.y0, other.y0), max(one.x1, other.x1), max(one.y1, other.y1))
