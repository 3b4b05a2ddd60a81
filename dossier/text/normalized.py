"""Text normalized for searching: one form for each dash, space and digit, lines kept."""

from __future__ import annotations

import re
import unicodedata

_DASHES = "\x02\u00ad\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d\ufffe"
_SPACES = "\t\v\f\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_NOTHING = "\r\0\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
_ZEROS = "\u0660\u06f0\u0966\u09e6\u0e50"
_PLAIN = (
    dict.fromkeys(_DASHES, "-")
    | dict.fromkeys(_SPACES, " ")
    | dict.fromkeys(_NOTHING, "")
    | {chr(ord(zero) + digit): str(digit) for zero in _ZEROS for digit in range(10)}
)
_SPECIAL = re.compile(f"[{re.escape(''.join(_PLAIN))}]")


def rejoined(text: str) -> str:
    """Return normalized text in which what was divided at a hyphen at the end of a line is joined."""
    return text.replace("-\n", "-")


def plain(text: str) -> str:
    """Normalize dashes, spaces and digits, and remove invisible control characters."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    # Most pages have few of these, and a search is faster than translating each letter.
    return _SPECIAL.sub(lambda found: _PLAIN[found[0]], text)
