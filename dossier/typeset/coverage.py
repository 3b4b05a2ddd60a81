"""Look up which characters the fonts print, in a table: no font file is read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain

from dossier.typeset.clean import clean
from dossier.typeset.coverage_table import TABLE

ALWAYS = frozenset({0x20, 0xA0, 0x200C, 0x200D})
"""Spaces and joiners, which need no glyph."""


def unprintable(text: str) -> tuple[str, ...]:
    """Return the characters of a text that no font in the table prints, each once, in the order of the text.

    They are looked up in the text as it is printed: composed, without control and format characters.
    """
    if text.isascii():
        return ()
    composed = unicodedata.normalize("NFC", text)
    doubtful = frozenset(composed)
    for name in fonts():
        doubtful -= _printed(name)
        if not doubtful:
            return ()
    return tuple(sorted(filter(_shown, doubtful), key=composed.index))


@lru_cache(maxsize=64)
def _printed(name: str) -> frozenset[str]:
    return frozenset(map(chr, (tabled(name) or frozenset()) | ALWAYS))


def _shown(character: str) -> bool:
    """Return whether a character without a font is printed at all, and not as another character."""
    as_printed = clean(character)
    return (as_printed == character and ord(character) not in ALWAYS) or as_printed == "\ufffd"


def fonts() -> tuple[str, ...]:
    """Return the names of the fonts in the table, in the order in which they are tried."""
    return tuple(_rows())


@lru_cache(maxsize=64)
def tabled(name: str) -> frozenset[int] | None:
    """Return the characters of a font by its name in the style (a path inside a package); None if it is not there."""
    ranges = _rows().get(name)
    return None if ranges is None else frozenset(chain.from_iterable(map(_codes, ranges)))


def table(rows: Iterable[tuple[str, Iterable[int]]]) -> str:
    """Return the fonts with their characters, from a table of lines: a name, then hexadecimal ranges."""
    return "".join(f"{name}\n{_lines(list(_ranges(sorted(codes))))}" for name, codes in rows)


def _lines(ranges: list[str], most: int = 12) -> str:
    starts = range(0, len(ranges), most)
    return "".join(f" {' '.join(ranges[start : start + most])}\n" for start in starts)


@lru_cache(maxsize=1)
def _rows() -> dict[str, list[str]]:
    return {name: ranges for name, *ranges in map(str.split, re.split(r"\n(?=\S)", TABLE)) if ranges}


def _codes(written: str) -> range:
    first, _, last = written.partition("-")
    return range(int(first, 16), int(last or first, 16) + 1)


def _ranges(codes: list[int]) -> Iterator[str]:
    start = 0
    for end in range(1, len(codes) + 1):
        if end == len(codes) or codes[end] != codes[end - 1] + 1:
            first, last = codes[start], codes[end - 1]
            yield f"{first:X}" if first == last else f"{first:X}-{last:X}"
            start = end
