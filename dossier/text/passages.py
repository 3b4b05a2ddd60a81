"""Fingerprint the passages of a letter: long runs of the same words in two letters can be found, and no text read back.

Of each run of `RUN` words a hash is taken, and of each `_KEPT_OF` neighbors the smallest is kept ("winnowing": Schleimer,
Wilkerson, Aiken, SIGMOD 2003). So two letters share a fingerprint wherever they have `SURE` words in a row in common.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from zlib import crc32

RUN = 20
"""The fewest words in a row that two letters are told to share."""
_KEPT_OF = 6
SURE = RUN + _KEPT_OF - 1
"""Words in a row that are certainly found."""
MOST_PAGES = 15
"""The pages of a letter; a longer text is none."""

_MOST_WORDS = 12_000
_WIDTH = 16
_MOST_OF_A_KIND = 255
_LETTER = re.compile(r"\b(?:dear|to whom it may concern|sincerely|regards|respectfully|yours)\b", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_DIVIDERS = ("-", "\x02", "\u00ad", "\ufffe")

Spot = tuple[int, int]
"""A page and a line on it, from 1."""


@dataclass(frozen=True, slots=True)
class Shared:
    """A run of words that two letters share, at least this long, and where it begins in each."""

    words: int
    one: Spot
    other: Spot


@dataclass(frozen=True, slots=True)
class _Print:
    """The hash of a run of words, the number of its first word, and where that stands."""

    run: str
    word: int
    spot: Spot


def passages(pages: Sequence[str]) -> str:
    """Return the fingerprints of a letter's text, page by page; empty for what is no letter, or a long one."""
    if len(pages) > MOST_PAGES or not any(map(_LETTER.search, pages)):
        return ""
    words = [word for page, text in enumerate(pages, 1) for word in _words(text, page)]
    if len(words) > _MOST_WORDS:
        return ""
    hashes = _hashes([word for word, _ in words])
    kept = dict.fromkeys(_smallest(hashes, first) for first in range(max(0, len(hashes) - _KEPT_OF + 1)))
    if hashes and not kept:
        kept = dict.fromkeys([_smallest(hashes, 0)])
    return "".join(f"{hashes[at]}{at:04x}{words[at][1][0]:02x}{words[at][1][1]:02x}" for at in kept)


def runs_in(text: str) -> frozenset[str]:
    """Return the hashes of all runs of words in a text, to tell quotations of it."""
    return frozenset(_hashes([word for word, _ in _words(text, 1)]))


def fingerprints(letter: str) -> frozenset[str]:
    """Return the hashes in the fingerprints of a letter."""
    return frozenset(each.run for each in _read(letter))


def longest_shared(one: str, other: str, *, but: Collection[str] = ()) -> Shared | None:
    """Return the longest run of words that two letters share; words of runs in `but` are not counted. None if there is none."""
    theirs = {each.run: each for each in _read(other)}
    both = [(mine, theirs[mine.run]) for mine in _read(one) if mine.run in theirs]
    found = [_shared(chain, but) for chain in _chains(both)]
    return max((each for each in found if each.words >= RUN), key=lambda each: each.words, default=None)


def _chains(both: Sequence[tuple[_Print, _Print]]) -> Iterator[list[tuple[_Print, _Print]]]:
    """Join what overlaps in both letters into one run."""
    chain = list(both[:1])
    for before, after in pairwise(both):
        steps = [after[side].word - before[side].word for side in (0, 1)]
        if steps[0] != steps[1] or steps[0] > RUN:
            yield chain
            chain = []
        chain.append(after)
    if chain:
        yield chain


def _shared(chain: Sequence[tuple[_Print, _Print]], but: Collection[str]) -> Shared:
    (one, other), (last, _) = chain[0], chain[-1]
    quoted = {word for mine, _ in chain if mine.run in but for word in range(mine.word, mine.word + RUN)}
    return Shared(last.word - one.word + RUN - len(quoted), one.spot, other.spot)


def _read(letter: str) -> Iterator[_Print]:
    for at in range(0, len(letter) - _WIDTH + 1, _WIDTH):
        piece = letter[at : at + _WIDTH]
        yield _Print(piece[:8], int(piece[8:12], 16), (int(piece[12:14], 16), int(piece[14:], 16)))


def _words(text: str, page: int) -> Iterator[tuple[str, Spot]]:
    """Yield each word with its page and line; a word divided at the end of a line is one, on the first of both."""
    held: tuple[str, Spot] | None = None
    for number, line in enumerate(text.splitlines(), 1):
        plain = line.strip()
        found = [(word, (page, min(number, _MOST_OF_A_KIND))) for word in _WORD.findall(plain.casefold())]
        if held is not None and found:
            found[0] = (held[0] + found[0][0], held[1])
            held = None
        if found and plain.endswith(_DIVIDERS):
            held = found.pop()
        yield from found
    if held is not None:
        yield held


def _hashes(words: Sequence[str]) -> list[str]:
    return [f"{crc32(' '.join(words[at : at + RUN]).encode()):08x}" for at in range(len(words) - RUN + 1)]


def _smallest(hashes: Sequence[str], first: int) -> int:
    """Return the place of the smallest of some neighbors, the last of equal ones."""
    return min(range(first, min(first + _KEPT_OF, len(hashes))), key=lambda at: (hashes[at], -at))
