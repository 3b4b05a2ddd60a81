"""Make text of a record safe to print: composed, on one line, without characters that only control layout."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

JOINERS = frozenset("\u200c\u200d")
_FIXED_SPACES = frozenset("\u00a0\u2007\u202f")
_BREAKS = frozenset("\t\n\r\v\f\x85")
# Characters that fonts rarely have, with a twin that looks the same.
_TWINS = str.maketrans({"\u2010": "-", "\u2011": "-", "\u02bc": "\u2019"})


@lru_cache(maxsize=8192)
def clean(text: str) -> str:
    """Compose the text (NFC), reduce white space to single spaces, and remove controls, overrides and invisible marks.

    Joiners stay, since Persian and the Indic scripts need them. Half a surrogate pair becomes U+FFFD.
    """
    if not (text.isascii() and text.isprintable()):
        text = "".join(_kept(character) for character in unicodedata.normalize("NFC", text)).translate(_TWINS)
    return re.sub(" +", " ", text).strip(" ")


def _kept(character: str) -> str:
    if character in JOINERS:
        return character
    category = unicodedata.category(character)
    if category == "Cs":
        return "\ufffd"
    if category in {"Zs", "Zl", "Zp"}:
        return "\u00a0" if character in _FIXED_SPACES else " "
    if category == "Cc":
        return " " if character in _BREAKS else ""
    return "" if _steers(character, category) else character


def _steers(character: str, category: str) -> bool:
    """Return whether a character prints nothing itself: direction marks, zero widths, tags, variation selectors."""
    if category == "Cf":
        return not "\u0600" <= character <= "\u08ff"  # signs of Arabic and Syriac that do print
    return "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"
