"""Make a text even for the grammar of citations: one blank, one dash, no hyphens of line ends, no letter-spacing.

A letter comes from Word, from a PDF or from an editor, and each has its own blanks, dashes and line ends. What is left
is mapped back to the text as it was.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

STOP = "\x1e"
"""Stands between two paragraphs: no citation runs over it."""
DASH = "-"
_DASHES = frozenset("-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d")
_LINE_ENDS = frozenset(
    "\ufffe\x02\u00ad"
)  # what PDF readers and writers put in the place of a hyphen at the end of a line
_ALIKE = dict(
    zip(
        "АВЕКМНОРСТХаеорсхіΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
        "ABEKMHOPCTXaeopcxiABEZHIKMNOPTYX",
        strict=True,
    )
)
_PIECES = re.compile(r"(?P<blank>\s+)|(?P<plain>[!-~]+)|(?P<other>[^\s!-~]+)")
_PARAGRAPH = re.compile(r"\n[^\S\n]*\n|\f")
_DIVIDED = re.compile(
    r"(?<=[^\W\d_])(?:[-\u2010\ufffe\x02\u00ad][^\S\n]*\r?\n[^\S\n]*|[\ufffe\x02\u00ad])(?=[^\W\d_])(?=[a-z])"
)
_SPACED = re.compile(
    r"(?<!\S)[EeTtAa](?:[ \u00a0]\S){2,60}(?:[ \u00a0]{2,3}\S(?:[ \u00a0]\S){0,20}){0,6}(?![^\s.,;:)])"
)
_SPACED_WORD = re.compile(r"(?i:exhibits?|exh?s?\.|tabs?|appendix|appendices|attachments?)(?![a-z])")
_SPACED_WORDS = re.compile(
    r"(?i:exhibits?|exh?s?\.|tabs?|appendix|appendices|attachments?)(?=[A-Z(0-9])"
    r"|(?<=[0-9a-z])(?=at[0-9])|(?<=[0-9]at)(?=[0-9])"
)


@dataclass(frozen=True, slots=True)
class Even:
    """An even text, and for each of its characters the place in the text that it was made from."""

    text: str
    places: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where the characters from `start` up to `end` stand in the original, likewise."""
        return self.places[start], self.places[end - 1] + 1


def even(text: str) -> Even:
    """Return the even text with its map."""
    dropped = _dropped(text)
    starts = _word_starts(text, dropped)
    chunks: list[str] = []
    places: list[int] = []
    for match in _PIECES.finditer(text):
        at, end = match.span()
        if match.lastgroup == "plain" and dropped.isdisjoint(range(at, end)) and starts.isdisjoint(range(at, end)):
            chunks.append(match[0])
            places.extend(range(at, end))
            continue
        for piece, place in _pieces(match, dropped, starts):
            chunks.append(piece)
            places.extend([place] * len(piece))
    return Even("".join(chunks), tuple(places))


def _pieces(match: re.Match[str], dropped: frozenset[int], starts: frozenset[int]) -> Iterator[tuple[str, int]]:
    if match.lastgroup == "blank" and dropped.isdisjoint(range(*match.span())):
        yield _blank(match[0]), match.start()
        return
    for place, char in enumerate(match[0], match.start()):
        if place in starts:
            yield " ", place
        if place not in dropped:
            plain = " " if char.isspace() else _plain(char)
            # Two numbers are not one because what stands between them cannot be read.
            yield plain or (STOP if _between_digits(match.string, place) else ""), place


def _between_digits(text: str, place: int) -> bool:
    return 0 < place < len(text) - 1 and text[place - 1].isdigit() and text[place + 1].isdigit()


def _blank(run: str) -> str:
    if _PARAGRAPH.search(run.replace("\r\n", "\n")):
        return STOP
    return "\n" if "\n" in run or "\r" in run else " "


@lru_cache(maxsize=5_000)
def _plain(char: str) -> str:
    if char in _DASHES or char in _LINE_ENDS:
        return DASH
    if char == STOP or unicodedata.category(char) == "Cf":
        return ""
    if unicodedata.category(char) == "Cc":
        return DASH  # as fonts of TeX have it where they do not say what their signs mean
    if unicodedata.decomposition(char).startswith("<super>"):
        return ""  # a mark of a footnote is no part of a label or of a page
    if char.isdecimal():
        return str(unicodedata.decimal(char))
    return _ALIKE.get(char) or unicodedata.normalize("NFKC", char)


def _dropped(text: str) -> frozenset[int]:
    """Return the places of hyphens and line ends inside words, and of blanks between the letters of a spaced word."""
    found = {place for match in _DIVIDED.finditer(text) for place in range(*match.span())}
    for match in _SPACED.finditer(text):
        if _SPACED_WORD.match(_unspaced(match[0])):
            found |= {match.start() + place for place in _single_blanks(match[0])}
    return frozenset(found)


def _unspaced(run: str) -> str:
    single = set(_single_blanks(run))
    return "".join(char for place, char in enumerate(run) if place not in single)


def _single_blanks(run: str) -> Iterator[int]:
    for place, char in enumerate(run):
        if (
            char in " \u00a0"
            and run[place - 1] not in " \u00a0"
            and run[place + 1 : place + 2] not in {" ", "\u00a0", ""}
        ):
            yield place


def _word_starts(text: str, dropped: frozenset[int]) -> frozenset[int]:
    """Return where a word begins behind a spaced one, whose blanks no longer tell."""
    found: set[int] = set()
    for match in _SPACED.finditer(text):
        places = [place for place in range(*match.span()) if place not in dropped]
        if len(places) == len(match[0]):
            continue
        run = "".join(text[place] for place in places)
        found |= {places[each.end()] for each in _SPACED_WORDS.finditer(run) if each.end() < len(places)}
    return frozenset(found)
