"""Fold a text to the letters, digits and signs that carry meaning, with a map back to the original.

Two programs that read the same page differ in spaces, hyphens at line ends, ligatures and quotation marks, and agree in
what is left here. Digits are never dropped, and a sign that would change a result is none of these.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

KEPT = frozenset("<>=±≤≥≠≈×÷+%‰$€£¥")
"""Signs that carry meaning wherever they stand."""
_BETWEEN_DIGITS = frozenset(".,/")
_ALIKE = {"⩽": "≤", "≦": "≤", "⩾": "≥", "≧": "≥", "\u2044": "/", "\u2215": "/"}
_BREAKS = frozenset("\ufffe\u0002\u00ad")
"""What PDF readers put in the place of a hyphen at the end of a line."""
_HYPHENS = frozenset("-\u2010\u2011") | _BREAKS
_DASHES = _HYPHENS | frozenset("\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d")
_WITHOUT_SPACES = ("THAI", "LAO", "KHMER", "MYANMAR", "HIRAGANA", "KATAKANA", "CJK")


@dataclass(frozen=True, slots=True)
class Folded:
    """A text, what is left of it, and for each character of that its place in the text."""

    original: str
    text: str
    places: tuple[int, ...]

    def starts_word(self, at: int) -> bool:
        """Return whether the character at this place of the folded text begins a word of the original."""
        return not _joined(self.original, self.places[at] - 1, self.places[at], -1)

    def ends_word(self, at: int) -> bool:
        """Return whether the character at this place of the folded text ends a word of the original."""
        return not _joined(self.original, self.places[at] + 1, self.places[at], 1)


def fold(text: str) -> Folded:
    """Return the folded text with its map."""
    kept: list[str] = []
    places: list[int] = []
    for at, char in enumerate(text):
        left = _folded_char(char)
        if left is None:
            left = _by_neighbors(text, at, _ALIKE.get(char, char))
        if left:
            kept.append(left)
            places.extend([at] * len(left))
    return Folded(text, "".join(kept), tuple(places))


@lru_cache(maxsize=20_000)
def _folded_char(char: str) -> str | None:
    """Return what is left of a character wherever it stands; None where that depends on its neighbors."""
    char = _ALIKE.get(char, char)
    if char in _DASHES or char in _BETWEEN_DIGITS:
        return None
    if char in KEPT:
        return char
    plain = unicodedata.normalize("NFKD", char).replace("\u2044", "/").casefold()
    return "".join(each for each in plain if each in KEPT or (each.isalnum() and not unicodedata.combining(each)))


def _by_neighbors(text: str, at: int, char: str) -> str:
    """Return a point, comma or slash between digits, and a minus before a digit."""
    if char in _DASHES:
        if char == "\u00ad":
            return ""
        after = at + 1
        while after < len(text) and text[after].isspace():
            after += 1
        return "-" if text[after : after + 1].isdigit() else ""
    return char if at and text[at - 1].isdigit() and text[at + 1 : at + 2].isdigit() else ""


def _joined(text: str, beside: int, at: int, step: int) -> bool:
    """Return whether what stands beside a character belongs to the same word: a letter, or one beyond a hyphen."""
    if not 0 <= beside < len(text) or not text[at].isalnum():
        return False
    while 0 <= beside < len(text) and unicodedata.combining(text[beside]):
        beside += step
    hyphens = 0
    while 0 <= beside < len(text) and (text[beside] in _HYPHENS or (hyphens and text[beside] in "\r\n")):
        hyphens += 1
        beside += step
    if step < 0 and not hyphens and text[beside] in "\r\n" and beside > 0 and text[beside - 1] in _HYPHENS:
        return _joined(text, _before_break(text, beside), at, step)
    if not 0 <= beside < len(text) or not text[beside].isalnum():
        return False
    return not (_without_spaces(text[beside]) or _without_spaces(text[at]))


def _before_break(text: str, at: int) -> int:
    """Return the place before a hyphen at the end of a line."""
    while at >= 0 and (text[at] in _HYPHENS or text[at] in "\r\n"):
        at -= 1
    return at


@lru_cache(maxsize=4096)
def _without_spaces(char: str) -> bool:
    """Return whether a script that writes no spaces between words has this character."""
    return unicodedata.name(char, "").startswith(_WITHOUT_SPACES)
