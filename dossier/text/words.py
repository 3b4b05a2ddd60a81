"""Reduce a text's words to short hashes (marks): a word can be looked up, but the text cannot be read back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from zlib import crc32

from dossier.text.folding import folded

_WIDTH = 5
# A book has fewer names; more than this is a directory or noise, and would only fill the store.
_MOST = 50_000
_ANY = "*"
_NAMES = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*")
_PARTS = re.compile(r"['’.-]")
# Spaced titles (`H A D D A D`, `H ADDAD`), words split at the end of a line (`Had-`), and accents beside their letter.
_SPACED = re.compile(r"(?<!\w)[^\W\d_](?: [^\W\d_]){2,}(?!\w)|(?<!\w)[^\W\d_] [^\W\d_]{2,}")
_CUT = re.compile(r"([^\W\d_]+)[-\x02\u00ad\ufffe]\n?([^\W\d_]+)")
_DIVIDERS = "-\x02\u00ad\ufffe"
_DIVIDED = re.compile(r"([-\x02\u00ad\ufffe])\n")
# A line in which letters may be spaced apart; it begins with a character set, which is found quickly.
_APART = re.compile(r"[A-Z\x80-\U0010ffff](?:(?<=[^A-Z])| [A-Z])")
_ACCENTS = str.maketrans(dict.fromkeys("\u00b4`\u00a8\u02c6\u02c7\u02d8\u02d9\u02da\u02db\u02dc\u02dd\u00b8\u00af"))
_ACCENT = re.compile("[" + "".join(map(chr, _ACCENTS)) + "]")


def marks(words: Iterable[str]) -> str:
    """Return the marks of these words, sorted and joined; for too many, the wildcard that stands for any word."""
    found = sorted({_mark(word) for word in words})
    return "".join(found) if len(found) <= _MOST else _ANY


def holds(text: str, word: str) -> bool:
    """Return whether the marks contain that of a word; wrong by chance about once in a thousand times."""
    wanted, place = _mark(word), -1
    if text == _ANY:
        return True
    while (place := text.find(wanted, place + 1)) >= 0:
        if place % _WIDTH == 0:
            return True
    return False


def capitalized(text: str) -> set[str]:
    """Return the words of a text that may be names: those that do not begin with a lower-case letter."""
    plain = text.translate(_ACCENTS) if _ACCENT.search(text) else text
    # No pattern crosses a space, and most pieces between spaces are lower-case words: these are skipped at once.
    pieces = set(plain.split())
    some = " ".join([piece for piece in pieces if not (piece.islower() and piece.isascii())])
    words = {word for word in _NAMES.findall(some) if not word[0].islower()}
    words.update(
        found.replace(" ", "") for line in _lines_apart(plain) for found in _SPACED.findall(line) if found.isupper()
    )
    if dividers := [divider for divider in _DIVIDERS if divider in plain]:
        joined, times = _DIVIDED.subn(r"\1", plain)
        whole = set(joined.split()) if times else pieces
        divided = " ".join({piece for divider in dividers for piece in whole if divider in piece})
        words.update(one + other for one, other in _CUT.findall(divided) if not one[0].islower())
    return words


def _lines_apart(text: str) -> Iterator[str]:
    """Yield the lines in which letters may be spaced apart."""
    match = _APART.search(text)
    while match is not None:
        end = text.find("\n", match.end())
        end = end if end >= 0 else len(text)
        yield text[text.rfind("\n", 0, match.start()) + 1 : end]
        match = _APART.search(text, end)


def compared(words: Iterable[str]) -> set[str]:
    """Return words in the form in which they are compared, whole and by their parts."""
    return {plain for word in words for part in (word, *_PARTS.split(word)) if (plain := folded(part))}


def _mark(word: str) -> str:
    return f"{crc32(word.encode()) & 0xFFFFF:05x}"
