"""Convert what was found of quoted passages to plain data for the store, and back."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from dossier.text.quotes.passages import Found, Piece, Sought

_METHOD = 1  # another way to look finds other things
_MISSHAPEN = (KeyError, TypeError, ValueError, IndexError, AttributeError)


def key_of(sought: Sought) -> str:
    """Return the key under which it is kept what was found of a passage."""
    return sha256(repr((_METHOD, sought.quote, sought.page, sought.ranges)).encode(errors="surrogatepass")).hexdigest()


def found_data(found: Found) -> list[Any]:
    """Return it as lists that JSON can hold."""
    places = [[[piece.page, piece.words, piece.boxes] for piece in passage] for passage in found.places]
    return [places, found.others, found.textless, found.near, found.differs, found.rtl]


def found_of(data: Mapping[str, Any] | None, key: str) -> Found | None:
    """Return what was kept under a key; None if it is absent or malformed."""
    try:
        places, others, textless, near, differs, rtl = (data or {})[key]
        return Found(
            tuple(tuple(_piece(*piece) for piece in passage) for passage in places),
            tuple(map(int, others)),
            bool(textless),
            str(near),
            str(differs),
            bool(rtl),
        )
    except _MISSHAPEN:
        return None


def _piece(page: Any, words: Any, boxes: Any) -> Piece:
    return Piece(int(page), str(words), tuple((float(a), float(b), float(c), float(d)) for a, b, c, d in boxes))
